import type { Sql } from './database.ts';

/**
 * The server plans by what it last counted in a table. Of a new one it knows nothing, and then takes any index that begins with the issuer
 * to be as good as the key of the row: each check of a foreign key reads all that the issuer has ever issued. Autovacuum counts a minute
 * later, at best when there is enough to tell them apart; the embedded engine never does.
 */
const FIRST_COUNT = 500;
const COUNT_AGAIN = 10;

interface Growth {
  stored: number;
  next: number;
}

const growths = new WeakMap<Sql, Growth>();

/**
 * To be called before `rows` more are stored with this handle of the pool: has the server count the tables of issuing once this process has
 * stored more than the server knows of. Rejects as any query.
 */
export async function countTablesOnceGrown(sql: Sql, rows: number): Promise<void> {
  const growth = growths.get(sql) ?? { stored: 0, next: FIRST_COUNT };
  growths.set(sql, growth);
  growth.stored += rows;
  if (growth.stored < growth.next) return;
  const known = growth.next;
  growth.next *= COUNT_AGAIN;
  const [table] = await sql<{ reltuples: number }[]>`select reltuples from pg_class where oid = 'credentials'::regclass`;
  if (table && table.reltuples < known) await sql`analyze (skip_locked) credentials, credential_recipients, idempotency_keys, events`;
}
