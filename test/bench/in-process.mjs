// @ts-check
/** Issue and verify without HTTP and store: ours beside the rivals, on the same badges, under one issuer with one status list. */
import { createHash, sign } from 'node:crypto';
import { canonicalForm } from '../../dist/credential/canonical-form.js';
import { shapes } from './badges.mjs';
import { did, ourIssuing, ourVerifying, ourWorld } from './ours.mjs';
import { interleave } from './slices.mjs';
import { digitalCredentials, joseJwt, nodeKeys, stock, stockWithCachedKey, stockWorld } from './stock.mjs';

/** So many badges are verified in turn, each with a second of its own, that nothing can be kept from the one to the other by its date. */
const VERIFIED = 300;

/** @typedef {Record<string, import('./slices.mjs').Rate>} Rates */
/** @typedef {{ readonly shape: string, readonly leaves: number, readonly bytes: number, readonly signedBytes: number, readonly issue: Rates, readonly verify: Rates }} InProcess */

/** @param {{ slices: number, sliceMs: number }} options @returns {Promise<InProcess[]>} */
export async function measureInProcess(options) {
  const world = await ourWorld();
  const isRevoked = (/** @type {any} */ entry) => entry.statusPurpose !== 'revocation' || Number(entry.statusListIndex) < 0;
  const rivals = await stockWorld({ did, otherKeys: [world.signingKey.publicKeyMultibase], isRevoked });
  /** @type {InProcess[]} */
  const results = [];
  for (const shape of /** @type {const} */ (['rich', 'small'])) results.push(await measureShape({ world, rivals }, shape, options));
  return results;
}

/** @param {{ world: import('./ours.mjs').OurWorld, rivals: import('./stock.mjs').World }} worlds @param {'rich' | 'small'} shape @param {{ slices: number, sliceMs: number }} options @returns {Promise<InProcess>} */
async function measureShape({ world, rivals }, shape, options) {
  const ours = await ourIssuing(world, shapes[shape]);
  const verify = ourVerifying(world, [rivals.keyPair.publicKeyMultibase]);
  const [documented, cached, dcc, jose] = [stock(rivals), await stockWithCachedKey(rivals), await digitalCredentials(rivals), await joseJwt(rivals)];
  // Whoever issues, everybody else must find it good: else speeds of different things would be compared.
  for (const text of [await ours.issue(), await ours.issueSelfVerified(), await documented.issue(ours.build()), await cached.issue(ours.build()), await dcc.issue(ours.build())]) {
    for (const judge of [verify, documented.verify, cached.verify, dcc.verify]) await judge(text);
  }
  const issue = await interleave(
    [
      { name: 'stock', run: () => documented.issue(ours.build()) },
      { name: 'stockCachedKey', run: () => cached.issue(ours.build()) },
      { name: 'dcc', run: () => dcc.issue(ours.build()) },
      { name: 'jose', run: () => jose.issue(ours.build()) },
      { name: 'ours', run: () => ours.issue() },
      { name: 'oursSelfVerified', run: () => ours.issueSelfVerified() },
      { name: 'floor', run: await floorOf(world, rivals, ours.build()) },
    ],
    options,
  );
  const next = await signedBadges(ours);
  const nextJwt = roundRobin([await jose.issue(ours.build())]);
  const verified = await interleave(
    [
      { name: 'stock', run: () => documented.verify(next()) },
      { name: 'stockCachedKey', run: () => cached.verify(next()) },
      { name: 'dcc', run: () => dcc.verify(next()) },
      { name: 'jose', run: () => jose.verify(nextJwt()) },
      { name: 'ours', run: () => verify(next()) },
    ],
    options,
  );
  const unsigned = ours.build();
  return { shape, leaves: leavesOf(unsigned), bytes: Buffer.byteLength(JSON.stringify(unsigned)), signedBytes: Buffer.byteLength(next()), issue, verify: verified };
}

/** What no way of issuing can do without: one Ed25519 signature, and one SHA-256 of the badge's canonical text. @param {import('./ours.mjs').OurWorld} world @param {import('./stock.mjs').World} rivals @param {object} credential */
async function floorOf({ contexts }, rivals, credential) {
  const { privateKey } = await nodeKeys(rivals);
  const form = await canonicalForm(/** @type {any} */ (credential), contexts, 'rdfc-sha256');
  if (!form.ok) throw new Error('the badge has no canonical form');
  return () => sign(null, Buffer.concat([createHash('sha256').update(form.nquads).digest(), Buffer.alloc(32)]), privateKey);
}

/** @param {{ issue: (created: Date) => Promise<string> }} ours */
async function signedBadges(ours) {
  const now = Math.floor(Date.now() / 1000);
  /** @type {string[]} */
  const texts = [];
  for (let n = 1; n <= VERIFIED; n++) texts.push(await ours.issue(new Date((now - n) * 1000)));
  return roundRobin(texts);
}

/** @param {readonly string[]} texts */
function roundRobin(texts) {
  let turn = 0;
  return () => texts[turn++ % texts.length] ?? '';
}

/** @param {unknown} value @returns {number} */
export function leavesOf(value) {
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum, member) => sum + leavesOf(member), 0) : 1;
}
