// @ts-check
/**
 * `npm run bench`: issue and verify over HTTP, as a user's client does, beside the stock libraries in process. Absolute figures swing with
 * the machine; the ratios within one run are the measure. Options: --quick, --json FILE; BENCH_DATABASE_URL adds a run on PostgreSQL.
 * `npm run bench -- --bombs` measures instead what one hostile document costs at the worst; --quick throws a few of them at the end.
 */
import autocannon from 'autocannon';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readExampleRecords } from '../../dist/cli/examples.js';
import { demonstrationAward, demonstrationIssuer } from '../../dist/framework/demonstration/demonstration.js';
import { startRealService } from './service.mjs';
import { stockLibraries } from './stock.mjs';

const demonstrationRecord = readExampleRecords().find(({ name }) => name === 'data-science-fundamentals')?.record;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, bombs: { type: 'boolean', default: false }, only: { type: 'string' }, json: { type: 'string' } } });
const seconds = values.quick ? 4 : 8;
const rounds = values.quick ? 1 : 3;
const CONNECTIONS = 20;

/** @param {readonly number[]} sorted @param {number} share */
const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
/** @param {readonly number[]} numbers */
const median = (numbers) => percentile([...numbers].sort((a, b) => a - b), 0.5);

/** @typedef {{ perSecond: number, p50: number, p99: number }} Measure */

/** @param {() => Promise<unknown>} work @returns {Promise<Measure>} */
async function inProcess(work) {
  /** @type {number[]} */
  const times = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  const sorted = [...times].sort((a, b) => a - b);
  return { perSecond: times.length / (times.reduce((sum, ms) => sum + ms, 0) / 1000), p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}

/** @param {string} url @param {Record<string, string>} headers @param {string} body @param {number} expected @returns {Promise<Measure>} */
async function overHttp(url, headers, body, expected) {
  const result = await autocannon({ url, method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, connections: CONNECTIONS, duration: seconds });
  const wrong = result.errors + result.timeouts + result.non2xx;
  const right = result.statusCodeStats?.[String(expected)]?.count ?? 0;
  if (wrong > 0 || right === 0) throw new Error(`${url}: ${wrong} of ${result.requests.total} requests failed, ${right} were answered ${expected}: ${JSON.stringify(result.statusCodeStats)}`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** @param {string} store @param {string | undefined} databaseUrl */
async function measureStore(store, databaseUrl) {
  const service = await startRealService({ databaseUrl });
  try {
    const headers = { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' };
    /** @param {string} path @param {unknown} [body] */
    const post = async (path, body) => {
      const answer = await fetch(`${service.base}${path}`, { method: 'POST', headers: body ? headers : { authorization: headers.authorization }, ...(body ? { body: JSON.stringify(body) } : {}) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return await answer.json();
    };
    await post('/v1/issuers', demonstrationIssuer);
    const slug = demonstrationIssuer.slug;
    const { id } = await post(`/v1/issuers/${slug}/microcredentials`, { record: demonstrationRecord });
    await post(`/v1/issuers/${slug}/microcredentials/${id}/publish`);
    const request = { microcredential: id, ...demonstrationAward, allowDuplicate: true };
    const { credential } = await post(`/v1/issuers/${slug}/credentials`, request);
    const { proof: _proof, ...unsigned } = credential;
    const stock = await stockLibraries(unsigned);
    const stockSigned = await stock.issue();
    if (!(await stock.verify(stockSigned))) throw new Error('the stock libraries do not verify their own');
    /** @type {Record<string, Measure[]>} */
    const measures = { 'stock issue (in process)': [], 'issue over HTTP': [], 'stock verify (in process)': [], 'verify over HTTP': [] };
    for (let round = 0; round < rounds; round++) {
      measures['stock issue (in process)']?.push(await inProcess(stock.issue));
      measures['issue over HTTP']?.push(await overHttp(`${service.base}/v1/issuers/${slug}/credentials`, headers, JSON.stringify(request), 201));
      measures['stock verify (in process)']?.push(await inProcess(() => stock.verify(stockSigned)));
      measures['verify over HTTP']?.push(await overHttp(`${service.base}/v1/verify`, {}, JSON.stringify(credential), 200));
    }
    return { store, measures, bytes: JSON.stringify(credential).length, startMs: service.startMs, rssMb: await service.rssMb() };
  } finally {
    await service.stop();
  }
}

/** @param {Awaited<ReturnType<typeof measureStore>>} result @param {Record<string, number>} flat */
function report(result, flat) {
  console.log(`\n${result.store}: badge of ${result.bytes} bytes, ${CONNECTIONS} connections, ${rounds} × ${seconds} s, medians; first start ${result.startMs} ms, ${result.rssMb} MB resident after`);
  console.log('                               per second     p50 ms     p99 ms   ratio to stock');
  /** @type {Record<string, number>} */
  const rates = {};
  for (const [name, list] of Object.entries(result.measures)) {
    const [rate, p50, p99] = [median(list.map((m) => m.perSecond)), median(list.map((m) => m.p50)), median(list.map((m) => m.p99))];
    rates[name] = rate;
    const rival = name.startsWith('issue') ? rates['stock issue (in process)'] : name.startsWith('verify') ? rates['stock verify (in process)'] : undefined;
    console.log(`  ${name.padEnd(28)} ${rate.toFixed(1).padStart(10)} ${p50.toFixed(1).padStart(10)} ${p99.toFixed(1).padStart(10)} ${rival ? (rate / rival).toFixed(2).padStart(16) : ''}`);
    if (!rival) continue;
    const key = `${name.split(' ')[0]}.http.${result.store}`;
    Object.assign(flat, { [`${key}.ratio`]: rate / rival, [`${key}.p50ms`]: p50, [`${key}.p99ms`]: p99 });
  }
  Object.assign(flat, { [`startup.${result.store}.ms`]: result.startMs, [`rss.${result.store}.mb`]: result.rssMb });
}

/**
 * In a process of its own, since the bombs are TypeScript as the tests are.
 * @param {readonly string[]} args
 */
function throwBombs(args) {
  const [loader, program] = ['../support/typescript-loader.js', './bombs/run.ts'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const { status } = spawnSync(process.execPath, ['--import', loader ?? '', program ?? '', ...args], { stdio: 'inherit' });
  return status ?? 1;
}

if (values.bombs) process.exit(throwBombs(values.only === undefined ? [] : ['--only', values.only]));

/** @type {Record<string, number>} */
const flat = {};
const databaseUrl = process.env['BENCH_DATABASE_URL'];
if (databaseUrl) report(await measureStore('pg', databaseUrl), flat);
report(await measureStore('embedded', undefined), flat);
if (values.quick) {
  console.log('\nWhat one hostile document costs:');
  process.exitCode = throwBombs(['--short']);
}
if (values.json) await writeFile(values.json, `${JSON.stringify(flat, null, 2)}\n`);
