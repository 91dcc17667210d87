import { AppError } from '../errors.ts';
import type { Sql } from './database.ts';
import { isLockTimeout } from './unavailable.ts';
import type { CommitOutcome } from './commit-issue.ts';

export interface EndorsementRow {
  readonly issuerId: string;
  readonly endorsementId: string;
  /** The id of what is endorsed. */
  readonly subject: string;
  readonly format: string;
  readonly document: string;
  readonly statusList: number;
  readonly statusIndex: number;
  readonly state: 'active' | 'revoked';
  readonly stateReason: string | null;
  readonly stateNote: string | null;
  readonly stateChangedAt: Date | null;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly issuedAt: Date;
}

/** What a list shows: a page of whole documents would be megabytes. */
export type EndorsementSummaryRow = Omit<EndorsementRow, 'document'>;

const summaryColumns = [
  'issuer_id', 'endorsement_id', 'subject', 'format', 'status_list', 'status_index', 'state', 'state_reason', 'state_note', 'state_changed_at',
  'valid_from', 'valid_until', 'issued_at',
];
const columns = [...summaryColumns, 'document'];

/** All that one endorsement leaves behind. */
export interface EndorsementCommit extends Pick<EndorsementRow, 'issuerId' | 'endorsementId' | 'subject' | 'format' | 'document' | 'statusList' | 'statusIndex' | 'validFrom' | 'validUntil' | 'issuedAt'> {
  /** What it was built on; if one of them is no longer current, nothing is stored. */
  readonly profileRevision: number;
  readonly keyId: string;
  readonly idempotency: { readonly key: string; readonly bodyDigest: Uint8Array } | undefined;
  readonly eventId: string;
  readonly actor: string | null;
}

/**
 * Stores a signed endorsement with its Idempotency-Key and its event, in one statement, only where the key and the profile that it was made
 * with are still current. Errors: `idempotency_in_progress` where a twin in another process has not committed within the lock timeout.
 */
export async function commitEndorsement(sql: Sql, made: EndorsementCommit): Promise<CommitOutcome> {
  const { issuerId, endorsementId, idempotency } = made;
  const [row] = await sql<{ current: boolean; stored: boolean }[]>`
    with current as (
      select 1 as one from issuers
      join signing_keys as signing on signing.issuer_id = issuers.issuer_id and signing.key_id = ${made.keyId} and signing.state = 'active'
      where issuers.issuer_id = ${issuerId} and issuers.revision = ${made.profileRevision}
      for share of issuers, signing
    ), taken as (
      insert into idempotency_keys (issuer_id, idempotency_key, body_digest, credential_id)
      select ${issuerId}, ${idempotency?.key ?? null}::text, ${idempotency?.bodyDigest ?? null}::bytea, ${endorsementId}
      from current where ${idempotency?.key ?? null}::text is not null
      on conflict do nothing returning 1
    ), stored as (
      insert into endorsements (
        issuer_id, endorsement_id, subject, format, document, key_id, status_list, status_index, state, valid_from, valid_until, issued_at)
      select ${issuerId}, ${endorsementId}, ${made.subject}, ${made.format}, ${made.document}, ${made.keyId}, ${made.statusList}, ${made.statusIndex},
        'active', ${made.validFrom}::timestamptz, ${made.validUntil}::timestamptz, ${made.issuedAt}::timestamptz
      from current where ${idempotency?.key ?? null}::text is null or exists (select 1 from taken)
      returning 1
    ), event as (
      insert into events (owner, event_id, type, actor, subject)
      select ${issuerId}, ${made.eventId}, 'endorsement.issued', ${made.actor}::uuid, ${endorsementId} from stored
    )
    select exists (select 1 from current) as current, exists (select 1 from stored) as stored`.catch((error: unknown) => {
    throw idempotency && isLockTimeout(error) ? new AppError('idempotency_in_progress', undefined, { cause: error }) : error;
  });
  if (row?.stored) return 'stored';
  return row?.current ? 'keyTaken' : 'notCurrent';
}

export async function findEndorsement(sql: Sql, issuerId: string, endorsementId: string): Promise<EndorsementRow | undefined> {
  const [row] = await sql<EndorsementRow[]>`
    select ${sql(columns)} from endorsements where issuer_id = ${issuerId} and endorsement_id = ${endorsementId}`;
  return row;
}

/** In the order of issuing, those after `after`. */
export async function listEndorsements(sql: Sql, issuerId: string, page: { after: string; limit: number }): Promise<EndorsementSummaryRow[]> {
  return await sql<EndorsementSummaryRow[]>`
    select ${sql(summaryColumns)} from endorsements
    where issuer_id = ${issuerId} and endorsement_id > ${page.after} order by endorsement_id limit ${page.limit}`;
}

/** Undefined where there is none, or it is revoked already. */
export async function setEndorsementRevoked(
  tx: Sql,
  change: { issuerId: string; endorsementId: string; reason: string; note: string | null },
): Promise<EndorsementSummaryRow | undefined> {
  const [row] = await tx<EndorsementSummaryRow[]>`
    update endorsements set state = 'revoked', state_reason = ${change.reason}, state_note = ${change.note}, state_changed_at = now()
    where issuer_id = ${change.issuerId} and endorsement_id = ${change.endorsementId} and state = 'active'
    returning ${tx(summaryColumns)}`;
  return row;
}
