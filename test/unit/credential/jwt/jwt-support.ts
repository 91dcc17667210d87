// What the tests of JWTs share: keys of each kind, a signer that signs whatever it is told to, and the places where keys are published.
import { createPublicKey, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import type { DocumentResult } from '../../../../src/credential/verify-credential.ts';
import { aBadge, aBadgeV1, changed, issuerDid, issuerKey, type Change } from '../verify-support.ts';

export interface JwtKey {
  readonly alg: string;
  readonly privateKey: KeyObject;
  /** Public. */
  readonly jwk: JsonObject;
}

function keyOf(alg: string, privateKey: KeyObject): JwtKey {
  return { alg, privateKey, jwk: { ...(createPublicKey(privateKey).export({ format: 'jwk' }) as JsonObject) } };
}

/** The keys of one owner, a new one of each kind. */
export function someKeys(): { readonly rsa: JwtKey; readonly ec: JwtKey; readonly ed: JwtKey } {
  return {
    rsa: keyOf('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    ec: keyOf('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    ed: keyOf('EdDSA', generateKeyPairSync('ed25519').privateKey),
  };
}

export const issuer = someKeys();
export const attacker = someKeys();
/** The key that `aController` publishes. */
export const didKey: JwtKey = keyOf('EdDSA', createPrivateKey(issuerKey.privateKey.export({ format: 'pem', type: 'pkcs8' })));

export const issuerUrl = 'https://issuer.example/issuers/1';
export const keyUrl = 'https://issuer.example/keys/1';
export const keySetUrl = 'https://issuer.example/.well-known/jwks.json';

export function base64url(value: string | Uint8Array | JsonValue): string {
  return Buffer.from(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url');
}

/** Signs two segments as they are, whatever they say. */
export function signedSegments(header: string, payload: string, { alg, privateKey }: JwtKey): string {
  const hash = alg === 'EdDSA' ? null : 'sha256';
  const signature = sign(hash, Buffer.from(`${header}.${payload}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${header}.${payload}.${signature.toString('base64url')}`;
}

export interface JwtOptions {
  readonly key?: JwtKey;
  readonly header?: Change;
  readonly payload?: Change;
}

function claimsOf(badge: JsonObject, start: string): JsonObject {
  const subject = badge['credentialSubject'] as JsonObject;
  const profile = badge['issuer'];
  const until = badge['validUntil'] ?? badge['expirationDate'];
  return {
    iss: typeof profile === 'string' ? profile : ((profile as JsonObject)['id'] ?? null),
    jti: badge['id'] ?? null,
    ...(subject['id'] === undefined ? {} : { sub: subject['id'] }),
    nbf: Date.parse(start) / 1000,
    ...(until === undefined ? {} : { exp: Date.parse(String(until)) / 1000 }),
  };
}

/** A token of the https issuer's RSA key, over any payload. */
export function aToken(payload: JsonObject, { key = issuer.rsa, header = {} }: JwtOptions = {}): string {
  return signedSegments(base64url(changed({ alg: key.alg, typ: 'JWT', kid: keyUrl }, header)), base64url(payload), key);
}

/** A badge of version 2.0 with all the claims of its own, as the https issuer signs it. */
export function aJwt(options: JwtOptions = {}, badge: JsonObject = anHttpsBadge()): string {
  return aToken(changed({ ...badge, ...claimsOf(badge, String(badge['validFrom'])) }, options.payload ?? {}), options);
}

/** The same in version 1.1. */
export function aJwtV1(options: JwtOptions = {}, badge: JsonObject = aBadgeV1({ '/issuer/id': issuerUrl, '/@context/2': undefined })): string {
  return aToken(changed({ vc: badge, ...claimsOf(badge, String(badge['issuanceDate'])) }, options.payload ?? {}), options);
}

export function anHttpsBadge(change: Change = {}): JsonObject {
  return aBadge({ '/issuer/id': issuerUrl, ...change });
}

/** A badge by the DID of `aController`, signed with the key that it publishes. */
export function aDidJwt(options: JwtOptions = {}): string {
  const header = { '/kid': `${issuerDid}#${issuerKey.multibase}`, ...options.header };
  return aJwt({ key: didKey, ...options, header }, aBadge());
}

function found(document: JsonObject): DocumentResult {
  return { kind: 'found', document };
}

/** Where the https issuer publishes its keys: one at an address of its own, all in the set of its host. */
export function published(change: Readonly<Record<string, DocumentResult | JsonObject | undefined>> = {}): Readonly<Record<string, DocumentResult>> {
  const keys: JsonValue = Object.values(issuer).map(({ jwk }, index) => ({ ...jwk, kid: `${keyUrl}${index === 0 ? '' : `-${String(index)}`}`, iss: issuerUrl }));
  const places: Readonly<Record<string, DocumentResult | JsonObject | undefined>> = { [`key ${keyUrl}`]: { ...issuer.rsa.jwk, kid: keyUrl, iss: issuerUrl }, [`keySet ${keySetUrl}`]: { keys }, ...change };
  const entries = Object.entries(places).filter((entry): entry is [string, DocumentResult | JsonObject] => entry[1] !== undefined);
  return Object.fromEntries(entries.map(([place, what]) => [place, isResult(what) ? what : found(what)]));
}

function isResult(what: DocumentResult | JsonObject): what is DocumentResult {
  return typeof what['kind'] === 'string';
}
