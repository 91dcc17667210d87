/** Lets a host be spoken to by a few at once; the others wait in line. */
export interface HostSlots {
  /** Resolves to a function that gives the place back, or to undefined where `signal` was aborted before there was one. */
  enter(host: string, signal: AbortSignal): Promise<(() => void) | undefined>;
}

interface Host {
  taken: number;
  /** Each takes over a place that another one leaves. */
  readonly waiting: Set<() => void>;
}

export function makeHostSlots(slotsPerHost: number): HostSlots {
  const hosts = new Map<string, Host>();
  const leave = (name: string, host: Host): void => {
    const [next] = host.waiting;
    if (next) {
      host.waiting.delete(next);
      return next();
    }
    host.taken -= 1;
    if (host.taken === 0) hosts.delete(name);
  };
  return {
    async enter(name, signal) {
      const host = hosts.get(name) ?? { taken: 0, waiting: new Set() };
      hosts.set(name, host);
      if (host.taken < slotsPerHost) host.taken += 1;
      else if (!(await turn(host, signal))) return undefined;
      return () => leave(name, host);
    },
  };
}

/** True once a place is handed over; false if `signal` is aborted first. */
async function turn({ waiting }: Host, signal: AbortSignal): Promise<boolean> {
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
