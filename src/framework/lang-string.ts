import { Type } from 'typebox';

/**
 * A text by language: Japanese always, English recommended, others where the issuer has them. The keys are language codes of Open Badges
 * (`ja`, `en`, `zh-Hant`). Open Badges itself has plain strings only, so that a text is flattened when a badge is built.
 */
export interface LangString {
  ja: string;
  en?: string;
  [language: string]: string | undefined;
}

/** `LanguageCode` of Open Badges: narrower than BCP 47. */
export const languageCodePattern = '^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$';

/** No institution of a badge's size writes it in more. */
const LANGUAGES_MAX = 12;

/** Schema of a LangString. `maxLength` counts Unicode code points of each text. */
export function langStringSchema(description: string, maxLength: number) {
  const text = (what: string) => ({ type: 'string', minLength: 1, maxLength, description: what });
  return Type.Unsafe<LangString>({
    type: 'object',
    required: ['ja'],
    properties: { ja: text('In Japanese.'), en: text('In English; recommended, for readers abroad.') },
    patternProperties: { [`^(?!(?:ja|en)$)${languageCodePattern.slice(1)}`]: text('In another language, by its code.') },
    additionalProperties: false,
    maxProperties: LANGUAGES_MAX,
    description,
  });
}

/** What is read of a text where only the two languages of a badge matter. */
export interface Bilingual {
  readonly ja: string;
  readonly en?: string;
}

/** "日本語 / English" on one line, or the one text where both are the same or English is missing (framework.md §4.3). */
export function flatten(text: Bilingual): string {
  return text.en === undefined || text.en === text.ja ? text.ja : `${text.ja} / ${text.en}`;
}

/** The text in `language`, or in Japanese where it is not written in that. */
export function textIn(text: LangString, language: string): string {
  return text[language] ?? text.ja;
}

/** The languages that a text is written in, with the text. */
export function textsOf(text: LangString): [language: string, text: string][] {
  return Object.entries(text).flatMap(([language, value]) => (value === undefined ? [] : [[language, value]]));
}
