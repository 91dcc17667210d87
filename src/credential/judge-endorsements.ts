// Owns the endorsements that a proven credential carries: each is verified as a credential of its own (checklist C-028, C-050 to C-055).
// Refuses to look at any before the credential is proven, to follow more, larger or deeper ones than is bearable, and to let one speak for it.
// Called by verify-credential, after what was sent has been judged without them.
import { endorsementsIn, type PlacedEndorsement } from './checks/endorsements.ts';
import { endorsedSubject } from './endorsed-subject.ts';
import { endorsementCheck, endorsementState } from './endorsement-state.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { readJwt } from './jwt/read-jwt.ts';
import { once } from './once.ts';
import { withChecks, type Check, type VerdictEndorsement, type VerdictIssuer } from './verdict.ts';
import type { BadgeToVerify, Verification } from './verify-credential.ts';
import type { VerifyDeps } from './verify-deps.ts';
import { excessOf } from './work-limits.ts';

/** Nobody has shown a use for more, and twelve of two contexts each have as many as one badge may (the checklist's C-053 names twenty). */
const MAX_ENDORSEMENTS = 12;
/** An endorsement of whoever endorses is one inside of another (checklist C-053). */
const MAX_DEPTH = 3;
type Verify = (input: BadgeToVerify, deps: VerifyDeps) => Promise<Verification>;

/**
 * The verdict with what its endorsements come to, in `endorsements` and in a check for each. A newer version of an endorsement is not asked
 * for: what is in the badge is what is judged.
 */
export async function judgeEndorsements(given: Verification, deps: VerifyDeps, verify: Verify): Promise<Verification> {
  const { verified, document } = given;
  const found = document ? endorsementsIn(document, { pointer: '', around: [] }) : [];
  const placed = verified.kind === 'credential' ? found.filter(isMeant) : found;
  // those of 2.0 are of another form, and are only told of
  if (!document || placed.length === 0 || verified.specVersion !== '3.0') return given;
  if (!isProven(given)) return { verified: withChecks(verified, 'endorsements', [{ id: 'endorsements', outcome: 'notRun' }]), document };
  const { loadRefreshed: _never, ...others } = deps;
  const { judged, excess } = await judgePlaced(placed, { deps: others, verify, issuer: verified.issuer });
  const checks = [...excess, ...judged.map(({ check }) => check)].toSorted(byGravity);
  return { verified: { ...withChecks(verified, 'endorsements', checks), endorsements: judged.map(({ endorsement }) => endorsement) }, document };
}

/** In a credential that is no badge the name may mean anything; what calls itself an endorsement is one. */
function isMeant({ badge, pointer }: PlacedEndorsement): boolean {
  return 'document' in badge ? [badge.document['type']].flat().includes('EndorsementCredential') : pointer.includes('/endorsementJwt');
}

/** Whoever signed the credential put the endorsements there; before that is known, nobody is asked about them (checklist C-030). */
function isProven({ verified }: Verification): boolean {
  const made = verified.checks.filter(({ id }) => id === 'proof' || id === 'binding');
  return made.length > 0 && made.every(({ outcome }) => outcome === 'ok' || outcome === 'warning');
}

const gravity = ['error', 'unknown', 'warning', 'notRun', 'ok'];

function byGravity(one: Check, other: Check): number {
  return gravity.indexOf(one.outcome) - gravity.indexOf(other.outcome);
}

/** An endorsement that was looked at, and the check that tells of it. */
export interface JudgedEndorsement {
  readonly endorsement: VerdictEndorsement;
  readonly check: Check;
}

export interface JudgingEndorsements {
  readonly deps: VerifyDeps;
  readonly verify: Verify;
  /** Of the badge. */
  readonly issuer: Pick<VerdictIssuer, 'id' | 'binding'>;
}

export interface EndorsementsJudged {
  readonly judged: readonly JudgedEndorsement[];
  /** Why others were not looked at; empty where all were. */
  readonly excess: readonly Check[];
}

/** Those of one depth after another. Where there are too many at some depth, none of them is looked at. Whoever endorses is asked for once. */
export async function judgePlaced(placed: readonly PlacedEndorsement[], { deps, ...judging }: JudgingEndorsements): Promise<EndorsementsJudged> {
  const world = { ...deps, resolveController: once((id) => deps.resolveController(id)) };
  const judged: JudgedEndorsement[] = [];
  const read: JsonValue[] = [];
  let level = placed;
  for (let depth = 1; level.length > 0; depth += 1) {
    read.push(...level.map(({ badge }) => contentOf(badge)));
    const excess = excessAt(level, { depth, count: judged.length + level.length, read });
    if (excess) return { judged, excess: [excess] };
    const inner: PlacedEndorsement[] = [];
    for (const one of level) {
      const { document, ...found } = await judgeOne(one, { ...judging, deps: world });
      judged.push(found);
      inner.push(...endorsementsIn(document, one));
    }
    level = inner;
  }
  return { judged, excess: [] };
}

/** What has to be read of an endorsement; of a JWT that is none, nothing. */
function contentOf(badge: BadgeToVerify): JsonObject {
  if ('document' in badge) return badge.document;
  const read = readJwt(badge.jwt, 'compat');
  return read.ok ? read.jwt.document : {};
}

interface Amount {
  readonly depth: number;
  /** Those that were looked at included. */
  readonly count: number;
  readonly read: JsonValue[];
}

function excessAt([first]: readonly PlacedEndorsement[], { depth, count, read }: Amount): Check | undefined {
  const undecided = { id: 'endorsements', outcome: 'unknown', ...(first ? { pointer: first.pointer } : {}) } as const;
  if (depth > MAX_DEPTH) return { ...undecided, code: 'endorsements_too_deep', detail: `Endorsements are followed ${String(MAX_DEPTH)} deep, each inside of another.` };
  if (count > MAX_ENDORSEMENTS) return { ...undecided, code: 'too_many_endorsements', detail: `More than ${String(MAX_ENDORSEMENTS)} endorsements are not verified.` };
  // all of them together may take as much work as one badge
  const excess = excessOf(read);
  return excess === undefined ? undefined : { ...undecided, code: 'endorsements_too_large', detail: `Together the endorsements have ${excess}.` };
}

async function judgeOne({ pointer, badge, around }: PlacedEndorsement, { deps, verify, issuer }: JudgingEndorsements): Promise<JudgedEndorsement & { readonly document: JsonObject }> {
  const { verified, document = {} } = await verify(badge, deps);
  const subject = isJsonObject(document['credentialSubject']) ? document['credentialSubject'] : {};
  const endorsed = endorsedSubject({ id: subject['id'], around, endorserId: verified.issuer.id, issuer });
  const state = endorsementState(verified, endorsed.standing);
  const { id, name, validFrom, validUntil } = verified.credential;
  const endorsement: VerdictEndorsement = {
    pointer,
    form: verified.form,
    state,
    counts: state === 'genuine',
    issuer: verified.issuer,
    id,
    name,
    subject: text(subject['id']),
    endorsed: endorsed.pointer ?? null,
    comment: text(subject['endorsementComment']),
    validFrom,
    validUntil,
  };
  return { endorsement, check: endorsementCheck(endorsement, verified), document };
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
