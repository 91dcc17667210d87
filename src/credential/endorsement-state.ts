import { isSelfNamed } from './did.ts';
import type { SubjectStanding } from './endorsed-subject.ts';
import type { VerdictCode } from './glossary.ts';
import { isLeniency } from './leniency.ts';
import type { Check, CheckId, CheckOutcome, EndorsementState, VerdictEndorsement, VerifiedCredential } from './verdict.ts';

/** The steps by which an endorsement is known to be what its issuer said. Whether it is in force is another question. */
const deciding: ReadonlySet<CheckId> = new Set(['kind', 'model', 'jsonld', 'schema', 'proof', 'binding']);

/** Whoever endorsed is not there any more: that makes nothing of theirs a forgery. */
const gone: ReadonlySet<string | undefined> = new Set<VerdictCode>(['controller_not_found', 'key_not_found']);

/** What a genuine endorsement in force comes to. */
const byStanding = { other: 'otherSubject', own: 'statedByIssuer', endorsers: 'ofEndorser', unproven: 'subjectUnproven', issuers: 'genuine' } as const satisfies Record<SubjectStanding, EndorsementState>;

/**
 * What an endorsement comes to that was verified by itself (checklist C-050 to C-055). One that is not what its issuer said is `broken`; one
 * that has ended counts for nothing, whatever else could be found out about it.
 */
export function endorsementState(verified: VerifiedCredential, standing: SubjectStanding): EndorsementState {
  const { checks, status, issuer } = verified;
  const has = (id: CheckId, code: VerdictCode): boolean => checks.some((check) => check.id === id && check.code === code && check.outcome === 'error');
  const made = checks.filter(({ id }) => deciding.has(id));
  if (verified.kind !== 'endorsement' || made.some(({ outcome, code }) => outcome === 'error' && !gone.has(code))) return 'broken';
  if (has('validity', 'expired')) return 'expired';
  if (made.some(({ outcome }) => outcome !== 'ok' && outcome !== 'warning')) return 'undecided';
  if (status.state === 'revoked' || status.state === 'suspended') return status.state;
  if (has('validity', 'not_yet_valid')) return 'notYetValid';
  if (checks.some(({ id, outcome }) => (id === 'status' || id === 'validity') && outcome !== 'ok' && outcome !== 'warning')) return 'statusUnknown';
  if (standing === 'other') return 'otherSubject';
  if (issuer.test) return 'test';
  const isTolerated = issuer.binding !== 'proven' || checks.some(({ code }) => isLeniency(code));
  if (isTolerated) return 'tolerated';
  // anybody can make a key and give it any name, the issuer among them
  return byStanding[standing] === 'genuine' && issuer.id !== null && isSelfNamed(issuer.id) ? 'selfNamed' : byStanding[standing];
}

/** How each state weighs on the badge: an endorsement that does not count takes nothing from it, unless it is a forgery or may be one. */
const weights = {
  genuine: ['ok', 'endorsement_genuine'],
  tolerated: ['warning', 'compat_endorsement'],
  subjectUnproven: ['warning', 'endorsement_subject_unproven'],
  selfNamed: ['warning', 'endorsement_self_named'],
  ofEndorser: ['ok', 'endorsement_of_endorser'],
  statedByIssuer: ['warning', 'endorsement_by_issuer'],
  test: ['warning', 'endorsement_test'],
  otherSubject: ['warning', 'endorsement_other_subject'],
  statusUnknown: ['warning', 'endorsement_status_unknown'],
  notYetValid: ['warning', 'endorsement_not_yet_valid'],
  suspended: ['warning', 'endorsement_suspended'],
  revoked: ['warning', 'endorsement_revoked'],
  expired: ['warning', 'endorsement_expired'],
  undecided: ['unknown', 'endorsement_undecided'],
  broken: ['error', 'endorsement_broken'],
} as const satisfies Record<EndorsementState, readonly [CheckOutcome, VerdictCode]>;

/** The check of the badge that tells of one endorsement; the detail names what was found in it. */
export function endorsementCheck({ pointer, state }: Pick<VerdictEndorsement, 'pointer' | 'state'>, { checks }: VerifiedCredential): Check {
  const [outcome, code] = weights[state];
  const reasons = checks.filter((check) => check.outcome === 'error' || check.outcome === 'unknown' || isLeniency(check.code));
  const detail = reasons.slice(0, MAX_REASONS).map(reasonOf).join(' ');
  return { id: 'endorsements', outcome, code, pointer, ...(detail === '' ? {} : { detail }) };
}

const MAX_REASONS = 3;

function reasonOf({ id, code, pointer, detail = '' }: Check): string {
  return `${code ?? id}${pointer === undefined || pointer === '' ? '' : ` at ${pointer} of it`}: ${detail}`.trim();
}
