import type { Sql } from './database.ts';

export interface SecretRow {
  readonly name: string;
  readonly kekId: string;
  readonly sealed: Uint8Array;
}

/** Stores the origin at the first start; answers the one that is stored. */
export async function ensurePublicUrl(sql: Sql, publicUrl: string): Promise<string> {
  await sql`insert into installation (public_url) values (${publicUrl}) on conflict do nothing`;
  const [row] = await sql<{ publicUrl: string }[]>`select public_url from installation`;
  return row?.publicUrl ?? publicUrl;
}

export async function countCredentials(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from credentials`;
  return row?.count ?? 0;
}

/** The secret of that name: the stored one, or the one that `make` gives where none is stored yet. */
export async function ensureSecret(sql: Sql, name: string, make: () => Omit<SecretRow, 'name'>): Promise<SecretRow> {
  const stored = await findSecret(sql, name);
  if (stored) return stored;
  const secret = { name, ...make() };
  await sql`
    insert into installation_secrets (name, kek_id, sealed) values (${name}, ${secret.kekId}, ${secret.sealed})
    on conflict do nothing`;
  return (await findSecret(sql, name)) ?? secret;
}

async function findSecret(sql: Sql, name: string): Promise<SecretRow | undefined> {
  const [row] = await sql<SecretRow[]>`select name, kek_id, sealed from installation_secrets where name = ${name}`;
  return row;
}

/** Comes back when the store answers. */
export async function ping(sql: Sql): Promise<void> {
  await sql`select 1`;
}
