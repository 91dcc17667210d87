import { createHmac, createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { aBadge, aBadgeV1, aProof, attackerKey, changed, faults, issuerDid, now, signed, signed2020, statusEntry, troubles, verifiedAs, type Change, type World } from '../verify-support.ts';
import { aDidJwt, aJwt, aJwtV1, anHttpsBadge, aToken, attacker, base64url, didKey, issuer, issuerUrl, keySetUrl, keyUrl, published, signedSegments, type JwtOptions } from './jwt-support.ts';

async function outcomeOf(jwt: string, world: World = {}): Promise<{ outcome: string; faults: string[] }> {
  const verdict = await verifiedAs({ jwt }, { documents: published(), ...world });
  return { outcome: verdict.outcome, faults: faults(verdict) };
}

const valid = (...warnings: string[]): object => ({ outcome: 'valid', faults: warnings });
const invalid = (...errors: string[]): object => ({ outcome: 'invalid', faults: errors });
const header = (change: Change): JwtOptions => ({ header: change });
const payload = (change: Change): JwtOptions => ({ payload: change });

describe('a badge in a JWT', () => {
  it('P09 is valid with a kid that leads to a JWK', async () => {
    const verdict = await verifiedAs({ jwt: aJwt() }, { documents: published() });
    expect(verdict).toMatchObject({ outcome: 'valid', policy: 'strict', form: 'vc-jwt', issuer: { id: issuerUrl, binding: 'proven', domain: 'issuer.example' } });
    expect(verdict).toMatchObject({ credential: { validFrom: '2026-04-01T00:00:00Z' }, status: { state: 'none' } });
    expect(faults(verdict)).toEqual([]);
  });

  it('P09 is valid with a kid that leads into a key set, by fragment or by its whole name', async () => {
    const set = 'https://issuer.example/keys';
    for (const kid of ['key-1', `${set}#key-1`]) {
      const documents = published({ [`key ${set}`]: { keys: [{ ...issuer.ec.jwk, kid: 'key-0' }, { ...issuer.rsa.jwk, kid }] } });
      expect(await outcomeOf(aJwt(header({ '/kid': `${set}#key-1` })), { documents })).toEqual(valid());
    }
  });

  it('P09 is valid with a jwk that is in the key set of the issuer’s host', async () => {
    expect(await outcomeOf(aJwt(header({ '/kid': undefined, '/jwk': issuer.rsa.jwk })))).toEqual(valid());
  });

  it.each(['ES256', 'EdDSA', 'Ed25519'] as const)('is valid with %s, which it warns of', async (alg) => {
    const key = alg === 'ES256' ? issuer.ec : issuer.ed;
    const jwt = aJwt({ key, header: { '/alg': alg, '/kid': undefined, '/jwk': key.jwk } });
    expect(await outcomeOf(jwt)).toEqual(valid('proof warning jwt_alg_uncommon'));
  });

  it('is valid without typ, and with a fraction of a second in nbf (B-105, B-123)', async () => {
    expect(await outcomeOf(aJwt(header({ '/typ': undefined })))).toEqual(valid());
    expect(await outcomeOf(aJwt(payload({ '/nbf': Date.parse('2026-04-01T00:00:00Z') / 1000 + 0.999 })))).toEqual(valid());
  });

  it('P10 is valid in version 1.1, in the claim vc', async () => {
    expect(await outcomeOf(aJwtV1())).toEqual(valid('model warning data_model_1_1'));
  });

  it('P10 takes from the claims what a badge of version 1.1 leaves out (B-132)', async () => {
    const jwt = aJwtV1(payload({ '/vc/id': undefined, '/vc/issuer/id': undefined, '/vc/issuanceDate': undefined, '/vc/credentialSubject/id': undefined, '/exp': Date.parse('2026-06-01T00:00:00Z') / 1000 }));
    const verdict = await verifiedAs({ jwt }, { documents: published() });
    expect(verdict).toMatchObject({ outcome: 'valid', issuer: { id: issuerUrl }, credential: { id: aBadge()['id'], validFrom: '2026-04-01T00:00:00Z', validUntil: '2026-06-01T00:00:00Z' } });
  });

  it('N13, N31 takes nothing of the kind in version 2.0 but the end', async () => {
    for (const name of ['id', 'validFrom']) {
      expect((await outcomeOf(aJwt(payload({ [`/${name}`]: undefined })))).faults).toContain('model error required');
    }
  });

  it('P11 is valid with iat and aud, whatever the context is', async () => {
    const extra = { '/iat': 1_760_000_000, '/aud': ['https://lms.example'] };
    expect(await outcomeOf(aJwt(payload(extra)))).toEqual(valid());
    const older = anHttpsBadge({ '/@context/1': 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json' });
    expect(await outcomeOf(aJwt(payload(extra), older))).toEqual(valid('model warning context_older'));
  });

  it('P12 is valid with a proof inside, which counts as well', async () => {
    const badge = await signed(aBadge());
    const jwt = aJwt({ key: didKey, header: { '/kid': `${issuerDid}#${didKidFragment(badge)}` } }, badge);
    expect(await outcomeOf(jwt)).toEqual(valid('proof warning jwt_alg_uncommon'));
    const broken = aJwt({ key: didKey, header: { '/kid': `${issuerDid}#${didKidFragment(badge)}` }, payload: { '/proof/0/created': '2026-04-02T00:00:00Z' } }, badge);
    expect(await outcomeOf(broken)).toEqual(invalid('proof error signature_invalid', 'proof warning jwt_alg_uncommon'));
  });

  it('P12 believes nothing of a badge whose proof inside is broken (C-030)', async () => {
    const badge = await signed(aBadge({ '/credentialStatus': statusEntry() }));
    const kid = `${issuerDid}#${didKidFragment(badge)}`;
    for (const [change, binding, questions] of [[{}, 'proven', 1], [{ '/proof/0/created': '2026-04-02T00:00:00Z' }, 'unproven', 0]] as const) {
      const asked: string[] = [];
      const verdict = await verifiedAs({ jwt: aJwt({ key: didKey, header: { '/kid': kid }, payload: change }, badge) }, { asked });
      expect([verdict.issuer.binding, asked.filter((question) => question.startsWith('list ')).length]).toEqual([binding, questions]);
    }
  });

  it('P12 counts an end that only exp says, without breaking the proof inside', async () => {
    const badge = await signed(aBadge());
    const kid = `${issuerDid}#${didKidFragment(badge)}`;
    const ending = (instant: string): string => aJwt({ key: didKey, header: { '/kid': kid }, payload: { '/exp': Date.parse(instant) / 1000 } }, badge);
    expect((await outcomeOf(ending('2026-05-02T00:00:00Z'))).outcome).toBe('valid');
    expect(await outcomeOf(ending('2026-04-30T00:00:00Z'))).toEqual(invalid('validity error expired', 'proof warning jwt_alg_uncommon'));
  });

  it('P12 in version 1.1, with a proof of the older suite inside', async () => {
    const badge = await signed2020(aBadgeV1());
    const jwt = aJwtV1({ key: didKey, header: { '/kid': `${issuerDid}#${didKidFragment(badge).replace('-ed25519-2020', '')}` } }, badge);
    expect((await outcomeOf(jwt)).outcome).toBe('valid');
  });

  it('refuses a badge whose token is good and whose proof inside is nobody’s, and the other way round', async () => {
    const badge = await signed(aBadge(), { key: attackerKey, proof: { '/verificationMethod': `did:key:${attackerKey.multibase}#${attackerKey.multibase}` } });
    const kid = `${issuerDid}#${didKidFragment(await signed(aBadge()))}`;
    expect((await outcomeOf(aJwt({ key: didKey, header: { '/kid': kid } }, badge))).faults).toContain('binding error key_not_of_issuer');
    const forged = aJwt({ key: attacker.ed, header: { '/kid': kid } }, { ...aBadge(), proof: [await aProof(aBadge())] });
    const verdict = await verifiedAs({ jwt: forged }, {});
    expect(verdict).toMatchObject({ outcome: 'invalid', issuer: { binding: 'unproven' } });
    expect(troubles(verdict)).toEqual(['proof error signature_invalid']);
  });

  it('N38 refuses a malformed proof inside, which no key could have made', async () => {
    for (const proof of [[], null, 'x'] as JsonValue[]) {
      expect((await outcomeOf(aJwt(payload({ '/proof': proof })))).faults).toContain('proof error proof_malformed');
    }
  });
});

function didKidFragment(badge: JsonObject): string {
  const [proof] = [badge['proof']].flat() as JsonObject[];
  return String(proof?.['verificationMethod']).split('#')[1] ?? '';
}

describe('the header', () => {
  it('N56 refuses alg none, in every spelling, with and without a signature', async () => {
    for (const alg of ['none', 'None', 'NONE', '', 'rs256', 'RS512', 'PS256', 'ES384', null, undefined, ['RS256'], 'toString'] as (JsonValue | undefined)[]) {
      expect(await outcomeOf(aJwt(header({ '/alg': alg })))).toEqual(invalid('proof error jwt_alg'));
    }
    const [, body = ''] = aJwt().split('.');
    expect((await outcomeOf(`${base64url({ alg: 'none', kid: keyUrl })}.${body}.`)).outcome).toBe('invalid');
  });

  it('N56 refuses HS256 with the RSA public key as secret', async () => {
    const [, body = ''] = aJwt().split('.');
    const head = base64url({ alg: 'HS256', typ: 'JWT', kid: keyUrl });
    const secret = createPublicKey(issuer.rsa.privateKey).export({ type: 'spki', format: 'pem' });
    const mac = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
    const asked: string[] = [];
    expect(await outcomeOf(`${head}.${body}.${mac}`, { asked })).toEqual(invalid('proof error jwt_alg'));
    expect(asked).toEqual([]);
  });

  it('N56 refuses a key of another kind than the algorithm takes', async () => {
    const pairs = [['RS256', issuer.ec], ['RS256', issuer.ed], ['ES256', issuer.rsa], ['ES256', issuer.ed], ['EdDSA', issuer.rsa], ['EdDSA', issuer.ec]] as const;
    for (const [alg, key] of pairs) {
      const jwt = aJwt({ key, header: { '/alg': alg, '/kid': undefined, '/jwk': key.jwk } });
      expect(await outcomeOf(jwt)).toEqual(invalid('proof error key_kind'));
    }
  });

  it('N57 refuses a header that names no key, and one that gives a private key away', async () => {
    expect(await outcomeOf(aJwt(header({ '/kid': undefined })))).toEqual(invalid('proof error jwt_key_missing'));
    const given = issuer.rsa.privateKey.export({ format: 'jwk' }) as JsonObject;
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
      expect(await outcomeOf(aJwt(header({ '/jwk': { ...issuer.rsa.jwk, [name]: given[name] ?? '' } })))).toEqual(invalid('proof error jwt_jwk'));
    }
  });

  it('N58 refuses a kid and a jwk that are two keys, and accepts them as one', async () => {
    expect(await outcomeOf(aJwt(header({ '/jwk': { ...issuer.rsa.jwk, use: 'sig', alg: 'RS256' } })))).toEqual(valid());
    const second = { keys: [issuer.rsa.jwk, attacker.rsa.jwk] };
    expect(await outcomeOf(aJwt(header({ '/jwk': attacker.rsa.jwk })), { documents: published({ [`keySet ${keySetUrl}`]: second }) })).toEqual(invalid('binding error jwt_keys_differ'));
    expect(await outcomeOf(aJwt({ key: attacker.rsa, header: { '/jwk': attacker.rsa.jwk } }))).toEqual(invalid('binding error jwt_keys_differ'));
  });

  it.each(['at+jwt', 'jwt', 'vc+jwt', 'vc+ld+jwt', 'JOSE', '', null, ['JWT']] as JsonValue[])('N59 refuses typ %j', async (typ) => {
    expect(await outcomeOf(aJwt(header({ '/typ': typ })))).toEqual(invalid('proof error jwt_typ'));
  });

  it.each<[string, JsonValue]>([
    ['crit', ['exp']],
    ['b64', false],
    ['jku', 'https://attacker.example/jwks.json'],
    ['x5u', 'https://attacker.example/cert.pem'],
    ['x5c', ['AAAA']],
    ['zip', 'DEF'],
    ['enc', 'A256GCM'],
    ['cty', 'vc'],
    ['iss', issuerUrl],
  ])('N59 refuses a header with %s', async (name, value) => {
    const asked: string[] = [];
    expect(await outcomeOf(aJwt(header({ [`/${name}`]: value })), { asked })).toEqual(invalid('proof error jwt_header_member'));
    expect(asked).toEqual([]);
  });

  it.each(['key-1', 'http://issuer.example/keys/1', 'urn:uuid:1', 'file:///etc/passwd', 'HTTPS://issuer.example/keys/1', 'https://', 'did:web:issuer.example', '', 7, null] as JsonValue[])('B-103 refuses the kid %j', async (kid) => {
    expect(await outcomeOf(aJwt(header({ '/kid': kid })))).toEqual(invalid('proof error jwt_kid'));
  });

  it('B-106 refuses a key that says it is for another algorithm or purpose', async () => {
    for (const change of [{ alg: 'PS256' }, { alg: 7 }]) {
      expect(await outcomeOf(aJwt(header({ '/kid': undefined, '/jwk': { ...issuer.rsa.jwk, ...change } })))).toEqual(invalid('proof error jwk_alg'));
      expect(await outcomeOf(aJwt(), { documents: published({ [`key ${keyUrl}`]: { ...issuer.rsa.jwk, ...change } }) })).toEqual(invalid('binding error jwk_alg'));
      const set = { keys: [{ ...issuer.rsa.jwk, ...change }] };
      expect((await outcomeOf(aJwt(), { documents: published({ [`keySet ${keySetUrl}`]: set }) })).faults).toContain('binding unknown controller_unreachable');
    }
    for (const change of [{ use: 'enc' }, { key_ops: ['encrypt'] }]) {
      expect(await outcomeOf(aJwt(header({ '/kid': undefined, '/jwk': { ...issuer.rsa.jwk, ...change } })))).toEqual(invalid('proof error jwt_jwk'));
      expect(await outcomeOf(aJwt(), { documents: published({ [`key ${keyUrl}`]: { ...issuer.rsa.jwk, ...change } }) })).toEqual(invalid('binding error key_encoding'));
    }
    const fine = { ...issuer.rsa.jwk, alg: 'RS256', use: 'sig', key_ops: ['verify'] };
    expect(await outcomeOf(aJwt(), { documents: published({ [`key ${keyUrl}`]: fine, [`keySet ${keySetUrl}`]: { keys: [fine] } }) })).toEqual(valid());
  });

  it('takes both names of EdDSA for one', async () => {
    for (const [alg, stated] of [['EdDSA', 'Ed25519'], ['Ed25519', 'EdDSA']] as const) {
      const jwt = aJwt({ key: issuer.ed, header: { '/alg': alg, '/kid': undefined, '/jwk': { ...issuer.ed.jwk, alg: stated } } });
      expect((await outcomeOf(jwt)).outcome).toBe('valid');
    }
  });
});

describe('the claims', () => {
  it.each<[string, JsonValue]>([
    ['iss', 'https://issuer.example/issuers/2'],
    ['sub', 'mailto:other@example.ac.jp'],
    ['jti', 'urn:uuid:01980000-0000-7000-8000-000000000002'],
    ['nbf', Date.parse('2026-04-01T00:00:01Z') / 1000],
  ])('N60 refuses %s that is not what the badge says, or is missing, or of another type', async (name, other) => {
    expect(await outcomeOf(aJwt(payload({ [`/${name}`]: other })))).toEqual(invalid('proof error claim_differs'));
    expect(await outcomeOf(aJwt(payload({ [`/${name}`]: undefined })))).toEqual(invalid('proof error claim_missing'));
    for (const odd of [null, [other], { id: other }, name === 'nbf' ? String(other) : 7]) {
      expect(await outcomeOf(aJwt(payload({ [`/${name}`]: odd })))).toEqual(invalid('proof error claim_differs'));
    }
  });

  it('N60 the same in version 1.1', async () => {
    for (const [name, value] of [['iss', 'https://issuer.example/2'], ['sub', 'urn:x:y'], ['jti', 'urn:x:y'], ['nbf', 0]] as const) {
      expect((await outcomeOf(aJwtV1(payload({ [`/${name}`]: value })))).faults).toContain('proof error claim_differs');
      expect((await outcomeOf(aJwtV1(payload({ [`/${name}`]: undefined })))).faults).toContain('proof error claim_missing');
    }
  });

  it('B-123 compares whole seconds, whatever stands behind the point on either side', async () => {
    const start = Date.parse('2026-04-01T00:00:00Z') / 1000;
    const badge = anHttpsBadge({ '/validFrom': '2026-04-01T09:00:00.750+09:00' });
    for (const nbf of [start, start + 0.25, start + 0.999]) expect(await outcomeOf(aJwt(payload({ '/nbf': nbf }), badge))).toEqual(valid());
    for (const nbf of [start + 1, start - 1]) expect(await outcomeOf(aJwt(payload({ '/nbf': nbf }), badge))).toEqual(invalid('proof error claim_differs'));
  });

  it('N60 refuses a nbf half a second early, and one beyond all dates', async () => {
    const start = Date.parse('2026-04-01T00:00:00Z') / 1000;
    for (const nbf of [start - 0.5, 1e300, -1e300]) expect(await outcomeOf(aJwt(payload({ '/nbf': nbf })))).toEqual(invalid('proof error claim_differs'));
  });

  it('N61 refuses exp that is not validUntil, and validUntil without exp; B-122 counts exp alone', async () => {
    const ending = anHttpsBadge({ '/validUntil': '2026-06-01T00:00:00Z' });
    const end = Date.parse('2026-06-01T00:00:00Z') / 1000;
    expect(await outcomeOf(aJwt({}, ending))).toEqual(valid());
    expect(await outcomeOf(aJwt(payload({ '/exp': end + 1 }), ending))).toEqual(invalid('proof error claim_differs'));
    expect(await outcomeOf(aJwt(payload({ '/exp': undefined }), ending))).toEqual(invalid('proof error claim_missing'));
    expect(await outcomeOf(aJwt(payload({ '/exp': end })))).toEqual(valid());
    const verdict = await verifiedAs({ jwt: aJwt(payload({ '/exp': now.getTime() / 1000 - 1 })) }, { documents: published() });
    expect([verdict.outcome, faults(verdict), verdict.credential.validUntil]).toEqual(['invalid', ['validity error expired'], '2026-05-01T11:59:59Z']);
    expect(await outcomeOf(aJwt(payload({ '/exp': now.getTime() / 1000 })))).toEqual(valid());
    expect(await outcomeOf(aJwt(payload({ '/exp': 'never' })))).toEqual(invalid('proof error claim_differs'));
  });

  it('N62 refuses a badge of version 2.0 in the claim vc, and two badges', async () => {
    const { iss, jti, sub, nbf } = JSON.parse(Buffer.from(aJwt().split('.')[1] ?? '', 'base64url').toString()) as JsonObject;
    const claims = { iss: iss ?? null, jti: jti ?? null, sub: sub ?? null, nbf: nbf ?? null };
    expect((await outcomeOf(aToken({ vc: anHttpsBadge(), ...claims }))).faults).toContain('proof error jwt_vc_unexpected');
    expect((await outcomeOf(aJwt(payload({ '/vc': aBadgeV1({ '/issuer/id': issuerUrl }) })))).faults).toContain('proof error jwt_vc_twofold');
    for (const name of ['@context', 'type', 'credentialSubject', 'issuer', 'proof']) {
      expect((await outcomeOf(aJwtV1(payload({ [`/${name}`]: 'x' })))).faults).toContain('proof error jwt_vc_twofold');
    }
    for (const vc of [null, [], 'x'] as JsonValue[]) expect((await outcomeOf(aJwt(payload({ '/vc': vc })))).faults).toContain('proof error jwt_vc_unexpected');
  });

  it('B-130 refuses a badge of version 1.1 that is the payload itself', async () => {
    const badge = aBadgeV1({ '/issuer/id': issuerUrl, '/@context/2': undefined });
    const claims = { iss: issuerUrl, jti: badge['id'] ?? null, sub: 'mailto:learner@example.ac.jp', nbf: Date.parse('2026-04-01T00:00:00Z') / 1000 };
    expect((await outcomeOf(aToken({ ...badge, ...claims }))).faults).toContain('proof error jwt_vc_missing');
  });
});

describe('the signature', () => {
  it('refuses a payload that was changed after signing, and a header', async () => {
    const [head = '', body = '', signature = ''] = aJwt().split('.');
    const other = base64url(changed(JSON.parse(Buffer.from(body, 'base64url').toString()) as JsonObject, { '/name': 'Doctor of Everything' }));
    expect(await outcomeOf(`${head}.${other}.${signature}`)).toEqual(invalid('proof error signature_invalid'));
    expect(await outcomeOf(`${base64url({ alg: 'RS256', kid: keyUrl })}.${body}.${signature}`)).toEqual(invalid('proof error signature_invalid'));
    // The same JSON in other bytes is not what was signed.
    expect(await outcomeOf(`${head}.${base64url(` ${Buffer.from(body, 'base64url').toString()}`)}.${signature}`)).toEqual(invalid('proof error signature_invalid'));
  });

  it('refuses a changed bit, a signature of another length, and DER in place of raw numbers', async () => {
    for (const key of [issuer.rsa, issuer.ec, issuer.ed]) {
      const [head = '', body = '', signature = ''] = aJwt({ key, header: { '/kid': undefined, '/jwk': key.jwk } }).split('.');
      const bytes = Buffer.from(signature, 'base64url');
      const flipped = Buffer.from(bytes);
      flipped[7] = (flipped[7] ?? 0) ^ 1;
      for (const bad of [flipped, bytes.subarray(1), Buffer.concat([bytes, Buffer.of(0)]), Buffer.concat([Buffer.of(0), bytes]), Buffer.alloc(bytes.length)]) {
        expect((await outcomeOf(`${head}.${body}.${base64url(bad)}`)).faults).toContain('proof error signature_invalid');
      }
    }
    const [head = '', body = ''] = aJwt({ key: issuer.ec, header: { '/kid': undefined, '/jwk': issuer.ec.jwk } }).split('.');
    const der = sign('sha256', Buffer.from(`${head}.${body}`), { key: issuer.ec.privateKey, dsaEncoding: 'der' });
    expect((await outcomeOf(`${head}.${body}.${base64url(der)}`)).faults).toContain('proof error signature_invalid');
  });

  it('refuses a header jwk that is no point of its curve, and a weak RSA key', async () => {
    for (const jwk of [{ ...issuer.ec.jwk, y: issuer.ec.jwk['x'] ?? '' }, { kty: 'EC', crv: 'P-256', x: base64url(Buffer.alloc(32)), y: base64url(Buffer.alloc(32)) }]) {
      expect(await outcomeOf(aJwt({ key: issuer.ec, header: { '/kid': undefined, '/jwk': jwk } }))).toEqual(invalid('proof error jwt_jwk'));
    }
    expect(await outcomeOf(aJwt(header({ '/kid': undefined, '/jwk': { kty: 'RSA', e: 'AQ', n: issuer.rsa.jwk['n'] ?? '' } })))).toEqual(invalid('proof error jwt_jwk'));
    expect(await outcomeOf(aJwt({ key: issuer.ed, header: { '/kid': undefined, '/jwk': { kty: 'OKP', crv: 'Ed25519', x: base64url(Buffer.from([1, ...Buffer.alloc(31)])) } } }))).toEqual(invalid('proof error jwt_jwk'));
  });

  it('does not ask whose key it is where the signature is a forgery', async () => {
    const asked: string[] = [];
    await outcomeOf(aJwt({ key: attacker.rsa }), { asked });
    expect(asked).toEqual([`key ${keyUrl}`]);
  });

  it('says everything that is wrong with a badge, in a JWT as well', async () => {
    const badge = anHttpsBadge({ '/validUntil': '2026-04-30T00:00:00Z', '/foo': 'bar', '/credentialSubject/achievement/criteria': {} });
    const { faults: said } = await outcomeOf(aJwt(payload({ '/sub': undefined }), badge));
    expect(said).toEqual(expect.arrayContaining(['model error no_criteria', 'jsonld error data_loss', 'validity error expired', 'proof error claim_missing']));
  });

  it('N85 refuses what is no badge, in a JWT as well, and asks nobody', async () => {
    const asked: string[] = [];
    expect((await outcomeOf(aJwt({}, anHttpsBadge({ '/type': ['VerifiableCredential', 'ClrCredential'] })), { asked })).faults).toEqual(['kind error wrong_type']);
    const older = await verifiedAs({ jwt: signedSegments(base64url({ alg: 'RS256' }), base64url({ '@context': 'https://w3id.org/openbadges/v1', type: 'Assertion', id: 'urn:x', verify: { type: 'signed' } }), issuer.rsa) }, { asked });
    expect(older).toMatchObject({ outcome: 'indeterminate', specVersion: '2.0' });
    expect(asked).toEqual([]);
  });

  it('accepts the badge of a DID issuer, so that the refusals above prove their rules', async () => {
    expect(await outcomeOf(aDidJwt(), { documents: {} })).toEqual(valid('proof warning jwt_alg_uncommon'));
  });
});

describe('compat', () => {
  const compat = (jwt: string, world: World = {}): Promise<{ outcome: string; faults: string[] }> => outcomeOf(jwt, { policy: 'compat', ...world });

  it('takes the typ of the W3C and further members, with a warning each', async () => {
    for (const typ of ['vc+jwt', 'vc+ld+jwt']) expect(await compat(aJwt(header({ '/typ': typ })))).toEqual(valid('proof warning compat_jwt_typ'));
    expect(await compat(aJwt(header({ '/cty': 'vc' })))).toEqual(valid('proof warning compat_jwt_header'));
    expect(await compat(aJwt(header({ '/typ': 'at+jwt' })))).toEqual(invalid('proof error jwt_typ'));
    expect(await compat(aJwt(header({ '/crit': ['b64'] })))).toEqual(invalid('proof error jwt_header_member'));
    expect(await compat(aJwt(header({ '/alg': 'none' })))).toEqual(invalid('proof error jwt_alg'));
  });

  it('B-125 takes aud for a missing sub, if it is the learner', async () => {
    expect(await compat(aJwt(payload({ '/sub': undefined, '/aud': 'mailto:learner@example.ac.jp' })))).toEqual(valid('proof warning compat_jwt_subject'));
    expect(await compat(aJwt(payload({ '/sub': undefined, '/aud': 'mailto:other@example.ac.jp' })))).toEqual(invalid('proof error claim_missing'));
    expect(await outcomeOf(aJwt(payload({ '/sub': undefined, '/aud': 'mailto:learner@example.ac.jp' })))).toEqual(invalid('proof error claim_missing'));
  });

  it('B-170 puts up with a key that nobody vouches for, says so, and calls nothing proven', async () => {
    const jwt = aJwt({ key: attacker.rsa, header: { '/kid': undefined, '/jwk': attacker.rsa.jwk } });
    const controller = { kind: 'notFound', detail: 'none' } as const;
    const verdict = await verifiedAs({ jwt }, { policy: 'compat', documents: {}, controller });
    expect(verdict).toMatchObject({ outcome: 'valid', policy: 'compat', issuer: { binding: 'unproven' } });
    expect(faults(verdict)).toEqual(['binding warning compat_key_unproven']);
    expect(await outcomeOf(jwt, { controller })).toEqual(invalid('binding error key_provenance'));
  });

  it('still refuses a signature that does not fit', async () => {
    expect((await compat(aJwt({ key: attacker.rsa }))).outcome).toBe('invalid');
  });
});
