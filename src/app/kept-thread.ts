import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';

/** A program that runs in a thread of its own, with nothing of the process's. It says that it is ready with its first message. */
export interface Program {
  readonly entry: URL;
  readonly workerData: unknown;
  readonly heapMaxMb: number;
  /** The thread ended with an error, or did not start. The message may quote what it was given. */
  onFailure(error: Error): void;
}

/** One thread that is ready, and another one where it was not fit to go on. */
export interface KeptThread {
  /** Rejects with AppError `unavailable` where it does not start, or was closed. */
  ready(): Promise<Worker>;
  /** Ends a thread and starts the next. */
  replace(worker: Worker): void;
  isClosed(): boolean;
  close(): Promise<void>;
}

/** To be ready, on a slow machine. */
const STARTING_MS = 15_000;

/** Starts at once, so that nobody need wait. A thread that did not start, or ended by itself, is started again for the next who asks. */
export function keepThread(program: Program): KeptThread {
  const alive = new Set<Worker>();
  let current: Promise<Worker> | undefined;
  let isClosed = false;
  const begin = async (before: Worker | undefined): Promise<Worker> => {
    await before?.terminate();
    if (isClosed) throw new AppError('unavailable', 'The service is being stopped.');
    const worker = makeWorker(program);
    alive.add(worker);
    worker.once('exit', () => alive.delete(worker));
    return await whenReady(worker);
  };
  const start = (before?: Worker): Promise<Worker> => {
    const own = begin(before);
    const drop = (): void => {
      if (current === own) current = undefined;
    };
    // whoever asks is told of a failure; where nobody does, nobody needs to be
    own.then((worker) => worker.once('exit', drop), drop);
    current = own;
    return own;
  };
  void start();
  return {
    ready: async () => await (current ?? start()),
    replace: (worker) => void start(worker),
    isClosed: () => isClosed,
    close: async () => {
      isClosed = true;
      await Promise.all([...alive].map(async (worker) => await worker.terminate()));
    },
  };
}

function makeWorker({ entry, workerData, heapMaxMb, onFailure }: Program): Worker {
  const worker = new Worker(entry, {
    workerData,
    // it needs nothing of the process, the keys in its environment least of all
    env: {},
    execArgv: [],
    // what libraries print may quote what they were given
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMaxMb, maxYoungGenerationSizeMb: heapMaxMb / 4 },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.on('error', onFailure);
  return worker;
}

async function whenReady(worker: Worker): Promise<Worker> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('the thread was not ready in time')), STARTING_MS);
      worker.once('message', () => resolve());
      worker.once('exit', () => reject(new Error('the thread did not start')));
    });
    return worker;
  } catch (error) {
    await worker.terminate();
    throw new AppError('unavailable', undefined, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
