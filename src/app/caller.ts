import { AppError } from '../errors.ts';
import { OPERATOR } from '../store/api-keys.ts';
import { allScopes, isScope, type Scope } from './scopes.ts';

/** Who asks: the API key, whom it belongs to, and what it may do. */
export interface Caller {
  readonly apiKeyId: string;
  /** An issuer's slug, or `'*'` for the operator. */
  readonly owner: string;
  readonly scopes: ReadonlySet<Scope>;
}

export function callerOf(row: { apiKeyId: string; owner: string; scopes: readonly string[] }): Caller {
  return { apiKeyId: row.apiKeyId, owner: row.owner, scopes: new Set(row.scopes.filter(isScope)) };
}

/** The owner of the operator's keys. */
export const operator = OPERATOR;

export function isOperator(caller: Caller): boolean {
  return caller.owner === operator;
}

/** Another issuer's things do not exist for this caller: the refusal is the same as for a slug that nobody has. */
export function assertCallerMaySee(caller: Caller, slug: string): void {
  if (!isOperator(caller) && caller.owner !== slug) throw new AppError('issuer_not_found');
}

export function assertScope(caller: Caller, scope: Scope): void {
  if (!caller.scopes.has(scope)) {
    throw new AppError('insufficient_scope', `This call needs a key with the scope ${scope}.`, { extra: { scope } });
  }
}

/** A key can hand on no more than it has itself, so that a leaked one cannot make a stronger one. */
export function assertGrantable(caller: Caller, wanted: readonly Scope[]): void {
  const problems = wanted.flatMap((scope, n) =>
    caller.scopes.has(scope) ? [] : [{ pointer: `/scopes/${n}`, code: 'scope_not_grantable', detail: `The calling key does not have ${scope}.` }],
  );
  if (problems.length > 0) throw new AppError('scope_not_grantable', undefined, { problems });
}

export const operatorScopes: readonly Scope[] = allScopes;
