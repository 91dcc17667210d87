import type { ProfileFile, ProfileItem, VocabularyName, VocabularyValue } from './profile-schema.ts';

/** Every item that the code knows by name, in the order in which people are told of them. A profile describes each of them once. */
export const itemKeys = [
  'learner', 'title', 'description', 'achievementType', 'awardingBody', 'issuerCountry', 'issuedOn', 'awardedDate', 'learningPurpose',
  'learningContent', 'learningOutcomes', 'workload', 'level', 'participation', 'assessment', 'supervision', 'completionConditions',
  'qualityAssurance', 'stackability', 'prerequisites', 'skills', 'fieldOfStudy', 'languageOfInstruction', 'expiryPolicy', 'validUntil',
  'resultDescriptions', 'grade', 'evidence', 'narrative', 'furtherInfo', 'code', 'version', 'timeZone',
] as const;

export type ItemKey = (typeof itemKeys)[number];

/**
 * The micro-credential profile as the code uses it: the file, with its items by key. Read once at the start and handed to whoever judges or
 * maps a record; nothing knows an obligation, a label or a vocabulary from anywhere else.
 */
export interface Profile extends Omit<ProfileFile, 'items'> {
  /** In the order of the file. */
  readonly items: Readonly<Record<ItemKey, ProfileItem>>;
}

/** A text in both languages, as people read it. */
export interface Phrase {
  readonly ja: string;
  readonly en: string;
}

/** What an item is called. */
export function labelOfItem({ items }: Profile, item: ItemKey): Phrase {
  const { ja, en } = items[item];
  return { ja, en };
}

/** "学修成果 / Learning outcomes": how an item is named in headings and in messages. */
export function itemLabel(profile: Profile, item: ItemKey): string {
  const { ja, en } = profile.items[item];
  return `${ja} / ${en}`;
}

/** The value of a vocabulary by its code; undefined where the profile has none, which an open vocabulary allows. */
export function valueOf({ vocabularies }: Profile, vocabulary: VocabularyName, code: string): VocabularyValue | undefined {
  return vocabularies[vocabulary].values.find((value) => value.code === code);
}

/** A code in words; the code itself where the profile has no words for it. */
export function labelOf(profile: Profile, vocabulary: VocabularyName, code: string): Phrase {
  const { ja, en } = valueOf(profile, vocabulary, code) ?? { ja: code, en: code };
  return { ja, en };
}

/** How a message quotes the profile: by name, and with a note as long as nobody compared it with the published text. */
export function profileCitation({ id, verified }: Profile): Phrase {
  if (verified) return { ja: `プロファイル ${id}`, en: `Profile ${id}` };
  return { ja: `プロファイル ${id}（原文と未照合）`, en: `Profile ${id} (not yet compared with the published text)` };
}
