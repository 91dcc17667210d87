import type { JsonValue } from '../json.ts';
import type { ContextTable, Layer, Term } from './context-table.ts';
import { notMine } from './not-mine.ts';

/** What each term means at one place in a document (JSON-LD 1.1 API, *Context Processing*), for as long as only known contexts are in play. */
export interface ActiveContext {
  readonly terms: ReadonlyMap<string, Term>;
  /** What holds again below the node whose type brought in this one; undefined where nothing is to be taken back. */
  readonly previous: ActiveContext | undefined;
  /** What other contexts make of this one, so that each is worked out once. */
  readonly followers: Map<Layer, Map<Scope, ActiveContext>>;
}

/**
 * Where a context stands. `document`: in `@context`. `type`: behind a type; it does not reach into the nodes below, and must obey
 * protected terms as the first does. `property`: behind a term; it may redefine whatever it likes.
 */
export type Scope = 'document' | 'type' | 'property';

/** Each has up to a few hundred terms. All are forgotten at once when strangers have made up too many. */
const maxActiveContexts = 500;

export interface ActiveContexts {
  readonly rdf: ContextTable['rdf'];
  /** Before any `@context`. Says "not mine" once it is switched off. */
  initial(): ActiveContext;
  /** Leaves everything to the libraries from now on. */
  switchOff(): void;
  isOff(): boolean;
  /** `active` with all contexts of an `@context`, in order. Says "not mine" to one that is not in the table. */
  withContexts(active: ActiveContext, contexts: JsonValue): ActiveContext;
  /** `active` with one scoped context. */
  withScoped(active: ActiveContext, layer: Layer | null, scope: 'type' | 'property'): ActiveContext;
}

export function makeActiveContexts({ layerOf, rdf }: ContextTable): ActiveContexts {
  let empty = emptyContext();
  let made = 0;
  let isOff = false;

  function follower(active: ActiveContext, layer: Layer, scope: Scope): ActiveContext {
    const known = active.followers.get(layer)?.get(scope);
    if (known) return known;
    const next = applied(active, layer, scope);
    made += 1;
    const scopes = active.followers.get(layer) ?? new Map<Scope, ActiveContext>();
    active.followers.set(layer, scopes.set(scope, next));
    return next;
  }

  return {
    rdf,
    switchOff: () => {
      isOff = true;
    },
    isOff: () => isOff,
    initial: () => {
      if (isOff) notMine('anything, since the emitter is switched off');
      if (made > maxActiveContexts) [empty, made] = [emptyContext(), 0];
      return empty;
    },
    withContexts: (active, contexts) => {
      let result = active;
      for (const context of Array.isArray(contexts) ? contexts : [contexts]) {
        result = follower(result, layerOf(context) ?? notMine('a context that is not compiled'), 'document');
      }
      return result;
    },
    withScoped: (active, layer, scope) => (layer ? follower(active, layer, scope) : notMine('a scoped context that empties the active one')),
  };
}

function emptyContext(): ActiveContext {
  return { terms: new Map(), previous: undefined, followers: new Map() };
}

function applied(active: ActiveContext, layer: Layer, scope: Scope): ActiveContext {
  for (const [prefix, iri] of layer.uses) {
    const term = active.terms.get(prefix);
    if ((term?.isPrefix === true ? term.id : null) !== iri) notMine('a prefix with another meaning');
  }
  const terms = new Map(active.terms);
  for (const [name, term] of layer.terms) {
    const known = terms.get(name);
    const isBound = known?.isProtected === true && scope !== 'property';
    if (isBound && known.meaning !== term.meaning) notMine('a protected term with another meaning');
    terms.set(name, isBound ? known : term);
  }
  return { terms, previous: scope === 'type' ? (active.previous ?? active) : active.previous, followers: new Map() };
}
