import { EventEmitter, once } from 'node:events';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { makeTestDatabase, onEmbedded, useDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { startProcess } from '../support/processes.ts';
import { refusalOf } from '../support/refusal.ts';

const insertRows = new URL('../support/programs/insert-rows.ts', import.meta.url);

onEmbedded('the embedded database', () => {
  let made: TestDatabase;
  let dataDir: string;
  const opened: Database[] = [];

  beforeEach(async () => {
    made = await makeTestDatabase({ migrated: false });
    if (made.options.kind !== 'embedded') throw new Error('expected an embedded database');
    dataDir = made.options.dataDir;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
    await made.remove();
  });
  const open = async (onFailure?: (error: Error) => void): Promise<Database> => {
    const database = await openDatabase({ kind: 'embedded', dataDir, ...(onFailure === undefined ? {} : { onFailure }) });
    opened.push(database);
    return database;
  };

  it('creates its folder for nobody else to read, over what a killed process left of one, and releases its lock', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'akashi-test-'));
    try {
      const folder = join(parent, 'data');
      mkdirSync(join(folder, 'embedded.unfinished', 'base'), { recursive: true });
      const database = await openDatabase({ kind: 'embedded', dataDir: folder });
      expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }]);
      expect(readdirSync(folder)).toEqual(['akashi.lock.1', 'embedded']);
      expect(statSync(join(folder, 'embedded')).mode & 0o077).toBe(0);
      await database.close();
      await (await openDatabase({ kind: 'embedded', dataDir: folder })).close();
      expect(readdirSync(folder)).toEqual(['akashi.lock.2', 'embedded']);
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  });

  it('keeps what was written after it was closed', async () => {
    const first = await open();
    await first.sql`create table kept (n integer)`;
    await first.sql`insert into kept values (1)`;
    await first.close();
    const second = await open();
    expect(await second.sql`select n from kept`).toEqual([{ n: 1 }]);
  });

  it('refuses a second opener by name, and the first one goes on', async () => {
    const first = await open();
    const refusal = await refusalOf(open());
    expect(refusal.code).toBe('data_directory_in_use');
    expect(refusal.message).toContain(dataDir);
    expect(await first.sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('has every row that a killed process said was committed, and opens again at once', async () => {
    const writer = startProcess(insertRows, [dataDir]);
    let last = 0;
    while (last < 200) last = Number(await writer.nextLine());
    await writer.kill('SIGKILL');
    for (let line = await writer.nextLine(); line !== undefined; line = await writer.nextLine()) last = Number(line);
    const database = await open();
    const [row] = await database.sql<{ count: number; highest: number }[]>`select count(*)::int as count, max(n) as highest from numbers`;
    expect(row?.count).toBe(row?.highest);
    expect(row?.highest).toBeGreaterThanOrEqual(last);
  });

  it('says so when its engine dies, fails every later query, and can be closed', async () => {
    const failures = new EventEmitter<{ failure: [Error] }>();
    const failure = once(failures, 'failure');
    const database = await open((error) => failures.emit('failure', error));
    await database.sql`create function deeper(n integer) returns integer language plpgsql as 'begin return deeper(n + 1); end'`;
    await expect(database.sql`select deeper(1)`).rejects.toMatchObject({ code: 'unavailable' });
    expect(await failure).toEqual([expect.any(Error)]);
    await expect(database.sql`select 1`).rejects.toMatchObject({ code: 'unavailable' });
    await database.close();
    expect(await (await open()).sql`select 1 as one`).toEqual([{ one: 1 }]);
  });
});

onEmbedded('one connection', () => {
  const { db } = useDatabase();

  it('answers many callers at once, each with its own rows', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, n) =>
        n % 3 === 0
          ? await db().transaction(async (tx) => await tx<{ n: number }[]>`select ${n}::int as n`)
          : await db().sql<{ n: number }[]>`select ${n}::int as n`,
      ),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 200 }, (_, n) => n));
  });

  it('goes on after errors', async () => {
    for (let n = 0; n < 20; n += 1) {
      await expect(db().sql`select 1 / ${n - n}::int`).rejects.toMatchObject({ code: '22012' });
      await expect(db().transaction(async (tx) => await tx`select no_such_column`)).rejects.toMatchObject({ code: '42703' });
    }
    expect(await db().sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('does not stop the process while it works on a long query', async () => {
    let turns = 0;
    let answered = false;
    const long = db().sql`select count(*)::int as count from generate_series(1, 1000000)`.then((rows) => {
      answered = true;
      return rows;
    });
    while (!answered) {
      await setImmediate();
      turns += 1;
    }
    expect(await long).toEqual([{ count: 1_000_000 }]);
    expect(turns).toBeGreaterThan(100);
  });

  it('takes a row of eight megabytes', async () => {
    const [row] = await db().sql`select length(${'あ'.repeat(2_800_000)}::text) as length`;
    expect(row).toEqual({ length: 2_800_000 });
  });
});
