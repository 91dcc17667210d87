import type { Sql } from './database.ts';

/** The owner of the operator's keys. It cannot be a slug. */
export const OPERATOR = '*';

export interface ApiKeyRow {
  readonly owner: string;
  readonly apiKeyId: string;
  readonly name: string;
  readonly tokenHint: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

export interface NewApiKey {
  readonly owner: string;
  readonly apiKeyId: string;
  readonly name: string;
  readonly tokenHash: Uint8Array;
  readonly tokenHint: string;
  readonly scopes: readonly string[];
  readonly createdBy: string | null;
}

const columns = ['owner', 'api_key_id', 'name', 'token_hint', 'scopes', 'created_at', 'revoked_at'];

export async function insertApiKey(sql: Sql, key: NewApiKey): Promise<ApiKeyRow> {
  const [row] = await sql<ApiKeyRow[]>`
    insert into api_keys (owner, api_key_id, name, token_hash, token_hint, scopes, created_by)
    values (${key.owner}, ${key.apiKeyId}, ${key.name}, ${key.tokenHash}, ${key.tokenHint}, ${sql.json([...key.scopes])}, ${key.createdBy})
    returning ${sql(columns)}`;
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export async function findApiKeyByHash(sql: Sql, tokenHash: Uint8Array): Promise<ApiKeyRow | undefined> {
  const [row] = await sql<ApiKeyRow[]>`
    select ${sql(columns)} from api_keys where token_hash = ${tokenHash} and revoked_at is null`;
  return row;
}

export async function listApiKeys(sql: Sql, owner: string, page: { after: string; limit: number }): Promise<ApiKeyRow[]> {
  return await sql<ApiKeyRow[]>`
    select ${sql(columns)} from api_keys
    where owner = ${owner} and api_key_id > ${page.after}
    order by api_key_id limit ${page.limit}`;
}

/** What became of the key; revoking twice changes nothing. */
export async function revokeApiKey(tx: Sql, owner: string, apiKeyId: string): Promise<'revoked' | 'revokedBefore' | 'notFound'> {
  const [key] = await tx<{ revokedAt: Date | null }[]>`
    select revoked_at from api_keys where owner = ${owner} and api_key_id = ${apiKeyId} for update`;
  if (!key) return 'notFound';
  if (key.revokedAt) return 'revokedBefore';
  await tx`update api_keys set revoked_at = now() where owner = ${owner} and api_key_id = ${apiKeyId}`;
  return 'revoked';
}

/** Whether anybody could call for this owner. */
export async function hasApiKey(sql: Sql, owner: string): Promise<boolean> {
  const rows = await sql`select 1 from api_keys where owner = ${owner} and revoked_at is null limit 1`;
  return rows.length > 0;
}

/** True for the first caller with this hash, false ever after: a bootstrap key is consumed once. */
export async function markBootstrapKey(sql: Sql, tokenHash: Uint8Array, apiKeyId: string): Promise<boolean> {
  const rows = await sql`
    insert into bootstrap_markers (token_hash, api_key_id) values (${tokenHash}, ${apiKeyId})
    on conflict do nothing returning 1`;
  return rows.length > 0;
}
