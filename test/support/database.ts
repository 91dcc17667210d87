// Gives every test file a database of its own, on PostgreSQL or embedded as the run is.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import type { Database, EmbeddedOptions, PostgresOptions } from '../../src/store/database.ts';
import { copyTemplate } from './embedded-templates.ts';
import { createDatabase, databaseUrl, dropDatabases } from './postgres-templates.ts';

export interface TestDatabase {
  /** To open it here, or to hand to a process: DATABASE_URL, or AKASHI_DATA_DIR. */
  readonly options: PostgresOptions | EmbeddedOptions;
  remove(): Promise<void>;
}

const templates = inject('databaseTemplates');

/** A migrated database, open from before the file's first test until after its last. */
export function useDatabase(): { readonly db: () => Database } {
  let open: { database: Database; made: TestDatabase } | undefined;
  beforeAll(async () => {
    const made = await makeTestDatabase();
    open = { database: await openDatabase(made.options), made };
  });
  afterAll(async () => {
    await open?.database.close();
    await open?.made.remove();
  });
  return {
    db: () => {
      if (open === undefined) throw new Error('the database is open inside tests only');
      return open.database;
    },
  };
}

/** Nobody has it open. The caller removes it, once it is closed again. */
export async function makeTestDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<TestDatabase> {
  if (templates.kind === 'postgres') {
    const { serverUrl, prefix } = templates;
    const name = `${prefix}${randomBytes(6).toString('hex')}`;
    await createDatabase(serverUrl, name, migrated ? templates.migrated : 'template0');
    return {
      options: { kind: 'postgres', url: databaseUrl(serverUrl, name) },
      remove: async () => await dropDatabases(serverUrl, (found) => found === name),
    };
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'akashi-test-'));
  copyTemplate(migrated ? templates.migrated : templates.empty, dataDir);
  return { options: { kind: 'embedded', dataDir }, remove: async () => await rm(dataDir, { recursive: true, force: true }) };
}

/** `describe` for what several connections do at once: the embedded engine has one. The set-up says why it skips. */
export const onPostgres = describe.skipIf(templates.kind !== 'postgres');

/** `describe` for the embedded engine alone. */
export const onEmbedded = describe.skipIf(templates.kind !== 'embedded');
