import { meaningsOf } from './meanings.ts';
import type { Place, Root } from './place.ts';
import { memberOf } from './values.ts';

/** A badge as the places of the tables are looked for in it. */
export interface BadgeParts {
  readonly issuerId: string | undefined;
  /** Undefined of what the badge does not have. */
  readonly parts: Readonly<Record<Root, unknown>>;
  /** Whether it has our extension, under our name for it. */
  readonly hasExtension: boolean;
  /** Whether it uses a vocabulary of others that is known here. */
  readonly hasForeign: boolean;
  /** Whether the words of a place in a vocabulary of others mean in this badge what they are read as. */
  means(place: Place): boolean;
}

/** The parts of whatever was sent; there is one of each, so that a list is none. */
export function badgeParts(credential: unknown): BadgeParts {
  const credentialSubject = memberOf(credential, 'credentialSubject');
  const achievement = memberOf(credentialSubject, 'achievement');
  const issuer = memberOf(credential, 'issuer');
  const issuerId = typeof issuer === 'string' ? issuer : memberOf(issuer, 'id');
  const frameworkRecord = memberOf(achievement, 'frameworkRecord');
  const meanings = meaningsOf(memberOf(credential, '@context'));
  // A context half-way down changes what names mean below it.
  const hasOneMeaning = [issuer, credentialSubject, achievement].every((part) => memberOf(part, '@context') === undefined);
  return {
    issuerId: typeof issuerId === 'string' ? issuerId : undefined,
    parts: { credential, issuer, credentialSubject, achievement, frameworkRecord },
    hasExtension: hasOneMeaning && frameworkRecord !== undefined && meanings.hasExtension,
    hasForeign: hasOneMeaning && meanings.hasForeign,
    means: ({ source, steps, term = steps[0] ?? '' }) => meanings.isOf(source, term, steps),
  };
}
