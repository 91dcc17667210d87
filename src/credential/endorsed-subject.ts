import type { Endorsable } from './checks/endorsements.ts';
import { parseDidWeb } from './did.ts';
import type { VerdictIssuer } from './verdict.ts';

/**
 * How what an endorsement speaks of stands to the badge. `issuers`: it is the issuer of the badge, or has an id that only the issuer gives.
 * `unproven`: the badge names the id, as anybody could. `endorsers`: it is within another endorsement. `own`: whoever endorses speaks of
 * himself, or is the issuer. `other`: the endorsement does not stand in it.
 */
export type SubjectStanding = 'issuers' | 'unproven' | 'endorsers' | 'own' | 'other';

export interface EndorsedSubject {
  /** Undefined for `other`. */
  readonly pointer: string | undefined;
  readonly standing: SubjectStanding;
}

export interface SubjectQuestion {
  /** `credentialSubject.id` of the endorsement. */
  readonly id: unknown;
  readonly around: readonly Endorsable[];
  readonly endorserId: string | null;
  /** Of the badge. */
  readonly issuer: Pick<VerdictIssuer, 'id' | 'binding'>;
}

/**
 * What an endorsement speaks of: what it stands in, or what that stands in (checklist C-052). That the ids are the same is not enough. Ids
 * are not secured by anything: whoever makes a badge can give it, its achievement or any profile in it the id of what somebody else was
 * endorsed for, and copy the endorsement.
 */
export function endorsedSubject({ id, around, endorserId, issuer }: SubjectQuestion): EndorsedSubject {
  const subject = around.findLast((one) => one.id === id);
  if (!subject) return { pointer: undefined, standing: 'other' };
  return { pointer: subject.pointer, standing: standingOf(subject, endorserId, issuer) };
}

function standingOf({ id, pointer }: Endorsable, endorserId: string | null, issuer: SubjectQuestion['issuer']): SubjectStanding {
  if (endorserId === null || endorserId === id || isOf(issuer.id, endorserId)) return 'own';
  if (/\/endorsement(?:Jwt)?\//.test(`${pointer}/`)) return 'endorsers';
  return issuer.binding === 'proven' && issuer.id !== null && isGivenBy(issuer.id, id) ? 'issuers' : 'unproven';
}

/** Whether whoever endorses is the issuer under whatever name, as far as ids tell: one of the two lies under the other. */
function isOf(issuerId: string | null, endorserId: string): boolean {
  return issuerId !== null && (issuerId === endorserId || isGivenBy(issuerId, endorserId) || isSamePlace(issuerId, endorserId));
}

function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a !== undefined && b !== undefined && a.host === b.host && b.path.startsWith(a.path);
}

/** Whether an id is the issuer’s own, or lies under it: a fragment of it, or an address below the one that its keys are published at. */
function isGivenBy(issuerId: string, id: string): boolean {
  if (id === issuerId || id.startsWith(`${issuerId}#`)) return true;
  const [place, given] = [placeOf(issuerId), addressOf(id)];
  return place !== undefined && given !== undefined && given.host === place.host && given.pathname.startsWith(place.path);
}

interface Place {
  readonly host: string;
  /** Ends with a slash. */
  readonly path: string;
}

function placeOf(issuerId: string): Place | undefined {
  const didWeb = parseDidWeb(issuerId);
  if (didWeb) return { host: didWeb.host, path: ['', ...didWeb.path.map((segment) => encodeURIComponent(segment)), ''].join('/') };
  const address = addressOf(issuerId);
  // who is told apart by a query has no place of its own
  return address && address.search === '' ? { host: address.host, path: address.pathname.endsWith('/') ? address.pathname : `${address.pathname}/` } : undefined;
}

/** No host answers to an address that is longer. */
const MAX_ADDRESS_CHARACTERS = 8_192;

function addressOf(id: string): URL | undefined {
  return id.length <= MAX_ADDRESS_CHARACTERS && /^https?:\/\//i.test(id) && URL.canParse(id) ? new URL(id) : undefined;
}
