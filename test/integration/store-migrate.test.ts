import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { makeTestDatabase, onPostgres } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { startProcess } from '../support/processes.ts';
import { refusalOf } from '../support/refusal.ts';

const migrateProgram = new URL('../support/programs/migrate.ts', import.meta.url);

let path: string;
let folder: URL;
let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await makeTestDatabase({ migrated: false });
  database = await openDatabase(made.options);
});
afterAll(async () => {
  await database.close();
  await made.remove();
});
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'akashi-migrations-'));
  folder = pathToFileURL(`${path}/`);
});
afterEach(async () => {
  rmSync(path, { recursive: true, force: true });
  await database.sql`drop schema public cascade`;
  await database.sql`create schema public`;
});

function write(name: string, script: string): void {
  writeFileSync(join(path, name), script);
}

describe('migrating', () => {
  it('applies each file once, in order, and is harmless when done again', async () => {
    write('0002_second.sql', 'alter table things add column b text;\ninsert into things (a, b) values (1, \'; --\');');
    write('0001_first.sql', 'create table things (a integer); -- a comment');
    expect(await migrate(database, folder)).toEqual({ applied: ['0001_first', '0002_second'] });
    expect(await migrate(database, folder)).toEqual({ applied: [] });
    expect(await database.sql`select a, b from things`).toEqual([{ a: 1, b: '; --' }]);
  });

  it('applies what came since', async () => {
    write('0001_first.sql', 'create table things (a integer);');
    await migrate(database, folder);
    write('0002_second.sql', 'insert into things values (7);');
    expect(await migrate(database, folder)).toEqual({ applied: ['0002_second'] });
  });

  it('leaves nothing of a file that fails, and what came before it', async () => {
    write('0001_first.sql', 'create table things (a integer);');
    write('0002_second.sql', 'insert into things values (1); select 1/0;');
    await expect(migrate(database, folder)).rejects.toMatchObject({ code: '22012' });
    expect(await database.sql`select a from things`).toEqual([]);
    expect(await database.sql`select id from migrations`).toEqual([{ id: '0001_first' }]);
    write('0002_second.sql', 'insert into things values (2);');
    expect(await migrate(database, folder)).toEqual({ applied: ['0002_second'] });
  });

  it('refuses a text that changed after it was applied, naming the file, and applies nothing else', async () => {
    write('0001_first.sql', 'create table things (a integer);');
    await migrate(database, folder);
    write('0001_first.sql', 'create table things (a bigint);');
    write('0002_second.sql', 'insert into things values (7);');
    const refusal = await refusalOf(migrate(database, folder));
    expect(refusal.code).toBe('migration_changed');
    expect(refusal.message).toContain('0001_first.sql');
    expect(await database.sql`select a from things`).toEqual([]);
  });

  it('refuses a database that a newer version has migrated', async () => {
    write('0001_first.sql', 'select 1;');
    write('0002_second.sql', 'select 1;');
    await migrate(database, folder);
    unlinkSync(join(path, '0002_second.sql'));
    const refusal = await refusalOf(migrate(database, folder));
    expect(refusal.code).toBe('migration_changed');
    expect(refusal.message).toContain('0002_second');
  });

  it.each([
    ['has no number', 'first.sql'],
    ['has the number of another one', '0001_other.sql'],
  ])('refuses a file that %s', async (_, name) => {
    write('0001_first.sql', 'select 1;');
    write(name, 'select 1;');
    await expect(migrate(database, folder)).rejects.toThrow('a number of its own');
  });
});

describe('our own migrations', () => {
  it('apply to an empty database, and again', async () => {
    const { applied } = await migrate(database);
    expect(applied[0]).toBe('0001_initial');
    expect(await migrate(database)).toEqual({ applied: [] });
  });
});

onPostgres('two processes that start at once', () => {
  it.each([1, 2, 3])('apply every file once between them (round %i)', async () => {
    write('0001_first.sql', 'create table things (a integer); select pg_sleep(0.1);');
    write('0002_second.sql', 'insert into things values (1); select pg_sleep(0.1);');
    write('0003_third.sql', 'insert into things values (2);');
    const starters = [1, 2].map(() => startProcess(migrateProgram, [urlOf(made), folder.href]));
    expect(await Promise.all(starters.map((starter) => starter.nextLine()))).toEqual(['ready', 'ready']);
    for (const starter of starters) starter.goOn();
    const answers = await Promise.all(starters.map((starter) => starter.nextLine()));
    expect(answers.flatMap((answer) => (answer === undefined || answer === '' ? [] : answer.split(' '))).toSorted()).toEqual([
      '0001_first',
      '0002_second',
      '0003_third',
    ]);
    expect(await database.sql`select a from things order by a`).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('do not take over from one that is killed half-way what it had not committed', async () => {
    write('0001_first.sql', 'create table things (a integer);');
    write('0002_second.sql', 'insert into things values (1); select pg_sleep(20);');
    const killed = startProcess(migrateProgram, [urlOf(made), folder.href]);
    await killed.nextLine();
    killed.goOn();
    await sleepingMigration();
    await killed.kill('SIGKILL');
    write('0002_second.sql', 'insert into things values (2);');
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    expect(await migrate(database, folder)).toEqual({ applied: ['0002_second'] });
    expect(await database.sql`select a from things`).toEqual([{ a: 2 }]);
  });
});

function urlOf(database: TestDatabase): string {
  if (database.options.kind !== 'postgres') throw new Error('PostgreSQL alone has a URL');
  return database.options.url;
}

async function sleepingMigration(): Promise<void> {
  for (;;) {
    const rows = await database.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    if (rows.length > 0) return;
  }
}
