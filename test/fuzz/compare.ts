import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { loadContexts, readPins, withoutTable, type ContextSet } from '../../src/credential/contexts.ts';
import { emittedForm, emittedGraph } from '../../src/credential/engine/emitted.ts';
import { stockForm } from '../../src/credential/engine/stock-tier.ts';
import type { JsonObject } from '../../src/credential/json.ts';
import { readGraph } from '../../src/credential/signed-graph.ts';

export const pins = readPins(new URL('../../contexts/', import.meta.url));
export const contexts: ContextSet = await loadContexts(pins);
const libraries = withoutTable(contexts);

/** What the emitter and the libraries make of one document. */
export type Comparison =
  | { readonly kind: 'equal' | 'handedOver' | 'refusedByBoth' }
  | { readonly kind: 'different'; readonly why: string };

const different = (why: string): Comparison => ({ kind: 'different', why });

/**
 * Holds the generic emitter to the canonicalisation of the cryptosuite itself, in safe mode, and to our own reading by the libraries: what
 * it does is equal to the letter, and faithful; what they refuse it leaves alone.
 */
export async function compare(document: JsonObject): Promise<Comparison> {
  const before = JSON.stringify(document);
  const graph = emittedGraph(document, contexts);
  const emitted = graph && emittedForm(graph, 'rdfc-sha256')?.nquads;
  const stock = await byCryptosuite(document);
  if (JSON.stringify(document) !== before) return different('the document was changed');
  if (graph) {
    const reading = await readGraph(document, libraries);
    if (!reading.ok) return different(`the libraries' reading finds ${reading.faults.map(({ code }) => code).join()}`);
    if (reading.warnings.length > 0) return different(`the libraries' reading warns of ${reading.warnings.map(({ code }) => code).join()}`);
  }
  if (emitted === undefined) return { kind: stock === undefined ? 'refusedByBoth' : 'handedOver' };
  return emitted === stock ? { kind: 'equal' } : different(stock === undefined ? 'the cryptosuite refuses it' : 'the canonical texts differ');
}

/** Whether the memo around the libraries changes anything: the same text, or a refusal by both. */
export async function compareMemo(document: JsonObject): Promise<Comparison> {
  const [plain, remembered] = [await byCryptosuite(document), await stockForm(document, libraries, 'rdfc-sha256')];
  if (!remembered.ok) return plain === undefined || remembered.code !== 'json_ld_invalid' ? { kind: 'refusedByBoth' } : different('only the memo refuses it');
  return remembered.nquads === plain ? { kind: 'equal' } : different('the memo changes the canonical text');
}

async function byCryptosuite(document: JsonObject): Promise<string | undefined> {
  try {
    return await cryptosuite.canonize(structuredClone(document), { documentLoader: libraries.documentLoader });
  } catch {
    return undefined;
  }
}
