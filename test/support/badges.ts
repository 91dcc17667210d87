// What the stories do again and again: issue, ask for a verdict, read the published status list with eyes of their own.
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { anIssueRequest, must, type Answer, type Json, type Stage, type TestService } from './service.ts';

export function credentialsPath(stage: Stage, rest = ''): string {
  return `/v1/issuers/${stage.slug}/credentials${rest}`;
}

/** Sends a request to issue, for a learner nobody else is unless `overrides` says so. */
export async function tryToIssue(
  test: TestService,
  stage: Stage,
  overrides: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return await test.call('POST', credentialsPath(stage), { body: anIssueRequest(stage, overrides), key: stage.issuerKey, headers });
}

/** The envelope of a credential that was issued. */
export async function issue(
  test: TestService,
  stage: Stage,
  overrides: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Json> {
  return must(await tryToIssue(test, stage, overrides, headers), 201).body;
}

/** Gives the issuer the RSA key that `vc-jwt` needs. */
export async function makeRsaKey(test: TestService, stage: Stage): Promise<Json> {
  return must(await test.call('POST', `/v1/issuers/${stage.slug}/keys`, { body: { algorithm: 'RS256' } }), 201).body;
}

/** What the open verifier says of a badge, sent as text or as an object. */
export async function verdictOf(test: TestService, badge: unknown): Promise<Json> {
  return must(await test.call('POST', '/v1/verify', { body: badge, key: null }), 200).body;
}

export async function changeState(test: TestService, stage: Stage, id: string, verb: string, body: unknown = { reason: 'issued-in-error' }): Promise<Answer> {
  return await test.call('POST', credentialsPath(stage, `/${id}/${verb}`), { body, key: stage.issuerKey });
}

/** The bit of a badge in its published list, unpacked here and not by the code under test. */
export async function publishedBit(test: TestService, badge: Json): Promise<boolean> {
  const { statusListCredential, statusListIndex } = badge.credentialStatus;
  const bits = await publishedBits(test, statusListCredential);
  const index = Number(statusListIndex);
  const byte = bits[index >> 3];
  if (byte === undefined) throw new Error(`the list has no index ${index}`);
  return ((byte >> (7 - (index & 7))) & 1) === 1;
}

export async function publishedBits(test: TestService, listUrl: string): Promise<Buffer> {
  const { encodedList } = must(await test.call('GET', new URL(listUrl).pathname, { key: null }), 200).body.credentialSubject;
  expect(encodedList).toMatch(/^u[A-Za-z0-9_-]+$/);
  return gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
}

/** Of the set bits, the positions. */
export function setPositions(bits: Buffer): number[] {
  return [...bits].flatMap((byte, at) => [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> (7 - bit)) & 1).map((bit) => at * 8 + bit));
}

/** How many rows issuing has left behind, table by table. */
export async function issuedRows(test: TestService): Promise<Json> {
  const [row] = await test.service.deps.db.sql`
    select (select count(*)::int from credentials) as credentials, (select count(*)::int from credential_recipients) as recipients,
      (select count(*)::int from idempotency_keys) as keys, (select count(*)::int from award_locks) as locks,
      (select count(*)::int from events where type = 'credential.issued') as events`;
  return row;
}

/** A problem document as every refusal must be, with the code and, where they are given, the places it must point at. */
export function expectProblem(answer: Answer, status: number, code: string, errors?: readonly { pointer: string; code: string }[]): Json {
  expect({ status: answer.status, code: answer.body?.code }, answer.text).toEqual({ status, code });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ type: `urn:akashi:problem:${code}`, status, title: expect.any(String), detail: expect.any(String), instance: expect.stringMatching(/^urn:uuid:/) });
  if (errors) {
    const places = (answer.body.errors ?? []).map((error: Json) => ({ pointer: error.pointer, code: error.code }));
    expect(places, answer.text).toEqual(errors);
    for (const error of answer.body.errors) expect(error.detail).toEqual(expect.stringMatching(/\S/));
  }
  return answer.body;
}
