/** What jsonld keeps of the meaning of terms at one place, as far as it is looked at here. */
export interface LibraryContext {
  previousContext?: LibraryContext;
  readonly mappings: unknown;
  readonly protected: unknown;
  clone(): LibraryContext;
  revertToPreviousContext(): LibraryContext;
}

/** Which active contexts of jsonld have the same content. */
export interface ContextCopies {
  /** Marks a context that jsonld has finished: it does not change any more, and is copied only when somebody writes into the copy. */
  finish(active: LibraryContext): void;
  /** The finished context that an unchanged copy was made of; undefined for one that is still being made. */
  finishedOriginal(active: LibraryContext): LibraryContext | undefined;
}

export function makeContextCopies(): ContextCopies {
  const originals = new WeakMap<LibraryContext, LibraryContext>();
  const finished = new WeakSet<LibraryContext>([initial]);

  function finish(active: LibraryContext): void {
    if (finished.has(active)) return;
    finished.add(active);
    const { clone } = active;
    active.clone = function copy(this: LibraryContext): LibraryContext {
      const child = finished.has(this) ? lazyCopy(this, clone) : clone.call(without(this, ['previousContext']));
      child.clone = copy;
      child.revertToPreviousContext = back;
      if (this.previousContext) child.previousContext = this.previousContext;
      originals.set(child, this);
      return child;
    };
    active.revertToPreviousContext = back;
  }

  return {
    finish,
    finishedOriginal: (active) => {
      if (finished.has(active)) return active;
      const original = originals.get(active) ?? (isInitial(active) ? initial : undefined);
      // a copy of one that is still being made may differ from it by now
      return original && finished.has(original) ? original : undefined;
    },
  };
}

/** Stands for the context before any other, which belongs to the library. */
const initial = Object.freeze({ mappings: new Map(), protected: {} }) as unknown as LibraryContext;

function isInitial({ mappings, previousContext, ...others }: LibraryContext): boolean {
  return (mappings as ReadonlyMap<string, unknown>).size === 0 && !previousContext && !Object.keys(others).some((name) => name.startsWith('@'));
}

const blank: Readonly<Record<string, unknown>> = { mappings: new Map(), protected: {} };

/** The same object to a reader, but for members that are not to be copied with it. */
function without(active: LibraryContext, members: readonly (keyof LibraryContext)[]): LibraryContext {
  return Object.create(active, Object.fromEntries(members.map((name) => [name, { value: blank[name] }]))) as LibraryContext;
}

/** Its terms, which are most of it, are copied when somebody asks for them. */
function lazyCopy(active: LibraryContext, clone: LibraryContext['clone']): LibraryContext {
  const child = clone.call(without(active, ['previousContext', 'mappings', 'protected']));
  const members = ['mappings', 'protected'] as const;
  const fill = (): LibraryContext => {
    const whole = clone.call(without(active, ['previousContext']));
    for (const name of members) Object.defineProperty(child, name, { value: whole[name], writable: true, configurable: true, enumerable: true });
    return whole;
  };
  for (const name of members) Object.defineProperty(child, name, { configurable: true, enumerable: true, get: () => fill()[name] });
  return child;
}

function back(this: LibraryContext): LibraryContext {
  return this.previousContext ?? this;
}
