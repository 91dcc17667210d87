import { AppError } from '../errors.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findMicrocredential, findVersion, type VersionRow } from '../store/microcredentials.ts';
import { findActiveSigningKey, type SigningKeyRow } from '../store/signing-keys.ts';
import type { AppDeps } from './deps.ts';

/** What a credential is built on, as it is now. The commit proves that it still was when the credential was stored. */
export interface Issuable {
  readonly issuer: IssuerRow;
  readonly version: VersionRow;
  readonly record: FrameworkRecord;
  readonly signingKey: SigningKeyRow;
}

/** Refuses an unknown, a draft and a retired micro-credential, each by its own code. */
export async function loadIssuable(deps: AppDeps, slug: string, microcredentialId: string): Promise<Issuable> {
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
  return { issuer, version, record: version.record as unknown as FrameworkRecord, signingKey };
}

function at(code: string) {
  return { pointer: '/microcredential', code, detail: 'Name a published micro-credential of this issuer by its id.' };
}
