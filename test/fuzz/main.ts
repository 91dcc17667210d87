/**
 * `npm run fuzz [-- --documents N] [--seed N]`: holds the generic emitter to the libraries, on documents that no run had before. Each
 * difference is made as small as can be and kept in test/fuzz/kept, where every test run tries it again.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compare, compareMemo } from './compare.ts';
import { runDifferential } from './differential.ts';
import { minimised } from './minimise.ts';

const { values } = parseArgs({ options: { documents: { type: 'string', default: '200000' }, seed: { type: 'string', default: String(Date.now() % 2 ** 32) } } });
const kept = new URL('./kept/', import.meta.url);
const seed = Number(values.seed);
const tally = await runDifferential({ seed, documents: Number(values.documents), memoEvery: 5 });
const { equal, handedOver, refusedByBoth, different } = tally.kinds;
console.log(`seed ${seed}, ${tally.documents} documents: ${equal} equal, ${handedOver} handed over, ${refusedByBoth} refused by both, ${different} different`);
for (const [feature, times] of [...tally.features].toSorted(([, a], [, b]) => a - b)) console.log(`${String(times).padStart(9)} ${feature}`);

const fails = async (document: object): Promise<boolean> => {
  const comparisons = await Promise.all([compare(document as Parameters<typeof compare>[0]), compareMemo(document as Parameters<typeof compare>[0])]);
  return comparisons.some(({ kind }) => kind === 'different');
};
await mkdir(kept, { recursive: true });
for (const [index, { document, why }] of tally.differences.entries()) {
  const file = new URL(`${seed}-${index}.json`, kept);
  await writeFile(file, `${JSON.stringify({ why, document: await minimised(document, fails) }, null, 1)}\n`);
  console.log(`${why}: kept in test/fuzz/kept/${seed}-${index}.json`);
}
process.exitCode = tally.differences.length > 0 ? 1 : 0;
