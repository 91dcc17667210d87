// Owns: the envelope in which every secret lies at rest. Refuses: opening under another key, for another purpose, or after a change.
// Called by: custody.ts.
import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/**
 * The additional data of an envelope: the parts joined by NUL, so that a sealed key moved to another row, owner or algorithm no longer
 * opens. A part that holds NUL itself would let two different lists give the same bytes and is refused as a bug.
 */
export function additionalDataOf(parts: readonly string[]): Uint8Array {
  if (parts.some((part) => part.includes('\0'))) throw new TypeError('a part of the additional data contains NUL');
  return Buffer.from(parts.join('\0'), 'utf8');
}

/**
 * Seals under AES-256-GCM (NIST SP 800-38D): version byte 1 ‖ 12-byte random nonce ‖ ciphertext ‖ 16-byte tag. The version byte is
 * authenticated too. Random nonces are safe for 2^32 seals under one key, far above what an installation makes.
 */
export function seal(key: KeyObject, plaintext: Uint8Array, additionalData: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(additionalData));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Uint8Array.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** The plaintext of an envelope that `seal` made, or undefined where the key, the additional data or any byte differs. */
export function open(key: KeyObject, sealed: Uint8Array, additionalData: Uint8Array): Uint8Array | undefined {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== VERSION) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, HEADER_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(additionalData));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const body = decipher.update(sealed.subarray(HEADER_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([body, decipher.final()]);
  } catch {
    // OpenSSL says no more than "unable to authenticate"; the caller knows which key and row it asked for and names them.
    return undefined;
  } finally {
    body.fill(0);
  }
}

function authenticated(additionalData: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(VERSION), additionalData]);
}
