import type { PinnedContexts } from './contexts.ts';
import { isJsonObject, type JsonValue } from './json.ts';

/** The names that the pinned contexts have for an IRI, at whatever depth they give them. */
export type Vocabulary = ReadonlyMap<string, ReadonlySet<string>>;

/** Our extension, which no pinned context defines; its record must be found by this name (design: *Our extension*). */
export const frameworkRecord = { term: 'frameworkRecord', iri: 'urn:akashi:ns:v1#frameworkRecord' } as const;

/**
 * Whether a name is a class's: all classes of the pinned contexts begin so, and no property. Open Badges gives some pairs of them one IRI
 * (`image` and `Image`), so that JSON-LD takes the one for the other; a reader of the JSON looks for the property.
 */
export function isClassName(name: string): boolean {
  return /^[A-Z0-9]/.test(name);
}

interface TermDefinition {
  readonly term: string;
  readonly id: string;
}

function definitionsIn(context: JsonValue): TermDefinition[] {
  if (Array.isArray(context)) return context.flatMap(definitionsIn);
  if (!isJsonObject(context)) return [];
  return Object.entries(context).flatMap(([term, definition]) => {
    if (term.startsWith('@')) return [];
    if (!isJsonObject(definition)) return typeof definition === 'string' ? [{ term, id: definition }] : [];
    const id = definition['@id'];
    return [{ term, id: typeof id === 'string' ? id : term }, ...definitionsIn(definition['@context'] ?? null)];
  });
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value));
  return groups;
}

/**
 * An id is an IRI, a compact one, or the name of another term. Scopes are not told apart: where two contexts give a prefix two
 * namespaces, the term counts under both.
 */
function irisOf(id: string, idsOf: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const colon = id.indexOf(':');
  if (colon < 0) return [...(idsOf.get(id) ?? [])];
  const namespaces = [...(idsOf.get(id.slice(0, colon)) ?? [])];
  return [id, ...namespaces.map((namespace) => `${namespace}${id.slice(colon + 1)}`)];
}

const vocabularies = new WeakMap<PinnedContexts, Vocabulary>();

/** The vocabulary of a set of contexts, and of our extension. */
export function vocabularyOf(contexts: PinnedContexts): Vocabulary {
  const known = vocabularies.get(contexts);
  if (known) return known;
  const pinned = [...contexts.urls].flatMap((url) => definitionsIn(contexts.document(url)?.['@context'] ?? null));
  const definitions = [...pinned, { term: frameworkRecord.term, id: frameworkRecord.iri }];
  const idsOf = grouped(definitions.map(({ term, id }) => [term, id]));
  const vocabulary = grouped(definitions.flatMap(({ term, id }) => irisOf(id, idsOf).map((iri) => [iri, term] as const)));
  vocabularies.set(contexts, vocabulary);
  return vocabulary;
}
