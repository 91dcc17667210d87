// @ts-check
/** Who is measured, by name: each makes its own issuer and signs or verifies badges of one shape. In a process of its own, see rings.mjs. */
import { createHash, sign } from 'node:crypto';
import { canonicalForm } from '../../dist/credential/canonical-form.js';
import { shapes } from './badges.mjs';
import { did, ourIssuing, ourVerifying, ourWorld } from './ours.mjs';
import { digitalCredentials, joseJwt, nodeKeys, stock, stockWithCachedKey, stockWorld } from './stock.mjs';

/** So many badges are verified in turn, each with a second of its own, that nothing can be kept from the one to the other by its date. */
const VERIFIED = 300;

/** @typedef {'rich' | 'small'} ShapeName */
/** @typedef {() => unknown} Run */
/** @typedef {Awaited<ReturnType<typeof arenaOf>>} Arena */

/** One issuer, whose keys are published together, with all who sign for it. @param {ShapeName} shape */
export async function arenaOf(shape) {
  const world = await ourWorld();
  const isRevoked = (/** @type {any} */ entry) => entry.statusPurpose !== 'revocation' || Number(entry.statusListIndex) < 0;
  const rivals = await stockWorld({ did, otherKeys: [world.signingKey.publicKeyMultibase], isRevoked });
  const ours = await ourIssuing(world, shapes[shape]);
  const verify = ourVerifying(world, [rivals.keyPair.publicKeyMultibase]);
  return { world, rivals, ours, verify, documented: stock(rivals), cached: await stockWithCachedKey(rivals), dcc: await digitalCredentials(rivals), jose: await joseJwt(rivals) };
}

/** @type {Readonly<Record<string, (arena: Arena) => Promise<Run> | Run>>} */
export const issuers = {
  stock: ({ documented, ours }) => () => documented.issue(ours.build()),
  stockCachedKey: ({ cached, ours }) => () => cached.issue(ours.build()),
  dcc: ({ dcc, ours }) => () => dcc.issue(ours.build()),
  jose: ({ jose, ours }) => () => jose.issue(ours.build()),
  ours: ({ ours }) => () => ours.issue(),
  oursSelfVerified: ({ ours }) => () => ours.issueSelfVerified(),
  floor: floorOf,
};

/** @type {Readonly<Record<string, (arena: Arena) => Promise<Run>>>} */
export const verifiers = {
  stock: async ({ documented, ours }) => each(await signedBadges(ours), documented.verify),
  stockCachedKey: async ({ cached, ours }) => each(await signedBadges(ours), cached.verify),
  dcc: async ({ dcc, ours }) => each(await signedBadges(ours), dcc.verify),
  jose: async ({ jose, ours }) => each([await jose.issue(ours.build())], jose.verify),
  ours: async ({ ours, verify }) => each(await signedBadges(ours), verify),
};

/** Whoever issues, everybody else must find it good: else speeds of different things would be compared. @param {Arena} arena */
export async function assertComparable({ ours, verify, documented, cached, dcc }) {
  for (const text of [await ours.issue(), await ours.issueSelfVerified(), await documented.issue(ours.build()), await cached.issue(ours.build()), await dcc.issue(ours.build())]) {
    for (const judge of [verify, documented.verify, cached.verify, dcc.verify]) await judge(text);
  }
}

/** What no way of issuing can do without: one Ed25519 signature, and one SHA-256 of the badge's canonical text. @param {Arena} arena */
async function floorOf({ world, rivals, ours }) {
  const { privateKey } = await nodeKeys(rivals);
  const form = await canonicalForm(/** @type {any} */ (ours.build()), world.contexts, 'rdfc-sha256');
  if (!form.ok) throw new Error('the badge has no canonical form');
  return () => sign(null, Buffer.concat([createHash('sha256').update(form.nquads).digest(), Buffer.alloc(32)]), privateKey);
}

/** @param {{ issue: (created: Date) => Promise<string> }} ours */
async function signedBadges(ours) {
  const now = Math.floor(Date.now() / 1000);
  /** @type {string[]} */
  const texts = [];
  for (let n = 1; n <= VERIFIED; n++) texts.push(await ours.issue(new Date((now - n) * 1000)));
  return texts;
}

/** @param {readonly string[]} texts @param {(text: string) => unknown} judge @returns {Run} */
function each(texts, judge) {
  let turn = 0;
  return () => judge(texts[turn++ % texts.length] ?? '');
}
