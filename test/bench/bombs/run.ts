// Throws the corpus at the open verifier and prints what each bomb took: node --import LOADER run.ts [--short] [--only TEXT]
import { parseArgs } from 'node:util';
import { posted, type Bomb } from '../../support/bombs/bomb.ts';
import { corpus } from '../../support/bombs/corpus.ts';
import { aRichBadge } from '../../unit/credential/model/rich-badge.ts';
import { startTarget, type Target } from './throw.ts';

/** What one hostile document may cost. */
const CPU_MS = 250;
const MEMORY_MIB = 64;
/** Near the bound, memory is measured in a process that nothing was thrown at before. */
const NEARLY_MIB = 48;
const ROUNDS = 3;
/** So many documents of a batch are held at a time; what one takes is told. */
const AT_ONCE = 4;

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string', default: '' } } });
const good = posted(aRichBadge());
/** One of each kind that came near the bounds at some time. */
const shortList = new Set(['json: three million empty objects', 'graph: poisoned graphs of 12, way 0', 'graph: 210 objects of one id with long texts', 'png: 870,000 empty chunks', 'svg: a million references, beyond', 'list: 16 MiB unpacked, inside']);

interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly answer: string;
  readonly cpuMs: number;
  readonly extraMiB: number;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function measure(target: Target, { name, make }: Bomb): Promise<Row> {
  const shot = await make();
  const hits = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    hits.push(await target.hit(shot));
    if ((hits[0]?.cpuMs ?? 0) > 20 * CPU_MS) break;
  }
  const extraMiB = Math.max(...hits.map(({ peakMiB }) => peakMiB)) - target.restMiB();
  const [{ status, answer } = { status: 0, answer: '' }] = hits;
  const { documents = 1, body } = shot;
  const cpuMs = median(hits.map((one) => one.cpuMs)) / documents;
  return { name, bytes: body.length, answer: `${String(status)} ${answer}`, cpuMs, extraMiB: extraMiB / Math.min(documents, AT_ONCE) };
}

function line({ name, bytes, answer, cpuMs, extraMiB }: Row): string {
  const over = `${cpuMs > CPU_MS ? ' CPU!' : ''}${extraMiB > MEMORY_MIB ? ' MEMORY!' : ''}`;
  return `${name.padEnd(62)} ${String(bytes).padStart(10)} ${cpuMs.toFixed(0).padStart(8)} ${extraMiB.toFixed(0).padStart(8)}  ${answer.slice(0, 70)}${over}`;
}

async function measureAlone(one: Bomb): Promise<Row> {
  const target = await startTarget(good);
  try {
    return await measure(target, one);
  } finally {
    await target.stop();
  }
}

/** Each family in a process of its own, since a process grows with all that it does. */
async function measureFamily(bombs: readonly Bomb[]): Promise<Row[]> {
  const target = await startTarget(good);
  const rows: Row[] = [];
  try {
    for (const one of bombs) {
      const row = await measure(target, one);
      rows.push(row.extraMiB > NEARLY_MIB && bombs.length > 1 ? { ...row, extraMiB: (await measureAlone(one)).extraMiB } : row);
      console.log(rows.slice(-1).map(line).join(''));
    }
    return rows;
  } finally {
    await target.stop();
  }
}

/** What a bomb is named for; in the short run all are one family. */
const familyOf = ({ name }: Bomb): string => (values.short ? '' : (name.split(':')[0] ?? ''));

console.log(`${'bomb'.padEnd(62)} ${'bytes'.padStart(10)} ${'CPU ms'.padStart(8)} ${'MiB'.padStart(8)}  answer`);
const chosen = corpus.filter(({ name }) => name.includes(values.only) && (!values.short || shortList.has(name)));
const rows: Row[] = [];
for (const family of new Set(chosen.map(familyOf))) rows.push(...(await measureFamily(chosen.filter((one) => familyOf(one) === family))));
const over = rows.filter(({ cpuMs, extraMiB }) => cpuMs > CPU_MS || extraMiB > MEMORY_MIB);
console.log(`\n${String(rows.length)} bombs, ${String(over.length)} over ${String(CPU_MS)} ms or ${String(MEMORY_MIB)} MiB`);
if (over.length > 0) process.exitCode = 1;
