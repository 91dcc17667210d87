import { Worker } from 'node:worker_threads';
import type { JudgeSchemas, SchemaJudgement, SchemaQuestion } from '../credential/verify-deps.ts';
import { makeSlots } from '../fetch/slots.ts';

/** The largest schema of 1EdTech takes a tenth of it; what a stranger made to take longer is undecided. With the start, a quarter of a second. */
const JUDGING_MS = 150;
/** To be ready, on a machine with other things to do. */
const STARTING_MS = 5_000;
/** One thread at a time, so that hostile schemas never have more than one processor; who waits longer for it is told so. */
const WAITING_MS = 3_000;
const HEAP_MAX_MB = 64;

interface Limits {
  /** For all the schemas of one badge. */
  readonly judgingMs?: number;
  readonly waitingMs?: number;
}

/**
 * Judges a badge by schemas that anybody may have written: each badge in a thread of its own, which is ended when its time is up, so that
 * neither a pattern nor a recursion of theirs holds up the service. Never rejects; what was not reached is undecided.
 */
export function makeSchemaJudge({ judgingMs = JUDGING_MS, waitingMs = WAITING_MS }: Limits = {}): JudgeSchemas {
  const slots = makeSlots({ atOnce: 1 });
  return async (question) => {
    const place = await slots.enter('schemas', AbortSignal.timeout(waitingMs));
    const judged = place ? await judgedInThread(question, judgingMs).finally(() => place.leave()) : [];
    const why = place ? 'Judging the badge by the schema took too much time or memory.' : 'Too many schemas are being judged at once.';
    return question.schemas.map((_schema, index) => judged[index] ?? { kind: 'undecided', detail: why });
  };
}

async function judgedInThread(question: SchemaQuestion, judgingMs: number): Promise<readonly SchemaJudgement[]> {
  const thread = new Worker(new URL('./schema-worker.js', import.meta.url), {
    workerData: question,
    // it needs nothing of the process, the keys in its environment least of all
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB, maxYoungGenerationSizeMb: HEAP_MAX_MB / 4 },
  });
  const judged: SchemaJudgement[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STARTING_MS);
      thread.on('message', (message: 'ready' | SchemaJudgement) => {
        if (message !== 'ready') return void judged.push(message);
        clearTimeout(timer);
        timer = setTimeout(resolve, judgingMs);
      });
      // out of memory, for one
      thread.once('error', () => resolve());
      thread.once('exit', () => resolve());
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
  return judged;
}
