// hold-lock.ts FOLDER: says "ready", waits for the end of its input, tries to take the lock, says "held" or the refusal, and stays.
import { acquireEmbeddedLock } from '../../../src/store/embedded-lock.ts';
import { say } from './say.ts';

const [folder = ''] = process.argv.slice(2);
say('ready');
process.stdin.resume();
process.stdin.once('end', () => void take());

async function take(): Promise<void> {
  try {
    await acquireEmbeddedLock(folder);
    say('held');
  } catch (error) {
    say(error instanceof Error ? `refused ${error.message}` : 'refused');
  }
  setInterval(() => undefined, 60_000);
}
