import type { VerdictCode } from './glossary.ts';

/** The steps of one verification, in the order in which they are reported. */
export const checkIds = [
  // how the badge was put into the picture that carried it; a pass where there is no picture
  'baking',
  'kind',
  'model',
  'jsonld',
  'validity',
  'schema',
  'endorsements',
  'refresh',
  'proof',
  'binding',
  'status',
  // whether the badge names the person that was asked about
  'recipient',
] as const;

export type CheckId = (typeof checkIds)[number];

/** `unknown`: a deciding check could not be made, through no fault of the badge. `notRun`: left out because an earlier check decided. */
export type CheckOutcome = 'ok' | 'warning' | 'error' | 'unknown' | 'notRun';

/** One thing that was looked at. `code` is stable and lower_snake; `pointer` is an RFC 6901 JSON pointer into the credential. */
export interface Check {
  readonly id: CheckId;
  readonly outcome: CheckOutcome;
  readonly code?: VerdictCode;
  readonly pointer?: string;
  readonly detail?: string;
}

/** A step that nobody took: without a picture nothing is wrong with one, and whose badge it is was not asked (checklist C-045). */
export function notReached(id: CheckId): Check {
  if (id === 'baking') return { id, outcome: 'ok' };
  return id === 'recipient' ? { id, outcome: 'notRun', code: 'recipient_not_asked' } : { id, outcome: 'notRun' };
}

/** By whose rules a badge is judged: the standards', or with the tolerance of the public validator of 1EdTech (`leniency.ts`). */
export type Policy = 'strict' | 'compat';

export type VerdictOutcome = 'valid' | 'invalid' | 'indeterminate';

/** `none`: the badge names no status that could make it invalid. `unknown`: it names one that was not read. */
export interface VerdictStatus {
  readonly state: 'active' | 'revoked' | 'suspended' | 'unknown' | 'none';
  readonly reason?: string;
  /** RFC 3339 instant. */
  readonly since?: string;
}

/** What the badge says of its issuer; only `binding: "proven"` makes it more than a claim. */
export interface VerdictIssuer {
  readonly id: string | null;
  readonly name: string | null;
  /** The host that a did:web or https issuer lives under, with a non-default port. */
  readonly domain: string | null;
  readonly binding: 'proven' | 'unproven';
  /** A sandbox issuer of this service, whose badges attest nothing. */
  readonly test: boolean;
}

export interface VerdictAchievement {
  readonly id: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly achievementType: string | null;
}

/** What the badge says of itself, as it says it: shown whatever the outcome. */
export interface VerdictCredential {
  readonly id: string | null;
  readonly name: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly achievement: VerdictAchievement | null;
}

/**
 * What became of an endorsement (checklist C.4). `genuine` alone counts: made by another than the issuer, in force, and of what is shown to
 * be the issuer's. `tolerated`: only `compat` accepts it. `subjectUnproven`: of an id that the badge names as anybody could. `ofEndorser`: it
 * vouches for what is in another endorsement. `statedByIssuer`: made by the issuer of the badge, or by whoever it is about. `undecided`: it
 * could not be established whether it is genuine.
 */
export const endorsementStates = [
  'genuine', 'tolerated', 'subjectUnproven', 'ofEndorser', 'statedByIssuer', 'test', 'otherSubject', 'statusUnknown', 'notYetValid', 'suspended', 'revoked', 'undecided', 'expired', 'broken',
] as const;

export type EndorsementState = (typeof endorsementStates)[number];

/** An endorsement that the badge carries: a credential of its own, by its own issuer, who says nothing else of the badge. */
export interface VerdictEndorsement {
  /** RFC 6901, into the badge; at a JWT it goes on in the credential that this holds. */
  readonly pointer: string;
  readonly form: Verdict['form'];
  readonly state: EndorsementState;
  readonly counts: boolean;
  /** Who endorses. */
  readonly issuer: VerdictIssuer;
  readonly id: string | null;
  readonly name: string | null;
  /** What is endorsed, as the endorsement names it. */
  readonly subject: string | null;
  /** Where that stands in the badge, among what the endorsement stands in; null where it speaks of something else. */
  readonly endorsed: string | null;
  /** Markdown of a stranger. */
  readonly comment: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** The answer to "is this badge genuine?" (design: *Verdict*). `digest` is `sha256:` and the hex digest of what was sent. */
export interface Verdict {
  readonly outcome: VerdictOutcome;
  readonly checkedAt: string;
  readonly digest: string;
  readonly policy: Policy;
  readonly kind: 'badge' | 'endorsement' | 'receipt';
  readonly specVersion: '3.0' | '2.0';
  readonly form: 'data-integrity' | 'vc-jwt' | 'ob2-hosted' | 'ob2-signed';
  readonly source: 'json' | 'jwt' | 'png' | 'svg' | 'url';
  readonly checks: readonly Check[];
  readonly status: VerdictStatus;
  readonly issuer: VerdictIssuer;
  readonly credential: VerdictCredential;
  readonly recipient: 'notAsked' | 'matches' | 'differs';
  /** All that were looked at, in the order in which they stand. */
  readonly endorsements: readonly VerdictEndorsement[];
}

/** The verdict with the checks of one step replaced, and the outcome that follows. */
export function withChecks<T extends Pick<Verdict, 'checks' | 'outcome'>>(verdict: T, id: CheckId, found: readonly Check[]): T {
  const checks = checkIds.flatMap((step) => (step === id ? found : verdict.checks.filter((check) => check.id === step)));
  return { ...verdict, checks, outcome: outcomeOf(checks) };
}

/** The verdict without what only the receiver of the bytes knows. */
export type VerifiedCredential = Omit<Verdict, 'digest' | 'source'>;

/** Whose badge it is says nothing of whether it is genuine (checklist C-027, C-045). */
const decidingIds: readonly CheckId[] = checkIds.filter((id) => id !== 'recipient');

/**
 * Any error makes a badge invalid; without one, whatever could not be decided makes it indeterminate. A step that was left out without
 * an error to blame counts as undecided, so that nothing is called valid by omission. The recipient decides nothing.
 */
export function outcomeOf(all: readonly Check[]): VerdictOutcome {
  const checks = all.filter((check) => check.id !== 'recipient');
  if (checks.some((check) => check.outcome === 'error')) return 'invalid';
  const decided = decidingIds.every((id) => checks.some((check) => check.id === id && check.outcome !== 'notRun'));
  const undecided = checks.some((check) => check.outcome === 'unknown' || check.outcome === 'notRun');
  return decided && !undecided ? 'valid' : 'indeterminate';
}
