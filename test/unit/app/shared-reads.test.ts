import { describe, expect, it } from 'vitest';
import { makeSharedReads } from '../../../src/app/shared-reads.ts';

/** Loads that end when they are told to, each with its number. */
function aStore() {
  const loads: { end(): void; fail(): void }[] = [];
  const load = async (): Promise<number> => {
    const number = loads.length + 1;
    return await new Promise<number>((resolve, reject) => loads.push({ end: () => resolve(number), fail: () => reject(new Error(`load ${number}`)) }));
  };
  return { loads, load };
}

describe('makeSharedReads', () => {
  it('lets all who come while one read is under way share the next, and gives nobody an answer older than the question', async () => {
    const { loads, load } = aStore();
    const { read } = makeSharedReads();
    const first = read('a', load);
    const later = [read('a', load), read('a', load)];
    expect(loads).toHaveLength(1);
    loads[0]?.end();
    expect(await first).toBe(1);
    expect(loads).toHaveLength(2);
    const last = read('a', load);
    loads[1]?.end();
    expect(await Promise.all(later)).toStrictEqual([2, 2]);
    loads[2]?.end();
    expect(await last).toBe(3);
  });

  it('keeps different things apart, and keeps nothing', async () => {
    const { loads, load } = aStore();
    const { read } = makeSharedReads();
    const both = [read('a', load), read('b', load)];
    expect(loads).toHaveLength(2);
    loads.forEach(({ end }) => end());
    expect(await Promise.all(both)).toStrictEqual([1, 2]);
    const again = read('a', load);
    expect(loads).toHaveLength(3);
    loads[2]?.end();
    expect(await again).toBe(3);
  });

  it('tells a failure to those who shared it, and reads anew for those who came after', async () => {
    const { loads, load } = aStore();
    const { read } = makeSharedReads();
    const first = read('a', load);
    const second = read('a', load);
    loads[0]?.fail();
    await expect(first).rejects.toThrow('load 1');
    loads[1]?.end();
    expect(await second).toBe(2);
  });
});
