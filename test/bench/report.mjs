// @ts-check
/** What was measured, as tables for people and as flat keys for whoever compares runs. */

/** @typedef {import('./slices.mjs').Rate} Rate */
/** @typedef {import('./in-process.mjs').InProcess} InProcess */
/** @typedef {import('./over-http.mjs').OverHttp} OverHttp */
/** @typedef {import('./bulk.mjs').Bulk} Bulk */

/** @type {Readonly<Record<string, string>>} */
const names = {
  stock: '@digitalbazaar/vc, as documented',
  stockCachedKey: '@digitalbazaar/vc, key objects cached',
  dcc: '@digitalcredentials/vc, as documented',
  jose: 'jose, VC-JWT EdDSA (another format)',
  ours: 'ours',
  oursSelfVerified: 'ours, with self-verification',
  floor: 'floor: one Ed25519 signature, one SHA-256',
};

/** @param {InProcess} measured */
export function printInProcess({ shape, leaves, bytes, signedBytes, issue, verify }) {
  console.log(`\nIn process, ${shape}: ${leaves} values, ${bytes} bytes, ${signedBytes} signed; the status list is at hand on both sides`);
  printRates('issue', issue);
  printRates('verify', verify);
}

/** @param {string} verb @param {Record<string, Rate>} rates */
function printRates(verb, rates) {
  const { stock, stockCachedKey } = rates;
  row([verb.padEnd(42), 'per second', 'CPU ms each', 'to stock', 'by CPU', 'to cached']);
  for (const [name, { perSecond, cpuMs }] of Object.entries(rates)) {
    const ratios = [over(perSecond, stock?.perSecond), over(stock?.cpuMs, cpuMs), over(perSecond, stockCachedKey?.perSecond)];
    row([(names[name] ?? name).padEnd(42), perSecond.toFixed(1), cpuMs.toFixed(3), ...ratios.map((ratio) => (Number.isNaN(ratio) ? '–' : ratio.toFixed(2)))]);
  }
}

/** @param {OverHttp} measured @param {number} connections */
export function printOverHttp(measured, connections) {
  const { store, bytes, firstStartMs, startMs, idleRssMb, rssMb, issue, verify, verifyAgain, stockIssue, stockVerify } = measured;
  console.log(`\nOver HTTP, ${store}: badges of ${bytes} bytes, ${connections} connections; the machine is the client's and the store's too`);
  row([''.padEnd(42), 'per second', 'p50 ms', 'p99 ms', 'to stock']);
  row(['issue, stock in process'.padEnd(42), stockIssue.perSecond.toFixed(1)]);
  row(['issue'.padEnd(42), issue.perSecond.toFixed(1), issue.p50ms.toFixed(0), issue.p99ms.toFixed(0), over(issue.perSecond, stockIssue.perSecond).toFixed(2)]);
  row(['verify, stock in process'.padEnd(42), stockVerify.perSecond.toFixed(1)]);
  row(['verify, no verdict used twice'.padEnd(42), verify.perSecond.toFixed(1), verify.p50ms.toFixed(0), verify.p99ms.toFixed(0), over(verify.perSecond, stockVerify.perSecond).toFixed(2)]);
  row(['verify, badges whose proofs are known'.padEnd(42), verifyAgain.perSecond.toFixed(1), verifyAgain.p50ms.toFixed(0), verifyAgain.p99ms.toFixed(0), over(verifyAgain.perSecond, stockVerify.perSecond).toFixed(2)]);
  console.log(`  start ${startMs.toFixed(0)} ms (${firstStartMs.toFixed(0)} ms on an empty store); resident ${idleRssMb} MB after the start, ${rssMb} MB after the load`);
}

/** @param {Bulk} bulk */
export function printBulk(bulk) {
  const { store, count, bytes, seconds, stockIssue } = bulk;
  console.log(`\nIn bulk at the store's door, ${store}: ${count} badges of ${bytes} bytes in ${seconds.toFixed(2)} s, ${(count / seconds).toFixed(0)} per second`);
  console.log(`  stock issue in process: ${stockIssue.perSecond.toFixed(1)} per second; ratio ${bulkRatio(bulk).toFixed(2)}`);
}

/** @param {InProcess} measured @returns {Record<string, number>} */
export function inProcessKeys({ shape, issue, verify }) {
  const rate = (/** @type {Record<string, Rate>} */ rates, /** @type {string} */ name) => rates[name]?.perSecond ?? Number.NaN;
  const stockIssuedAndVerified = 1 / (1 / rate(issue, 'stock') + 1 / rate(verify, 'stock'));
  return {
    [`issue.inprocess.${shape}.ratio`]: rate(issue, 'ours') / rate(issue, 'stock'),
    [`issue.selfverified.${shape}.ratio`]: rate(issue, 'oursSelfVerified') / stockIssuedAndVerified,
    [`verify.inprocess.${shape}.ratio`]: rate(verify, 'ours') / rate(verify, 'stock'),
    ...(shape === 'rich' ? { 'floor.issue.rich': rate(issue, 'floor') / rate(issue, 'ours') } : {}),
  };
}

/** Of the service on PostgreSQL; elsewhere only how fast it verifies can be compared. @param {OverHttp} measured @returns {Record<string, number>} */
export function overHttpKeys({ store, issue, verify, stockIssue, stockVerify, startMs, rssMb }) {
  const verifying = { 'verify.http.ratio': verify.perSecond / stockVerify.perSecond };
  if (store !== 'PostgreSQL') return verifying;
  return { 'issue.http.pg.ratio': issue.perSecond / stockIssue.perSecond, 'issue.http.pg.p99ms': issue.p99ms, ...verifying, 'startup.ms': startMs, 'rss.mb': rssMb };
}

/** On PostgreSQL. @param {Bulk} bulk @returns {Record<string, number>} */
export function bulkKeys(bulk) {
  if (bulk.store !== 'PostgreSQL') return {};
  return { 'bulk10k.store.ratio': bulkRatio(bulk), 'bulk10k.store.seconds': (bulk.seconds * 10_000) / bulk.count };
}

/** @param {Bulk} bulk */
function bulkRatio({ count, seconds, stockIssue }) {
  return count / stockIssue.perSecond / seconds;
}

/** @param {number | undefined} a @param {number | undefined} b */
function over(a, b) {
  return (a ?? Number.NaN) / (b ?? Number.NaN);
}

/** @param {readonly string[]} cells */
function row([first = '', ...rest]) {
  console.log(`  ${first}${rest.map((cell) => cell.padStart(13)).join('')}`);
}
