// @ts-check
/**
 * Badges in bulk at the store's door: made, signed, passed by our own verifier and stored by the use cases, without HTTP. The stock
 * libraries are measured before and after, on one of the badges.
 */
import { loadIssuable } from '../../dist/app/load-issuable.js';
import { checkAward } from '../../dist/app/check-award.js';
import { createIssuer } from '../../dist/app/create-issuer.js';
import { draftMicrocredential } from '../../dist/app/draft-microcredential.js';
import { makeSignedIssue } from '../../dist/app/issue-credential.js';
import { publishMicrocredential } from '../../dist/app/publish-microcredential.js';
import { readConfig } from '../../dist/config.js';
import { demonstrationIssuer } from '../../dist/framework/demonstration/demonstration.js';
import { makeLogger } from '../../dist/logging.js';
import { startService } from '../../dist/main.js';
import { commitIssues } from '../../dist/store/commit-issue.js';
import { servedAward, servedRecord } from './badges.mjs';
import { makePlace } from './service.mjs';
import { median, medianRate, slice } from './slices.mjs';
import { stockOn } from './stock.mjs';

/** Rows that are made before they are stored together, and how many such lots are on their way to the store at once. */
const LOT = 64;
const LOTS_UNDER_WAY = 2;
/** Nothing is repeated that has taken so long: a slow machine is measured once. */
const ENOUGH_SECONDS = 20;
const { slug } = demonstrationIssuer;
const caller = /** @type {any} */ ({ apiKeyId: null, owner: '*', scopes: new Set() });

/** @typedef {import('./slices.mjs').Rate} Rate */
/** @typedef {{ readonly store: string, readonly count: number, readonly bytes: number, readonly seconds: number, readonly stockIssue: Rate }} Bulk */

/** @param {{ store: string, databaseUrl: string | undefined, count: number, rounds: number }} options @returns {Promise<Bulk>} */
export async function measureBulk({ store, databaseUrl, count, rounds }) {
  const place = await makePlace(databaseUrl);
  try {
    const service = await startService(readConfig({ ...place.env }), makeLogger(/** @type {any} */ ({ level: 'warn' })));
    try {
      return { store, ...(await measureRounds(service.deps, { count, rounds })) };
    } finally {
      await service.close();
    }
  } finally {
    await place.remove();
  }
}

/** @param {any} deps @param {{ count: number, rounds: number }} options */
async function measureRounds(deps, { count, rounds }) {
  await createIssuer(deps, caller, demonstrationIssuer);
  const { microcredentialId } = await draftMicrocredential(deps, caller, { slug, record: servedRecord });
  await publishMicrocredential(deps, caller, { slug, microcredentialId });
  let issued = 0;
  const next = () => ({ microcredential: microcredentialId, ...servedAward(issued++) });
  const [sample] = await issueInBulk(deps, 10 * LOT, next);
  const rival = await stockOn(JSON.parse(sample?.document ?? '{}'));
  const seconds = /** @type {number[]} */ ([]);
  const stockRates = [await slice(rival.issue, 1000)];
  for (let round = 0; round < rounds && seconds.every((one) => one < ENOUGH_SECONDS); round++) {
    const start = performance.now();
    await issueInBulk(deps, count, next);
    seconds.push((performance.now() - start) / 1000);
    stockRates.push(await slice(rival.issue, 1000));
  }
  return { count, bytes: Buffer.byteLength(sample?.document ?? ''), seconds: median(seconds), stockIssue: medianRate(stockRates) };
}

/** @param {any} deps @param {number} count @param {() => any} next an issue request @returns {Promise<any[]>} the last lot */
async function issueInBulk(deps, count, next) {
  /** @type {Promise<void>[]} */
  const underWay = [];
  let rows = /** @type {any[]} */ ([]);
  for (let made = 0; made < count; made += LOT) {
    if (underWay.length >= LOTS_UNDER_WAY) await underWay.shift();
    rows = await makeRows(deps, Array.from({ length: Math.min(LOT, count - made) }, next));
    underWay.push(storeRows(deps.db.sql, rows));
  }
  await Promise.all(underWay);
  return rows;
}

/** @param {any} deps @param {readonly any[]} requests */
async function makeRows(deps, requests) {
  const issuable = await loadIssuable(deps, slug, requests[0].microcredential);
  const rows = [];
  for (const request of requests) {
    rows.push(await makeSignedIssue(deps, { caller, slug, request, idempotency: undefined }, { issuable, award: checkAward(deps, issuable, request) }));
  }
  return rows;
}

/** The store's door. @param {any} sql @param {readonly any[]} rows */
async function storeRows(sql, rows) {
  const outcomes = await commitIssues(sql, rows);
  if (outcomes.some((outcome) => outcome !== 'stored')) throw new Error(`a badge was not stored: ${outcomes.join(', ')}`);
}
