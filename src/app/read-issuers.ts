import { AppError } from '../errors.ts';
import type { Issuer } from '../framework/issuer/issuer.ts';
import type { KnownIssuer } from '../framework/issuer/joint-body.ts';
import { findIssuer, listIssuers, type IssuerRow } from '../store/issuers.ts';
import { pageOfSigningKeys, type SigningKeyRow } from '../store/signing-keys.ts';
import { isOperator, type Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { pageOf, uuidPageOf, type Page, type PageRequest } from './page.ts';

/** The issuer as the framework's room knows it, put together again from its row. */
export function issuerOf(row: IssuerRow): Issuer {
  return { ...(row.profile as Omit<Issuer, 'slug' | 'timeZone' | 'test'>), slug: row.issuerId, timeZone: row.timeZone, test: row.test };
}

/** By what a record could name its own issuer. */
export function knownIssuer(row: IssuerRow): KnownIssuer {
  return { did: row.did, url: issuerOf(row).url };
}

export async function readIssuer(deps: AppDeps, slug: string): Promise<IssuerRow> {
  const row = await findIssuer(deps.db.sql, slug);
  if (!row) throw new AppError('issuer_not_found');
  return row;
}

/** All issuers for the operator; for an issuer's key, that issuer. */
export async function readIssuers(deps: AppDeps, caller: Caller, request: PageRequest): Promise<Page<IssuerRow>> {
  if (!isOperator(caller)) return { items: [await readIssuer(deps, caller.owner)], next: null };
  return await pageOf(request, (page) => listIssuers(deps.db.sql, page), (row) => row.issuerId);
}

export async function readSigningKeys(deps: AppDeps, slug: string, request: PageRequest): Promise<Page<SigningKeyRow>> {
  return await uuidPageOf(request, (page) => pageOfSigningKeys(deps.db.sql, slug, page), (row) => row.keyId);
}
