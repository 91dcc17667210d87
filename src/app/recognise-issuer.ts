import { parseDateTimeStamp } from '../credential/date-time-stamp.ts';
import { withChecks, type Check, type VerdictEndorsement, type VerdictIssuer, type VerdictRecognition, type VerifiedCredential } from '../credential/verdict.ts';
import type { StandingOfIssuer } from '../credential/verify-deps.ts';
import { covers, isNameOfAnother, type Recognition } from '../trust/recognise.ts';
import type { RecognisedList } from '../trust/recognised-list.ts';
import type { AppDeps } from './deps.ts';
import type { TrustListState } from './trust-lists.ts';

/**
 * Says of a verdict who recognises its issuer and whoever endorses it, which changes nothing about whether the badge is genuine. Lists are
 * asked about an issuer that is proven, by its very id, and not about a sandbox. A name that is the legal name of somebody else is warned of
 * whoever bears it.
 */
export function withRecognition(deps: Pick<AppDeps, 'trustLists' | 'clock'>, verified: VerifiedCredential): VerifiedCredential {
  const nowMs = deps.clock().getTime();
  const lists = deps.trustLists.at(nowMs);
  if (lists.length === 0) return verified;
  const warned = isImpostor(verified.issuer, lists) ? withChecks(verified, 'binding', withWarning(verified.checks)) : verified;
  const about = (issuer: VerdictIssuer, validFrom: string | null): VerdictIssuer => recognised(issuer, { lists, nowMs, issuedMs: parseDateTimeStamp(validFrom) });
  const endorsements = warned.endorsements.map((endorsement) => weighed({ ...endorsement, issuer: about(endorsement.issuer, endorsement.validFrom) }, lists));
  const impostors = warned.endorsements.filter((endorsement) => isImpostor(endorsement.issuer, lists));
  const checks = warned.checks.filter(({ id }) => id === 'endorsements');
  const told = impostors.length === 0 ? warned : withChecks(warned, 'endorsements', [...checks, ...impostors.map(({ pointer }): Check => ({ ...nameOfAnother, id: 'endorsements', pointer }))]);
  return { ...told, issuer: about(warned.issuer, warned.credential.validFrom), endorsements };
}

/** Who bears the legal name of somebody else vouches for nothing; who is named by a key alone does where a list has that key. */
function weighed(endorsement: VerdictEndorsement, lists: readonly TrustListState[]): VerdictEndorsement {
  const { state, issuer } = endorsement;
  const counts = (state === 'genuine' || (state === 'selfNamed' && issuer.recognised === 'yes')) && !isImpostor(issuer, lists);
  return { ...endorsement, counts };
}

interface AskedAt {
  readonly lists: readonly TrustListState[];
  readonly nowMs: number;
  /** When the credential says that it was issued. */
  readonly issuedMs: number | undefined;
}

function recognised(issuer: VerdictIssuer, { lists, nowMs, issuedMs }: AskedAt): VerdictIssuer {
  const { id, binding, test } = issuer;
  if (id === null || binding !== 'proven' || test) return issuer;
  const recognition = lists.flatMap((list) => recognitionBy(list, { id, nowMs, issuedMs }));
  return { ...issuer, recognised: recognisedBy(recognition), recognition };
}

/** How an issuer stands that signed the status list of another one's badge (checklist C-072). */
export function standingOf(deps: Pick<AppDeps, 'trustLists' | 'clock'>, id: string): StandingOfIssuer {
  const nowMs = deps.clock().getTime();
  const lists = deps.trustLists.at(nowMs);
  if (lists.some(({ index }) => index?.recognise(id, nowMs).some(({ standing }) => standing === 'current'))) return 'recognised';
  return lists.some(({ state }) => state !== 'used') ? 'unknown' : 'unrecognised';
}

interface Asked {
  readonly id: string;
  readonly nowMs: number;
  /** What the badge says of when it was issued. */
  readonly issuedMs: number | undefined;
}

function recognitionBy({ id: listId, name, index }: TrustListState, { id, nowMs, issuedMs }: Asked): VerdictRecognition[] {
  const list = { id: listId, name };
  if (index) return index.recognise(id, nowMs).map((recognition) => told(list, { ...recognition, recognisedBy: index.list.recognisedBy }, issuedMs));
  return [{ list, state: 'unknown', whenIssued: null, legalName: null, identifiers: [], domain: null, validFrom: null, validUntil: null, recognisedBy: null }];
}

function told(list: VerdictRecognition['list'], { entry, standing, recognisedBy }: Recognition & Pick<RecognisedList, 'recognisedBy'>, issuedMs: number | undefined): VerdictRecognition {
  const { legalName, identifiers, domain, validFrom, validUntil } = entry;
  return { list, state: standing, whenIssued: issuedMs === undefined ? null : covers(entry, issuedMs), legalName, identifiers, domain, validFrom, validUntil, recognisedBy };
}

/** What a reader goes by who reads no list. Of a list that says nothing it is unknown what it would say. */
function recognisedBy(recognition: readonly VerdictRecognition[]): VerdictIssuer['recognised'] {
  if (recognition.some(({ state }) => state === 'current')) return 'yes';
  return recognition.some(({ state }) => state === 'unknown') ? 'unknown' : 'no';
}

function isImpostor({ id, name }: VerdictIssuer, lists: readonly TrustListState[]): boolean {
  return id !== null && name !== null && isNameOfAnother(lists.flatMap(({ index }) => (index ? [index] : [])), { id, name });
}

const nameOfAnother: Check = {
  id: 'binding',
  outcome: 'warning',
  code: 'issuer_name_of_another',
  pointer: '/issuer/name',
  detail: 'A list of recognised issuers has this name as the legal name of an issuer with another id.',
};

/** The gravest first: only what decides stands before it. */
function withWarning(checks: readonly Check[]): Check[] {
  const own = checks.filter(({ id }) => id === 'binding');
  const decides = ({ outcome }: Check): boolean => outcome === 'error' || outcome === 'unknown';
  return [...own.filter(decides), nameOfAnother, ...own.filter((check) => !decides(check))];
}
