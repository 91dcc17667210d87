import type { FetchedDocument, FetchResult } from './fetch-result.ts';

/** Nothing is used longer without asking again, whatever its host says (checklist B-172). */
const KEPT_MAX_MS = 3_600_000;
/** A host that did not answer is left alone for as long. */
const FAILURE_KEPT_MS = 60_000;
/** A thousand DID documents are 4 MB; status lists of 16 KiB and up are what fills it. */
const KEPT_MAX_BYTES = 64 * 1024 * 1024;
const KEPT_MAX_ENTRIES = 4096;

interface Kept {
  readonly result: FetchResult;
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly bytes: number;
}

interface KeepingTimes {
  readonly nowMs: number;
  /** For documents whose host does not say. */
  readonly defaultFreshMs: number;
  /** For documents; 0 keeps none. */
  readonly keptMaxMs?: number;
}

/** In milliseconds, for all documents or for one. */
export type MaxAge = number | ((kept: FetchedDocument) => number);

/** Documents and failures by the question that they answer, the longest unused thrown out first. */
export interface KeptDocuments {
  /** What may still be used at `nowMs`; documents no older than `maxAgeMs`. */
  fresh(key: string, times: { readonly nowMs: number; readonly maxAgeMs: MaxAge }): FetchResult | undefined;
  /** A document past its time that its host can be asked about by ETag. */
  stale(key: string): (FetchedDocument & { readonly etag: string }) | undefined;
  keep(key: string, result: FetchResult, times: KeepingTimes): void;
}

interface Limits {
  readonly maxBytes?: number;
  readonly maxEntries?: number;
}

export function makeKeptDocuments({ maxBytes = KEPT_MAX_BYTES, maxEntries = KEPT_MAX_ENTRIES }: Limits = {}): KeptDocuments {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const stale: KeptDocuments['stale'] = (key) => {
    const result = kept.get(key)?.result;
    return result?.kind === 'found' && result.etag !== undefined ? { ...result, etag: result.etag } : undefined;
  };
  return {
    fresh(key, { nowMs, maxAgeMs }) {
      const entry = kept.get(key);
      if (!entry || entry.untilMs <= nowMs || (entry.result.kind === 'found' && nowMs - entry.sinceMs > ageAllowed(entry.result, maxAgeMs))) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.result;
    },
    stale,
    keep(key, result, { nowMs, defaultFreshMs, keptMaxMs = KEPT_MAX_MS }) {
      drop(key);
      if (result.kind === 'found' && keptMaxMs === 0) return;
      const forMs = result.kind === 'found' ? Math.min(result.freshForMs ?? defaultFreshMs, keptMaxMs, KEPT_MAX_MS) : FAILURE_KEPT_MS;
      const entry = { result, sinceMs: nowMs, untilMs: nowMs + forMs, bytes: sizeOf(key, result) };
      kept.set(key, entry);
      bytes += entry.bytes;
      for (const [other, { untilMs }] of kept) if (untilMs <= nowMs && !stale(other)) drop(other);
      for (const [oldest] of kept) {
        if (kept.size <= maxEntries && bytes <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}

/** In memory, about: a character of a key may take two bytes. */
function sizeOf(key: string, result: FetchResult): number {
  if (result.kind !== 'found') return 2 * key.length + result.detail.length;
  const { bytes, url, etag = '', mediaType = '' } = result;
  return 2 * key.length + bytes.length + url.length + etag.length + mediaType.length;
}

function ageAllowed(kept: FetchedDocument, maxAge: MaxAge): number {
  return typeof maxAge === 'number' ? maxAge : maxAge(kept);
}
