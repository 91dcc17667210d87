// Owns: making RSA keys, and turning a sealed one into a key that signs JWTs with RS256. Refuses: a private part that does not belong to
// its public key. Called by: custody.ts.
import { createPrivateKey, createPublicKey, generateKeyPair, webcrypto, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { CompactSign } from 'jose';

/** A public RSA key as a JWK (RFC 7518 §6.3.1), with the members that make it that key and no others. */
export interface RsaPublicJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
}

/** The protected header of a JWS, in the order in which it is written. */
export interface JwsHeader {
  readonly alg: 'RS256';
  readonly typ: 'JWT';
  readonly kid: string;
}

/** The compact JWS (RFC 7515 §3.1) of a payload, whose UTF-8 bytes are signed as they are. */
export type SignJws = (header: JwsHeader, payload: string) => Promise<string>;

export interface RsaKey {
  readonly publicKeyJwk: RsaPublicJwk;
  /** The private part, PKCS #8 in DER; the caller wipes this copy. */
  readonly pkcs8: Buffer;
}

/** Badges are shown for decades, and 2,048 bits are recommended until 2030 only (NIST SP 800-57, part 1, table 4). */
const MODULUS_BITS = 3072;

const generate = promisify(generateKeyPair);

/** Half a second and more of one core, in the thread pool: requests go on meanwhile. */
export async function generateRsa(): Promise<RsaKey> {
  const { privateKey } = await generate('rsa', { modulusLength: MODULUS_BITS });
  return { publicKeyJwk: publicJwkOf(privateKey), pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }) };
}

/** The signing function of a private key; as with Ed25519, what is signed with a key that nobody finds cannot be repaired. */
export async function openRs256(pkcs8: Buffer, row: { readonly keyId: string; readonly publicKeyJwk: RsaPublicJwk }): Promise<SignJws> {
  const { n, e } = publicJwkOf(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  if (n !== row.publicKeyJwk.n || e !== row.publicKeyJwk.e) throw new Error(`signing key ${row.keyId}: the private part belongs to another public key`);
  // Of a KeyObject jose would make a JWK first, whose text nobody can wipe; this one cannot be exported.
  const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign']);
  return async (header, payload) => await new CompactSign(Buffer.from(payload, 'utf8')).setProtectedHeader({ ...header }).sign(key);
}

function publicJwkOf(privateKey: KeyObject): RsaPublicJwk {
  const { n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (n === undefined || e === undefined) throw new TypeError('not an RSA key');
  return { kty: 'RSA', n, e };
}
