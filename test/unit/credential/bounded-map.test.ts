import { describe, expect, it } from 'vitest';
import { makeBoundedMap, type BoundedMap, type Room } from '../../../src/credential/bounded-map.ts';

const letters = 'abcdefgh'.split('');
const thereOf = (map: BoundedMap<number>): string => letters.filter((letter) => map.get(letter) !== undefined).join('');

function filled(room: Partial<Room>, ...entries: readonly (readonly [string, number])[]): BoundedMap<number> {
  const map = makeBoundedMap<number>({ maxEntries: 100, maxBytes: 1_000, ...room });
  for (const [key, bytes] of entries) map.keep(key, { value: bytes, bytes });
  return map;
}

describe('a bounded map', () => {
  it('holds as many values as there is room for, and drops the longest unused for one more', () => {
    const [one, two, three] = [['a', 1], ['b', 1], ['c', 1]] as const;
    expect(thereOf(filled({ maxEntries: 3 }, one, two, three))).toBe('abc');
    expect(thereOf(filled({ maxEntries: 2 }, one, two, three))).toBe('bc');
    expect(thereOf(filled({ maxEntries: 0 }, one, two, three))).toBe('');
  });

  it('holds as many bytes as there is room for, keys included', () => {
    expect(thereOf(filled({ maxBytes: 22 }, ['a', 10], ['b', 10]))).toBe('ab');
    expect(thereOf(filled({ maxBytes: 21 }, ['a', 10], ['b', 10]))).toBe('b');
  });

  it('keeps what it has where something is larger than all the room, and drops what that would replace', () => {
    expect(thereOf(filled({ maxBytes: 22 }, ['a', 5], ['b', 5], ['c', 21]))).toBe('c');
    expect(thereOf(filled({ maxBytes: 22 }, ['a', 5], ['b', 5], ['c', 22]))).toBe('ab');
    expect(thereOf(filled({ maxBytes: 22 }, ['a', 5], ['b', 5], ['a', 22]))).toBe('b');
  });

  it('counts a value that is replaced once', () => {
    const map = filled({ maxBytes: 22 }, ['a', 10], ['a', 3], ['a', 10], ['b', 10]);
    expect([thereOf(map), map.get('a')?.value]).toEqual(['ab', 10]);
  });

  it('drops what was used last at last, and does not bring back what is gone', () => {
    const map = filled({ maxEntries: 3 }, ['a', 1], ['b', 1], ['c', 1]);
    for (const key of ['a', 'c', 'x']) map.use(key);
    for (const key of ['d', 'e']) map.keep(key, { value: 1, bytes: 1 });
    map.use('b');
    expect(thereOf(map)).toBe('cde');
  });

  it('does as a list does that is put in order at each step', () => {
    const room = { maxEntries: 5, maxBytes: 40 };
    const [map, list] = [makeBoundedMap<number>(room), [] as { key: string; bytes: number }[]];
    const take = (key: string): void => void list.splice(list.findIndex((one) => one.key === key) >>> 0, 1);
    let state = 1;
    const chance = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let step = 0; step < 20_000; step += 1) {
      const key = letters[chance(letters.length)] ?? 'a';
      const known = list.find((one) => one.key === key);
      if (chance(2) === 0) {
        map.use(key);
        take(key);
        if (known) list.push(known);
      } else {
        const bytes = chance(45);
        map.keep(key, { value: bytes, bytes });
        take(key);
        if (bytes + 1 <= room.maxBytes) list.push({ key, bytes });
        while (list.length > room.maxEntries || list.reduce((sum, one) => sum + one.bytes + 1, 0) > room.maxBytes) list.shift();
      }
      expect(letters.map((letter) => map.get(letter)?.value)).toEqual(letters.map((letter) => list.find((one) => one.key === letter)?.bytes));
    }
  });
});
