// @ts-check
/**
 * Issue and verify over HTTP, as clients of a service that a user has started: 50 connections, every request another learner's award with
 * an Idempotency-Key of its own. Beside it the stock libraries in process, round by round, on the badge that the service made.
 */
import autocannon from 'autocannon';
import { demonstrationIssuer } from '../../dist/framework/demonstration/demonstration.js';
import { servedAward, servedRecord } from './badges.mjs';
import { startRealService } from './service.mjs';
import { median, medianRate, slice } from './slices.mjs';
import { stockOn } from './stock.mjs';

export const CONNECTIONS = 50;
/** So many badges are sent to be verified in turn. */
const VERIFIED = 64;
const { slug } = demonstrationIssuer;

/** @typedef {{ readonly perSecond: number, readonly p50ms: number, readonly p99ms: number }} Load */
/** @typedef {import('./slices.mjs').Rate} Rate */
/** @typedef {{ readonly store: string, readonly bytes: number, readonly stockIssue: Rate, readonly stockVerify: Rate, readonly issue: Load, readonly verify: Load, readonly verifyAgain: Load, readonly firstStartMs: number, readonly startMs: number, readonly idleRssMb: number, readonly rssMb: number }} OverHttp */

/** @param {{ store: string, databaseUrl: string | undefined, rounds: number, seconds: number }} options @returns {Promise<OverHttp>} */
export async function measureOverHttp({ store, databaseUrl, rounds, seconds }) {
  const service = await startRealService({ databaseUrl, starts: rounds });
  try {
    const idleRssMb = await service.rssMb();
    const microcredential = await publish(service);
    const issuing = issueRequests(service, microcredential);
    const badges = await issueSome(service, issuing);
    const rival = await stockOn(badges[0] ?? {});
    const texts = badges.map((badge) => JSON.stringify(badge));
    const [verifying, verifyingAgain] = [verifyRequests(texts), verifyAgainRequests(texts)];
    const measures = { stockIssue: /** @type {Rate[]} */ ([]), issue: /** @type {Load[]} */ ([]), stockVerify: /** @type {Rate[]} */ ([]), verify: /** @type {Load[]} */ ([]), verifyAgain: /** @type {Load[]} */ ([]) };
    // What is young in the service is nobody's speed.
    await load(service, issuing, 1);
    await load(service, verifying, 1);
    for (let round = 0; round < rounds; round++) {
      measures.stockIssue.push(await slice(rival.issue, seconds * 500));
      measures.issue.push(await load(service, issuing, seconds));
      measures.stockVerify.push(await slice(rival.verify, seconds * 500));
      measures.verify.push(await load(service, verifying, seconds));
      measures.verifyAgain.push(await load(service, verifyingAgain, seconds));
    }
    return {
      store,
      bytes: Buffer.byteLength(texts[0] ?? ''),
      stockIssue: medianRate(measures.stockIssue),
      stockVerify: medianRate(measures.stockVerify),
      issue: medianLoad(measures.issue),
      verify: medianLoad(measures.verify),
      verifyAgain: medianLoad(measures.verifyAgain),
      firstStartMs: service.firstStartMs,
      startMs: median(service.startsMs),
      idleRssMb,
      rssMb: await service.rssMb(),
    };
  } finally {
    await service.stop();
  }
}

/** @typedef {{ readonly base: string, readonly token: string }} Service */

/** @param {Service} service */
async function publish(service) {
  await post(service, { path: '/v1/issuers', body: JSON.stringify(demonstrationIssuer) });
  const { id } = await post(service, { path: `/v1/issuers/${slug}/microcredentials`, body: JSON.stringify({ record: servedRecord }) });
  await post(service, { path: `/v1/issuers/${slug}/microcredentials/${id}/publish` });
  return id;
}

/** @typedef {{ readonly path: string, readonly expected?: number, readonly headers?: Record<string, string>, readonly body?: string }} Request */

/** @param {Service} service @param {Request} request @returns {Promise<any>} */
async function post({ base, token }, { path, headers, body }) {
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers }, ...(body ? { body } : {}) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}

/** @param {Service} service @param {string} microcredential @returns {() => Request} */
function issueRequests({ token }, microcredential) {
  let n = 0;
  return () => {
    n += 1;
    return {
      path: `/v1/issuers/${slug}/credentials`,
      expected: 201,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': `award-${n}` },
      body: JSON.stringify({ microcredential, ...servedAward(n) }),
    };
  };
}

/** @param {Service} service @param {() => Request} issuing */
async function issueSome(service, issuing) {
  /** @type {any[]} */
  const badges = [];
  for (let n = 0; n < VERIFIED; n++) badges.push((await post(service, issuing())).credential);
  return badges;
}

/**
 * No two requests have the same bytes: the white space in front of each says its number, so that no verdict on a text can be used again.
 * @param {readonly string[]} texts @returns {() => Request}
 */
function verifyRequests(texts) {
  let n = 0;
  return () => {
    n += 1;
    const whiteSpace = n.toString(2).replaceAll('0', ' ').replaceAll('1', '\n');
    return { path: '/v1/verify', expected: 200, headers: { 'content-type': 'application/json' }, body: `${whiteSpace}${texts[n % texts.length] ?? ''}` };
  };
}

/** The same few badges in turn, as a badge that many look at is sent. @param {readonly string[]} texts @returns {() => Request} */
function verifyAgainRequests(texts) {
  let n = 0;
  return () => {
    n += 1;
    return { path: '/v1/verify', expected: 200, headers: { 'content-type': 'application/json' }, body: texts[n % texts.length] ?? '' };
  };
}

/** @param {Service} service @param {() => Request} next @param {number} seconds @returns {Promise<Load>} */
async function load({ base }, next, seconds) {
  const { path, expected } = next();
  const setupRequest = (/** @type {object} */ request) => ({ ...request, ...next() });
  const result = await autocannon({ url: base, connections: CONNECTIONS, duration: seconds, requests: [{ method: 'POST', path, setupRequest }] });
  const wrong = result.errors + result.timeouts + result.non2xx;
  const right = result.statusCodeStats?.[String(expected)]?.count ?? 0;
  if (wrong > 0 || right === 0) throw new Error(`${path}: ${wrong} of ${result.requests.total} requests failed, ${right} were answered ${expected}: ${JSON.stringify(result.statusCodeStats)}`);
  return { perSecond: right / result.duration, p50ms: result.latency.p50, p99ms: result.latency.p99 };
}

/** @param {readonly Load[]} loads @returns {Load} */
function medianLoad(loads) {
  return { perSecond: median(loads.map(({ perSecond }) => perSecond)), p50ms: median(loads.map(({ p50ms }) => p50ms)), p99ms: median(loads.map(({ p99ms }) => p99ms)) };
}
