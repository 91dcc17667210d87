import { withoutTable } from '../contexts.ts';
import { isUndecided, refuse, type ProofResult } from '../proof-fault.ts';
import { readGraph } from '../signed-graph.ts';
import type { Suite, SuiteInput } from './suite.ts';

/**
 * A proof over RDF that holds in the emitter's reading holds. One that does not is tried once more with all that was signed read by the
 * libraries, and that is the answer: should the two ever differ, a good badge is still good; and where the libraries gave it up, nothing
 * is known.
 */
export function confirmed(verify: Suite['verify']): Suite['verify'] {
  return async (input) => {
    const result = await verify(input);
    // the options of a proof are emitted also where its document was left to the libraries
    if (result.ok || result.code !== 'signature_invalid' || !input.contexts.activeContexts) return result;
    const answer = await byLibraries(verify, input, result);
    input.contexts.observer?.confirmed(answer.ok ? 'contradicted' : isUndecided(answer) ? 'undecided' : 'agreed');
    return answer;
  };
}

async function byLibraries(verify: Suite['verify'], input: SuiteInput, result: ProofResult): Promise<ProofResult> {
  const contexts = withoutTable(input.contexts);
  if (!input.graph.isEmitted) return await verify({ ...input, contexts });
  const reading = await readGraph({ ...input.graph.document, proof: input.proof }, contexts);
  if (reading.ok) return await verify({ ...input, graph: reading.graph, contexts });
  const [first] = reading.faults;
  const isGivenUp = reading.faults.every(({ code }) => code === 'canonicalization_limit');
  return isGivenUp && first ? refuse('canonicalization_limit', first.detail) : result;
}
