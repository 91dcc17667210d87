import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { classes, type ClassName, type ObjectClass } from './classes.ts';

/** Other names that the context of 2.0, or JSON-LD itself, has for a property. */
const aliases: readonly (readonly [string, string])[] = [
  ['@id', 'id'],
  ['@type', 'type'],
];

/**
 * An object as plain JSON readers want it, down to the objects inside: what JSON-LD writes in several ways, in one. `null` is left out, a
 * list of one stands for its member where the property takes one value, and a property has its usual name. Says nothing else than before.
 */
export function plainObject(object: JsonObject, name: ClassName): JsonObject {
  const { properties }: ObjectClass = classes[name];
  const renamed = name === 'Assertion' ? [...aliases, ['verify', 'verification'] as const] : aliases;
  const usual = new Map(renamed.filter(([alias, term]) => Object.hasOwn(object, alias) && !Object.hasOwn(object, term)));
  const members = Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => {
    const term = usual.get(key) ?? key;
    const [range = '', cardinality] = Object.hasOwn(properties, term) ? (properties[term]?.split(' ') ?? []) : [];
    const plain = cardinality === undefined ? value : plainValue(value, { range, takesList: cardinality === '0..*' });
    return plain === null ? [] : [[term, plain]];
  });
  return Object.fromEntries(members);
}

function plainValue(value: JsonValue, property: { readonly range: string; readonly takesList: boolean }): JsonValue {
  if (!Array.isArray(value)) return isJsonObject(value) && Object.hasOwn(classes, property.range) ? plainObject(value, property.range as ClassName) : value;
  const items = value.filter((item) => item !== null).map((item) => (Array.isArray(item) ? item : plainValue(item, property)));
  return !property.takesList && items.length === 1 ? (items[0] ?? null) : items;
}
