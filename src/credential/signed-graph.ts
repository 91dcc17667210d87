// Owns the reading of a secured document: what its JSON says, and that this is what a signature covers.
// Refuses whatever could be rewritten, hidden or renamed while the signature stays good; looks at no proof and no key.
// Called by the verifier, for badges and status lists, and before signing: nothing is signed that could not be verified.
import type { CanonicalForm, Canonicalization } from './canonical-form.ts';
import { emittedForm, emittedGraph } from './engine/emitted.ts';
import type { Graph } from './engine/graph.ts';
import type { KnownParts } from './engine/known-parts.ts';
import type { ReadingFault } from './engine/libraries.ts';
import type { ContextSet } from './contexts.ts';
import type { InlineContextWarning } from './inline-contexts.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { KnownProofs } from './proof-results.ts';
import { signedForms } from './signed-forms.ts';
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
  /** What signatures over it came to before; without it each is verified. */
  readonly known?: KnownProofs;
}

export type GraphReading =
  | { readonly ok: true; readonly graph: SignedGraph; readonly warnings: readonly InlineContextWarning[] }
  /** Never empty. A code `canonicalization_limit` alone does not call the document bad. */
  | { readonly ok: false; readonly faults: readonly ReadingFault[] };

/**
 * Reads a document without its `proof`, with pinned contexts only (checklist, C-014): JSON-LD in safe mode keeps every member
 * under its name (`expansionFaults`), nothing could be moved or doubled (`rewritableParts`), and no context of its own gives the framework
 * record another name (`inlineContexts`). Never throws for what stands in the document; rejects only where `contexts.libraries` do. `known` are
 * parts of it that were emitted before.
 */
export async function readGraph(secured: JsonObject, contexts: ContextSet, known?: KnownParts): Promise<GraphReading> {
  const excess = excessOf(secured, 1, known);
  if (excess !== undefined) return { ok: false, faults: [{ code: 'canonicalization_limit', pointer: '', detail: `the document has ${excess}` }] };
  const { proof, ...document } = secured;
  const reading = await readDocument(document, contexts, { known, forms: signedForms(proof) });
  contexts.observer?.readBy(reading.ok && reading.graph.isEmitted ? 'emitter' : 'libraries');
  return reading;
}

interface Asked {
  readonly known?: KnownParts | undefined;
  /** The canonical forms that will be asked for. */
  readonly forms: readonly Canonicalization[];
}

/** The same of what has no proofs, such as the options of one; it has to be within the work limits. */
export async function readDocument(document: JsonObject, contexts: ContextSet, { known, forms }: Asked): Promise<GraphReading> {
  const emitted = emittedGraph(document, contexts, known);
  if (emitted) return { ok: true, warnings: [], graph: emittedSignedGraph(document, emitted, contexts) };
  return await readByLibraries(document, forms, contexts);
}

/** What the emitter has done is faithful, nothing in it could be rewritten, and it knows no inline context but our own. */
function emittedSignedGraph(document: JsonObject, graph: Graph, { libraries }: ContextSet): SignedGraph {
  const makeForm = async (canonicalization: Canonicalization): Promise<CanonicalForm> =>
    emittedForm(graph, canonicalization) ?? (await libraries.canonicalForm(document, canonicalization));
  return signedGraph(document, { isEmitted: true, makeForm });
}

async function readByLibraries(document: JsonObject, wanted: readonly Canonicalization[], { libraries }: ContextSet): Promise<GraphReading> {
  const reading = await libraries.read(document, wanted);
  if (!reading.ok) return reading;
  const { warnings, forms } = reading;
  const makeForm = async (canonicalization: Canonicalization): Promise<CanonicalForm> =>
    forms[canonicalization] ?? (await libraries.canonicalForm(document, canonicalization));
  return { ok: true, warnings, graph: signedGraph(document, { isEmitted: false, makeForm }) };
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
