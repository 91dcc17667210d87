import { jwkMethodId, rsaJwk, verificationMethodId } from '../credential/did.ts';
import type { JsonObject } from '../credential/json.ts';
import { decodeEd25519Multikey } from '../credential/multikey.ts';
import { rsaThumbprint } from '../credential/public-key.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { Ed25519KeyRow, Rs256KeyRow, SigningKeyRow } from '../store/signing-keys.ts';
import type { AppDeps } from './deps.ts';

/**
 * The `kid` of what a key signs. For RS256 the https address of the one JWK, which every reader of Open Badges can follow (checklist
 * B-103, B-184); on loopback, where there is no https, its verification method, as it is for the other keys.
 */
export function kidOf({ addresses }: Pick<AppDeps, 'addresses'>, issuer: IssuerRow, key: SigningKeyRow): string {
  if (key.algorithm === 'Ed25519') return verificationMethodId(issuer.did, key.publicKeyMultibase, 'eddsa-rdfc-2022');
  const address = addresses.signingKey(issuer.issuerId, thumbprintOf(key));
  return address.startsWith('https://') ? address : jwkMethodId(issuer.did, key.publicKeyJwk);
}

/** By which the address of a key names it. */
export function thumbprintOf({ publicKeyJwk }: Rs256KeyRow): string {
  return rsaThumbprint(publicKeyJwk);
}

/** The public part of a key, as key sets have it and as it lies at the address of its own (RFC 7517, RFC 8037). */
export function jwkOf(deps: Pick<AppDeps, 'addresses'>, issuer: IssuerRow, key: SigningKeyRow): JsonObject {
  const members = key.algorithm === 'RS256' ? rsaJwk(key.publicKeyJwk) : ed25519Jwk(key);
  return { ...members, kid: kidOf(deps, issuer, key), iss: issuer.did };
}

function ed25519Jwk({ publicKeyMultibase }: Ed25519KeyRow): JsonObject {
  const publicKey = decodeEd25519Multikey(publicKeyMultibase);
  if (!publicKey) throw new Error('a stored public key is not an Ed25519 Multikey');
  return { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url'), alg: 'EdDSA', use: 'sig' };
}
