import type { Sql } from './database.ts';

export type SigningKeyState = 'active' | 'retired' | 'revoked';

export interface SigningKeyRow {
  readonly issuerId: string;
  readonly keyId: string;
  readonly algorithm: string;
  readonly publicKeyMultibase: string;
  readonly kekId: string;
  readonly sealed: Uint8Array;
  readonly state: SigningKeyState;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

type NewKey = Pick<SigningKeyRow, 'keyId' | 'algorithm' | 'publicKeyMultibase' | 'kekId' | 'sealed'>;
export type ServiceKeyRow = NewKey;

export async function insertSigningKey(sql: Sql, issuerId: string, key: NewKey): Promise<void> {
  await sql`
    insert into signing_keys (issuer_id, key_id, algorithm, public_key_multibase, kek_id, sealed, state)
    values (${issuerId}, ${key.keyId}, ${key.algorithm}, ${key.publicKeyMultibase}, ${key.kekId}, ${key.sealed}, 'active')`;
}

/** All keys of an issuer, oldest first: retired ones stay published for as long as their badges must verify. */
export async function listSigningKeys(sql: Sql, issuerId: string): Promise<SigningKeyRow[]> {
  return await sql<SigningKeyRow[]>`
    select issuer_id, key_id, algorithm, public_key_multibase, kek_id, sealed, state, created_at, revoked_at
    from signing_keys where issuer_id = ${issuerId} order by created_at, key_id`;
}

/** In the order of their ids, those after `after`. */
export async function pageOfSigningKeys(sql: Sql, issuerId: string, page: { after: string; limit: number }): Promise<SigningKeyRow[]> {
  return await sql<SigningKeyRow[]>`
    select issuer_id, key_id, algorithm, public_key_multibase, kek_id, sealed, state, created_at, revoked_at
    from signing_keys where issuer_id = ${issuerId} and key_id > ${page.after} order by key_id limit ${page.limit}`;
}

export async function findActiveSigningKey(sql: Sql, issuerId: string): Promise<SigningKeyRow | undefined> {
  const [row] = await sql<SigningKeyRow[]>`
    select issuer_id, key_id, algorithm, public_key_multibase, kek_id, sealed, state, created_at, revoked_at
    from signing_keys where issuer_id = ${issuerId} and algorithm = 'Ed25519' and state = 'active'`;
  return row;
}

/** The service's own key. Inside a transaction: the installation's row is held, so that of two that start at once one makes it. */
export async function ensureServiceKey(tx: Sql, make: () => Promise<ServiceKeyRow>): Promise<ServiceKeyRow> {
  await tx`select 1 from installation for update`;
  const found = await findServiceKey(tx);
  if (found) return found;
  const key = await make();
  await tx`
    insert into service_keys (key_id, algorithm, public_key_multibase, kek_id, sealed)
    values (${key.keyId}, ${key.algorithm}, ${key.publicKeyMultibase}, ${key.kekId}, ${key.sealed})`;
  return key;
}

async function findServiceKey(sql: Sql): Promise<ServiceKeyRow | undefined> {
  const [row] = await sql<ServiceKeyRow[]>`
    select key_id, algorithm, public_key_multibase, kek_id, sealed from service_keys order by created_at, key_id limit 1`;
  return row;
}
