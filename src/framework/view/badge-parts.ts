import { meaningsOf, type Meanings } from './meanings.ts';
import type { Place, Root } from './place.ts';
import { memberOf } from './values.ts';
import type { Start } from './visit-places.ts';

/** A badge as the places of the tables are looked for in it. */
export interface BadgeParts {
  readonly issuerId: string | undefined;
  /** Undefined where the badge has no such part. */
  root(name: Root): Start | undefined;
  /** Whether the words of a place mean in this badge what they are read as. */
  isInForce(place: Place): boolean;
}

const pointers: Readonly<Record<Root, string>> = {
  credential: '',
  issuer: '/issuer',
  credentialSubject: '/credentialSubject',
  achievement: '/credentialSubject/achievement',
  frameworkRecord: '/credentialSubject/achievement/frameworkRecord',
};

/** The parts of whatever was sent; there is one of each, so that a list is none. */
export function badgeParts(credential: unknown): BadgeParts {
  const credentialSubject = memberOf(credential, 'credentialSubject');
  const achievement = memberOf(credentialSubject, 'achievement');
  const parts: Readonly<Record<Root, unknown>> = {
    credential,
    issuer: memberOf(credential, 'issuer'),
    credentialSubject,
    achievement,
    frameworkRecord: memberOf(achievement, 'frameworkRecord'),
  };
  const issuerId = typeof parts.issuer === 'string' ? parts.issuer : memberOf(parts.issuer, 'id');
  // A context half-way down changes what names mean below it.
  const hasOneMeaning = [parts.issuer, credentialSubject, achievement].every((part) => memberOf(part, '@context') === undefined);
  let meanings: Meanings | undefined;
  const meaning = (): Meanings => (meanings ??= meaningsOf(memberOf(credential, '@context')));
  return {
    issuerId: typeof issuerId === 'string' ? issuerId : undefined,
    root: (name) => (parts[name] === undefined || Array.isArray(parts[name]) ? undefined : { value: parts[name], pointer: pointers[name] }),
    isInForce: ({ source, root, steps, term = steps[0] ?? '' }) => {
      if (source === 'core') return true;
      if (!hasOneMeaning || memberOf(parts[root], steps[0] ?? '') === undefined) return false;
      return source === 'extension' ? meaning().hasExtension : meaning().hasVocabulary(source, term, steps);
    },
  };
}
