import type { Phrase, Profile } from '../profile/profile.ts';

/**
 * By whose words an item was read: our own extension, a field of Open Badges 3.0, the extension of edubadges and educredentials (SURF, the
 * Netherlands), or the European Learning Model in a badge (framework.md §4.4).
 */
export const sources = ['extension', 'core', 'edubadges', 'elm'] as const;
export type Source = (typeof sources)[number];

/** The parts of a badge that a place is looked for in. */
export type Root = 'credential' | 'issuer' | 'credentialSubject' | 'achievement' | 'frameworkRecord';

export interface Reading {
  readonly profile: Profile;
  /** Of the badge, where it has one. */
  readonly issuerId: string | undefined;
}

/** What a value says; null where it states the item and is not repeated; undefined where it states nothing. */
export type Read = (value: unknown, reading: Reading) => Phrase | null | undefined;

/** Stated, and not repeated: what is about one learner is in the badge, for whoever holds it. */
export function withheld(read: Read): Read {
  return (value, reading) => (read(value, reading) === undefined ? undefined : null);
}

/** A place of a badge, and how it is read. */
export interface Place {
  readonly source: Source;
  readonly root: Root;
  /** Names of members below the root; lists on the way are walked through. */
  readonly steps: readonly string[];
  readonly read: Read;
  /** Only those entries of a list that can be read count, and each is named by itself. */
  readonly ofEntries?: boolean;
  /** The term by which the badge shows that it uses the vocabulary of `source`; the first step where it is left out. */
  readonly term?: string;
}

/** Rows of a table: the member that a place states, its path in a badge (`achievement.creditsAvailable`), how it is read. */
export type Row = readonly [member: string, path: string, read: Read, more?: Pick<Place, 'ofEntries' | 'term'>];

const roots: readonly Root[] = ['issuer', 'credentialSubject', 'achievement'];

/** `achievement.name`, `credential.name` and `validFrom` as root and steps. */
export function parsedPath(path: string): Pick<Place, 'root' | 'steps'> {
  const [first = '', ...rest] = path.split('.');
  if (first === 'credential') return { root: 'credential', steps: rest };
  const root = roots.find((one) => one === first);
  return root === undefined ? { root: 'credential', steps: [first, ...rest] } : { root, steps: rest };
}
