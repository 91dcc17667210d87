// Owns: turning a 32-byte Ed25519 seed into a key that signs. Refuses: a seed that does not belong to its public key.
// Called by: custody.ts.
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

export type SignBytes = (data: Uint8Array) => Uint8Array;

export interface Ed25519Key {
  /** Multikey form: `z`, base58btc, header 0xed01. */
  readonly publicKeyMultibase: string;
  /** The private part (RFC 8032 §5.1.5), 32 bytes; the caller wipes this copy. */
  readonly seed: Uint8Array;
}

/** The fixed start of a PKCS #8 Ed25519 private key (RFC 8410 §7); the seed follows. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export async function generateEd25519(): Promise<Ed25519Key> {
  const pair = await Ed25519Multikey.generate();
  const { secretKey } = await pair.export({ secretKey: true, raw: true, canonicalize: true });
  return { publicKeyMultibase: pair.publicKeyMultibase, seed: secretKey };
}

/**
 * The signing function of a seed. A badge signed with a key that nobody finds in the DID document cannot be repaired, hence the check that
 * the seed gives the public key that is published.
 */
export async function openEd25519(seed: Uint8Array, row: { readonly keyId: string; readonly publicKeyMultibase: string }): Promise<SignBytes> {
  const { publicKeyMultibase } = await Ed25519Multikey.generate({ seed });
  if (publicKeyMultibase !== row.publicKeyMultibase) {
    throw new Error(`signing key ${row.keyId}: the private part belongs to ${publicKeyMultibase}, not to ${row.publicKeyMultibase}`);
  }
  const key = privateKeyOf(seed);
  // Some 50 µs on the calling thread; handing it to the thread pool takes longer than that.
  return (data) => sign(null, data, key);
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}
