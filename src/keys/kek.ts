// Owns: the key-encryption key (KEK), under which all other secrets are sealed. Refuses: a KEK of the wrong form, and the public example
// KEK or a self-made one where the service is not on loopback. Called by: the composition root, once, and config.ts for the form.
import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { createKeyFile } from './kek-file.ts';

export interface KeyEncryptionKey {
  /** 16 hex digits made from the key; safe to store and to print. */
  readonly id: string;
  readonly key: KeyObject;
}

export interface KeyEncryptionKeySource {
  /** 32 bytes in base64url without padding (AKASHI_KEK). */
  readonly kek?: string;
  /** A file that holds the same on one line (AKASHI_KEK_FILE). */
  readonly kekFile?: string;
  /** Where the file is looked for, and made, when neither is given. */
  readonly defaultFile: string;
  /** PUBLIC_URL is loopback: a missing default file may be made, and the example KEK may serve. */
  readonly loopback: boolean;
}

export interface LoadedKeyEncryptionKey extends KeyEncryptionKey {
  readonly origin: 'environment' | 'file' | 'created';
  /** Sentences for the operator's log; they hold paths, never key material. */
  readonly warnings: readonly string[];
}

/** The id of the KEK in `keys.example/`, which everybody can read. A test computes it from that file. */
export const EXAMPLE_KEK_ID = '55a83e9d854f136b';

const KEK_TEXT = /^[A-Za-z0-9_-]{43}$/;

/** Reads exactly 32 bytes of base64url (RFC 4648 §5, no padding, no stray bits); undefined for anything else. */
export function parseKeyEncryptionKey(text: string): KeyEncryptionKey | undefined {
  if (!KEK_TEXT.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 32 || bytes.toString('base64url') !== text) return undefined;
  const kek = { id: keyEncryptionKeyId(bytes), key: createSecretKey(bytes) };
  bytes.fill(0);
  return kek;
}

/**
 * Finds the KEK: AKASHI_KEK, else AKASHI_KEK_FILE, else the default file, which is made on loopback where it is missing.
 * Throws AppError `invalid_configuration` whose problem points at the variable to correct.
 */
export async function loadKeyEncryptionKey(source: KeyEncryptionKeySource): Promise<LoadedKeyEncryptionKey> {
  const loaded = await findKey(source);
  if (loaded.id !== EXAMPLE_KEK_ID) return loaded;
  if (!source.loopback) {
    throw refusal(variableOf(source), 'example_key', 'This is the public example key of keys.example/. Make one of your own: openssl rand 32 | basenc --base64url | tr -d =');
  }
  return { ...loaded, warnings: [...loaded.warnings, 'The key-encryption key is the public example of keys.example/: anybody can open what it seals.'] };
}

async function findKey(source: KeyEncryptionKeySource): Promise<LoadedKeyEncryptionKey> {
  if (source.kek !== undefined) return fromEnvironment(source.kek);
  if (source.kekFile !== undefined) return await fromFile(source.kekFile, 'AKASHI_KEK_FILE');
  if (await exists(source.defaultFile)) return await fromFile(source.defaultFile, 'AKASHI_DATA_DIR');
  if (!source.loopback) {
    throw refusal('AKASHI_KEK', 'missing', 'PUBLIC_URL is not loopback, so a key-encryption key must be given in AKASHI_KEK or AKASHI_KEK_FILE.');
  }
  // Of two processes that start at once one makes the file; both then read the same key from it.
  const created = await createKeyFile(source.defaultFile);
  return { ...(await fromFile(source.defaultFile, 'AKASHI_DATA_DIR')), origin: created ? 'created' : 'file' };
}

function fromEnvironment(text: string): LoadedKeyEncryptionKey {
  const kek = parseKeyEncryptionKey(text);
  if (!kek) throw refusal('AKASHI_KEK', 'invalid_value', 'AKASHI_KEK must be 32 bytes in base64url without padding: 43 characters.');
  return { ...kek, origin: 'environment', warnings: [] };
}

async function fromFile(file: string, variable: string): Promise<LoadedKeyEncryptionKey> {
  const text = await readKeyFile(file, variable);
  const kek = parseKeyEncryptionKey(text.replace(/\r?\n$/u, ''));
  if (!kek) throw refusal(variable, 'invalid_value', `${file} must hold one line of 43 base64url characters (32 bytes).`);
  return { ...kek, origin: 'file', warnings: await modeWarnings(file) };
}

async function readKeyFile(file: string, variable: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw refusal(variable, 'unreadable', `The key-encryption key file ${file} cannot be read (${systemCode(cause)}).`);
  }
}

async function modeWarnings(file: string): Promise<string[]> {
  const { mode } = await stat(file);
  // Windows has no such bits; the answer there says nothing.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  return [`${file} can be read by other users (mode ${(mode & 0o777).toString(8)}); run: chmod 600 ${file}`];
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw refusal('AKASHI_DATA_DIR', 'unreadable', `The key-encryption key file ${file} cannot be looked at (${systemCode(error)}).`);
  }
}

function keyEncryptionKeyId(bytes: Uint8Array): string {
  return createHash('sha256').update('akashi key-encryption-key id v1\0').update(bytes).digest('hex').slice(0, 16);
}

function variableOf(source: KeyEncryptionKeySource): string {
  if (source.kek !== undefined) return 'AKASHI_KEK';
  return source.kekFile === undefined ? 'AKASHI_DATA_DIR' : 'AKASHI_KEK_FILE';
}

function refusal(variable: string, code: string, detail: string): AppError {
  return new AppError('invalid_configuration', detail, { problems: [{ pointer: variable, code, detail }] });
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
}
