import { createHash } from 'node:crypto';
import { anotherNode, compareText, shownObject, type Graph, type GraphNode } from './graph.ts';
import { notMine } from './not-mine.ts';

/** The hash that names blank nodes; it goes by the key of the proof (checklist B-050 ff.). */
export type NodeHash = 'sha256' | 'sha384';

/**
 * RDFC-1.0 of a graph: canonical N-Quads, each ending in a line feed, sorted by UTF-16 units as rdf-canonize sorts them. Says "not mine"
 * where two blank nodes look alike from where they stand, so that their surroundings would have to be compared (*Hash N-Degree Quads*).
 */
export function canonicalNQuads({ nodes }: Graph, hash: NodeHash): string {
  const parents = parentsOf(nodes);
  const labels = labelsOf(nodes, parents, hash);
  const subjects = nodes.map((node, index) => ({ subject: node.token ?? labels[index] ?? '', node }));
  subjects.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  let text = '';
  for (const { subject, node } of subjects) text += quadsOf(subject, node, labels);
  return text;
}

/** The one quad that has a blank node as its object. */
interface Parent {
  readonly node: GraphNode;
  readonly predicate: string;
}

function parentsOf(nodes: readonly GraphNode[]): (Parent | undefined)[] {
  const parents: (Parent | undefined)[] = nodes.map(() => undefined);
  for (const node of nodes) {
    node.objects.forEach((object, position) => {
      if (typeof object === 'number') parents[object] = { node, predicate: node.predicates[position] ?? '' };
    });
  }
  return parents;
}

/** `_:c14nN` for each blank node, by its place in `nodes`. */
function labelsOf(nodes: readonly GraphNode[], parents: readonly (Parent | undefined)[], hash: NodeHash): (string | undefined)[] {
  const hashed = nodes.flatMap((node, index) => (node.token === undefined ? [{ index, digest: firstDegree(node, parents[index], hash) }] : []));
  hashed.sort((a, b) => compareText(a.digest, b.digest));
  const labels: (string | undefined)[] = [];
  hashed.forEach(({ index, digest }, rank) => {
    if (digest === hashed[rank - 1]?.digest) notMine('blank nodes that look alike');
    labels[index] = `_:c14n${rank}`;
  });
  return labels;
}

function firstDegree(node: GraphNode, parent: Parent | undefined, hash: NodeHash): string {
  const above = parent ? `${parent.node.token ?? anotherNode} ${parent.predicate} _:a .\n` : '';
  const own = node.objects.reduce<string>((text, object, at) => `${text}_:a ${node.predicates[at] ?? ''} ${shownObject(object)} .\n`, '');
  // an IRI comes before "_:a", and "_:z" after it
  const text = parent?.node.token === undefined ? own + above : above + own;
  return createHash(hash).update(text).digest('hex');
}

function quadsOf(subject: string, { predicates, objects }: GraphNode, labels: readonly (string | undefined)[]): string {
  const terms = objects.map((object) => (typeof object === 'number' ? (labels[object] ?? '') : object));
  sortBlankRuns(terms, { predicates, objects });
  return terms.reduce<string>((text, term, at) => `${text}${subject} ${predicates[at] ?? ''} ${term} .\n`, '');
}

/** Blank nodes come last behind a predicate; now that they have labels, each run of them is put in order. */
function sortBlankRuns(terms: string[], { predicates, objects }: Pick<GraphNode, 'predicates' | 'objects'>): void {
  for (let start = 0; start < terms.length; start += 1) {
    if (typeof objects[start] !== 'number') continue;
    let end = start + 1;
    while (end < terms.length && predicates[end] === predicates[start]) end += 1;
    if (end - start > 1) terms.splice(start, end - start, ...terms.slice(start, end).toSorted());
    start = end - 1;
  }
}
