import { AppError, type InputProblem } from '../errors.ts';
import { jointBodyProblems } from '../framework/issuer/joint-body.ts';
import { toldBy } from '../framework/problem.ts';
import { acceptRecord } from '../framework/record/check-record.ts';
import { insertEvent } from '../store/events.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findMicrocredential, insertMicrocredential, updateDraft, type MicrocredentialRow, type StatusPurpose } from '../store/microcredentials.ts';
import { settled } from './as-published.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { knownIssuer, readIssuer } from './read-issuers.ts';

export interface DraftRequest {
  /** As it was sent: the framework's room judges its form too, so that every refusal names the item. */
  readonly record: unknown;
  readonly statusPurpose?: StatusPurpose;
}

/** Stores a new draft. It may have gaps; it may not contradict itself. */
export async function draftMicrocredential(deps: AppDeps, caller: Caller, request: DraftRequest & { slug: string }): Promise<MicrocredentialRow> {
  const { slug } = request;
  const issuer = await readIssuer(deps, slug);
  const row = { issuerId: slug, microcredentialId: deps.newId(), ...checkedDraft(deps, issuer, request) };
  return await deps.db.transaction(async (tx) => {
    const inserted = await insertMicrocredential(tx, row);
    await insertEvent(tx, { ...draftEvent(deps, caller, row), type: 'microcredential.drafted' });
    return inserted;
  });
}

/** Replaces the draft if it is still at `revision`; its statusPurpose stays where none is given. A published version stays as it is; the draft becomes the next one when published, unless it says what is published already. */
export async function reviseDraft(
  deps: AppDeps,
  caller: Caller,
  request: DraftRequest & { slug: string; microcredentialId: string; revision: number },
): Promise<MicrocredentialRow> {
  const key = { issuerId: request.slug, microcredentialId: request.microcredentialId };
  return await deps.db.transaction(async (tx) => {
    const issuer = await findIssuer(tx, request.slug);
    if (!issuer) throw new AppError('issuer_not_found');
    const before = await findMicrocredential(tx, key);
    if (!before) throw new AppError('microcredential_not_found');
    if (before.retiredAt) throw new AppError('microcredential_retired', 'A retired micro-credential has no next draft.');
    if (before.revision !== request.revision) throw new AppError('precondition_failed');
    const row = await updateDraft(tx, { ...key, ...checkedDraft(deps, issuer, { statusPurpose: before.statusPurpose, ...request }), revision: request.revision });
    if (!row) throw new AppError('precondition_failed');
    await insertEvent(tx, { ...draftEvent(deps, caller, key), type: 'microcredential.revised' });
    return await settled(deps, tx, row);
  });
}

function checkedDraft(deps: AppDeps, issuer: IssuerRow, request: DraftRequest): { record: Readonly<Record<string, unknown>>; statusPurpose: StatusPurpose } {
  const accepted = acceptRecord(deps.profile, request.record);
  if ('refused' in accepted) throw new AppError('invalid_request', undefined, { problems: belowRecord(accepted.refused) });
  const repeated = jointBodyProblems(deps.profile, accepted.record, knownIssuer(issuer));
  if (repeated.length > 0) throw new AppError('invalid_request', undefined, { problems: belowRecord(toldBy(deps.profile, repeated)) });
  return { record: accepted.record as Readonly<Record<string, unknown>>, statusPurpose: request.statusPurpose ?? 'revocation' };
}

/** Pointers of a record, as whoever sent it inside a request has to read them. */
export function belowRecord(problems: readonly InputProblem[]): InputProblem[] {
  return problems.map((problem) => ({ ...problem, pointer: `/record${problem.pointer}` }));
}

function draftEvent(deps: AppDeps, caller: Caller, key: { issuerId: string; microcredentialId: string }) {
  return { owner: key.issuerId, eventId: deps.newId(), actor: caller.apiKeyId, subject: key.microcredentialId };
}
