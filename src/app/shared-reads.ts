/** Reads of the store that many requests make of the same thing at the same time. */
export interface SharedReads {
  /**
   * What `load` gives, begun after this call: whoever asks while one is under way shares the next one with all others who do, so that
   * nobody gets an answer that is older than the question. `key` names what is read; callers with one key must load the same.
   */
  read<T>(key: string, load: () => Promise<T>): Promise<T>;
}

interface Running {
  readonly done: Promise<unknown>;
  next?: Promise<unknown>;
}

export function makeSharedReads(): SharedReads {
  const running = new Map<string, Running>();

  function start<T>(key: string, load: () => Promise<T>): Promise<T> {
    const done = load();
    const entry: Running = { done };
    running.set(key, entry);
    const forget = (): void => {
      if (running.get(key) === entry && !entry.next) running.delete(key);
    };
    done.then(forget, forget);
    return done;
  }

  return {
    read: async <T>(key: string, load: () => Promise<T>) => {
      const now = running.get(key);
      if (!now) return await start(key, load);
      const again = (): Promise<T> => start(key, load);
      now.next ??= now.done.then(again, again);
      return (await now.next) as T;
    },
  };
}
