// Owns the thread in which the JSON-LD libraries read what strangers wrote: one document at a time, each within its time and memory.
// Refuses to let a document have more: the thread is ended with it, the document stays undecided, and the next one finds a new thread.
// Called by libraries-queue.ts alone.
import type { Worker } from 'node:worker_threads';
import type { CanonicalForm, Canonicalization } from '../credential/canonical-form.ts';
import type { PinnedContexts } from '../credential/contexts.ts';
import type { LibraryReading } from '../credential/engine/libraries.ts';
import type { JsonObject } from '../credential/json.ts';
import { AppError } from '../errors.ts';
import { keepThread } from './kept-thread.ts';

export type LibraryQuestion =
  | { readonly kind: 'read'; readonly document: JsonObject; readonly forms: readonly Canonicalization[] }
  | { readonly kind: 'canonicalForm'; readonly document: JsonObject; readonly form: Canonicalization };

export type LibraryAnswer = LibraryReading | CanonicalForm;

/** Told of what becomes of questions and of the thread, and nothing of a document. */
export interface ThreadObserver {
  /** There were too many questions already. */
  refused(): void;
  gaveUp(why: 'time' | 'crash'): void;
  /** The thread ended with an error, or did not start. The message may quote a document. */
  failed(error: Error): void;
}

export interface ThreadOptions {
  readonly observer?: ThreadObserver;
  /** The program of the thread. */
  readonly entry?: URL;
  readonly jobMs?: number;
  readonly heapMaxMb?: number;
}

export interface LibrariesThread {
  /**
   * One question at a time. Undefined where it was given up. Rejects with AppError `unavailable` where the thread did not start, or was
   * closed.
   */
  ask(question: LibraryQuestion): Promise<LibraryAnswer | undefined>;
  close(): Promise<void>;
}

/**
 * A badge takes a few, the first of a fresh thread twenty, one with a picture of three megabytes forty: the rest is for machines with other
 * things to do. Whoever made one to take long holds up the next in line no longer than this.
 */
const JOB_MS = 250;
/** Four times what the largest document that is read needs. */
const HEAP_MAX_MB = 256;
const compiled = new URL('./libraries-worker.js', import.meta.url);

export function makeLibrariesThread(contexts: PinnedContexts, options: ThreadOptions = {}): LibrariesThread {
  const { observer, entry = compiled, jobMs = JOB_MS, heapMaxMb = HEAP_MAX_MB } = options;
  const workerData = new Map([...contexts.urls].map((url) => [url, contexts.document(url)]));
  const thread = keepThread({ entry, workerData, heapMaxMb, onFailure: (error) => observer?.failed(error) });
  return {
    async ask(question) {
      const worker = await thread.ready();
      const outcome = await outcomeOf(worker, question, jobMs);
      if (typeof outcome === 'object') return outcome.answer;
      if (thread.isClosed()) throw new AppError('unavailable', 'The service is being stopped.');
      observer?.gaveUp(outcome);
      thread.replace(worker);
      return undefined;
    },
    close: thread.close,
  };
}

type Outcome = { readonly answer: LibraryAnswer } | 'time' | 'crash';

async function outcomeOf(worker: Worker, question: LibraryQuestion, jobMs: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  let crashed = (): void => undefined;
  let answered: (answer: LibraryAnswer) => void = () => undefined;
  try {
    return await new Promise<Outcome>((resolve) => {
      answered = (answer) => resolve({ answer });
      crashed = () => resolve('crash');
      // where this thread was held up, an answer that came in time is there before the next check
      timer = setTimeout(() => setImmediate(() => resolve('time')), jobMs);
      worker.once('message', answered);
      worker.once('exit', crashed);
      worker.postMessage(question);
    });
  } finally {
    clearTimeout(timer);
    worker.off('message', answered);
    worker.off('exit', crashed);
  }
}
