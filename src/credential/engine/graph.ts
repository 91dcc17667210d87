import type { Predicate } from './context-table.ts';
import { notMine } from './not-mine.ts';

/** The object of a quad: an N-Quads term, or a blank node. */
export type QuadObject = string | GraphNode;

/** All quads of one subject; `predicates[n]` goes with `objects[n]`. All stand in the default graph. */
export interface GraphNode {
  /** `<IRI>`; undefined for a blank node. */
  readonly token: string | undefined;
  readonly predicates: Predicate[];
  readonly objects: QuadObject[];
  /** The one quad that has a blank node as its object. */
  parent?: { readonly node: GraphNode; readonly predicate: Predicate };
  /** What was worked out of a node that comes again in other graphs, as it is. */
  readonly memo?: NodeMemo;
}

export interface NodeMemo {
  /** Its first-degree hash by SHA-256, where it is a blank node. */
  digest?: string;
  /** Its quads, where neither they nor it have a blank node. */
  text?: string;
}

/** A graph in which each blank node is the object of at most one quad, no two nodes have one IRI, and the quads of each node are in order. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
}

/** What blank nodes other than the one looked at are called (RDFC-1.0, *Hash First Degree Quads*). */
export const anotherNode = '_:z';

export function shownObject(object: QuadObject): string {
  return typeof object === 'string' ? object : anotherNode;
}

/** By UTF-16 units. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Puts the quads of a node in the order of canonical N-Quads, but for blank nodes behind one predicate, which have no names yet. Says "not
 * mine" where a quad is there twice: one of the two could have been added by anybody.
 */
export function putInOrder({ predicates, objects }: GraphNode): void {
  const quads = predicates.map((predicate, at): Quad => ({ predicate, object: objects[at] ?? '' }));
  if (quads.length > 1) quads.sort(compareQuads);
  for (let at = 0; at < quads.length; at += 1) {
    const [quad, before] = [quads[at], quads[at - 1]];
    if (!quad) continue;
    const { predicate, object } = quad;
    if (typeof object === 'string' && object === before?.object && predicate.rank === before.predicate.rank) notMine('a quad that is there twice');
    predicates[at] = predicate;
    objects[at] = object;
  }
}

interface Quad {
  readonly predicate: Predicate;
  readonly object: QuadObject;
}

function compareQuads(a: Quad, b: Quad): number {
  return a.predicate.rank - b.predicate.rank || compareText(shownObject(a.object), shownObject(b.object));
}
