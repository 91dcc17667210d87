import type { Profile } from '../profile/profile.ts';
import { textsIn } from '../record/languages.ts';
import type { FrameworkRecord } from '../record/record.ts';

/** Who asks for a language: the profile, strictly or not, or the record itself, which has begun to be written in it. */
export type LanguageDemand = 'mandatory' | 'recommended' | 'begun';

export interface MissingTranslation {
  readonly language: string;
  readonly demand: LanguageDemand;
  /** The texts that are not written in it, from the record on; never empty. */
  readonly pointers: readonly string[];
}

/** The languages in which a part of the record is missing: those of the profile, and those that some of its texts have and others have not. */
export function missingTranslations(record: Partial<FrameworkRecord>, { languages }: Profile): MissingTranslation[] {
  const texts = textsIn(record);
  const begun = [...new Set(texts.flatMap((placed) => Object.keys(placed.texts)))];
  const demands = new Map<string, LanguageDemand>(begun.map((language) => [language, 'begun']));
  for (const language of languages.recommended) demands.set(language, 'recommended');
  for (const language of languages.mandatory) demands.set(language, 'mandatory');
  return [...demands]
    .map(([language, demand]) => ({ language, demand, pointers: texts.filter((placed) => placed.texts[language] === undefined).map(({ pointer }) => pointer) }))
    .filter(({ pointers }) => pointers.length > 0);
}
