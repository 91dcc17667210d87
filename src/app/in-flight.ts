import { AppError } from '../errors.ts';

interface Running {
  readonly bodyDigest: Uint8Array;
  readonly done: Promise<unknown>;
}

/** Requests with an Idempotency-Key that this process is working on. Between processes the store's unique key decides. */
export interface InFlight {
  /** Runs `work`, after any twin with the same key; a twin with another body is refused at once. */
  afterTwin<T>(key: string, bodyDigest: Uint8Array, work: () => Promise<T>): Promise<T>;
}

export function makeInFlight(waitMs: number): InFlight {
  const running = new Map<string, Running>();
  return {
    async afterTwin(key, bodyDigest, work) {
      const deadline = Date.now() + waitMs;
      for (let twin = running.get(key); twin; twin = running.get(key)) {
        if (Buffer.compare(twin.bodyDigest, bodyDigest) !== 0) throw new AppError('idempotency_key_reused');
        if (!(await settledBefore(twin.done, deadline - Date.now()))) throw new AppError('idempotency_in_progress');
      }
      const done = work();
      running.set(key, { bodyDigest, done });
      try {
        return await done;
      } finally {
        running.delete(key);
      }
    },
  };
}

async function settledBefore(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, ms));
  });
  const settled = work.then(() => true as const, () => true as const);
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}
