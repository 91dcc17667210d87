// Owns the line of documents that wait for the JSON-LD libraries in their thread.
// Refuses whoever would make it longer than it may be: that is no verdict, they come again.
// Made once by the composition root; the verifier asks it through its contexts.
import type { CanonicalForm } from '../credential/canonical-form.ts';
import type { PinnedContexts } from '../credential/contexts.ts';
import type { Libraries, LibraryReading } from '../credential/engine/libraries.ts';
import type { ProcessingFault } from '../credential/processing-fault.ts';
import { AppError } from '../errors.ts';
import { makeLibrariesThread, type LibraryAnswer, type LibraryQuestion, type ThreadOptions } from './libraries-thread.ts';

export interface QueueOptions extends ThreadOptions {
  readonly maxJobs?: number;
  readonly maxCharacters?: number;
}

/** Whoever has them, gives them back. */
export interface RunningLibraries extends Libraries {
  close(): Promise<void>;
}

/** A few seconds' worth of the worst; of badges as they are, more than a second brings. */
const MAX_JOBS = 64;
/** Four of the largest documents that are read. */
const MAX_CHARACTERS = 16_000_000;

const gaveUp: ProcessingFault = { ok: false, code: 'canonicalization_limit', pointer: '', faults: [], detail: 'reading it was given up: too much work' };

/**
 * The libraries in a thread of their own, which answers in the order of the questions. What it gives up has the code `canonicalization_limit`,
 * which calls no document good or bad. Rejects with AppError `verifier_busy` where too much waits already, and as `makeLibrariesThread` does.
 */
export function startLibraries(contexts: PinnedContexts, { maxJobs = MAX_JOBS, maxCharacters = MAX_CHARACTERS, ...options }: QueueOptions = {}): RunningLibraries {
  const thread = makeLibrariesThread(contexts, options);
  let jobs = 0;
  let characters = 0;
  let last: Promise<unknown> = Promise.resolve();
  const answerTo = async (question: LibraryQuestion): Promise<LibraryAnswer | undefined> => {
    const size = JSON.stringify(question.document).length;
    if (jobs >= maxJobs || characters + size > maxCharacters) {
      options.observer?.refused();
      throw new AppError('verifier_busy');
    }
    jobs += 1;
    characters += size;
    const answer = last.then(async () => await thread.ask(question)).finally(() => {
      jobs -= 1;
      characters -= size;
    });
    last = answer.catch(() => undefined);
    return await answer;
  };
  return {
    read: async (document, forms) => ((await answerTo({ kind: 'read', document, forms })) ?? { ok: false, faults: [gaveUp] }) as LibraryReading,
    canonicalForm: async (document, form) => ((await answerTo({ kind: 'canonicalForm', document, form })) ?? gaveUp) as CanonicalForm,
    close: thread.close,
  };
}
