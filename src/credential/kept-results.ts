import { makeBoundedMap, type Room, type Weighed } from './bounded-map.ts';

/** What need not be done twice, by keys that say all that it depends on: so many and so much of it, the longest unused thrown out first. */
export interface KeptResults<T> {
  /** What was kept under the key, where it still stands; made anew otherwise. Rejects where the work does. */
  recall<R>(key: string, work: Work<T, R>): Promise<R>;
}

export interface Work<T, R> {
  /** The result by what was kept of it; undefined where that does not stand any more. */
  from(kept: T): Promise<R | undefined> | R | undefined;
  anew(): Promise<Made<T, R>>;
}

export interface Made<T, R> {
  readonly result: R;
  /** Undefined where it is nobody else's. */
  readonly keep?: Weighed<T> | undefined;
}

export function makeKeptResults<T>(room: Room): KeptResults<T> {
  const kept = makeBoundedMap<T>(room);
  const underWay = new Map<string, Promise<unknown>>();
  const anew = async <R>(key: string, work: Work<T, R>): Promise<R> => {
    const made = await work.anew();
    if (made.keep) kept.keep(key, made.keep);
    return made.result;
  };
  return {
    async recall(key, work) {
      // Who asks meanwhile may find a good result; one that is not, as where another's budget was spent, is nobody else's. Waited for once,
      // and not at all where nobody is at it, so that the next one sees this one.
      const before = underWay.get(key);
      if (before) await before;
      const known = kept.get(key);
      const recalled = known && (await work.from(known.value));
      if (recalled !== undefined) {
        kept.use(key);
        return recalled;
      }
      const making = anew(key, work);
      const forget = (): void => {
        if (underWay.get(key) === settled) underWay.delete(key);
      };
      const settled: Promise<void> = making.then(forget, forget);
      underWay.set(key, settled);
      return await making;
    },
  };
}
