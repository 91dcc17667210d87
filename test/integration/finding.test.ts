import { beforeAll, describe, expect, test } from 'vitest';
import { demonstrationRecord } from '../support/examples.ts';
import { changeState, credentialsPath, expectProblem, issue } from '../support/badges.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

let now = new Date('2026-04-01T00:00:00Z');
const service = useService({ clock: () => now });
let stage: Stage;
let second = '';
/** Nine credentials, the n-th issued on the n-th hour; each third one of a second micro-credential, the fourth and fifth withdrawn. */
const issued: Json[] = [];

const hour = (n: number): string => new Date(Date.UTC(2026, 3, 1, n)).toISOString();

beforeAll(async () => {
  stage = await setStage(service(), { statusPurpose: 'suspension' });
  const path = `/v1/issuers/${stage.slug}/microcredentials`;
  second = must(await service().call('POST', path, { body: { record: demonstrationRecord } }), 201).body.id;
  must(await service().call('POST', `${path}/${second}/publish`), 200);
  for (let n = 0; n < 9; n++) {
    now = new Date(hour(n));
    const microcredential = n % 3 === 2 ? second : stage.microcredential;
    const recipient = { email: `learner-${n}@learner.example`, id: `urn:example:${n}`, identifiers: [{ type: 'sisSourcedId', value: `S-${n}` }], name: { ja: '山田 花子' } };
    issued.push(await issue(service(), stage, { microcredential, recipient }));
  }
  must(await changeState(service(), stage, issued[3].id, 'revoke'), 200);
  must(await changeState(service(), stage, issued[4].id, 'suspend'), 200);
});

const ids = (answer: Answer): string[] => must(answer, 200).body.items.map((item: Json) => item.id);
const numbers = (answer: Answer): number[] => ids(answer).map((id) => issued.findIndex((one) => one.id === id));
const list = async (query = ''): Promise<Answer> => await service().call('GET', credentialsPath(stage, query), { key: stage.issuerKey });
const search = async (body: Json, at = stage): Promise<Answer> => await service().call('POST', credentialsPath(at, '/search'), { body, key: at.issuerKey });

describe('the list of credentials', () => {
  test('has all of them in the order of issuing, without the badges themselves', async () => {
    const answer = await list();
    expect(numbers(answer)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(answer.body.next).toBeNull();
    const { credential: _credential, ...summary } = issued[0];
    expect(answer.body.items[0]).toEqual(summary);
    expect(answer.body.items[3]).toMatchObject({ state: 'revoked', reason: 'issued-in-error' });
  });

  test.each([[1], [2], [4], [8], [9], [10]])('comes whole and without repetition in pages of %i', async (limit) => {
    const pages: number[][] = [];
    let cursor = '';
    do {
      const answer = await list(`?limit=${limit}${cursor}`);
      pages.push(numbers(answer));
      cursor = answer.body.next === null ? '' : `&cursor=${answer.body.next}`;
    } while (cursor !== '');
    expect(pages.flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(pages.map((page) => page.length)).toEqual([...Array(Math.ceil(9 / limit) - 1).fill(limit), 9 - (Math.ceil(9 / limit) - 1) * limit]);
  });

  test('goes on behind its cursor although more were issued meanwhile', async () => {
    const own = await setStage(service());
    const first = [await issue(service(), own), await issue(service(), own), await issue(service(), own)];
    const read = async (query: string): Promise<Json> => must(await service().call('GET', credentialsPath(own, query), { key: own.issuerKey }), 200).body;
    const page = await read('?limit=2');
    const later = await issue(service(), own);
    const rest = await read(`?limit=2&cursor=${page.next}`);
    expect([...page.items, ...rest.items].map((item: Json) => item.id)).toEqual([...first, later].map(({ id }) => id));
    expect(rest.next).toBeNull();
  });

  test('has 50 items in a page where no limit is given, and up to 200', async () => {
    const own = await setStage(service());
    for (let n = 0; n < 51; n++) await issue(service(), own);
    const read = async (query: string): Promise<Json> => must(await service().call('GET', credentialsPath(own, query), { key: own.issuerKey }), 200).body;
    expect((await read('')).items).toHaveLength(50);
    expect((await read('')).next).not.toBeNull();
    expect((await read('?limit=200')).items).toHaveLength(51);
  });

  test.each([
    ['?limit=0', 'minimum'], ['?limit=201', 'maximum'], ['?limit=-1', 'minimum'], ['?limit=1.5', 'type'], ['?limit=many', 'type'], ['?limit=', 'type'],
  ])('refuses %s', async (query, code) => {
    expectProblem(await list(query), 400, 'invalid_request', [{ pointer: '/query/limit', code }]);
  });

  test.each([
    ['that is empty', '', 'invalid_request'],
    ['that is no base64url', '***', 'invalid_cursor'],
    ['that holds no UUID', Buffer.from('zz').toString('base64url'), 'invalid_cursor'],
    ['of a list of issuers', Buffer.from('aonagi').toString('base64url'), 'invalid_cursor'],
    ['that is a bare id', '018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11', 'invalid_cursor'],
    ['with padding', `${Buffer.from('018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11').toString('base64url')}=`, 'invalid_cursor'],
    ['with SQL in it', Buffer.from("' or true --").toString('base64url'), 'invalid_cursor'],
  ])('refuses a cursor %s', async (_what, cursor, code) => {
    const { errors } = expectProblem(await list(`?cursor=${encodeURIComponent(cursor)}`), 400, code);
    expect(errors.map((error: Json) => error.pointer)).toEqual(['/query/cursor']);
  });

  test('refuses a parameter that is none', async () => {
    expectProblem(await list('?status=revoked'), 400, 'invalid_request', [{ pointer: '/query/status', code: 'unknown_field' }]);
  });
});

describe('a filter', () => {
  test.each<[string, () => string, number[]]>([
    ['the micro-credential', () => `microcredential=${second}`, [2, 5, 8]],
    ['another micro-credential', () => 'microcredential=018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11', []],
    ['state active', () => 'state=active', [0, 1, 2, 5, 6, 7, 8]],
    ['state revoked', () => 'state=revoked', [3]],
    ['state suspended', () => 'state=suspended', [4]],
    ['issuedAfter, the instant itself left out', () => `issuedAfter=${hour(6)}`, [7, 8]],
    ['issuedBefore, the instant itself left out', () => `issuedBefore=${hour(2)}`, [0, 1]],
    ['both', () => `issuedAfter=${hour(1)}&issuedBefore=${hour(4)}`, [2, 3]],
    ['an instant with an offset', () => `issuedAfter=${encodeURIComponent('2026-04-01T16:00:00+09:00')}`, [8]],
    ['all of them together', () => `microcredential=${stage.microcredential}&state=active&issuedAfter=${hour(0)}&issuedBefore=${hour(8)}`, [1, 6, 7]],
  ])('by %s', async (_what, query, expected) => {
    expect(numbers(await list(`?${query()}`))).toEqual(expected);
    expect(numbers(await list(`?${query()}&limit=${Math.max(1, expected.length)}`))).toEqual(expected);
  });

  test('counts for the pages behind a cursor as well', async () => {
    const page = await list(`?microcredential=${second}&limit=2`);
    expect(numbers(page)).toEqual([2, 5]);
    expect(numbers(await list(`?microcredential=${second}&limit=2&cursor=${page.body.next}`))).toEqual([8]);
  });

  test.each([
    ['state=valid', '/query/state', 'enum'],
    ['microcredential=DS-101', '/query/microcredential', 'format'],
    ['issuedAfter=2026-04-01', '/query/issuedAfter', 'format'],
    ['issuedAfter=2026-04-01T00:00:00', '/query/issuedAfter', 'format'],
    ['issuedAfter=2026-02-30T00:00:00Z', '/query/issuedAfter', 'format'],
    // What the format of date-times lets pass, and no clock or database has.
    ['issuedAfter=2016-12-31T23:59:60Z', '/query/issuedAfter', 'pattern'],
    ['issuedBefore=0000-01-01T00:00:00Z', '/query/issuedBefore', 'pattern'],
    [`issuedBefore=${encodeURIComponent('2026-04-01\u300000:00:00Z')}`, '/query/issuedBefore', 'pattern'],
  ])('refuses %s', async (query, pointer, code) => {
    const { errors } = expectProblem(await list(`?${query}`), 400, 'invalid_request');
    expect(errors).toContainEqual({ pointer, code, detail: expect.any(String) });
  });
});

describe('the search by recipient', () => {
  test.each<[string, Json, number[]]>([
    ['e-mail address', { email: 'learner-3@learner.example' }, [3]],
    ['e-mail address as somebody else would write it', { email: ' Learner-3@Learner.Example ' }, [3]],
    ['id', { id: 'urn:example:5' }, [5]],
    ['identifier', { identifiers: [{ type: 'sisSourcedId', value: 'S-7' }] }, [7]],
    ['any one of several', { email: 'learner-1@learner.example', id: 'urn:example:8', identifiers: [{ type: 'sisSourcedId', value: 'S-0' }] }, [0, 1, 8]],
    ['an identifier of another type', { identifiers: [{ type: 'userName', value: 'S-7' }] }, []],
    ['somebody unknown', { email: 'nobody@learner.example' }, []],
  ])('finds by %s', async (_what, recipient, expected) => {
    expect(numbers(await search({ recipient }))).toEqual(expected);
  });

  test('goes together with the filters and pages', async () => {
    const recipient = { identifiers: [0, 1, 2, 3].map((n) => ({ type: 'sisSourcedId', value: `S-${n}` })) };
    expect(numbers(await search({ recipient, state: 'active' }))).toEqual([0, 1, 2]);
    expect(numbers(await search({ recipient, microcredential: second }))).toEqual([2]);
    expect(numbers(await search({ recipient, issuedAfter: hour(0) }))).toEqual([1, 2, 3]);
    const page = await search({ recipient, limit: 3 });
    expect(numbers(page)).toEqual([0, 1, 2]);
    expect(numbers(await search({ recipient, limit: 3, cursor: page.body.next }))).toEqual([3]);
  });

  test.each<[string, Json, string, string]>([
    ['nothing', {}, '/recipient', 'required'],
    ['an empty recipient', { recipient: {} }, '/recipient', 'minProperties'],
    ['a name, which identifies nobody', { recipient: { name: { ja: '山田 花子' } } }, '/recipient/name', 'unknown_field'],
    ['a limit as text', { recipient: { id: 'urn:example:1' }, limit: '5' }, '/limit', 'type'],
    ['a limit of 201', { recipient: { id: 'urn:example:1' }, limit: 201 }, '/limit', 'maximum'],
    ['an unknown field', { recipient: { id: 'urn:example:1' }, email: 'x' }, '/email', 'unknown_field'],
    ['an instant that no clock has', { recipient: { id: 'urn:example:1' }, issuedAfter: '2016-12-31T23:59:60Z' }, '/issuedAfter', 'pattern'],
  ])('refuses %s', async (_what, body, pointer, code) => {
    expectProblem(await search(body), 400, 'invalid_request', [{ pointer, code }]);
  });

  test('points at a wrong cursor where it was sent', async () => {
    expectProblem(await search({ recipient: { id: 'urn:example:1' }, cursor: 'x' }), 400, 'invalid_cursor', [{ pointer: '/cursor', code: 'invalid_cursor' }]);
  });

  test('finds nothing of another issuer', async () => {
    const other = await setStage(service());
    expect(must(await search({ recipient: { email: 'learner-3@learner.example' } }, other), 200).body).toEqual({ items: [], next: null });
  });

  test('keeps no identifier in the clear', async () => {
    const rows = await service().service.deps.db.sql`select encode(identifier_digest, 'escape') as digest, length(identifier_digest) as length from credential_recipients`;
    expect(rows.map((row) => row['length'])).toEqual(Array(rows.length).fill(32));
    expect(JSON.stringify(rows)).not.toMatch(/learner|example/);
  });
});

describe('the other lists', () => {
  test('page like the list of credentials: issuers, micro-credentials, API keys', async () => {
    const own = await setStage(service());
    await setStage(service());
    for (const name of ['b', 'c']) must(await service().call('POST', `/v1/issuers/${own.slug}/api-keys`, { body: { name, scopes: ['issuers:read'] } }), 201);
    for (let n = 0; n < 2; n++) must(await service().call('POST', `/v1/issuers/${own.slug}/microcredentials`, { body: { record: demonstrationRecord } }), 201);
    for (const path of ['/v1/issuers', `/v1/issuers/${own.slug}/microcredentials`, `/v1/issuers/${own.slug}/api-keys`]) {
      const all = must(await service().call('GET', `${path}?limit=200`), 200).body;
      const keys = all.items.map((item: Json) => item.id ?? item.slug);
      expect(keys.length).toBeGreaterThanOrEqual(3);
      expect(new Set(keys).size).toBe(keys.length);
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Json = must(await service().call('GET', `${path}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`), 200).body;
        paged.push(...page.items.map((item: Json) => item.id ?? item.slug));
        cursor = page.next;
      }
      expect(paged).toEqual(keys);
      for (const query of ['?limit=0', '?limit=201', '?cursor=***', '?page=2']) expect((await service().call('GET', `${path}${query}`)).status).toBe(400);
    }
  });

  test('an issuer’s key sees its own issuer alone', async () => {
    const own = await setStage(service());
    const { items, next } = must(await service().call('GET', '/v1/issuers', { key: own.issuerKey }), 200).body;
    expect([items.map((item: Json) => item.slug), next]).toEqual([[own.slug], null]);
  });
});
