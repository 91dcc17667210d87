// Lets a real `node` process of a test run a TypeScript file of this repository, without a build that could be stale:
// node --import ./test/support/typescript-loader.js some-file.ts
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync } from 'rolldown/utils';

if (isMainThread) register(import.meta.url);

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return await nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code, errors } = transformSync(path, withThreads(await readFile(path, 'utf8')), { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${path}: ${String(errors[0])}`);
  return { format: 'module', source: code, shortCircuit: true };
}

/**
 * A thread is started without these hooks; its program is one that registers them.
 *
 * @param {string} source
 */
function withThreads(source) {
  return source.replace("'./libraries-worker.js', import.meta.url", () => `${JSON.stringify(new URL('./libraries-worker.js', import.meta.url).href)}`);
}
