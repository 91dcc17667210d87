import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCustody, type Custody, type GeneratedRsaKey } from '../../../src/keys/custody.ts';
import { parseKeyEncryptionKey, type KeyEncryptionKey } from '../../../src/keys/kek.ts';
import { openRs256 } from '../../../src/keys/rs256.ts';
import { additionalDataOf, open } from '../../../src/keys/seal.ts';

const header = { alg: 'RS256', typ: 'JWT', kid: 'https://badges.example/issuers/kiso/keys/1' } as const;
const payload = '{"name":"花子","n":1}';

function aKek(): KeyEncryptionKey {
  const kek = parseKeyEncryptionKey(randomBytes(32).toString('base64url'));
  if (!kek) throw new Error('32 bytes are a key-encryption key');
  return kek;
}

const kek = aKek();
const custody = makeCustody(kek);
let key: GeneratedRsaKey;
let other: GeneratedRsaKey;

beforeAll(async () => {
  [key, other] = await Promise.all([custody.generateRsaKey('issuer'), custody.generateRsaKey('issuer')]);
});

async function isVerified(jws: string, { publicKeyJwk }: GeneratedRsaKey): Promise<boolean> {
  const publicKey = await importJWK({ ...publicKeyJwk }, 'RS256');
  return await compactVerify(jws, publicKey, { algorithms: ['RS256'] }).then(
    () => true,
    () => false,
  );
}

describe('generateRsaKey', () => {
  it('makes keys of 3,072 bits whose signer signs for the public key, and for no other', async () => {
    const jws = await custody.jwsSigner('issuer', key).signJws(header, payload);
    expect(createPublicKey({ key: { ...key.publicKeyJwk }, format: 'jwk' }).asymmetricKeyDetails?.modulusLength).toBe(3072);
    expect([await isVerified(jws, key), await isVerified(jws, other)]).toEqual([true, false]);
    expect(key).toMatchObject({ algorithm: 'RS256', kekId: kek.id, publicKeyJwk: { kty: 'RSA', e: 'AQAB' } });
    expect(key.keyId).not.toBe(other.keyId);
  });

  it('publishes the numbers of the key and nothing else', () => {
    expect(Object.keys(key.publicKeyJwk)).toEqual(['kty', 'n', 'e']);
  });

  it('seals the private part as PKCS #8 for its owner, its id and RS256', () => {
    const pkcs8 = open(kek.key, key.sealed, additionalDataOf(['issuer', key.keyId, 'RS256']));
    const { n } = createPublicKey(createPrivateKey({ key: Buffer.from(pkcs8 ?? []), format: 'der', type: 'pkcs8' })).export({ format: 'jwk' });
    expect(n).toBe(key.publicKeyJwk.n);
    expect(open(kek.key, key.sealed, additionalDataOf(['issuer', key.keyId, 'Ed25519']))).toBeUndefined();
  });
});

describe('jwsSigner', () => {
  it('signs the header and the payload as they are given, without padding', async () => {
    const jws = await custody.jwsSigner('issuer', key).signJws(header, payload);
    expect(jws.split('.').slice(0, 2).map((segment) => Buffer.from(segment, 'base64url').toString('utf8'))).toEqual([JSON.stringify(header), payload]);
    expect(jws).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('works after a restart, with the same key-encryption key', async () => {
    expect(await isVerified(await makeCustody(kek).jwsSigner('issuer', key).signJws(header, payload), key)).toBe(true);
  });

  it('refuses under another key-encryption key and names both', async () => {
    const next = aKek();
    const signing = makeCustody(next).jwsSigner('issuer', key).signJws(header, payload);
    await expect(signing).rejects.toMatchObject({ code: 'wrong_key_encryption_key', message: expect.stringMatching(new RegExp(`${kek.id}.*${next.id}`)) });
  });

  const withOneBitChanged = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
  it.each<[string, string, (custody: Custody) => ReturnType<Custody['jwsSigner']>]>([
    ['of another issuer', 'does not open', (by) => by.jwsSigner('other', key)],
    ['under another key id', 'does not open', (by) => by.jwsSigner('issuer', { ...key, keyId: other.keyId })],
    ['of another algorithm', 'cannot sign with as RS256', (by) => by.jwsSigner('issuer', { ...key, algorithm: 'Ed25519' })],
    ['with a changed envelope', 'does not open', (by) => by.jwsSigner('issuer', { ...key, sealed: withOneBitChanged(key.sealed) })],
    ['beside another public key', 'belongs to another public key', (by) => by.jwsSigner('issuer', { ...key, publicKeyJwk: other.publicKeyJwk })],
  ])('refuses a row %s, even after the right one was opened', async (_, says, signerOf) => {
    const fresh = makeCustody(kek);
    await fresh.jwsSigner('issuer', key).signJws(header, payload);
    await expect(signerOf(fresh).signJws(header, payload)).rejects.toThrow(says);
  });

  it('hands out no private byte', () => {
    const pkcs8 = Buffer.from(open(kek.key, key.sealed, additionalDataOf(['issuer', key.keyId, 'RS256'])) ?? []);
    const { d = '' } = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
    const shown = JSON.stringify([custody, key, custody.jwsSigner('issuer', key)]);
    expect(d.length).toBeGreaterThan(400);
    expect(shown).not.toContain(d.slice(0, 40));
    expect(Buffer.from(key.sealed).includes(pkcs8.subarray(-64))).toBe(false);
  });

  it('signs with no key that is too short to be believed', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const { n = '', e = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
    const signJws = await openRs256(privateKey.export({ format: 'der', type: 'pkcs8' }), { keyId: 'short', publicKeyJwk: { kty: 'RSA', n, e } });
    await expect(signJws(header, payload)).rejects.toThrow('2048');
  });
});
