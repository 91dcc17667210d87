import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { encodeStatusList, emptyBits } from '../../../src/credential/status-list.ts';
import type { DocumentResult } from '../../../src/credential/verify-credential.ts';
import { aDidJwt, aJwt, attacker, base64url, didKey, issuer, issuerUrl, published, signedSegments, type JwtKey } from './jwt/jwt-support.ts';
import {
  aBadge,
  aBadgeV1,
  aStatusList,
  attackerKey,
  changed,
  faults,
  issuerDid,
  issuerKey,
  listUrl,
  signed,
  signed2020,
  statusEntry,
  troubles,
  verified,
  verifiedAs,
  type Change,
  type ListOptions,
  type World,
} from './verify-support.ts';

interface Answer {
  readonly outcome: string;
  readonly state: string;
  readonly faults: string[];
}

async function answerTo(badge: JsonObject, world: World): Promise<Answer> {
  const verdict = await verified(badge, world);
  return { outcome: verdict.outcome, state: verdict.status.state, faults: faults(verdict) };
}

const valid = (state: string, ...warnings: string[]): Answer => ({ outcome: 'valid', state, faults: warnings });
const revocable = (change: Change = {}): Promise<JsonObject> => signed(aBadge({ '/credentialStatus': statusEntry(change) }));
const listed = async (list: ListOptions = {}): Promise<World> => ({ list: { kind: 'found', credential: await aStatusList(list) } });

describe('status entries that are accepted', () => {
  it('P20 without id', async () => {
    expect(await answerTo(await revocable({ '/id': undefined }), await listed())).toEqual(valid('active'));
  });

  it('P21 with a number as index, which is warned of, and read as exactly', async () => {
    const badge = await revocable({ '/statusListIndex': 94_567 });
    expect(await answerTo(badge, await listed({ set: [94_566] }))).toEqual(valid('active', 'model warning status_index_number'));
    expect(await answerTo(badge, await listed({ set: [94_567] }))).toMatchObject({ outcome: 'invalid', state: 'revoked' });
    for (const index of [-1, 1.5, 2 ** 53, true]) {
      expect((await answerTo(await revocable({ '/statusListIndex': index }), await listed())).faults).toContain('model error status_index');
    }
  });

  it.each(['refresh', 'message', 'https://example.org/purpose'])('P22 with purpose %s, whatever the bit, and the list is not even asked for', async (purpose) => {
    const asked: string[] = [];
    const badge = await revocable({ '/statusPurpose': purpose });
    expect(await answerTo(badge, { ...(await listed({ set: [94_567] })), asked })).toEqual(valid('none', 'status warning status_purpose_informs'));
    expect(asked.filter((question) => question.startsWith('list '))).toEqual([]);
  });

  it('P23 with a list of several purposes, and one that is longer than it must be', async () => {
    const several = { '/credentialSubject/statusPurpose': ['revocation', 'suspension'] };
    expect(await answerTo(await revocable(), await listed({ change: several }))).toEqual(valid('active'));
    expect(await answerTo(await revocable({ '/statusPurpose': 'suspension' }), await listed({ change: several, set: [94_567] }))).toMatchObject({ state: 'suspended' });
    expect(await answerTo(await revocable({ '/statusListIndex': '900000' }), await listed({ entries: 1_048_576 }))).toEqual(valid('active'));
    expect(await answerTo(await revocable({ '/statusListIndex': '900000' }), await listed({ entries: 1_048_576, set: [900_000] }))).toMatchObject({ state: 'revoked' });
  });

  it('C-065 with messages for the two values of one bit, as long as there are two', async () => {
    const messages = (...values: string[]): Change => ({ '/statusMessage': values.map((status) => ({ status, message: 'm' })) });
    expect(await answerTo(await revocable(messages('0x0', '0x1')), await listed())).toEqual(valid('active'));
    expect((await answerTo(await revocable(messages('0x0')), await listed())).faults).toContain('model error status_message');
    expect((await answerTo(await revocable(messages('0', '1')), await listed())).faults).toContain('model error status_message');
  });

  it('C-065 with eight bits for one entry, and not with nine', async () => {
    const messages = Array.from({ length: 256 }, (_, value) => ({ status: `0x${value.toString(16)}`, message: 'm' }));
    const entry = { '/statusSize': 8, '/statusMessage': messages, '/statusListIndex': '1' };
    expect(await answerTo(await revocable(entry), await listed({ entries: 1_048_576, set: [7, 16] }))).toEqual(valid('active'));
    expect(await answerTo(await revocable(entry), await listed({ entries: 1_048_576, set: [15] }))).toMatchObject({ state: 'revoked' });
    expect((await answerTo(await revocable({ '/statusSize': 9 }), await listed())).faults).toContain('model error status_size');
  });

  it('A-163 in the older data model, by the context that names it there', async () => {
    const context = 'https://www.w3.org/ns/credentials/status/v1';
    const badge = await signed2020(aBadgeV1({ '/@context/3': context, '/credentialStatus': statusEntry() }));
    const warnings = ['model warning data_model_1_1', 'proof warning suite_deprecated'];
    expect(await answerTo(badge, await listed({ set: [94_566] }))).toEqual(valid('active', ...warnings));
    expect(await answerTo(badge, await listed({ set: [94_567] }))).toEqual({ outcome: 'invalid', state: 'revoked', faults: [...warnings, 'status error revoked'] });
    const without = await answerTo(await signed2020(aBadgeV1({ '/credentialStatus': statusEntry() })), await listed());
    expect([without.outcome, without.faults]).toEqual(['invalid', expect.arrayContaining(['jsonld error data_loss'])]);
  });

  it('C-071 with a list of another id, which is warned of', async () => {
    expect(await answerTo(await revocable(), await listed({ change: { '/id': `${listUrl}-old` } }))).toEqual(valid('active', 'status warning status_list_id_differs'));
  });
});

describe('a status list in a JWT (C-075)', () => {
  const kid = `${issuerDid}#${issuerKey.multibase}`;

  async function listJwt(list: ListOptions = {}, payload: Change = {}, options: { readonly key?: JwtKey; readonly header?: Change } = {}): Promise<string> {
    const credential = changed(await aStatusList(list), { '/proof': undefined, ...payload });
    const { key = didKey, header = {} } = options;
    return signedSegments(base64url(changed({ alg: key.alg, typ: 'vc+jwt', kid }, header)), base64url(credential), key);
  }

  async function withList(jwt: string): Promise<object> {
    const verdict = await verified(await revocable(), { list: { kind: 'found', jwt } });
    return { outcome: verdict.outcome, state: verdict.status.state, faults: faults(verdict) };
  }
  const refused = (code: string): object => ({ outcome: 'invalid', state: 'unknown', faults: [`status error ${code}`] });

  it('is read like any other, by the rules of the W3C', async () => {
    expect(await withList(await listJwt())).toEqual(valid('active'));
    expect(await withList(await listJwt({ set: [94_567] }))).toMatchObject({ outcome: 'invalid', state: 'revoked' });
    const claims = { '/iss': issuerDid, '/jti': listUrl, '/sub': `${listUrl}#list`, '/nbf': Date.parse('2026-04-01T00:00:00Z') / 1000 };
    expect(await withList(await listJwt({}, claims, { header: { '/typ': 'JWT', '/cty': 'vc' } }))).toEqual(valid('active'));
  });

  it('N70 must be proven, and by the issuer of the badge', async () => {
    expect(await withList(await listJwt({}, {}, { key: attacker.ed }))).toEqual(refused('status_list_proof'));
    expect(await withList(await listJwt({}, {}, { key: attacker.ed, header: { '/kid': undefined, '/jwk': attacker.ed.jwk } }))).toEqual(refused('status_list_proof'));
    expect(await withList(await listJwt({}, { '/issuer': 'did:web:other.example' }))).toEqual(refused('status_list_issuer'));
    expect(await withList(await listJwt({}, {}, { header: { '/alg': 'none' } }))).toEqual(refused('status_list_proof'));
    expect(await withList(await listJwt({}, {}, { header: { '/crit': ['b64'], '/b64': false } }))).toEqual(refused('status_list_proof'));
    expect(await withList(await listJwt({}, {}, { header: { '/typ': 'at+jwt' } }))).toEqual(refused('status_list_proof'));
  });

  it('N70 must be proven even where compat lets a badge be unproven', async () => {
    const forgery = await listJwt({}, {}, { key: attacker.ed, header: { '/kid': undefined, '/jwk': attacker.ed.jwk } });
    const verdict = await verified(await revocable(), { policy: 'compat', list: { kind: 'found', jwt: forgery } });
    expect([verdict.outcome, troubles(verdict)]).toEqual(['invalid', ['status error status_list_proof']]);
  });

  it('N70 was not changed after signing', async () => {
    const [head = '', , signature = ''] = (await listJwt({ set: [94_567] })).split('.');
    const [, cleared = ''] = (await listJwt()).split('.');
    expect(await withList(`${head}.${cleared}.${signature}`)).toEqual(refused('status_list_proof'));
  });

  it('N70 has not ended and has begun, whether the credential or a claim says so', async () => {
    expect(await withList(await listJwt({}, { '/exp': Date.parse('2026-04-30T00:00:00Z') / 1000 }))).toEqual(refused('status_list_expired'));
    expect(await withList(await listJwt({}, { '/exp': Date.parse('2026-05-30T00:00:00Z') / 1000 }))).toEqual(valid('active'));
    expect(await withList(await listJwt({}, { '/validFrom': undefined, '/nbf': Date.parse('2026-05-30T00:00:00Z') / 1000 }))).toEqual(refused('status_list_not_yet_valid'));
    expect(await withList(await listJwt({ change: { '/validUntil': '2026-04-30T00:00:00Z' } }))).toEqual(refused('status_list_expired'));
  });

  it('has claims that say what the credential says, where it has any', async () => {
    for (const [name, value] of [['iss', 'did:web:other.example'], ['jti', 'urn:x:y'], ['sub', 'urn:x:y'], ['nbf', 0]] as const) {
      expect(await withList(await listJwt({}, { [`/${name}`]: value }))).toEqual(refused('status_list_proof'));
    }
  });

  it('says nothing of the badge where it is no JWT at all (N71), or its key cannot be asked for', async () => {
    const undecided = (code: string): object => ({ outcome: 'indeterminate', state: 'unknown', faults: [`status unknown ${code}`] });
    for (const text of ['<!doctype html><title>Sign in</title>', '', 'a.b', `${await listJwt()}\n`]) expect(await withList(text)).toEqual(undecided('status_list_unreadable'));
    expect(await withList(await listJwt({}, {}, { header: { '/kid': 'https://keys.example/1' } }))).toEqual(undecided('status_list_undecided'));
  });

  it('serves a badge that is a JWT itself', async () => {
    const badge = aBadge({ '/credentialStatus': statusEntry() });
    const jwt = aJwt({ key: didKey, header: { '/kid': kid } }, badge);
    const answer = async (list: string): Promise<unknown> => {
      const verdict = await verifiedAs({ jwt }, { list: { kind: 'found', jwt: list } });
      return [verdict.outcome, verdict.status.state];
    };
    expect(await answer(await listJwt())).toEqual(['valid', 'active']);
    expect(await answer(await listJwt({ set: [94_567] }))).toEqual(['invalid', 'revoked']);
  });

  it('is asked for only where the JWT is good (C-030), and with compat where only its key is nobody’s', async () => {
    const asked: string[] = [];
    const badge = aBadge({ '/issuer/id': issuerUrl, '/credentialStatus': statusEntry() });
    await verifiedAs({ jwt: aJwt({ key: attacker.rsa }, badge) }, { documents: published(), asked });
    await verifiedAs({ jwt: aJwt({ key: attacker.rsa, header: { '/kid': undefined, '/jwk': attacker.rsa.jwk } }, badge) }, { documents: published(), asked });
    expect(asked.filter((question) => question.startsWith('list '))).toEqual([]);
    await verifiedAs({ jwt: aJwt({ key: attacker.rsa, header: { '/kid': undefined, '/jwk': attacker.rsa.jwk } }, badge) }, { documents: {}, asked, policy: 'compat' });
    expect(asked.filter((question) => question.startsWith('list '))).toEqual([`list ${listUrl}`]);
  });
});

describe('StatusList2021Entry (C-091)', () => {
  const context = 'https://w3id.org/vc/status-list/2021/v1';
  const entry = (change: Change = {}): JsonObject => statusEntry({ '/type': 'StatusList2021Entry', ...change });
  const badge = (change: Change = {}): Promise<JsonObject> => signed2020(aBadgeV1({ '/@context/3': context, '/credentialStatus': entry(change) }));
  const warnings = ['model warning data_model_1_1', 'proof warning suite_deprecated', 'status warning status_type_superseded'];
  const older: Change = {
    '/@context': ['https://www.w3.org/2018/credentials/v1', context, 'https://w3id.org/security/data-integrity/v2'],
    '/validFrom': undefined,
    '/issuanceDate': '2026-04-01T00:00:00Z',
    '/type': ['VerifiableCredential', 'StatusList2021Credential'],
    '/credentialSubject/type': 'StatusList2021',
    '/credentialSubject/ttl': undefined,
  };
  /** The same bits without the prefix, which the older lists do not have. */
  const bits = (set: readonly number[] = []): string => {
    const list = emptyBits(131_072);
    for (const index of set) list[index >> 3] = (list[index >> 3] ?? 0) | (0x80 >> (index & 7));
    return encodeStatusList(list).slice(1);
  };
  const listOf = (set: readonly number[] = [], change: Change = {}): Promise<World> => listed({ change: { ...older, '/credentialSubject/encodedList': bits(set), ...change } });

  it('is read, with a warning', async () => {
    expect(await answerTo(await badge(), await listOf([94_566]))).toEqual(valid('active', ...warnings));
    expect(await answerTo(await badge(), await listOf([94_567]))).toMatchObject({ outcome: 'invalid', state: 'revoked' });
    expect(await answerTo(await badge({ '/statusPurpose': 'suspension' }), await listOf([94_567], { '/credentialSubject/statusPurpose': 'suspension' }))).toMatchObject({ state: 'suspended' });
  });

  it.each<[string, Change, string]>([
    ['with the prefix of the newer lists', { '/credentialSubject/encodedList': `u${bits()}` }, 'status_list_malformed'],
    ['with padding', { '/credentialSubject/encodedList': `${bits()}=` }, 'status_list_malformed'],
    ['that is not gzip', { '/credentialSubject/encodedList': Buffer.alloc(16_384).toString('base64url') }, 'status_list_malformed'],
    ['that is a bomb', { '/credentialSubject/encodedList': gzipSync(Buffer.alloc(17 * 1024 * 1024)).toString('base64url') }, 'status_list_malformed'],
    ['that is too short', { '/credentialSubject/encodedList': gzipSync(Buffer.alloc(16_383)).toString('base64url') }, 'status_list_too_short'],
    ['of another issuer', { '/issuer': 'did:web:other.example' }, 'status_list_issuer'],
    ['of another purpose', { '/credentialSubject/statusPurpose': 'suspension' }, 'status_list_purpose'],
    ['of the newer type', { '/type': ['VerifiableCredential', 'BitstringStatusListCredential'] }, 'status_list_type'],
    ['with another subject', { '/credentialSubject/type': 'BitstringStatusList' }, 'status_list_malformed'],
    ['that has ended', { '/expirationDate': '2026-04-30T00:00:00Z' }, 'status_list_expired'],
    ['without the context of credentials', { '/@context/0': context }, 'status_list_context'],
  ])('refuses a list %s', async (_what, change, code) => {
    const answer = await answerTo(await badge(), await listOf([], change));
    expect(answer.outcome).toBe('invalid');
    expect(answer.faults).toContain(`status error ${code}`);
  });

  it('does not read a list of the one kind for an entry of the other', async () => {
    expect((await answerTo(await revocable(), await listOf())).faults).toContain('status error status_list_context');
    expect((await answerTo(await badge(), await listed())).faults).toContain('status error status_list_type');
  });

  it.each([-1, '0x10', ' 5', true] as const)('N73 refuses the index %j', async (index) => {
    expect((await answerTo(await badge({ '/statusListIndex': index }), await listOf())).faults).toContain('model error status_index');
  });

  it('has bits whose helper agrees with the reader of them', () => {
    expect(gunzipSync(Buffer.from(bits([0, 94_567]), 'base64url'))[0]).toBe(0x80);
  });
});

describe('1EdTechRevocationList (C-085 to C-087)', () => {
  const url = 'https://lists.example/revoked.json';
  const id = String(aBadge()['id']);
  const badge = (change: Change = {}): Promise<JsonObject> =>
    signed(aBadge({ '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '/credentialStatus': changed({ id: url, type: '1EdTechRevocationList' }, change) }));
  const world = (document: JsonObject | DocumentResult, policy: World['policy'] = 'strict'): World => ({
    ...(policy === undefined ? {} : { policy }),
    documents: { [`revocationList ${url}`]: typeof document['kind'] === 'string' ? (document as DocumentResult) : { kind: 'found', document: document as JsonObject } },
  });
  const list = (...entries: JsonValue[]): JsonObject => ({ id: url, issuer: issuerDid, revokedCredential: entries });
  const deprecated = 'status warning status_type_deprecated';

  it.each([[{ id }], [{ id, revoked: true }], [id], [{ id: 'urn:other' }, { id, revoked: false }, { id }]] as JsonValue[][])('N77 refuses a badge that the list holds: %j', async (...entries) => {
    expect(await answerTo(await badge(), world(list(...entries)))).toEqual({ outcome: 'invalid', state: 'revoked', faults: ['status error revoked', deprecated] });
  });

  it('N77 says why, where the list does', async () => {
    const verdict = await verified(await badge(), world(list({ id, revocationReason: 'Issued in error' })));
    expect(verdict.status).toEqual({ state: 'revoked', reason: 'Issued in error' });
    expect((await verified(await badge(), world(list({ id, revocationReason: 7 })))).status).toEqual({ state: 'revoked' });
  });

  it('N77 reads both names of the list (C-086), each whatever the other says', async () => {
    expect(await answerTo(await badge(), world({ revokedCredentials: [{ id }] }))).toMatchObject({ state: 'revoked' });
    expect(await answerTo(await badge(), world({ revokedCredential: [], revokedCredentials: [{ id }] }))).toMatchObject({ state: 'revoked' });
    expect(await answerTo(await badge(), world({ revokedCredential: [{ id }], revokedCredentials: [] }))).toMatchObject({ state: 'revoked' });
  });

  it.each([[{ id, revoked: false }], [{ id: `${id}0` }], [{ revoked: true }], []] as JsonValue[][])('P24 accepts a badge that the list does not hold, or holds as not revoked: %j', async (...entries) => {
    expect(await answerTo(await badge(), world(list(...entries)))).toEqual(valid('active', deprecated));
  });

  it.each<[string, JsonObject | DocumentResult, string]>([
    ['that cannot be reached', { kind: 'unreachable', detail: 'x' }, 'status_list_unreachable'],
    ['that is not there', { kind: 'notFound', detail: 'x' }, 'status_list_not_found'],
    ['without either member', { id: url, issuer: issuerDid }, 'status_list_unreadable'],
    ['whose member is no list', { revokedCredential: {} }, 'status_list_unreadable'],
    ['one of whose members is no list', { revokedCredential: [], revokedCredentials: null }, 'status_list_unreadable'],
    ['that says neither yes nor no', list({ id, revoked: 'perhaps' }), 'status_list_unreadable'],
  ])('P24 leaves a badge undecided with a list %s, and with compat warns', async (_what, document, code) => {
    expect(await answerTo(await badge(), world(document))).toEqual({ outcome: 'indeterminate', state: 'unknown', faults: [`status unknown ${code}`, deprecated] });
    const lax = await answerTo(await badge(), world(document, 'compat'));
    expect([lax.outcome, lax.state, lax.faults.toSorted()]).toEqual(['valid', 'unknown', ['status warning compat_status_list', deprecated].toSorted()]);
  });

  it('does not follow an address that is not https', async () => {
    const asked: string[] = [];
    for (const address of ['http://lists.example/revoked.json', 'urn:x:y', `${url}#part`]) {
      expect((await answerTo(await badge({ '/id': address }), { ...world(list()), asked })).outcome).toBe('indeterminate');
    }
    expect(asked.filter((question) => question.startsWith('revocationList'))).toEqual([]);
  });

  it('does not ask for the list of a badge that is not proven (C-030)', async () => {
    const asked: string[] = [];
    await verified(changed(await badge(), { '/name': 'forged' }), { ...world(list({ id })), asked });
    await verified(await signed(aBadge(), { key: attackerKey }), { ...world(list({ id })), asked });
    expect(asked.filter((question) => question.startsWith('revocationList'))).toEqual([]);
  });
});

describe('a status of another type (C-089)', () => {
  it('P24 leaves a badge undecided, and with compat is passed over with a warning', async () => {
    const badge = await signed(aBadge({ '/@context/2': { OtherStatus: 'urn:example:OtherStatus' }, '/credentialStatus': { id: 'urn:example:status', type: 'OtherStatus' } }));
    const strict = await verified(badge);
    expect([strict.outcome, strict.status.state, troubles(strict)]).toEqual(['indeterminate', 'unknown', ['status unknown status_type_unsupported']]);
    const lax = await verified(badge, { policy: 'compat' });
    expect([lax.outcome, lax.policy, lax.status.state]).toEqual(['valid', 'compat', 'unknown']);
    expect(faults(lax)).toContain('status warning compat_status_type');
  });

  it('never passes over a set bit, a broken list or a list that cannot be had, whatever the policy', async () => {
    const outcome = async (world: World): Promise<string> => (await verified(await revocable(), { ...world, policy: 'compat' })).outcome;
    expect(await outcome(await listed())).toBe('valid');
    expect(await outcome(await listed({ set: [94_567] }))).toBe('invalid');
    expect(await outcome(await listed({ proof: { key: attackerKey } }))).toBe('invalid');
    expect(await outcome({})).toBe('indeterminate');
  });

  it('is read of a JWT whose claims are wrong, so that no fault hides another, and not of a forgery', async () => {
    expect((await verifiedAs({ jwt: aDidJwt({ payload: { '/credentialStatus': statusEntry(), '/sub': 'x' } }) }, await listed({ set: [94_567] }))).status.state).toBe('revoked');
    expect((await verifiedAs({ jwt: aDidJwt({ key: issuer.ed, payload: { '/credentialStatus': statusEntry() } }) }, await listed({ set: [94_567] }))).status.state).toBe('unknown');
  });
});
