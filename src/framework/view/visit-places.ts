/** One value at the end of a path. */
export interface Visited {
  readonly value: unknown;
  /** RFC 6901. */
  readonly pointer: string;
  /** The list that it is an entry of, where the path leads to a list; else itself. */
  readonly list: string;
}

/** What was found there; `pointer` is where the walk begins. */
export interface Start {
  readonly value: unknown;
  readonly pointer: string;
}

/** A record has at most 50 entries in a list; what stands behind these is not looked at. */
const ENTRIES_MAX = 100;

interface Walk {
  readonly steps: readonly string[];
  readonly visit: (visited: Visited) => 'on' | 'stop';
}

/**
 * Walks from `start` by the names in `steps`, through lists, and shows every value at the end until it is told to stop. A list within a list is
 * no part of any place and is passed over, so that the walk is never deeper than the path is long. Names are our own, and no name is inherited.
 */
export function visitPlaces(start: Start | undefined, steps: readonly string[], visit: Walk['visit']): void {
  if (start !== undefined) goOn(start, 0, { steps, visit });
}

/** Whether the walk is to stop; so below. */
function goOn({ value, pointer }: Start, at: number, walk: Walk): boolean {
  if (!Array.isArray(value)) return step({ value, pointer, list: pointer }, at, walk);
  const count = Math.min(value.length, ENTRIES_MAX);
  for (let index = 0; index < count; index += 1) {
    const entry: unknown = value[index];
    if (!Array.isArray(entry) && step({ value: entry, pointer: `${pointer}/${String(index)}`, list: pointer }, at, walk)) return true;
  }
  return false;
}

function step(found: Visited, at: number, walk: Walk): boolean {
  const name = walk.steps[at];
  if (name === undefined) return walk.visit(found) === 'stop';
  const { value, pointer } = found;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
  return goOn({ value: (value as Readonly<Record<string, unknown>>)[name], pointer: `${pointer}/${name}` }, at + 1, walk);
}
