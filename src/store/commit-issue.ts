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

/** As one statement may hold; the number of its parameters is bounded by the protocol at 65,535. */
export const COMMIT_ROWS_MAX = 64;

/** The same for one. Errors: `idempotency_in_progress` where a twin in another process has not committed within the lock timeout. */
export async function commitIssue(sql: Sql, issue: IssueCommit): Promise<CommitOutcome> {
  const [outcome] = await commitIssues(sql, [issue]).catch((error: unknown) => {
    throw issue.idempotency && isLockTimeout(error) ? new AppError('idempotency_in_progress', undefined, { cause: error }) : error;
  });
  return outcome ?? 'notCurrent';
}

/**
 * Stores signed credentials, up to `COMMIT_ROWS_MAX`, each with its recipient digests, its Idempotency-Key and its event, in one statement:
 * all that can be, or none where it rejects. Each only where the key, the version and the profile that it was made with are still current:
 * whoever changes one of them waits for us, or we see the change. The outcomes are in the order of the issues, of which no two have one
 * Idempotency-Key.
 */
export async function commitIssues(sql: Sql, issues: readonly IssueCommit[]): Promise<CommitOutcome[]> {
  const rows = await sql<{ n: number; current: boolean; free: boolean }[]>`
    with wanted (
      n, issuer_id, profile_revision, key_id, microcredential_id, microcredential_version, credential_id, format, document, status_list,
      status_index, status_purpose, valid_from, valid_until, award_day, issued_at, idempotency_key, body_digest, event_id, actor
    ) as (values ${listed(sql, issues, wantedRow)}), current as (
      select wanted.n
      from wanted
      join issuers on issuers.issuer_id = wanted.issuer_id and issuers.revision = wanted.profile_revision
      join signing_keys as signing on signing.issuer_id = wanted.issuer_id and signing.key_id = wanted.key_id and signing.state = 'active'
      join microcredentials as micro on micro.issuer_id = wanted.issuer_id and micro.microcredential_id = wanted.microcredential_id
        and micro.current_version = wanted.microcredential_version and micro.retired_at is null
      for share of issuers, signing, micro
    ), taken as (
      insert into idempotency_keys (issuer_id, idempotency_key, body_digest, credential_id)
      select issuer_id, idempotency_key, body_digest, credential_id from wanted join current using (n) where idempotency_key is not null
      on conflict do nothing returning credential_id
    ), free as (
      select n from wanted join current using (n) left join taken using (credential_id) where idempotency_key is null or taken.credential_id is not null
    ), credential as (
      insert into credentials (
        issuer_id, credential_id, microcredential_id, microcredential_version, format, document, key_id,
        status_list, status_index, status_purpose, state, valid_from, valid_until, award_day, issued_at)
      select issuer_id, credential_id, microcredential_id, microcredential_version, format, document, key_id,
        status_list, status_index, status_purpose, 'active', valid_from, valid_until, award_day, issued_at
      from wanted join free using (n) returning 1
    ), recipients as (
      ${recordRecipients(sql, issues)}
    ), event as (
      insert into events (owner, event_id, type, actor, subject, data)
      select issuer_id, event_id, 'credential.issued', actor, credential_id,
        jsonb_build_object('microcredential', microcredential_id::text, 'version', microcredential_version)
      from wanted join free using (n) returning 1
    )
    select n, current.n is not null as current, free.n is not null as free
    from wanted left join current using (n) left join free using (n) order by n`;
  return rows.map(({ current, free }) => (current ? (free ? 'stored' : 'keyTaken') : 'notCurrent'));
}

function listed<Item>(sql: Sql, items: readonly Item[], row: (sql: Sql, item: Item, n: number) => Fragment): Fragment[] {
  return items.map((item, n) => (n === 0 ? row(sql, item, n) : sql`, ${row(sql, item, n)}`));
}

type Fragment = ReturnType<Sql>;

function wantedRow(sql: Sql, issue: IssueCommit, n: number): Fragment {
  return sql`(
    ${n}::int, ${issue.issuerId}::text, ${issue.profileRevision}::int, ${issue.keyId}::uuid, ${issue.microcredentialId}::uuid,
    ${issue.microcredentialVersion}::int, ${issue.credentialId}::uuid, ${issue.format}::text, ${issue.document}::text, ${issue.statusList}::int,
    ${issue.statusIndex}::int, ${issue.statusPurpose}::text, ${issue.validFrom}::timestamptz, ${issue.validUntil}::timestamptz,
    ${issue.awardDay}::date, ${issue.issuedAt}::timestamptz, ${issue.idempotency?.key ?? null}::text,
    ${issue.idempotency?.bodyDigest ?? null}::bytea, ${issue.eventId}::uuid, ${issue.actor}::uuid)`;
}

function recordRecipients(sql: Sql, issues: readonly IssueCommit[]): Fragment {
  const digests = issues.flatMap(({ identifierDigests }, n) => identifierDigests.map((digest) => ({ n, digest })));
  if (digests.length === 0) return sql`select 1`;
  return sql`
    insert into credential_recipients (issuer_id, identifier_digest, credential_id, microcredential_id, award_day)
    select issuer_id, recipient.digest, credential_id, microcredential_id, award_day
    from wanted join free using (n) join (values ${listed(sql, digests, recipientRow)}) as recipient (n, digest) using (n)
    on conflict do nothing returning 1`;
}

function recipientRow(sql: Sql, { n, digest }: { readonly n: number; readonly digest: Uint8Array }): Fragment {
  return sql`(${n}::int, ${digest}::bytea)`;
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
