/**
 * JSON as this room hands it over. Declared here and not imported, because `framework` and `credential` are sibling rooms and no arrow
 * runs between them; the shape is the same, so a value of one is a value of the other.
 */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}
