// The service as operators run it: a real process of src/cli.ts, told what to do by its environment and spoken to over HTTP.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { newApiKey } from '../../src/keys/api-key.ts';
import { makeTestDatabase, type TestDatabase } from './database.ts';
import type { Answer, CallOptions, Json, TestService } from './service.ts';

export type Environment = Readonly<Record<string, string>>;

export interface Cli {
  readonly pid: number;
  /** All that it wrote so far, to standard output and to standard error. */
  output(): string;
  /** Resolves with the output once it holds this; rejects when the process ends before. */
  wrote(text: string | RegExp): Promise<string>;
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface Served extends Cli {
  /** Where it listens, which need not be its PUBLIC_URL. */
  readonly origin: string;
  /** As TestService does it: the operator's key where none is given. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

const loader = fileURLToPath(new URL('./typescript-loader.js', import.meta.url));
const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** Runs `akashi …` with this environment and nothing else of ours; it is killed at the end of the test at the latest. */
export function runCli(args: readonly string[], env: Environment): Cli {
  const { PATH = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, ['--import', loader, cli, ...args], {
    env: { PATH, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the process did not start');
  const ended = once(child, 'close').then(([code, signal]: unknown[]): Ended => ({ code: numberOrNull(code), signal: textOrNull(signal) }));
  const watch = watchOutput(child, ended);
  const kill = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return await ended;
  };
  onTestFinished(async () => void (await kill('SIGKILL')));
  return { pid, ...watch, kill, ended };
}

/** Starts `akashi serve` on a port that the system chooses, and waits until it listens. */
export async function serve(env: Environment): Promise<Served> {
  const process = runCli(['serve'], { HOST: '127.0.0.1', PORT: '0', AKASHI_RATE_LIMIT: 'off', ...env });
  const line = /^\{.*"msg":"akashi serves".*\}$/m.exec(await process.wrote(/"msg":"akashi serves".*\n/))?.[0] ?? '{}';
  const { port } = JSON.parse(line) as { port?: number };
  const origin = `http://127.0.0.1:${String(port)}`;
  return { ...process, origin, call: async (method, path, options = {}) => await callOver(origin, env['AKASHI_BOOTSTRAP_KEY'] ?? '', { method, path, options }) };
}

/** The process as those take it who only call: setStage, issue and the like. */
export function asTestService(served: Pick<Served, 'call' | 'output'>, operatorKey: string): TestService {
  const remote: Pick<TestService, 'call' | 'log' | 'operatorKey'> = { call: served.call, log: served.output, operatorKey };
  return remote as TestService;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly options: CallOptions;
}

async function callOver(origin: string, operatorKey: string, { method, path, options }: Call): Promise<Answer> {
  const { body, key = operatorKey, headers = {} } = options;
  const response = await fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), text, body: parseOr(text) };
}

function parseOr(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function watchOutput(child: ChildProcess, ended: Promise<Ended>): Pick<Cli, 'output' | 'wrote'> {
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (const listener of listeners) listener();
    });
  }
  const wrote = async (wanted: string | RegExp): Promise<string> =>
    await new Promise((resolve, reject) => {
      const look = (): void => {
        if (typeof wanted === 'string' ? !text.includes(wanted) : !wanted.test(text)) return;
        listeners.delete(look);
        resolve(text);
      };
      listeners.add(look);
      look();
      void ended.then(({ code }) => reject(new Error(`the process ended with ${String(code)} before it wrote ${String(wanted)}: ${text}`)));
    });
  return { output: () => text, wrote };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export interface Installation {
  /** What a process of this installation is started with. */
  readonly env: Environment & { readonly AKASHI_BOOTSTRAP_KEY: string };
  readonly operatorKey: string;
  readonly database: TestDatabase;
  readonly folder: string;
  remove(): Promise<void>;
}

/** A store and a data folder of their own, removed at the end of the test unless the caller keeps them. Nothing runs on them yet. */
export async function makeInstallation({ migrated = true, keep = false }: { migrated?: boolean; keep?: boolean } = {}): Promise<Installation> {
  const database = await makeTestDatabase({ migrated });
  const folder = database.options.kind === 'embedded' ? database.options.dataDir : await mkdtemp(join(tmpdir(), 'akashi-test-data-'));
  const remove = async (): Promise<void> => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  };
  if (!keep) onTestFinished(remove);
  const operatorKey = newApiKey('live').token;
  const store: Environment = database.options.kind === 'postgres' ? { DATABASE_URL: database.options.url } : {};
  return {
    env: { PUBLIC_URL: 'http://localhost:3000', AKASHI_DATA_DIR: folder, AKASHI_BOOTSTRAP_KEY: operatorKey, ...store },
    operatorKey,
    database,
    folder,
    remove,
  };
}

/** A key-encryption key as AKASHI_KEK takes it. */
export function aKek(): string {
  return randomBytes(32).toString('base64url');
}
