import { Type } from 'typebox';

/** A text in Japanese and, where given, in English. Open Badges has plain strings only, so it is flattened when a badge is built. */
export interface LangString {
  ja: string;
  en?: string;
}

/** Schema of a LangString: `ja` is demanded, `en` recommended (framework.md §3.2). `maxLength` counts UTF-16 units of each text. */
export function langStringSchema(description: string, maxLength: number) {
  return Type.Object(
    {
      ja: Type.String({ minLength: 1, maxLength, description: 'In Japanese.' }),
      en: Type.Optional(Type.String({ minLength: 1, maxLength, description: 'In English; recommended, for readers abroad.' })),
    },
    { additionalProperties: false, description },
  );
}

/** "日本語 / English" on one line, or the one text where both are the same or English is missing (framework.md §4.3). */
export function flatten(text: LangString): string {
  return text.en === undefined || text.en === text.ja ? text.ja : `${text.ja} / ${text.en}`;
}
