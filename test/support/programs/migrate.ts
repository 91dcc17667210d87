// migrate.ts DATABASE_URL FOLDER_URL: says "ready", waits for the end of its input, migrates, and says what it applied.
import { openDatabase } from '../../../src/store/database.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { say } from './say.ts';

const [url = '', folder = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'postgres', url, maxConnections: 1 });
say('ready');
process.stdin.resume();
process.stdin.once('end', () => void apply());

async function apply(): Promise<void> {
  try {
    say((await migrate(database, new URL(folder))).applied.join(' '));
  } catch (error) {
    say(error instanceof Error ? `failed ${error.message}` : 'failed');
  } finally {
    await database.close();
  }
}
