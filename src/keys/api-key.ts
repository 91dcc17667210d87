// Owns: the form of API keys. Refuses: bootstrap keys that could be guessed. Called by: the API-key use cases, and config.ts for the form.
import { createHash, randomBytes } from 'node:crypto';

export interface ApiKey {
  /** Shown once, stored nowhere. */
  readonly token: string;
  /** SHA-256 of the token, 32 bytes: what is stored. The token has 256 random bits, so a slow hash would protect nothing. */
  readonly hash: Buffer;
  /** The start of the token, by which a person recognises it in a list; it gives away 36 of the 256 bits. */
  readonly prefix: string;
}

const RANDOM_BYTES = 32;
const PREFIX_CHARACTERS = 'ak_live_'.length + 6;
const BOOTSTRAP_KEY = /^ak_live_[A-Za-z0-9_-]{43,128}$/;
/** 43 random base64url characters hold fewer than 16 different ones once in 10^13 times; `aaaa…` and a repeated word always do. */
const MINIMUM_DIFFERENT_CHARACTERS = 16;

/** A new key: `ak_live_` or `ak_test_` and 32 random bytes in base64url. */
export function newApiKey(kind: 'live' | 'test'): ApiKey {
  return apiKeyOf(`ak_${kind}_${randomBytes(RANDOM_BYTES).toString('base64url')}`);
}

/** SHA-256 over the UTF-8 bytes of the token. */
export function hashApiKey(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** The operator's first key as given in AKASHI_BOOTSTRAP_KEY; undefined where it has less than 256 bits or plainly is not random. */
export function parseBootstrapKey(token: string): ApiKey | undefined {
  if (!BOOTSTRAP_KEY.test(token)) return undefined;
  const secret = token.slice('ak_live_'.length);
  return new Set(secret).size < MINIMUM_DIFFERENT_CHARACTERS ? undefined : apiKeyOf(token);
}

function apiKeyOf(token: string): ApiKey {
  return { token, hash: hashApiKey(token), prefix: token.slice(0, PREFIX_CHARACTERS) };
}
