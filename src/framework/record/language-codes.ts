import { languageCodePattern } from '../lang-string.ts';
import { didYouMean, folded } from '../near-miss.ts';
import type { Phrase } from '../profile/profile.ts';

/** ISO 639-1, without its withdrawn codes. A language that has a code of two letters is written by it (BCP 47). */
const twoLetterCodes: ReadonlySet<string> = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo ' +
    'fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb ' +
    'lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc ' +
    'sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

/**
 * Codes of countries, codes of three letters and names that are taken for language codes. `kr` is one, of Kanuri; in a record it is far more
 * often meant for Korean, so that it is refused and Kanuri has to be written `kau`.
 */
const meantCodes: Readonly<Record<string, string>> = {
  jp: 'ja', jpn: 'ja', japanese: 'ja', 日本語: 'ja', eng: 'en', us: 'en', gb: 'en', english: 'en', 英語: 'en', cn: 'zh', zho: 'zh', chi: 'zh',
  chinese: 'zh', 中国語: 'zh', kr: 'ko', kor: 'ko', korean: 'ko', 韓国語: 'ko', vn: 'vi', ua: 'uk', cz: 'cs', dk: 'da', gr: 'el',
};

const form = new RegExp(languageCodePattern);

/** Whether `code` has the form of a language code and no language is better written by another. */
export function isLanguageCode(code: string): boolean {
  const [language = ''] = code.split('-');
  return form.test(code) && !Object.hasOwn(meantCodes, language) && (language.length !== 2 || twoLetterCodes.has(language));
}

/** The language code that `text` was probably meant to be, for what is none. */
export function languageMeantBy(text: string): string | undefined {
  const [language = '', ...subtags] = text.normalize('NFKC').trim().split(/[-_]/);
  const word = folded(language);
  const meant = Object.hasOwn(meantCodes, word) ? (meantCodes[word] ?? word) : word;
  const cased = subtags.map((tag) => (tag.length === 4 ? `${tag.slice(0, 1).toUpperCase()}${tag.slice(1).toLowerCase()}` : tag.toUpperCase()));
  const code = [meant, ...cased].join('-');
  return code !== text && isLanguageCode(code) ? code : undefined;
}

/** How a language is written, and which one `value` was probably meant to be. */
export function languageHint(value?: unknown): Phrase {
  const meant = didYouMean(typeof value === 'string' ? languageMeantBy(value) : undefined);
  return {
    ja: `言語コード（国コードではなく、半角小文字）で記入してください（例：日本語は ja、英語は en、中国語は zh、韓国語は ko、繁体字中国語は zh-Hant）。${meant.ja}`,
    en: `Write a language code, not that of a country: ja for Japanese, en for English, zh for Chinese, ko for Korean, zh-Hant.${meant.en}`,
  };
}
