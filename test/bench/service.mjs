// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * A place to start on, which is taken away in the end.
 * @param {string | undefined} databaseUrl a PostgreSQL server on which a database may be made; without it the embedded store
 */
export async function makePlace(databaseUrl) {
  const folder = await mkdtemp(join(tmpdir(), 'akashi-bench-'));
  const database = databaseUrl ? await makeDatabase(databaseUrl) : undefined;
  const token = `ak_live_${randomBytes(32).toString('base64url')}`;
  const env = {
    PORT: String(await freePort()),
    AKASHI_DATA_DIR: folder,
    AKASHI_BOOTSTRAP_KEY: token,
    AKASHI_RATE_LIMIT: 'off',
    ...(database ? { DATABASE_URL: database.url } : {}),
  };
  return {
    env,
    token,
    base: `http://127.0.0.1:${env.PORT}`,
    remove: async () => {
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts the service as a user does, on a store of its own: once to make the store, and `starts` times more to see how long that takes.
 * @param {{ databaseUrl?: string | undefined, starts?: number }} options
 */
export async function startRealService({ databaseUrl, starts = 1 }) {
  const place = await makePlace(databaseUrl);
  try {
    let running = await launch(place);
    const firstStartMs = running.startMs;
    /** @type {number[]} */
    const startsMs = [];
    for (let n = 0; n < starts; n++) {
      await running.stop();
      running = await launch(place);
      startsMs.push(running.startMs);
    }
    const { rssMb, stop } = running;
    const stopAndRemove = async () => {
      await stop();
      await place.remove();
    };
    return { base: place.base, token: place.token, firstStartMs, startsMs, rssMb, stop: stopAndRemove };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

/** @param {{ env: Record<string, string>, base: string }} place */
async function launch({ env, base }) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'serve'], { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env['PATH'], ...env } });
  await untilReady(base, child);
  return {
    startMs: performance.now() - startedAt,
    rssMb: async () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @param {string} base @param {import('node:child_process').ChildProcess} child */
async function untilReady(base, child) {
  const end = performance.now() + 30_000;
  while (performance.now() < end && child.exitCode === null) {
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await setTimeout(10);
  }
  child.kill('SIGKILL');
  throw new Error('the service did not become ready');
}

/** @param {string} serverUrl */
async function makeDatabase(serverUrl) {
  const name = `akashi_bench_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const admin = postgres(serverUrl, { max: 1 });
  await admin`create database ${admin(name)}`;
  return {
    url: url.href,
    drop: async () => {
      await admin`drop database ${admin(name)} with (force)`;
      await admin.end();
    },
  };
}
