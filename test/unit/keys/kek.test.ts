import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_KEK_ID, loadKeyEncryptionKey, parseKeyEncryptionKey } from '../../../src/keys/kek.ts';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
const exampleFile = join(projectFolder, 'keys.example/key-encryption-key');
const text = Buffer.alloc(32, 7).toString('base64url');

let folder: string;
let defaultFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-kek-'));
  defaultFile = join(folder, 'data', 'key-encryption-key');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function aKeyFile(content: string, mode = 0o600): Promise<string> {
  const file = join(folder, 'kek');
  await writeFile(file, content);
  await chmod(file, mode);
  return file;
}

describe('parseKeyEncryptionKey', () => {
  it('reads 32 bytes of base64url and gives them an id that is not the key', () => {
    const kek = parseKeyEncryptionKey(text);
    expect(kek?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(kek?.key.export()).toEqual(Buffer.alloc(32, 7));
    expect(Buffer.alloc(32, 7).toString('hex')).not.toContain(kek?.id);
  });

  it.each([
    ['31 bytes', Buffer.alloc(31, 7).toString('base64url')],
    ['33 bytes', Buffer.alloc(33, 7).toString('base64url')],
    ['padding', `${text}=`],
    ['a line end', `${text}\n`],
    ['the other base64 alphabet', `${text.slice(0, -1)}/`],
    ['stray bits in the last character', `${text.slice(0, -1)}d`],
    ['nothing', ''],
  ])('refuses %s', (_, wrong) => {
    expect(parseKeyEncryptionKey(wrong)).toBeUndefined();
  });

  it('does not show the key where the result is printed', () => {
    expect(JSON.stringify(parseKeyEncryptionKey(text))).not.toContain(text);
  });
});

describe('loadKeyEncryptionKey', () => {
  it('prefers the environment, and makes no file', async () => {
    const kek = await loadKeyEncryptionKey({ kek: text, defaultFile, loopback: true });
    expect(kek).toMatchObject({ id: parseKeyEncryptionKey(text)?.id, origin: 'environment', warnings: [] });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([['with a line end', `${text}\n`], ['with none', text], ['with that of Windows', `${text}\r\n`]])('reads a file %s', async (_, content) => {
    const kek = await loadKeyEncryptionKey({ kekFile: await aKeyFile(content), defaultFile, loopback: false });
    expect(kek).toMatchObject({ id: parseKeyEncryptionKey(text)?.id, origin: 'file', warnings: [] });
  });

  it('warns of a file that others can read', async () => {
    const kekFile = await aKeyFile(text, 0o640);
    const { warnings } = await loadKeyEncryptionKey({ kekFile, defaultFile, loopback: false });
    expect(warnings).toEqual([`${kekFile} can be read by other users (mode 640); run: chmod 600 ${kekFile}`]);
  });

  it.each([
    ['a short key', 'AKASHI_KEK', { kek: 'short' }],
    ['a file that is not there', 'AKASHI_KEK_FILE', { kekFile: '/nowhere/key-encryption-key' }],
    ['a folder in place of a file', 'AKASHI_KEK_FILE', { kekFile: tmpdir() }],
    ['no key at all where the service is not on loopback', 'AKASHI_KEK', {}],
  ])('refuses %s and names the variable', async (_, variable, source) => {
    const loading = loadKeyEncryptionKey({ ...source, defaultFile, loopback: false });
    await expect(loading).rejects.toMatchObject({ code: 'invalid_configuration', problems: [{ pointer: variable }] });
  });

  it('refuses a file of two lines, and does not repeat it', async () => {
    const loading = loadKeyEncryptionKey({ kekFile: await aKeyFile(`${text}\n${text}\n`), defaultFile, loopback: false });
    await expect(loading).rejects.toMatchObject({ code: 'invalid_configuration', message: expect.not.stringContaining(text) });
  });
});

describe('the key made on loopback', () => {
  it('is kept for its owner alone and read again at the next start', async () => {
    const first = await loadKeyEncryptionKey({ defaultFile, loopback: true });
    const second = await loadKeyEncryptionKey({ defaultFile, loopback: true });
    expect([first.origin, second.origin, first.id]).toEqual(['created', 'file', second.id]);
    expect((await stat(defaultFile)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'data'))).toEqual(['key-encryption-key']);
  });

  it('is one key for all that start at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => loadKeyEncryptionKey({ defaultFile, loopback: true })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter(({ origin }) => origin === 'created')).toHaveLength(1);
  });

  it('is another one in another folder', async () => {
    const one = await loadKeyEncryptionKey({ defaultFile, loopback: true });
    const other = await loadKeyEncryptionKey({ defaultFile: join(folder, 'other', 'key-encryption-key'), loopback: true });
    expect(one.id).not.toBe(other.id);
  });

  it('is not made over a file that cannot be read as a key', async () => {
    await mkdir(join(folder, 'data'));
    await writeFile(defaultFile, 'damaged');
    await expect(loadKeyEncryptionKey({ defaultFile, loopback: true })).rejects.toMatchObject({ code: 'invalid_configuration' });
    expect(await readFile(defaultFile, 'utf8')).toBe('damaged');
  });

  it('is never made inside the project folder, by no way around it', async () => {
    const inside = join(projectFolder, 'node_modules/.akashi-test-kek');
    const around = join(folder, 'link');
    await mkdir(inside, { recursive: true });
    await symlink(inside, around);
    try {
      for (const place of [inside, around]) {
        const loading = loadKeyEncryptionKey({ defaultFile: join(place, 'key-encryption-key'), loopback: true });
        await expect(loading).rejects.toMatchObject({ problems: [{ pointer: 'AKASHI_DATA_DIR', code: 'inside_project' }] });
      }
      expect(await readdir(inside)).toEqual([]);
    } finally {
      await rm(inside, { recursive: true, force: true });
    }
  });
});

describe('the public example key', () => {
  it('is the one whose id is refused', async () => {
    expect(parseKeyEncryptionKey((await readFile(exampleFile, 'utf8')).trim())?.id).toBe(EXAMPLE_KEK_ID);
  });

  it('serves on loopback, with a warning', async () => {
    const { id, warnings } = await loadKeyEncryptionKey({ kekFile: exampleFile, defaultFile, loopback: true });
    expect(id).toBe(EXAMPLE_KEK_ID);
    expect(warnings).toContainEqual(expect.stringContaining('public example'));
  });

  it('is refused elsewhere, whichever way it comes', async () => {
    const kek = (await readFile(exampleFile, 'utf8')).trim();
    const refused = { code: 'invalid_configuration', problems: [{ code: 'example_key' }] };
    await expect(loadKeyEncryptionKey({ kekFile: exampleFile, defaultFile, loopback: false })).rejects.toMatchObject(refused);
    await expect(loadKeyEncryptionKey({ kek, defaultFile, loopback: false })).rejects.toMatchObject(refused);
    await expect(loadKeyEncryptionKey({ defaultFile: exampleFile, loopback: false })).rejects.toMatchObject(refused);
  });
});
