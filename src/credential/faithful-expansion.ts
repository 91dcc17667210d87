import { canonicalJson, isJsonObject, pointerTo, type JsonObject, type JsonValue } from './json.ts';
import { frameworkRecord, isClassName, type Vocabulary } from './vocabulary.ts';

/** Why the JSON does not say what is signed: the place and the reason. */
export interface ExpansionFault {
  readonly code: 'term_disguised' | 'data_loss';
  readonly pointer: string;
  readonly detail: string;
}

/** Enough to repair a document by; a hostile one has thousands. */
const maxFaults = 20;
const nodeKeywords: ReadonlySet<string> = new Set(['@id', '@type']);

interface Walk {
  readonly vocabulary: Vocabulary;
  readonly faults: ExpansionFault[];
}

interface Placed<Value extends JsonValue = JsonValue> {
  readonly value: Value;
  readonly pointer: string;
}

/**
 * Compares a JSON document with its expansion, which is what a signature covers; a reader of the JSON must see the same (VC Data
 * Integrity, *Validating Contexts*). JSON-LD has many ways to say one thing: a stranger could write `credentialStatus` as
 * `https://www.w3.org/2018/credentials#credentialStatus`, or under a name that a further inline context gives it. The signature would
 * stay good, and whoever looks for `credentialStatus` would find a revoked badge without a status. So every property, type and id that
 * the pinned contexts have a name for must stand under that name, and nothing may vanish (null, empty arrays). Extensions are free to
 * name what the pinned contexts do not know. An empty list means: faithful.
 */
export function expansionFaults(document: JsonObject, expanded: readonly JsonValue[], vocabulary: Vocabulary): ExpansionFault[] {
  const walk: Walk = { vocabulary, faults: [] };
  compareItems([{ value: document, pointer: '' }], flattened(expanded), walk);
  return walk.faults.slice(0, maxFaults);
}

function disguised(walk: Walk, pointer: string, detail: string): void {
  walk.faults.push({ code: 'term_disguised', pointer, detail });
}

function lost(walk: Walk, pointer: string): void {
  walk.faults.push({ code: 'data_loss', pointer, detail: 'JSON-LD drops null, empty arrays, empty references and empty keywords, so no signature covers them' });
}

/** The items that expansion makes of a value, in order: lists and graphs are only wrappers. */
function flattened(expanded: readonly JsonValue[]): JsonValue[] {
  return expanded.flatMap((item) => {
    if (Array.isArray(item)) return flattened(item);
    const inner = isJsonObject(item) ? (item['@list'] ?? (Object.keys(item).length === 1 ? item['@graph'] : undefined)) : undefined;
    return Array.isArray(inner) ? flattened(inner) : [item];
  });
}

/** The items of a JSON value, each with its place; an empty array is an item, so that it is not forgotten. */
function items({ value, pointer }: Placed): Placed[] {
  const nested = Array.isArray(value) && value.length > 0;
  return nested ? value.flatMap((item, index) => items({ value: item, pointer: pointerTo(pointer, index) })) : [{ value, pointer }];
}

function compareItems(written: readonly Placed[], expanded: readonly JsonValue[], walk: Walk): void {
  if (walk.faults.length >= maxFaults) return;
  const kept = written.filter(({ value }) => value !== null && !Array.isArray(value));
  if (kept.length !== expanded.length) disguised(walk, written[0]?.pointer ?? '', 'JSON-LD makes another number of values of this');
  else kept.forEach((item, index) => compareItem(item, expanded[index] ?? null, walk));
}

function compareItem({ value, pointer }: Placed, expanded: JsonValue, walk: Walk): void {
  if (!isJsonObject(expanded)) disguised(walk, pointer, 'JSON-LD makes no value of this');
  else if ('@value' in expanded) compareLiteral({ value, pointer }, expanded, walk);
  else if (isJsonObject(value)) compareNode({ value, pointer }, expanded, walk);
  else if (expanded['@id'] === '') lost(walk, pointer);
  else if (!isNameOf(value, expanded['@id'], walk)) disguised(walk, pointer, 'the address stands under another name');
}

function isNameOf(written: JsonValue | undefined, iri: JsonValue | undefined, { vocabulary }: Walk): boolean {
  if (typeof written !== 'string' || typeof iri !== 'string') return false;
  return written === iri || vocabulary.get(iri)?.has(written) === true;
}

function compareLiteral({ value, pointer }: Placed, expanded: JsonObject, walk: Walk): void {
  const plain = isJsonObject(value) && expanded['@type'] !== '@json' ? value['@value'] : value;
  const same = plain !== undefined && canonicalJson(plain) === canonicalJson(expanded['@value'] ?? null);
  if (!same || '@index' in expanded) disguised(walk, pointer, 'JSON-LD makes another value of this');
}

function compareNode(node: Placed<JsonObject>, expanded: JsonObject, walk: Walk): void {
  const { value, pointer } = node;
  if ('@id' in expanded && value['id'] !== expanded['@id']) disguised(walk, pointerTo(pointer, 'id'), 'the id stands under another name');
  if ('@type' in expanded) compareTypes(node, expanded['@type'] ?? null, walk);
  for (const name of ['id', 'type'] as const) if (isDropped(value[name])) lost(walk, pointerTo(pointer, name));
  const claimed = new Set(['@context', 'id', 'type']);
  const unknown: JsonValue[] = [];
  for (const [iri, values] of Object.entries(expanded)) {
    if (nodeKeywords.has(iri)) continue;
    const terms = walk.vocabulary.get(iri);
    const names = Object.keys(value).filter((name) => terms?.has(name) === true && !isClassName(name));
    if (!terms && !iri.startsWith('@')) unknown.push(values);
    else compareProperty({ node, iri, names, values }, walk);
    names.forEach((name) => claimed.add(name));
  }
  const extensions = Object.fromEntries(Object.entries(value).filter(([name]) => !claimed.has(name)));
  compareExtensions({ value: extensions, pointer }, unknown, walk);
}

/** A name of a node that is there and names nothing. */
function isDropped(name: JsonValue | undefined): boolean {
  return name === null || (Array.isArray(name) && name.length === 0);
}

function compareTypes({ value, pointer }: Placed<JsonObject>, types: JsonValue, walk: Walk): void {
  const written = [value['type'] ?? null].flat();
  const isNamed = (iri: JsonValue): boolean => written.some((name) => isNameOf(name, iri, walk));
  const isKnown = (iri: JsonValue): boolean => typeof iri === 'string' && walk.vocabulary.has(iri);
  const unnamed = [types].flat().some((iri) => isKnown(iri) && !isNamed(iri)) || written.some(isKnown);
  // A graph has each type once, wherever it was told: `@type` beside `type` would not be signed, nor its address beside its name.
  if (unnamed || !('type' in value) || [types].flat().length !== written.length) disguised(walk, pointerTo(pointer, 'type'), 'a type stands under another name');
}

interface Property {
  readonly node: Placed<JsonObject>;
  readonly iri: string;
  /** The members that can be this property. */
  readonly names: readonly string[];
  readonly values: JsonValue;
}

/** jsonld expands members in the order of their names. */
function compareProperty({ node, iri, names, values }: Property, walk: Walk): void {
  const { value, pointer } = node;
  if (names.length === 0) return disguised(walk, pointer, 'a standard property stands under another name');
  const literal = jsonLiteralOf(values);
  if (literal) return compareJson({ value: names.length === 1 ? (value[names[0] ?? ''] ?? null) : null, pointer: pointerTo(pointer, names[0] ?? '') }, literal, walk);
  if (iri === frameworkRecord.iri) return disguised(walk, pointerTo(pointer, frameworkRecord.term), 'the record is not a JSON literal, so that not every part of it is signed');
  const written = names.toSorted().flatMap((name) => items({ value: value[name] ?? null, pointer: pointerTo(pointer, name) }));
  written.filter(({ value }) => value === null || (Array.isArray(value) && !isList(values))).forEach((item) => lost(walk, item.pointer));
  return compareItems(written, flattened([values]), walk);
}

/** The literal that a member of type @json becomes, arrays included. */
function jsonLiteralOf(values: JsonValue): JsonObject | undefined {
  const [literal, ...others] = [values].flat();
  return isJsonObject(literal) && literal['@type'] === '@json' && others.length === 0 ? literal : undefined;
}

function compareJson({ value, pointer }: Placed, literal: JsonObject, walk: Walk): void {
  if (canonicalJson(value) !== canonicalJson(literal['@value'] ?? null)) disguised(walk, pointer, 'JSON-LD makes another value of this');
}

/** An empty list is a value of its own, other than an empty set. */
function isList(values: JsonValue): boolean {
  return [values].flat().some((item) => isJsonObject(item) && '@list' in item);
}

/**
 * Which member became which unknown property is not known here, and nobody reads them by name. It is enough that nothing vanished:
 * what JSON-LD drops may stand in JSON literals only, where it is kept.
 */
function compareExtensions({ value: extensions, pointer }: Placed<JsonObject>, expanded: readonly JsonValue[], walk: Walk): void {
  if (hasUnsigned(expanded)) lost(walk, pointer);
  const kept = keptIn(expanded).reduce<number>((sum, part) => sum + droppable(part), 0);
  if (droppableMembers(extensions) === kept) return;
  const [first = ''] = Object.entries(extensions).flatMap(([name, value]) => (droppableMembers({ [name]: value }) > 0 ? [name] : []));
  lost(walk, pointerTo(pointer, first));
}

/** They hold members of the node around them; when they hold none, nothing is left of them. */
const boxes: ReadonlySet<string> = new Set(['@nest', '@reverse']);

/** How many values, objects and boxes JSON-LD could drop: `{}` becomes a node, or nothing where a context makes it a box or a map. */
function droppable(value: JsonValue): number {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + droppable(item), 0);
  if (!isJsonObject(value)) return 0;
  return Object.keys(value).length === 0 ? 1 : droppableMembers(value);
}

function droppableMembers(node: JsonObject): number {
  return Object.entries(node).reduce((sum, [name, value]) => sum + droppable(value) + (boxes.has(name) ? 1 : 0), 0);
}

/** The JSON literals, the empty lists and the empty nodes, which JSON-LD keeps too. */
function keptIn(expanded: readonly JsonValue[]): JsonValue[] {
  return expanded.flatMap((item) => {
    if (Array.isArray(item)) return keptIn(item);
    if (!isJsonObject(item)) return [];
    if (item['@type'] === '@json') return [item['@value'] ?? null];
    if (Object.keys(item).length === 0) return [item];
    return Array.isArray(item['@list']) && item['@list'].length === 0 ? [[]] : keptIn(Object.values(item));
  });
}

/** Whether something outlives expansion, but not the way to the graph: the keys of an index, and a reference to nothing. */
function hasUnsigned(expanded: readonly JsonValue[]): boolean {
  return expanded.some((item) => {
    if (Array.isArray(item)) return hasUnsigned(item);
    if (!isJsonObject(item) || item['@type'] === '@json') return false;
    return '@index' in item || item['@id'] === '' || hasUnsigned(Object.values(item));
  });
}
