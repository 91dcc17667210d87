import { AppError } from '../errors.ts';
import type { Sql } from './database.ts';
import { countTablesOnceGrown } from './growth.ts';
import type { StatusPurpose } from './microcredentials.ts';
import { hexOf, textColumn } from './text-columns.ts';
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

/** As one statement may hold: what waits for it waits for all of them. */
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
  await countTablesOnceGrown(sql, issues.length);
  const rows = await sql<{ n: number; free: boolean }[]>`
    with wanted as (
      ${wantedRows(sql, issues)}
    ), ${currentAmongWanted(sql)},
    taken as (
      insert into idempotency_keys (issuer_id, idempotency_key, body_digest, credential_id)
      select issuer_id, idempotency_key, decode(body_digest, 'hex'), credential_id from current where idempotency_key is not null
      on conflict do nothing returning credential_id
    ), free as (
      select * from current where idempotency_key is null or credential_id in (select credential_id from taken)
    ), credential as (
      insert into credentials (
        issuer_id, credential_id, microcredential_id, microcredential_version, format, document, key_id,
        status_list, status_index, status_purpose, state, valid_from, valid_until, award_day, issued_at)
      select issuer_id, credential_id, microcredential_id, microcredential_version, format, document, key_id,
        status_list, status_index, status_purpose, 'active', valid_from, valid_until, award_day, issued_at
      from free returning 1
    ), recipients as (
      ${recordRecipients(sql, issues)}
    ), event as (
      insert into events (owner, event_id, type, actor, subject, data)
      select issuer_id, event_id, 'credential.issued', actor, credential_id,
        jsonb_build_object('microcredential', microcredential_id::text, 'version', microcredential_version)
      from free returning 1
    )
    select n::int, n in (select n from free) as free from current`;
  const outcomes = new Map(rows.map(({ n, free }) => [n, free ? 'stored' : 'keyTaken'] as const));
  return issues.map((_, n) => outcomes.get(n + 1) ?? 'notCurrent');
}

type Fragment = ReturnType<Sql>;

/** The issues in their order, `n` counted from 1. Bytes are in hex. */
function wantedRows(sql: Sql, issues: readonly IssueCommit[]): Fragment {
  const column = (valueOf: (issue: IssueCommit) => string | number | null): Fragment => textColumn(sql, issues, valueOf);
  return sql`
    select * from unnest(
      ${column((issue) => issue.issuerId)}, ${column((issue) => issue.profileRevision)}::int[], ${column((issue) => issue.keyId)}::uuid[],
      ${column((issue) => issue.microcredentialId)}::uuid[], ${column((issue) => issue.microcredentialVersion)}::int[],
      ${column((issue) => issue.credentialId)}::uuid[], ${column((issue) => issue.format)}, ${column((issue) => issue.document)},
      ${column((issue) => issue.statusList)}::int[], ${column((issue) => issue.statusIndex)}::int[], ${column((issue) => issue.statusPurpose)},
      ${column((issue) => issue.validFrom.toISOString())}::timestamptz[], ${column((issue) => issue.validUntil?.toISOString() ?? null)}::timestamptz[],
      ${column((issue) => issue.awardDay)}::date[], ${column((issue) => issue.issuedAt.toISOString())}::timestamptz[],
      ${column((issue) => issue.idempotency?.key ?? null)}, ${column((issue) => (issue.idempotency ? hexOf(issue.idempotency.bodyDigest) : null))},
      ${column((issue) => issue.eventId)}::uuid[], ${column((issue) => issue.actor)}::uuid[]
    ) with ordinality as listed (
      issuer_id, profile_revision, key_id, microcredential_id, microcredential_version, credential_id, format, document, status_list,
      status_index, status_purpose, valid_from, valid_until, award_day, issued_at, idempotency_key, body_digest, event_id, actor, n)`;
}

/** `current`: those of `wanted` that are built on what is current, which stays so until the end. Each of it is held once, not row by row. */
function currentAmongWanted(sql: Sql): Fragment {
  return sql`
    basis as (
      select distinct issuer_id, profile_revision, key_id, microcredential_id, microcredential_version from wanted
    ), held as (
      select basis.* from basis
      join issuers on issuers.issuer_id = basis.issuer_id and issuers.revision = basis.profile_revision
      join signing_keys as signing on signing.issuer_id = basis.issuer_id and signing.key_id = basis.key_id and signing.state = 'active'
      join microcredentials as micro on micro.issuer_id = basis.issuer_id and micro.microcredential_id = basis.microcredential_id
        and micro.current_version = basis.microcredential_version and micro.retired_at is null
      for share of issuers, signing, micro
    ), current as (
      select wanted.* from wanted join held using (issuer_id, profile_revision, key_id, microcredential_id, microcredential_version)
    )`;
}

function recordRecipients(sql: Sql, issues: readonly IssueCommit[]): Fragment {
  const recipients = issues.flatMap(({ identifierDigests }, n) => identifierDigests.map((digest) => ({ n: n + 1, digest })));
  return sql`
    insert into credential_recipients (issuer_id, identifier_digest, credential_id, microcredential_id, award_day)
    select issuer_id, decode(recipient.digest, 'hex'), credential_id, microcredential_id, award_day
    from free join unnest(${textColumn(sql, recipients, ({ n }) => n)}::int[], ${textColumn(sql, recipients, ({ digest }) => hexOf(digest))})
      as recipient (n, digest) using (n)
    on conflict do nothing returning 1`;
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
