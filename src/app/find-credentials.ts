import { AppError } from '../errors.ts';
import { toldBy } from '../framework/problem.ts';
import { checkRecipient, stableIdentifiers, type Recipient } from '../framework/award/award.ts';
import { findCredential, listCredentials, type CredentialFilter, type CredentialRow, type CredentialSummaryRow } from '../store/credentials.ts';
import type { AppDeps } from './deps.ts';
import { uuidPageOf, type Page, type PageRequest } from './page.ts';
import { readIssuer } from './read-issuers.ts';

export type CredentialSearch = Omit<CredentialFilter, 'identifierDigests'> & { readonly recipient?: Recipient };

export async function readCredential(deps: AppDeps, slug: string, credentialId: string): Promise<CredentialRow> {
  const row = await findCredential(deps.db.sql, slug, credentialId);
  if (!row) throw new AppError('credential_not_found');
  return row;
}

/** In the order of issuing. A recipient matches by any one of the stable identifiers given; names are not stable. */
export async function findCredentials(deps: AppDeps, slug: string, search: CredentialSearch & PageRequest): Promise<Page<CredentialSummaryRow>> {
  const { recipient, limit, cursor, ...filter } = search;
  const page = { ...(limit === undefined ? {} : { limit }), ...(cursor === undefined ? {} : { cursor }) };
  await readIssuer(deps, slug);
  const byRecipient = recipient ? { identifierDigests: digests(deps, recipient) } : {};
  return await uuidPageOf(page, (part) => listCredentials(deps.db.sql, { issuerId: slug, ...filter, ...byRecipient }, part), (row) => row.credentialId);
}

/** By the rules of issuing: "nobody has it" must not be the answer to what nobody could have. */
function digests(deps: AppDeps, recipient: Recipient): Uint8Array[] {
  const problems = toldBy(deps.profile, checkRecipient(recipient));
  if (problems.length > 0) throw new AppError('invalid_request', undefined, { problems });
  return stableIdentifiers(recipient).map((identifier) => Buffer.from(deps.digestIdentifier(identifier)));
}
