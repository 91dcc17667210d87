// Owns the making of the table that the generic emitter is driven by, from what jsonld makes of each pinned context.
// Refuses a context that says anything the table has no words for; nothing of it is guessed, and nothing of it runs in the service.
// Called by `npm run contexts:compile`, and by the test that holds the table in the project to the pinned contexts.
import { createHash } from 'node:crypto';
import jsonld, { type ActiveContext, type TermMapping } from 'jsonld';
import type { ContextPins, ContextSet } from '../contexts.ts';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { frameworkRecord } from '../vocabulary.ts';
import type { CompiledContext, CompiledContexts, Definition } from './context-table.ts';

/** What the table has words for. A pinned context that says anything else cannot be compiled, and is left to the libraries. */
const contextMembers: ReadonlySet<string> = new Set(['@version', '@protected']);
const definitionMembers: ReadonlySet<string> = new Set(['@id', '@type', '@container', '@protected', '@prefix', '@context']);
const containers: ReadonlySet<string> = new Set(['@set', '@list', '@graph']);
const aliases: Readonly<Record<string, string>> = { id: '@id', type: '@type' };

/** The inline context of our extension, as every badge of ours carries it (design: *Our extension*). */
const inlineContext: JsonObject = { [frameworkRecord.term]: { '@id': frameworkRecord.iri, '@type': '@json' } };

/**
 * The table of the pinned contexts, by what jsonld itself makes of each of them. Throws an Error that names the place for a context that
 * says what the table cannot hold.
 */
export async function compileContexts(contexts: ContextSet, { pins }: Pick<ContextPins, 'pins'>): Promise<CompiledContexts> {
  const layers: [string, CompiledContext][] = [];
  for (const url of contexts.urls) {
    layers.push([url, await compileLayer({ context: contexts.document(url)?.['@context'] ?? null, outer: [], place: url })]);
  }
  return {
    pins: Object.fromEntries([...contexts.urls].map((url) => [url, pins[url]?.sha256 ?? ''])),
    contexts: Object.fromEntries(layers),
    inline: { context: inlineContext, compiled: await compileLayer({ context: inlineContext, outer: [], place: 'inline' }) },
  };
}

interface Source {
  readonly context: JsonValue;
  /** The contexts that it stands in, outermost first. */
  readonly outer: readonly JsonObject[];
  readonly place: string;
}

async function compileLayer({ context, outer, place }: Source): Promise<CompiledContext> {
  if (!isJsonObject(context)) throw new Error(`${place}: only context objects can be compiled`);
  const unknown = Object.keys(context).find((name) => name.startsWith('@') && !contextMembers.has(name));
  if (unknown !== undefined) throw new Error(`${place}: ${unknown} cannot be compiled`);
  const chain = [...outer, context];
  const { mappings } = await jsonld.processContext(await emptyContext(), chain.map(unprotected), options);
  const terms: [string, Definition][] = [];
  for (const [term, source] of Object.entries(context)) {
    if (!term.startsWith('@')) terms.push([term, await compileTerm({ term, source, mapping: mappings.get(term), chain, place: `${place} ${term}` })]);
  }
  const used = new Set(Object.values(context).flatMap((source) => prefixesIn(source, context, place)));
  const meaning = (prefix: string): string | null => (mappings.get(prefix)?._prefix === true ? (mappings.get(prefix)?.['@id'] ?? null) : null);
  return {
    source: createHash('sha256').update(canonicalJson(context)).digest('hex'),
    uses: Object.fromEntries([...used].map((prefix) => [prefix, meaning(prefix)])),
    terms: Object.fromEntries(terms),
  };
}

const options = { base: null, safe: true, documentLoader: refuseUrl } as const;

async function refuseUrl(url: string): Promise<never> {
  throw new Error(`${url}: a context within a context cannot be compiled`);
}

async function emptyContext(): Promise<ActiveContext> {
  return await jsonld.processContext({ mappings: new Map() }, null, options);
}

/** Protection says which contexts go together, and nothing of what a term means; the table keeps it, and the engine obeys it. */
function unprotected(context: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(context).flatMap(([name, member]): [string, JsonValue][] => {
      if (name === '@protected') return [];
      return [[name, isJsonObject(member) ? unprotected(member) : member]];
    }),
  );
}

interface Term {
  readonly term: string;
  readonly source: JsonValue;
  readonly mapping: TermMapping | undefined;
  readonly chain: readonly JsonObject[];
  readonly place: string;
}

async function compileTerm({ term, source, mapping, chain, place }: Term): Promise<Definition> {
  const written = isJsonObject(source) ? source : { '@id': source };
  const unknown = Object.keys(written).find((name) => !definitionMembers.has(name));
  if (unknown !== undefined || !mapping || term.includes(':')) throw new Error(`${place}: ${unknown ?? 'the term'} cannot be compiled`);
  const { '@id': id = null, '@type': type, '@container': container, _prefix: prefix } = mapping;
  if (id?.startsWith('@') === true && aliases[term] !== id) throw new Error(`${place}: ${id} cannot be compiled`);
  const [held, ...others] = container ?? [];
  if (others.length > 0 || (held !== undefined && !containers.has(held))) throw new Error(`${place}: the container cannot be compiled`);
  const isProtected = written['@protected'] ?? chain.at(-1)?.['@protected'] ?? false;
  return {
    id,
    ...(type === undefined ? {} : { type }),
    ...(held === undefined ? {} : { container: held }),
    ...(isProtected === true ? { protected: true } : {}),
    ...(prefix === true ? { prefix: true } : {}),
    ...('@context' in written ? { context: await compileScope(written['@context'] ?? null, chain, place) } : {}),
  };
}

async function compileScope(context: JsonValue, outer: readonly JsonObject[], place: string): Promise<CompiledContext | null> {
  return context === null ? null : await compileLayer({ context, outer, place });
}

/** What stands before the colon of the IRIs of a definition, could be a prefix, and is not defined by the context itself. */
function prefixesIn(source: JsonValue, context: JsonObject, place: string): string[] {
  const iris = isJsonObject(source) ? [source['@id'], source['@type']] : [source];
  return iris.flatMap((iri) => {
    if (typeof iri !== 'string' || iri.startsWith('@')) return [];
    const [prefix = '', suffix] = iri.split(':', 2);
    if (Object.hasOwn(context, prefix) || suffix?.startsWith('//') === true) return [];
    if (suffix === undefined) throw new Error(`${place}: ${iri} is a term of another context`);
    return [prefix];
  });
}
