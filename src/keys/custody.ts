// Owns: every private byte while the process runs; hands out Signers, digesters and sealed envelopes. Refuses: what was sealed under another
// key-encryption key, for another owner, or beside another public key. Called by: the use cases (app) and the composition root.
import { createHmac, createSecretKey } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../errors.ts';
import { generateEd25519, openEd25519, type SignBytes } from './ed25519.ts';
import type { KeyEncryptionKey } from './kek.ts';
import { generateRsa, openRs256, type RsaPublicJwk, type SignJws } from './rs256.ts';
import { additionalDataOf, open, seal } from './seal.ts';

export interface SealedSecret {
  /** The id of the KEK that opens it. */
  readonly kekId: string;
  readonly sealed: Uint8Array;
}

interface AnyKey extends SealedSecret {
  readonly keyId: string;
  readonly algorithm: string;
}

/** A signing key as the store keeps it. Only `sealed` is secret, and it opens in here alone. */
export interface SealedKey extends AnyKey {
  readonly publicKeyMultibase: string;
}

/** The same of a key that signs JWTs with RS256. */
export interface SealedRsaKey extends AnyKey {
  readonly publicKeyJwk: RsaPublicJwk;
}

export interface GeneratedKey extends SealedKey {
  readonly algorithm: 'Ed25519';
}

export interface GeneratedRsaKey extends SealedRsaKey {
  readonly algorithm: 'RS256';
}

export interface Signer {
  readonly publicKeyMultibase: string;
  /** The 64-byte Ed25519 signature (RFC 8032) of `data`. Rejects when the row cannot be opened: see `Custody.signer`. */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

export interface JwsSigner {
  /** Rejects as `Signer.sign`. */
  readonly signJws: SignJws;
}

export interface Custody {
  readonly kekId: string;
  /** A new Ed25519 key of `owner`, sealed for it. */
  generateKey(owner: string): Promise<GeneratedKey>;
  /** A new RSA key of `owner` for RS256, sealed for it. */
  generateRsaKey(owner: string): Promise<GeneratedRsaKey>;
  /**
   * The signer of a stored key. The row is opened at the first `sign`, which throws AppError `wrong_key_encryption_key` when it was sealed
   * under another KEK, and a plain Error (a damaged store is no mistake of the caller's) when it was moved, changed or mismatched.
   */
  signer(owner: string, row: SealedKey): Signer;
  /** The same for a key of RS256. */
  jwsSigner(owner: string, row: SealedRsaKey): JwsSigner;
  /** Seals a small secret of the installation under its name. */
  sealSecret(name: string, bytes: Uint8Array): SealedSecret;
  /** Opens what `sealSecret` gave for the same name; errors as `signer`. */
  openSecret(name: string, row: SealedSecret): Uint8Array;
  /** An envelope of known content, stored at the first start to prove at the next ones that the KEK is still the same. */
  canary(): SealedSecret;
  /** Throws AppError `wrong_key_encryption_key` naming both KEK ids unless `row` is this KEK's canary. */
  openCanary(row: SealedSecret): void;
}

/** Bounds what a caller with many issuers can keep in memory; an opened key takes about 1 kB. */
const OPENED_KEYS_MAX = 1_000;
const CANARY_NAME = 'canary';
const CANARY_TEXT = 'akashi canary v1';

/** Makes the custody over one KEK. `newKeyId` gives ids of signing keys. */
export function makeCustody(kek: KeyEncryptionKey, newKeyId: () => string = uuidv7): Custody {
  const opened: OpenedKeys<SignBytes> = new Map();
  const openedRsa: OpenedKeys<SignJws> = new Map();
  const openSecret = (name: string, row: SealedSecret): Uint8Array => openRow(kek, row, { data: secretData(name), what: `the secret "${name}"` });
  return {
    kekId: kek.id,
    generateKey: async (owner) => await generateKey(kek, owner, newKeyId()),
    generateRsaKey: async (owner) => await generateRsaKey(kek, owner, newKeyId()),
    signer: (owner, row) => ({
      publicKeyMultibase: row.publicKeyMultibase,
      sign: async (data) => (await openOnce(opened, cacheKey(owner, row, row.publicKeyMultibase), () => openKey(kek, owner, row)))(data),
    }),
    jwsSigner: (owner, row) => ({
      signJws: async (header, payload) => {
        const { n, e } = row.publicKeyJwk;
        return await (await openOnce(openedRsa, cacheKey(owner, row, `${n} ${e}`), () => openRsaKey(kek, owner, row)))(header, payload);
      },
    }),
    sealSecret: (name, bytes) => ({ kekId: kek.id, sealed: seal(kek.key, bytes, secretData(name)) }),
    openSecret,
    canary: () => ({ kekId: kek.id, sealed: seal(kek.key, Buffer.from(CANARY_TEXT), secretData(CANARY_NAME)) }),
    openCanary: (row) => assertCanary(kek, row),
  };
}

/**
 * The keyed digest by which two identifiers of people are compared without either being stored: HMAC-SHA-256 (RFC 2104), 32 bytes, over the
 * UTF-8 bytes of the text as given. Throws where the secret is shorter than the digest.
 */
export function identifierDigester(secret: Uint8Array): (text: string) => Buffer {
  if (secret.length < 32) throw new TypeError('the secret of the identifier digests must have at least 32 bytes');
  const key = createSecretKey(secret);
  return (text) => createHmac('sha256', key).update(text, 'utf8').digest();
}

async function generateKey(kek: KeyEncryptionKey, owner: string, keyId: string): Promise<GeneratedKey> {
  const { publicKeyMultibase, seed } = await generateEd25519();
  const sealed = seal(kek.key, seed, keyData(owner, keyId, 'Ed25519'));
  seed.fill(0);
  return { keyId, algorithm: 'Ed25519', publicKeyMultibase, kekId: kek.id, sealed };
}

async function generateRsaKey(kek: KeyEncryptionKey, owner: string, keyId: string): Promise<GeneratedRsaKey> {
  const { publicKeyJwk, pkcs8 } = await generateRsa();
  const sealed = seal(kek.key, pkcs8, keyData(owner, keyId, 'RS256'));
  pkcs8.fill(0);
  return { keyId, algorithm: 'RS256', publicKeyJwk, kekId: kek.id, sealed };
}

async function openKey(kek: KeyEncryptionKey, owner: string, row: SealedKey): Promise<SignBytes> {
  const seed = openKeyRow(kek, owner, { row, algorithm: 'Ed25519' });
  try {
    return await openEd25519(seed, row);
  } finally {
    seed.fill(0);
  }
}

async function openRsaKey(kek: KeyEncryptionKey, owner: string, row: SealedRsaKey): Promise<SignJws> {
  const { buffer, byteOffset, length } = openKeyRow(kek, owner, { row, algorithm: 'RS256' });
  // the same bytes, not a copy of them
  const pkcs8 = Buffer.from(buffer, byteOffset, length);
  try {
    return await openRs256(pkcs8, row);
  } finally {
    pkcs8.fill(0);
  }
}

function openKeyRow(kek: KeyEncryptionKey, owner: string, { row, algorithm }: { readonly row: AnyKey; readonly algorithm: string }): Uint8Array {
  if (row.algorithm !== algorithm) throw new Error(`signing key ${row.keyId} has the algorithm ${row.algorithm}, which custody cannot sign with as ${algorithm}`);
  return openRow(kek, row, { data: keyData(owner, row.keyId, algorithm), what: `signing key ${row.keyId} of ${owner}` });
}

type OpenedKeys<Sign> = Map<string, Promise<Sign>>;

/** Two callers at once wait for the same opening; a failed one is forgotten, so that a repaired row works without a restart. */
function openOnce<Sign>(opened: OpenedKeys<Sign>, key: string, make: () => Promise<Sign>): Promise<Sign> {
  const known = opened.get(key);
  if (known) return known;
  const oldest = opened.size >= OPENED_KEYS_MAX ? opened.keys().next().value : undefined;
  if (oldest !== undefined) opened.delete(oldest);
  const opening = make();
  opened.set(key, opening);
  opening.catch(() => opened.delete(key));
  return opening;
}

interface Sealing {
  /** The additional data of the envelope. */
  readonly data: Uint8Array;
  /** How a message calls it. */
  readonly what: string;
}

function openRow(kek: KeyEncryptionKey, row: SealedSecret, { data, what }: Sealing): Uint8Array {
  if (row.kekId !== kek.id) throw wrongKek(kek, row, what);
  const bytes = open(kek.key, row.sealed, data);
  if (!bytes) throw new Error(`${what} does not open under its own key-encryption key ${kek.id}: the stored row was changed or moved`);
  return bytes;
}

function assertCanary(kek: KeyEncryptionKey, row: SealedSecret): void {
  if (row.kekId !== kek.id) throw wrongKek(kek, row, 'the canary');
  const bytes = open(kek.key, row.sealed, secretData(CANARY_NAME));
  if (bytes && Buffer.from(bytes).toString() === CANARY_TEXT) return;
  throw new AppError('wrong_key_encryption_key', `The canary names the key-encryption key ${kek.id}, which was given, but does not open under it: it was changed.`);
}

function wrongKek(kek: KeyEncryptionKey, row: SealedSecret, what: string): AppError {
  const detail = `The store was sealed under the key-encryption key ${row.kekId}, but the one given is ${kek.id}: ${what} does not open.`;
  return new AppError('wrong_key_encryption_key', detail);
}

/** Three parts for keys and two for secrets, so that neither can ever pass for the other. */
function keyData(owner: string, keyId: string, algorithm: string): Uint8Array {
  return additionalDataOf([owner, keyId, algorithm]);
}

function secretData(name: string): Uint8Array {
  return additionalDataOf(['installation secret', name]);
}

/** All that the opening checks is in the key of the cache, so that a hit never skips a check. */
function cacheKey(owner: string, row: AnyKey, publicKey: string): string {
  return [owner, row.keyId, row.algorithm, row.kekId, publicKey, Buffer.from(row.sealed).toString('base64')].join('\0');
}
