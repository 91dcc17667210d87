import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { onPostgres, useDatabase } from '../support/database.ts';

const { db } = useDatabase();

describe('a handle', () => {
  it('gives names in camelCase, instants as Date, days and big numbers as text, and JSON and bytes as they are', async () => {
    const bytes = Buffer.from([0, 255]);
    const [row] = await db().sql`
      select timestamptz '2026-04-01 00:00:00+09' as an_instant, date '2026-04-01' as a_day, 9007199254740993::bigint as a_number,
        ${db().sql.json({ snake_case: [1, null] })}::jsonb as some_json, ${bytes}::bytea as some_bytes`;
    expect(row).toEqual({
      anInstant: new Date('2026-03-31T15:00:00Z'),
      aDay: '2026-04-01',
      aNumber: '9007199254740993',
      someJson: { snake_case: [1, null] },
      someBytes: bytes,
    });
  });

  it('keeps every character of a text', async () => {
    const text = '葛\u{E0100}城 𠮷 ﾊﾟ 邉󠄂 \\ \' "';
    const [row] = await db().sql`select ${text}::text as text`;
    expect(row).toEqual({ text });
  });

  it('refuses an undefined parameter', async () => {
    await expect(db().sql`select ${undefined as unknown as string}::text`).rejects.toMatchObject({ code: 'UNDEFINED_VALUE' });
  });
});

describe('a transaction', () => {
  it('gives what its work gives, and keeps what it wrote', async () => {
    await db().sql`create table kept (n integer)`;
    const result = await db().transaction(async (tx) => {
      await tx`insert into kept values (1)`;
      return ['a', 'b'];
    });
    expect(result).toEqual(['a', 'b']);
    expect(await db().sql`select n from kept`).toEqual([{ n: 1 }]);
  });

  it('undoes everything when its work fails', async () => {
    await db().sql`create table undone (n integer)`;
    const fault = new Error('of the work');
    const failing = db().transaction(async (tx) => {
      await tx`insert into undone values (1)`;
      throw fault;
    });
    await expect(failing).rejects.toBe(fault);
    expect(await db().sql`select n from undone`).toEqual([]);
  });

  it('undoes everything when a query in it failed, even if the error was caught', async () => {
    await db().sql`create table caught (n integer primary key)`;
    const failing = db().transaction(async (tx) => {
      await tx`insert into caught values (1)`;
      await tx`insert into caught values (1)`.catch(() => undefined);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await db().sql`select n from caught`).toEqual([]);
  });

  it('is undone with "unavailable" when it takes too long, and others go on', async () => {
    const never = db().transaction(async () => await new Promise<never>(() => undefined), { limitMs: 20 });
    await expect(never).rejects.toMatchObject({ code: 'unavailable' });
    expect(await db().sql`select 1 as one`).toEqual([{ one: 1 }]);
  });
});

describe('inside a transaction', () => {
  const misuse = 'a query on the pool inside a transaction';

  it('the pool throws at once', async () => {
    await expect(db().transaction(async () => await db().sql`select 1`)).rejects.toThrow(misuse);
  });

  it('the pool throws at once also deeper down and later', async () => {
    const deep = async (): Promise<unknown> => {
      await setImmediate();
      return await db().sql`select 1`;
    };
    await expect(db().transaction(deep)).rejects.toThrow(misuse);
  });

  it('a query that was made on the pool before is refused', async () => {
    const before = db().sql`select 1`;
    await expect(db().transaction(async () => await before)).rejects.toThrow(misuse);
  });

  it('a transaction is refused', async () => {
    const nested = db().transaction(async () => await db().transaction(async () => await Promise.resolve(1)));
    await expect(nested).rejects.toThrow('a transaction inside a transaction');
  });

  it('the handle works, with fragments and helpers', async () => {
    const found = await db().transaction(async (tx) => {
      await tx`create temporary table pairs (a integer, b text) on commit drop`;
      await tx`insert into pairs ${tx([{ a: 1, b: 'x' }, { a: 2, b: 'y' }])}`;
      return await tx`select ${tx(['a', 'b'])} from pairs where ${tx`b in ${tx(['y', 'z'])}`}`;
    });
    expect(found).toEqual([{ a: 2, b: 'y' }]);
  });

  it('what another call does with the pool meanwhile is not refused', async () => {
    const other = db().sql`select 1 as one`;
    const [, rows] = await Promise.all([db().transaction(async (tx) => await tx`select 2`), other]);
    expect(rows).toEqual([{ one: 1 }]);
  });
});

describe('after a transaction', () => {
  it('its handle is refused', async () => {
    const kept = await db().transaction(async (tx) => await Promise.resolve({ handle: tx }));
    expect(() => kept.handle`select 1`).toThrow('a transaction that is over');
  });

  it('a query that was made on its handle and waited for too late is refused', async () => {
    const late = await db().transaction(async (tx) => await Promise.resolve({ query: tx`select 1` }));
    await expect(late.query).rejects.toThrow('a transaction that is over');
  });

  it('the pool works again, also in what the transaction started', async () => {
    const started = await db().transaction(async () => {
      const later = async (): Promise<unknown> => {
        await setTimeout(0);
        await gate;
        return await db().sql`select 1 as one`;
      };
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      return await Promise.resolve({ later: later(), open });
    });
    started.open();
    expect(await started.later).toEqual([{ one: 1 }]);
  });
});

onPostgres('transactions at the same time', () => {
  it('the end of one leaves the pool closed to the other', async () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const other = opened.then(async () => await db().transaction(async (tx) => await tx`select 1`));
    const misused = db().transaction(async () => {
      open();
      await other;
      return await db().sql`select 1`;
    });
    await expect(misused).rejects.toThrow('a query on the pool inside a transaction');
  });
});

onPostgres('a server', () => {
  it('that does not answer is "unavailable", and the message has no password', async () => {
    const attempt = openDatabase({ kind: 'postgres', url: 'postgres://somebody:secret@127.0.0.1:1/nowhere' });
    await expect(attempt).rejects.toMatchObject({ code: 'unavailable' });
    await expect(attempt).rejects.not.toThrow('secret');
  });

  it('that takes the connection away is "unavailable", and the next query works', async () => {
    const taken = db().sql`select pg_terminate_backend(pg_backend_pid())`;
    await expect(taken).rejects.toMatchObject({ code: 'unavailable' });
    expect(await db().sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('cancels a statement that takes too long', async () => {
    const [row] = await db().sql`select current_setting('statement_timeout') as limit, current_setting('TimeZone') as zone`;
    expect(row).toEqual({ limit: '30s', zone: 'UTC' });
  });
});
