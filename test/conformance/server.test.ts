// The conformance server, path by path, and line by line of the checklist's section F.
import { Agent, get } from 'node:https';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/credential/json.ts';
import { decodeStatusList, statusBit } from '../../src/credential/status-list.ts';
import { aCredential, errorNames, isVerified, leaves, post, tampered, type Answer } from './client.ts';
import { startConformanceServer, type ConformanceServer } from './server.ts';
import { suitePaths, type SuitePath } from './signers.ts';

let server: ConformanceServer;

beforeAll(async () => {
  server = await startConformanceServer();
});
afterAll(async () => await server.close());

const issue = async (path: SuitePath, credential: unknown, more: object = {}): Promise<Answer> => await post(`${server.origin}/${path}/credentials/issue`, { credential, ...more });
const verify = async (path: SuitePath, verifiableCredential: unknown, options?: object): Promise<Answer> =>
  await post(`${server.origin}/${path}/credentials/verify`, { verifiableCredential, ...(options === undefined ? {} : { options }) });
const verifyVp = async (path: SuitePath, body: object): Promise<Answer> => await post(`${server.origin}/${path}/presentations/verify`, body);

async function issued(path: SuitePath, credential: JsonObject): Promise<JsonObject> {
  const answer = await issue(path, credential);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return answer.body.verifiableCredential;
}

/** Signed as it is told, without a look at it. */
async function signedAnyhow(path: SuitePath, change: Readonly<Record<string, JsonValue | undefined>>): Promise<JsonObject> {
  const { signers } = server;
  return await signers[path].secure(aCredential('2.0', { issuer: signers[path].did, ...change }), new Date());
}

const allOf = suitePaths.flatMap((path) => (['2.0', '1.1'] as const).map((model) => [path, model] as const));

describe.each(allOf)('/%s, data model %s', (path, model) => {
  it('issues what it verifies, with a did:key of its own and one proof (F-001, F-002, F-024)', async () => {
    const { body, status } = await issue(path, aCredential(model));
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['verifiableCredential']);
    const { did, suite } = server.signers[path];
    expect(body.verifiableCredential).toMatchObject({ issuer: did, proof: { proofPurpose: 'assertionMethod', verificationMethod: expect.stringContaining(`${did}#`) } });
    expect([body.verifiableCredential.proof.cryptosuite, body.verifiableCredential.proof.type]).toContain(suite);
    const answer = await verify(path, body.verifiableCredential, { returnCredential: true, returnResults: true });
    expect(isVerified(answer), JSON.stringify(answer.body)).toBe(true);
    expect(answer.body).toMatchObject({ credential: body.verifiableCredential, results: { proof: [{ verified: true, input: body.verifiableCredential.proof }], validFrom: { verified: true }, validUntil: { verified: true } } });
  });

  it('verifies no other text than was signed: each leaf tampered by one character is told by its problem', async () => {
    const credential = await issued(path, aCredential(model));
    for (const pointer of leaves(credential)) {
      const answer = await verify(path, tampered(credential, pointer));
      expect([answer.status, answer.body.verified, answer.body.errors.length > 0], pointer).toEqual([400, false, true]);
      expect(errorNames(answer).filter((name) => expectedAt(pointer).includes(name)), `${pointer} ${errorNames(answer).join()}`).not.toEqual([]);
    }
  });
});

/** What a change of a leaf is told as. */
function expectedAt(pointer: string): string[] {
  if (/^\/(?:proof\/)?@context\/0/.test(pointer)) return ['MALFORMED_VALUE_ERROR', 'PROOF_VERIFICATION_ERROR'];
  if (pointer.includes('@context')) return ['PROOF_TRANSFORMATION_ERROR', 'PROOF_VERIFICATION_ERROR', 'DATA_LOSS_DETECTION_ERROR'];
  if (pointer === '/type/0') return ['MALFORMED_VALUE_ERROR'];
  if (pointer === '/issuer' || pointer === '/proof/verificationMethod') return ['INVALID_VERIFICATION_METHOD', 'INVALID_VERIFICATION_METHOD_URL'];
  if (pointer === '/credentialStatus/type') return ['DATA_LOSS_DETECTION_ERROR'];
  if (pointer === '/credentialStatus/statusListIndex') return ['MALFORMED_VALUE_ERROR'];
  return ['PROOF_VERIFICATION_ERROR'];
}

const examples = 'https://www.w3.org/ns/credentials/examples/v2';
const withExamples = { '@context': ['https://www.w3.org/ns/credentials/v2', examples] };
const typed = { type: 'ExampleService2026' };
const sha256 = 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ';
const sha384 = 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU';
const resource = { id: 'https://www.w3.org/ns/credentials/v2', digestMultibase: sha256 };

/** What issue accepts beside what it refuses, each pair in one place of the credential (F-026, F-027). */
const modelRows: readonly (readonly [rule: string, good: object, bad: object])[] = [
  ['@context is there', {}, { '@context': undefined }],
  ['@context is an array', {}, { '@context': 'https://www.w3.org/ns/credentials/v2' }],
  ['the data model’s context comes first', withExamples, { '@context': [examples, 'https://www.w3.org/ns/credentials/v2'] }],
  ['contexts are URLs or objects', { '@context': ['https://www.w3.org/ns/credentials/v2', { note: 'https://example.org/note' }] }, { '@context': ['https://www.w3.org/ns/credentials/v2', 7] }],
  ['no context redefines a term', { '@context': ['https://www.w3.org/ns/credentials/v2', { note: 'https://example.org/note' }] }, { '@context': ['https://www.w3.org/ns/credentials/v2', { VerifiableCredential: 'https://example.org/Other' }] }],
  ['type is an array', {}, { type: 'VerifiableCredential' }],
  ['type is there', {}, { type: undefined }],
  ['type holds VerifiableCredential', { ...withExamples, type: ['VerifiableCredential', 'Membership'] }, { ...withExamples, type: ['Membership'] }],
  ['every type means something', { ...withExamples, type: ['VerifiableCredential', 'Membership'] }, { type: ['VerifiableCredential', 'Membership'] }],
  ['every type means a URL', mapped('https://example.org/#Membership'), mapped('https ://not-a-url#Membership')],
  ['no context redefines what another one protects', mapped('https://example.org/#Membership'), mapped('https://example.org/#Membership', 'https://example.org/#Other')],
  ['every member means something', { ...withExamples, statusEntry: { ...typed } }, { statusEntry: { type: 'BitstringStatusListEntry' } }],
  ['id is a URL', { id: 'https://example.org/c/1' }, { id: 'c-1' }],
  ['id is one', { id: 'https://example.org/c/1' }, { id: ['https://example.org/c/1', 'https://example.org/c/2'] }],
  ['id may be absent, not null', { id: undefined }, { id: null }],
  ['issuer is this one', {}, { issuer: 'did:example:other' }],
  ['issuer may be an object', { issuer: { name: 'Example' } }, { issuer: { id: 'did:example:other', name: 'Example' } }],
  ['issuer is a URL or an object', {}, { issuer: [] }],
  ['issuer has an id that is a URL', { issuer: { name: 'Example' } }, { issuer: { id: null } }],
  ['subject is there', {}, { credentialSubject: undefined }],
  ['subject is an object', {}, { credentialSubject: 'did:example:subject' }],
  ['something is said of the subject', {}, { credentialSubject: {} }],
  ['there may be several subjects', { credentialSubject: [{ id: 'did:example:a' }, { id: 'did:example:b', name: 'B' }] }, { credentialSubject: [{ id: 'did:example:a' }, {}] }],
  ['there is at least one subject', { credentialSubject: [{ id: 'did:example:a' }] }, { credentialSubject: [] }],
  ['the subject’s id is a URL', { credentialSubject: { id: 'did:example:a' } }, { credentialSubject: { id: 'a' } }],
  ['the subject’s id is one', { credentialSubject: { id: 'did:example:a' } }, { credentialSubject: { id: ['did:example:a', 'did:example:b'] } }],
  ['validFrom is a date and time', { validFrom: '2026-01-01T00:00:00.123Z' }, { validFrom: '2026-01-01' }],
  ['validFrom has an offset', { validFrom: '2026-01-01T00:00:00+09:00' }, { validFrom: '2026-01-01T00:00:00' }],
  ['validFrom may lie far ahead', { validFrom: '2125-01-01T00:00:00Z' }, { validFrom: '2125-13-01T00:00:00Z' }],
  ['validUntil is a date and time', { validUntil: '2126-02-28T00:00:00Z' }, { validUntil: '2126-02-30T00:00:00Z' }],
  ['validUntil is not before validFrom', { validUntil: '2026-01-01T00:00:00Z' }, { validUntil: '2025-12-31T23:59:59Z' }],
  ['dates may be absent', { validFrom: undefined, validUntil: undefined }, { validFrom: undefined, validUntil: null }],
  ['a status needs no id', { ...withExamples, credentialStatus: { ...typed } }, { ...withExamples, credentialStatus: { id: 'https://example.org/s' } }],
  ['a status’ id is a URL', { ...withExamples, credentialStatus: { ...typed, id: 'https://example.org/s' } }, { ...withExamples, credentialStatus: { ...typed, id: 's' } }],
  ['there may be several statuses', { ...withExamples, credentialStatus: [{ ...typed }, { ...typed, id: 'https://example.org/s' }] }, { ...withExamples, credentialStatus: [{ ...typed }, {}] }],
  ['a Bitstring status has an index', bitstring('94567'), bitstring(true)],
  ['a schema has a type', { ...withExamples, credentialSchema: { ...typed, id: 'https://example.org/schema' } }, { ...withExamples, credentialSchema: { id: 'https://example.org/schema' } }],
  ['a schema has an id', { ...withExamples, credentialSchema: [{ ...typed, id: 'https://example.org/schema' }] }, { ...withExamples, credentialSchema: [{ ...typed }] }],
  ['terms of use have a type', { ...withExamples, termsOfUse: [{ ...typed }, { ...typed, id: 'https://example.org/t' }] }, { ...withExamples, termsOfUse: [{ ...typed }, { id: 'https://example.org/t' }] }],
  ['evidence has a type', { ...withExamples, evidence: [{ ...typed }, { ...typed }] }, { ...withExamples, evidence: [{ ...typed }, { id: 'https://example.org/e' }] }],
  ['a refresh service has a type', { ...withExamples, refreshService: { ...typed, id: 'https://example.org/r' } }, { ...withExamples, refreshService: { id: 'https://example.org/r' } }],
  ['name may be in languages', { name: [{ '@value': 'Mitgliedschaft', '@language': 'de' }, { '@value': 'عضوية', '@language': 'ar', '@direction': 'rtl' }] }, { name: [{ '@value': 'Mitgliedschaft', '@language': 'de', url: 'https://example.org' }] }],
  ['description has a value in its language', { description: { '@value': 'x', '@language': 'en' } }, { description: { '@language': 'en' } }],
  ['related resources have the digest that is stated', { relatedResource: [{ ...resource, digestSRI: sha384, mediaType: 'application/ld+json' }] }, { relatedResource: [{ ...resource, digestMultibase: `${sha256.slice(0, -1)}U` }] }],
  ['related resources have the SRI that is stated', { relatedResource: { id: resource.id, digestSRI: sha384 } }, { relatedResource: { id: resource.id, digestSRI: sha384.replace('l/H', 'l/I') } }],
  ['related resources have a digest', { relatedResource: [{ ...resource }] }, { relatedResource: [{ id: resource.id }] }],
  ['related resources have an id', { relatedResource: [{ ...resource }] }, { relatedResource: [{ digestMultibase: sha256 }] }],
  ['related resources differ', { relatedResource: [{ ...resource }, { ...resource, id: 'https://example.org/r' }] }, { relatedResource: [{ ...resource }, { ...resource }] }],
  ['related resources are objects', { relatedResource: [{ ...resource }] }, { relatedResource: ['https://www.w3.org/ns/credentials/v2'] }],
  ['there is no proof yet (F-028)', {}, { proof: { type: 'DataIntegrityProof' } }],
];

function mapped(iri: string, again?: string): object {
  const contexts = [{ '@protected': true, Membership: iri }, ...(again === undefined ? [] : [{ Membership: again }])];
  return { '@context': ['https://www.w3.org/ns/credentials/v2', ...contexts], type: ['VerifiableCredential', 'Membership'] };
}

function bitstring(statusListIndex: JsonValue): object {
  return { credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex, statusListCredential: 'https://example.org/list' } };
}

describe('issue, by the data model (F-025 to F-028, F-036)', () => {
  it.each(modelRows)('%s', async (_rule, good, bad) => {
    const taken = await issue('rdfc', aCredential('2.0', good as JsonObject));
    expect(taken.status, JSON.stringify(taken.body)).toBe(201);
    const refused = await issue('rdfc', aCredential('2.0', bad as JsonObject));
    expect([refused.status, refused.body.errors?.length > 0], JSON.stringify(refused.body)).toEqual([400, true]);
    // far-future credentials verify where only the proof is asked about (F-023)
    expect(isVerified(await verify('rdfc', taken.body.verifiableCredential, { checks: ['proof'] }))).toBe(true);
  });

  it('refuses what is no request, and options that it does not know', async () => {
    for (const body of ['{', '[]', '{"credential":[]}']) expect((await post(`${server.origin}/rdfc/credentials/issue`, body)).status, body).toBe(400);
    const { status, body } = await issue('rdfc', aCredential(), { options: { unheardOf: true } });
    expect([status, body.problemDetails[0].type]).toEqual([400, 'https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED']);
    expect((await issue('rdfc', aCredential(), { options: { credentialId: 'x', mandatoryPointers: [] } })).status).toBe(201);
  });

  it.each([
    ['has a date of issuing', { issuanceDate: '2026-01-01T00:00:00Z' }, { issuanceDate: undefined }],
    ['does not mix the models', { expirationDate: '2126-01-01T00:00:00Z' }, { validUntil: '2126-01-01T00:00:00Z' }],
  ])('in version 1.1 %s', async (_rule, good, bad) => {
    expect((await issue('rdfc', aCredential('1.1', good))).status).toBe(201);
    expect((await issue('rdfc', aCredential('1.1', bad))).status).toBe(400);
  });
});

/** Changes of a signed credential, or of what is signed, and what they are told as (F-029; TS-ver). */
const forgeries: readonly (readonly [what: string, change: (credential: JsonObject) => JsonObject, problem: string])[] = [
  ['@context as a text', (c) => ({ ...c, '@context': 'https://www.w3.org/ns/credentials/v2' }), 'MALFORMED_VALUE_ERROR'],
  ['@context as an object', (c) => ({ ...c, '@context': {} }), 'MALFORMED_VALUE_ERROR'],
  ['@context as a number', (c) => ({ ...c, '@context': 2 }), 'MALFORMED_VALUE_ERROR'],
  ['an item of @context that is a number', (c) => ({ ...c, '@context': ['https://www.w3.org/ns/credentials/v2', 2] }), 'MALFORMED_VALUE_ERROR'],
  ['no @context', (c) => without(c, '@context'), 'MALFORMED_VALUE_ERROR'],
  ['type as a text', (c) => ({ ...c, type: 'VerifiableCredential' }), 'MALFORMED_VALUE_ERROR'],
  ['no type', (c) => without(c, 'type'), 'MALFORMED_VALUE_ERROR'],
  ['issuer as an array', (c) => ({ ...c, issuer: [] }), 'MALFORMED_VALUE_ERROR'],
  ['issuer as a number', (c) => ({ ...c, issuer: 7 }), 'MALFORMED_VALUE_ERROR'],
  ['no issuer', (c) => without(c, 'issuer'), 'MALFORMED_VALUE_ERROR'],
  ['another issuer', (c) => ({ ...c, issuer: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' }), 'INVALID_VERIFICATION_METHOD'],
  ['credentialSubject as a text', (c) => ({ ...c, credentialSubject: 'did:example:subject' }), 'MALFORMED_VALUE_ERROR'],
  ['credentialSubject as an empty array', (c) => ({ ...c, credentialSubject: [] }), 'MALFORMED_VALUE_ERROR'],
  ['an undefined member', (c) => ({ ...c, unheardOf: 1 }), 'DATA_LOSS_DETECTION_ERROR'],
  ['no proof', (c) => without(c, 'proof'), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['proof as a text', (c) => ({ ...c, proof: 'x' }), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['proof as an empty array', (c) => ({ ...c, proof: [] }), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['proof as null', (c) => ({ ...c, proof: null }), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['no proof.type', (c) => ofProof(c, 'type'), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['another proof.type', (c) => ofProof(c, 'type', 'UnknownProofType'), 'PROOF_VERIFICATION_ERROR'],
  ['no proof.created', (c) => ofProof(c, 'created'), 'PROOF_VERIFICATION_ERROR'],
  ['a proof.created that is no date', (c) => ofProof(c, 'created', 'invalidDate'), 'PROOF_VERIFICATION_ERROR'],
  ['a proof.created without an offset', (c) => ofProof(c, 'created', '2026-01-01T00:00:00'), 'PROOF_VERIFICATION_ERROR'],
  ['a proof.expires in the past', (c) => ofProof(c, 'expires', '2026-01-01T00:00:00Z'), 'PROOF_VERIFICATION_ERROR'],
  ['no proof.verificationMethod', (c) => ofProof(c, 'verificationMethod'), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['a proof.verificationMethod that is none', (c) => ofProof(c, 'verificationMethod', 'did:key:invalidVm'), 'INVALID_VERIFICATION_METHOD_URL'],
  ['no proof.proofPurpose', (c) => ofProof(c, 'proofPurpose'), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['another proof.proofPurpose', (c) => ofProof(c, 'proofPurpose', 'authentication'), 'PROOF_VERIFICATION_ERROR'],
  ['no proof.proofValue', (c) => ofProof(c, 'proofValue'), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['proof.proofValue as null', (c) => ofProof(c, 'proofValue', null), 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ['proof.proofValue without its multibase prefix', (c) => ofProof(c, 'proofValue', String((c['proof'] as JsonObject)['proofValue']).slice(1)), 'PROOF_VERIFICATION_ERROR'],
  ['proof.proofValue in another base', (c) => ofProof(c, 'proofValue', `u${String((c['proof'] as JsonObject)['proofValue']).slice(1)}`), 'PROOF_VERIFICATION_ERROR'],
];

function without(credential: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(credential).filter(([member]) => member !== name));
}

function ofProof(credential: JsonObject, name: string, value?: JsonValue): JsonObject {
  const proof = without(credential['proof'] as JsonObject, name);
  return { ...credential, proof: value === undefined ? proof : { ...proof, [name]: value } };
}

describe.each(suitePaths)('/%s verifies nothing that was changed (F-020, F-029, F-039)', (path) => {
  it.each(forgeries)('%s', async (_what, change, problem) => {
    const credential = await issued(path, aCredential());
    expect(isVerified(await verify(path, credential))).toBe(true);
    const answer = await verify(path, change(credential));
    expect([answer.status, answer.body.verified, answer.body.errors.length > 0]).toEqual([400, false, true]);
    expect(errorNames(answer), JSON.stringify(answer.body.problemDetails)).toContain(problem);
  });

  if (path !== '2020') {
    it('a cryptosuite that nobody knows, or that of another path', async () => {
      const credential = await issued(path, aCredential());
      expect(errorNames(await verify(path, ofProof(credential, 'cryptosuite', 'UnknownCryptosuite')))).toContain('PROOF_VERIFICATION_ERROR');
      expect(errorNames(await verify(path, ofProof(credential, 'cryptosuite')))).toContain('CRYPTOGRAPHIC_SECURITY_ERROR');
      expect(isVerified(await verify(path, ofProof(credential, 'cryptosuite', path === 'jcs' ? 'eddsa-rdfc-2022' : 'eddsa-jcs-2022')))).toBe(false);
    });
  }
});

describe('verify, by its options (F-002, F-020 to F-023, F-033)', () => {
  it('tells a credential that has ended or not begun, where it is asked about its time', async () => {
    for (const [change, code] of [[{ validFrom: '2020-01-01T00:00:00Z', validUntil: '2021-01-01T00:00:00Z' }, 'expired'], [{ validFrom: '2125-01-01T00:00:00Z' }, 'not_yet_valid']] as const) {
      const credential = await issued('rdfc', aCredential('2.0', change));
      for (const options of [undefined, { checks: [] }, { checks: ['proof', 'credentialStatus'] }]) {
        const answer = await verify('rdfc', credential, options);
        expect(answer).toMatchObject({ status: 400, body: { verified: false } });
        expect(answer.body.problemDetails).toContainEqual(expect.objectContaining({ type: 'https://www.w3.org/TR/vc-data-model#RANGE_ERROR', code }));
      }
      const untimely = await verify('rdfc', credential, { checks: ['proof'], returnResults: true });
      expect(isVerified(untimely)).toBe(true);
      expect(untimely.body.checks).not.toContain('validity');
      expect(untimely.body.results.validFrom.verified).toBe(false);
    }
  });

  it('knows its options, and no others', async () => {
    const credential = await issued('rdfc', aCredential());
    const unknown = { type: 'https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED' };
    for (const [options, pointer] of [[{ expectedProofPurpose: 'authentication' }, '/options/expectedProofPurpose'], [{ challenge: 'x' }, '/options/challenge'], [{ checks: ['proof', 'astrology'] }, '/options/checks/1']] as const) {
      expect(await verify('rdfc', credential, options)).toMatchObject({ status: 400, body: { verified: false, problemDetails: [{ ...unknown, pointer }] } });
    }
    expect((await verify('rdfc', credential, { returnResults: 'yes' })).body.problemDetails[0]).toMatchObject({ type: 'https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR', pointer: '/options/returnResults' });
    const quiet = await verify('rdfc', credential, { returnProblemDetails: false });
    expect([isVerified(quiet), 'problemDetails' in quiet.body, 'credential' in quiet.body, 'results' in quiet.body]).toEqual([true, false, false, false]);
  });

  it.each([
    ['nothing', '', 'PARSING_ERROR'],
    ['half of it', '{"verifiableCredential":{', 'PARSING_ERROR'],
    ['a member twice', '{"verifiableCredential":{"id":"urn:a:1","id":"urn:a:2"}}', 'PARSING_ERROR'],
    ['a list', '[]', 'MALFORMED_VALUE_ERROR'],
    ['no credential', '{}', 'MALFORMED_VALUE_ERROR'],
    ['a bare JWT', '{"verifiableCredential":"eyJhbGciOiJFUzI1NiJ9.e30.c2ln"}', 'MALFORMED_VALUE_ERROR'],
    ['a member that is none', '{"verifiableCredential":{},"credential":{}}', 'UNKNOWN_OPTION_PROVIDED'],
  ])('answers %s with a verdict too', async (_what, body, name) => {
    const answer = await post(`${server.origin}/rdfc/credentials/verify`, body);
    expect(answer).toMatchObject({ status: 400, body: { verified: false } });
    expect(errorNames(answer)).toContain(name);
  });
});

describe('/status (F-004, F-006, F-031, F-037, F-038)', () => {
  const listOf = async (url: string): Promise<JsonObject> =>
    await new Promise((resolve, reject) => get(url, { agent: new Agent({ ca: server.ca }) }, (response) => void json(response).then((read) => resolve(read as JsonObject), reject)).on('error', reject));

  it('gives each credential an entry of a list that anybody can read over https', async () => {
    const credential = await issued('status', aCredential('2.0', { id: 'urn:uuid:01980000-0000-7000-8000-0000000000d1' }));
    const entry = credential['credentialStatus'] as JsonObject;
    expect(entry).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListCredential: `${server.httpsOrigin}/status-lists/1` });
    expect(String(Number.parseInt(String(entry['statusListIndex']), 10))).toBe(entry['statusListIndex']);
    const list = await listOf(String(entry['statusListCredential']));
    expect(list).toMatchObject({ issuer: server.signers.status.did, type: ['VerifiableCredential', 'BitstringStatusListCredential'], credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation' } });
    expect(isVerified(await verify('status', list))).toBe(true);
  });

  it.each(['BitstringStatusListEntry', 'BitstringStatusList'])('revokes by the id of the credential and a %s, and the bit is seen at once', async (type) => {
    const credential = await issued('status', aCredential('2.0', { id: `urn:uuid:01980000-0000-7000-8000-0000000000${type.length}` }));
    const update = async (more: object): Promise<number> => (await post(`${server.origin}/status/credentials/status`, { credentialId: credential['id'], credentialStatus: { type, statusPurpose: 'revocation' }, ...more })).status;
    expect(isVerified(await verify('status', credential))).toBe(true);
    expect(await update({})).toBe(200);
    expect((await post(`${server.origin}/status-lists/1/publish`, {})).status).toBe(204);
    const { statusListIndex } = credential['credentialStatus'] as JsonObject;
    const { encodedList } = (await listOf(`${server.httpsOrigin}/status-lists/1`))['credentialSubject'] as JsonObject;
    const decoded = decodeStatusList(String(encodedList));
    expect(decoded.ok && statusBit(decoded.bits, Number(statusListIndex))).toBe(true);
    const revoked = await verify('status', credential, { checks: ['proof', 'credentialStatus'], returnResults: true });
    expect(revoked).toMatchObject({ status: 400, body: { verified: false, results: { credentialStatus: [{ verified: false, value: 1 }] } } });
    expect(revoked.body.problemDetails).toContainEqual(expect.objectContaining({ type: 'https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR', code: 'revoked' }));
    expect(isVerified(await verify('status', credential, { checks: ['proof'] }))).toBe(true);
    expect(await update({ status: false })).toBe(200);
    expect(isVerified(await verify('status', credential))).toBe(true);
  });

  it('refuses updates of what it does not know', async () => {
    const url = `${server.origin}/status/credentials/status`;
    expect((await post(url, { credentialId: 'urn:uuid:none', credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' } })).status).toBe(404);
    expect((await post(url, { credentialId: 7 })).status).toBe(400);
  });

  it('names a list that cannot be had, one that is none, and an index beyond its end', async () => {
    const list = `${server.httpsOrigin}/status-lists/1`;
    const entry = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: list };
    for (const [change, name] of [
      [{ statusListCredential: `${server.httpsOrigin}/status-lists/2` }, 'STATUS_RETRIEVAL_ERROR'],
      [{ statusPurpose: 'suspension' }, 'STATUS_VERIFICATION_ERROR'],
      [{ statusListIndex: '131072' }, 'RANGE_ERROR'],
    ] as const) {
      const answer = await verify('status', await signedAnyhow('status', { credentialStatus: { ...entry, ...change } }));
      expect([answer.status, errorNames(answer)]).toEqual([400, [name]]);
    }
    expect(errorNames(await verify('rdfc', await signedAnyhow('rdfc', { credentialStatus: entry })))).toEqual(['STATUS_VERIFICATION_ERROR']);
  });

  it('looks at every one of several statuses', async () => {
    const { signers, httpsOrigin } = server;
    const credential = await issued('status', aCredential('2.0', { id: 'urn:uuid:01980000-0000-7000-8000-0000000000d9' }));
    const clear = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '131071', statusListCredential: `${httpsOrigin}/status-lists/1` };
    const both = await signers.status.secure({ ...without(credential, 'proof'), credentialStatus: [clear, credential['credentialStatus'] ?? {}] }, new Date());
    expect(isVerified(await verify('status', both))).toBe(true);
    await post(`${server.origin}/status/credentials/status`, { credentialId: credential['id'], credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' } });
    const answer = await verify('status', both, { returnResults: true });
    expect(answer).toMatchObject({ status: 400, body: { results: { credentialStatus: [{ verified: true }, { verified: false }] } } });
  });
});

describe.each(suitePaths)('/%s/presentations/verify (F-003, F-030, F-040)', (path) => {
  const occasion = { challenge: 'c-1', domain: 'verifier.example' };

  async function presentation(change: Readonly<Record<string, JsonValue>> = {}, purpose: object = { proofPurpose: 'authentication', ...occasion }): Promise<JsonObject> {
    const signer = server.signers[path];
    const credentials = [await issued(path, aCredential()), await issued('ecrdfc', aCredential('2.0', { id: 'urn:uuid:01980000-0000-7000-8000-0000000000e2' }))];
    const bare = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder: signer.did, verifiableCredential: credentials, ...change };
    return await signer.secure(bare, new Date(), purpose);
  }

  it('verifies the holder’s proof, what it was made for, and each credential', async () => {
    const verifiablePresentation = await presentation();
    const answer = await verifyVp(path, { verifiablePresentation, options: { ...occasion, returnPresentation: true } });
    expect(isVerified(answer), JSON.stringify(answer.body.errors)).toBe(true);
    const verified = { verified: true };
    expect(answer.body).toMatchObject({
      verifiablePresentation,
      results: { presentation: { challenge: verified, domain: verified, holder: { verified: true, input: server.signers[path].did }, proof: [verified] }, credentials: [verified, verified] },
    });
  });

  it.each([
    ['another challenge', { challenge: 'c-2' }, 'INVALID_CHALLENGE_ERROR'],
    ['another domain', { domain: 'other.example' }, 'INVALID_DOMAIN_ERROR'],
  ])('does not verify for %s', async (_what, options, name) => {
    const answer = await verifyVp(path, { verifiablePresentation: await presentation(), options: { ...occasion, ...options } });
    expect([answer.status, answer.body.verified, errorNames(answer)]).toEqual([400, false, [name]]);
  });

  it.each([
    ['a proof to assert something', {}, { proofPurpose: 'assertionMethod', ...occasion }, 'PROOF_VERIFICATION_ERROR'],
    ['a holder who did not sign', { holder: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' }, undefined, 'INVALID_VERIFICATION_METHOD'],
    ['a holder without an id', { holder: { name: 'x' } }, undefined, 'MALFORMED_VALUE_ERROR'],
    ['another type', { type: ['VerifiableCredential'] }, undefined, 'MALFORMED_VALUE_ERROR'],
    ['a credential as a text', { verifiableCredential: ['eyJhbGciOiJFUzI1NiJ9.e30.c2ln'] }, undefined, 'MALFORMED_VALUE_ERROR'],
    ['a credential without a proof', { verifiableCredential: [{ ...aCredential(), issuer: 'did:example:issuer' }] }, undefined, 'CRYPTOGRAPHIC_SECURITY_ERROR'],
  ] as const)('does not verify %s', async (_what, change, purpose, name) => {
    const made = await presentation(change as JsonObject, purpose).catch(async () => ({ ...(await presentation()), ...change }));
    const answer = await verifyVp(path, { verifiablePresentation: made, options: occasion });
    expect([answer.status, answer.body.verified]).toEqual([400, false]);
    expect(errorNames(answer)).toContain(name);
  });

  it('does not verify a presentation with one bad credential, and says which', async () => {
    const good = await presentation();
    const [first, second] = good['verifiableCredential'] as [JsonObject, JsonObject];
    const bad = await presentation({ verifiableCredential: [first, tampered(second, '/name')] });
    const answer = await verifyVp(path, { verifiablePresentation: bad, options: occasion });
    expect(answer).toMatchObject({ status: 400, body: { verified: false, results: { presentation: { proof: [{ verified: true }] }, credentials: [{ verified: true }, { verified: false }] } } });
    expect(answer.body.problemDetails).toContainEqual(expect.objectContaining({ code: 'signature_invalid', pointer: '/verifiableCredential/1/proof' }));
  });

  it('does not verify what was changed in the presentation after it was signed', async () => {
    const made = await presentation();
    const [first] = made['verifiableCredential'] as [JsonObject, JsonObject];
    const answer = await verifyVp(path, { verifiablePresentation: { ...made, verifiableCredential: [first] }, options: occasion });
    expect(errorNames(answer)).toEqual(['PROOF_VERIFICATION_ERROR']);
  });

  it('takes one without a proof as `presentation` alone, and answers no challenge by it', async () => {
    const bare = without(await presentation(), 'proof');
    expect(isVerified(await verifyVp(path, { presentation: bare }))).toBe(true);
    expect(errorNames(await verifyVp(path, { verifiablePresentation: bare }))).toEqual(['CRYPTOGRAPHIC_SECURITY_ERROR']);
    expect(errorNames(await verifyVp(path, { presentation: bare, options: occasion }))).toEqual(['INVALID_CHALLENGE_ERROR', 'INVALID_DOMAIN_ERROR']);
    expect(errorNames(await verifyVp(path, { presentation: without(bare, 'verifiableCredential') }))).toEqual(['CRYPTOGRAPHIC_SECURITY_ERROR']);
  });

  it('takes what the holder says of themselves, secured by the presentation alone, and of nobody else (VCDM 2.0 §4.13.4)', async () => {
    const own = { ...aCredential(), issuer: server.signers[path].did };
    const answer = await verifyVp(path, { verifiablePresentation: await presentation({ verifiableCredential: [own] }), options: occasion });
    expect(isVerified(answer), JSON.stringify(answer.body.errors)).toBe(true);
    expect(answer.body.problemDetails).toContainEqual(expect.objectContaining({ code: 'self_asserted', outcome: 'warning' }));
    const others = await verifyVp(path, { verifiablePresentation: await presentation({ verifiableCredential: [{ ...own, issuer: 'did:example:acme' }] }), options: occasion });
    expect(errorNames(others)).toEqual(['CRYPTOGRAPHIC_SECURITY_ERROR']);
    expect(errorNames(await verifyVp(path, { presentation: without(await presentation({ verifiableCredential: [own] }), 'proof') }))).toEqual(['CRYPTOGRAPHIC_SECURITY_ERROR']);
  });
});
