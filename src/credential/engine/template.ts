import { withoutTable, type ContextSet } from '../contexts.ts';
import type { JsonObject } from '../json.ts';
import { emittedForm, emittedGraph } from './emitted.ts';
import { jsonText, makeKnownParts, nothingKnown, type KnownParts } from './known-parts.ts';
import { stockForm } from './stock-tier.ts';

/** How many documents it must have made right before it may make one alone. */
const trials = 3;

/** T: documents that have large parts in common, which are emitted and written once. */
export interface Template {
  /** The parts; none as long as it is on trial, and when it has failed. */
  known(): KnownParts;
  /** Holds it to the libraries on one more document that has its parts. Answers false where the two differ: then it is switched off for good. */
  prove(document: JsonObject, contexts: ContextSet): Promise<boolean>;
  switchOff(): void;
}

/** A template of documents that have `parts` in common, by identity: each an object with an id, which is frozen. */
export function makeTemplate(parts: readonly JsonObject[]): Template {
  const known = makeKnownParts(parts);
  let proven = 0;
  let isOff = false;
  return {
    known: () => (proven >= trials && !isOff ? known : nothingKnown),
    switchOff: () => {
      isOff = true;
    },
    prove: async (document, contexts) => {
      if (isOff || proven >= trials) return true;
      const outcome = await outcomeOf(document, { known, contexts });
      if (outcome === 'same') proven += 1;
      if (outcome === 'different') isOff = true;
      return outcome !== 'different';
    },
  };
}

interface Trial {
  readonly known: KnownParts;
  readonly contexts: ContextSet;
}

/** A document that is `left` to the libraries anyway proves nothing. */
async function outcomeOf(document: JsonObject, { known, contexts }: Trial): Promise<'same' | 'different' | 'left'> {
  const graph = emittedGraph(document, contexts, known);
  const form = graph && emittedForm(graph, 'rdfc-sha256');
  if (!form) return 'left';
  const stock = await stockForm(document, withoutTable(contexts), 'rdfc-sha256');
  const isSame = stock.ok && stock.nquads === form.nquads && jsonText(document, known) === JSON.stringify(document);
  return isSame ? 'same' : 'different';
}
