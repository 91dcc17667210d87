import type { JsonObject } from '../json.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { alignmentsOf } from './alignments.ts';
import { descriptionInEnglishWords } from './description.ts';
import { achievementOf, criteriaPage, testPrefix, type AchievementInput } from './map-achievement.ts';
import { narrativeInEnglishWords } from './narrative.ts';
import { editionLanguages } from './related.ts';

/**
 * The Achievement of a version once more in each language that it is whole in, for readers to whom "日本語 / English" in one string is no
 * help. An edition is a page to read and is in no badge: it has its own id, points back at the achievement that is signed, and leaves the
 * record itself to that one. Headings and codes are in English; a text that the record lacks in the language is in English, or else Japanese.
 */
export function languageEditions(input: AchievementInput): Record<string, JsonObject> {
  return Object.fromEntries(editionLanguages(input.record).map((language) => [language, editionOf(input, language)]));
}

function editionOf(input: AchievementInput, language: string): JsonObject {
  const { profile, test, achievementId, version } = input;
  const record = inOneLanguage(input.record, language);
  const { achievement } = achievementOf({ ...input, record, includeExtension: false });
  const alignment = alignmentsOf(record, profile, ({ en }) => en ?? '');
  return {
    ...achievement,
    id: input.addressOfEdition(language),
    name: `${test ? testPrefix : ''}${record.title.ja}`,
    description: descriptionInEnglishWords(record, profile),
    criteria: { ...criteriaPage(record), narrative: narrativeInEnglishWords(record, profile) },
    inLanguage: language,
    ...(alignment.length === 0 ? {} : { alignment }),
    related: [{ id: achievementId, type: ['Related'], inLanguage: 'ja', version: String(version) }],
  };
}

/** The record with each text as the one string that an edition shows, in the places of both languages. */
function inOneLanguage(record: FrameworkRecord, language: string): FrameworkRecord {
  return narrowed(record, language) as FrameworkRecord;
}

function narrowed(value: unknown, language: string): unknown {
  if (Array.isArray(value)) return value.map((member) => narrowed(member, language));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  if (typeof members['ja'] === 'string') {
    const text = members[language] ?? members['en'] ?? members['ja'];
    return { ja: text, en: text };
  }
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, narrowed(member, language)]));
}
