import { createDecipheriv, createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { additionalDataOf, open, seal } from '../../../src/keys/seal.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const otherKey = createSecretKey(Buffer.alloc(32, 2));
const data = additionalDataOf(['issuer', 'key', 'Ed25519']);
const secret = Buffer.from('thirty-two bytes of private seed');

describe('seal and open', () => {
  it('give the same bytes back', () => {
    expect(open(key, seal(key, secret, data), data)).toEqual(secret);
  });

  it('take an empty secret too', () => {
    expect(open(key, seal(key, Buffer.alloc(0), data), data)).toHaveLength(0);
  });

  it('never give the same envelope twice', () => {
    expect(seal(key, secret, data)).not.toEqual(seal(key, secret, data));
  });

  it('use the layout that is documented: version, nonce, ciphertext, tag', () => {
    const envelope = seal(key, secret, data);
    expect(envelope).toHaveLength(1 + 12 + secret.length + 16);
    const decipher = createDecipheriv('aes-256-gcm', key, envelope.subarray(1, 13));
    decipher.setAAD(Buffer.concat([Uint8Array.of(1), data]));
    decipher.setAuthTag(envelope.subarray(-16));
    expect(Buffer.concat([decipher.update(envelope.subarray(13, -16)), decipher.final()])).toEqual(secret);
  });

  it('refuse another key', () => {
    expect(open(otherKey, seal(key, secret, data), data)).toBeUndefined();
  });

  it.each([
    ['another issuer', ['issuer2', 'key', 'Ed25519']],
    ['another key id', ['issuer', 'key2', 'Ed25519']],
    ['another algorithm', ['issuer', 'key', 'RSA']],
    ['parts that join to the same letters', ['issuerkey', 'Ed25519']],
  ])('refuse %s', (_, parts) => {
    expect(open(key, seal(key, secret, data), additionalDataOf(parts))).toBeUndefined();
  });

  it('refuse an envelope in which any one byte was changed', () => {
    const envelope = Buffer.from(seal(key, secret, data));
    const opened = [...envelope.keys()].filter((at) => {
      const changed = Buffer.from(envelope);
      changed.writeUInt8(envelope.readUInt8(at) ^ 1, at);
      return open(key, changed, data) !== undefined;
    });
    expect(opened).toEqual([]);
  });

  it('refuse an envelope of any other length', () => {
    const envelope = seal(key, secret, data);
    const shorter = Array.from({ length: envelope.length }, (_, length) => open(key, envelope.subarray(0, length), data));
    expect(shorter.filter((result) => result !== undefined)).toEqual([]);
    expect(open(key, Buffer.concat([envelope, Uint8Array.of(0)]), data)).toBeUndefined();
  });
});

describe('additionalDataOf', () => {
  it('refuses a part that holds the separator', () => {
    expect(() => additionalDataOf(['a\0b', 'c'])).toThrow('contains NUL');
  });
});
