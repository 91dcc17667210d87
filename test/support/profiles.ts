// The profile that ships, and others that tests put in its place.
import { readFileSync } from 'node:fs';
import { profileOf, readProfile, shippedProfile } from '../../src/framework/profile/read-profile.ts';
import type { ProfileFile } from '../../src/framework/profile/profile-schema.ts';

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
