// What the tests of Open Badges 2.0 share: a hosted and a signed badge with overrides, and the places where their parts lie.
import { createHash, createPublicKey } from 'node:crypto';
import type { JsonObject } from '../../../../src/credential/json.ts';
import type { VerifiedCredential } from '../../../../src/credential/verdict.ts';
import type { BadgeToVerify, DocumentResult } from '../../../../src/credential/verify-credential.ts';
import type { Absence } from '../../../../src/credential/verify-deps.ts';
import { attacker, base64url, issuer, signedSegments, type JwtKey } from '../jwt/jwt-support.ts';
import { changed, verifiedAs, type Change, type World } from '../verify-support.ts';

export const home = 'https://badges.example';
export const at = { assertion: `${home}/assertions/1`, badge: `${home}/classes/1`, issuer: `${home}/issuer`, key: `${home}/keys/1`, list: `${home}/revoked` } as const;
export const context = 'https://w3id.org/openbadges/v2';

export const email = 'hanako@example.com';
export const hashed = (salt: string, who = email): string => `sha256$${createHash('sha256').update(`${who}${salt}`).digest('hex')}`;

/** A hosted badge that no rule has anything against, not even a warning. */
export function aHosted(change: Change = {}): JsonObject {
  return changed(
    {
      '@context': context,
      type: 'Assertion',
      id: at.assertion,
      recipient: { type: 'email', hashed: true, salt: 'deadsea', identity: hashed('deadsea') },
      badge: at.badge,
      verification: { type: 'HostedBadge' },
      issuedOn: '2026-04-01T00:00:00Z',
    },
    change,
  );
}

export function aBadgeClass(change: Change = {}): JsonObject {
  return changed(
    {
      '@context': context,
      type: 'BadgeClass',
      id: at.badge,
      name: 'Robotics',
      description: 'For doing things with robots.',
      image: `${home}/robot.png`,
      criteria: { narrative: 'Build one. 45 hours, JEQF level 6.' },
      issuer: at.issuer,
    },
    change,
  );
}

export function aProfile(change: Change = {}): JsonObject {
  return changed({ '@context': context, type: 'Issuer', id: at.issuer, name: 'Example University', url: home, email: 'badges@badges.example' }, change);
}

export function pemOf({ privateKey }: JwtKey): string {
  return createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString();
}

export function aKey(change: Change = {}, key = issuer.rsa): JsonObject {
  return changed({ '@context': context, type: 'CryptographicKey', id: at.key, owner: at.issuer, publicKeyPem: pemOf(key) }, change);
}

/** The payload of a signed badge. */
export function aSigned(change: Change = {}): JsonObject {
  return aHosted({ '/id': 'urn:uuid:01980000-0000-7000-8000-000000000020', '/verification': { type: 'SignedBadge', creator: at.key }, ...change });
}

export interface JwsOptions {
  readonly key?: JwtKey;
  readonly header?: Change;
  readonly payload?: Change;
}

/** A signed badge, by the issuer's RSA key unless told otherwise. */
export function aJws({ key = issuer.rsa, header = {}, payload = {} }: JwsOptions = {}): string {
  return signedSegments(base64url(changed({ alg: 'RS256' }, header)), base64url(aSigned(payload)), key);
}

export { attacker, issuer };

/** What lies at an address: an object, served as JSON; or what came instead. Undefined takes it away. */
export type Places = Readonly<Record<string, JsonObject | DocumentResult | Absence | undefined>>;

export const gone: Absence = { kind: 'notFound', gone: true, detail: 'gone' };
export const missing: Absence = { kind: 'notFound', detail: 'not there' };
export const silent: Absence = { kind: 'unreachable', detail: 'timeout' };

/** An object as it is served under another media type, or after redirects. */
export function servedAs(document: JsonObject, served: { readonly mediaType?: string; readonly url?: string }): DocumentResult {
  return { kind: 'found', document, served: { url: served.url ?? '', mediaType: served.mediaType ?? 'application/ld+json' } };
}

/** The answers to questions for all that lies at addresses; as any of the purposes of 2.0. */
export function lying(places: Places): NonNullable<World['documents']> {
  const entries = Object.entries(places).flatMap(([address, what]) => {
    if (what === undefined) return [];
    const result: DocumentResult = isResult(what) ? what : { kind: 'found', document: what, served: { url: address, mediaType: 'application/json' } };
    return (['assertion', 'badgeObject', 'revocationList'] as const).map((purpose) => [`${purpose} ${address}`, result] as const);
  });
  return Object.fromEntries(entries);
}

function isResult(what: JsonObject | DocumentResult | Absence): what is DocumentResult {
  return ['found', 'notFound', 'unreachable'].includes(String(what['kind' as keyof typeof what]));
}

/** The parts of the hosted badge, where they belong. */
export function hostedPlaces(places: Places = {}): Places {
  return { [at.assertion]: aHosted(), [at.badge]: aBadgeClass(), [at.issuer]: aProfile(), ...places };
}

/** Those of the signed one, whose list names nobody. */
export function signedPlaces(places: Places = {}): Places {
  return { [at.badge]: aBadgeClass(), [at.issuer]: aProfile({ '/publicKey': at.key, '/revocationList': at.list }), [at.key]: aKey(), [at.list]: aList(), ...places };
}

export function aList(...revokedAssertions: (string | JsonObject)[]): JsonObject {
  return { '@context': context, type: 'RevocationList', id: at.list, revokedAssertions };
}

/** The verdict on a badge in a world where just this lies at addresses. */
export async function verdictWith(badge: BadgeToVerify, places: Places, world: World = {}): Promise<VerifiedCredential> {
  return await verifiedAs(badge, { ...world, documents: lying(places) });
}
