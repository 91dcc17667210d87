import { canonicalJson, type JsonObject, type JsonValue } from '../json.ts';
import { iriToken } from './n-quads.ts';

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

/** A definition as the emitter uses it. */
export interface Term {
  readonly id: string | null;
  /** The IRI as N-Quads writes it, between angle brackets. */
  readonly token: string;
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

/** The lookup in a table: pinned URLs as they are written, and the constant inline context. */
export function layersIn({ contexts, inline }: CompiledContexts): LayerOf {
  const byUrl = new Map(Object.entries(contexts).map(([url, compiled]) => [url, layerOf(compiled)]));
  const inlineLayer = layerOf(inline.compiled);
  const inlineText = canonicalJson(inline.context);
  return (context) => {
    if (typeof context === 'string') return byUrl.get(context);
    const isSmall = typeof context === 'object' && context !== null && Object.keys(context).length === 1;
    return isSmall && canonicalJson(context) === inlineText ? inlineLayer : undefined;
  };
}

function layerOf({ uses, terms }: CompiledContext): Layer {
  return { uses: Object.entries(uses), terms: new Map(Object.entries(terms).map(([term, definition]) => [term, termOf(definition)])) };
}

function termOf({ id, type, container, protected: isProtected, prefix, context }: Definition): Term {
  const isPrefix = prefix === true;
  return {
    id,
    token: id === null ? '' : iriToken(id),
    type,
    container,
    isProtected: isProtected === true,
    isPrefix,
    context: context ? layerOf(context) : context,
    meaning: JSON.stringify([id, type, container, isPrefix, context === undefined ? '' : (context?.source ?? null)]),
  };
}
