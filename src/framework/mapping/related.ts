import type { JsonObject } from '../json.ts';
import { textsOf, type LangString } from '../lang-string.ts';
import type { FrameworkRecord } from '../record/record.ts';
import type { AchievementInput } from './map-achievement.ts';

/** More would make every badge heavier and tell its reader nothing: each version links those before it in turn. */
export const EARLIER_VERSIONS_MAX = 5;

/** The languages besides Japanese in which a record is whole enough to be read: its title, its description and every outcome. */
export function editionLanguages({ title, description, learningOutcomes = [] }: FrameworkRecord): string[] {
  const needed = [...(description === undefined ? [] : [description]), ...learningOutcomes.map(({ text }) => text)];
  const isWhole = (language: string): boolean => needed.every((text: LangString) => text[language] !== undefined);
  return textsOf(title).flatMap(([language]) => (language !== 'ja' && isWhole(language) ? [language] : []));
}

/** `achievement.related`: the language editions of this version and the versions before it, which is what Open Badges has it for. */
export function relatedOf(input: Pick<AchievementInput, 'record' | 'version' | 'addressOfVersion' | 'addressOfEdition'>): JsonObject[] {
  const { record, version, addressOfVersion, addressOfEdition } = input;
  const editions = editionLanguages(record).map((inLanguage) => ({ id: addressOfEdition(inLanguage), type: ['Related'], inLanguage, version: String(version) }));
  const earlier = Array.from({ length: Math.min(version - 1, EARLIER_VERSIONS_MAX) }, (_, index) => version - 1 - index);
  return [...editions, ...earlier.map((number) => ({ id: addressOfVersion(number), type: ['Related'], inLanguage: 'ja', version: String(number) }))];
}
