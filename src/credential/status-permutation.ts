import { createHmac } from 'node:crypto';

/** Twice what the theory asks of a balanced network; the cost is eight HMACs, once per badge. */
const rounds = 8;

/**
 * The status index of the n-th badge of a list: a keyed permutation of [0, size), so that neighbours in a list were not issued one after
 * the other and an index says nothing about how many there are. An alternating Feistel network over the bits of `size`, walked on until
 * the value falls below `size` (Black and Rogaway). `counter` counts from 0 and is below `size`, which is at most 2^32; else RangeError.
 */
export function permuteStatusIndex(key: Uint8Array, counter: number, size: number): number {
  if (!Number.isSafeInteger(size) || size < 1 || size > 2 ** 32) throw new RangeError(`no permutation of ${size} entries`);
  if (!Number.isSafeInteger(counter) || counter < 0 || counter >= size) throw new RangeError(`${counter} is not below ${size}`);
  const bits = Math.max(2, Math.ceil(Math.log2(size)));
  let index = counter;
  do index = feistel(key, index, bits);
  while (index >= size);
  return index;
}

/** A permutation of [0, 2^bits). Each round changes one half by the other, which stays: every step can be undone. */
function feistel(key: Uint8Array, value: number, bits: number): number {
  const lowSize = 2 ** Math.floor(bits / 2);
  const highSize = 2 ** Math.ceil(bits / 2);
  let high = Math.floor(value / lowSize);
  let low = value % lowSize;
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) high = (high + roundValue(key, round, low)) % highSize;
    else low = (low + roundValue(key, round, high)) % lowSize;
  }
  return high * lowSize + low;
}

function roundValue(key: Uint8Array, round: number, half: number): number {
  const input = Buffer.alloc(5);
  input.writeUInt8(round, 0);
  input.writeUInt32BE(half, 1);
  return createHmac('sha256', key).update(input).digest().readUInt32BE(0);
}
