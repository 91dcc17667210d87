import { AppError } from '../errors.ts';
import { hashApiKey, newApiKey } from '../keys/api-key.ts';
import { findApiKeyByHash, insertApiKey, listApiKeys, OPERATOR, revokeApiKey, type ApiKeyRow } from '../store/api-keys.ts';
import { insertEvent } from '../store/events.ts';
import { assertGrantable, callerOf, type Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { uuidPageOf, type Page, type PageRequest } from './page.ts';
import { readIssuer } from './read-issuers.ts';
import { issuerScopes, type Scope } from './scopes.ts';

/** The caller behind a bearer token, or undefined when there is none. */
export async function findCaller(deps: AppDeps, token: string): Promise<Caller | undefined> {
  const hash = hashApiKey(token);
  return await deps.reads.read(`api-key ${hash.toString('base64url')}`, async () => {
    const row = await findApiKeyByHash(deps.db.sql, hash);
    return row && callerOf(row);
  });
}

export interface ApiKeyRequest {
  /** An issuer's slug, or OPERATOR. */
  readonly owner: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** Makes a key of an issuer or of the operator, with no scope that the caller lacks. The token is in the answer and nowhere else. */
export async function createApiKey(deps: AppDeps, caller: Caller, request: ApiKeyRequest): Promise<{ row: ApiKeyRow; token: string }> {
  const { owner } = request;
  const test = owner !== OPERATOR && (await readIssuer(deps, owner)).test;
  if (owner !== OPERATOR) assertIssuerScopes(request.scopes);
  assertGrantable(caller, request.scopes);
  const key = newApiKey(test ? 'test' : 'live');
  const row = await deps.db.transaction(async (tx) => {
    const inserted = await insertApiKey(tx, {
      owner,
      apiKeyId: deps.newId(),
      name: request.name,
      tokenHash: key.hash,
      tokenHint: key.prefix,
      scopes: request.scopes,
      createdBy: caller.apiKeyId,
    });
    await insertEvent(tx, { owner, eventId: deps.newId(), type: 'api-key.created', actor: caller.apiKeyId, subject: inserted.apiKeyId });
    return inserted;
  });
  return { row, token: key.token };
}

function assertIssuerScopes(wanted: readonly Scope[]): void {
  const problems = wanted.flatMap((scope, n) =>
    issuerScopes.includes(scope) ? [] : [{ pointer: `/scopes/${n}`, code: 'operator_only', detail: `${scope} is for the operator alone.` }],
  );
  if (problems.length > 0) throw new AppError('scope_not_grantable', undefined, { problems });
}

export async function readApiKeys(deps: AppDeps, owner: string, request: PageRequest): Promise<Page<ApiKeyRow>> {
  if (owner !== OPERATOR) await readIssuer(deps, owner);
  return await uuidPageOf(request, (page) => listApiKeys(deps.db.sql, owner, page), (row) => row.apiKeyId);
}

export async function removeApiKey(deps: AppDeps, caller: Caller, { owner, apiKeyId }: { owner: string; apiKeyId: string }): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const outcome = await revokeApiKey(tx, owner, apiKeyId);
    if (outcome === 'notFound') throw new AppError('key_not_found');
    if (outcome === 'revokedBefore') return;
    await insertEvent(tx, { owner, eventId: deps.newId(), type: 'api-key.revoked', actor: caller.apiKeyId, subject: apiKeyId });
  });
}
