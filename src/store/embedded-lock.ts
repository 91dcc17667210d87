// Owns the files `akashi.lock.N` of a data directory: the process named by the highest N has the directory.
// Refuses a second process, because two engines on one folder silently lose rows.
// Only embedded.ts calls it.
import { randomUUID } from 'node:crypto';
import { link, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { describeThisProcess, holderState, parseHolder } from './lock-holder.ts';
import type { LockContent } from './lock-holder.ts';

export interface EmbeddedLock {
  release(): Promise<void>;
}

const attempts = 100;

/**
 * Takes the data directory for this process. Of any number of starters one gets it; a holder that died or released it is replaced.
 * Errors: `data_directory_in_use`, naming the process and the folder, or the file where it cannot be told whether the holder lives.
 *
 * Taking: the highest N is read and its holder found gone; a whole file is linked to N+1, which one starter can do; whoever then sees
 * a higher file, or that N has vanished (only a later winner removes files), came too late and starts again. A starter that slept
 * between two steps can therefore never win behind the back of another one. The highest file is never removed.
 */
export async function acquireEmbeddedLock(folder: string): Promise<EmbeddedLock> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const highest = await highestLock(folder);
    await assertHolderGone(folder, highest);
    if (await takeNext(folder, highest)) return lockHandle(folder, highest + 1);
  }
  throw new AppError('data_directory_in_use', `Too many processes try to use ${folder} at the same time.`);
}

async function takeNext(folder: string, previous: number): Promise<boolean> {
  const mine = lockPath(folder, previous + 1);
  if (!(await linkContent(folder, mine, { ...describeThisProcess(), startedAt: new Date().toISOString() }))) return false;
  const numbers = await lockNumbers(folder);
  if (numbers.some((number) => number > previous + 1) || (previous > 0 && !numbers.includes(previous))) {
    await rm(mine, { force: true });
    return false;
  }
  await Promise.all(numbers.filter((number) => number <= previous).map((number) => rm(lockPath(folder, number), { force: true })));
  return true;
}

function lockHandle(folder: string, number: number): EmbeddedLock {
  return {
    release: async () => {
      const temporary = await writeTemporary(folder, { released: true });
      await rename(temporary, lockPath(folder, number));
    },
  };
}

async function assertHolderGone(folder: string, number: number): Promise<void> {
  if (number === 0) return;
  const path = lockPath(folder, number);
  const text = await readLock(path);
  if (text === undefined) return;
  const holder = parseHolder(text);
  const state = holder === undefined ? 'unknown' : holderState(holder);
  if (state === 'gone') return;
  const who = holder !== undefined && 'pid' in holder ? `process ${String(holder.pid)} on ${holder.hostname}, started ${holder.startedAt}` : '';
  if (state === 'alive') throw new AppError('data_directory_in_use', `${folder} is used by ${who}.`);
  throw new AppError(
    'data_directory_in_use',
    `${folder} may be used by ${who || 'another process'}, which cannot be seen from here. If it is not, remove ${path}.`,
  );
}

/** Undefined when a later winner has removed it: the caller's number is then out of date, and taking it will fail. */
async function readLock(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** False when the file exists already. It appears with its whole content or not at all. */
async function linkContent(folder: string, path: string, content: LockContent): Promise<boolean> {
  const temporary = await writeTemporary(folder, content);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeTemporary(folder: string, content: LockContent): Promise<string> {
  const path = join(folder, `akashi.lock-${randomUUID()}.tmp`);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

async function highestLock(folder: string): Promise<number> {
  return Math.max(0, ...(await lockNumbers(folder)));
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => {
    const match = /^akashi\.lock\.([1-9]\d{0,14})$/.exec(name);
    return match === null ? [] : [Number(match[1])];
  });
}

function lockPath(folder: string, number: number): string {
  return join(folder, `akashi.lock.${String(number)}`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
