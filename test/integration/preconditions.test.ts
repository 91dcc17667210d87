import { beforeEach, describe, expect, test } from 'vitest';
import { demonstrationRecord } from '../support/examples.ts';
import { expectProblem } from '../support/badges.ts';
import { aPng } from '../support/pictures.ts';
import { must, setStage, useService, type Answer, type Stage } from '../support/service.ts';

const service = useService();
let stage: Stage;

beforeEach(async () => {
  stage = await setStage(service());
});

interface Change {
  readonly method: string;
  /** What is read before, and after. */
  readonly resource: () => string;
  readonly path: () => string;
  readonly body: (n: number) => unknown;
  readonly type?: string;
}

const issuer = (): string => `/v1/issuers/${stage.slug}`;
const microcredential = (): string => `${issuer()}/microcredentials/${stage.microcredential}`;

const changes: Record<string, Change> = {
  'PATCH issuer': { method: 'PATCH', resource: issuer, path: issuer, body: (n) => ({ name: { ja: `青凪大学${n}` } }) },
  'PUT micro-credential': { method: 'PUT', resource: microcredential, path: microcredential, body: (n) => ({ record: { ...demonstrationRecord, title: { ja: `第${n}版` } } }) },
  'PUT image': { method: 'PUT', resource: microcredential, path: () => `${microcredential()}/image`, body: (n) => aPng({ width: 100 + n, height: 100 }), type: 'image/png' },
};

describe.each(Object.entries(changes))('%s', (_name, change) => {
  const send = async (n: number, ifMatch?: string): Promise<Answer> =>
    await service().call(change.method, change.path(), {
      key: stage.issuerKey,
      body: change.body(n),
      headers: { ...(change.type === undefined ? {} : { 'content-type': change.type }), ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
    });
  const read = async (): Promise<Answer> => must(await service().call('GET', change.resource(), { key: stage.issuerKey }), 200);
  const etag = (answer: Answer): string => String(answer.headers['etag']);

  test('needs If-Match', async () => {
    const before = await read();
    expectProblem(await send(1), 428, 'precondition_required');
    expect((await read()).text).toBe(before.text);
    expect(etag(await read())).toBe(etag(before));
  });

  test.each([['"99"'], ['*'], ['W/"1"'], ['1'], ['"1", "2"'], ['"01"'], ['"1'], ['']])('does not take If-Match: %s', async (value) => {
    const before = await read();
    expectProblem(await send(1, value), 412, 'precondition_failed');
    expect((await read()).text).toBe(before.text);
  });

  test('takes the ETag that was read, answers the next one, and refuses the old one from then on', async () => {
    const first = etag(await read());
    const answer = must(await send(1, first), 200);
    const second = etag(answer);
    expect(second).not.toBe(first);
    expect(etag(await read())).toBe(second);
    expect((await read()).body).toEqual(answer.body);
    expectProblem(await send(2, first), 412, 'precondition_failed');
    expect((await read()).body).toEqual(answer.body);
    must(await send(2, second), 200);
  });

  test('lets one of twins through', async () => {
    const first = etag(await read());
    const answers = await Promise.all([1, 2, 3, 4].map(async (n) => await send(n, first)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412, 412, 412]);
    const winner = answers.find((answer) => answer.status === 200);
    expect((await read()).body).toEqual(winner?.body);
  });
});

describe('PATCH issuer', () => {
  test('changes what is named, removes what is null, and leaves the rest', async () => {
    const before = must(await service().call('GET', issuer()), 200).body;
    const { body } = must(await service().call('PATCH', issuer(), { body: { name: { ja: '新しい名', en: 'New' }, email: null }, headers: { 'if-match': '"1"' } }), 200);
    const { email: _email, ...rest } = before;
    expect(body).toEqual({ ...rest, name: { ja: '新しい名', en: 'New' }, updatedAt: body.updatedAt });
  });

  test.each([
    [{ slug: 'other' }, '/slug'],
    [{ test: true }, '/test'],
    [{ did: 'did:web:evil.example' }, '/did'],
    [{ name: null }, '/name'],
    [{ country: 'XX' }, '/country'],
    [{ timeZone: 'Asia/Tokio' }, '/timeZone'],
    [{}, ''],
  ])('refuses %j', async (body, pointer) => {
    const answer = await service().call('PATCH', issuer(), { body, headers: { 'if-match': '"1"' } });
    const { errors } = expectProblem(answer, 400, 'invalid_request');
    expect(errors[0].pointer).toBe(pointer);
    expect(must(await service().call('GET', issuer()), 200).headers['etag']).toBe('"1"');
  });
});

test('publishing changes no ETag of the draft, revising does', async () => {
  const read = async (): Promise<unknown> => must(await service().call('GET', microcredential()), 200).headers['etag'];
  const before = await read();
  must(await service().call('POST', `${microcredential()}/publish`), 200);
  expect(await read()).toBe(before);
  must(await service().call('PUT', microcredential(), { body: { record: demonstrationRecord }, headers: { 'if-match': String(before) } }), 200);
  expect(await read()).not.toBe(before);
});
