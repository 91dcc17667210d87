import { describe, expect, it } from 'vitest';
import { permuteStatusIndex } from '../../../src/credential/status-permutation.ts';

const key = Buffer.alloc(32, 7);

function permutation(size: number, withKey: Uint8Array = key): number[] {
  return Array.from({ length: size }, (_, counter) => permuteStatusIndex(withKey, counter, size));
}

describe('permuteStatusIndex', () => {
  it('gives every index of a full list exactly once', () => {
    const seen = new Uint8Array(131_072);
    permutation(131_072).forEach((index) => {
      seen[index] = (seen[index] ?? 0) + 1;
    });
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it.each([1, 2, 3, 5, 8, 1000, 1023, 1025])('is a permutation of %i entries', (size) => {
    expect(permutation(size).toSorted((left, right) => left - right)).toStrictEqual(Array.from({ length: size }, (_, index) => index));
  });

  it('depends on the key, and on nothing else', () => {
    expect(permutation(1000)).toStrictEqual(permutation(1000));
    expect(permutation(1000)).not.toStrictEqual(permutation(1000, Buffer.alloc(32, 8)));
  });

  it('leaves neighbours no nearer to each other than chance', () => {
    const indexes = permutation(4096);
    const near = indexes.filter((index, at) => at > 0 && Math.abs(index - (indexes[at - 1] ?? 0)) <= 16);
    // Chance: 4095 × (32 / 4096) = 32; five standard deviations above it is 60.
    expect(near.length).toBeLessThan(60);
  });

  it('refuses a counter outside of the list', () => {
    expect(() => permuteStatusIndex(key, 8, 8)).toThrow(RangeError);
    expect(() => permuteStatusIndex(key, -1, 8)).toThrow(RangeError);
    expect(() => permuteStatusIndex(key, 0, 0)).toThrow(RangeError);
  });
});
