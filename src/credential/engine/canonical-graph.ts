import { hash as digest } from 'node:crypto';
import { anotherNode, compareText, shownObject, type Graph, type GraphNode } from './graph.ts';
import { notMine } from './not-mine.ts';

/** The hash that names blank nodes; it goes by the key of the proof (checklist B-050 ff.). */
export type NodeHash = 'sha256' | 'sha384';

/**
 * RDFC-1.0 of a graph: canonical N-Quads, each ending in a line feed, sorted by UTF-16 units as rdf-canonize sorts them. Says "not mine"
 * where two blank nodes look alike from where they stand, so that their surroundings would have to be compared (*Hash N-Degree Quads*).
 */
export function canonicalNQuads({ nodes }: Graph, hash: NodeHash): string {
  const labels = labelsOf(nodes, hash);
  const subjects = nodes.map((node) => ({ subject: node.token ?? labels.get(node) ?? '', node }));
  subjects.sort((a, b) => compareText(a.subject, b.subject));
  let text = '';
  for (const { subject, node } of subjects) text += quadsOf(subject, node, labels);
  return text;
}

type Labels = ReadonlyMap<GraphNode, string>;

/** `_:c14nN` for each blank node. */
function labelsOf(nodes: readonly GraphNode[], hash: NodeHash): Labels {
  const hashed = nodes.flatMap((node) => (node.token === undefined ? [{ node, digest: digestOf(node, hash) }] : []));
  hashed.sort((a, b) => compareText(a.digest, b.digest));
  const labels = new Map<GraphNode, string>();
  hashed.forEach(({ node, digest }, rank) => {
    if (digest === hashed[rank - 1]?.digest) notMine('blank nodes that look alike');
    labels.set(node, `_:c14n${rank}`);
  });
  return labels;
}

function digestOf(node: GraphNode, hash: NodeHash): string {
  if (!node.memo || hash !== 'sha256') return firstDegree(node, hash);
  return (node.memo.digest ??= firstDegree(node, hash));
}

function firstDegree(node: GraphNode, hash: NodeHash): string {
  const { parent } = node;
  const above = parent ? `${parent.node.token ?? anotherNode} ${parent.predicate.token} _:a .\n` : '';
  let own = '';
  for (let at = 0; at < node.objects.length; at += 1) own += `_:a ${node.predicates[at]?.token ?? ''} ${shownObject(node.objects[at] ?? '')} .\n`;
  // an IRI comes before "_:a", and "_:z" after it
  const text = parent?.node.token === undefined ? own + above : above + own;
  return digest(hash, text, 'hex');
}

function quadsOf(subject: string, node: GraphNode, labels: Labels): string {
  if (!node.memo || node.token === undefined || node.objects.some((object) => typeof object !== 'string')) return quadsText(subject, node, labels);
  return (node.memo.text ??= quadsText(subject, node, labels));
}

function quadsText(subject: string, node: GraphNode, labels: Labels): string {
  const terms = node.objects.map((object) => (typeof object === 'string' ? object : (labels.get(object) ?? '')));
  sortBlankRuns(terms, node);
  let text = '';
  for (let at = 0; at < terms.length; at += 1) text += `${subject} ${node.predicates[at]?.token ?? ''} ${terms[at] ?? ''} .\n`;
  return text;
}

/** Blank nodes come last behind a predicate; now that they have labels, each run of them is put in order. */
function sortBlankRuns(terms: string[], { predicates, objects }: GraphNode): void {
  for (let start = 0; start < terms.length; start += 1) {
    if (typeof objects[start] === 'string') continue;
    let end = start + 1;
    while (end < terms.length && predicates[end] === predicates[start]) end += 1;
    if (end - start > 1) terms.splice(start, end - start, ...terms.slice(start, end).toSorted());
    start = end - 1;
  }
}
