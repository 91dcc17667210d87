import { makeFingerprints, type Fingerprints } from './fingerprint.ts';
import { canonicalJson, isJsonObject, pointerTo, type JsonObject, type JsonValue } from './json.ts';
import { endorsementSubject, propertiesAt, rootProperties } from './model/properties-at.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Why JSON could be rewritten, or was, without a change to the graph that is signed. */
export interface GraphFault {
  readonly code: 'split_node' | 'blank_node_id' | 'value_repeated';
  readonly pointer: string;
  readonly detail: string;
}

/** One object of the expansion that has an id. */
interface Mention {
  readonly id: string;
  /** The named graph that it stands in; what has one id in two graphs is two nodes. */
  readonly graph: string;
  readonly node: JsonObject;
  /** IRIs of its properties, without id and type. */
  readonly properties: readonly string[];
  /** The names that the model has for a property at this place; none where it knows no such place. */
  readonly expected: ReadonlySet<string>;
}

/** Enough to repair a document by; a hostile one has thousands. */
const maxFaults = 20;

interface Walk {
  readonly document: JsonObject;
  readonly vocabulary: Vocabulary;
  readonly mentions: Mention[];
  readonly faults: GraphFault[];
  graphs: number;
}

interface Place {
  readonly graph: string;
  readonly expected: ReadonlySet<string>;
}

/**
 * What a signature over RDF leaves open to whoever passes a document on, where a reader of the JSON could be misled. In a graph all
 * objects with one id are one node, so a property can be moved from one of them to the other (`split_node`); a label of a blank node is
 * not signed and gives such an id to anything (`blank_node_id`); and a set holds nothing twice, so that a result can be doubled
 * (`value_repeated`). Left alone is what misleads nobody: the order of members, types and sets, texts and references that are repeated,
 * 1.0 for 1, the seventeenth digit of a fraction (which RDF cuts off), a reference to what is described elsewhere, one thing described
 * twice in the same words.
 */
export function rewritableParts(document: JsonObject, expanded: readonly JsonValue[], vocabulary: Vocabulary): GraphFault[] {
  const walk: Walk = { document, vocabulary, mentions: [], faults: [], graphs: 0 };
  expanded.forEach((item) => visit(item, { graph: '', expected: rootProperties }, walk));
  return [...walk.faults, ...splitNodes(walk)];
}

function visit(value: JsonValue, place: Place, walk: Walk): void {
  if (Array.isArray(value)) return value.forEach((item) => visit(item, place, walk));
  if (!isJsonObject(value) || '@value' in value) return;
  const { '@id': id, '@type': types, '@list': list, '@graph': graph } = value;
  if (list !== undefined) return visit(list, place, walk);
  if (graph !== undefined) visit(graph, { ...place, graph: graphName(id, walk) }, walk);
  if (typeof id === 'string') mention({ id, node: value, ...place }, walk);
  for (const type of [types ?? []].flat()) if (typeof type === 'string') refuseLabel(type, walk);
  for (const [iri, members] of Object.entries(value)) {
    if (iri.startsWith('@') || !Array.isArray(members)) continue;
    refuseRepetition(iri, members, walk);
    visit(members, { graph: place.graph, expected: propertiesAt(walk.vocabulary.get(iri) ?? [], place.expected) }, walk);
  }
}

function graphName(id: JsonValue | undefined, walk: Walk): string {
  walk.graphs += 1;
  return typeof id === 'string' ? id : `#${String(walk.graphs)}`;
}

function mention({ id, node, graph, expected }: Omit<Mention, 'properties'>, walk: Walk): void {
  refuseLabel(id, walk);
  walk.mentions.push({ id, node, graph, expected, properties: Object.keys(node).filter((iri) => !iri.startsWith('@')) });
}

function refuseLabel(name: string, walk: Walk): void {
  if (!name.startsWith('_:') || walk.faults.length >= maxFaults) return;
  walk.faults.push({ code: 'blank_node_id', pointer: placeOf(name, walk), detail: 'the label of a blank node is no id and no type: no signature covers it' });
}

/** The same thing, or number, twice in one set; one of the two could have been added by anybody. */
function refuseRepetition(iri: string, members: readonly JsonValue[], walk: Walk): void {
  const seen = new Map<string, boolean>();
  for (const member of members) {
    if (walk.faults.length >= maxFaults) return;
    if (!isJsonObject(member)) continue;
    const { '@id': id, '@value': value } = member;
    const key = typeof id === 'string' ? id : typeof value === 'number' ? canonicalJson(member) : undefined;
    if (key === undefined) continue;
    const tells = typeof id !== 'string' || Object.keys(member).length > 1;
    const earlier = seen.get(key);
    if (earlier === true || (earlier === false && tells)) walk.faults.push(repeated(iri, id, walk));
    seen.set(key, tells || earlier === true);
  }
}

function repeated(iri: string, id: JsonValue | undefined, walk: Walk): GraphFault {
  const pointer = typeof id === 'string' ? placeOf(id, walk) : '';
  return { code: 'value_repeated', pointer, detail: `${iri.slice(0, 200)} holds one value twice, which RDF does not tell from once` };
}

function splitNodes({ mentions, document, vocabulary }: Walk): GraphFault[] {
  const fingerprint = makeFingerprints();
  const nodes = new Map<string, Mention[]>();
  for (const found of mentions) {
    const key = `${found.graph} ${found.id}`;
    const known = nodes.get(key);
    if (known) known.push(found);
    else nodes.set(key, [found]);
  }
  return [...nodes.values()].flatMap((found): GraphFault[] => {
    const [{ id } = { id: '' }] = found;
    if (found.length < 2 || !isSplit(found, { vocabulary, fingerprint })) return [];
    const detail = `Several objects have the id ${id.slice(0, 200)}, and their properties could be moved from one to another.`;
    return [{ code: 'split_node', pointer: placeOf(id, { document }), detail }];
  });
}

interface Comparison {
  readonly vocabulary: Vocabulary;
  readonly fingerprint: Fingerprints;
}

function isSplit(mentions: readonly Mention[], comparison: Comparison): boolean {
  const { fingerprint } = comparison;
  const distinct = [...new Map(mentions.map((found) => [`${fingerprint(found.node)} ${[...found.expected].join()}`, found])).values()];
  return distinct.some((one) => distinct.some((other) => fingerprint(other.node) !== fingerprint(one.node) && couldBeMoved(one, other, comparison)));
}

/**
 * Whether one object could lend the other a property, or has a borrowed one. Harmless where each property is at home in one of the two
 * places, and stands there; where both describe a thing of the same kind in the same words, or one of them only refers to it. An
 * endorsement speaks of whoever has the id, wherever it is listed; and what it says is secured by a proof of its own, so that of two that
 * speak of one thing neither can lend the other a word.
 */
function couldBeMoved(one: Mention, other: Mention, { vocabulary, fingerprint }: Comparison): boolean {
  const textOf = ({ node }: Mention, iri: string): string => fingerprint(node[iri] ?? null);
  const isSameKind = one.expected === other.expected;
  return one.properties.some((iri) => {
    const names = vocabulary.get(iri) ?? new Set();
    if (!isAmong(names, one.expected)) return true;
    if (!isSameKind) return isAmong(names, other.expected);
    if (one.expected === endorsementSubject) return false;
    return other.properties.length > 0 && !isAmong(names, endorsements) && textOf(one, iri) !== textOf(other, iri);
  });
}

const endorsements: ReadonlySet<string> = new Set(['endorsement', 'endorsementJwt']);

function isAmong(names: ReadonlySet<string>, expected: ReadonlySet<string>): boolean {
  return [...names].some((name) => expected.has(name));
}

/** The last place in the JSON that has the id; "" where it is only referred to. */
function placeOf(id: string, { document }: Pick<Walk, 'document'>): string {
  return placesOf(document, id, '').at(-1) ?? '';
}

function placesOf(value: JsonValue, id: string, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isJsonObject(value) && value['id'] === id ? [pointer] : [];
  return [...own, ...Object.entries(value).flatMap(([name, member]) => placesOf(member, id, pointerTo(pointer, name)))];
}
