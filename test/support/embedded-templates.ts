import { createHash, randomUUID } from 'node:crypto';
import { constants, cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/store/database.ts';
import { migrate, readMigrations } from '../../src/store/migrate.ts';

/** Folders to copy into a data directory of its own; never opened themselves. */
export interface EmbeddedTemplates {
  readonly kind: 'embedded';
  readonly empty: string;
  readonly migrated: string;
}

const repository = new URL('../../', import.meta.url);
/** To create the engine's files takes four seconds, so they are kept for as long as the packages are. */
const cache = fileURLToPath(new URL('node_modules/.cache/akashi-test/', repository));

export async function prepareEmbeddedTemplates(): Promise<{ templates: EmbeddedTemplates; remove: () => Promise<void> }> {
  await mkdir(cache, { recursive: true });
  const engine = engineVersion();
  const migrations = await readMigrations(new URL('migrations/', repository));
  const digest = createHash('sha256').update(JSON.stringify([engine, migrations])).digest('hex').slice(0, 16);
  const templates: EmbeddedTemplates = { kind: 'embedded', empty: join(cache, `empty-${engine}`), migrated: join(cache, `migrated-${digest}`) };
  await makeOnce(templates.empty, undefined, async () => undefined);
  await makeOnce(templates.migrated, templates.empty, migrate);
  await removeOutdated([templates.empty, templates.migrated]);
  return { templates, remove: async () => undefined };
}

export function copyTemplate(template: string, dataDir: string): void {
  cpSync(join(template, 'embedded'), join(dataDir, 'embedded'), { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** Under another name until it is whole; of two runs that make it at once, one's is kept. */
async function makeOnce(folder: string, from: string | undefined, fill: (...args: Parameters<typeof migrate>) => Promise<unknown>): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = join(cache, `unfinished-${randomUUID()}`);
  await mkdir(unfinished);
  if (from !== undefined) copyTemplate(from, unfinished);
  const database = await openDatabase({ kind: 'embedded', dataDir: unfinished });
  await fill(database);
  await database.close();
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
}

async function removeOutdated(kept: readonly string[]): Promise<void> {
  const paths = (await readdir(cache)).filter((name) => /^(?:empty|migrated)-/.test(name)).map((name) => join(cache, name));
  await Promise.all(paths.filter((path) => !kept.includes(path)).map((path) => rm(path, { recursive: true, force: true })));
}

function engineVersion(): string {
  const description: unknown = JSON.parse(readFileSync(new URL('node_modules/@electric-sql/pglite/package.json', repository), 'utf8'));
  const version = typeof description === 'object' && description !== null && 'version' in description ? description.version : undefined;
  if (typeof version !== 'string') throw new Error('@electric-sql/pglite has no version');
  return version;
}
