import type { ContextSet } from './contexts.ts';
import { emittedForm, emittedGraph } from './engine/emitted.ts';
import type { JsonObject } from './json.ts';
import type { ProcessingFault } from './processing-fault.ts';
import { excessOf } from './work-limits.ts';

export type CanonicalForm = { readonly ok: true; readonly nquads: string } | ProcessingFault;

/** The two ways to name blank nodes, by the hash that goes with a key; and the older one, which has another way with `@direction`. */
export type Canonicalization = 'rdfc-sha256' | 'rdfc-sha384' | 'urdna2015';

/**
 * RDFC-1.0 of a document in safe mode, base null, with pinned contexts only, where the JSON says what its expansion says (checklist
 * B-028). `document` is without its `proof`, or a proof's configuration with the document's contexts. Never throws for
 * what stands in the document; rejects only where `contexts.libraries` do.
 */
export async function canonicalForm(document: JsonObject, contexts: ContextSet, canonicalization: Canonicalization): Promise<CanonicalForm> {
  const excess = excessOf(document);
  if (excess !== undefined) return { ok: false, code: 'canonicalization_limit', pointer: '', faults: [], detail: `the document has ${excess}` };
  const graph = emittedGraph(document, contexts);
  return (graph && emittedForm(graph, canonicalization)) ?? (await contexts.libraries.canonicalForm(document, canonicalization));
}
