import type { Phrase, Profile } from '../profile/profile.ts';

/**
 * By whose words an item was read: our own extension, a field of Open Badges 3.0, the extension of edubadges and educredentials (SURF, the
 * Netherlands), or the European Learning Model in a badge (framework.md §4.4).
 */
export const sources = ['extension', 'core', 'edubadges', 'elm'] as const;
export type Source = (typeof sources)[number];

/** The parts of a badge that a place is looked for in, and where they are. */
export const pointerOfRoot = {
  credential: '',
  issuer: '/issuer',
  credentialSubject: '/credentialSubject',
  achievement: '/credentialSubject/achievement',
  frameworkRecord: '/credentialSubject/achievement/frameworkRecord',
} as const;
export type Root = keyof typeof pointerOfRoot;

/** Where an item was read. The pointer (RFC 6901) starts at the credential. */
export interface StatedPlace {
  readonly pointer: string;
  readonly source: Source;
}

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

/** How a place is read. */
interface Reader {
  readonly source: Source;
  readonly read: Read;
  /** Only those entries of a list that can be read count, and each is named by itself. */
  readonly ofEntries?: boolean;
  /** The term by which the badge shows that it uses the vocabulary of `source`; the first step where it is left out. */
  readonly term?: string;
}

/** A place of a badge. */
export interface Place extends Reader {
  readonly root: Root;
  /** Names of members below the root; lists on the way are walked through. */
  readonly steps: readonly string[];
  /** Index of the last step. */
  readonly last: number;
  /** The place itself, made once for all badges. */
  readonly whole: StatedPlace;
}

/** Rows of a table: the member that a place states, its path in a badge (`achievement.creditsAvailable`), how it is read. */
export type Row = readonly [member: string, path: string, read: Read, more?: Pick<Place, 'ofEntries' | 'term'>];

const namedRoots: readonly Root[] = ['credential', 'issuer', 'credentialSubject', 'achievement'];

/** A place by its path: `achievement.name`, `credential.name`, `validFrom`. */
export function placeAt(path: string, reader: Reader): Place {
  const [first = '', ...rest] = path.split('.');
  const root = namedRoots.find((one) => one === first);
  return root === undefined ? placeBelow('credential', [first, ...rest], reader) : placeBelow(root, rest, reader);
}

export function placeBelow(root: Root, steps: readonly string[], reader: Reader): Place {
  const pointer = [pointerOfRoot[root], ...steps].join('/');
  return { ...reader, root, steps, last: steps.length - 1, whole: { pointer, source: reader.source } };
}
