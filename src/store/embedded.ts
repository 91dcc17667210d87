// Owns the thread of the embedded engine, its lock and its socket.
// Refuses a folder that another process uses.
// Only database.ts calls it.
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { acquireEmbeddedLock } from './embedded-lock.ts';
import type { EmbeddedLock } from './embedded-lock.ts';

export interface EmbeddedEngine {
  /** A Unix socket that speaks the protocol of PostgreSQL, for one connection. */
  readonly socketPath: string;
  /** It has ended by itself. */
  failed(): boolean;
  /** Stops the engine and frees the folder. */
  stop(): Promise<void>;
}

const stopTimeoutMs = 5_000;
/** `sun_path` holds 108 bytes on Linux, 104 elsewhere, the closing zero included. */
const longestSocketPath = 103;

/**
 * Starts the engine on `${dataDir}/embedded`, creating both. Errors: `data_directory_in_use`.
 * `onFailure` is called once if the engine ends without having been stopped.
 */
export async function startEmbedded(dataDir: string, onFailure?: (error: Error) => void): Promise<EmbeddedEngine> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await acquireEmbeddedLock(dataDir);
  try {
    return await startEngine(join(dataDir, 'embedded'), lock, onFailure);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function startEngine(folder: string, lock: EmbeddedLock, onFailure?: (error: Error) => void): Promise<EmbeddedEngine> {
  const socket = await makeSocketFolder();
  const thread = await startThread(folder, socket.path).catch((error: unknown) => {
    socket.remove();
    throw error;
  });
  let state: 'running' | 'stopping' | 'failed' = 'running';
  let failure = new Error('the embedded database has ended by itself');
  thread.on('error', (error: Error) => {
    failure = error;
  });
  thread.once('exit', () => {
    if (state === 'stopping') return;
    state = 'failed';
    onFailure?.(failure);
  });
  return {
    socketPath: socket.path,
    failed: () => state === 'failed',
    stop: async () => {
      state = 'stopping';
      await stopThread(thread);
      socket.remove();
      await lock.release();
    },
  };
}

/** A fresh folder that nobody else may enter: whoever reaches the socket is the database's superuser. */
async function makeSocketFolder(): Promise<{ path: string; remove: () => void }> {
  const name = 'akashi-XXXXXX/db';
  const parent = Buffer.byteLength(join(tmpdir(), name)) <= longestSocketPath ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(parent, 'akashi-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  return {
    path: join(folder, 'db'),
    remove: () => {
      process.off('exit', removeFolder);
      removeFolder();
    },
  };
}

async function startThread(folder: string, socketPath: string): Promise<Worker> {
  const thread = new Worker(new URL('./embedded-worker.js', import.meta.url), {
    workerData: { folder, socketPath },
    env: {},
    execArgv: [],
    // What the engine prints can hold the values of a statement; nothing of it may reach a log.
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.resume();
  await new Promise<void>((resolve, reject) => {
    thread.once('message', () => resolve());
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the embedded database did not start')));
  });
  thread.removeAllListeners();
  return thread;
}

async function stopThread(thread: Worker): Promise<void> {
  if (thread.threadId === -1) return;
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  const timer = setTimeout(() => void thread.terminate(), stopTimeoutMs);
  thread.postMessage('stop');
  await ended;
  clearTimeout(timer);
}
