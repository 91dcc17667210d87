// @ts-check
/** Issue and verify without HTTP and store: ours beside the rivals, on the same badges, under one issuer with one status list. */
import { arenaOf, assertComparable } from './contenders.mjs';
import { measureRing } from './rings.mjs';

/** @typedef {Record<string, import('./slices.mjs').Rate>} Rates */
/** @typedef {{ readonly shape: string, readonly leaves: number, readonly bytes: number, readonly signedBytes: number, readonly issue: Rates, readonly verify: Rates }} InProcess */

/** @param {{ slices: number, sliceMs: number, warmUpMs: number, withPeers: boolean }} options @returns {Promise<InProcess[]>} */
export async function measureInProcess(options) {
  /** @type {InProcess[]} */
  const results = [];
  for (const shape of /** @type {const} */ (['rich', 'small'])) {
    const arena = await arenaOf(shape);
    await assertComparable(arena);
    const [unsigned, signed] = [arena.ours.build(), await arena.ours.issue()];
    results.push({
      shape,
      leaves: leavesOf(unsigned),
      bytes: Buffer.byteLength(JSON.stringify(unsigned)),
      signedBytes: Buffer.byteLength(signed),
      issue: await measureRing({ shape, verb: 'issue' }, options),
      verify: await measureRing({ shape, verb: 'verify' }, options),
    });
  }
  return results;
}

/** @param {unknown} value @returns {number} */
export function leavesOf(value) {
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum, member) => sum + leavesOf(member), 0) : 1;
}
