import { describe, expect, it } from 'vitest';
import { allowsAlgorithm, algorithmOf, verifyJws, type JwsAlgorithm } from '../../../../src/credential/jwt/algorithms.ts';
import { readJws, type Jws } from '../../../../src/credential/jwt/read-jws.ts';
import { publicKeyOfJwk, type PublicKey } from '../../../../src/credential/public-key.ts';
import { aToken, attacker, issuer, type JwtKey } from './jwt-support.ts';

function keyOf({ jwk }: JwtKey): PublicKey {
  const read = publicKeyOfJwk(jwk);
  if (!read.ok) throw new Error(read.detail);
  return read.key;
}

function jwsBy(key: JwtKey): Jws {
  const read = readJws(aToken({ a: 1 }, { key }));
  if (!read.ok) throw new Error(read.detail);
  return read.jws;
}

const pairs = [['RS256', issuer.rsa], ['ES256', issuer.ec], ['EdDSA', issuer.ed], ['Ed25519', issuer.ed]] as const;

describe('verifyJws', () => {
  it.each(pairs)('%s verifies with its own kind of key, and with no other', (alg, key) => {
    expect(verifyJws(jwsBy(key), alg, keyOf(key))).toBe(true);
    const others: JwsAlgorithm[] = pairs.filter(([, other]) => other !== key).map(([name]) => name);
    // The very key that signed, under the name of another algorithm.
    for (const other of others) expect(verifyJws(jwsBy(key), other, keyOf(key))).toBe(false);
  });

  it.each(pairs)('%s refuses the signature of another key of the kind', (alg, key) => {
    const other = [attacker.rsa, attacker.ec, attacker.ed].find((one) => one.alg === key.alg) ?? attacker.rsa;
    expect(verifyJws(jwsBy(other), alg, keyOf(key))).toBe(false);
  });
});

describe('the names of algorithms', () => {
  it('are exact, and those of no other object', () => {
    expect(['RS256', 'ES256', 'EdDSA', 'Ed25519'].map(algorithmOf)).toEqual(['RS256', 'ES256', 'EdDSA', 'Ed25519']);
    expect(['none', 'HS256', 'ES384', 'PS256', 'rs256', 'toString', '__proto__', null, 5, undefined].map(algorithmOf).every((name) => name === undefined)).toBe(true);
  });

  it('of a JWK must be that of the header', () => {
    expect(allowsAlgorithm('RS256', 'RS256') && allowsAlgorithm(undefined, 'RS256')).toBe(true);
    expect(['PS256', 'EdDSA', 'Ed25519', null, ''].some((stated) => allowsAlgorithm(stated, 'RS256'))).toBe(false);
    expect(['Ed25519', 'EdDSA'].every((stated) => allowsAlgorithm(stated, 'EdDSA') && allowsAlgorithm(stated, 'Ed25519'))).toBe(true);
    expect(allowsAlgorithm('ES256', 'EdDSA')).toBe(false);
  });
});
