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
  /** Whether a list recognises it now. `unknown`: none does, but one could not be asked. `notAsked`: no list is in use, or nothing is proven. */
  readonly recognised: 'yes' | 'no' | 'unknown' | 'notAsked';
  /** What the lists say, each entry for itself; none of a list that does not name the issuer. */
  readonly recognition: readonly VerdictRecognition[];
}

/** By language; `und` where the list does not say in which. */
export interface VerdictName {
  readonly ja: string | null;
  readonly en: string | null;
  readonly und: string | null;
}

/** What one list says of a proven issuer. With `unknown` the list could not be used, and all that it would say is null. */
export interface VerdictRecognition {
  readonly list: { readonly id: string; readonly name: VerdictName };
  /** At the time of checking: `past` has ended, `future` has not begun. */
  readonly state: 'current' | 'past' | 'future' | 'unknown';
  /** Whether the badge says that it was issued within the period of the entry. The badge’s own word: an issuer can date it back. */
  readonly whenIssued: boolean | null;
  readonly legalName: VerdictName | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly domain: string | null;
  /** RFC 3339, as the list has them. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly recognisedBy: { readonly id: string | null; readonly name: VerdictName } | null;
}

/** What is said of an issuer that no list was asked about. */
export const notAskedAbout = { recognised: 'notAsked', recognition: [] } as const satisfies Pick<VerdictIssuer, 'recognised' | 'recognition'>;

export interface VerdictAchievement {
  readonly id: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly achievementType: string | null;
}

/** A text in both languages. */
interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

/** Which items of a micro-credential framework's profile a badge states, and where that was read; which of the mandatory ones it does not. */
export interface VerdictFramework {
  readonly profile: string;
  readonly items: readonly {
    readonly item: string;
    readonly label: Bilingual;
    /** RFC 6901 pointers into the credential. */
    readonly statedIn: readonly { readonly pointer: string; readonly source: 'extension' | 'core' | 'edubadges' | 'elm' }[];
    readonly value?: Bilingual;
  }[];
  readonly missing: readonly { readonly item: string; readonly label: Bilingual }[];
}

/** What the badge says of itself, as it says it: shown whatever the outcome. */
export interface VerdictCredential {
  readonly id: string | null;
  readonly name: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly achievement: VerdictAchievement | null;
  /** Left to whoever knows a profile; of a badge of 3.0 that was judged. */
  readonly framework?: VerdictFramework;
}

/**
 * What became of an endorsement (checklist C.4). `genuine` alone counts: made by another than the issuer, in force, and of what is shown to
 * be the issuer's. `tolerated`: only `compat` accepts it. `subjectUnproven`: of an id that the badge names as anybody could. `ofEndorser`: it
 * vouches for what is in another endorsement. `statedByIssuer`: made by the issuer of the badge, or by whoever it is about. `undecided`: it
 * could not be established whether it is genuine.
 */
export const endorsementStates = [
  'genuine', 'selfNamed', 'tolerated', 'subjectUnproven', 'ofEndorser', 'statedByIssuer', 'test', 'otherSubject', 'statusUnknown', 'notYetValid', 'suspended', 'revoked', 'undecided', 'expired', 'broken',
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
  /** `credential`: one that is no badge, where any credential was asked about. */
  readonly kind: 'badge' | 'endorsement' | 'receipt' | 'credential';
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
