import { canonicalJson, type JsonObject, type JsonValue } from '../json.ts';
import { compareText } from './graph.ts';
import { iriToken, rdfFirst, rdfRest, rdfType } from './n-quads.ts';

/** What a term means where a context gives it to it. `id` and `type` are expanded. */
export interface Definition {
  /** An IRI, or the keyword that the term is another word for (`id`, `type`); null where the term is to mean nothing. */
  readonly id: string | null;
  /** An IRI, or `@id`, `@vocab`, `@json`. */
  readonly type?: string;
  /** `@set`, `@list` or `@graph`. */
  readonly container?: string;
  readonly protected?: true;
  /** It may stand before the colon of a compact IRI. */
  readonly prefix?: true;
  /** The scoped context; null empties the active context. */
  readonly context?: CompiledContext | null;
}

/** What one context object adds to the active context. */
export interface CompiledContext {
  /** SHA-256 of the canonical JSON that it was made from: two definitions of a protected term are one only where this is the same. */
  readonly source: string;
  /** The prefixes that its IRIs were expanded with although it does not define them: it means this only where they mean just that. */
  readonly uses: Readonly<Record<string, string | null>>;
  readonly terms: Readonly<Record<string, Definition>>;
}

/** The pinned contexts, and our inline one, term by term; made by `npm run contexts:compile`. */
export interface CompiledContexts {
  /** SHA-256 of each context that it was made from, by URL, as in pins.json. */
  readonly pins: Readonly<Record<string, string>>;
  readonly contexts: Readonly<Record<string, CompiledContext>>;
  /** The one inline context that is known, as it stands in a document. */
  readonly inline: { readonly context: JsonObject; readonly compiled: CompiledContext };
}

/** What a term of a table says as the predicate of a quad. */
export interface Predicate {
  /** The IRI as N-Quads writes it, between angle brackets. */
  readonly token: string;
  /** Its place among all predicates of the table, by UTF-16 units: as good as the token where two are compared, and faster. */
  readonly rank: number;
}

/** A definition as the emitter uses it. */
export interface Term extends Predicate {
  readonly id: string | null;
  readonly type: string | undefined;
  readonly container: string | undefined;
  readonly isProtected: boolean;
  readonly isPrefix: boolean;
  readonly context: Layer | null | undefined;
  /** Two terms that have the same text here mean the same. */
  readonly meaning: string;
}

export interface Layer {
  readonly uses: readonly (readonly [prefix: string, iri: string | null])[];
  readonly terms: ReadonlyMap<string, Term>;
}

/** Finds the layer of a context as it stands in a document; undefined for one that the table does not have. */
export type LayerOf = (context: JsonValue) => Layer | undefined;

export interface ContextTable {
  readonly layerOf: LayerOf;
  /** The predicates of RDF itself. */
  readonly rdf: Readonly<Record<'type' | 'first' | 'rest', Predicate>>;
}

/** The lookup in a table: pinned URLs as they are written, and the constant inline context. */
export function makeContextTable({ contexts, inline }: CompiledContexts): ContextTable {
  const predicateOf = rankedPredicates([...Object.values(contexts), inline.compiled]);
  const byUrl = new Map(Object.entries(contexts).map(([url, compiled]) => [url, layerOf(compiled, predicateOf)]));
  const inlineLayer = layerOf(inline.compiled, predicateOf);
  const inlineText = canonicalJson(inline.context);
  return {
    layerOf: (context) => {
      if (typeof context === 'string') return byUrl.get(context);
      const isSmall = typeof context === 'object' && context !== null && Object.keys(context).length === 1;
      return isSmall && canonicalJson(context) === inlineText ? inlineLayer : undefined;
    },
    rdf: { type: predicateOf(rdfType), first: predicateOf(rdfFirst), rest: predicateOf(rdfRest) },
  };
}

type PredicateOf = (token: string) => Predicate;

function rankedPredicates(contexts: readonly CompiledContext[]): PredicateOf {
  const tokens = new Set([rdfType, rdfFirst, rdfRest, ...contexts.flatMap(tokensIn)]);
  const predicates = new Map([...tokens].sort(compareText).map((token, rank) => [token, { token, rank }]));
  return (token) => {
    const predicate = predicates.get(token);
    // without a rank it would be taken for another one
    if (!predicate) throw new TypeError(`the table has no predicate ${token}`);
    return predicate;
  };
}

function tokensIn({ terms }: CompiledContext): string[] {
  return Object.values(terms).flatMap(({ id, context }) => [tokenOf(id), ...(context ? tokensIn(context) : [])]);
}

function tokenOf(id: string | null): string {
  return id === null ? '' : iriToken(id);
}

function layerOf({ uses, terms }: CompiledContext, predicateOf: PredicateOf): Layer {
  return { uses: Object.entries(uses), terms: new Map(Object.entries(terms).map(([term, definition]) => [term, termOf(definition, predicateOf)])) };
}

function termOf({ id, type, container, protected: isProtected, prefix, context }: Definition, predicateOf: PredicateOf): Term {
  const isPrefix = prefix === true;
  return {
    id,
    ...predicateOf(tokenOf(id)),
    type,
    container,
    isProtected: isProtected === true,
    isPrefix,
    context: context ? layerOf(context, predicateOf) : context,
    meaning: JSON.stringify([id, type, container, isPrefix, context === undefined ? '' : (context?.source ?? null)]),
  };
}
