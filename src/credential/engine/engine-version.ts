import type { ContextSet } from '../contexts.ts';

/**
 * What makes a reading and a signature what they are: the first number is raised with each change of ours that lets one come out otherwise,
 * and the packages are those that are installed, which a test compares.
 */
export const ENGINE = '1 jsonld@9.0.0 rdf-canonize@5.0.0';

/** Differs wherever documents are read by another engine, by other contexts, or without the emitter, which may have been found wrong meanwhile. */
export function engineVersion({ digest, activeContexts }: ContextSet): string {
  return `${ENGINE} ${activeContexts === undefined || activeContexts.isOff() ? 'libraries' : 'emitter'} ${digest}`;
}
