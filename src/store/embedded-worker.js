// Owns the embedded engine: PostgreSQL in WebAssembly, in a thread of its own so that a long query does not stop the service.
// Refuses to go on after a fault of the engine: the thread ends with an error, which embedded.ts passes on.
// Plain JavaScript because a worker thread loads it by its address, from src under test as from dist. Only embedded.ts starts it.
import { existsSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** @typedef {{ folder: string, socketPath: string }} EngineData */

// One is used; a second one may overlap with it for a moment when the first breaks.
const maxConnections = 2;

const { folder, socketPath } = /** @type {EngineData} */ (workerData);
if (parentPort === null) throw new Error('embedded-worker.js is a worker thread');
const parent = parentPort;

if (!existsSync(folder)) await createFolder();
const engine = await PGlite.create(folder);
stopAtFault(engine);
const server = new PGLiteSocketServer({ db: engine, path: socketPath, maxConnections });
await server.start();
parent.once('message', () => void stop());
parent.postMessage('ready');

async function stop() {
  await server.stop();
  await engine.close();
  process.exit(0);
}

/** Under another name until it is whole: a process killed while it creates must not leave half a database behind. */
async function createFolder() {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const creating = await PGlite.create(unfinished);
  await creating.close();
  await chmod(unfinished, 0o700);
  await rename(unfinished, folder);
}

/**
 * An error of SQL is an answer, and leaves the engine's loop with this status. Whatever else is thrown there, such as a stack that is
 * too deep for WebAssembly, is a fault that PGlite passes over: its caller would wait for an answer for ever.
 */
const statusOfSqlError = 100;

/** @param {PGlite} faulty */
function stopAtFault(faulty) {
  const { Module } = faulty;
  const run = Module._PostgresMainLoopOnce;
  Module._PostgresMainLoopOnce = () => {
    try {
      run();
    } catch (error) {
      if (!(typeof error === 'object' && error !== null && 'status' in error && error.status === statusOfSqlError)) endThread(error);
      throw error;
    }
  };
  // The socket server, for its part, waits for ever after anything that is thrown here.
  const runMessage = faulty.execProtocolRawStream.bind(faulty);
  faulty.execProtocolRawStream = async (message, options) => await runMessage(message, options).catch(endThread);
}

/** @param {unknown} fault */
function endThread(fault) {
  setImmediate(() => {
    throw fault;
  });
}
