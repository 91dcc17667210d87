// Prepares one migrated database for all test files to copy: on PostgreSQL where TEST_DATABASE_URL is set, embedded otherwise.
import type { TestProject } from 'vitest/node';
import { prepareEmbeddedTemplates } from './embedded-templates.ts';
import type { EmbeddedTemplates } from './embedded-templates.ts';
import { preparePostgresTemplates } from './postgres-templates.ts';
import type { PostgresTemplates } from './postgres-templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseTemplates: PostgresTemplates | EmbeddedTemplates;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL'];
  const embedded = url === undefined || url === '';
  project.vitest.logger.log(
    embedded
      ? 'On the embedded database; what needs several connections is skipped. Set TEST_DATABASE_URL to run it on PostgreSQL.'
      : 'On the PostgreSQL of TEST_DATABASE_URL; what concerns the embedded database alone is skipped. Unset it to run that.',
  );
  const prepared = embedded ? await prepareEmbeddedTemplates() : await preparePostgresTemplates(url);
  project.provide('databaseTemplates', prepared.templates);
  return prepared.remove;
}
