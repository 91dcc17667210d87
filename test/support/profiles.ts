// The profile that ships, and others that tests put in its place.
import { readFileSync } from 'node:fs';
import { profileOf, readProfile, shippedProfile } from '../../src/framework/profile/read-profile.ts';
import type { ProfileFile, ProfileItem } from '../../src/framework/profile/profile-schema.ts';

export const profile = readProfile(shippedProfile);

/** A fresh copy of the shipped profile's file, to be changed. */
export function aProfileFile(): ProfileFile {
  return JSON.parse(readFileSync(shippedProfile, 'utf8')) as ProfileFile;
}

/** Annex I of Council Recommendation 2022/C 243/02 as a profile of its own: other labels, other obligations, other code lists. */
export const annexOneFile = new URL('./profiles/eu-annex-1.json', import.meta.url);
export const annexOne = readProfile(annexOneFile);

/** The shipped profile as `change` leaves it. */
export function aProfile(change: (file: ProfileFile) => void) {
  const file = aProfileFile();
  change(file);
  return profileOf(file);
}

/** One item of a profile's file, to be changed. */
export function itemIn(file: ProfileFile, key: string): ProfileItem {
  const item = file.items.find((one) => one.key === key);
  if (!item) throw new Error(`the profile has no item ${key}`);
  return item;
}

/** An item that the profile does not have yet, as a correction would add it. */
export function aProfileItem(overrides: Pick<ProfileItem, 'key' | 'ja' | 'en' | 'members'> & Partial<ProfileItem>): ProfileItem {
  return {
    statedBy: 'record',
    obligation: 'recommended',
    cardinality: '0..1',
    vocabularies: [],
    confidence: 'A',
    verified: true,
    openBadges: (overrides.statedBy ?? 'record') === 'record' ? { core: ['achievement.criteria.narrative'], narrative: true } : { core: [], narrative: false },
    elm: [],
    eu: null,
    au: null,
    provenance: { existence: 'In the published text.', obligation: 'In the published text.', sources: [] },
    why: { ja: '原文にある項目です。', en: 'The published text has it.' },
    ...overrides,
  };
}
