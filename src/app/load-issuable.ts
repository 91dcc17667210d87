import { AppError } from '../errors.ts';
import { makeTemplate, type Template } from '../credential/engine/template.ts';
import type { JsonObject, JsonValue } from '../credential/json.ts';
import type { CredentialFormat } from '../credential/proof-format.ts';
import { issuerProfile } from '../framework/issuer/issuer.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import { findIssuableState } from '../store/issuable-state.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findMicrocredential, findVersion, type VersionRow } from '../store/microcredentials.ts';
import { findActiveRs256Key, findActiveSigningKey, type SigningKeyRow } from '../store/signing-keys.ts';
import { achievementOfVersion } from './achievement-of-version.ts';
import type { AppDeps } from './deps.ts';
import { issuerOf } from './read-issuers.ts';

/** What a credential is built on, as it is now. The commit proves that it still was when the credential was stored. */
export interface Issuable {
  readonly issuer: IssuerRow;
  readonly version: VersionRow;
  readonly record: FrameworkRecord;
  /** The one that the format takes. */
  readonly signingKey: SigningKeyRow;
  /** What all its badges have in common, the same objects each time. */
  readonly parts: BadgeParts;
  readonly template: Template;
}

export interface BadgeParts {
  readonly issuerProfile: JsonObject;
  readonly achievement: JsonObject;
  readonly name: string;
  readonly contexts: readonly JsonValue[];
}

/** By issuer and micro-credential, the one that was not asked for the longest first. */
export type IssuableCache = Map<string, Issuable>;

/** Of a rich micro-credential each takes some 200 kB. */
const CACHED_MAX = 200;

/**
 * Refuses an unknown, a draft and a retired micro-credential, each by its own code. Only revisions are read where the rest is at hand and
 * still current; the commit proves it once more.
 */
export async function loadIssuable(deps: AppDeps, slug: string, microcredentialId: string): Promise<Issuable> {
  const { issuables } = deps;
  const key = `${slug} ${microcredentialId}`;
  const known = issuables.get(key);
  const issuable = known && (await isCurrent(deps, known)) ? known : await readIssuable(deps, slug, microcredentialId);
  issuables.delete(key);
  issuables.set(key, issuable);
  const oldest = issuables.keys().next();
  if (issuables.size > CACHED_MAX && oldest.done !== true) issuables.delete(oldest.value);
  return issuable;
}

/** The same, with the key that signs the format. An RSA key is read each time: it may be made at any moment. */
export async function withKeyFor(deps: AppDeps, issuable: Issuable, format: CredentialFormat): Promise<Issuable> {
  return format === 'vc-jwt' ? { ...issuable, signingKey: await rs256KeyOf(deps, issuable.issuer.issuerId) } : issuable;
}

/** The key that signs JWTs. Errors: `signing_key_missing` where the issuer has none. */
export async function rs256KeyOf({ db, reads }: AppDeps, issuerId: string): Promise<SigningKeyRow> {
  const signingKey = await reads.read(`rs256 ${issuerId}`, async () => await findActiveRs256Key(db.sql, issuerId));
  if (signingKey) return signingKey;
  const detail = `POST /v1/issuers/${issuerId}/keys {"algorithm": "RS256"} makes the key that this format needs.`;
  throw new AppError('signing_key_missing', undefined, { problems: [{ pointer: '/format', code: 'signing_key_missing', detail }] });
}

async function isCurrent({ db, reads }: AppDeps, { issuer, version, signingKey }: Issuable): Promise<boolean> {
  const key = `issuable ${version.issuerId} ${version.microcredentialId}`;
  const state = await reads.read(key, async () => await findIssuableState(db.sql, version));
  return state !== undefined && !state.isRetired && state.profileRevision === issuer.revision && state.currentVersion === version.version && state.keyId === signingKey.keyId;
}

async function readIssuable(deps: AppDeps, slug: string, microcredentialId: string): Promise<Issuable> {
  const { sql } = deps.db;
  const issuer = await findIssuer(sql, slug);
  if (!issuer) throw new AppError('issuer_not_found');
  const micro = await findMicrocredential(sql, { issuerId: slug, microcredentialId });
  if (!micro) throw new AppError('microcredential_not_found', undefined, { problems: [at('microcredential_not_found')] });
  if (micro.retiredAt) throw new AppError('microcredential_retired', undefined, { problems: [at('microcredential_retired')] });
  if (micro.currentVersion === null) throw new AppError('microcredential_not_published', undefined, { problems: [at('microcredential_not_published')] });
  const version = await findVersion(sql, { issuerId: slug, microcredentialId, version: micro.currentVersion });
  const signingKey = await findActiveSigningKey(sql, slug);
  if (!version || !signingKey) throw new Error('a published micro-credential has a version, and an issuer has a key');
  const parts = partsOf(deps, issuer, version);
  return { issuer, version, record: version.record as unknown as FrameworkRecord, signingKey, parts, template: makeTemplate([parts.issuerProfile, parts.achievement]) };
}

function partsOf(deps: AppDeps, issuer: IssuerRow, version: VersionRow): BadgeParts {
  return { ...achievementOfVersion(deps, issuer, version), issuerProfile: issuerProfile({ issuer: issuerOf(issuer), did: issuer.did }) };
}

function at(code: string) {
  return { pointer: '/microcredential', code, detail: 'Name a published micro-credential of this issuer by its id.' };
}
