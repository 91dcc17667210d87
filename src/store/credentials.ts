import type { Sql } from './database.ts';
import type { StatusPurpose } from './microcredentials.ts';

export type CredentialState = 'active' | 'suspended' | 'revoked';

export interface CredentialRow {
  readonly issuerId: string;
  readonly credentialId: string;
  readonly microcredentialId: string;
  readonly microcredentialVersion: number;
  readonly format: string;
  readonly document: string;
  readonly statusList: number;
  readonly statusIndex: number;
  readonly statusPurpose: StatusPurpose;
  readonly state: CredentialState;
  readonly stateReason: string | null;
  readonly stateNote: string | null;
  readonly stateChangedAt: Date | null;
  readonly validUntil: Date | null;
  readonly issuedAt: Date;
}

export interface CredentialFilter {
  readonly microcredentialId?: string;
  readonly state?: CredentialState;
  readonly issuedAfter?: Date;
  readonly issuedBefore?: Date;
  /** Credentials of whoever one of these keyed digests stands for. */
  readonly identifierDigests?: readonly Uint8Array[];
}

/** What a list shows: a page of whole documents would be megabytes. */
export type CredentialSummaryRow = Omit<CredentialRow, 'document'>;

const summaryColumns = [
  'issuer_id', 'credential_id', 'microcredential_id', 'microcredential_version', 'format', 'status_list', 'status_index',
  'status_purpose', 'state', 'state_reason', 'state_note', 'state_changed_at', 'valid_until', 'issued_at',
];
const columns = [...summaryColumns, 'document'];

export async function findCredential(sql: Sql, issuerId: string, credentialId: string): Promise<CredentialRow | undefined> {
  const [row] = await sql<CredentialRow[]>`
    select ${sql(columns)} from credentials where issuer_id = ${issuerId} and credential_id = ${credentialId}`;
  return row;
}

/** Locks the row until the transaction ends. */
export async function lockCredential(tx: Sql, issuerId: string, credentialId: string): Promise<CredentialRow | undefined> {
  const [row] = await tx<CredentialRow[]>`
    select ${tx(columns)} from credentials where issuer_id = ${issuerId} and credential_id = ${credentialId} for update`;
  return row;
}

/** In the order of issuing, those after `after`. */
export async function listCredentials(
  sql: Sql,
  filter: CredentialFilter & { readonly issuerId: string },
  page: { after: string; limit: number },
): Promise<CredentialSummaryRow[]> {
  const { issuerId } = filter;
  const digests = filter.identifierDigests;
  if (digests?.length === 0) return [];
  return await sql<CredentialSummaryRow[]>`
    select ${sql(summaryColumns)} from credentials
    where issuer_id = ${issuerId} and credential_id > ${page.after}
      ${filter.microcredentialId ? sql`and microcredential_id = ${filter.microcredentialId}` : sql``}
      ${filter.state ? sql`and state = ${filter.state}` : sql``}
      ${filter.issuedAfter ? sql`and issued_at > ${filter.issuedAfter}` : sql``}
      ${filter.issuedBefore ? sql`and issued_at < ${filter.issuedBefore}` : sql``}
      ${
        digests
          ? sql`and credential_id in (
              select credential_id from credential_recipients
              where issuer_id = ${issuerId} and identifier_digest in ${sql([...digests])})`
          : sql``
      }
    order by credential_id limit ${page.limit}`;
}

export async function updateCredentialState(
  tx: Sql,
  change: { issuerId: string; credentialId: string; state: CredentialState; reason: string | null; note: string | null },
): Promise<CredentialRow | undefined> {
  const [row] = await tx<CredentialRow[]>`
    update credentials
    set state = ${change.state}, state_reason = ${change.reason}, state_note = ${change.note}, state_changed_at = now()
    where issuer_id = ${change.issuerId} and credential_id = ${change.credentialId}
    returning ${tx(columns)}`;
  return row;
}
