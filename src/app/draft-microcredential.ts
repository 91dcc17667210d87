import { AppError } from '../errors.ts';
import { checkRecord, normalizeRecord } from '../framework/record/check-record.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import { insertEvent } from '../store/events.ts';
import { findMicrocredential, insertMicrocredential, updateDraft, type MicrocredentialRow, type StatusPurpose } from '../store/microcredentials.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { readIssuer } from './read-issuers.ts';

export interface DraftRequest {
  readonly record: FrameworkRecord;
  readonly statusPurpose?: StatusPurpose;
}

/** Stores a new draft. It may have gaps; it may not contradict itself. */
export async function draftMicrocredential(deps: AppDeps, caller: Caller, request: DraftRequest & { slug: string }): Promise<MicrocredentialRow> {
  const { slug } = request;
  await readIssuer(deps, slug);
  const row = { issuerId: slug, microcredentialId: deps.newId(), ...checkedDraft(request) };
  return await deps.db.transaction(async (tx) => {
    const inserted = await insertMicrocredential(tx, row);
    await insertEvent(tx, { ...draftEvent(deps, caller, row), type: 'microcredential.drafted' });
    return inserted;
  });
}

/** Replaces the draft if it is still at `revision`; its statusPurpose stays where none is given. A published version stays as it is; the draft becomes the next one when published. */
export async function reviseDraft(
  deps: AppDeps,
  caller: Caller,
  request: DraftRequest & { slug: string; microcredentialId: string; revision: number },
): Promise<MicrocredentialRow> {
  const key = { issuerId: request.slug, microcredentialId: request.microcredentialId };
  return await deps.db.transaction(async (tx) => {
    const before = await findMicrocredential(tx, key);
    if (!before) throw new AppError('microcredential_not_found');
    if (before.retiredAt) throw new AppError('microcredential_retired', 'A retired micro-credential has no next draft.');
    if (before.revision !== request.revision) throw new AppError('precondition_failed');
    const row = await updateDraft(tx, { ...key, ...checkedDraft({ statusPurpose: before.statusPurpose, ...request }), revision: request.revision });
    if (!row) throw new AppError('precondition_failed');
    await insertEvent(tx, { ...draftEvent(deps, caller, key), type: 'microcredential.revised' });
    return row;
  });
}

function checkedDraft(request: DraftRequest): { record: Readonly<Record<string, unknown>>; statusPurpose: StatusPurpose } {
  const record = normalizeRecord(request.record);
  const problems = checkRecord(record).map((problem) => ({ ...problem, pointer: `/record${problem.pointer}` }));
  if (problems.length > 0) throw new AppError('invalid_request', undefined, { problems });
  return { record: record as Readonly<Record<string, unknown>>, statusPurpose: request.statusPurpose ?? 'revocation' };
}

function draftEvent(deps: AppDeps, caller: Caller, key: { issuerId: string; microcredentialId: string }) {
  return { owner: key.issuerId, eventId: deps.newId(), actor: caller.apiKeyId, subject: key.microcredentialId };
}
