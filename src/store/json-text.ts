import type { Sql } from './database.ts';

/**
 * A value for a `json` column, in the order of its members. Through text: as a parameter of type json it would be turned into a JSON
 * string once more.
 */
export function jsonText(sql: Sql, value: unknown) {
  return sql`(${JSON.stringify(value)}::text)::json`;
}
