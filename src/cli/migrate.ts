import { readConfig } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { databaseOptions } from '../main.ts';

/** Brings the store up to date and stops. A start does the same; this is for those who want it as a step of its own. */
export async function migrateOnce(): Promise<void> {
  const db = await openDatabase(databaseOptions(readConfig(process.env)));
  try {
    const { applied } = await migrate(db);
    process.stdout.write(applied.length === 0 ? 'nothing to do\n' : `applied ${applied.join(', ')}\n`);
  } finally {
    await db.close();
  }
}
