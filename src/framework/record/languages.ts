import type { ItemProblem } from '../problem.ts';
import { itemAt } from './item-at.ts';
import type { FrameworkRecord } from './record.ts';

/** A text of the record by language, and where it stands. */
export interface PlacedText {
  readonly pointer: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Every text of the record that is written by language, in the order of the record. */
export function textsIn(record: Partial<FrameworkRecord>): PlacedText[] {
  return [...placedTexts(record, '')];
}

function* placedTexts(value: unknown, pointer: string): Generator<PlacedText> {
  if (typeof value !== 'object' || value === null) return;
  if ('ja' in value && typeof value.ja === 'string') {
    yield { pointer, texts: value as Readonly<Record<string, string>> };
    return;
  }
  for (const [name, member] of Object.entries(value)) yield* placedTexts(member, `${pointer}/${name}`);
}

/** Texts that are not written in one of `languages`. */
export function untranslated(record: Partial<FrameworkRecord>, languages: readonly string[]): ItemProblem[] {
  return textsIn(record).flatMap(({ pointer, texts }) => {
    const item = itemAt(pointer);
    return languages
      .filter((language) => texts[language] === undefined)
      .map((language) => ({
        ...(item === undefined ? {} : { item }),
        pointer: `${pointer}/${language}`,
        code: 'language_missing',
        say: { ja: `言語「${language}」の記載がありません。`, en: `The text is not written in "${language}".` },
      }));
  });
}
