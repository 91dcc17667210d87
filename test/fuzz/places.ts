import type { JsonObject, JsonValue } from '../../src/credential/json.ts';

/** One place in a document, by what holds it. */
export interface Place {
  readonly holder: JsonObject | JsonValue[];
  readonly key: string;
  readonly pointer: string;
}

export function placesIn(value: JsonValue, pointer = ''): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [{ holder: value, key, pointer: `${pointer}/${key}` }, ...placesIn(member, `${pointer}/${key}`)]);
}

export function valueAt({ holder, key }: Place): JsonValue {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null;
}

export function put({ holder, key }: Place, value: JsonValue): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

export function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}
