// Signed badges of Open Badges 2.0 (checklist G-020, G-021): for each rule a case a step inside, and one a step outside.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/credential/json.ts';
import { publicKeyOfPem } from '../../../../src/credential/ob2/public-key-pem.ts';
import { base64url, signedSegments } from '../jwt/jwt-support.ts';
import { changed, faults, type World } from '../verify-support.ts';
import { aBadgeClass, aHosted, aJws, aKey, aList, aProfile, aSigned, at, attacker, gone, home, issuer, missing, pemOf, servedAs, signedPlaces, silent, verdictWith, type JwsOptions, type Places } from './ob2-support.ts';

async function told(jws: JwsOptions | string = {}, places: Places = {}, world: World = {}): Promise<readonly string[]> {
  const verdict = await verdictWith({ jwt: typeof jws === 'string' ? jws : aJws(jws) }, signedPlaces(places), world);
  expect(verdict).toMatchObject({ specVersion: '2.0', form: 'ob2-signed' });
  return [verdict.outcome, ...new Set(faults(verdict))];
}

const valid = ['valid'];
const invalid = (...found: readonly string[]): readonly string[] => ['invalid', ...found];
const undecided = (...found: readonly string[]): readonly string[] => ['indeterminate', ...found];
const [evil, attackersKey] = ['https://evil.example', 'https://evil.example/keys/1'];
const listing = (...keys: (string | JsonObject)[]): Places => ({ [at.issuer]: aProfile({ '/publicKey': keys }) });

describe('a signed badge', () => {
  it('is valid by a key that its issuer lists, and asks for nothing else than that takes', async () => {
    const asked: string[] = [];
    const verdict = await verdictWith({ jwt: aJws() }, signedPlaces(), { asked });
    expect(verdict).toMatchObject({ outcome: 'valid', specVersion: '2.0', form: 'ob2-signed', status: { state: 'active' }, issuer: { id: at.issuer, domain: 'badges.example', binding: 'proven' }, credential: { achievement: { name: 'Robotics' } } });
    expect(faults(verdict)).toEqual([]);
    expect(asked).toEqual([`badgeObject ${at.badge}`, `badgeObject ${at.issuer}`, `badgeObject ${at.key}`, `revocationList ${at.list}`]);
  });

  it('holds its BadgeClass, which is signed with it', async () => {
    const inside = { payload: { '/badge': aBadgeClass({ '/id': 'urn:uuid:1', '/name': 'As signed' }) } };
    const asked: string[] = [];
    const verdict = await verdictWith({ jwt: aJws(inside) }, signedPlaces(), { asked });
    expect([verdict.outcome, verdict.credential.achievement?.name, asked.includes(`badgeObject ${at.badge}`)]).toEqual(['valid', 'As signed', false]);
    expect(await told({ payload: { '/badge': aBadgeClass({ '/name': undefined }) } })).toEqual(invalid('model error required'));
  });

  it('that is changed is refused', async () => {
    const [header = '', , signature = ''] = aJws().split('.');
    expect(await told(`${header}.${base64url(aSigned({ '/issuedOn': '2025-01-01T00:00:00Z' }))}.${signature}`)).toEqual(invalid('proof error signature_invalid'));
  });

  it('without its signature is refused, and nobody is asked', async () => {
    const asked: string[] = [];
    const verdict = await verdictWith({ document: aSigned() }, signedPlaces(), { asked });
    expect([verdict.outcome, verdict.form, faults(verdict), asked]).toEqual(['invalid', 'ob2-signed', ['proof error proof_missing'], []]);
  });

  it.each<[string, JwsOptions | string, readonly string[]]>([
    ['alg none', `${base64url({ alg: 'none' })}.${base64url(aSigned())}.AA`, invalid('proof error jwt_alg')],
    ['HS256 with the PEM as the secret', withSecret(pemOf(issuer.rsa)), invalid('proof error jwt_alg')],
    ['RS512', { header: { '/alg': 'RS512' } }, invalid('proof error jwt_alg')],
    ['ES256', { header: { '/alg': 'ES256' }, key: issuer.ec }, invalid('proof error jwt_alg')],
    ['no alg', { header: { '/alg': undefined } }, invalid('proof error jwt_alg')],
    ['crit', { header: { '/crit': ['b64'] } }, invalid('proof error jwt_header_member')],
    ['x5c', { header: { '/x5c': ['AA'] } }, invalid('proof error jwt_header_member')],
    ['jku', { header: { '/jku': `${evil}/keys` } }, invalid('proof error jwt_header_member')],
    ['typ', { header: { '/typ': 'JWT' } }, valid],
    ['the jwk of its issuer', { header: { '/jwk': issuer.rsa.jwk } }, valid],
    ['the jwk of another beside a good signature', { header: { '/jwk': attacker.rsa.jwk } }, invalid('binding error key_not_of_issuer')],
    ['a jwk and signature of another', { header: { '/jwk': attacker.rsa.jwk }, key: attacker.rsa }, invalid('proof error signature_invalid')],
    ['a private jwk', { header: { '/jwk': { ...issuer.rsa.jwk, d: 'AA' } } }, invalid('binding error key_not_of_issuer')],
    ['the kid of its key', { header: { '/kid': at.key } }, valid],
    ['a kid that is no address', { header: { '/kid': 'key-1' } }, valid],
    ['another kid than its creator', { header: { '/kid': `${home}/keys/2` } }, invalid('binding error jwt_keys_differ')],
    ['a kid that its issuer does not list', { header: { '/kid': attackersKey }, payload: { '/verification': { type: 'signed' } } }, invalid('binding error key_not_published')],
    ['RS256 with another key', { key: attacker.rsa }, invalid('proof error signature_invalid')],
  ])('with %s: %#', async (_what, jws, expected) => {
    expect(await told(jws)).toEqual(expected);
  });

  function withSecret(secret: string): string {
    const input = `${base64url({ alg: 'HS256' })}.${base64url(aSigned())}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  }

  it('asks nobody about a header that no key could make good', async () => {
    const asked: string[] = [];
    await verdictWith({ jwt: `${base64url({ alg: 'none' })}.${base64url(aSigned())}.AA` }, signedPlaces(), { asked });
    expect(asked).toEqual([]);
  });
});

describe('the key of a signed badge', () => {
  const byAttacker = { key: attacker.rsa, payload: { '/verification/creator': attackersKey } };
  const anyKey = { '/verification': { type: 'SignedBadge' } };

  it.each<[string, JwsOptions, Places, readonly string[]]>([
    ['N84: that its issuer does not list', byAttacker, { [attackersKey]: aKey({ '/id': attackersKey }, attacker.rsa) }, invalid('binding error key_not_published')],
    ['that an attacker lists among his own', byAttacker, { [attackersKey]: aKey({ '/id': attackersKey, '/owner': `${evil}/issuer` }, attacker.rsa) }, invalid('binding error key_not_published')],
    ['whose owner is another', {}, { [at.key]: aKey({ '/owner': `${evil}/issuer` }) }, invalid('binding error verification_method_controller')],
    ['without owner', {}, { [at.key]: aKey({ '/owner': undefined }) }, invalid('binding error verification_method_controller')],
    ['whose owner is named by http', {}, { [at.key]: aKey({ '/owner': at.issuer.replace('https:', 'http:') }) }, valid],
    ['with another id than its address', {}, { [at.key]: aKey({ '/id': `${home}/keys/2` }) }, invalid('binding error object_id_differs')],
    ['that is not there', {}, { [at.key]: missing }, invalid('binding error key_not_found')],
    ['that is gone', {}, { [at.key]: gone }, invalid('binding error key_not_found')],
    ['that cannot be reached', {}, { [at.key]: silent }, undecided('binding unknown key_unreachable')],
    ['that is no PEM', {}, { [at.key]: aKey({ '/publicKeyPem': 'AAAA' }) }, invalid('binding error key_encoding')],
    ['that stands in the profile', {}, listing({ id: at.key, publicKeyPem: pemOf(issuer.rsa) }), valid],
    ['that stands in the profile for another owner', {}, listing({ id: at.key, owner: `${evil}/issuer`, publicKeyPem: pemOf(issuer.rsa) }), invalid('binding error verification_method_controller')],
    ['of an issuer that lists none', {}, { [at.issuer]: aProfile() }, invalid('binding error key_not_published')],
    ['that is the second of two', { payload: anyKey }, { ...listing(`${home}/keys/2`, at.key), [`${home}/keys/2`]: aKey({ '/id': `${home}/keys/2` }, attacker.rsa) }, valid],
    ['of which another cannot be reached', { payload: anyKey }, { ...listing(`${home}/keys/2`, at.key), [`${home}/keys/2`]: silent }, valid],
    ['that may be the one that cannot be reached', { payload: anyKey, key: attacker.rsa }, { ...listing(`${home}/keys/2`, at.key), [`${home}/keys/2`]: silent }, undecided('binding unknown key_unreachable')],
    ['that is none of two', { payload: anyKey, key: attacker.rsa }, listing(at.key, { id: `${home}/keys/2`, publicKeyPem: pemOf(issuer.rsa) }), invalid('proof error signature_invalid')],
    ['that is not the one of two that it names', { payload: { '/verification/creator': `${home}/keys/2` } }, { ...listing(at.key, `${home}/keys/2`), [`${home}/keys/2`]: aKey({ '/id': `${home}/keys/2` }, attacker.rsa) }, invalid('proof error signature_invalid')],
    ['that may be beyond three', { payload: anyKey, key: attacker.rsa }, listing(...[1, 2, 3, 4].map((name) => ({ id: `${home}/keys/${String(name)}`, publicKeyPem: pemOf(issuer.rsa) }))), undecided('binding unknown controller_too_large')],
    ['of another kind', { payload: anyKey }, listing({ id: at.key, publicKeyPem: pemOf(issuer.ec) }), invalid('proof error key_kind')],
    ['that the badge brings along', { key: attacker.rsa, payload: { '/verification/creator': { id: at.key, owner: at.issuer, publicKeyPem: pemOf(attacker.rsa) } } }, {}, invalid('proof error signature_invalid')],
  ])('%s: %#', async (_what, jws, places, expected) => {
    expect(await told(jws, places)).toEqual(expected);
  });

  it('is never that of an issuer that the badge describes: only the issuer’s own address tells its keys', async () => {
    const forged = aJws({ key: attacker.rsa, payload: { '/verification/creator': attackersKey, '/badge': aBadgeClass({ '/issuer': aProfile({ '/publicKey': { id: attackersKey, publicKeyPem: pemOf(attacker.rsa) } }) }) } });
    expect(await told(forged)).toEqual(invalid('binding error key_not_published'));
    expect(await told(forged, { [at.issuer]: silent })).toEqual(undecided('binding unknown controller_unreachable'));
  });

  it('is of the issuer that the BadgeClass names, wherever the BadgeClass lies', async () => {
    const theirs = `${evil}/classes/1`;
    const jws = { payload: { '/badge': theirs } };
    expect(await told(jws, { [theirs]: aBadgeClass({ '/id': theirs }) })).toEqual(valid);
    expect(await told(jws, { [theirs]: aBadgeClass({ '/id': theirs, '/issuer': `${evil}/issuer` }), [`${evil}/issuer`]: aProfile({ '/id': `${evil}/issuer`, '/publicKey': at.key }) })).toEqual(invalid('binding error verification_method_controller'));
  });

  it('asks for at most nine documents', async () => {
    const asked: string[] = [];
    const keys = Array.from({ length: 30 }, (_none, index) => `${home}/keys/many/${String(index)}`);
    expect((await told({ payload: anyKey }, { ...listing(...keys) }, { asked }))[0]).toBe('indeterminate');
    expect(asked.length).toBeLessThanOrEqual(9);
  });
});

describe('a publicKeyPem', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it.each<[string, string, boolean]>([
    ['a public key', spki, true],
    ['the same by PKCS #1', publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(), true],
    ['a private key, of which anybody could make the public one', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), false],
    ['two keys', `${spki}${spki}`, false],
    ['a key that is cut off', spki.slice(0, 200), false],
    ['a key that is too short to be safe', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }).toString(), false],
    ['a long text', `-----BEGIN PUBLIC KEY-----\n${'A'.repeat(10_000)}\n-----END PUBLIC KEY-----`, false],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', false],
  ])('takes or refuses %s', (_what, pem, taken) => {
    expect(publicKeyOfPem(pem).ok).toBe(taken);
  });
});

describe('the revocation list of a signed badge', () => {
  const id = String(aSigned()['id']);
  const withList = async (list: Places[string], payload: NonNullable<JwsOptions['payload']> = {}): Promise<readonly string[]> => await told({ payload }, { [at.list]: list });
  const revoked = invalid('status error revoked');

  it.each<[string, Places[string], readonly string[]]>([
    ['that names it', aList('urn:uuid:other', id), revoked],
    ['that names it in an object', aList({ id, revocationReason: 'Violation of policy' }), revoked],
    ['that names another', aList(`${id}0`, { id: `${id}1` }), valid],
    ['that says that it is not revoked', aList({ id, revoked: false }), valid],
    ['that says both', aList({ id, revoked: false }, id), revoked],
    ['with one entry that is no list', changed(aList(), { '/revokedAssertions': id }), revoked],
    ['with a uid that nobody has', aList({ uid: 'abc123' }), valid],
    ['that is empty', aList(), valid],
    ['that is none', { type: 'RevocationList' }, undecided('status unknown status_list_unreadable')],
    ['with numbers', changed(aList(), { '/revokedAssertions': [7] }), undecided('status unknown status_list_unreadable')],
    ['that is not there', missing, undecided('status unknown status_list_not_found')],
    ['that cannot be reached', silent, undecided('status unknown status_list_unreachable')],
    ['that is served as text', servedAs(aList(id), { mediaType: 'text/plain' }), revoked],
  ])('%s: %#', async (_what, list, expected) => {
    expect(await withList(list)).toEqual(expected);
  });

  it('tells why, and is looked up by uid for older badges', async () => {
    expect(await withList(aList({ uid: 'abc123' }), { '/uid': 'abc123' })).toEqual(revoked);
    expect(await withList(aList({ uid: 'abc124' }), { '/uid': 'abc123' })).toEqual(valid);
    const verdict = await verdictWith({ jwt: aJws() }, signedPlaces({ [at.list]: aList({ id, revocationReason: 'Violation of policy' }) }));
    expect(verdict.status).toEqual({ state: 'revoked', reason: 'Violation of policy' });
  });

  it('that the issuer does not have leaves a badge without status', async () => {
    const verdict = await verdictWith({ jwt: aJws() }, signedPlaces({ [at.issuer]: aProfile({ '/publicKey': at.key }) }));
    expect([verdict.outcome, verdict.status.state]).toEqual(['valid', 'none']);
  });

  it('is not asked for by a badge that nobody has proven', async () => {
    const asked: string[] = [];
    const verdict = await verdictWith({ jwt: aJws({ key: attacker.rsa }) }, signedPlaces({ [at.list]: aList(id) }), { asked });
    expect([verdict.status.state, asked.some((question) => question.startsWith('revocationList'))]).toEqual(['unknown', false]);
  });

  it('has no say where the badge itself was signed as revoked, or is hosted', async () => {
    expect(await told({ payload: { '/revoked': true } })).toEqual(revoked);
    expect((await verdictWith({ document: aHosted() }, { ...signedPlaces({ [at.list]: aList(at.assertion) }), [at.assertion]: aHosted() })).outcome).toBe('valid');
  });

  it('lies at the same address by http, where the profile says so', async () => {
    expect(await told({}, { [at.issuer]: aProfile({ '/publicKey': at.key, '/revocationList': at.list.replace('https:', 'http:') }), [at.list]: aList(id) })).toEqual(invalid('model warning http_address', 'status error revoked'));
  });
});

describe('compat', () => {
  it('takes no other key, no other algorithm, and no badge that is revoked', async () => {
    const compat = async (jws: JwsOptions, places: Places = {}): Promise<string | undefined> => (await told(jws, places, { policy: 'compat' }))[0];
    expect(await compat({})).toBe('valid');
    expect(await compat({ key: attacker.rsa, header: { '/jwk': attacker.rsa.jwk } })).toBe('invalid');
    expect(await compat({ header: { '/alg': 'none' } })).toBe('invalid');
    expect(await compat({}, { [at.list]: aList(String(aSigned()['id'])) })).toBe('invalid');
    expect(await compat({}, { [at.list]: silent })).toBe('indeterminate');
    expect(await compat({}, { [at.key]: aKey({ '/owner': `${evil}/issuer` }) })).toBe('invalid');
  });
});

describe('a JWS that is none', () => {
  it.each(['a.b', `${aJws()}.x`, `${aJws()}=`, aJws().replace('.', '. ')])('is refused: %#', async (jwt) => {
    expect((await verdictWith({ jwt }, signedPlaces())).outcome).toBe('invalid');
  });

  it('is refused where its payload names a member twice', async () => {
    const doubled = JSON.stringify(aSigned()).replace('{', `{"issuedOn":"2020-01-01T00:00:00Z",`);
    expect((await verdictWith({ jwt: signedSegments(base64url({ alg: 'RS256' }), base64url(doubled), issuer.rsa) }, signedPlaces())).outcome).toBe('invalid');
  });
});
