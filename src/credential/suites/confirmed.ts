import { withoutTable } from '../contexts.ts';
import { readGraph } from '../signed-graph.ts';
import type { Suite } from './suite.ts';

/**
 * A proof over RDF that holds in the emitter's reading holds. One that does not is tried once more with all that was signed read by the
 * libraries, and that is the answer: should the two ever differ, a good badge is still good.
 */
export function confirmed(verify: Suite['verify']): Suite['verify'] {
  return async (input) => {
    const result = await verify(input);
    if (result.ok || result.code !== 'signature_invalid' || !input.graph.isEmitted) return result;
    const contexts = withoutTable(input.contexts);
    const reading = await readGraph(input.graph.document, contexts);
    return reading.ok ? await verify({ ...input, graph: reading.graph, contexts }) : result;
  };
}
