import { hash, verify } from 'node:crypto';
import { decodeMultibase58 } from '../multikey.ts';
import type { KeyKind, PublicKey } from '../public-key.ts';

type SigningKind = Exclude<KeyKind, 'RSA'>;

/** The hash goes by the key: SHA-256 for 128 bits of security, SHA-384 for P-384 (Data Integrity ECDSA Cryptosuites, *Algorithms*). */
const hashes: Readonly<Record<SigningKind, 'sha256' | 'sha384'>> = { Ed25519: 'sha256', 'P-256': 'sha256', 'P-384': 'sha384' };
const signatureBytes: Readonly<Record<SigningKind, number>> = { Ed25519: 64, 'P-256': 64, 'P-384': 96 };

function signingKind({ kind }: PublicKey): SigningKind {
  if (kind === 'RSA') throw new TypeError('no suite of embedded proofs takes RSA keys');
  return kind;
}

/** The hash of the documents that a key signs, by the name that node knows it under. */
export function hashOf(key: PublicKey): 'sha256' | 'sha384' {
  return hashes[signingKind(key)];
}

/** SHA-2 of the proof's configuration, then of the document: the proof first (checklist B-042). Both are in their canonical form. */
export function hashData(key: PublicKey, { configuration, document }: { readonly configuration: string; readonly document: string }): Buffer {
  const algorithm = hashOf(key);
  return Buffer.concat([hash(algorithm, configuration, 'buffer'), hash(algorithm, document, 'buffer')]);
}

/** The bytes of a `proofValue` that is one signature in base58 (checklist B-052); undefined for any other text or length. */
export function decodeSignature(key: PublicKey, proofValue: string): Uint8Array | undefined {
  return decodeMultibase58(proofValue, signatureBytes[signingKind(key)]);
}

/**
 * Whether the key made the signature: Ed25519 in the strict reading of node (B-053), or ECDSA as r ‖ s. With (r, s), (r, n − s) is as good
 * an ECDSA signature, and anybody can work it out. No specification here asks for the lower of the two, and signers use both; so a proof
 * may have two texts, but both say that the same key signed the same document. Hence nothing may take `proofValue` for an identifier.
 */
export function isSigned(key: PublicKey, data: Uint8Array, signature: Uint8Array): boolean {
  const kind = signingKind(key);
  if (signature.length !== signatureBytes[kind]) return false;
  if (kind === 'Ed25519') return verify(null, data, key.keyObject, signature);
  return verify(hashes[kind], data, { key: key.keyObject, dsaEncoding: 'ieee-p1363' }, signature);
}
