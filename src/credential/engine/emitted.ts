import type { CanonicalForm, Canonicalization } from '../canonical-form.ts';
import type { ContextSet } from '../contexts.ts';
import type { JsonObject } from '../json.ts';
import { canonicalNQuads } from './canonical-graph.ts';
import { emitGraph } from './emit-graph.ts';
import type { Graph } from './graph.ts';
import type { KnownParts } from './known-parts.ts';
import { attempt } from './not-mine.ts';

/** The graph of a document, by the generic emitter; undefined where it leaves the document to the libraries. */
export function emittedGraph(document: JsonObject, { activeContexts }: ContextSet, known?: KnownParts): Graph | undefined {
  if (!activeContexts) return undefined;
  const attempted = attempt(() => emitGraph(document, activeContexts, known));
  return attempted.done ? attempted.result : undefined;
}

/** Its canonical form; undefined where that is left to the libraries. The older way is the same for graphs without `@direction`, as these are. */
export function emittedForm(graph: Graph, canonicalization: Canonicalization): (CanonicalForm & { readonly ok: true }) | undefined {
  const attempted = attempt(() => canonicalNQuads(graph, canonicalization === 'rdfc-sha384' ? 'sha384' : 'sha256'));
  return attempted.done ? { ok: true, nquads: attempted.result } : undefined;
}
