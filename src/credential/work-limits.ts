import { nothingKnown, type KnownParts } from './engine/known-parts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/**
 * What JSON-LD processing may cost, so that the worst document takes a fraction of a second, in which nothing else runs. Each object costs
 * up to a millisecond, and so does each of its types, since jsonld clones the active context, with every inline term in it; contexts of
 * inline terms are read anew for every use; each value of a set is compared with all others, so that 18,000 tags take half a minute; and
 * each quote or line break is written anew for N-Quads, so that nine megabytes of them take four seconds and 400 MB.
 * An address of a million characters takes 85 MiB. The richest published badge has 87 objects, 18 contexts and 540 values; a badge of ours
 * has 50 objects and one inline term. A picture of 500 kB fits as a data: URL.
 */
const limits = { objects: 300, types: 450, contexts: 24, 'terms in inline contexts': 30, 'contexts within terms': 3, values: 1500, characters: 700_000, 'characters to escape': 100_000 } as const;

const names = Object.keys(limits) as (keyof typeof limits)[];

/** How much of each there is. */
export type Counts = Record<keyof typeof limits, number>;

/**
 * What there is too much of in a document, to be asked before anything is expanded; undefined where all is within the limits. `share` is
 * the part of them that it may take, for a document that is read several times; `known` are parts that were counted before.
 */
export function excessOf(document: JsonValue, share = 1, known: KnownParts = nothingKnown): string | undefined {
  const counts = counted(document, known);
  // of characters there are seldom as many as may be escaped, so that each is seldom worth a look
  const isOpen = counts.characters > limits['characters to escape'] * share && counts.characters <= limits.characters * share;
  if (isOpen) counts['characters to escape'] = toEscapeIn(document);
  const exceeded = names.find((name) => counts[name] > limits[name] * share);
  return exceeded === undefined ? undefined : `more than ${String(Math.floor(limits[exceeded] * share))} ${exceeded}`;
}

function counted(value: JsonValue, known: KnownParts): Counts {
  const counts: Counts = { objects: 0, types: 0, contexts: 0, 'terms in inline contexts': 0, 'contexts within terms': 0, values: 0, characters: 0, 'characters to escape': 0 };
  count(value, counts, known);
  return counts;
}

function count(value: JsonValue, counts: Counts, known: KnownParts): void {
  if (typeof value === 'string') counts.characters += value.length;
  if (typeof value !== 'object' || value === null) {
    counts.values += 1;
  } else if (Array.isArray(value)) {
    counts.values += 1;
    for (const item of value) count(item, counts, known);
  } else {
    const part = known === nothingKnown ? undefined : known(value);
    if (part) addCounts(counts, (part.counts ??= counted(value, nothingKnown)));
    else countObject(value, counts, known);
  }
}

function addCounts(counts: Counts, more: Counts): void {
  for (const name of names) counts[name] += more[name];
}

function countObject(value: JsonObject, counts: Counts, known: KnownParts): void {
  counts.values += 1;
  counts.objects += 1;
  const types = value['type'] ?? value['@type'];
  if (types !== undefined && types !== null) counts.types += Array.isArray(types) ? types.length : 1;
  for (const name in value) {
    counts.characters += name.length;
    const member = value[name] ?? null;
    if (name === '@context') countContext(member, counts);
    else count(member, counts, known);
  }
}

/** What canonical N-Quads escape. */
const escaped = /[\u0000-\u001f"\\\u007f]/g;

/** Among all texts and names but those of contexts; of more than the limit, that there are. */
function toEscapeIn(value: JsonValue): number {
  let found = 0;
  const look = (text: string): void => {
    escaped.lastIndex = 0;
    while (found <= limits['characters to escape'] && escaped.test(text)) found += 1;
  };
  const walk = (inner: JsonValue): void => {
    if (typeof inner === 'string') look(inner);
    if (typeof inner !== 'object' || inner === null) return;
    const isArray = Array.isArray(inner);
    for (const [name, member] of Object.entries(inner)) {
      if (!isArray) look(name);
      if (isArray || name !== '@context') walk(member);
    }
  };
  walk(value);
  return found;
}

function countContext(context: JsonValue, counts: Counts): void {
  if (Array.isArray(context)) return context.forEach((item) => countContext(item, counts));
  counts.contexts += 1;
  if (!isJsonObject(context)) return;
  for (const definition of Object.values(context)) {
    counts['terms in inline contexts'] += 1;
    if (!isJsonObject(definition) || !('@context' in definition)) continue;
    counts['contexts within terms'] += 1;
    countContext(definition['@context'] ?? null, counts);
  }
}
