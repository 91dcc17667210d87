// Owns: making the key-encryption key file of a loopback installation. Refuses: a place inside the project folder, where it would be
// committed or copied along. Called by: kek.ts.
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, realpath, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../errors.ts';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Makes `file` (mode 0600, its folder 0700) with a fresh KEK. False when another process made it first: the file appears whole or not at
 * all, since it is written beside its place and then linked, and a link never replaces what is there.
 */
export async function createKeyFile(file: string): Promise<boolean> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await assertOutsideProject(folder);
  const draft = join(folder, `.key-encryption-key.${randomBytes(8).toString('hex')}`);
  await writeDurably(draft, `${randomBytes(32).toString('base64url')}\n`);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** What is sealed under a KEK is lost with it, so it must be on the disk before anything is sealed. */
async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function assertOutsideProject(folder: string): Promise<void> {
  const way = relative(await realpath(projectFolder), await realpath(folder));
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  const detail = `A key-encryption key is not made inside the project folder (${folder}); set AKASHI_DATA_DIR to a folder outside it, or give AKASHI_KEK_FILE.`;
  throw new AppError('invalid_configuration', detail, { problems: [{ pointer: 'AKASHI_DATA_DIR', code: 'inside_project', detail }] });
}
