import { describe, expect, it } from 'vitest';
import { hexOf, textColumn } from '../../src/store/text-columns.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();

describe('textColumn', () => {
  it('brings each value as it is, whatever it is made of, and null as null', async () => {
    const { sql } = database.db();
    const values = ['plain', 'null', 'NULL', '{"a":"b,c"}', 'quo"te', 'back\\slash', '山田 花子', '𠮷', '\u001d', '\t\n', 'x'.repeat(100_000), null, ' '];
    const rows = await sql<{ value: string | null }[]>`select value from unnest(${textColumn(sql, values, (value) => value)}) with ordinality as listed (value, n) order by n`;
    expect(rows.map(({ value }) => value)).toStrictEqual(values);
  });

  it('brings numbers and bytes', async () => {
    const { sql } = database.db();
    const items = [{ n: 1, bytes: Uint8Array.of(0, 255) }, { n: -2, bytes: new Uint8Array([9, 0, 30, 31, 9]).subarray(1, 4) }];
    const rows = await sql<{ n: number; bytes: Buffer }[]>`
      select n, decode(hex, 'hex') as bytes from unnest(${textColumn(sql, items, ({ n }) => n)}::int[], ${textColumn(sql, items, ({ bytes }) => hexOf(bytes))}) as listed (n, hex)`;
    expect(rows.map(({ n, bytes }) => [n, [...bytes]])).toStrictEqual([[1, [0, 255]], [-2, [0, 30, 31]]]);
  });

  it('of nothing is empty', async () => {
    const { sql } = database.db();
    expect(await sql`select cardinality(${textColumn(sql, [], String)}) as count`).toEqual([{ count: 0 }]);
  });

  it.each([['with the separator in it', 'a\u001eb'], ['that would be null', '\u001f'], ['that is empty', '']])('refuses a text %s', (_, value) => {
    expect(() => textColumn(database.db().sql, ['good', value], (one) => one)).toThrow('a text that a column of parameters cannot hold');
  });
});
