import { nothingKnown, type KnownParts } from './engine/known-parts.ts';
import { isJsonObject, type JsonValue } from './json.ts';

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
  const exceeded = names.find((name) => counts[name] > limits[name] * share);
  return exceeded === undefined ? undefined : `more than ${String(Math.floor(limits[exceeded] * share))} ${exceeded}`;
}

function counted(value: JsonValue, known: KnownParts): Counts {
  const counts: Counts = { objects: 0, types: 0, contexts: 0, 'terms in inline contexts': 0, 'contexts within terms': 0, values: 0, characters: 0, 'characters to escape': 0 };
  count(value, counts, known);
  return counts;
}

function count(value: JsonValue, counts: Counts, known: KnownParts): void {
  const part = isJsonObject(value) ? known(value) : undefined;
  if (part) {
    part.counts ??= counted(value, nothingKnown);
    for (const name of names) counts[name] += part.counts[name];
    return;
  }
  counts.values += 1;
  if (typeof value === 'string') return countText(value, counts);
  if (typeof value !== 'object' || value === null) return;
  if (!isJsonObject(value)) {
    for (const item of value) count(item, counts, known);
    return;
  }
  counts.objects += 1;
  counts.types += [value['type'] ?? value['@type'] ?? []].flat().length;
  for (const [name, member] of Object.entries(value)) {
    countText(name, counts);
    if (name === '@context') countContext(member, counts);
    else count(member, counts, known);
  }
}

/** What canonical N-Quads escape. */
const toEscape = /[\u0000-\u001f"\\\u007f]/;

function countText(text: string, counts: Counts): void {
  counts.characters += text.length;
  if (counts.characters > limits.characters || !toEscape.test(text)) return;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x22 || code === 0x5c || code === 0x7f) counts['characters to escape'] += 1;
  }
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
