import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import type { Database, Sql } from './database.ts';
import { runScript } from './guard.ts';

interface Migration {
  /** The file's name without `.sql`: four digits, then words. */
  readonly id: string;
  readonly sha256: string;
  readonly script: string;
}

/** Two levels up from src/store as from dist/store. */
const migrationsFolder = new URL('../../migrations/', import.meta.url);

/** A big table may take its time. */
const migrationLimitMs = 3_600_000;

/** What two `create table if not exists` at the same moment answer to the slower one. */
const createdMeanwhile = new Set(['23505', '42P07', '42710']);

/**
 * Brings the database to the form that this version needs; harmless when it has it, and when several processes start at once.
 * Errors: `migration_changed` where an applied migration has another text, or is one that this version does not know.
 */
export async function migrate(database: Database, folder: URL = migrationsFolder): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  await createBookkeeping(database.sql);
  await refuseUnknownHistory(database.sql, migrations);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await applyOnce(database, migration)) applied.push(migration.id);
  }
  return { applied };
}

/** In order. Errors: a plain one for a name that has not the form, or a number used twice: those are bugs. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const numbers = names.map((name) => /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
  const wrong = names.find((_, index) => numbers[index] === undefined || numbers.indexOf(numbers[index]) !== index);
  if (wrong !== undefined) throw new Error(`migrations/${wrong}: expected NNNN_words.sql with a number of its own`);
  return await Promise.all(
    names.map(async (name) => {
      const script = await readFile(new URL(name, folder), 'utf8');
      return { id: name.slice(0, -'.sql'.length), sha256: createHash('sha256').update(script).digest('hex'), script };
    }),
  );
}

async function createBookkeeping(sql: Sql): Promise<void> {
  const create = async (): Promise<unknown> =>
    await sql`
      create table if not exists migrations (
        id text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`;
  try {
    await create();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && createdMeanwhile.has(String(error.code)))) throw error;
    await create();
  }
}

async function refuseUnknownHistory(sql: Sql, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map(({ id }) => id));
  const recorded = await sql<{ id: string }[]>`select id from migrations order by id`;
  const unknown = recorded.find(({ id }) => !known.has(id));
  if (unknown === undefined) return;
  throw new AppError('migration_changed', `The database has the migration ${unknown.id}, which this version of Akashi does not know.`);
}

/** False when it was applied before, or is by another process in this moment: the insert waits for that one's commit. */
async function applyOnce(database: Database, migration: Migration): Promise<boolean> {
  const apply = async (tx: Sql): Promise<boolean> => {
    if (database.kind === 'postgres') await tx`set local statement_timeout = 0`;
    if (database.kind === 'postgres') await tx`set local lock_timeout = 0`;
    const [recorded] = await tx`
      insert into migrations (id, sha256) values (${migration.id}, ${migration.sha256}) on conflict (id) do nothing returning id`;
    if (recorded !== undefined) {
      await runScript(tx, migration.script);
      return true;
    }
    const [row] = await tx<{ sha256: string }[]>`select sha256 from migrations where id = ${migration.id}`;
    if (row !== undefined) assertSameText(migration, row.sha256);
    return false;
  };
  return await database.transaction(apply, { limitMs: migrationLimitMs });
}

function assertSameText(migration: Migration, recordedSha256: string): void {
  if (migration.sha256 === recordedSha256) return;
  throw new AppError(
    'migration_changed',
    `migrations/${migration.id}.sql was applied with the SHA-256 ${recordedSha256} and has ${migration.sha256} now. ` +
      'A migration that was applied never changes; write a further one.',
  );
}
