import type { PinnedContexts } from '../contexts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { makeContextCopies, type ContextCopies, type LibraryContext } from './context-copies.ts';

/** What jsonld made of a context on top of an active one. */
interface Processed {
  readonly context: LibraryContext;
  readonly events: readonly unknown[];
}

/** A context that is ready to be processed, and what came of it before; jsonld asks for nothing else. */
interface ResolvedContext {
  readonly document: JsonValue;
  getProcessed(active: LibraryContext): Processed | undefined;
  setProcessed(active: LibraryContext, processed: Processed): void;
}

/** The option `contextResolver` of jsonld. */
export interface ContextResolver {
  resolve(input: { readonly context: unknown }): Promise<ResolvedContext[]>;
}

/** Enough for what badges use; a stranger's odd orders must not fill the memory. */
const maxOutcomes = 500;

/**
 * A memo around the context processing of jsonld; each call gives the resolver for one document. The library keeps what a context makes
 * of an active context by the identity of the latter, and copies active contexts at every node, hundreds of terms each; so below the
 * first type it never finds what it had. Here a copy that was not changed counts as its original. Only pinned contexts, and what is
 * within their terms, are kept from one document to the next; inline ones are strangers' words and go with their document.
 */
export function makeContextMemo(contexts: PinnedContexts): () => ContextResolver {
  const scoped = new Set([...contexts.urls].flatMap((url) => textsOfScoped(contexts.document(url)?.['@context'] ?? null)));
  const textOf = makeTextOf();
  let kept = makeKeep();
  return () => {
    if (kept.outcomes > maxOutcomes) kept = makeKeep();
    const keep = kept;
    const { copies, resolved: lasting } = keep;
    const passing = new Map<string, ResolvedContext>();
    const resolveOne = (context: unknown): ResolvedContext => {
      const key = typeof context === 'string' ? context : textOf(context);
      const known = typeof context === 'string' || scoped.has(key) ? lasting : passing;
      const resolved = known.get(key) ?? resolvedContext(documentOf(contexts, context), copies, keep);
      known.set(key, resolved);
      return resolved;
    };
    return { resolve: async ({ context }) => listed(context).map(resolveOne) };
  };
}

interface Keep {
  readonly resolved: Map<string, ResolvedContext>;
  readonly copies: ContextCopies;
  outcomes: number;
}

function makeKeep(): Keep {
  return { resolved: new Map(), copies: makeContextCopies(), outcomes: 0 };
}

function resolvedContext(document: JsonValue, { finish, finishedOriginal }: ContextCopies, keep: Keep): ResolvedContext {
  /** By the active context, and by the one that a scope is to go back to. */
  const known = new WeakMap<LibraryContext, Map<LibraryContext | undefined, Processed>>();
  return {
    document,
    getProcessed: (active) => known.get(finishedOriginal(active) ?? active)?.get(active.previousContext),
    setProcessed: (active, processed) => {
      finish(processed.context);
      const original = finishedOriginal(active);
      if (!original) return;
      keep.outcomes += 1;
      known.set(original, (known.get(original) ?? new Map<LibraryContext | undefined, Processed>()).set(active.previousContext, processed));
    },
  };
}

function listed(context: unknown): readonly unknown[] {
  const own = isJsonObject(context as JsonValue) ? ((context as JsonObject)['@context'] ?? context) : context;
  return Array.isArray(own) ? (own as unknown[]) : [own];
}

/** The text of a context object, worked out once for each object. */
function makeTextOf(): (context: unknown) => string {
  const texts = new WeakMap<object, string>();
  return (context) => {
    if (typeof context !== 'object' || context === null) return JSON.stringify(context);
    const text = texts.get(context) ?? JSON.stringify(context);
    texts.set(context, text);
    return text;
  };
}

function documentOf(contexts: PinnedContexts, context: unknown): JsonValue {
  if (typeof context === 'string') {
    const document = contexts.document(context);
    if (!document) throw syntaxError('loading remote context failed', { url: context });
    return document['@context'] ?? {};
  }
  if (context === null || isJsonObject(context as JsonValue)) return context as JsonValue;
  throw syntaxError('invalid local context', {});
}

/** The contexts within the terms of a pinned context: as much ours as the context itself. */
function textsOfScoped(context: JsonValue): string[] {
  if (!isJsonObject(context)) return [];
  return Object.values(context).flatMap((definition) => {
    const own = isJsonObject(definition) ? definition['@context'] : undefined;
    return own === undefined ? [] : [JSON.stringify(own), ...textsOfScoped(own)];
  });
}

/** As jsonld throws them, so that one reader of errors reads both. */
function syntaxError(code: string, details: JsonObject): Error {
  return Object.assign(new Error(code), { name: 'jsonld.SyntaxError', details: { ...details, code } });
}
