// Owns the generic emitter: from JSON to the graph that it says, by a table of what the pinned contexts mean.
// Refuses nothing: what the table does not tell, what JSON-LD would drop or merge, and what could be rewritten is "not mine".
// Called by the engine; equal to the libraries for whatever it does (JSON-LD 1.1 API, *Expansion* and *Deserialize to RDF*).
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { ActiveContext, ActiveContexts } from './active-context.ts';
import type { Layer, Predicate, Term } from './context-table.ts';
import { putInOrder, type Graph, type GraphNode, type QuadObject } from './graph.ts';
import { nothingKnown, type EmittedPart, type KnownParts, type Naming } from './known-parts.ts';
import { iriToken, literalToken, rdfJson, rdfNil } from './n-quads.ts';
import { frameworkRecord, isClassName } from '../vocabulary.ts';
import { notMine } from './not-mine.ts';
import { scalarToken } from './scalar.ts';

interface Emission {
  readonly contexts: ActiveContexts;
  readonly known: KnownParts;
  readonly nodes: GraphNode[];
  /** How often each IRI of a node is named, and whether anything is said of it. */
  readonly named: Map<string, Naming>;
  /** Whether what is emitted now comes again in other graphs. */
  readonly isKnown: boolean;
}

/** A value, where it stands, and the context scoped to its property. */
interface Place {
  readonly active: ActiveContext;
  readonly scoped: Layer | null | undefined;
}

/**
 * The graph of a document without its proofs, or of a proof's options with the contexts of the document. Throws NotMine. Faithful by
 * construction: each member stands under a term of a pinned context, nothing vanishes, and no node is described in two places. `known`
 * finds parts that were emitted before.
 */
export function emitGraph(document: JsonObject, contexts: ActiveContexts, known: KnownParts = nothingKnown): Graph {
  const emission: Emission = { contexts, known, nodes: [], named: new Map(), isKnown: false };
  emitNode(document, { active: contexts.initial(), scoped: undefined }, emission);
  for (const { times, isDescribed } of emission.named.values()) if (times > 1 && isDescribed) notMine('a node that is named twice');
  if (emission.nodes.length === 0) notMine('nothing but a name');
  return { nodes: emission.nodes };
}

function emitNode(value: JsonObject, place: Place, emission: Emission): QuadObject {
  const part = place.scoped === undefined ? emission.known(value) : undefined;
  if (part) {
    const emitted = part.emitted.get(place.active) ?? emittedPart(value, place, emission);
    part.emitted.set(place.active, emitted);
    return addPart(emitted, emission);
  }
  const names = Object.keys(value);
  const typed = contextOf(value, place, emission);
  const types = typesOf(value, typed);
  const active = types.length === 0 ? typed : withTypes(typed, types, emission);
  const id = idOf(value, active);
  const isReference = id !== undefined && names.length === 1;
  if (id !== undefined) name(id, { times: 1, isDescribed: !isReference }, emission);
  if (isReference) return iriToken(id);
  const node: GraphNode = { token: id === undefined ? undefined : iriToken(id), predicates: [], objects: [], ...(emission.isKnown ? { memo: {} } : {}) };
  emission.nodes.push(node);
  for (const type of types) add(node, emission.contexts.rdf.type, typed.terms.get(type)?.token ?? '');
  for (const member of names) {
    if (member !== '@context' && member !== 'id' && member !== 'type') emitMember(value[member] ?? null, { member, active, node }, emission);
  }
  if (node.objects.length === 0) notMine('a node of which nothing is said');
  putInOrder(node);
  return node.token ?? node;
}

/** Only what has an id can stand in many graphs as it is: a blank node belongs to the quad above it. */
function emittedPart(value: JsonObject, place: Place, { contexts }: Emission): EmittedPart {
  const own: Emission = { contexts, known: nothingKnown, nodes: [], named: new Map(), isKnown: true };
  const token = emitNode(value, place, own);
  return typeof token === 'string' ? { token, nodes: own.nodes, named: own.named } : notMine('a known part without an id');
}

function addPart({ token, nodes, named }: EmittedPart, emission: Emission): QuadObject {
  emission.nodes.push(...nodes);
  for (const [iri, naming] of named) name(iri, naming, emission);
  return token;
}

/** What holds in a node: without what the type of the node around it brought in, unless it only refers to another one. */
function contextOf(value: JsonObject, { active, scoped }: Place, { contexts }: Emission): ActiveContext {
  const isReference = 'id' in value && Object.keys(value).length === 1;
  let result = isReference ? active : (active.previous ?? active);
  if (scoped !== undefined) result = contexts.withScoped(result, scoped, 'property');
  const own = value['@context'];
  return own === undefined ? result : contexts.withContexts(result, own);
}

function typesOf(value: JsonObject, { terms }: ActiveContext): readonly string[] {
  const written = value['type'];
  if (written === undefined) return [];
  const types = typeof written === 'string' ? [written] : written;
  if (!Array.isArray(types) || types.length === 0) return notMine('a type that is none');
  const known = types.filter((type): type is string => typeof type === 'string' && isIri(terms.get(type)?.id));
  const isTwice = known.length > 1 && new Set(known).size < known.length;
  return known.length === types.length && !isTwice ? known : notMine('a type that is no term, or twice there');
}

function isIri(id: string | null | undefined): id is string {
  return typeof id === 'string' && !id.startsWith('@');
}

/** The contexts behind the types, in the order of the types' names. */
function withTypes(typed: ActiveContext, types: readonly string[], { contexts }: Emission): ActiveContext {
  let active = typed;
  for (const type of types.length > 1 ? types.toSorted() : types) {
    const scoped = typed.terms.get(type)?.context;
    if (scoped !== undefined) active = contexts.withScoped(active, scoped, 'type');
  }
  return active.terms.get('type')?.id === '@type' ? active : notMine('a type under a name that means something else');
}

function idOf(value: JsonObject, active: ActiveContext): string | undefined {
  const id = value['id'];
  if (id === undefined) return undefined;
  return active.terms.get('id')?.id === '@id' ? iriOf(id, active) : notMine('an id under a name that means something else');
}

const absoluteIri = /^[A-Za-z][A-Za-z0-9+\-.]*:[^\s]*$/;

/** An absolute IRI as it is written: neither relative nor compact, and no label of a blank node. */
function iriOf(value: JsonValue, { terms }: ActiveContext): string {
  if (typeof value !== 'string' || !absoluteIri.test(value)) return notMine('an id that is no absolute IRI');
  const colon = value.indexOf(':');
  if (!value.startsWith('//', colon + 1) && terms.get(value.slice(0, colon))?.isPrefix === true) return notMine('a compact IRI');
  return value;
}

function name(iri: string, { times, isDescribed }: Naming, { named }: Emission): void {
  const before = named.get(iri);
  named.set(iri, before ? { times: before.times + times, isDescribed: before.isDescribed || isDescribed } : { times, isDescribed });
}

function add(node: GraphNode, predicate: Predicate, object: QuadObject): void {
  node.predicates.push(predicate);
  node.objects.push(object);
  if (typeof object !== 'string') object.parent = { node, predicate };
}

interface Member {
  readonly member: string;
  readonly active: ActiveContext;
  readonly node: GraphNode;
}

function emitMember(value: JsonValue, { member, active, node }: Member, emission: Emission): void {
  const term = active.terms.get(member);
  if (!term || !isIri(term.id) || isClassName(member)) return notMine('a member that is no term for a property');
  if (term.container === '@graph') return notMine('a graph of its own');
  if (term.type === '@json') return add(node, term, jsonToken(value, member, term));
  const within = term.context === undefined ? active : emission.contexts.withScoped(active, term.context, 'property');
  const inner = within === active ? term : (within.terms.get(member) ?? notMine('a term that its own context takes away'));
  if (inner.type === '@json' || (inner.container === '@list') !== (term.container === '@list')) return notMine('a term that its own context changes');
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0) return notMine('an empty array');
  if (term.container === '@list') return add(node, term, emitList(items, { active: within, scoped: inner.context }, { term: inner, emission }));
  for (const item of items) add(node, term, emitItem(item, { active: within, scoped: inner.context }, { term: inner, emission }));
}

interface ItemOf {
  readonly term: Term;
  readonly emission: Emission;
}

function emitItem(item: JsonValue, place: Place, { term, emission }: ItemOf): QuadObject {
  if (isJsonObject(item)) return emitNode(item, place, emission);
  if (typeof item === 'string') {
    const iri = iriFor(item, term.type, place.active);
    if (iri !== undefined) {
      name(iri, { times: 1, isDescribed: false }, emission);
      return iriToken(iri);
    }
  }
  return scalarToken(item, term.type);
}

/** The IRI that a text stands for where its term says that it does. */
function iriFor(text: string, type: string | undefined, active: ActiveContext): string | undefined {
  if (type === '@id') return iriOf(text, active);
  if (type !== '@vocab') return undefined;
  const id = active.terms.get(text)?.id;
  if (id === undefined) return iriOf(text, active);
  return isIri(id) ? id : notMine('a value that is no IRI');
}

/** A chain of blank nodes, as RDF writes a list. Of values only: how lists of nodes are merged is left to the libraries. */
function emitList(items: readonly JsonValue[], place: Place, of: ItemOf): QuadObject {
  const { nodes, isKnown, contexts } = of.emission;
  const objects = items.map((item) => (isJsonObject(item) ? notMine('a list of nodes') : emitItem(item, place, of)));
  return objects.reduceRight<QuadObject>((rest, object) => {
    const node: GraphNode = { token: undefined, predicates: [], objects: [], ...(isKnown ? { memo: {} } : {}) };
    nodes.push(node);
    add(node, contexts.rdf.first, object);
    add(node, contexts.rdf.rest, rest);
    return node;
  }, rdfNil);
}

function jsonToken(value: JsonValue, member: string, { container }: Term): string {
  if (container !== undefined && container !== '@set') return notMine('a container of JSON literals');
  const text = canonicalJson(value);
  // told as a warning wherever it stands, but in our own record
  if (member !== frameworkRecord.term && text.includes('"@context":')) return notMine('a context within a JSON literal');
  return literalToken(text, rdfJson);
}
