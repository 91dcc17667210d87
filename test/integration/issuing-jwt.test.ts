// Badges as VC-JWT: issued here, verified here, by stock jose with what is published, and by a second Akashi on another host.
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerOf } from '../../src/app/caller.ts';
import type { AppDeps } from '../../src/app/deps.ts';
import { issueCredential, type IssueRequest, type Issued } from '../../src/app/issue-credential.ts';
import { nothingMore, parseAllowList } from '../../src/fetch/allow-list.ts';
import { makeDoor } from '../../src/fetch/door.ts';
import { findActiveRs256Key } from '../../src/store/signing-keys.ts';
import { changeState, credentialsPath, expectProblem, issue, issuedRows, makeRsaKey, tryToIssue, verdictOf } from '../support/badges.ts';
import { anIssueRequest, must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';
import { startTlsFront } from '../support/tls-front.ts';

const front = await startTlsFront();
const service = useService({ env: { PUBLIC_URL: front.origin } });
let nowMs = Date.now();
/** A second installation, which reaches the first one through the guarded door and knows nothing else of it. */
const allow = parseAllowList(`127.0.0.1,${new URL(front.origin).host}`) ?? nothingMore;
const door = makeDoor({ allow, ca: readFileSync(front.caFile, 'utf8'), resolve: async () => ['127.0.0.1'], nowMs: () => (nowMs += 1) });
const elsewhere = useService({ env: { PUBLIC_URL: 'http://localhost:3001' }, door });
const loopback = useService();

let stage: Stage;

beforeAll(async () => {
  await front.standBefore(service().service.http);
  stage = await setStage(service());
  await makeRsaKey(service(), stage);
});
beforeEach(() => {
  // past everything that was kept
  nowMs += 4_000_000;
});
afterAll(async () => await front.close());

const issueJwt = async (overrides: Json = {}, headers: Record<string, string> = {}, at = stage): Promise<Json> => await issue(service(), at, { format: 'vc-jwt', ...overrides }, headers);
const read = async (path: string, accept = '*/*'): Promise<Answer> => await service().call('GET', path, { key: null, headers: { accept } });
const payloadOf = (jwt: string): Json => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
const codes = (verdict: Json): string[] => verdict.checks.filter((check: Json) => check.outcome === 'error' || check.outcome === 'unknown').map(({ id, code }: Json) => `${id} ${code}`);
const verdicts = async (jwt: string): Promise<Json[]> => [await verdictOf(service(), { jwt }), await verdictOf(elsewhere(), { jwt })];
const outcomes = async (jwt: string): Promise<string[]> => (await verdicts(jwt)).map(({ outcome }) => outcome);

/** The same token about a better badge. */
function tampered(jwt: string): string {
  const [header, , signature] = jwt.split('.');
  const payload = payloadOf(jwt);
  payload.credentialSubject.achievement.name += ' with honours';
  return [header, Buffer.from(JSON.stringify(payload)).toString('base64url'), signature].join('.');
}

describe('a badge issued as vc-jwt', () => {
  test('is a JWT in the envelope, whose claims are those of the badge and whose kid is an https address', async () => {
    const did = `did:web:localhost%3A${new URL(front.origin).port}:issuers:${stage.slug}`;
    const envelope = await issueJwt({ validUntil: '2099-03-31', recipient: { id: 'did:example:learner' } });
    expect(Object.keys(envelope)).not.toContain('credential');
    expect(envelope).toMatchObject({ format: 'vc-jwt', state: 'active', validUntil: '2099-03-31T14:59:59Z' });
    expect(decodeProtectedHeader(envelope.jwt)).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.stringMatching(new RegExp(`^${front.origin}/issuers/${stage.slug}/keys/[\\w-]{43}$`)) });
    const payload = payloadOf(envelope.jwt);
    expect(payload).toMatchObject({ iss: did, issuer: { id: did }, sub: 'did:example:learner', credentialSubject: { id: 'did:example:learner' }, jti: `urn:uuid:${envelope.id}`, id: `urn:uuid:${envelope.id}` });
    expect([payload.nbf, payload.exp]).toEqual([Date.parse(payload.validFrom) / 1000, Date.parse('2099-03-31T14:59:59Z') / 1000]);
    expect(payload['@context'].slice(0, 2)).toEqual(['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']);
    expect(Object.keys(payload)).not.toContain('proof');
  });

  test('names a learner who has no address by one of their own, and says no more of them (A-101)', async () => {
    const [one, two] = [await issueJwt(), await issueJwt()].map(({ jwt }) => payloadOf(jwt));
    expect(one.sub).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(one.credentialSubject.id).toBe(one.sub);
    expect(new Set([one.sub, two.sub, one.id, two.id]).size).toBe(4);
  });

  test('is valid here and to a second Akashi, which asks for the key, the DID document and the status list', async () => {
    const { jwt } = await issueJwt();
    const before = front.asked.length;
    for (const verdict of await verdicts(jwt)) {
      expect(verdict).toMatchObject({ outcome: 'valid', form: 'vc-jwt', issuer: { binding: 'proven' }, status: { state: 'active' } });
      expect(verdict.checks.filter(({ outcome }: Json) => outcome !== 'ok' && outcome !== 'notRun')).toEqual([]);
    }
    const { kid = '' } = decodeProtectedHeader(jwt);
    expect(front.asked.slice(before)).toEqual([new URL(kid).pathname, `/issuers/${stage.slug}/did.json`, `/issuers/${stage.slug}/status/1`]);
  });

  test('is verified by stock jose, with the JWK at its kid and with the key set of the issuer', async () => {
    const { jwt } = await issueJwt();
    const { kid = '' } = decodeProtectedHeader(jwt);
    const options = { algorithms: ['RS256'], typ: 'JWT', issuer: payloadOf(jwt).issuer.id, subject: payloadOf(jwt).credentialSubject.id };
    const key = await importJWK(must(await read(new URL(kid).pathname), 200).body, 'RS256');
    const keySet = createLocalJWKSet(must(await read(`/issuers/${stage.slug}/jwks.json`), 200).body);
    expect((await jwtVerify(jwt, key, options)).payload['jti']).toBe(payloadOf(jwt).id);
    expect((await jwtVerify(jwt, keySet, options)).protectedHeader.kid).toBe(kid);
    await expect(jwtVerify(tampered(jwt), key, options)).rejects.toMatchObject({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  test('is invalid once anything in it is changed', async () => {
    const { jwt } = await issueJwt();
    expect(await outcomes(jwt)).toEqual(['valid', 'valid']);
    expect((await verdicts(tampered(jwt))).map(codes)).toEqual([['proof signature_invalid'], ['proof signature_invalid']]);
  });

  test('is invalid once it is revoked, and no other one is', async () => {
    const [one, other] = [await issueJwt(), await issueJwt()];
    expect(await outcomes(one.jwt)).toEqual(['valid', 'valid']);
    must(await changeState(service(), stage, one.id, 'revoke'), 200);
    nowMs += 4_000_000;
    expect((await verdicts(one.jwt)).map(codes)).toEqual([['status revoked'], ['status revoked']]);
    expect(await outcomes(other.jwt)).toEqual(['valid', 'valid']);
  });

  test('is valid as often as one likes to issue, whatever makes it faster', async () => {
    const fresh = await setStage(service());
    await makeRsaKey(service(), fresh);
    for (let n = 0; n < 6; n += 1) {
      const { jwt, id } = await issueJwt({}, {}, fresh);
      expect(await outcomes(jwt)).toEqual(['valid', 'valid']);
      expect(payloadOf(jwt).id).toBe(`urn:uuid:${id}`);
    }
  });

  test('is invalid where another issuer’s key signed it, under either kid', async () => {
    const other = await setStage(service());
    await makeRsaKey(service(), other);
    const { custody, db } = service().service.deps;
    const row = await findActiveRs256Key(db.sql, other.slug);
    if (!row) throw new Error('the issuer has an RSA key');
    const { jwt } = await issueJwt();
    const theirs = await issueJwt({}, {}, other);
    const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { signJws } = custody.jwsSigner(other.slug, row);
    const kids = [theirs.jwt, jwt].map((token) => decodeProtectedHeader(token).kid ?? '');
    const forged = await Promise.all(kids.map(async (kid) => await signJws({ alg: 'RS256', typ: 'JWT', kid }, payload)));
    expect((await verdicts(forged[0] ?? '')).map(codes)).toEqual([['binding key_provenance'], ['binding key_provenance']]);
    expect((await verdicts(forged[1] ?? '')).map(codes)).toEqual([['proof signature_invalid'], ['proof signature_invalid']]);
  });

  test('on loopback, which has no https, names its key by the DID', async () => {
    const local = await setStage(loopback());
    await makeRsaKey(loopback(), local);
    const { jwt } = await issue(loopback(), local, { format: 'vc-jwt' });
    const { kid = '' } = decodeProtectedHeader(jwt);
    const { verificationMethod, assertionMethod } = must(await loopback().call('GET', `/issuers/${local.slug}/did.json`, { key: null }), 200).body;
    expect(verificationMethod.find(({ id }: Json) => id === kid)).toMatchObject({ type: 'JsonWebKey', controller: `did:web:localhost%3A3000:issuers:${local.slug}` });
    expect(assertionMethod).toContain(kid);
    expect(await verdictOf(loopback(), { jwt })).toMatchObject({ outcome: 'valid', issuer: { binding: 'proven' } });
    const { keys } = must(await loopback().call('GET', `/issuers/${local.slug}/jwks.json`, { key: null }), 200).body;
    expect((await jwtVerify(jwt, createLocalJWKSet({ keys }))).protectedHeader.kid).toBe(kid);
  });
});

describe('what goes wrong on the way', () => {
  const issueWith = async (deps: AppDeps, at: Stage): Promise<Issued> =>
    await issueCredential(deps, {
      caller: callerOf({ apiKeyId: deps.newId(), owner: at.slug, scopes: ['credentials:issue'] }),
      slug: at.slug,
      request: anIssueRequest(at, { format: 'vc-jwt' }) as unknown as IssueRequest,
      idempotency: undefined,
    });
  type SignJws = ReturnType<AppDeps['custody']['jwsSigner']>['signJws'];

  test.each<[string, (sign: SignJws) => SignJws]>([
    ['a signature with one bit changed', (sign) => async (...input) => (await sign(...input)).replace(/.{20}$/, (end) => `${end.startsWith('A') ? 'B' : 'A'}${end.slice(1)}`)],
    ['a signature with padding, as jose reads it', (sign) => async (...input) => `${await sign(...input)}==`],
    ['another name of its key', (sign) => async (header, payload) => await sign({ ...header, kid: `${header.kid}2` }, payload)],
    ['a claim that is not what the badge says', (sign) => async (header, payload) => await sign(header, JSON.stringify({ ...JSON.parse(payload), nbf: 0 }))],
    ['a member that the badge has not', (sign) => async (header, payload) => await sign(header, JSON.stringify({ ...JSON.parse(payload), honours: true }))],
  ])('%s never passes our own verifier, and nothing is stored', async (_what, broken) => {
    const { deps } = service().service;
    const before = await issuedRows(service());
    const jwsSigner: AppDeps['custody']['jwsSigner'] = (owner, row) => ({ signJws: broken(deps.custody.jwsSigner(owner, row).signJws) });
    await expect(issueWith({ ...deps, custody: { ...deps.custody, jwsSigner } }, stage)).rejects.toMatchObject({ code: 'self_verification_failed' });
    expect(await issuedRows(service())).toEqual(before);
    expect((await issueWith(deps, stage)).row.format).toBe('vc-jwt');
  });

  test('a key that is replaced between loading and storing signs nothing that is kept', async () => {
    const own = await setStage(service());
    await makeRsaKey(service(), own);
    const { deps } = service().service;
    let left = 1;
    const take: AppDeps['statusIndexes']['take'] = async (issuerId, purpose) => {
      if (left-- > 0) {
        await deps.db.sql`update signing_keys set state = 'retired' where issuer_id = ${own.slug} and algorithm = 'RS256'`;
        await makeRsaKey(service(), own);
      }
      return await deps.statusIndexes.take(issuerId, purpose);
    };
    const { row } = await issueWith({ ...deps, statusIndexes: { take } }, own);
    const { keys } = must(await read(`/issuers/${own.slug}/jwks.json`), 200).body;
    expect(decodeProtectedHeader(row.document).kid).toBe(keys[2].kid);
    expect(await outcomes(row.document)).toEqual(['valid', 'valid']);
  });
});

describe('a stored vc-jwt', () => {
  const get = async (id: string, accept: string): Promise<Answer> => await service().call('GET', credentialsPath(stage, `/${id}`), { key: stage.issuerKey, headers: { accept } });

  test('is read as its exact bytes in the forms of a JWT, and in no other: 406', async () => {
    const { id, jwt } = await issueJwt();
    for (const accept of ['application/jwt', 'application/vc+jwt', 'text/plain', 'application/vc;q=0.9, application/jwt;q=0.1']) {
      const answer = must(await get(id, accept), 200);
      expect([answer.text, String(answer.headers['content-type']).split(';')[0]]).toEqual([jwt, accept.includes(',') ? 'application/jwt' : accept]);
    }
    for (const accept of ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'image/png', 'image/svg+xml']) expectProblem(await get(id, accept), 406, 'not_acceptable');
    for (const accept of ['application/json', '*/*']) expect(must(await get(id, accept), 200).body).toMatchObject({ id, jwt, format: 'vc-jwt' });
  });

  test('has the forms that JSON has not: of a badge with a proof inside they are 406', async () => {
    const { id } = await issue(service(), stage);
    for (const accept of ['application/jwt', 'application/vc+jwt', 'text/plain']) expectProblem(await get(id, accept), 406, 'not_acceptable');
  });

  test('is found by its learner, and withdrawn as any other', async () => {
    const recipient = { email: 'jwt@learner.example' };
    const { id } = await issueJwt({ recipient });
    const search = async (state: string): Promise<Json[]> =>
      must(await service().call('POST', credentialsPath(stage, '/search'), { key: stage.issuerKey, body: { recipient, state } }), 200).body.items;
    expect(await search('active')).toEqual([expect.objectContaining({ id, format: 'vc-jwt' })]);
    expectProblem(await changeState(service(), stage, id, 'suspend'), 409, 'not_suspendable');
    expect(must(await changeState(service(), stage, id, 'revoke'), 200).body).toMatchObject({ id, state: 'revoked', format: 'vc-jwt' });
    expect((await search('revoked')).map((item) => item.id)).toEqual([id]);
  });

  test('is answered again to the same Idempotency-Key, to the byte; another format is another body', async () => {
    const headers = { 'idempotency-key': 'jwt-1' };
    const body = anIssueRequest(stage, { format: 'vc-jwt' });
    const call = async (request: Json): Promise<Answer> => await service().call('POST', credentialsPath(stage), { body: request, key: stage.issuerKey, headers });
    const before = await issuedRows(service());
    const [first, second] = [must(await call(body), 201), must(await call(body), 201)];
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect((await issuedRows(service())).credentials - before.credentials).toBe(1);
    expectProblem(await call({ ...body, format: 'eddsa-rdfc-2022' }), 422, 'idempotency_key_reused');
  });
});

describe('the RSA key of an issuer', () => {
  const make = async (at: Stage, body: unknown = { algorithm: 'RS256' }): Promise<Answer> => await service().call('POST', `/v1/issuers/${at.slug}/keys`, { key: at.issuerKey, body });
  const setState = async (at: Stage, state: 'retired' | 'revoked'): Promise<void> => {
    const { sql } = service().service.deps.db;
    await sql`update signing_keys set state = ${state}, revoked_at = case when ${state} = 'revoked' then now() end where issuer_id = ${at.slug} and algorithm = 'RS256' and state = 'active'`;
  };

  test('is needed: without one, 409 says which call makes one, and nothing is issued', async () => {
    const bare = await setStage(service());
    const before = await issuedRows(service());
    const problem = expectProblem(await tryToIssue(service(), bare, { format: 'vc-jwt' }), 409, 'signing_key_missing', [{ pointer: '/format', code: 'signing_key_missing' }]);
    expect(problem.errors[0].detail).toContain(`POST /v1/issuers/${bare.slug}/keys {"algorithm": "RS256"}`);
    expect(await issuedRows(service())).toEqual(before);
    must(await make(bare), 201);
    must(await tryToIssue(service(), bare, { format: 'vc-jwt' }), 201);
  });

  test('is made once, also where two ask at once, and leaves one event', async () => {
    const bare = await setStage(service());
    const answers = await Promise.all([make(bare), make(bare)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expectProblem(await make(bare), 409, 'signing_key_exists');
    const made = answers.find(({ status }) => status === 201)?.body;
    expect(made).toEqual({ id: expect.any(String), algorithm: 'RS256', publicKeyJwk: { kty: 'RSA', n: expect.stringMatching(/^[\w-]{512}$/), e: 'AQAB' }, state: 'active', createdAt: expect.any(String) });
    const { items } = must(await service().call('GET', `/v1/issuers/${bare.slug}/keys`, { key: bare.issuerKey }), 200).body;
    expect(items.map(({ algorithm, state }: Json) => `${algorithm} ${state}`)).toEqual(['Ed25519 active', 'RS256 active']);
    const { sql } = service().service.deps.db;
    expect(await sql`select subject from events where type = 'key.created' and owner = ${bare.slug} order by event_id`).toEqual([{ subject: items[0].id }, { subject: made.id }]);
  });

  test.each([[{}], [{ algorithm: 'Ed25519' }], [{ algorithm: 'RS512' }], [{ algorithm: 'RS256', bits: 1024 }]])('is not made from %j: 400', async (body) => {
    expectProblem(await make(stage, body), 400, 'invalid_request');
  });

  test('lies alone at the address of its kid, public and cacheable, and nothing lies beside it', async () => {
    const { jwt } = await issueJwt();
    const { kid = '' } = decodeProtectedHeader(jwt);
    const answer = must(await read(new URL(kid).pathname), 200);
    expect(answer.body).toEqual({ kty: 'RSA', n: expect.any(String), e: 'AQAB', alg: 'RS256', use: 'sig', kid, iss: payloadOf(jwt).iss });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/jwk+json', 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' });
    expect((await service().call('GET', new URL(kid).pathname, { key: null, headers: { 'if-none-match': String(answer.headers['etag']) } })).status).toBe(304);
    const keySet = must(await read(`/issuers/${stage.slug}/jwks.json`), 200).body;
    expect(keySet.keys[1]).toEqual(answer.body);
    const { verificationMethod, assertionMethod } = must(await read(`/issuers/${stage.slug}`), 200).body;
    expect(verificationMethod[2].publicKeyJwk).toEqual({ kty: 'RSA', n: answer.body.n, e: 'AQAB', alg: 'RS256', use: 'sig' });
    expect(assertionMethod[2]).toBe(`${payloadOf(jwt).iss}#${kid.slice(-43)}`);
    const other = await setStage(service());
    const beside = [kid.replace(stage.slug, other.slug), kid.replace(/.{43}$/, 'A'.repeat(43)), `${kid.slice(0, -43)}${keySet.keys[0].x}`];
    for (const url of beside) expectProblem(await read(new URL(url).pathname), 404, 'key_not_found');
    expectProblem(await read(new URL(kid.replace(stage.slug, 'nobody')).pathname), 404, 'issuer_not_found');
  });

  test('still proves what it signed once it is retired; the next badge is by the next key', async () => {
    const own = await setStage(service());
    must(await make(own), 201);
    const first = await issueJwt({}, {}, own);
    await setState(own, 'retired');
    expectProblem(await tryToIssue(service(), own, { format: 'vc-jwt' }), 409, 'signing_key_missing');
    must(await make(own), 201);
    const second = await issueJwt({}, {}, own);
    expect(decodeProtectedHeader(second.jwt).kid).not.toBe(decodeProtectedHeader(first.jwt).kid);
    expect([await outcomes(first.jwt), await outcomes(second.jwt)]).toEqual([['valid', 'valid'], ['valid', 'valid']]);
  });

  test('proves nothing any more once it is revoked, and is at its address no longer', async () => {
    const own = await setStage(service());
    must(await make(own), 201);
    const { jwt } = await issueJwt({}, {}, own);
    const embedded = await issue(service(), own);
    expect(await outcomes(jwt)).toEqual(['valid', 'valid']);
    await setState(own, 'revoked');
    nowMs += 4_000_000;
    expect((await verdicts(jwt)).map(codes)).toEqual([['binding key_not_found'], ['binding key_not_found']]);
    expectProblem(await read(new URL(decodeProtectedHeader(jwt).kid ?? '').pathname), 404, 'key_not_found');
    expect(must(await read(`/issuers/${own.slug}/jwks.json`), 200).body.keys.map(({ kty }: Json) => kty)).toEqual(['OKP']);
    expect((await verdictOf(service(), embedded.credential)).outcome).toBe('valid');
  });
});

describe('where PUBLIC_URL names an IP address', () => {
  const byAddress = useService({ env: { PUBLIC_URL: 'http://127.0.0.1:3000' } });

  test('an issuer, being its one key, has no other: 409', async () => {
    const local = await setStage(byAddress());
    expectProblem(await byAddress().call('POST', `/v1/issuers/${local.slug}/keys`, { body: { algorithm: 'RS256' } }), 409, 'key_not_publishable');
    expectProblem(await tryToIssue(byAddress(), local, { format: 'vc-jwt' }), 409, 'signing_key_missing');
  });
});
