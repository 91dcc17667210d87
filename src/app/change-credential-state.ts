import { AppError } from '../errors.ts';
import { lockCredential, updateCredentialState, type CredentialRow, type CredentialState } from '../store/credentials.ts';
import { insertEvent } from '../store/events.ts';
import { writeStatusBit } from '../store/status-lists.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';

/** Why a credential was revoked or suspended. The names are published; what a person reads is made from them. */
export const statusReasons = ['issued-in-error', 'requirements-not-met', 'misconduct', 'holder-request', 'superseded', 'under-review', 'other'] as const;
export type StatusReason = (typeof statusReasons)[number];

export interface StateRequest {
  readonly caller: Caller;
  readonly slug: string;
  readonly credentialId: string;
  readonly reason: StatusReason;
  readonly note?: string;
}

type Action = 'revoke' | 'suspend' | 'reinstate';

const outcomes = { revoke: 'revoked', suspend: 'suspended', reinstate: 'active' } as const satisfies Record<Action, CredentialState>;

/** Sets the bit for ever. Revoking a suspension-list badge sets its suspension bit, which then cannot be cleared any more. */
export async function revokeCredential(deps: AppDeps, request: StateRequest): Promise<CredentialRow> {
  return await change(deps, 'revoke', request);
}

export async function suspendCredential(deps: AppDeps, request: StateRequest): Promise<CredentialRow> {
  return await change(deps, 'suspend', request);
}

export async function reinstateCredential(deps: AppDeps, request: StateRequest): Promise<CredentialRow> {
  return await change(deps, 'reinstate', request);
}

async function change(deps: AppDeps, action: Action, request: StateRequest): Promise<CredentialRow> {
  const { slug, credentialId, caller, reason } = request;
  return await deps.db.transaction(async (tx) => {
    const before = await lockCredential(tx, slug, credentialId);
    if (!before) throw new AppError('credential_not_found');
    refuse(action, before);
    const state = outcomes[action];
    const after = await updateCredentialState(tx, { issuerId: slug, credentialId, state, reason, note: request.note ?? null });
    if (!after) throw new AppError('credential_not_found');
    await writeStatusBit(tx, after, state !== 'active');
    await insertEvent(tx, {
      owner: slug,
      eventId: deps.newId(),
      type: `credential.${state === 'active' ? 'reinstated' : state}`,
      actor: caller.apiKeyId,
      subject: credentialId,
      data: { reason },
    });
    return after;
  });
}

function refuse(action: Action, credential: CredentialRow): void {
  if (credential.state === 'revoked') throw new AppError('already_revoked');
  if (action === 'revoke') return;
  if (credential.statusPurpose !== 'suspension') throw new AppError('not_suspendable');
  if (action === 'suspend' && credential.state === 'suspended') throw new AppError('already_suspended');
  if (action === 'reinstate' && credential.state !== 'suspended') throw new AppError('not_suspended');
}
