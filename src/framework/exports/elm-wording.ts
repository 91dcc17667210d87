import type { Bilingual } from '../lang-string.ts';

/**
 * Texts of an export that tags each with its language. The phrases of a badge put the Japanese text where English is missing, which is right
 * in one string for everybody and wrong under the tag `en`.
 */

/** The phrase in the languages that all the record's texts in it are written in. */
export function onlyAsWritten(phrase: Bilingual, ...texts: readonly (Bilingual | undefined)[]): Bilingual {
  return texts.some((text) => text !== undefined && text.en === undefined) ? { ja: phrase.ja } : phrase;
}

/** Japanese and English of a text, English only where it is written. */
export function bothOf({ ja, en }: Bilingual): Bilingual {
  return en === undefined ? { ja } : { ja, en };
}

/** Several texts as one; in English only where each of them is, since half of a list would pass for the whole. */
export function joined(texts: readonly Bilingual[]): Bilingual {
  const english = texts.flatMap(({ en }) => (en === undefined ? [] : [en]));
  const ja = texts.map((text) => text.ja).join('、');
  return english.length < texts.length ? { ja } : { ja, en: english.join('; ') };
}

/** The text with `before` and `after` in each of its languages. */
export function framed(text: Bilingual, { before = { ja: '', en: '' }, after = '' }: { readonly before?: { readonly ja: string; readonly en: string }; readonly after?: string }): Bilingual {
  const ja = `${before.ja}${text.ja}${after}`;
  return text.en === undefined ? { ja } : { ja, en: `${before.en}${text.en}${after}` };
}
