import { beforeAll, describe, expect, test } from 'vitest';
import { changeState, credentialsPath, expectProblem, issue } from '../support/badges.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

const service = useService();

describe.each(['eddsa-rdfc-2022', 'Ed25519Signature2020'])('a credential signed as %s', (format) => {
  let stage: Stage;
  let issued: Json;
  let storedText: string;

  beforeAll(async () => {
    stage = await setStage(service());
    issued = await issue(service(), stage, { format });
    const [row] = await service().service.deps.db.sql<{ document: string }[]>`select document from credentials where credential_id = ${issued.id}`;
    storedText = row?.document ?? '';
  });

  const read = async (accept?: string): Promise<Answer> =>
    await service().call('GET', credentialsPath(stage, `/${issued.id}`), { key: stage.issuerKey, headers: accept === undefined ? {} : { accept } });

  test.each([
    ['application/vc', 'application/vc'],
    ['application/vc+ld+json', 'application/vc+ld+json'],
    ['application/ld+json', 'application/ld+json'],
    ['application/vc;q=0.9, application/json;q=0.5', 'application/vc'],
    ['application/jwt, application/ld+json;q=0.2', 'application/ld+json'],
  ])('is the very bytes that were stored, for Accept: %s', async (accept, mediaType) => {
    const answer = must(await read(accept), 200);
    expect(String(answer.headers['content-type']).split(';')[0]).toBe(mediaType);
    expect(answer.text).toBe(storedText);
    expect(storedText.length).toBeGreaterThan(1000);
    expect(answer.headers['vary']).toMatch(/accept/i);
  });

  test.each([[undefined], ['application/json'], ['*/*'], ['application/*'], ['text/html, */*;q=0.1']])('is the envelope for Accept: %s', async (accept) => {
    const answer = must(await read(accept), 200);
    expect(answer.body).toEqual(issued);
    expect(JSON.stringify(answer.body.credential)).toBe(storedText);
  });

  test.each([['application/jwt'], ['text/plain'], ['image/png'], ['image/svg+xml'], ['text/html'], ['application/json;q=0'], ['application/vp']])('has no form for Accept: %s', async (accept) => {
    expectProblem(await read(accept), 406, 'not_acceptable');
  });

  test('keeps its bytes when its state changes; the envelope has the state', async () => {
    must(await changeState(service(), stage, issued.id, 'revoke', { reason: 'superseded', note: '差し替え' }), 200);
    expect(must(await read('application/vc'), 200).text).toBe(storedText);
    expect(must(await read(), 200).body).toEqual({ ...issued, state: 'revoked', reason: 'superseded', note: '差し替え', stateChangedAt: expect.stringMatching(/Z$/) });
  });
});

describe('what is not there', () => {
  test.each([
    ['an id that nobody has', '018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11', 404, 'credential_not_found'],
    ['an id that is none', 'not-a-uuid', 400, 'invalid_request'],
    ['an id with its URN prefix', 'urn:uuid:018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11', 400, 'invalid_request'],
  ])('refuses %s', async (_what, id, status, code) => {
    const stage = await setStage(service());
    expectProblem(await service().call('GET', credentialsPath(stage, `/${id}`), { key: stage.issuerKey }), status, code);
  });

  test('shows a credential to its own issuer and the operator alone', async () => {
    const [own, other] = [await setStage(service()), await setStage(service())];
    const { id } = await issue(service(), own);
    must(await service().call('GET', credentialsPath(own, `/${id}`)), 200);
    expectProblem(await service().call('GET', credentialsPath(own, `/${id}`), { key: other.issuerKey }), 404, 'issuer_not_found');
    expectProblem(await service().call('GET', credentialsPath(other, `/${id}`), { key: other.issuerKey }), 404, 'credential_not_found');
    expectProblem(await service().call('GET', credentialsPath(own, `/${id}`), { key: null }), 401, 'unauthenticated');
  });
});
