import type { Sql } from './database.ts';
import type { StatusPurpose } from './microcredentials.ts';

export interface StatusListRow {
  readonly issuerId: string;
  readonly listNumber: number;
  readonly purpose: StatusPurpose;
  readonly size: number;
  readonly permutationKey: Uint8Array;
  readonly revision: number;
  readonly changedAt: Date;
}

/** Running numbers from `from` up to, but not including, `to`: leased to one process, used by no other for ever. */
export interface StatusBlock extends Pick<StatusListRow, 'listNumber' | 'size' | 'permutationKey'> {
  readonly from: number;
  readonly to: number;
}

interface LeaseRequest {
  readonly issuerId: string;
  readonly purpose: StatusPurpose;
  readonly blockSize: number;
}

/** The next block of the newest list with room, or undefined when every list of that purpose is full. */
export async function leaseStatusBlock(sql: Sql, request: LeaseRequest): Promise<StatusBlock | undefined> {
  const [row] = await sql<(StatusListRow & { leased: number; before: number })[]>`
    with open as (
      select issuer_id, list_number, leased as before from status_lists
      where issuer_id = ${request.issuerId} and purpose = ${request.purpose} and leased < size
      order by list_number limit 1 for update
    )
    update status_lists as list
    set leased = least(list.size, list.leased + ${request.blockSize})
    from open where list.issuer_id = open.issuer_id and list.list_number = open.list_number
    returning list.list_number, list.size, list.permutation_key, list.leased, open.before`;
  if (!row) return undefined;
  const { listNumber, size, permutationKey } = row;
  return { listNumber, size, permutationKey, from: row.before, to: row.leased };
}

/** Opens the issuer's next list, unless one has room. Two that do it at once open one: the number is the key. */
export async function openStatusList(
  sql: Sql,
  list: { issuerId: string; purpose: StatusPurpose; size: number; permutationKey: Uint8Array },
): Promise<void> {
  await sql`
    insert into status_lists (issuer_id, list_number, purpose, size, permutation_key)
    select ${list.issuerId}, coalesce(max(list_number), 0) + 1, ${list.purpose}, ${list.size}, ${list.permutationKey}
    from status_lists where issuer_id = ${list.issuerId}
    having not exists (select 1 from status_lists where issuer_id = ${list.issuerId} and purpose = ${list.purpose} and leased < size)
    on conflict do nothing`;
}

export async function findStatusList(sql: Sql, issuerId: string, listNumber: number): Promise<StatusListRow | undefined> {
  const [row] = await sql<StatusListRow[]>`
    select issuer_id, list_number, purpose, size, permutation_key, revision, changed_at
    from status_lists where issuer_id = ${issuerId} and list_number = ${listNumber}`;
  return row;
}

/** The list and its set bits as of one instant. */
export async function readStatusBits(sql: Sql, issuerId: string, listNumber: number): Promise<{ revision: number; indexes: number[] }> {
  const rows = await sql<{ revision: number; statusIndex: number | null }[]>`
    select list.revision, bit.status_index
    from status_lists as list left join status_bits as bit using (issuer_id, list_number)
    where list.issuer_id = ${issuerId} and list.list_number = ${listNumber}`;
  return {
    revision: rows[0]?.revision ?? 0,
    indexes: rows.flatMap((row) => (row.statusIndex === null ? [] : [row.statusIndex])),
  };
}

/** The list as it was signed and released, if it shows that revision and was signed with that key. */
export async function findListDocument(
  sql: Sql,
  list: { issuerId: string; listNumber: number; revision: number; keyId: string },
): Promise<string | undefined> {
  const [row] = await sql<{ document: string }[]>`
    select document from status_list_documents
    where issuer_id = ${list.issuerId} and list_number = ${list.listNumber} and revision = ${list.revision} and key_id = ${list.keyId}`;
  return row?.document;
}

/** Keeps a signed list before it is released, unless a newer one is kept already. */
export async function keepListDocument(
  sql: Sql,
  list: { issuerId: string; listNumber: number; revision: number; keyId: string; document: string },
): Promise<void> {
  await sql`
    insert into status_list_documents as kept (issuer_id, list_number, revision, key_id, document)
    values (${list.issuerId}, ${list.listNumber}, ${list.revision}, ${list.keyId}, ${list.document})
    on conflict (issuer_id, list_number) do update
    set revision = excluded.revision, key_id = excluded.key_id, document = excluded.document
    where kept.revision <= excluded.revision`;
}

/** Sets or clears one bit and counts the change, inside the transaction that changes the credential. */
export async function writeStatusBit(
  tx: Sql,
  bit: { issuerId: string; statusList: number; statusIndex: number },
  value: boolean,
): Promise<void> {
  if (value) {
    await tx`
      insert into status_bits (issuer_id, list_number, status_index)
      values (${bit.issuerId}, ${bit.statusList}, ${bit.statusIndex}) on conflict do nothing`;
  } else {
    await tx`
      delete from status_bits
      where issuer_id = ${bit.issuerId} and list_number = ${bit.statusList} and status_index = ${bit.statusIndex}`;
  }
  await tx`
    update status_lists set revision = revision + 1, changed_at = now()
    where issuer_id = ${bit.issuerId} and list_number = ${bit.statusList}`;
}
