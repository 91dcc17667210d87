import { generateKeyPairSync } from 'node:crypto';
import { encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/credential/json.ts';
import type { ControllerResult } from '../../../../src/credential/verify-credential.ts';
import { aBadge, aController, changed, faults, issuerDid, issuerKey, signed, verifiedAs, type Change, type World } from '../verify-support.ts';
import { aDidJwt, aJwt, anHttpsBadge, attacker, base64url, didKey, issuer, issuerUrl, keySetUrl, keyUrl, published, type JwtKey, type JwtOptions } from './jwt-support.ts';

async function outcomeOf(jwt: string, world: World = {}): Promise<{ outcome: string; faults: string[]; binding: string }> {
  const verdict = await verifiedAs({ jwt }, { documents: published(), ...world });
  return { outcome: verdict.outcome, faults: faults(verdict), binding: verdict.issuer.binding };
}

const valid = (...warnings: string[]): object => ({ outcome: 'valid', faults: warnings, binding: 'proven' });
const invalid = (...errors: string[]): object => ({ outcome: 'invalid', faults: errors, binding: 'unproven' });
const undecided = (...unknown: string[]): object => ({ outcome: 'indeterminate', faults: unknown, binding: 'unproven' });
const uncommon = 'proof warning jwt_alg_uncommon';
const nowhere: ControllerResult = { kind: 'notFound', detail: 'nothing there' };
const away: ControllerResult = { kind: 'unreachable', detail: 'no network' };
const byJwk = ({ jwk }: JwtKey): Change => ({ '/kid': undefined, '/jwk': jwk });

/** The document of an https issuer or DID that publishes one key as JWK. */
function controllerWith(id: string, { jwk }: JwtKey, change: Change = {}): ControllerResult {
  const method = { id: `${id}#key-1`, type: 'JsonWebKey', controller: id, publicKeyJwk: jwk };
  return { kind: 'found', document: changed({ id, verificationMethod: [method], assertionMethod: [method.id] }, change) };
}

describe('whose key signed: an https issuer (B-168)', () => {
  const forged = (header: Change): JwtOptions => ({ key: attacker.rsa, header });

  it('N64 refuses the jwk of an attacker', async () => {
    expect(await outcomeOf(aJwt(forged(byJwk(attacker.rsa))), { controller: nowhere })).toEqual(invalid('binding error key_provenance'));
  });

  it('N64 refuses a key that the set says is another issuer’s, and takes it where the set says nothing', async () => {
    const set = (iss: string | undefined): World => ({ controller: nowhere, documents: published({ [`keySet ${keySetUrl}`]: { keys: [changed({ ...issuer.rsa.jwk }, { '/iss': iss })] } }) });
    expect(await outcomeOf(aJwt(), set('https://issuer.example/issuers/2'))).toEqual(invalid('binding error key_provenance'));
    expect(await outcomeOf(aJwt({ header: byJwk(issuer.rsa) }), set('https://issuer.example/issuers/2'))).toEqual(invalid('binding error key_provenance'));
    expect(await outcomeOf(aJwt(), set(undefined))).toEqual(valid());
    expect(await outcomeOf(aJwt(), set(issuerUrl))).toEqual(valid());
  });

  it('takes a key that is in the set for two issuers, one of them this one', async () => {
    const keys = ['https://issuer.example/issuers/2', issuerUrl].map((iss) => ({ ...issuer.rsa.jwk, iss }));
    expect(await outcomeOf(aJwt(), { controller: nowhere, documents: published({ [`keySet ${keySetUrl}`]: { keys } }) })).toEqual(valid());
  });

  it('refuses a kid at an attacker’s host, whose JWK names the victim as its issuer', async () => {
    const evil = 'https://attacker.example/key';
    const documents = published({ [`key ${evil}`]: { ...attacker.rsa.jwk, kid: evil, iss: issuerUrl }, 'keySet https://attacker.example/.well-known/jwks.json': { keys: [{ ...attacker.rsa.jwk, iss: issuerUrl }] } });
    const asked: string[] = [];
    expect(await outcomeOf(aJwt(forged({ '/kid': evil })), { documents, controller: nowhere, asked })).toEqual(invalid('binding error key_provenance'));
    expect(asked).toEqual([`key ${evil}`, `keySet ${keySetUrl}`, `controller ${issuerUrl}`]);
  });

  it('refuses a kid at an attacker’s host that the set of the victim names, with another key', async () => {
    const evil = 'https://attacker.example/key';
    const documents = published({ [`key ${evil}`]: attacker.rsa.jwk, [`keySet ${keySetUrl}`]: { keys: [{ ...issuer.rsa.jwk, kid: evil }] } });
    expect(await outcomeOf(aJwt(forged({ '/kid': evil })), { documents, controller: nowhere })).toEqual(invalid('binding error key_provenance'));
  });

  it('takes a kid under another DID only where the issuer’s own host publishes the key', async () => {
    const did = (key: JwtKey): string => `did:jwk:${base64url(key.jwk)}#0`;
    expect(await outcomeOf(aJwt({ header: { '/kid': did(issuer.rsa) } }))).toEqual(valid());
    expect(await outcomeOf(aJwt(forged({ '/kid': did(attacker.rsa) })), { controller: nowhere })).toEqual(invalid('binding error key_provenance'));
  });

  it('takes a kid at another host whose key the issuer’s own host publishes', async () => {
    const elsewhere = 'https://cdn.example/key';
    expect(await outcomeOf(aJwt({ header: { '/kid': elsewhere } }), { documents: published({ [`key ${elsewhere}`]: issuer.rsa.jwk }) })).toEqual(valid());
  });

  it('refuses the victim’s kid with the jwk of an attacker, and a host that only looks like the victim’s', async () => {
    expect(await outcomeOf(aJwt(forged({ '/jwk': attacker.rsa.jwk })))).toEqual(invalid('binding error jwt_keys_differ'));
    const id = 'https://issuer.example@attacker.example/issuers/1';
    const documents = published({ 'keySet https://attacker.example/.well-known/jwks.json': { keys: [attacker.rsa.jwk] } });
    expect(await outcomeOf(aJwt(forged(byJwk(attacker.rsa)), anHttpsBadge({ '/issuer/id': id })), { documents, controller: nowhere })).toEqual(invalid('binding error key_provenance'));
  });

  it('refuses another issuer of the same host, whose key is its own', async () => {
    const documents = published({ [`keySet ${keySetUrl}`]: { keys: [{ ...issuer.rsa.jwk, iss: issuerUrl }, { ...attacker.rsa.jwk, iss: 'https://issuer.example/issuers/2' }] } });
    expect(await outcomeOf(aJwt(forged(byJwk(attacker.rsa))), { documents, controller: nowhere })).toEqual(invalid('binding error key_provenance'));
  });

  it.each(['http://issuer.example/issuers/1', 'urn:uuid:01980000-0000-7000-8000-000000000009', 'https://'])('refuses the issuer %s, who has no place to publish a key', async (id) => {
    const asked: string[] = [];
    const verdict = await outcomeOf(aJwt({}, anHttpsBadge({ '/issuer/id': id })), { asked });
    expect(verdict).toMatchObject({ outcome: 'invalid', binding: 'unproven' });
    expect(verdict.faults).toContain('binding error key_provenance');
    expect(asked).toEqual([`key ${keyUrl}`]);
  });

  it('takes a key from the issuer’s own document, under its own name or any other', async () => {
    const documents = published({ [`keySet ${keySetUrl}`]: { kind: 'notFound', detail: 'none' } });
    const controller = controllerWith(issuerUrl, issuer.rsa);
    expect(await outcomeOf(aJwt({ header: { '/kid': `${issuerUrl}#key-1` } }), { documents: {}, controller })).toEqual(valid());
    expect(await outcomeOf(aJwt({ header: byJwk(issuer.rsa) }), { documents, controller })).toEqual(valid());
    expect(await outcomeOf(aJwt(forged({ '/kid': `${issuerUrl}#key-1` })), { documents: {}, controller })).toEqual(invalid('proof error signature_invalid'));
  });

  it('B-106 refuses a key that the issuer’s document has for another algorithm', async () => {
    const world = (alg: string): World => ({ controller: controllerWith(issuerUrl, issuer.rsa, { '/verificationMethod/0/publicKeyJwk/alg': alg }), documents: published({ [`keySet ${keySetUrl}`]: { keys: [] } }) });
    expect(await outcomeOf(aJwt({ header: byJwk(issuer.rsa) }), world('PS256'))).toEqual(invalid('binding error key_provenance'));
    expect(await outcomeOf(aJwt({ header: { '/kid': `${issuerUrl}#key-1` } }), world('PS256'))).toEqual(invalid('binding error jwk_alg'));
    expect(await outcomeOf(aJwt({ header: byJwk(issuer.rsa) }), world('RS256'))).toEqual(valid());
  });

  it.each<[string, Change, string]>([
    ['of another', { '/id': 'https://issuer.example/issuers/2' }, 'controller_document_id'],
    ['with a method of another', { '/verificationMethod/0/controller': 'https://issuer.example/issuers/2' }, 'verification_method_controller'],
    ['with a method for other purposes', { '/assertionMethod': [] }, 'key_not_for_assertion'],
    ['with a revoked method', { '/verificationMethod/0/revoked': '2026-05-01T11:00:00Z' }, 'key_revoked'],
    ['with a private key', { '/verificationMethod/0/publicKeyJwk/d': 'AAAA' }, 'key_encoding'],
  ])('N48, N49 refuses a document %s, whichever way it leads to the key', async (_what, change, code) => {
    const world: World = { controller: controllerWith(issuerUrl, issuer.rsa, change), documents: published({ [`keySet ${keySetUrl}`]: { keys: [] } }) };
    expect(await outcomeOf(aJwt({ header: { '/kid': `${issuerUrl}#key-1` } }), world)).toEqual(invalid(`binding error ${code}`));
    expect(await outcomeOf(aJwt({ header: byJwk(issuer.rsa) }), world)).toEqual(invalid('binding error key_provenance'));
  });

  it('leaves undecided what cannot be asked, and says which', async () => {
    const without = (place: string, kind: 'notFound' | 'unreachable'): World => ({ controller: nowhere, documents: published({ [place]: { kind, detail: 'x' } }) });
    expect(await outcomeOf(aJwt(), without(`key ${keyUrl}`, 'unreachable'))).toEqual(undecided('binding unknown key_unreachable'));
    expect(await outcomeOf(aJwt(), without(`key ${keyUrl}`, 'notFound'))).toEqual(invalid('binding error key_not_found'));
    expect(await outcomeOf(aJwt(), without(`keySet ${keySetUrl}`, 'unreachable'))).toEqual(undecided('binding unknown key_set_unreachable'));
    expect(await outcomeOf(aJwt(), without(`keySet ${keySetUrl}`, 'notFound'))).toEqual(invalid('binding error key_provenance'));
    expect(await outcomeOf(aJwt(), { ...without(`keySet ${keySetUrl}`, 'notFound'), controller: away })).toEqual(undecided('binding unknown controller_unreachable'));
    // One place that vouches is enough.
    expect(await outcomeOf(aJwt(), { controller: away })).toEqual(valid());
    expect(await outcomeOf(aJwt(), { ...without(`keySet ${keySetUrl}`, 'unreachable'), controller: controllerWith(issuerUrl, issuer.rsa) })).toEqual(valid());
  });

  it.each<[string, JsonObject, string]>([
    ['without the name', { keys: [{ ...issuer.rsa.jwk, kid: 'key-2' }, issuer.rsa.jwk] }, 'key_not_found'],
    ['with two keys of the name', { keys: [{ ...issuer.rsa.jwk, kid: 'key-1' }, { ...attacker.rsa.jwk, kid: 'key-1' }] }, 'key_ambiguous'],
    ['with a key of the name that cannot be read', { keys: [{ kty: 'oct', k: 'AAAA', kid: 'key-1' }] }, 'key_encoding'],
    ['of another kind', { title: 'Not what you look for' }, 'key_not_found'],
    ['that is the document of another', { id: 'https://issuer.example/other', assertionMethod: [] }, 'controller_document_id'],
  ])('refuses a document %s behind the kid', async (_what, document, code) => {
    const set = 'https://issuer.example/keys';
    expect(await outcomeOf(aJwt({ header: { '/kid': `${set}#key-1` } }), { documents: published({ [`key ${set}`]: document }) })).toEqual(invalid(`binding error ${code}`));
  });
});

describe('whose key signed: a DID issuer (B-169)', () => {
  it('takes its own key, by kid or by jwk, and a kid elsewhere with the very key', async () => {
    expect(await outcomeOf(aDidJwt())).toEqual(valid(uncommon));
    expect(await outcomeOf(aDidJwt({ header: byJwk(didKey) }))).toEqual(valid(uncommon));
    const documents = { [`key ${keyUrl}`]: { kind: 'found', document: didKey.jwk } } as const;
    expect(await outcomeOf(aDidJwt({ header: { '/kid': keyUrl } }), { documents })).toEqual(valid(uncommon));
  });

  it('N46, N47 refuses any other', async () => {
    const multibase = `z${encode(Buffer.concat([Buffer.of(0xed, 1), Buffer.from(String(attacker.ed.jwk['x']), 'base64url')]))}`;
    const forged = (header: Change): Promise<object> => outcomeOf(aDidJwt({ key: attacker.ed, header }), { documents: { [`key ${keyUrl}`]: { kind: 'found', document: attacker.ed.jwk } } });
    expect(await forged(byJwk(attacker.ed))).toEqual(invalid(uncommon, 'binding error key_provenance'));
    expect(await forged({ '/kid': keyUrl })).toEqual(invalid(uncommon, 'binding error key_provenance'));
    expect(await forged({ '/kid': `did:key:${multibase}#${multibase}` })).toEqual(invalid('binding error key_not_of_issuer'));
    expect(await forged({ '/kid': `${issuerDid}#${multibase}` })).toEqual(invalid('binding error key_not_published'));
    expect(await forged({})).toEqual(invalid('proof error signature_invalid'));
  });

  it('N48 refuses a key of its document that is not for making assertions, or is revoked', async () => {
    for (const change of [{ '/assertionMethod': [] }, { '/verificationMethod/0/revoked': '2026-04-30T00:00:00Z', '/verificationMethod/1/revoked': '2026-04-30T00:00:00Z' }, { '/id': 'did:web:other.example' }]) {
      const controller = { kind: 'found', document: aController(change) } as const;
      expect(await outcomeOf(aDidJwt({ header: byJwk(didKey) }), { controller })).toEqual(invalid(uncommon, 'binding error key_provenance'));
    }
  });

  it('leaves undecided a DID that cannot be asked, or is of a method that is not resolved, or has too many keys', async () => {
    expect(await outcomeOf(aDidJwt(), { controller: away })).toEqual(undecided('binding unknown controller_unreachable'));
    const ion = aJwt({ key: didKey, header: { '/kid': 'did:ion:abc#key-1' } }, aBadge({ '/issuer/id': 'did:ion:abc' }));
    expect(await outcomeOf(ion)).toEqual(undecided('binding unknown did_method_unsupported'));
    const assertionMethod = Array.from({ length: 257 }, (_, index) => `${issuerDid}#${String(index)}`);
    const controller = { kind: 'found', document: aController({ '/assertionMethod': assertionMethod }) } as const;
    expect(await outcomeOf(aDidJwt({ header: byJwk(didKey) }), { controller })).toEqual(undecided(uncommon, 'binding unknown controller_too_large'));
  });

  it('marks a sandbox issuer, whichever way the key was found', async () => {
    const controller = { kind: 'found', document: aController(), test: true } as const;
    for (const header of [{}, byJwk(didKey)]) expect((await verifiedAs({ jwt: aDidJwt({ header }) }, { controller })).issuer.test).toBe(true);
  });

  it('N50 refuses a did:web whose document is another’s, or that names an IP address', async () => {
    const controller = { kind: 'found', document: aController({}, 'did:web:badges.example.ac.jp:issuers:other') } as const;
    expect(await outcomeOf(aDidJwt(), { controller })).toEqual(invalid('binding error controller_document_id'));
    const id = 'did:web:169.254.169.254';
    const asked: string[] = [];
    expect(await outcomeOf(aJwt({ key: didKey, header: { '/kid': `${id}#${issuerKey.multibase}` } }, aBadge({ '/issuer/id': id })), { asked })).toEqual(invalid('binding error did_web_malformed'));
    expect(asked).toEqual([]);
  });
});

describe('an issuer that is its key', () => {
  const selfNamed = 'binding warning issuer_self_named';
  const didJwk = ({ jwk }: JwtKey): string => `did:jwk:${base64url(jwk)}`;
  const jwtBy = (id: string, key: JwtKey, header: Change): string => aJwt({ key, header }, aBadge({ '/issuer/id': id }));

  it.each(['rsa', 'ec', 'ed'] as const)('did:jwk with a key of the kind %s is resolved from itself', async (kind) => {
    const key = issuer[kind];
    const warnings = kind === 'rsa' ? [selfNamed] : [uncommon, selfNamed];
    const asked: string[] = [];
    expect(await outcomeOf(jwtBy(didJwk(key), key, { '/kid': `${didJwk(key)}#0` }), { asked })).toEqual(valid(...warnings));
    expect(await outcomeOf(jwtBy(didJwk(key), key, byJwk(key)), { asked })).toEqual(valid(...warnings));
    expect(await outcomeOf(jwtBy(didJwk(key), attacker[kind], { '/kid': `${didJwk(key)}#0` }))).toEqual(invalid('proof error signature_invalid'));
    expect(await outcomeOf(jwtBy(didJwk(key), key, { '/kid': `${didJwk(key)}#1` }))).toEqual(invalid('binding error key_not_published'));
    expect(await outcomeOf(jwtBy(didJwk(key), attacker[kind], { '/kid': `${didJwk(attacker[kind])}#0` }))).toEqual(invalid('binding error key_not_of_issuer'));
    expect(asked).toEqual([]);
  });

  it('did:jwk of a private key, of a key for something else, or of no key is refused', async () => {
    const { ec } = issuer;
    const given = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JsonObject;
    const ids: [string, string][] = [
      [`did:jwk:${base64url(given)}`, 'key_encoding'],
      [`did:jwk:${base64url({ ...ec.jwk, use: 'enc' })}`, 'key_encoding'],
      [`did:jwk:${base64url({ ...ec.jwk, alg: 'ES384' })}`, 'jwk_alg'],
      ['did:jwk:AAAA', 'did_jwk_malformed'],
      [`did:jwk:${base64url('[]')}`, 'did_jwk_malformed'],
      [`did:jwk:${base64url('{"kty":"EC","kty":"EC"}')}`, 'did_jwk_malformed'],
      [`did:jwk:${base64url({ ...ec.jwk, kid: 'x'.repeat(4096) })}`, 'did_jwk_malformed'],
    ];
    for (const [id, code] of ids) expect(await outcomeOf(jwtBy(id, ec, { '/kid': `${id}#0` }))).toEqual(invalid(`binding error ${code}`));
  });

  it('did:jwk and did:key with a version (B-164) serve embedded proofs too', async () => {
    const key = { privateKey: issuerKey.privateKey, multibase: issuerKey.multibase };
    const jwk = didJwk(didKey);
    const outcomeWith = async (id: string, fragment: string): Promise<object> => {
      const verdict = await verifiedAs({ document: await signed(aBadge({ '/issuer/id': id }), { key, proof: { '/verificationMethod': `${id}#${fragment}` } }) });
      return { outcome: verdict.outcome, errors: faults(verdict).filter((fault) => !fault.includes('warning')) };
    };
    expect(await outcomeWith(jwk, '0')).toEqual({ outcome: 'valid', errors: [] });
    const named = await verifiedAs({ document: await signed(aBadge({ '/issuer/id': jwk }), { key, proof: { '/verificationMethod': `${jwk}#0` } }) });
    expect(faults(named).toSorted()).toEqual(['binding warning issuer_self_named', 'binding warning key_type_differs']);
    expect(await outcomeWith(`did:jwk:${base64url(attacker.ed.jwk)}`, '0')).toEqual({ outcome: 'invalid', errors: ['proof error signature_invalid'] });
    const versioned = `did:key:1.1:${issuerKey.multibase}`;
    expect(await outcomeWith(versioned, issuerKey.multibase)).toEqual({ outcome: 'valid', errors: [] });
    expect(await outcomeWith(versioned, `1.1:${issuerKey.multibase}`)).toEqual({ outcome: 'invalid', errors: ['binding error key_not_published'] });
    expect(await outcomeWith(`did:key:1.2:${issuerKey.multibase}`, issuerKey.multibase)).toMatchObject({ outcome: 'invalid' });
  });

  it('did:key signs a JWT as well', async () => {
    const id = `did:key:${issuerKey.multibase}`;
    expect(await outcomeOf(jwtBy(id, didKey, { '/kid': `${id}#${issuerKey.multibase}` }))).toEqual(valid(uncommon, selfNamed));
    expect(await outcomeOf(jwtBy(id, attacker.ed, { '/kid': `${id}#${issuerKey.multibase}` }))).toEqual(invalid('proof error signature_invalid'));
  });
});
