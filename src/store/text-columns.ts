import type { Sql } from './database.ts';

/** Control characters, which no id, number, date, printable key or JSON text has in it as such (RFC 8259, section 7). */
const SEPARATOR = '\u001e';
const NULL = '\u001f';

/**
 * One value of each item as a `text[]` of SQL, by one parameter however many there are, so that the statement around it stays the same and is
 * planned once. An array as a parameter would be escaped value by value, which takes far longer for long texts. Throws a plain Error for an
 * empty text and for one that has the separator in it: neither is a value of what this is for.
 */
export function textColumn<Item>(sql: Sql, items: readonly Item[], valueOf: (item: Item) => string | number | null): ReturnType<Sql> {
  const texts = items.map((item) => cell(valueOf(item)));
  return sql`string_to_array(${texts.join(SEPARATOR)}, chr(30), chr(31))`;
}

function cell(value: string | number | null): string {
  if (value === null) return NULL;
  const text = String(value);
  if (text === '' || text.includes(SEPARATOR) || text === NULL) throw new Error('a text that a column of parameters cannot hold');
  return text;
}

/** Bytes in such a column: `decode(…, 'hex')` makes them bytes again. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
