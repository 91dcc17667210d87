// @ts-check
/**
 * `npm run bench`: ours beside the libraries that others would use, in one run. Absolute figures swing with the machine; the ratios within
 * one run are the measure. Options: --quick, --json FILE; BENCH_DATABASE_URL or TEST_DATABASE_URL names a PostgreSQL server on which
 * databases may be made, without which only the embedded store is measured.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureBulk } from './bulk.mjs';
import { measureInProcess } from './in-process.mjs';
import { CONNECTIONS, measureOverHttp } from './over-http.mjs';
import { bulkKeys, inProcessKeys, overHttpKeys, printBulk, printInProcess, printOverHttp } from './report.mjs';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } } });
const databaseUrl = process.env['BENCH_DATABASE_URL'] || process.env['TEST_DATABASE_URL'];
const plan = values.quick
  ? { slices: 8, sliceMs: 60, rounds: 1, seconds: 3, count: 2_000 }
  : { slices: 20, sliceMs: 100, rounds: 3, seconds: 8, count: 10_000 };
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
if (values.json) await writeFile(values.json, `${JSON.stringify(flat, null, 2)}\n`);
