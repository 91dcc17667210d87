import type { Sql } from './database.ts';
import { textColumn } from './text-columns.ts';

/** An Idempotency-Key as it is scoped: to its issuer. */
export interface IdempotencyKey {
  readonly issuerId: string;
  readonly key: string;
}

/** What a key was used for: the credential that it stands for, and the digest of the body it came with. */
export interface UsedKey {
  readonly credentialId: string;
  readonly bodyDigest: Uint8Array;
}

/** In the order of the keys; undefined for one that was not used yet. */
export async function findIdempotencyKeys(sql: Sql, keys: readonly IdempotencyKey[]): Promise<(UsedKey | undefined)[]> {
  const rows = await sql<(UsedKey & { n: number })[]>`
    select asked.n::int, used.credential_id, used.body_digest
    from unnest(${textColumn(sql, keys, ({ issuerId }) => issuerId)}, ${textColumn(sql, keys, ({ key }) => key)})
      with ordinality as asked (issuer_id, idempotency_key, n)
    join idempotency_keys as used using (issuer_id, idempotency_key)`;
  const used = new Map(rows.map(({ n, ...row }) => [n, row]));
  return keys.map((_, n) => used.get(n + 1));
}
