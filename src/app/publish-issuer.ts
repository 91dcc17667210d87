import { didDocument } from '../credential/did.ts';
import type { JsonObject } from '../credential/json.ts';
import { utcSeconds } from '../clock.ts';
import { AppError } from '../errors.ts';
import { issuerProfile } from '../framework/issuer/issuer.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { listSigningKeys, type SigningKeyRow } from '../store/signing-keys.ts';
import type { AppDeps } from './deps.ts';
import { jwkOf, thumbprintOf } from './published-keys.ts';
import { issuerOf } from './read-issuers.ts';

const CID_CONTEXT = 'https://www.w3.org/ns/cid/v1';
const OB_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

interface IssuerKeys {
  readonly issuer: IssuerRow;
  readonly keys: readonly SigningKeyRow[];
}

async function loadIssuerKeys(deps: AppDeps, slug: string): Promise<IssuerKeys> {
  const issuer = await findIssuer(deps.db.sql, slug);
  if (!issuer) throw new AppError('issuer_not_found');
  return { issuer, keys: await listSigningKeys(deps.db.sql, slug) };
}

/** The DID document of an issuer, retired keys included: what they signed must go on to verify (checklist B-185). */
export async function publishDidDocument(deps: AppDeps, slug: string): Promise<JsonObject> {
  const { issuer, keys } = await loadIssuerKeys(deps, slug);
  return documentOf(issuer, keys);
}

export function documentOf(issuer: IssuerRow, keys: readonly SigningKeyRow[]): JsonObject {
  const publicKeys = keys.map((key) => ({
    ...(key.algorithm === 'RS256' ? { publicKeyJwk: key.publicKeyJwk } : { publicKeyMultibase: key.publicKeyMultibase }),
    ...(key.revokedAt ? { revoked: utcSeconds(key.revokedAt) } : {}),
  }));
  return didDocument({ did: issuer.did, publicKeys });
}

/** The DID document of the service itself; its key signs no badge. */
export function publishServiceDidDocument(deps: AppDeps): JsonObject {
  const did = deps.addresses.serviceDid() ?? `did:key:${deps.serviceKey}`;
  return didDocument({ did, publicKeys: [{ publicKeyMultibase: deps.serviceKey }] });
}

/** The issuer's Open Badges Profile together with its keys, as one controlled identifier document (checklist B-181). */
export async function publishProfile(deps: AppDeps, slug: string): Promise<JsonObject> {
  const { issuer, keys } = await loadIssuerKeys(deps, slug);
  const { verificationMethod = [], assertionMethod = [] } = documentOf(issuer, keys);
  const profile = issuerProfile({ issuer: issuerOf(issuer), did: issuer.did });
  return { '@context': [CID_CONTEXT, OB_CONTEXT], ...profile, verificationMethod, assertionMethod };
}

/** The issuer's keys as a JWK Set (RFC 7517, RFC 8037); `kid` is as in what they sign. Revoked keys are left out. */
export async function publishJwks(deps: AppDeps, slug: string): Promise<JsonObject> {
  const { issuer, keys } = await loadIssuerKeys(deps, slug);
  return { keys: keys.filter((key) => key.state !== 'revoked').map((key) => jwkOf(deps, issuer, key)) };
}

/**
 * The one JWK that the `kid` of an issuer's JWTs leads to (checklist B-184). A revoked key is no longer there: who reads nothing else of the
 * issuer than its key would go on trusting it.
 */
export async function publishKey(deps: AppDeps, slug: string, thumbprint: string): Promise<JsonObject> {
  const { issuer, keys } = await loadIssuerKeys(deps, slug);
  const key = keys.find((one) => one.algorithm === 'RS256' && one.state !== 'revoked' && thumbprintOf(one) === thumbprint);
  if (!key) throw new AppError('key_not_found');
  return jwkOf(deps, issuer, key);
}
