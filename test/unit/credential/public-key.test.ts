import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import { decodeBase64url } from '../../../src/credential/base64url.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import { publicKeyOfJwk, publicKeyOfMultikey, type KeyResult } from '../../../src/credential/public-key.ts';

/** RFC 8037 A.2, A.3 and RFC 7638 §3.1: keys with the thumbprints that the standards print. */
const ed25519 = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const ed25519Thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';

function jwkOf(type: 'ec' | 'rsa', option: string | number): JsonObject {
  const { publicKey } = type === 'ec' ? generateKeyPairSync('ec', { namedCurve: String(option) }) : generateKeyPairSync('rsa', { modulusLength: Number(option) });
  return { ...(publicKey.export({ format: 'jwk' }) as JsonObject) };
}

const p256 = jwkOf('ec', 'P-256');
const p384 = jwkOf('ec', 'P-384');
const rsa = jwkOf('rsa', 2048);

function bytesOf(jwk: JsonObject, name: string): Buffer {
  return decodeBase64url(String(jwk[name])) ?? Buffer.alloc(0);
}

/** The compressed point as Multikey. */
function multikeyOf(jwk: JsonObject, prefix: readonly number[]): string {
  const y = bytesOf(jwk, 'y');
  return `z${encode(Uint8Array.of(...prefix, 2 + ((y.at(-1) ?? 0) & 1), ...bytesOf(jwk, 'x')))}`;
}

function summary(result: KeyResult): string {
  return result.ok ? result.key.kind : 'refused';
}

describe('publicKeyOfJwk', () => {
  it.each([['Ed25519', ed25519], ['P-256', p256], ['P-384', p384], ['RSA', rsa]] as const)('reads %s', (kind, jwk) => {
    const result = publicKeyOfJwk(jwk);
    expect(summary(result)).toBe(kind);
    const again = result.ok ? result.key.keyObject.export({ format: 'jwk' }) : {};
    expect(again).toMatchObject(jwk);
    expect(createPublicKey({ key: again, format: 'jwk' }).asymmetricKeyType).toBeDefined();
  });

  it('has the thumbprint that RFC 8037 prints', () => {
    expect(publicKeyOfJwk(ed25519)).toMatchObject({ key: { thumbprint: ed25519Thumbprint } });
  });

  it('has the same thumbprint whatever else stands in the JWK', () => {
    expect(publicKeyOfJwk({ ...ed25519, kid: 'a', use: 'sig', alg: 'EdDSA', key_ops: ['verify'] })).toMatchObject({ key: { thumbprint: ed25519Thumbprint } });
  });

  it.each<[string, JsonObject]>([
    ['a private Ed25519 key', { ...ed25519, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }],
    ['a symmetric key', { kty: 'oct', k: 'AAAA' }],
    ['an encryption key', { ...ed25519, use: 'enc' }],
    ['a key for signing only', { ...ed25519, key_ops: ['sign'] }],
    ['X25519', { ...ed25519, crv: 'X25519' }],
    ['Ed448', { ...ed25519, crv: 'Ed448' }],
    ['secp256k1', { ...p256, crv: 'secp256k1' }],
    ['31 bytes', { ...ed25519, x: Buffer.alloc(31, 1).toString('base64url') }],
    ['padding', { ...ed25519, x: `${ed25519.x}=` }],
    ['loose last bits', { ...ed25519, x: `${ed25519.x.slice(0, -1)}p` }],
    ['a point of small order', { ...ed25519, x: Buffer.from([1, ...Buffer.alloc(31)]).toString('base64url') }],
    ['a point off the curve', { ...p256, y: p256['x'] ?? '' }],
    ['a coordinate of the other curve', { ...p256, x: p384['x'] ?? '' }],
    ['no y', { kty: 'EC', crv: 'P-256', x: p256['x'] ?? '' }],
    ['RSA of 1,024 bits', jwkOf('rsa', 1024)],
    ['RSA of 2,047 bits', { ...rsa, n: Buffer.from([0x7f, ...bytesOf(rsa, 'n').subarray(1)]).toString('base64url') }],
    ['RSA beyond 8,192 bits', { ...rsa, n: Buffer.alloc(1025, 0xff).toString('base64url') }],
    ['RSA with exponent 1', { ...rsa, e: 'AQ' }],
    ['RSA with an even exponent', { ...rsa, e: 'BA' }],
    ['RSA with an exponent beyond 32 bits', { ...rsa, e: 'AQAAAAE' }],
    ['RSA with a leading zero', { ...rsa, n: Buffer.concat([Uint8Array.of(0), bytesOf(rsa, 'n')]).toString('base64url') }],
    ['nothing', {}],
  ])('refuses %s', (_name, jwk) => {
    expect(summary(publicKeyOfJwk(jwk))).toBe('refused');
  });
});

describe('publicKeyOfMultikey', () => {
  it('reads a key once', () => {
    const multikey = `z${encode(Uint8Array.of(0xed, 1, ...bytesOf(ed25519, 'x')))}`;
    expect(publicKeyOfMultikey(multikey)).toBe(publicKeyOfMultikey(multikey));
  });

  it.each([
    ['P-256', p256, [0x80, 0x24]],
    ['P-384', p384, [0x81, 0x24]],
    ['Ed25519', ed25519, []],
  ] as const)('reads %s as the same key as its JWK', (kind, jwk, prefix) => {
    const multikey = kind === 'Ed25519' ? `z${encode(Uint8Array.of(0xed, 1, ...bytesOf(jwk, 'x')))}` : multikeyOf(jwk, prefix);
    const [fromMultikey, fromJwk] = [publicKeyOfMultikey(multikey), publicKeyOfJwk(jwk)];
    expect(summary(fromMultikey)).toBe(kind);
    expect(fromMultikey.ok && fromJwk.ok && fromMultikey.key.thumbprint === fromJwk.key.thumbprint).toBe(true);
  });

  it.each<[string, string]>([
    ['P-256 with the prefix of P-384', multikeyOf(p256, [0x81, 0x24])],
    ['P-384 with the prefix of P-256', multikeyOf(p384, [0x80, 0x24])],
    ['an x without a point', `z${encode(Uint8Array.of(0x80, 0x24, 2, ...Buffer.alloc(32, 0xff)))}`],
    ['an uncompressed point', `z${encode(Uint8Array.of(0x80, 0x24, 4, ...bytesOf(p256, 'x')))}`],
    ['a hybrid point', `z${encode(Uint8Array.of(0x80, 0x24, 6, ...bytesOf(p256, 'x')))}`],
    ['X25519', 'z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc'],
    ['an Ed25519 key of small order', `z${encode(Uint8Array.of(0xed, 1, 1, ...Buffer.alloc(31)))}`],
    ['nothing', ''],
  ])('refuses %s', (_name, multikey) => {
    expect(summary(publicKeyOfMultikey(multikey))).toBe('refused');
  });
});
