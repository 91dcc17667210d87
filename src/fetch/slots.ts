/** Lets a few at once do something under one name, such as speaking to a host; the others wait in line. */
export interface Slots {
  /** Undefined where the line is as long as it may be, or `signal` was aborted before there was a place. */
  enter(name: string, signal: AbortSignal): Promise<Place | undefined>;
}

export interface Place {
  /** Whether others were before it. */
  readonly waited: boolean;
  leave(): void;
}

interface Line {
  taken: number;
  /** Each takes over a place that another one leaves. */
  readonly waiting: Set<() => void>;
}

export function makeSlots({ atOnce, waiting: mayWait = Infinity }: { readonly atOnce: number; readonly waiting?: number }): Slots {
  const lines = new Map<string, Line>();
  const leave = (name: string, line: Line): void => {
    const [next] = line.waiting;
    if (next) {
      line.waiting.delete(next);
      return next();
    }
    line.taken -= 1;
    if (line.taken === 0) lines.delete(name);
  };
  return {
    async enter(name, signal) {
      const line = lines.get(name) ?? { taken: 0, waiting: new Set() };
      lines.set(name, line);
      const waited = line.taken >= atOnce;
      if (!waited) line.taken += 1;
      else if (line.waiting.size >= mayWait || !(await turn(line, signal))) return undefined;
      return { waited, leave: () => leave(name, line) };
    },
  };
}

/** True once a place is handed over; false if `signal` is aborted first. */
async function turn({ waiting }: Line, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  return await new Promise((resolve) => {
    const giveUp = (): void => {
      waiting.delete(take);
      resolve(false);
    };
    const take = (): void => {
      signal.removeEventListener('abort', giveUp);
      resolve(true);
    };
    waiting.add(take);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
