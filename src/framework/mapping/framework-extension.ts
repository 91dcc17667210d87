import type { JsonObject } from '../json.ts';
import type { Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';

/** Members that a core field carries without loss; everything else is in the extension, languages apart (design.md, "Our extension"). */
export const carriedByCore: ReadonlySet<string> = new Set(['achievementType', 'code']);

/** The value of `frameworkRecord`: the profile that it follows, and the record. Typed @json, so that every byte of it is signed. */
export function frameworkRecordOf(record: FrameworkRecord, profile: Profile): JsonObject {
  const members = Object.entries(record).filter(([name]) => !carriedByCore.has(name));
  return { profile: profile.id, profileVerified: profile.verified, ...(structuredClone(Object.fromEntries(members)) as JsonObject) };
}

/**
 * The member of `@context` that defines the extension. Constant for ever: no verifier has to fetch it, and a changed letter would break
 * every signature that rests on it. A fresh object, since callers put it into documents of their own.
 */
export function extensionContext(): JsonObject {
  return { frameworkRecord: { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' } };
}
