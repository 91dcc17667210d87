// Owns the reading of a secured document: what its JSON says, and that this is what a signature covers.
// Refuses whatever could be rewritten, hidden or renamed while the signature stays good; looks at no proof and no key.
// Called by the verifier, for badges and status lists, and before signing: nothing is signed that could not be verified.
import type { CanonicalForm, Canonicalization } from './canonical-form.ts';
import { emittedForm, emittedGraph } from './engine/emitted.ts';
import type { Graph } from './engine/graph.ts';
import type { KnownParts } from './engine/known-parts.ts';
import { faithfulExpansion, stockForm, stockFormOf } from './engine/stock-tier.ts';
import type { ContextSet } from './contexts.ts';
import { inlineContexts, type InlineContextWarning } from './inline-contexts.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { ProcessingFault } from './processing-fault.ts';
import { rewritableParts, type GraphFault } from './split-nodes.ts';
import { vocabularyOf } from './vocabulary.ts';
import { excessOf } from './work-limits.ts';

/** What the proofs of a document sign: expanded once, and canonicalised at most once in each way. */
export interface SignedGraph {
  /** `@context` of the document, which the configuration of each proof is read with. */
  readonly context: JsonValue;
  /** The document itself, without its proofs: what a signature over JSON covers. */
  readonly document: JsonObject;
  /** Its forms are made by the emitter, so that the libraries confirm what does not fit its signature. */
  readonly isEmitted: boolean;
  canonicalForm(canonicalization: Canonicalization): Promise<CanonicalForm>;
}

export interface ReadingFault {
  readonly code: ProcessingFault['code'] | GraphFault['code'];
  /** RFC 6901; "" where the place is not known. */
  readonly pointer: string;
  readonly detail: string;
}

export type GraphReading =
  | { readonly ok: true; readonly graph: SignedGraph; readonly warnings: readonly InlineContextWarning[] }
  /** Never empty. A code `canonicalization_limit` alone does not call the document bad. */
  | { readonly ok: false; readonly faults: readonly ReadingFault[] };

/**
 * Reads a document without its `proof`, with pinned contexts only (checklist, C-014): JSON-LD in safe mode keeps every member
 * under its name (`expansionFaults`), nothing could be moved or doubled (`rewritableParts`), and no context of its own gives the framework
 * record another name (`inlineContexts`). Never throws for what stands in the document. `known` are parts of it that were emitted before.
 */
export async function readGraph(secured: JsonObject, contexts: ContextSet, known?: KnownParts): Promise<GraphReading> {
  const excess = excessOf(secured, 1, known);
  if (excess !== undefined) return { ok: false, faults: [{ code: 'canonicalization_limit', pointer: '', detail: `the document has ${excess}` }] };
  const { proof: _proof, ...document } = secured;
  return await readDocument(document, contexts, known);
}

/** The same of what has no proofs, such as the options of one; it has to be within the work limits. */
export async function readDocument(document: JsonObject, contexts: ContextSet, known?: KnownParts): Promise<GraphReading> {
  const emitted = emittedGraph(document, contexts, known);
  return emitted ? { ok: true, warnings: [], graph: emittedSignedGraph(document, emitted, contexts) } : await readByLibraries(document, contexts);
}

/** What the emitter has done is faithful, nothing in it could be rewritten, and it knows no inline context but our own. */
function emittedSignedGraph(document: JsonObject, graph: Graph, contexts: ContextSet): SignedGraph {
  const makeForm = async (canonicalization: Canonicalization): Promise<CanonicalForm> =>
    emittedForm(graph, canonicalization) ?? (await stockForm(document, contexts, canonicalization));
  return signedGraph(document, { isEmitted: true, makeForm });
}

async function readByLibraries(document: JsonObject, contexts: ContextSet): Promise<GraphReading> {
  const expansion = await faithfulExpansion(document, contexts);
  const inline = inlineContexts(document);
  if (!expansion.ok) return { ok: false, faults: [...inline.faults, ...(expansion.faults.length > 0 ? expansion.faults : [expansion])] };
  const { expanded } = expansion;
  const faults: ReadingFault[] = [...inline.faults, ...rewritableParts(document, expanded, vocabularyOf(contexts))];
  if (faults.length > 0) return { ok: false, faults };
  const graph = signedGraph(document, { isEmitted: false, makeForm: async (canonicalization) => await stockFormOf(expanded, contexts, canonicalization) });
  return { ok: true, warnings: inline.warnings, graph };
}

interface Making {
  readonly isEmitted: boolean;
  makeForm(canonicalization: Canonicalization): Promise<CanonicalForm>;
}

function signedGraph(document: JsonObject, { isEmitted, makeForm }: Making): SignedGraph {
  const forms = new Map<Canonicalization, Promise<CanonicalForm>>();
  return {
    context: document['@context'] ?? null,
    document,
    isEmitted,
    canonicalForm: (canonicalization) => {
      const form = forms.get(canonicalization) ?? makeForm(canonicalization);
      forms.set(canonicalization, form);
      return form;
    },
  };
}
