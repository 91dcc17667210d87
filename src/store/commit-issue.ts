import { AppError } from '../errors.ts';
import type { Sql } from './database.ts';
import type { StatusPurpose } from './microcredentials.ts';
import { isLockTimeout } from './unavailable.ts';

/** All that one issue leaves behind. */
export interface IssueCommit {
  readonly issuerId: string;
  readonly credentialId: string;
  readonly microcredentialId: string;
  readonly microcredentialVersion: number;
  /** What the badge was built on; if one of them is no longer current, nothing is stored. */
  readonly profileRevision: number;
  readonly keyId: string;
  readonly format: string;
  readonly document: string;
  readonly statusList: number;
  readonly statusIndex: number;
  readonly statusPurpose: StatusPurpose;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly awardDay: string;
  readonly issuedAt: Date;
  readonly identifierDigests: readonly Uint8Array[];
  readonly idempotency: { readonly key: string; readonly bodyDigest: Uint8Array } | undefined;
  readonly eventId: string;
  readonly actor: string | null;
}

export type CommitOutcome = 'stored' | 'notCurrent' | 'keyTaken';

/**
 * Stores a signed credential, its recipient digests, its Idempotency-Key and its event in one statement, and only where the key, the
 * version and the profile that it was made with are still current: whoever changes one of them waits for us, or we see the change.
 * Errors: `idempotency_in_progress` where a twin in another process has not committed within the lock timeout.
 */
export async function commitIssue(sql: Sql, issue: IssueCommit): Promise<CommitOutcome> {
  const [row] = await sql<{ current: boolean; free: boolean }[]>`
    with current as (
      select issuers.issuer_id
      from issuers
      join signing_keys as signing on signing.issuer_id = issuers.issuer_id
      join microcredentials as micro on micro.issuer_id = issuers.issuer_id
      where issuers.issuer_id = ${issue.issuerId} and issuers.revision = ${issue.profileRevision}
        and signing.key_id = ${issue.keyId} and signing.state = 'active'
        and micro.microcredential_id = ${issue.microcredentialId}
        and micro.current_version = ${issue.microcredentialVersion} and micro.retired_at is null
      for share
    ), free as (
      ${takeKey(sql, issue)}
    ), credential as (
      insert into credentials (
        issuer_id, credential_id, microcredential_id, microcredential_version, format, document, key_id,
        status_list, status_index, status_purpose, state, valid_from, valid_until, award_day, issued_at)
      select issuer_id, ${issue.credentialId}, ${issue.microcredentialId}, ${issue.microcredentialVersion}, ${issue.format},
        ${issue.document}, ${issue.keyId}, ${issue.statusList}, ${issue.statusIndex}, ${issue.statusPurpose}, 'active',
        ${issue.validFrom}, ${issue.validUntil}, ${issue.awardDay}, ${issue.issuedAt}
      from free returning issuer_id
    ), recipients as (
      ${recordRecipients(sql, issue)}
    ), event as (
      insert into events (owner, event_id, type, actor, subject, data)
      select issuer_id, ${issue.eventId}, 'credential.issued', ${issue.actor}, ${issue.credentialId},
        jsonb_build_object('microcredential', ${issue.microcredentialId}::text, 'version', ${issue.microcredentialVersion}::int)
      from credential returning 1
    )
    select exists (select from current) as current, exists (select from free) as free`.catch((error: unknown) => {
    throw issue.idempotency && isLockTimeout(error) ? new AppError('idempotency_in_progress', undefined, { cause: error }) : error;
  });
  if (!row?.current) return 'notCurrent';
  return row.free ? 'stored' : 'keyTaken';
}

/** Yields a row where the credential may be stored: nobody was faster with the same key. */
function takeKey(sql: Sql, { idempotency, credentialId }: IssueCommit) {
  if (!idempotency) return sql`select issuer_id from current`;
  return sql`
    insert into idempotency_keys (issuer_id, idempotency_key, body_digest, credential_id)
    select issuer_id, ${idempotency.key}, ${idempotency.bodyDigest}, ${credentialId} from current
    on conflict do nothing returning issuer_id`;
}

function recordRecipients(sql: Sql, { identifierDigests, credentialId, microcredentialId, awardDay }: IssueCommit) {
  if (identifierDigests.length === 0) return sql`select 1 from credential`;
  const values = identifierDigests.map((digest, n) => (n === 0 ? sql`(${digest}::bytea)` : sql`, (${digest}::bytea)`));
  return sql`
    insert into credential_recipients (issuer_id, identifier_digest, credential_id, microcredential_id, award_day)
    select credential.issuer_id, digest.value, ${credentialId}::uuid, ${microcredentialId}::uuid, ${awardDay}::date
    from credential, (values ${values}) as digest (value)
    on conflict do nothing returning 1`;
}

/** The credential that an Idempotency-Key stands for, and the digest of the body it was used with. */
export async function findIdempotencyKey(
  sql: Sql,
  issuerId: string,
  key: string,
): Promise<{ credentialId: string; bodyDigest: Uint8Array } | undefined> {
  const [row] = await sql<{ credentialId: string; bodyDigest: Uint8Array }[]>`
    select credential_id, body_digest from idempotency_keys where issuer_id = ${issuerId} and idempotency_key = ${key}`;
  return row;
}

export interface Award {
  readonly issuerId: string;
  readonly microcredentialId: string;
  readonly awardDay: string;
  readonly identifierDigests: readonly Uint8Array[];
}

/**
 * Until the transaction ends, nobody else can look for the same people with a lock of their own, so that of two twins the second finds
 * the first. In the order of the digests: two requests for the same people must not wait for each other.
 */
export async function lockAward(tx: Sql, { issuerId, identifierDigests }: Award): Promise<void> {
  for (const digest of [...identifierDigests].sort((a, b) => Buffer.compare(a, b))) {
    await tx`
      insert into award_locks (issuer_id, identifier_digest) values (${issuerId}, ${digest})
      on conflict (issuer_id, identifier_digest) do update set touched_at = now()`;
  }
}

/** The unrevoked credential that one of these people holds already for that micro-credential and day. */
export async function findHeldAward(sql: Sql, award: Award): Promise<string | undefined> {
  if (award.identifierDigests.length === 0) return undefined;
  const [row] = await sql<{ credentialId: string }[]>`
    select recipient.credential_id
    from credential_recipients as recipient join credentials using (issuer_id, credential_id)
    where recipient.issuer_id = ${award.issuerId} and recipient.identifier_digest in ${sql([...award.identifierDigests])}
      and recipient.microcredential_id = ${award.microcredentialId} and recipient.award_day = ${award.awardDay}
      and credentials.state <> 'revoked'
    order by recipient.credential_id limit 1`;
  return row?.credentialId;
}
