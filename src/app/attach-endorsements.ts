import { glossary, type VerdictCode } from '../credential/glossary.ts';
import type { JsonObject } from '../credential/json.ts';
import type { Check, EndorsementState } from '../credential/verdict.ts';
import { verifyEndorsements } from '../credential/verify-credential.ts';
import { AppError, inBoth, type InputProblem } from '../errors.ts';
import { badgeBudget } from '../fetch/budget.ts';
import { insertEvent } from '../store/events.ts';
import type { IssuerRow } from '../store/issuers.ts';
import { findMicrocredential, setDraftEndorsements, type AttachedEndorsement, type MicrocredentialRow } from '../store/microcredentials.ts';
import { settled } from './as-published.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { worldOf } from './judge-badge.ts';
import { outsideOf } from './outside.ts';
import { readMicrocredential } from './read-microcredentials.ts';
import { readIssuer } from './read-issuers.ts';

export interface AttachRequest {
  readonly slug: string;
  readonly microcredentialId: string;
  readonly revision: number;
  /** As they were sent: objects with a proof inside, and compact JWTs. An empty list takes all away. */
  readonly endorsements: readonly AttachedEndorsement[];
}

/**
 * Gives the draft the endorsements of others; they stand in the badges of its next version. Each has to be one that counts for that version:
 * what a verifier would not count is refused while it can be put right.
 */
export async function attachEndorsements(deps: AppDeps, caller: Caller, request: AttachRequest): Promise<MicrocredentialRow> {
  const { slug, microcredentialId, revision, endorsements } = request;
  const issuer = await readIssuer(deps, slug);
  const before = await readMicrocredential(deps, slug, microcredentialId);
  if (before.retiredAt) throw retired();
  if (before.revision !== revision) throw new AppError('precondition_failed');
  // before the transaction: others are asked about them, our own store among them
  refuse(await endorsementProblems(deps, issuer, { ...before, endorsements }));
  return await deps.db.transaction(async (tx) => {
    const now = await findMicrocredential(tx, before);
    if (now?.retiredAt) throw retired();
    if (now?.currentVersion !== before.currentVersion) throw new AppError('precondition_failed');
    const row = await setDraftEndorsements(tx, { ...before, revision, endorsements });
    if (!row) throw new AppError('precondition_failed');
    await insertEvent(tx, { owner: slug, eventId: deps.newId(), type: 'microcredential.endorsements', actor: caller.apiKeyId, subject: microcredentialId, data: { count: endorsements.length } });
    return await settled(deps, tx, row);
  });
}

const retired = (): AppError => new AppError('microcredential_retired', 'A retired micro-credential has no next draft.');

/** Errors: `endorsement_refused` where there are problems. */
export function refuse(problems: readonly InputProblem[]): void {
  if (problems.length > 0) throw new AppError('endorsement_refused', undefined, { problems });
}

/** Why endorsements would not count in the badges of the next version, as of now; pointers start at the draft. */
export async function endorsementProblems(deps: AppDeps, issuer: IssuerRow, draft: MicrocredentialRow): Promise<InputProblem[]> {
  const attached = draft.endorsements ?? [];
  if (attached.length === 0) return [];
  const id = deps.addresses.achievementVersion(draft.issuerId, draft.microcredentialId, (draft.currentVersion ?? 0) + 1);
  const placed = attached.map((given, at) => ({ pointer: `/endorsements/${String(at)}`, badge: typeof given === 'string' ? { jwt: given } : { document: given as JsonObject }, around: [{ id, pointer: '' }] }));
  const outside = outsideOf(deps.door, badgeBudget(deps.door.budget()));
  const { judged, excess } = await verifyEndorsements(placed, { id: issuer.did, binding: 'proven' }, worldOf(deps, outside));
  const allowed: readonly EndorsementState[] = issuer.test ? ['genuine', 'ofEndorser', 'test'] : ['genuine', 'ofEndorser'];
  const refused = judged.filter(({ endorsement }) => !allowed.includes(endorsement.state)).map(({ check }) => check);
  return [...excess, ...refused].map((check) => problemOf(check, id));
}

function problemOf({ code = 'endorsement_broken', pointer = '/endorsements', detail = '' }: Check, id: string): InputProblem {
  const { ja, en } = glossary[code];
  const expected = ofThis.has(code) ? { ja: `対象（credentialSubject.id）は ${id} でなければなりません。`, en: `It has to be of ${id} (credentialSubject.id).` } : { ja: '', en: '' };
  return { pointer, code, detail: inBoth({ ja: `${ja}${expected.ja}`, en: [en, expected.en, detail].filter(Boolean).join(' ') }) };
}

const ofThis: ReadonlySet<VerdictCode> = new Set<VerdictCode>(['endorsement_other_subject', 'endorsement_subject_unproven']);
