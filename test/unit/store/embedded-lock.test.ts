import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { acquireEmbeddedLock } from '../../../src/store/embedded-lock.ts';
import { describeThisProcess } from '../../../src/store/lock-holder.ts';
import { startProcess } from '../../support/processes.ts';
import { refusalOf } from '../../support/refusal.ts';

const holdLock = new URL('../../support/programs/hold-lock.ts', import.meta.url);
const startedAt = '2026-04-01T00:00:00Z';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function lockFiles(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('akashi.lock')).toSorted();
}
function writeLock(number: number, content: unknown): void {
  writeFileSync(join(folder, `akashi.lock.${String(number)}`), JSON.stringify(content));
}

describe('one after the other', () => {
  it('takes a folder that nobody had', async () => {
    await acquireEmbeddedLock(folder);
    expect(lockFiles()).toEqual(['akashi.lock.1']);
    expect(JSON.parse(readFileSync(join(folder, 'akashi.lock.1'), 'utf8'))).toMatchObject({ pid: process.pid, hostname: hostname() });
  });

  it('refuses a second holder, naming the process and the folder', async () => {
    await acquireEmbeddedLock(folder);
    const refusal = await refusalOf(acquireEmbeddedLock(folder));
    expect(refusal.code).toBe('data_directory_in_use');
    expect(refusal.message).toContain(folder);
    expect(refusal.message).toContain(`process ${String(process.pid)} `);
    expect(lockFiles()).toEqual(['akashi.lock.1']);
  });

  it('takes a folder that was released, and leaves one file', async () => {
    const first = await acquireEmbeddedLock(folder);
    await first.release();
    const second = await acquireEmbeddedLock(folder);
    expect(lockFiles()).toEqual(['akashi.lock.2']);
    await second.release();
    expect(readFileSync(join(folder, 'akashi.lock.2'), 'utf8')).toBe('{"released":true}\n');
  });

  it('takes over from a process that was killed', async () => {
    const holder = startProcess(holdLock, [folder]);
    await holder.nextLine();
    holder.goOn();
    expect(await holder.nextLine()).toBe('held');
    expect((await refusalOf(acquireEmbeddedLock(folder))).message).toContain(`process ${String(holder.pid)} `);
    await holder.kill('SIGKILL');
    await acquireEmbeddedLock(folder);
    expect(lockFiles()).toEqual(['akashi.lock.2']);
  });
});

describe('a holder that this process cannot ask', () => {
  const alive = { ...describeThisProcess(), startedAt };

  it('is alive when everything about it fits', async () => {
    writeLock(7, alive);
    expect((await refusalOf(acquireEmbeddedLock(folder))).message).toContain('is used by process');
  });

  it.each([
    ['has a number that another process has now', { ...alive, startTicks: '1' }],
    ['ran before the machine was started again', { ...alive, bootId: 'another' }],
  ])('is gone when it %s', async (_, content) => {
    writeLock(7, content);
    await acquireEmbeddedLock(folder);
    expect(lockFiles()).toEqual(['akashi.lock.8']);
  });

  it.each([
    ['is on another machine', { ...alive, hostname: `not-${hostname()}` }],
    ['is in another container', { ...alive, pidNamespace: 'pid:[1]' }],
    ['was written by something else', { pid: 'one' }],
  ])('is not pushed aside when it %s, and the refusal names the file', async (_, content) => {
    writeLock(7, content);
    const refusal = await refusalOf(acquireEmbeddedLock(folder));
    expect(refusal.code).toBe('data_directory_in_use');
    expect(refusal.message).toContain(join(folder, 'akashi.lock.7'));
    expect(lockFiles()).toEqual(['akashi.lock.7']);
  });
});

describe('all at once', () => {
  it('never lets two have it while many take and release it', async () => {
    const holding = new Set<number>();
    let most = 0;
    let taken = 0;
    const contender = async (name: number): Promise<void> => {
      while (taken < 100) {
        const lock = await acquireEmbeddedLock(folder).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
        if (lock === undefined) continue;
        taken += 1;
        holding.add(name);
        most = Math.max(most, holding.size);
        await setImmediate();
        holding.delete(name);
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, name) => contender(name)));
    expect(most).toBe(1);
  });

  it.each([1, 2, 3])('lets one of ten processes have the folder of a dead one (round %i)', async () => {
    writeLock(1, { released: true });
    const starters = Array.from({ length: 10 }, () => startProcess(holdLock, [folder]));
    await Promise.all(starters.map((starter) => starter.nextLine()));
    for (const starter of starters) starter.goOn();
    const answers = await Promise.all(starters.map((starter) => starter.nextLine()));
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    expect(answers.filter((answer) => answer?.startsWith('refused ') === true)).toHaveLength(9);
    expect(lockFiles()).toHaveLength(1);
  });
});
