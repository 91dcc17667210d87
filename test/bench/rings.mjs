// @ts-check
/**
 * Lets contenders run by turns, each in a process of its own, as whoever uses one of them would: in one process the garbage of the one is
 * collected while another is measured, and what is seldom called is compiled anew. Run as a program it is one such process.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { arenaOf, issuers, verifiers } from './contenders.mjs';
import { interleave, slice } from './slices.mjs';

/** @typedef {{ readonly shape: import('./contenders.mjs').ShapeName, readonly verb: 'issue' | 'verify' }} Ring */

const program = fileURLToPath(import.meta.url);
/** Whom no ratio is taken to. */
const peers = new Set(['stockCachedKey', 'dcc', 'jose']);
/** The median rate of each contender. @param {Ring} ring @param {{ slices: number, sliceMs: number, warmUpMs: number, withPeers: boolean }} options */
export async function measureRing({ shape, verb }, options) {
  const names = Object.keys(verb === 'issue' ? issuers : verifiers).filter((name) => options.withPeers || !peers.has(name));
  /** @type {Awaited<ReturnType<typeof startContender>>[]} */
  const contenders = [];
  const start = async (/** @type {string} */ name) => void contenders.push(await startContender(name, { shape, verb }, options));
  try {
    // one after the other, so that nobody warms up on a crowded machine; a quick run has no time for that
    if (options.withPeers) for (const name of names) await start(name);
    else await Promise.all(names.map(start));
    return await interleave(contenders, options);
  } finally {
    for (const { stop } of contenders) stop();
  }
}

/** @param {string} name @param {Ring} ring @param {{ warmUpMs: number }} options what is measured is the code of a process that has run for a while */
async function startContender(name, { shape, verb }, { warmUpMs }) {
  const child = fork(program, [name, shape, verb, String(warmUpMs)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${String(code)}`)));
  died.catch(() => undefined);
  const answer = async () => (await Promise.race([once(child, 'message'), died]))[0];
  await answer();
  const slice = async (/** @type {number} */ sliceMs) => {
    child.send(sliceMs);
    return await answer();
  };
  return { name, slice, stop: () => child.kill() };
}

async function contend() {
  const [, , name = '', shape, verb, warmUpMs] = process.argv;
  const run = await (verb === 'issue' ? issuers : verifiers)[name]?.(await arenaOf(/** @type {any} */ (shape)));
  if (!run) throw new Error(`nobody is called ${name}`);
  await slice(run, Number(warmUpMs));
  process.on('message', (sliceMs) => {
    void slice(run, Number(sliceMs)).then((rate) => process.send?.(rate));
  });
  process.send?.('ready');
}

if (process.argv[1] === program) await contend();
