import { verify } from 'node:crypto';
import type { JsonValue } from '../json.ts';
import type { KeyKind, PublicKey } from '../public-key.ts';
import type { Jws } from './read-jws.ts';

/** The algorithms that are verified (checklist B-006, B-102). `Ed25519` is the name that RFC 9864 gives to what EdDSA is with such a key. */
export type JwsAlgorithm = 'RS256' | 'ES256' | 'EdDSA' | 'Ed25519';

interface Algorithm {
  /** The one kind of key that it takes: what the key is decides how it is used, never the header alone (RFC 8725 §3.1). */
  readonly kind: KeyKind;
  readonly hash: 'sha256' | null;
  /** Undefined where it depends on the key; node checks it then. */
  readonly signatureBytes: number | undefined;
}

const algorithms: Readonly<Record<JwsAlgorithm, Algorithm>> = {
  RS256: { kind: 'RSA', hash: 'sha256', signatureBytes: undefined },
  ES256: { kind: 'P-256', hash: 'sha256', signatureBytes: 64 },
  EdDSA: { kind: 'Ed25519', hash: null, signatureBytes: 64 },
  Ed25519: { kind: 'Ed25519', hash: null, signatureBytes: 64 },
};

/** The algorithm of a header, by its exact name; undefined for `none`, for those with a shared secret, and for any other. */
export function algorithmOf(alg: JsonValue | undefined): JwsAlgorithm | undefined {
  return typeof alg === 'string' && Object.hasOwn(algorithms, alg) ? (alg as JwsAlgorithm) : undefined;
}

/** Whether a key is of the kind that the algorithm takes. */
export function takesKey(alg: JwsAlgorithm, key: PublicKey): boolean {
  return algorithms[alg].kind === key.kind;
}

/** Whether `alg` of a JWK, if it states one, lets it verify this algorithm (checklist B-106); both names of EdDSA are one here. */
export function allowsAlgorithm(stated: JsonValue | undefined, alg: JwsAlgorithm): boolean {
  if (stated === undefined || stated === alg) return true;
  return stated === (alg === 'EdDSA' ? 'Ed25519' : alg === 'Ed25519' ? 'EdDSA' : alg);
}

/**
 * Checks the signature over the segments as they were received. False for a key of another kind, so that no algorithm can be talked into
 * using it. ECDSA signatures are the two raw numbers (RFC 7518 §3.4), never DER.
 */
export function verifyJws({ signingInput, signature }: Jws, alg: JwsAlgorithm, key: PublicKey): boolean {
  const { hash, signatureBytes } = algorithms[alg];
  if (!takesKey(alg, key) || (signatureBytes !== undefined && signature.length !== signatureBytes)) return false;
  return verify(hash, Buffer.from(signingInput, 'ascii'), { key: key.keyObject, dsaEncoding: 'ieee-p1363' }, signature);
}
