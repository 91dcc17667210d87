// Starts real processes of Node on TypeScript files of this repository, and ends only those.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface StartedProcess {
  readonly pid: number;
  /** The next line that it prints; undefined when it ended instead. */
  nextLine(): Promise<string | undefined>;
  /** Ends its standard input, which our test programs take for "go on". */
  goOn(): void;
  /** Resolves when it is gone. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  readonly ended: Promise<void>;
}

const loader = fileURLToPath(new URL('./typescript-loader.js', import.meta.url));

/** `program` is an absolute URL; the process is killed at the end of the test at the latest. */
export function startProcess(program: URL, args: readonly string[] = []): StartedProcess {
  const child = spawn(process.execPath, ['--import', loader, fileURLToPath(program), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close').then(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: pidOf(child),
    nextLine: async () => {
      const next = await lines.next();
      return next.done === true ? undefined : next.value;
    },
    goOn: () => {
      child.stdin.end();
    },
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
    ended,
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process did not start');
  return child.pid;
}
