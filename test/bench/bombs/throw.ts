import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Shot } from '../../support/bombs/bomb.ts';

/** What one request took of the process that answered it, and what it was answered. */
export interface Hit {
  readonly cpuMs: number;
  /** Held at the worst moment. */
  readonly peakMiB: number;
  readonly answer: string;
  readonly status: number;
}

export interface Target {
  /** The least that it ever held at rest: what a bomb leaves behind counts for those that follow. */
  restMiB(): number;
  hit(shot: Shot): Promise<Hit>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('./target.ts', import.meta.url));
const loader = fileURLToPath(new URL('../../support/typescript-loader.js', import.meta.url));
/** So often is a good badge verified before anything is measured, so that the compiler is not. */
const WARM_UP = 40;

export async function startTarget(good: Shot): Promise<Target> {
  const child = fork(program, { execArgv: ['--expose-gc', '--import', loader], serialization: 'advanced' });
  const { address } = await told<{ address: string }>(child);
  let restMiB = Infinity;
  const hitOnce = async (shot: Shot): Promise<Hit> => {
    const { residentKib } = await ask<{ residentKib: number }>(child, { ask: 'begin', outside: shot.outside });
    restMiB = Math.min(restMiB, residentKib / 1024);
    return await hit(child, address, shot);
  };
  for (let round = 0; round < WARM_UP; round += 1) await hitOnce(good);
  return {
    restMiB: () => restMiB,
    hit: hitOnce,
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

async function hit(child: ChildProcess, address: string, { path, type, body }: Shot): Promise<Hit> {
  const { status, text } = await post(`${address}${path}`, type, body);
  const { cpuMs, peakKib } = await ask<{ cpuMs: number; peakKib: number }>(child, { ask: 'end' });
  return { cpuMs, peakMiB: peakKib / 1024, status, answer: said(text) };
}

/** On a connection of its own: one that is kept may be closed by the other side while another bomb is measured. */
async function post(url: string, type: string, body: Buffer): Promise<{ readonly status: number; readonly text: string }> {
  return await new Promise((resolve) => {
    const posting = request(url, { method: 'POST', agent: false, headers: { 'content-type': type, 'content-length': body.length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    });
    // hung up in the middle of the body, as servers do where it is too large
    posting.on('error', () => resolve({ status: 0, text: '{"code":"hung up"}' }));
    posting.end(body);
  });
}

/** The outcome with the codes that led to it, or the code of the refusal. */
function said(text: string): string {
  const { outcome, code, errors, counts, checks = [] } = JSON.parse(text) as { outcome?: string; code?: string; errors?: { code: string }[]; counts?: object; checks?: { outcome: string; code?: string }[] };
  if (counts) return JSON.stringify(counts);
  if (outcome === undefined) return [code, errors?.[0]?.code].filter(Boolean).join(': ');
  const worst = outcome === 'invalid' ? 'error' : 'unknown';
  return `${outcome}: ${[...new Set(checks.filter((check) => check.outcome === worst).map((check) => check.code))].slice(0, 3).join(' ')}`;
}

async function ask<T>(child: ChildProcess, message: object): Promise<T> {
  const answer = told<T>(child);
  child.send(message);
  return await answer;
}

async function told<T>(child: ChildProcess): Promise<T> {
  return await new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the process that was measured has ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}
