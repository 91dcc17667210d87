import type { FoundInstead } from './found-instead.ts';

/** More than this in one call would keep the others waiting; a class of graduates fits. */
export const BATCH_MAX_BADGES = 500;
/** As for a badge by itself. */
export const BADGE_MAX_BYTES = 10 * 1024 * 1024;

/** What one part of a batch holds; `fault` says why a file was not read. */
export type BatchContent = { readonly bytes: Uint8Array } | { readonly fault: FoundInstead };

/** One badge of many, in whatever form; `name` is that of its file. */
export interface BatchItem {
  readonly name?: string;
  /** Not before it is its turn, so that only a few are in memory at a time. */
  read(): Promise<BatchContent>;
}
