import { AppError } from '../errors.ts';
import { issuerProblems } from '../framework/issuer/issuer-problems.ts';
import { defaultTimeZone, normalizeIssuer, type Issuer } from '../framework/issuer/issuer.ts';
import { toldBy } from '../framework/problem.ts';
import { insertEvent } from '../store/events.ts';
import { findIssuer, updateIssuer, type IssuerRow } from '../store/issuers.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { issuerOf } from './read-issuers.ts';

/** A member that is left out stays; `null` removes an optional one (RFC 7396). Slug, DID and `test` never change. */
export type IssuerChange = { readonly [K in keyof Omit<Issuer, 'slug' | 'test'>]?: Issuer[K] | null };

/** The profile as `change` leaves it, if it is still at `revision`; badges that are signed already keep the profile they have. */
export async function changeIssuer(
  deps: AppDeps,
  caller: Caller,
  request: { slug: string; revision: number; change: IssuerChange },
): Promise<IssuerRow> {
  const { slug, revision, change } = request;
  return await deps.db.transaction(async (tx) => {
    const before = await findIssuer(tx, slug);
    if (!before) throw new AppError('issuer_not_found');
    if (before.revision !== revision) throw new AppError('precondition_failed');
    const issuer = normalizeIssuer(merged(issuerOf(before), change));
    const problems = toldBy(deps.profile, issuerProblems(deps.profile, issuer));
    if (problems.length > 0) throw new AppError('invalid_request', undefined, { problems });
    const { slug: _slug, timeZone = defaultTimeZone, test: _test, ...profile } = issuer;
    const row = await updateIssuer(tx, { issuerId: slug, profile, timeZone, revision });
    if (!row) throw new AppError('precondition_failed');
    await insertEvent(tx, { owner: slug, eventId: deps.newId(), type: 'issuer.changed', actor: caller.apiKeyId, subject: slug });
    return row;
  });
}

function merged(issuer: Issuer, change: IssuerChange): Issuer {
  const entries = Object.entries({ ...issuer, ...change }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as unknown as Issuer;
}
