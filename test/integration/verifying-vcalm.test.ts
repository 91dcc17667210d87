// The W3C's calls on the whole service: one core with POST /v1/verify, in another form.
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunningLibraries } from '../../src/app/libraries-queue.ts';
import type { JsonObject } from '../../src/credential/json.ts';
import { AppError } from '../../src/errors.ts';
import { changeState, issue, verdictOf } from '../support/badges.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';
import { aTestKey, signed, type BadgeSigner } from '../support/sign-badge.ts';

const now = new Date('2026-04-02T03:04:05Z');
const service = useService({ clock: () => now });
const busyLibraries: RunningLibraries = {
  read: async () => await Promise.reject(new AppError('verifier_busy')),
  canonicalForm: async () => await Promise.reject(new AppError('verifier_busy')),
  close: async () => undefined,
};
const busy = useService({ clock: () => now, startLibraries: () => busyLibraries });

let stage: Stage;
let badge: Json;
let plain: BadgeSigner;

beforeAll(async () => {
  stage = await setStage(service());
  badge = (await issue(service(), stage, { validUntil: '2031-03-31' })).credential;
  const key = aTestKey(21);
  plain = { contexts: service().service.deps.contexts, verificationMethod: `did:key:${key.multibase}#${key.multibase}`, sign: key.sign };
});

const verify = async (verifiableCredential: unknown, options: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  await service().call('POST', '/credentials/verify', { body: { verifiableCredential, options }, key: null, headers });
const present = async (body: object, from = service): Promise<Answer> => await from().call('POST', '/presentations/verify', { body, key: null });
const problems = (answer: Answer): Json[] => answer.body.problemDetails.filter(({ outcome }: Json) => outcome !== 'warning');

function aPlainCredential(change: JsonObject = {}): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'urn:uuid:01980000-0000-7000-8000-0000000000f1',
    type: ['VerifiableCredential'],
    issuer: plain.verificationMethod.split('#')[0] ?? '',
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:subject', name: 'x' },
    ...change,
  };
}

describe('POST /credentials/verify', () => {
  test('verifies a badge of ours, and sends back what is asked for', async () => {
    const { body } = must(await verify(badge, { returnCredential: true, returnResults: true }), 200);
    expect(body).toMatchObject({ verified: true, credential: badge, results: { validFrom: { verified: true }, validUntil: { verified: true }, credentialStatus: [{ verified: true, value: 0 }], proof: [{ verified: true }] } });
    expect(body.credential).toEqual(badge);
    expect(body).not.toHaveProperty('errors');
    expect(body.checks).toEqual(expect.arrayContaining(['kind', 'model', 'jsonld', 'validity', 'credentialSchema', 'proof', 'binding', 'credentialStatus']));
  });

  test('says 400 of every badge that POST /v1/verify does not call valid, and of no other, whatever checks are named', async () => {
    const { id, credential: revoked } = await issue(service(), stage);
    must(await changeState(service(), stage, id, 'revoke'), 200);
    const [first] = badge.proof;
    const cases: Json[] = [
      badge,
      revoked,
      { ...badge, name: `${String(badge.name)}.` },
      { ...badge, validUntil: '2030-03-31T23:59:59+09:00' },
      { ...badge, type: ['VerifiableCredential'] },
      { ...badge, proof: [] },
      { ...badge, proof: [{ ...first, cryptosuite: 'bbs-2023' }] },
      { ...badge, proof: [{ ...first, verificationMethod: 'did:web:elsewhere.example#k' }] },
      { ...badge, unheardOf: 1 },
      { ...badge, '@context': badge['@context'].slice(0, 1) },
    ];
    const outcomes: string[] = [];
    for (const document of cases) {
      const { outcome } = await verdictOf(service(), document);
      for (const options of [{}, { checks: ['proof'] }]) {
        const answer = await verify(document, options);
        expect([answer.status, answer.body.verified, 'errors' in answer.body], JSON.stringify(answer.body)).toEqual(outcome === 'valid' ? [200, true, false] : [400, false, true]);
      }
      outcomes.push(outcome);
    }
    expect(new Set(outcomes)).toEqual(new Set(['valid', 'invalid', 'indeterminate']));
    const told = problems(await verify(revoked, { checks: ['proof'] }));
    expect(told).toEqual([expect.objectContaining({ type: 'https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR', code: 'revoked', pointer: '/credentialStatus' })]);
  });

  test('verifies a credential that is no badge by the data model, which POST /v1/verify calls no badge', async () => {
    const credential = await signed(aPlainCredential(), plain);
    expect(must(await verify(credential), 200).body.verified).toBe(true);
    expect(await verdictOf(service(), credential)).toMatchObject({ outcome: 'invalid', checks: expect.arrayContaining([expect.objectContaining({ id: 'kind', code: 'wrong_type' })]) });
    const unsubjected = must(await verify(await signed(aPlainCredential({ credentialSubject: {} }), plain)), 400);
    expect(problems(unsubjected)).toEqual([expect.objectContaining({ type: 'https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR', code: 'subject_empty', pointer: '/credentialSubject' })]);
  });

  test('answers about what was sent: no newer version is asked for', async () => {
    const refreshing = { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'], refreshService: { id: 'https://x.example/newer', type: '1EdTechCredentialRefresh' } };
    const { body } = must(await verify(await signed(aPlainCredential(refreshing), plain)), 200);
    expect(body.problemDetails.map(({ code }: Json) => code)).toContain('refresh_not_followed');
  });

  test('P32 verifies the proof of a credential that begins in the far future, where that alone is asked about', async () => {
    const credential = await signed(aPlainCredential({ validFrom: '2999-01-01T00:00:00Z' }), plain);
    must(await verify(credential, { checks: ['proof'] }), 200);
    expect(problems(must(await verify(credential), 400))).toEqual([expect.objectContaining({ code: 'not_yet_valid', pointer: '/validFrom' })]);
    expect(problems(must(await verify({ ...credential, validFrom: '2998-01-01T00:00:00Z' }, { checks: ['proof'] }), 400))).toEqual([expect.objectContaining({ code: 'signature_invalid' })]);
  });

  test('verifies nothing while a status could not be looked up, and asks for none where it is not asked about', async () => {
    const credentialStatus = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '1', statusListCredential: 'https://lists.example/1' };
    const credential = await signed(aPlainCredential({ credentialStatus }), plain);
    const answer = must(await verify(credential), 400);
    expect(problems(answer)).toEqual([expect.objectContaining({ type: 'https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR', outcome: 'unknown' })]);
    expect(must(await verify(credential, { checks: ['proof'] }), 200).body.checks).not.toContain('credentialStatus');
  });

  test('warns that a sandbox issuer attests nothing', async () => {
    const sandbox = await setStage(service(), { test: true });
    const { body } = must(await verify((await issue(service(), sandbox)).credential), 200);
    expect(body.problemDetails).toContainEqual(expect.objectContaining({ code: 'issuer_test', outcome: 'warning', type: 'urn:akashi:check:issuer_test' }));
  });

  test.each([
    ['ja', 'ja', /署名/],
    ['en', 'en', /proof|signature/],
    ['fr', 'en', /proof|signature/],
  ])('tells problems in the language that is asked for: %s', async (asked, language, text) => {
    const answer = must(await verify({ ...badge, proof: undefined }, {}, { 'accept-language': asked }), 400);
    expect(answer.headers).toMatchObject({ 'content-language': language, vary: 'Accept-Language' });
    expect(problems(answer)[0]).toMatchObject({ title: 'CRYPTOGRAPHIC_SECURITY_ERROR', detail: expect.stringMatching(text) });
  });

  test('answers what it cannot take with a verdict as well, and what is no JSON with 415', async () => {
    for (const [body, type] of [['{', 'https://www.w3.org/TR/vc-data-model#PARSING_ERROR'], ['{"verifiableCredential":{},"options":{"policy":"compat"}}', 'https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED']]) {
      const answer = must(await service().call('POST', '/credentials/verify', { body, key: null }), 400);
      expect(answer.body).toMatchObject({ verified: false, problemDetails: [{ type }] });
    }
    const crowded = await verify({}, Object.fromEntries(Array.from({ length: 200 }, (_value, index) => [`option${String(index)}`, true])));
    expect(problems(must(crowded, 400))).toHaveLength(50);
    must(await service().call('POST', '/credentials/verify', { body: 'x', key: null, headers: { 'content-type': 'text/plain' } }), 415);
    expect(must(await service().call('POST', '/credentials/verify?policy=compat', { body: { verifiableCredential: badge }, key: null }), 400).headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  test('is open to the scripts of any page, refusals included', async () => {
    const preflight = must(await service().call('OPTIONS', '/credentials/verify', { key: null }), 204);
    expect(preflight.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST' });
    expect(must(await service().call('GET', '/presentations/verify', { key: null }), 405).headers).toMatchObject({ 'access-control-allow-origin': '*', allow: expect.stringContaining('POST') });
  });

  test('issues nothing', async () => {
    must(await service().call('POST', '/credentials/issue', { body: { credential: aPlainCredential() } }), 404);
  });
});

describe('POST /presentations/verify', () => {
  const presentation = (verifiableCredential: readonly unknown[], change: object = {}): object => ({ '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], verifiableCredential, ...change });

  test('verifies badges that come without a proof of who presents them, and says so', async () => {
    const { body } = must(await present({ presentation: presentation([badge, await signed(aPlainCredential(), plain)]) }), 200);
    expect(body).toMatchObject({ verified: true, results: { presentation: { proof: [] }, credentials: [{ verified: true }, { verified: true }] } });
    expect(body.problemDetails).toContainEqual(expect.objectContaining({ code: 'presentation_unproven', outcome: 'warning' }));
  });

  test('says with its place in the presentation what is wrong with one of them', async () => {
    const answer = must(await present({ presentation: presentation([badge, { ...badge, name: 'x' }]) }), 400);
    expect(answer.body.results.credentials.map(({ verified }: Json) => verified)).toEqual([true, false]);
    expect(problems(answer)).toEqual([expect.objectContaining({ code: 'signature_invalid', pointer: '/verifiableCredential/1/proof/0' })]);
  });

  test('refuses what must have a proof and has none', async () => {
    const answer = must(await present({ verifiablePresentation: presentation([badge]) }), 400);
    expect(problems(answer)).toEqual([expect.objectContaining({ code: 'proof_missing', pointer: '' })]);
  });

  test('says of nothing what it did not come to read: 503, to come again', async () => {
    // a context of one's own, which the emitter leaves to the libraries
    const foreign = await signed(aPlainCredential({ '@context': ['https://www.w3.org/ns/credentials/v2', { note: 'https://example.org/note' }], note: 'x' }), plain);
    for (const answer of [
      await present({ presentation: presentation([foreign]) }, busy),
      await busy().call('POST', '/credentials/verify', { body: { verifiableCredential: foreign }, key: null }),
    ]) {
      expect(must(answer, 503)).toMatchObject({ headers: { 'retry-after': '1' }, body: { code: 'verifier_busy' } });
    }
    must(await present({ presentation: presentation([foreign]) }), 200);
  });
});
