import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type * as FileSystem from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { acquireEmbeddedLock } from '../../../src/store/embedded-lock.ts';

const gate = vi.hoisted(() => ({ beforeNextLink: undefined as (() => Promise<void>) | undefined }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>();
  return {
    ...real,
    link: async (from: string, to: string): Promise<void> => {
      const pause = gate.beforeNextLink;
      gate.beforeNextLink = undefined;
      await pause?.();
      await real.link(from, to);
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function takeAndRelease(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await (await acquireEmbeddedLock(folder)).release();
}

// The late one has found lock 1 free and sleeps; by the time it wakes, the file that it wants to make has come and gone.
it.each([1, 2])('refuses a starter that slept while %i others came and went, and one is there', async (others) => {
  await takeAndRelease(1);
  gate.beforeNextLink = async () => {
    await takeAndRelease(others);
    await acquireEmbeddedLock(folder);
  };
  await expect(acquireEmbeddedLock(folder)).rejects.toMatchObject({ code: 'data_directory_in_use' });
  expect(readdirSync(folder)).toEqual([`akashi.lock.${String(others + 2)}`]);
});

it('lets a starter in that slept while another one came and went', async () => {
  await takeAndRelease(1);
  gate.beforeNextLink = async () => await takeAndRelease(2);
  await acquireEmbeddedLock(folder);
  expect(readdirSync(folder)).toEqual(['akashi.lock.4']);
});
