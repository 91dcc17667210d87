import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';

/** Every database of one test run has a name that starts with `prefix`. */
export interface PostgresTemplates {
  readonly kind: 'postgres';
  readonly serverUrl: string;
  readonly prefix: string;
  readonly migrated: string;
}

/** Of runs that were killed before they could remove theirs. */
const leftOverAfterSeconds = 6 * 3600;

export async function preparePostgresTemplates(serverUrl: string): Promise<{ templates: PostgresTemplates; remove: () => Promise<void> }> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const prefix = `akashi_test_${String(nowSeconds)}_${randomBytes(4).toString('hex')}_`;
  const templates: PostgresTemplates = { kind: 'postgres', serverUrl, prefix, migrated: `${prefix}template` };
  await dropDatabases(serverUrl, (name) => nowSeconds - Number(/^akashi_test_(\d+)_/.exec(name)?.[1] ?? nowSeconds) > leftOverAfterSeconds);
  await createDatabase(serverUrl, templates.migrated, 'template0');
  const database = await openDatabase({ kind: 'postgres', url: databaseUrl(serverUrl, templates.migrated), maxConnections: 1 });
  await migrate(database);
  await database.close();
  return { templates, remove: async () => await dropDatabases(serverUrl, (name) => name.startsWith(prefix)) };
}

export async function createDatabase(serverUrl: string, name: string, template: string): Promise<void> {
  await onServer(serverUrl, async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)}`;
  });
}

export async function dropDatabases(serverUrl: string, matches: (name: string) => boolean): Promise<void> {
  await onServer(serverUrl, async (sql) => {
    for (const { name } of await sql<{ name: string }[]>`select datname as name from pg_database where datname like 'akashi\\_test\\_%'`) {
      if (matches(name)) await sql`drop database if exists ${sql(name)} with (force)`;
    }
  });
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
