import { createPublicKey, type KeyObject } from 'node:crypto';
import { decode } from 'base58-universal';
import { encodeBase58 } from './base58.ts';

/** Multicodec prefix of an Ed25519 public key: 0xed as a varint. */
const ed25519Prefix = [0xed, 0x01] as const;
const publicKeyBytes = 32;

/** `z` + base58btc(0xed01 ‖ key), as `publicKeyMultibase` wants it (checklist B-040). `publicKey` is 32 bytes, else RangeError. */
export function encodeEd25519Multikey(publicKey: Uint8Array): string {
  if (publicKey.length !== publicKeyBytes) throw new RangeError(`an Ed25519 public key has 32 bytes, not ${publicKey.length}`);
  return `z${encodeBase58(Uint8Array.of(...ed25519Prefix, ...publicKey))}`;
}

/** The 32 bytes of an Ed25519 Multikey; undefined for another base, another kind of key, another length (checklist B-052). */
export function decodeEd25519Multikey(multibase: string): Uint8Array | undefined {
  const bytes = decodeMultibase58(multibase, ed25519Prefix.length + publicKeyBytes);
  return bytes && ed25519Prefix.every((byte, at) => bytes[at] === byte) ? bytes.slice(ed25519Prefix.length) : undefined;
}

/**
 * The bytes of `z…` if they are exactly `byteLength`, else undefined. The alphabet is checked here, because the library skips white
 * space; the length before decoding, because base58 takes quadratic time.
 */
export function decodeMultibase58(value: string, byteLength: number): Uint8Array | undefined {
  if (value.length > 1 + Math.ceil(byteLength * 1.38) || !/^z[1-9A-HJ-NP-Za-km-z]+$/.test(value)) return undefined;
  const bytes = decode(value.slice(1));
  return bytes?.length === byteLength ? bytes : undefined;
}

/** y coordinates (little-endian hex, sign bit cleared) of the points of order 1, 2, 4 and 8. A "signature" by such a key fits any text. */
const smallOrder: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Whether y ≥ 2^255 − 19: the same point written a second way. Two spellings of one key would be two keys to everybody else. */
function isNonCanonical(y: Buffer): boolean {
  return y[31] === 0x7f && (y[0] ?? 0) >= 0xed && y.subarray(1, 31).every((byte) => byte === 0xff);
}

function isWeak(publicKey: Uint8Array): boolean {
  const y = Buffer.from(publicKey);
  y[31] = (y[31] ?? 0) & 0x7f;
  return isNonCanonical(y) || smallOrder.has(y.toString('hex'));
}

/**
 * A key for `crypto.verify`. Undefined for keys that node would take although any text has a signature under them: points of small
 * order, and non-canonical encodings (checklist B-053). `publicKey` is 32 bytes.
 */
export function ed25519KeyObject(publicKey: Uint8Array): KeyObject | undefined {
  if (publicKey.length !== publicKeyBytes || isWeak(publicKey)) return undefined;
  const x = Buffer.from(publicKey).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
