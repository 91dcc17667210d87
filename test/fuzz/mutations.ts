import { isJsonObject, type JsonObject, type JsonValue } from '../../src/credential/json.ts';
import { placesIn, put, remove, valueAt, type Place } from './places.ts';
import type { Random } from './random.ts';

type Mutation = (place: Place, other: Place, words: Words) => void;

interface Words {
  readonly random: Random;
  readonly terms: readonly string[];
}

const mutations: readonly Mutation[] = [
  (place) => remove(place),
  (place, other) => put(place, structuredClone(valueAt(other))),
  (place) => put(place, [valueAt(place)]),
  (place, other) => put(place, [valueAt(place), structuredClone(valueAt(other))].flat()),
  (place) => put(place, [valueAt(place)].flat()[0] ?? null),
  ({ holder, key }, _other, { random, terms }) => {
    if (Array.isArray(holder)) return;
    const value = holder[key] ?? null;
    Reflect.deleteProperty(holder, key);
    holder[random.once(12) ? random.of(['@id', '@type', '@value', 'https://schema.org/name', '@context', '@graph', '@list']) : random.of(terms)] = value;
  },
  (place, _other, { random, terms }) => {
    const value = valueAt(place);
    if (isJsonObject(value)) value['type'] = Array.from({ length: 1 + random.below(2) }, () => random.of(terms));
    else put(place, random.of<JsonValue>([null, 0, 1.5, true, '', 'x', 'urn:x', [], {}, '𝔘']));
  },
  (place, other) => {
    const [one, two] = [valueAt(place), valueAt(other)];
    if (contains(one, other.holder) || contains(two, place.holder)) return;
    put(place, two);
    put(other, one);
  },
  (place, _other, { random }) => {
    const value = valueAt(place);
    if (typeof value === 'string') put(place, random.of([`${value}"`, value.slice(1), `${value}\u{1F600}`, value.toUpperCase(), `_:${value}`, `${value}\ud800`]));
    else if (typeof value === 'number') put(place, value + random.of([1, 0.5, 1e-7, 1e21]));
    else if (Array.isArray(value)) value.reverse();
  },
];

function contains(value: JsonValue, holder: JsonValue): boolean {
  if (value === holder) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((member) => contains(member, holder));
}

/** A copy of a document with up to three places changed at random. */
export function mutated(document: JsonObject, random: Random, terms: readonly string[]): JsonObject {
  const copy = structuredClone(document);
  const times = 1 + random.below(3);
  for (let n = 0; n < times; n += 1) {
    const places = placesIn(copy);
    if (places.length === 0) break;
    random.of(mutations)(random.of(places), random.of(places), { random, terms });
  }
  // what a swap has made into a ring, or too large, is no document
  const text = JSON.stringify(copy);
  return text.length < 60_000 ? (JSON.parse(text) as JsonObject) : document;
}
