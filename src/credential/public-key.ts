import { createHash, createPublicKey, ECDH, type KeyObject } from 'node:crypto';
import { decodeBase64url } from './base64url.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { decodeEd25519Multikey, decodeMultibase58, ed25519KeyObject } from './multikey.ts';

export type KeyKind = 'Ed25519' | 'P-256' | 'P-384' | 'RSA';

/** A public key in whatever form it was published. */
export interface PublicKey {
  readonly kind: KeyKind;
  /** For `crypto.verify`. */
  readonly keyObject: KeyObject;
  /** RFC 7638, SHA-256, base64url: the same for every form of one key. */
  readonly thumbprint: string;
}

export type KeyResult = { readonly ok: true; readonly key: PublicKey } | { readonly ok: false; readonly detail: string };

/** Multicodec prefixes of the Multikeys that are read (B-040, B-060, B-164), with the length of what follows. */
const ecMultikeys = [
  { kind: 'P-256', curve: 'prime256v1', prefix: [0x80, 0x24], pointBytes: 33 },
  { kind: 'P-384', curve: 'secp384r1', prefix: [0x81, 0x24], pointBytes: 49 },
] as const;

/** Below, keys can be broken (B-102); above, one signature costs more than a badge may. */
const rsaBits = { min: 2048, max: 8192 } as const;
/** Members of a JWK that only its owner may have (B-103). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

function refuse(detail: string): KeyResult {
  return { ok: false, detail };
}

/** Keys that were read before, by their text, the longest ago first. Reading one costs a tenth of a verification. */
const read = new Map<string, KeyResult>();
const maxRead = 1024;

/** The key of a `publicKeyMultibase` (Ed25519, P-256, P-384), as `z…` of the exact length (checklist B-052, B-060, B-164). */
export function publicKeyOfMultikey(multibase: string): KeyResult {
  const known = read.get(multibase);
  if (known) return known;
  const result = readMultikey(multibase);
  if (!result.ok) return result;
  const oldest = read.keys().next();
  if (read.size >= maxRead && oldest.done !== true) read.delete(oldest.value);
  read.set(multibase, result);
  return result;
}

function readMultikey(multibase: string): KeyResult {
  const ed25519 = decodeEd25519Multikey(multibase);
  if (ed25519) return ed25519Key(ed25519);
  for (const { kind, curve, prefix, pointBytes } of ecMultikeys) {
    const bytes = decodeMultibase58(multibase, prefix.length + pointBytes);
    if (!bytes || !prefix.every((byte, at) => bytes[at] === byte)) continue;
    const point = uncompressed(bytes.slice(prefix.length), curve);
    return point ? ecKey(kind, point) : refuse('The published key is not a point of its curve.');
  }
  return refuse('The published key is no Ed25519, P-256 or P-384 key in Multikey form.');
}

function uncompressed(point: Uint8Array, curve: string): Buffer | undefined {
  try {
    return Buffer.from(ECDH.convertKey(point, curve, undefined, undefined, 'uncompressed'));
  } catch {
    // OpenSSL's way to say that it is none
    return undefined;
  }
}

/**
 * The key of a JWK (RFC 7517, 7518, 8037; checklist B-103, B-106): Ed25519, P-256, P-384, or RSA of 2,048 to 8,192 bits. Refused are
 * private members, wrong lengths, and a `use` or `key_ops` that does not let it verify. `alg` is left to the caller.
 */
export function publicKeyOfJwk(jwk: JsonObject): KeyResult {
  if (privateMembers.some((name) => Object.hasOwn(jwk, name))) return refuse('The JWK has private members.');
  const { kty, crv, use, key_ops: operations } = jwk;
  if (use !== undefined && use !== 'sig') return refuse('The JWK is not for signatures.');
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return refuse('The JWK is not for verifying.');
  if (kty === 'OKP' && crv === 'Ed25519') return ofLength(jwk['x'], 32, (x) => ed25519Key(x));
  if (kty === 'EC' && (crv === 'P-256' || crv === 'P-384')) {
    const length = crv === 'P-256' ? 32 : 48;
    return ofLength(jwk['x'], length, (x) => ofLength(jwk['y'], length, (y) => ecKey(crv, Buffer.concat([Uint8Array.of(4), x, y]))));
  }
  return kty === 'RSA' ? rsaKey(jwk) : refuse('The JWK is of a kind that is not read here.');
}

function ofLength(text: JsonValue | undefined, length: number, then: (bytes: Buffer) => KeyResult): KeyResult {
  const bytes = typeof text === 'string' ? decodeBase64url(text) : undefined;
  return bytes?.length === length ? then(bytes) : refuse(`A coordinate of the JWK is not the base64url of ${String(length)} bytes.`);
}

function ed25519Key(publicKey: Uint8Array): KeyResult {
  const keyObject = ed25519KeyObject(publicKey);
  if (!keyObject) return refuse('The Ed25519 key is of small order or not canonical.');
  const x = Buffer.from(publicKey).toString('base64url');
  return { ok: true, key: { kind: 'Ed25519', keyObject, thumbprint: thumbprintOf({ crv: 'Ed25519', kty: 'OKP', x }) } };
}

function ecKey(kind: 'P-256' | 'P-384', point: Buffer): KeyResult {
  const half = (point.length - 1) / 2;
  const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)].map((part) => part.toString('base64url'));
  return imported(kind, { crv: kind, kty: 'EC', x: x ?? '', y: y ?? '' });
}

function rsaKey({ n, e }: JsonObject): KeyResult {
  const modulus = typeof n === 'string' ? decodeBase64url(n) : undefined;
  const exponent = typeof e === 'string' ? decodeBase64url(e) : undefined;
  if (typeof n !== 'string' || typeof e !== 'string' || !modulus || !exponent) return refuse('The JWK has no modulus and exponent in base64url.');
  if (modulus[0] === 0 || exponent[0] === 0) return refuse('A number of the JWK begins with a zero byte.');
  const bits = modulus.length * 8 - Math.clz32((modulus[0] ?? 0) << 24);
  if (bits < rsaBits.min || bits > rsaBits.max) return refuse(`RSA keys of ${String(bits)} bits are not accepted.`);
  // An exponent of 1 signs everything; beyond 32 bits nobody needs it, and it costs.
  const value = exponent.length > 4 ? 0 : exponent.readUIntBE(0, exponent.length);
  if (value < 3 || value % 2 === 0) return refuse('The exponent of the RSA key is not an odd number from 3 to 2³²−1.');
  return imported('RSA', { e, kty: 'RSA', n });
}

function imported(kind: KeyKind, members: Record<string, string>): KeyResult {
  try {
    return { ok: true, key: { kind, keyObject: createPublicKey({ key: members, format: 'jwk' }), thumbprint: thumbprintOf(members) } };
  } catch {
    // node's way to say that the numbers are no key
    return refuse('The published key is not a valid key.');
  }
}

/** The thumbprint (RFC 7638, SHA-256, base64url) of a public RSA key. */
export function rsaThumbprint({ e, n }: { readonly e: string; readonly n: string }): string {
  return thumbprintOf({ e, kty: 'RSA', n });
}

/** `members` are those that RFC 7638 requires, in the order of their names. */
function thumbprintOf(members: Record<string, string>): string {
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}
