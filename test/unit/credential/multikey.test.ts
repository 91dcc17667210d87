import { verify } from 'node:crypto';
import { encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import { decodeEd25519Multikey, decodeMultibase58, ed25519KeyObject, encodeEd25519Multikey } from '../../../src/credential/multikey.ts';
import { aKey } from './support/a-signer.ts';

const { publicKey, publicKeyMultibase } = aKey();

function multibase(...bytes: number[]): string {
  return `z${encode(Uint8Array.from(bytes))}`;
}

describe('Ed25519 Multikey', () => {
  it('starts with z6Mk and reads back', () => {
    expect(publicKeyMultibase).toMatch(/^z6Mk[1-9A-Za-z]{44}$/);
    expect(decodeEd25519Multikey(publicKeyMultibase)).toStrictEqual(publicKey);
  });

  it('reads the key of the W3C vectors', () => {
    const bytes = decodeEd25519Multikey('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2');
    expect(bytes && encodeEd25519Multikey(bytes)).toBe('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2');
  });

  it.each([
    ['31 bytes', multibase(0xed, 1, ...publicKey.slice(1))],
    ['33 bytes', multibase(0xed, 1, ...publicKey, 0)],
    ['an x25519 key', multibase(0xec, 1, ...publicKey)],
    ['a P-256 key', multibase(0x80, 0x24, 2, ...publicKey)],
    ['the prefix without its second byte', multibase(0xed, ...publicKey, 1)],
    ['another base', `u${Buffer.from([0xed, 1, ...publicKey]).toString('base64url')}`],
    ['a character outside of base58', publicKeyMultibase.replace(/.$/, '0')],
    ['white space, which the library would skip', `${publicKeyMultibase.slice(0, 9)} ${publicKeyMultibase.slice(9)}`],
    ['nothing', ''],
    ['the base alone', 'z'],
  ])('refuses %s', (_name, text) => {
    expect(decodeEd25519Multikey(text)).toBeUndefined();
  });

  it('refuses to encode what is not 32 bytes', () => {
    expect(() => encodeEd25519Multikey(publicKey.slice(1))).toThrow(RangeError);
  });
});

describe('decodeMultibase58', () => {
  it('wants exactly the length that is asked for, zeros in front included', () => {
    expect(decodeMultibase58(multibase(0, 0, 7), 3)).toStrictEqual(Uint8Array.of(0, 0, 7));
    expect(decodeMultibase58(multibase(0, 7), 3)).toBeUndefined();
  });

  it('takes the longest text that 64 bytes can have', () => {
    const bytes = new Uint8Array(64).fill(0xff);
    expect(decodeMultibase58(`z${encode(bytes)}`, 64)).toStrictEqual(bytes);
  });

  it('refuses white space, which the library would skip', () => {
    const text = multibase(...new Uint8Array(64).fill(0x11));
    expect(decodeMultibase58(text, 64)).toHaveLength(64);
    expect(decodeMultibase58(`${text.slice(0, 9)} ${text.slice(9)}`, 64)).toBeUndefined();
    expect(decodeMultibase58(`${text}\n`, 64)).toBeUndefined();
  });

  it('does not begin to decode a text that is much too long', () => {
    expect(decodeMultibase58(`z${'2'.repeat(1_000_000)}`, 64)).toBeUndefined();
  });
});

describe('ed25519KeyObject', () => {
  it('gives a key for verifying', () => {
    expect(ed25519KeyObject(publicKey)?.asymmetricKeyType).toBe('ed25519');
  });

  it('refuses keys of small order, with which a signature of zeros fits any text', async () => {
    const { createPublicKey } = await import('node:crypto');
    const identity = Buffer.alloc(32);
    identity[0] = 1;
    const forged = Buffer.concat([identity, Buffer.alloc(32)]);
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: identity.toString('base64url') }, format: 'jwk' });
    expect(verify(null, Buffer.from('any text'), key, forged)).toBe(true);
    expect(ed25519KeyObject(identity)).toBeUndefined();
  });

  it.each([
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000080',
    '0100000000000000000000000000000000000000000000000000000000000080',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  ])('refuses %s', (hex) => {
    expect(ed25519KeyObject(Buffer.from(hex, 'hex'))).toBeUndefined();
  });

  it('refuses a key of another length', () => {
    expect(ed25519KeyObject(publicKey.slice(1))).toBeUndefined();
  });
});
