import { AppError } from '../errors.ts';
import { findEndorsement, listEndorsements, type EndorsementRow, type EndorsementSummaryRow } from '../store/endorsements.ts';
import type { AppDeps } from './deps.ts';
import { uuidPageOf, type Page, type PageRequest } from './page.ts';
import { readIssuer } from './read-issuers.ts';

export async function readEndorsement(deps: AppDeps, slug: string, endorsementId: string): Promise<EndorsementRow> {
  const row = await findEndorsement(deps.db.sql, slug, endorsementId);
  if (!row) throw new AppError('endorsement_not_found');
  return row;
}

/** Those that an issuer made, in the order of issuing. */
export async function findEndorsements(deps: AppDeps, slug: string, request: PageRequest): Promise<Page<EndorsementSummaryRow>> {
  await readIssuer(deps, slug);
  return await uuidPageOf(request, (page) => listEndorsements(deps.db.sql, slug, page), (row) => row.endorsementId);
}
