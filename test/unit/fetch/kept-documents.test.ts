import { describe, expect, it } from 'vitest';
import { failed, type FetchedDocument, type FetchResult } from '../../../src/fetch/fetch-result.ts';
import { makeKeptDocuments, type KeptDocuments } from '../../../src/fetch/kept-documents.ts';

const aDocument = (change: Partial<FetchedDocument> = {}): FetchedDocument => ({ kind: 'found', bytes: new Uint8Array(10), mediaType: undefined, url: 'https://a.example/', etag: undefined, freshForMs: 60_000, ...change });

/** Which of the keys can be used or asked about at `nowMs`. */
function held(kept: KeptDocuments, keys: readonly string[], nowMs = 0): string[] {
  return keys.filter((key) => kept.fresh(key, { nowMs, maxAgeMs: Infinity }) ?? kept.stale(key));
}

describe('documents that are kept', () => {
  const keepAt = (kept: KeptDocuments, nowMs: number) => (key: string, result: FetchResult = aDocument()) => kept.keep(key, result, { nowMs, defaultFreshMs: 0 });

  it.each([
    ['bytes', aDocument({ bytes: new Uint8Array(1_000) })],
    ['an address', aDocument({ url: 'https://a.example/'.padEnd(1_000, 'x') })],
    ['an ETag', aDocument({ etag: 'x'.repeat(1_000) })],
    ['a media type', aDocument({ mediaType: 'x'.repeat(1_000) })],
    ['a reason', failed('host_unknown', 'x'.repeat(1_000))],
  ])('count with all that is long of them: %s', (_what, result) => {
    const [kept, roomy] = [makeKeptDocuments({ maxBytes: 2_000 }), makeKeptDocuments({ maxBytes: 4_000 })];
    for (const into of [kept, roomy]) for (const key of ['a', 'b']) keepAt(into, 0)(key, result);
    expect([held(kept, ['a', 'b']), held(roomy, ['a', 'b'])]).toEqual([['b'], ['a', 'b']]);
  });

  it('count with what they are kept by', () => {
    const [kept, roomy] = [makeKeptDocuments({ maxBytes: 3_000 }), makeKeptDocuments({ maxBytes: 6_000 })];
    const keys = ['a', 'b'].map((letter) => letter.repeat(1_000));
    for (const into of [kept, roomy]) for (const key of keys) keepAt(into, 0)(key);
    expect([held(kept, keys), held(roomy, keys)]).toEqual([keys.slice(1), keys]);
  });

  it('go once their time is over, before any that can still be used; but not those that can be asked about', () => {
    const kept = makeKeptDocuments({ maxEntries: 3 });
    keepAt(kept, 0)('good');
    keepAt(kept, 0)('spent', aDocument({ freshForMs: 10 }));
    keepAt(kept, 0)('tagged', aDocument({ freshForMs: 10, etag: '"1"' }));
    keepAt(kept, 10)('new');
    expect(held(kept, ['good', 'spent', 'tagged', 'new'], 10)).toEqual(['good', 'tagged', 'new']);
  });
});
