import { describe, expect, it } from 'vitest';
import { jsonObjectOf } from '../../../src/app/fetched.ts';
import { failed, type FetchFailure } from '../../../src/fetch/fetch-result.ts';

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
