import { createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeEd25519Multikey } from '../../../src/credential/multikey.ts';
import { identifierDigester, makeCustody, type Custody, type GeneratedKey, type Signer } from '../../../src/keys/custody.ts';
import { parseKeyEncryptionKey, type KeyEncryptionKey } from '../../../src/keys/kek.ts';

const message = Buffer.from('what is signed');

function aKek(): KeyEncryptionKey {
  const kek = parseKeyEncryptionKey(randomBytes(32).toString('base64url'));
  if (!kek) throw new Error('32 bytes are a key-encryption key');
  return kek;
}

function verifies(publicKeyMultibase: string, signature: Uint8Array): boolean {
  const x = Buffer.from(decodeEd25519Multikey(publicKeyMultibase) ?? []).toString('base64url');
  return verify(null, message, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);
}

async function aKey(custody: Custody, owner = 'issuer'): Promise<GeneratedKey> {
  return await custody.generateKey(owner);
}

function withOneBitChanged(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
}

describe('generateKey', () => {
  it('makes keys whose signer signs for the public key', async () => {
    const custody = makeCustody(aKek());
    const key = await aKey(custody);
    const signer = custody.signer('issuer', key);
    expect(signer.publicKeyMultibase).toBe(key.publicKeyMultibase);
    const signature = await signer.sign(message);
    expect(signature).toHaveLength(64);
    expect(verifies(key.publicKeyMultibase, signature)).toBe(true);
  });

  it('makes another key, with another id, each time', async () => {
    const custody = makeCustody(aKek());
    const [one, other] = [await aKey(custody), await aKey(custody)];
    expect(one.publicKeyMultibase).not.toBe(other.publicKeyMultibase);
    expect(one.keyId).not.toBe(other.keyId);
    expect(verifies(other.publicKeyMultibase, await custody.signer('issuer', one).sign(message))).toBe(false);
  });

  it('takes the key id from the place it is given', async () => {
    const key = await makeCustody(aKek(), () => 'key-1').generateKey('issuer');
    expect(key).toMatchObject({ keyId: 'key-1', algorithm: 'Ed25519' });
  });

  it('stores which key-encryption key opens it', async () => {
    const kek = aKek();
    expect((await aKey(makeCustody(kek))).kekId).toBe(kek.id);
  });
});

describe('signer', () => {
  it('works after a restart, with the same key-encryption key', async () => {
    const kek = aKek();
    const key = await aKey(makeCustody(kek));
    expect(verifies(key.publicKeyMultibase, await makeCustody(kek).signer('issuer', key).sign(message))).toBe(true);
  });

  it('refuses under another key-encryption key and names both', async () => {
    const [kek, other] = [aKek(), aKek()];
    const key = await aKey(makeCustody(kek));
    const signing = makeCustody(other).signer('issuer', key).sign(message);
    await expect(signing).rejects.toMatchObject({ code: 'wrong_key_encryption_key', message: expect.stringContaining(kek.id) });
    await expect(signing).rejects.toMatchObject({ message: expect.stringContaining(other.id) });
  });

  it.each<[string, string, (key: GeneratedKey, custody: Custody) => Promise<Signer>]>([
    ['of another issuer', 'does not open', async (key, custody) => custody.signer('other', key)],
    ['under another key id', 'does not open', async (key, custody) => custody.signer('issuer', { ...key, keyId: 'other' })],
    ['of another algorithm', 'cannot sign', async (key, custody) => custody.signer('issuer', { ...key, algorithm: 'RSA' })],
    ['with a changed envelope', 'does not open', async (key, custody) => custody.signer('issuer', { ...key, sealed: withOneBitChanged(key.sealed) })],
    ['that claims another KEK id', 'was sealed under', async (key, custody) => custody.signer('issuer', { ...key, kekId: '0'.repeat(16) })],
    [
      'beside another public key',
      'belongs to',
      async (key, custody) => custody.signer('issuer', { ...key, publicKeyMultibase: (await aKey(custody)).publicKeyMultibase }),
    ],
  ])('refuses a row %s, even after the right one was opened', async (_, says, signerOf) => {
    const custody = makeCustody(aKek());
    const key = await aKey(custody);
    await custody.signer('issuer', key).sign(message);
    const signer = await signerOf(key, custody);
    await expect(signer.sign(message)).rejects.toThrow(says);
  });

  it('opens a row once for many signatures at once', async () => {
    const custody = makeCustody(aKek());
    const key = await aKey(custody);
    let reads = 0;
    const counted = { ...key, get sealed() {
      reads += 1;
      return key.sealed;
    } };
    const signatures = await Promise.all(Array.from({ length: 10 }, () => custody.signer('issuer', counted).sign(message)));
    expect(new Set(signatures.map((signature) => Buffer.from(signature).toString('hex'))).size).toBe(1);
    // once for each look into the cache, and once for the opening
    expect(reads).toBe(11);
  });
});

describe('secrets of the installation', () => {
  it('open under their own name', () => {
    const custody = makeCustody(aKek());
    expect(custody.openSecret('digest', custody.sealSecret('digest', message))).toEqual(message);
  });

  it('do not open under another name', () => {
    const custody = makeCustody(aKek());
    expect(() => custody.openSecret('other', custody.sealSecret('digest', message))).toThrow('the secret "other" does not open');
  });

  it('do not open under another key-encryption key', () => {
    const row = makeCustody(aKek()).sealSecret('digest', message);
    expect(() => makeCustody(aKek()).openSecret('digest', row)).toThrow(expect.objectContaining({ code: 'wrong_key_encryption_key' }));
  });
});

describe('the canary', () => {
  it('opens with the key-encryption key that made it', () => {
    const kek = aKek();
    expect(() => makeCustody(kek).openCanary(makeCustody(kek).canary())).not.toThrow();
  });

  it('names both key-encryption keys when another one is given', () => {
    const [kek, other] = [aKek(), aKek()];
    const opening = (): void => makeCustody(other).openCanary(makeCustody(kek).canary());
    expect(opening).toThrow(expect.objectContaining({ code: 'wrong_key_encryption_key' }));
    expect(opening).toThrow(new RegExp(`${kek.id}.*${other.id}`));
  });

  it('is not fooled by the id alone, nor by another secret', () => {
    const [kek, other] = [makeCustody(aKek()), makeCustody(aKek())];
    expect(() => kek.openCanary({ ...other.canary(), kekId: kek.kekId })).toThrow(expect.objectContaining({ code: 'wrong_key_encryption_key' }));
    expect(() => kek.openCanary(kek.sealSecret('digest', message))).toThrow('does not open under it');
    expect(() => kek.openCanary(kek.sealSecret('canary', message))).toThrow('does not open under it');
  });
});

describe('custody', () => {
  it('hands out no private byte', async () => {
    const seed = randomBytes(32);
    const custody = makeCustody(aKek());
    const row = custody.sealSecret('seed', seed);
    const shown = JSON.stringify([custody, row, custody.signer('issuer', await aKey(custody))]);
    expect(shown).not.toContain(seed.toString('hex'));
    expect(shown).not.toContain(seed.toString('base64').slice(0, 40));
    expect(Buffer.from(row.sealed).includes(seed)).toBe(false);
  });
});

describe('identifierDigester', () => {
  it('is HMAC-SHA-256 over the UTF-8 of the text', () => {
    const secret = randomBytes(32);
    expect(identifierDigester(secret)('email:花子@example.jp')).toEqual(createHmac('sha256', secret).update('email:花子@example.jp').digest());
  });

  it('differs by secret and by text', () => {
    const digest = identifierDigester(Buffer.alloc(32, 1));
    expect(digest('a')).not.toEqual(digest('b'));
    expect(digest('a')).not.toEqual(identifierDigester(Buffer.alloc(32, 2))('a'));
  });

  it('refuses a short secret', () => {
    expect(() => identifierDigester(Buffer.alloc(31))).toThrow('at least 32 bytes');
  });
});
