import { notMine } from './not-mine.ts';

/** The object of a quad: an N-Quads term, or the blank node at that place in `nodes`. */
export type QuadObject = string | number;

/** All quads of one subject; `predicates[n]` goes with `objects[n]`. All stand in the default graph. */
export interface GraphNode {
  /** `<IRI>`; undefined for a blank node. */
  readonly token: string | undefined;
  readonly predicates: readonly string[];
  readonly objects: readonly QuadObject[];
}

/** A graph in which each blank node is the object of at most one quad, no two nodes have one IRI, and the quads of each node are `inOrder`. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
}

/** What blank nodes other than the one looked at are called (RDFC-1.0, *Hash First Degree Quads*). */
export const anotherNode = '_:z';

export function shownObject(object: QuadObject): string {
  return typeof object === 'number' ? anotherNode : object;
}

/** By UTF-16 units. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * A node with its quads in the order of canonical N-Quads, but for blank nodes behind one predicate, which have no names yet. Says "not
 * mine" where a quad is there twice: one of the two could have been added by anybody.
 */
export function inOrder({ token, predicates, objects }: GraphNode): GraphNode {
  const order = predicates.map((_, position) => position);
  order.sort((a, b) => compareText(predicates[a] ?? '', predicates[b] ?? '') || compareText(shownObject(objects[a] ?? ''), shownObject(objects[b] ?? '')));
  const sorted = { token, predicates: order.map((at) => predicates[at] ?? ''), objects: order.map((at) => objects[at] ?? '') };
  sorted.objects.forEach((object, at) => {
    if (typeof object === 'string' && object === sorted.objects[at - 1] && sorted.predicates[at] === sorted.predicates[at - 1]) notMine('a quad that is there twice');
  });
  return sorted;
}
