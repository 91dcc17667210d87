// Owns what the libraries are asked: the whole reading of a document, and its canonical forms.
// Refuses whatever `readGraph` is to refuse; knows neither proofs nor keys, nor in which thread it runs.
// Called by readGraph and canonicalForm for what the emitter leaves, and by the thread that answers in their place.
import type { CanonicalForm, Canonicalization } from '../canonical-form.ts';
import type { PinnedContexts } from '../contexts.ts';
import { inlineContexts, type InlineContextWarning } from '../inline-contexts.ts';
import type { JsonObject } from '../json.ts';
import type { ProcessingFault } from '../processing-fault.ts';
import { rewritableParts, type GraphFault } from '../split-nodes.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { faithfulExpansion, stockForm, stockFormOf } from './stock-tier.ts';

export interface ReadingFault {
  readonly code: ProcessingFault['code'] | GraphFault['code'];
  /** RFC 6901; "" where the place is not known. */
  readonly pointer: string;
  readonly detail: string;
}

/** What the libraries make of a document. Plain data, since it may come from another thread. */
export type LibraryReading =
  | { readonly ok: true; readonly warnings: readonly InlineContextWarning[]; readonly forms: Readonly<Partial<Record<Canonicalization, CanonicalForm>>> }
  /** Never empty. A code `canonicalization_limit` alone does not call the document bad. */
  | { readonly ok: false; readonly faults: readonly ReadingFault[] };

/** jsonld and rdf-canonize, wherever they run. Rejects only where they cannot be asked now; what stands in a document is told in the answer. */
export interface Libraries {
  /** Reads a document without its `proof`, and makes those of its canonical forms that will be asked for, since it is expanded once for all. */
  read(document: JsonObject, forms: readonly Canonicalization[]): Promise<LibraryReading>;
  /** RDFC-1.0 of a document as `canonicalForm` describes it. */
  canonicalForm(document: JsonObject, canonicalization: Canonicalization): Promise<CanonicalForm>;
}

/** The libraries in this thread, which they hold up for as long as a document takes them. */
export function librariesHere(contexts: PinnedContexts): Libraries {
  return {
    read: async (document, forms) => await read(document, forms, contexts),
    canonicalForm: async (document, canonicalization) => await stockForm(document, contexts, canonicalization),
  };
}

async function read(document: JsonObject, forms: readonly Canonicalization[], contexts: PinnedContexts): Promise<LibraryReading> {
  const expansion = await faithfulExpansion(document, contexts);
  const inline = inlineContexts(document);
  if (!expansion.ok) return { ok: false, faults: [...inline.faults, ...(expansion.faults.length > 0 ? expansion.faults : [expansion])].map(bare) };
  const { expanded } = expansion;
  const faults: ReadingFault[] = [...inline.faults, ...rewritableParts(document, expanded, vocabularyOf(contexts))];
  if (faults.length > 0) return { ok: false, faults };
  const made: Partial<Record<Canonicalization, CanonicalForm>> = {};
  for (const form of forms) made[form] = await stockFormOf(expanded, contexts, form);
  return { ok: true, warnings: inline.warnings, forms: made };
}

function bare({ code, pointer, detail }: ReadingFault): ReadingFault {
  return { code, pointer, detail };
}
