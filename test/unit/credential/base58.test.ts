import { encode } from 'base58-universal';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeBase58 } from '../../../src/credential/base58.ts';

describe('encodeBase58', () => {
  it.each([[[]], [[0]], [[0, 0]], [[1]], [[57]], [[58]], [[255]], [[0, 0, 1, 0]], [[255, 255, 255, 255]], [Array.from({ length: 64 }, () => 255)], [Array.from({ length: 64 }, () => 0)]])('writes %j as the library does', (bytes) => {
    expect(encodeBase58(Uint8Array.from(bytes))).toBe(encode(Uint8Array.from(bytes)));
  });

  it('writes signatures, keys and other lengths as the library does', () => {
    let seed = Buffer.from('seed');
    for (let n = 0; n < 5_000; n += 1) {
      seed = createHash('sha512').update(seed).digest();
      const bytes = Uint8Array.from(seed.subarray(0, n % 3 === 0 ? 64 : n % 65));
      if (n % 7 === 0) bytes.fill(0, 0, n % 5);
      expect(encodeBase58(bytes)).toBe(encode(bytes));
    }
  });
});
