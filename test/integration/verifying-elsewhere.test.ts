// Two installations on two hosts, TLS between them: one issues, the other verifies through the guarded door.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeSchemaJudge } from '../../src/app/judge-schemas.ts';
import { makeDoor } from '../../src/fetch/door.ts';
import { emptyBits, buildStatusListCredential, encodeStatusList, setStatusBit } from '../../src/credential/status-list.ts';
import { changeState, issue, verdictOf } from '../support/badges.ts';
import { startOutside, type Answer } from '../support/outside.ts';
import { aPng, iTXt } from '../support/pictures.ts';
import { must, setStage, useService, type Json, type Stage } from '../support/service.ts';
import { aJwt, anHttpsBadge, aToken, attacker, issuer as keys } from '../unit/credential/jwt/jwt-support.ts';
import { aBadge, keyFrom, signed, type Change } from '../unit/credential/verify-support.ts';

const outside = await startOutside();
const publicUrl = outside.address('issuer', '');
let nowMs = Date.now();
const door = makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve, nowMs: () => (nowMs += 1) });
const issuing = useService({ door, env: { PUBLIC_URL: publicUrl, AKASHI_KEK: randomBytes(32).toString('base64url'), AKASHI_ALLOW_EMBEDDED: 'true' } });
// what is judged in time must not depend on what else the machine does
const verifying = useService({ door, judgeSchemas: makeSchemaJudge({ judgingMs: 2_000 }) });

let stage: Stage;

/** Passes on to the issuing service, as its reverse proxy does. */
const passOn: Answer = (url, response) => {
  void issuing().call('GET', `${url.pathname}${url.search}`, { key: null }).then(({ status, headers, text }) => {
    const { 'content-type': type = '', 'cache-control': cacheControl = '', etag = '' } = headers;
    response.writeHead(status, { 'content-type': String(type), 'cache-control': String(cacheControl), etag: String(etag) }).end(text);
  });
};

/** What is less than a pass; that nobody was asked about is none of it. */
const codes = (verdict: Json): string[] => verdict.checks.filter((check: Json) => check.outcome !== 'ok' && !(check.id === 'recipient' && check.outcome === 'notRun')).map((check: Json) => `${check.id} ${check.outcome} ${check.code}`);

beforeAll(async () => {
  stage = await setStage(issuing());
});
beforeEach(() => {
  outside.answer(passOn);
  // past everything that was kept
  nowMs += 4_000_000;
});
afterAll(async () => await outside.close());

describe('a badge of another installation', () => {
  test('is valid, with its key and its status read from where it was issued', async () => {
    const { credential } = await issue(issuing(), stage);
    const before = outside.asked.length;
    const verdict = await verdictOf(verifying(), credential);
    expect([verdict.outcome, codes(verdict)]).toEqual(['valid', []]);
    expect(verdict).toMatchObject({ issuer: { binding: 'proven', domain: `issuer.example:${String(outside.port)}` }, status: { state: 'active' } });
    expect(outside.asked.slice(before)).toEqual([`${publicUrl}/issuers/${stage.slug}/did.json`, credential.credentialStatus.statusListCredential]);
  });

  test('is verified again without asking again', async () => {
    const { credential } = await issue(issuing(), stage);
    await verdictOf(verifying(), credential);
    const before = outside.asked.length;
    expect((await verdictOf(verifying(), credential)).outcome).toBe('valid');
    expect(outside.asked.length).toBe(before);
  });

  test('is invalid once it is revoked, at the latest when the list has grown old', async () => {
    const { id, credential } = await issue(issuing(), stage);
    expect((await verdictOf(verifying(), credential)).outcome).toBe('valid');
    must(await changeState(issuing(), stage, id, 'revoke'), 200);
    nowMs += 300_001;
    expect(codes(await verdictOf(verifying(), credential))).toEqual(['status error revoked']);
  });

  test('is invalid once the key of its list is revoked, although the list is kept', async () => {
    const { credential } = await issue(issuing(), stage);
    expect((await verdictOf(verifying(), credential)).outcome).toBe('valid');
    const { body: document } = must(await issuing().call('GET', `/issuers/${stage.slug}/did.json`, { key: null }), 200);
    const listUrl: string = credential.credentialStatus.statusListCredential;
    const did: string = credential.issuer.id;
    const own = keyFrom(9);
    // another badge of the same issuer, by a key of its own, so that only the key of the list changes
    const second = { id: `${did}#own`, type: 'Multikey', controller: did, publicKeyMultibase: own.multibase };
    const badge = await signed(aBadge({ '/issuer/id': did, '/validFrom': '2020-01-01T00:00:00Z', '/credentialStatus': { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '131071', statusListCredential: listUrl } }), { key: own, proof: { '/verificationMethod': second.id, '/created': '2020-01-01T00:00:00Z' } });
    const publishing = (methods: Json): Answer => (url, response, request) =>
      url.pathname.endsWith('/did.json') ? places({ [url.pathname]: { ...document, verificationMethod: [...methods, second], assertionMethod: [...document.assertionMethod, second.id] } })(url, response, request) : passOn(url, response, request);
    const told = async (methods: Json): Promise<readonly string[]> => {
      nowMs += 300_001;
      outside.answer(publishing(methods));
      return codes(await verdictOf(verifying(), badge)).filter((code) => code.startsWith('status '));
    };
    expect(await told(document.verificationMethod)).toEqual([]);
    expect(await told(document.verificationMethod.map((method: Json) => ({ ...method, revoked: '2020-01-01T00:00:00Z' })))).toEqual(['status error status_list_proof']);
    expect(await told(document.verificationMethod)).toEqual([]);
  });

  test.each([[0, 2], [1_000, 2], [60_000, 1], [300_001, 1]])('has its list asked for once in one verification, and with a ttl of %i ms in two, two seconds apart, %i times', async (ttlMs, times) => {
    const key = keyFrom(9);
    const did = `did:key:${key.multibase}`;
    const by = { key, proof: { '/verificationMethod': `${did}#${key.multibase}`, '/created': '2020-01-01T00:00:00Z' } };
    const url = outside.address('lists', '/list');
    const list = await signed(buildStatusListCredential({ id: url, issuerDid: did, purpose: 'revocation', encodedList: encodeStatusList(emptyBits(131_072)), validFrom: new Date('2020-01-01T00:00:00Z'), ttlMs }), by);
    const badge = await signed(aBadge({ '/issuer/id': did, '/validFrom': '2020-01-01T00:00:00Z', '/credentialStatus': { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: url } }), by);
    outside.answer(places({ '/list': list }));
    const before = outside.asked.length;
    expect((await verdictOf(verifying(), badge)).outcome).toBe('valid');
    expect(askedSince(before)).toEqual([url]);
    nowMs += 2_000;
    expect((await verdictOf(verifying(), badge)).outcome).toBe('valid');
    expect(askedSince(before).length).toBe(times);
  });

  test('is invalid where a claim was changed', async () => {
    const { credential } = await issue(issuing(), stage);
    expect(codes(await verdictOf(verifying(), { ...credential, name: 'Another' }))).toContain('proof error signature_invalid');
  });

  test('is invalid where its issuer does not publish the key', async () => {
    const { credential } = await issue(issuing(), stage);
    outside.answer((url, response, request) => {
      if (!url.pathname.endsWith('/did.json')) return passOn(url, response, request);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: credential.issuer.id, verificationMethod: [], assertionMethod: [] }));
    });
    expect(codes(await verdictOf(verifying(), credential))).toContain('binding error key_not_published');
  });

  test('N71 is indeterminate where its status list cannot be got, whatever stands in its place', async () => {
    const { credential } = await issue(issuing(), stage);
    const instead: readonly Answer[] = [
      (_url, response) => response.writeHead(404).end(),
      (_url, response) => response.writeHead(500).end(),
      (_url, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title>'),
      (_url, response) => response.destroy(),
      (_url, response) => response.writeHead(302, { location: 'https://10.0.0.1/list' }).end(),
    ];
    for (const [index, answer] of instead.entries()) {
      nowMs += 4_000_000;
      outside.answer((url, response, request) => (url.pathname.includes('/status/') ? answer(url, response, request) : passOn(url, response, request)));
      const verdict = await verdictOf(verifying(), credential);
      expect([verdict.outcome, codes(verdict), verdict.status.state]).toEqual(['indeterminate', [`status unknown status_list_${index === 0 ? 'not_found' : 'unreachable'}`], 'unknown']);
    }
  });

  test('is indeterminate where the issuer’s host is down, and invalid where it has no such issuer', async () => {
    const { credential } = await issue(issuing(), stage);
    outside.answer((_url, response) => response.writeHead(503).end());
    const down = await verdictOf(verifying(), credential);
    expect(down).toMatchObject({ outcome: 'indeterminate', issuer: { binding: 'unproven' } });
    expect(down.checks.find(({ id }: Json) => id === 'binding').particulars).toMatch(new RegExp(`^issuer\\.example:${String(outside.port)}\\b`));
    nowMs += 60_001;
    outside.answer((_url, response) => response.writeHead(404).end());
    expect(codes(await verdictOf(verifying(), credential))).toContain('binding error controller_not_found');
  });
});

/** Serves what lies at the given paths, and nothing else. */
const places = (found: Readonly<Record<string, string | Buffer | object>>): Answer => (url, response) => {
  const what = found[url.pathname];
  if (what === undefined) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(typeof what === 'string' || Buffer.isBuffer(what) ? what : JSON.stringify(what));
};

const askedSince = (before: number): readonly string[] => outside.asked.slice(before);

describe('a badge at an address elsewhere', () => {
  const at = async (path: string): Promise<Json> => await verdictOf(verifying(), { url: outside.address('other', path) });
  const withIssuer = (more: Parameters<typeof places>[0]): Answer => (url, response, request) => (url.hostname === 'issuer.example' ? passOn : places(more))(url, response, request);

  test('is read as JSON and as a PNG, on one budget with what it points to', async () => {
    const { credential } = await issue(issuing(), stage);
    const text = JSON.stringify(credential);
    outside.answer(withIssuer({ '/json': text, '/png': aPng({ extra: [iTXt('openbadgecredential', text)] }) }));
    const before = outside.asked.length;
    expect(await at('/json')).toMatchObject({ outcome: 'valid', source: 'url', issuer: { binding: 'proven' }, status: { state: 'active' } });
    expect(askedSince(before)).toEqual([outside.address('other', '/json'), `${publicUrl}/issuers/${stage.slug}/did.json`, credential.credentialStatus.statusListCredential]);
    expect(await at('/png')).toMatchObject({ outcome: 'valid', source: 'url', form: 'data-integrity' });
    outside.answer(withIssuer({ '/json': JSON.stringify({ ...credential, name: 'Another' }) }));
    expect(codes(await at('/json'))).toContain('proof error signature_invalid');
  });

  test('that is not there, or not to be had, is indeterminate', async () => {
    outside.answer(withIssuer({}));
    const gone = await at('/json');
    expect([gone.outcome, codes(gone)[0]]).toEqual(['indeterminate', 'kind unknown badge_not_found']);
    nowMs += 60_001;
    outside.answer((_url, response) => response.writeHead(500).end());
    const down = await at('/json');
    expect([down.outcome, codes(down)[0]]).toEqual(['indeterminate', 'kind unknown badge_unreachable']);
    const inside = await verdictOf(verifying(), { url: 'https://127.0.0.2/badge' });
    expect([inside.outcome, codes(inside)[0]]).toEqual(['indeterminate', 'kind unknown badge_address_refused']);
  });

  test('that is never followed is told apart from one whose host does not exist, and from one that does not answer', async () => {
    outside.answer((_url, response) => response.writeHead(302, { location: 'https://10.0.0.1/badge' }).end());
    const told = await Promise.all(['https://10.0.0.1/badge', 'https://other.example:8444/badge', 'https://u:p@other.example/badge', outside.address('other', '/moved'), 'https://nowhere.example/badge'].map(async (url) => await verdictOf(verifying(), { url })));
    expect(told.map((verdict) => codes(verdict)[0])).toEqual([...Array.from({ length: 4 }, () => 'kind unknown badge_address_refused'), 'kind unknown badge_host_unknown']);
    expect(told.map(({ next }) => next)).toEqual([...Array.from({ length: 4 }, () => expect.stringContaining('Download the file')), expect.stringContaining('See whether the address is right')]);
    nowMs += 60_001;
    outside.answer((_url, response) => response.destroy());
    expect((await at('/json')).next).toContain('Verify it again later');
  });

  test('that is an address of the verifying service itself is asked for once', async () => {
    const { credential } = await issue(issuing(), stage);
    const before = outside.asked.length;
    const list = await verdictOf(issuing(), { url: credential.credentialStatus.statusListCredential });
    expect([list.outcome, codes(list)[0]]).toEqual(['invalid', 'kind error wrong_type']);
    expect(askedSince(before)).toEqual([credential.credentialStatus.statusListCredential]);
  });
});

describe('a badge in a JWT, by an https issuer elsewhere', () => {
  const issuerUrl = outside.address('issuer', '/issuers/1');
  const [kid, list] = [outside.address('other', '/keys/1'), outside.address('lists', '/list')];
  const jwk = { ...keys.rsa.jwk, kid };
  const published = { '/keys/1': jwk, '/.well-known/jwks.json': { keys: [jwk] } };
  const header = { '/kid': kid };
  const aForeignJwt = (change: Change = {}, key = keys.rsa): string => aJwt({ key, header }, anHttpsBadge({ '/issuer/id': issuerUrl, '/validFrom': '2020-01-01T00:00:00Z', ...change }));
  const asJwt = async (jwt: string): Promise<Json> => await verdictOf(verifying(), { jwt, recipient: 'learner@example.ac.jp' });

  test('is valid by the key that its kid leads to and the set of its host vouches for', async () => {
    outside.answer(places(published));
    const before = outside.asked.length;
    expect(await asJwt(aForeignJwt())).toMatchObject({ outcome: 'valid', form: 'vc-jwt', source: 'jwt', issuer: { id: issuerUrl, binding: 'proven' }, recipient: 'matches' });
    expect(askedSince(before)).toEqual([kid, `${publicUrl}/.well-known/jwks.json`]);
    expect(codes(await asJwt(aForeignJwt({}, attacker.rsa)))).toContain('proof error signature_invalid');
    expect(await asJwt(aForeignJwt({ '/credentialSubject/id': 'mailto:somebody.else@example.ac.jp' }))).toMatchObject({ outcome: 'valid', recipient: 'differs' });
  });

  test('is invalid where the host of the issuer does not vouch for the key, and undecided where it does not answer', async () => {
    outside.answer(places({ '/keys/1': jwk }));
    expect(codes(await asJwt(aForeignJwt()))).toContain('binding error key_provenance');
    nowMs += 4_000_000;
    outside.answer((url, response, request) => (url.pathname === '/keys/1' ? places(published)(url, response, request) : response.writeHead(503).end()));
    expect(codes(await asJwt(aForeignJwt()))).toContain('binding unknown key_set_unreachable');
  });

  test('is revoked by a status list that is a JWT too', async () => {
    const entry = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: list };
    const aList = (set: readonly number[]): string => {
      const bits = emptyBits(131_072);
      for (const index of set) setStatusBit(bits, index);
      const credential = buildStatusListCredential({ id: list, issuerDid: issuerUrl, purpose: 'revocation', encodedList: encodeStatusList(bits), validFrom: new Date('2020-01-01T00:00:00Z'), ttlMs: 60_000 });
      return aToken(credential, { header: { ...header, '/typ': 'vc+jwt' } });
    };
    for (const [set, state] of [[[8], 'active'], [[7], 'revoked']] as const) {
      nowMs += 4_000_000;
      outside.answer(places({ ...published, '/list': `${aList(set)}\n` }));
      expect((await asJwt(aForeignJwt({ '/credentialStatus': entry }))).status.state).toBe(state);
    }
  });
});

describe('a badge with a 1EdTechRevocationList elsewhere', () => {
  const list = outside.address('lists', '/revoked.json');
  const key = keyFrom(9);
  const did = `did:key:${key.multibase}`;
  const listed = async (): Promise<Json> =>
    await signed(aBadge({ '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '/issuer/id': did, '/validFrom': '2020-01-01T00:00:00Z', '/credentialStatus': { id: list, type: '1EdTechRevocationList' } }), { key, proof: { '/verificationMethod': `${did}#${key.multibase}`, '/created': '2020-01-01T00:00:00Z' } });

  test('is revoked where the list names it, valid where it does not, and undecided without the list', async () => {
    const badge = await listed();
    const cases = [
      [places({ '/revoked.json': { revokedCredential: [{ id: badge.id, revoked: true }] } }), 'invalid', 'status error revoked'],
      [places({ '/revoked.json': { revokedCredential: [{ id: 'urn:uuid:other', revoked: true }] } }), 'valid', 'status warning status_type_deprecated'],
      [places({}), 'indeterminate', 'status unknown status_list_not_found'],
    ] as const;
    for (const [answer, outcome, code] of cases) {
      nowMs += 4_000_000;
      outside.answer(answer);
      const before = outside.asked.length;
      const verdict = await verdictOf(verifying(), badge);
      expect([verdict.outcome, codes(verdict)]).toEqual([outcome, expect.arrayContaining([code])]);
      expect(askedSince(before)).toEqual([list]);
    }
  });
});

describe('a badge with a schema elsewhere', () => {
  const schema = outside.address('schemas', '/badge.json');
  const key = keyFrom(9);
  const did = `did:key:${key.multibase}`;
  const naming = async (type: string): Promise<Json> =>
    await signed(aBadge({ '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '/issuer/id': did, '/validFrom': '2020-01-01T00:00:00Z', '/credentialSchema': [{ id: schema, type }] }), { key, proof: { '/verificationMethod': `${did}#${key.multibase}`, '/created': '2020-01-01T00:00:00Z' } });
  const demanding = (...required: string[]): Json => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { credentialSubject: { required } } });

  test.each(['1EdTechJsonSchemaValidator2019', 'JsonSchema'])('is judged by it, as %s, and undecided without it', async (type) => {
    const badge = await naming(type);
    const cases = [
      [places({ '/badge.json': demanding('achievement') }), 'valid', []],
      [places({ '/badge.json': demanding('achievement', 'result') }), 'invalid', ['schema error schema_violated']],
      [places({ '/badge.json': { ...demanding(), $ref: outside.address('schemas', '/other.json') } }), 'indeterminate', ['schema unknown schema_not_checked']],
      [places({ '/badge.json': { ...demanding(), pattern: '^(a+)+$', properties: { name: { pattern: '^((.|..)+)+!$' } } } }), 'indeterminate', ['schema unknown schema_not_checked']],
      [places({ '/badge.json': { ...demanding('achievement'), description: ' '.repeat(262_144) } }), 'indeterminate', ['schema unknown schema_unreachable']],
      [places({ '/badge.json': '<!doctype html><title>Not found</title>' }), 'indeterminate', ['schema unknown schema_unreachable']],
      [places({}), 'indeterminate', ['schema unknown schema_unreachable']],
      [((_url, response) => response.destroy()) satisfies Answer, 'indeterminate', ['schema unknown schema_unreachable']],
    ] as const;
    for (const [answer, outcome, said] of cases) {
      nowMs += 4_000_000;
      outside.answer(answer);
      const before = outside.asked.length;
      const verdict = await verdictOf(verifying(), badge);
      expect([verdict.outcome, codes(verdict).filter((code) => code.startsWith('schema '))]).toEqual([outcome, said]);
      expect(askedSince(before)).toEqual([schema]);
    }
  });

  test('does not ask for it while it is not proven', async () => {
    const before = outside.asked.length;
    const said = codes(await verdictOf(verifying(), { ...(await naming('JsonSchema')), name: 'Another' }));
    expect(said).toEqual(expect.arrayContaining(['schema notRun undefined', 'proof error signature_invalid']));
    expect(askedSince(before)).toEqual([]);
  });
});

describe('what lies under PUBLIC_URL', () => {
  test('is answered by the store, however it is spelled, and never fetched', async () => {
    const keySet = `/issuers/${stage.slug}/jwks.json`;
    const missing = 'This service has no such document';
    const own = [
      [`${publicUrl}${keySet}`, 'The key set has no key of the name'],
      [`${publicUrl}${keySet.replace(stage.slug, 'nobody')}`, missing],
      [`${publicUrl}/.well-known/jwks.json`, missing],
      [`${publicUrl.toUpperCase().replace('HTTPS', 'https')}${keySet}`, missing],
    ] as const;
    for (const [kid, said] of own) {
      const before = outside.asked.length;
      const verdict = await verdictOf(issuing(), { jwt: aJwt({ header: { '/kid': kid } }, anHttpsBadge({ '/issuer/id': `${publicUrl}/issuers/${stage.slug}` })) });
      const [binding] = verdict.checks.filter((check: Json) => check.id === 'binding');
      expect([verdict.outcome, binding]).toEqual(['invalid', expect.objectContaining({ outcome: 'error', code: 'key_not_found', particulars: expect.stringContaining(said) })]);
      expect(askedSince(before)).toEqual([]);
    }
  });
});
