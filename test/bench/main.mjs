// @ts-check
/**
 * `npm run bench`: ours beside the libraries that others would use, in one run. Absolute figures swing with the machine; the ratios within
 * one run are the measure. Options: --quick, --json FILE; BENCH_DATABASE_URL or TEST_DATABASE_URL names a PostgreSQL server on which
 * databases may be made, without which only the embedded store is measured.
 * `npm run bench -- --bombs` measures instead what one hostile document costs at the worst (--only TEXT: those with the text in their name);
 * --quick throws a few of them at the end.
 */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureBulk } from './bulk.mjs';
import { measureInProcess } from './in-process.mjs';
import { CONNECTIONS, measureOverHttp } from './over-http.mjs';
import { bulkKeys, inProcessKeys, overHttpKeys, printBulk, printInProcess, printOverHttp } from './report.mjs';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, bombs: { type: 'boolean', default: false }, only: { type: 'string' }, json: { type: 'string' } } });
if (values.bombs) process.exit(throwBombs(values.only === undefined ? [] : ['--only', values.only]));
const databaseUrl = process.env['BENCH_DATABASE_URL'] || process.env['TEST_DATABASE_URL'];
const plan = values.quick
  ? { slices: 8, sliceMs: 60, warmUpMs: 400, withPeers: false, rounds: 1, seconds: 2, count: 1_000 }
  : { slices: 20, sliceMs: 100, warmUpMs: 6_000, withPeers: true, rounds: 3, seconds: 8, count: 10_000 };
/** A quick run looks at one store. */
const stores = [...(databaseUrl ? [{ store: 'PostgreSQL', databaseUrl }] : []), ...(databaseUrl && values.quick ? [] : [{ store: 'embedded', databaseUrl: undefined }])];

/** @type {Record<string, number>} */
const flat = {};
for (const measured of await measureInProcess(plan)) {
  printInProcess(measured);
  Object.assign(flat, inProcessKeys(measured));
}
for (const [n, { store, databaseUrl }] of stores.entries()) {
  const overHttp = await measureOverHttp({ store, databaseUrl, ...plan });
  printOverHttp(overHttp, CONNECTIONS);
  const bulk = await measureBulk({ store, databaseUrl, ...plan });
  printBulk(bulk);
  if (n === 0) Object.assign(flat, overHttpKeys(overHttp), bulkKeys(bulk));
}
if (!databaseUrl) console.log('\nNo BENCH_DATABASE_URL and no TEST_DATABASE_URL: the keys issue.http.pg.*, bulk10k.store.*, startup.ms and rss.mb are left out.');
if (plan.count < 10_000) console.log(`\nA quick run stores ${plan.count} badges in bulk; bulk10k.store.seconds is what 10,000 would take at that rate.`);
if (values.quick) {
  console.log('\nWhat one hostile document costs:');
  process.exitCode = throwBombs(['--short']);
}
if (values.json) await writeFile(values.json, `${JSON.stringify(flat, null, 2)}\n`);

/**
 * In a process of its own, since the bombs are TypeScript as the tests are.
 * @param {readonly string[]} args
 */
function throwBombs(args) {
  const [loader, program] = ['../support/typescript-loader.js', './bombs/run.ts'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const { status } = spawnSync(process.execPath, ['--import', loader ?? '', program ?? '', ...args], { stdio: 'inherit' });
  return status ?? 1;
}
