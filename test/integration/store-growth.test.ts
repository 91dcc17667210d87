import { describe, expect, test } from 'vitest';
import { countTablesOnceGrown } from '../../src/store/growth.ts';
import type { Sql } from '../../src/store/database.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();

/** How many rows the server takes the table of credentials to have; below zero where it never counted. */
async function known(sql: Sql): Promise<number> {
  const [table] = await sql<{ reltuples: number }[]>`select reltuples from pg_class where oid = 'credentials'::regclass`;
  return table?.reltuples ?? NaN;
}

describe('countTablesOnceGrown', () => {
  test('has the tables counted with the 500th row that this process stores, and not with the 499th', async () => {
    const { sql } = database.db();
    expect(await known(sql)).toBe(-1);
    await countTablesOnceGrown(sql, 64);
    await countTablesOnceGrown(sql, 435);
    expect(await known(sql)).toBe(-1);
    await countTablesOnceGrown(sql, 1);
    expect(await known(sql)).toBe(0);
  });
});
