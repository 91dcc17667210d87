import type { Sql } from './database.ts';
import { jsonText } from './json-text.ts';

export type SigningKeyState = 'active' | 'retired' | 'revoked';

interface KeyRow {
  readonly issuerId: string;
  readonly keyId: string;
  readonly kekId: string;
  readonly sealed: Uint8Array;
  readonly state: SigningKeyState;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** Signs embedded proofs and status lists; every issuer has an active one. */
export interface Ed25519KeyRow extends KeyRow {
  readonly algorithm: 'Ed25519';
  readonly publicKeyMultibase: string;
  readonly publicKeyJwk: null;
}

/** Signs JWTs. */
export interface Rs256KeyRow extends KeyRow {
  readonly algorithm: 'RS256';
  readonly publicKeyMultibase: null;
  readonly publicKeyJwk: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
}

export type SigningKeyRow = Ed25519KeyRow | Rs256KeyRow;

type Sealed<Row> = Pick<Row, Extract<keyof Row, 'keyId' | 'kekId' | 'sealed'>>;
type NewKey =
  | (Sealed<Ed25519KeyRow> & Pick<Ed25519KeyRow, 'algorithm' | 'publicKeyMultibase'>)
  | (Sealed<Rs256KeyRow> & Pick<Rs256KeyRow, 'algorithm' | 'publicKeyJwk'>);
export type ServiceKeyRow = Sealed<Ed25519KeyRow> & { readonly algorithm: string; readonly publicKeyMultibase: string };

const columns = ['issuer_id', 'key_id', 'algorithm', 'public_key_multibase', 'public_key_jwk', 'kek_id', 'sealed', 'state', 'created_at', 'revoked_at'];

/** Undefined where the issuer has an active key of that algorithm already. */
export async function insertSigningKey(sql: Sql, issuerId: string, key: NewKey): Promise<SigningKeyRow | undefined> {
  const multibase = 'publicKeyMultibase' in key ? key.publicKeyMultibase : null;
  const jwk = 'publicKeyJwk' in key ? jsonText(sql, key.publicKeyJwk) : null;
  const [row] = await sql<SigningKeyRow[]>`
    insert into signing_keys (issuer_id, key_id, algorithm, public_key_multibase, public_key_jwk, kek_id, sealed, state)
    values (${issuerId}, ${key.keyId}, ${key.algorithm}, ${multibase}, ${jwk}, ${key.kekId}, ${key.sealed}, 'active')
    on conflict (issuer_id, algorithm) where state = 'active' do nothing
    returning ${sql(columns)}`;
  return row;
}

/** All keys of an issuer, oldest first: retired ones stay published for as long as their badges must verify. */
export async function listSigningKeys(sql: Sql, issuerId: string): Promise<SigningKeyRow[]> {
  return await sql<SigningKeyRow[]>`
    select ${sql(columns)} from signing_keys where issuer_id = ${issuerId} order by created_at, key_id`;
}

/** In the order of their ids, those after `after`. */
export async function pageOfSigningKeys(sql: Sql, issuerId: string, page: { after: string; limit: number }): Promise<SigningKeyRow[]> {
  return await sql<SigningKeyRow[]>`
    select ${sql(columns)} from signing_keys
    where issuer_id = ${issuerId} and key_id > ${page.after} order by key_id limit ${page.limit}`;
}

/** The key that signs embedded proofs and status lists now. */
export async function findActiveSigningKey(sql: Sql, issuerId: string): Promise<Ed25519KeyRow | undefined> {
  const [row] = await sql<Ed25519KeyRow[]>`
    select ${sql(columns)} from signing_keys where issuer_id = ${issuerId} and algorithm = 'Ed25519' and state = 'active'`;
  return row;
}

/** The key that signs JWTs now; not every issuer has one. */
export async function findActiveRs256Key(sql: Sql, issuerId: string): Promise<Rs256KeyRow | undefined> {
  const [row] = await sql<Rs256KeyRow[]>`
    select ${sql(columns)} from signing_keys where issuer_id = ${issuerId} and algorithm = 'RS256' and state = 'active'`;
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
