import { describe, expect, it } from 'vitest';
import { jsonObjectOf, publishedListOf, ttlOfList } from '../../../src/app/fetched.ts';
import { failed, type FetchedDocument, type FetchFailure } from '../../../src/fetch/fetch-result.ts';
import { isLetGo } from '../../support/garbage.ts';

const failure = (code: FetchFailure): unknown => jsonObjectOf(failed(code, 'x'));

describe('a document that was not got', () => {
  it.each<FetchFailure>(['host_unknown', 'connection_failed', 'timed_out', 'status_not_ok'])('by a failure of its place may be tolerated: %s', (code) => {
    expect(failure(code)).toEqual({ kind: 'unreachable', detail: `x (${code})` });
  });

  it.each<FetchFailure>(['url_not_allowed', 'port_not_allowed', 'address_not_public', 'certificate_refused', 'too_large', 'too_many_redirects', 'redirect_refused', 'redirect_leaves_origin', 'encoding_unsupported', 'budget_spent', 'door_busy'])(
    'by a rule or limit of ours may not, since a badge or a batch could be made to run into it: %s',
    (code) => expect(failure(code)).toEqual({ kind: 'unreachable', detail: `x (${code})`, intolerable: true }),
  );

  it('that is not there, or is no JSON object, may be tolerated', () => {
    expect(jsonObjectOf({ kind: 'absent', status: 404, detail: 'x' })).toEqual({ kind: 'notFound', detail: 'x' });
    const page = { kind: 'found', bytes: Buffer.from('<html>'), mediaType: 'text/html', url: 'https://a.example/', etag: undefined, freshForMs: undefined } as const;
    expect(jsonObjectOf(page)).toMatchObject({ kind: 'unreachable' });
    expect(jsonObjectOf(page)).not.toHaveProperty('intolerable');
  });
});

describe('a status list that the door keeps', () => {
  const served = (text: string): FetchedDocument => ({ kind: 'found', bytes: Buffer.from(text), mediaType: undefined, url: 'https://a.example/', etag: undefined, freshForMs: undefined });
  const document = { a: [{}, {}], credentialSubject: { ttl: 7 } };

  it('is not kept a second time as it was parsed, which can be twenty times as large', async () => {
    const kept = served(JSON.stringify(document));
    const parsed = async (): Promise<object> => {
      const list = publishedListOf(kept);
      return list.kind === 'found' && 'credential' in list ? list.credential : {};
    };
    expect(await isLetGo(parsed)).toBe(true);
    expect(await isLetGo(parsed)).toBe(true);
    expect(kept.bytes.length).toBeGreaterThan(0);
  });

  it.each([['JSON', JSON.stringify(document)], ['a token', 'e30.e30.AA'], ['a page', '<html>'], ['no UTF-8', '\uDC00'], ['no object', '[1]']])('says the same each time: %s', (_what, text) => {
    const kept = served(text);
    const first = publishedListOf(kept);
    expect(publishedListOf(kept)).toEqual(first);
    expect(publishedListOf(served(text))).toEqual(first);
  });

  it('is parsed once by one who looks at it twice', () => {
    const kept = served(JSON.stringify(document));
    for (const list of [publishedListOf(kept), publishedListOf(kept)]) {
      const look = (): unknown => (list.kind === 'found' && 'credential' in list ? list.credential : undefined);
      expect(look()).toEqual(document);
      expect(look()).toBe(look());
    }
    expect(ttlOfList(kept)).toBe(7);
  });
});
