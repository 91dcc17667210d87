import { createPublicKey } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { publicKeyOfJwk, type KeyResult } from '../public-key.ts';

/** A key of 8,192 bits takes 1,500. */
const MAX_PEM_CHARACTERS = 4_096;
/** Public keys alone: of a private key that somebody published, or of a certificate, node would make a public one. */
const publicKeyPem = /^-----BEGIN (RSA )?PUBLIC KEY-----\s[A-Za-z0-9+/=\s]+-----END \1?PUBLIC KEY-----$/;

/** The key of a `publicKeyPem` (OB2 §CryptographicKey), by the bounds of all keys that are read here. */
export function publicKeyOfPem(pem: JsonValue | undefined): KeyResult {
  if (typeof pem !== 'string' || pem.length > MAX_PEM_CHARACTERS || !publicKeyPem.test(pem.trim())) return { ok: false, detail: 'The publicKeyPem is no public key in PEM.' };
  const jwk = jwkOf(pem.trim());
  return jwk ? publicKeyOfJwk(jwk) : { ok: false, detail: 'The publicKeyPem cannot be read.' };
}

function jwkOf(pem: string): JsonObject | undefined {
  try {
    const jwk = { ...createPublicKey({ key: pem, format: 'pem' }).export({ format: 'jwk' }) } as JsonValue;
    return isJsonObject(jwk) ? jwk : undefined;
  } catch {
    // node's way to say that it is no key, or of a kind that has no JWK
    return undefined;
  }
}
