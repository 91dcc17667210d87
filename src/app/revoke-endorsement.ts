import { AppError } from '../errors.ts';
import { findEndorsement, setEndorsementRevoked, type EndorsementSummaryRow } from '../store/endorsements.ts';
import { insertEvent } from '../store/events.ts';
import { writeStatusBit } from '../store/status-lists.ts';
import type { Caller } from './caller.ts';
import type { StatusReason } from './change-credential-state.ts';
import type { AppDeps } from './deps.ts';

export interface RevokeEndorsementRequest {
  readonly caller: Caller;
  readonly slug: string;
  readonly endorsementId: string;
  readonly reason: StatusReason;
  readonly note?: string;
}

/** Sets its bit for ever: it counts for no badge any more, and takes nothing else from any. */
export async function revokeEndorsement(deps: AppDeps, { caller, slug, endorsementId, reason, note }: RevokeEndorsementRequest): Promise<EndorsementSummaryRow> {
  return await deps.db.transaction(async (tx) => {
    const row = await setEndorsementRevoked(tx, { issuerId: slug, endorsementId, reason, note: note ?? null });
    if (!row) throw new AppError((await findEndorsement(tx, slug, endorsementId)) ? 'already_revoked' : 'endorsement_not_found');
    await writeStatusBit(tx, row, true);
    await insertEvent(tx, { owner: slug, eventId: deps.newId(), type: 'endorsement.revoked', actor: caller.apiKeyId, subject: endorsementId, data: { reason } });
    return row;
  });
}
