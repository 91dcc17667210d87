import { AsyncLocalStorage } from 'node:async_hooks';
import type postgres from 'postgres';
import { asUnavailable } from './unavailable.ts';

/**
 * What every query function takes as its first argument: the pool, or the handle of one transaction. A tagged template is a query,
 * `sql(…)` a helper in one. Rows come with camelCase names; a `date` is the text `YYYY-MM-DD`, a `bigint` is text.
 * What could send a parameter outside a prepared statement, reads a file, or needs the server's table of types is not there.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- postgres.js names "no custom types" so
export interface Sql extends postgres.ISql<{}> {
  readonly unsafe: never;
  readonly array: never;
  readonly file: never;
  readonly notify: never;
}

type RawSql = postgres.ISql;
/** The part of a pending query of postgres.js that sends it off, which never happens to a fragment, and the part that ends it. */
interface PendingQuery {
  handler: (query: PendingQuery) => unknown;
  reject: (error: unknown) => void;
}
type Refusal = () => Error | undefined;

interface TransactionScope {
  open: boolean;
}

/** The transactions of one database: which one the present call is part of, and the handles that respect it. */
export interface TransactionGuard {
  /** A handle on the pool that refuses to work inside a transaction, where it would wait for the transaction that waits for it. */
  guardPool(raw: RawSql): Sql;
  /** Runs `work` with a handle that refuses to work once `work` is over. */
  runGuarded<T>(raw: RawSql, work: (tx: Sql) => Promise<T>): Promise<T>;
  refuseNesting(): void;
}

const rawHandles = new WeakMap<Sql, RawSql>();

export function makeTransactionGuard(): TransactionGuard {
  const scopes = new AsyncLocalStorage<TransactionScope>();
  let openScopes = 0;
  const insideTransaction = (): Error | undefined =>
    scopes.getStore()?.open === true ? new Error('a query on the pool inside a transaction: use the handle of the transaction') : undefined;
  return {
    guardPool: (raw) => guardHandle(raw, insideTransaction),
    refuseNesting(): void {
      if (scopes.getStore()?.open === true) throw new Error('a transaction inside a transaction');
    },
    async runGuarded(raw, work) {
      const scope: TransactionScope = { open: true };
      openScopes += 1;
      const tx = guardHandle(raw, () => (scope.open ? undefined : new Error('a query on the handle of a transaction that is over')));
      try {
        return await scopes.run(scope, async () => await work(tx));
      } finally {
        scope.open = false;
        openScopes -= 1;
        // While it is enabled every promise of the process costs more, for ever; it enables itself for the next transaction.
        if (openScopes === 0) scopes.disable();
      }
    },
  };
}

/** Several statements without parameters in one call, for migrations. */
export async function runScript(tx: Sql, script: string): Promise<void> {
  const raw = rawHandles.get(tx);
  if (raw === undefined) throw new Error('not a handle of this store');
  await raw.unsafe(script).simple();
}

function guardHandle(raw: RawSql, refusal: Refusal): Sql {
  const call: (...args: unknown[]) => unknown = raw as never;
  const handle = (first: unknown, ...rest: unknown[]): unknown => {
    if (!isTemplate(first)) return call(first, ...rest);
    const refused = refusal();
    if (refused !== undefined) throw refused;
    return watch(call(first, ...rest), refusal);
  };
  const json = (value: postgres.JSONValue): unknown => raw.json(value);
  const guarded = Object.assign(handle, { json, typed: raw.typed, types: raw.types }) as unknown as Sql;
  rawHandles.set(guarded, raw);
  return guarded;
}

function isTemplate(value: unknown): boolean {
  return Array.isArray(value) && 'raw' in value;
}

/**
 * A query is made in one place and sent off where it is awaited, which may be another side of the border of a transaction: so it is
 * asked again then.
 */
function watch(query: unknown, refusal: Refusal): unknown {
  const pending = query as PendingQuery;
  const { handler, reject } = pending;
  pending.reject = (error) => reject(asUnavailable(error));
  pending.handler = (started) => {
    const refused = refusal();
    return refused === undefined ? handler(started) : reject(refused);
  };
  return query;
}
