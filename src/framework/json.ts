/**
 * JSON as this room hands it over. Declared here and not imported, because `framework` and `credential` are sibling rooms and no arrow
 * runs between them; the shape is the same, so a value of one is a value of the other.
 */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** An object without what was not stated: neither a member without a value nor an empty list. */
export function present(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const stated = Object.entries(members).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined && !(Array.isArray(entry[1]) && entry[1].length === 0));
  return Object.fromEntries(stated);
}
