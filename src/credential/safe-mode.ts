import { faithfulExpansion } from './canonical-form.ts';
import type { ContextSet } from './contexts.ts';
import type { JsonObject } from './json.ts';
import type { ProcessingFault } from './processing-fault.ts';

export type SafeModeResult = { readonly ok: true } | ProcessingFault;

/**
 * Whether JSON-LD keeps every member of a document, under the name it has (checklist, C-014): safe mode, base null, pinned
 * contexts, and the comparison of `expansionFaults`. A top-level `proof` is left out, since each proof is checked on its own (B-028).
 * Never throws for what stands in the document.
 */
export async function checkSafeMode(document: JsonObject, contexts: ContextSet): Promise<SafeModeResult> {
  const { proof: _proof, ...unsecured } = document;
  const expansion = await faithfulExpansion(unsecured, contexts);
  return expansion.ok ? { ok: true } : expansion;
}
