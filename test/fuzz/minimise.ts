import type { JsonObject, JsonValue } from '../../src/credential/json.ts';

/** The smallest document that is found by taking members and items away, one after the other, while it still fails. */
export async function minimised(document: JsonObject, fails: (smaller: JsonObject) => Promise<boolean>): Promise<JsonObject> {
  let smallest = document;
  for (let smaller = await smallerThan(smallest, fails); smaller; smaller = await smallerThan(smallest, fails)) smallest = smaller;
  return smallest;
}

async function smallerThan(document: JsonObject, fails: (smaller: JsonObject) => Promise<boolean>): Promise<JsonObject | undefined> {
  for (const path of pathsIn(document)) {
    const smaller = structuredClone(document);
    takeAway(smaller, path);
    if (await fails(smaller)) return smaller;
  }
  return undefined;
}

/** The largest parts first. */
function pathsIn(value: JsonValue): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[key], ...pathsIn(member).map((path) => [key, ...path])]);
}

function takeAway(value: JsonValue, [key = '', ...rest]: readonly string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (rest.length > 0) takeAway((Array.isArray(value) ? value[Number(key)] : value[key]) ?? null, rest);
  else if (Array.isArray(value)) value.splice(Number(key), 1);
  else Reflect.deleteProperty(value, key);
}
