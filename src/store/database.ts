// Owns the connection to PostgreSQL, or to the embedded engine; the rooms of SQL are the other files of this folder.
// Refuses a query on the pool inside a transaction, a transaction inside a transaction, and a server that is too old.
// main and cli open it; app passes `Sql` handles on to the query functions of this room.
import postgres from 'postgres';
import { AppError } from '../errors.ts';
import { startEmbedded } from './embedded.ts';
import { makeTransactionGuard } from './guard.ts';
import type { Sql } from './guard.ts';
import { asUnavailable } from './unavailable.ts';

export type { Sql } from './guard.ts';

/** Where a query or a transaction finds no connection, or the server says "not now", it rejects with `unavailable`. */
export interface Database {
  readonly kind: 'postgres' | 'embedded';
  /** The pool. Inside a transaction it throws: there only the handle of the transaction works. */
  readonly sql: Sql;
  /**
   * Commits when `work` resolves, rolls back when it rejects, and rolls back with `unavailable` when it takes longer than the limit.
   * Never nested. A query that fails inside fails the whole transaction, even if its error is caught.
   */
  transaction<T>(work: (tx: Sql) => Promise<T>, options?: { readonly limitMs?: number }): Promise<T>;
  /** Waits up to five seconds for running queries; the embedded engine is stopped and its folder free afterwards. */
  close(): Promise<void>;
}

interface CommonOptions {
  readonly transactionLimitMs?: number;
}
export interface PostgresOptions extends CommonOptions {
  readonly kind: 'postgres';
  readonly url: string;
  readonly maxConnections?: number;
}
export interface EmbeddedOptions extends CommonOptions {
  readonly kind: 'embedded';
  /** The engine's files go to `embedded` in here, beside the lock. */
  readonly dataDir: string;
  /** Called once if the engine dies by itself: every later query fails, so the process should end. */
  readonly onFailure?: (error: Error) => void;
}
export type DatabaseOptions = PostgresOptions | EmbeddedOptions;

const oldestServerVersion = 150_000;
const maxConnections = 10;
const connectTimeoutSeconds = 10;
const closeTimeoutSeconds = 5;
/** Longer than any query of ours by far: what takes longer is a lock that nobody will give up. */
const statementTimeoutMs = 30_000;
/** How long a request waits for what another one holds, a twin with the same Idempotency-Key above all. */
const lockTimeoutMs = 5_000;
/** The embedded engine cannot cancel a statement and serves one transaction at a time: one that never ended would stop everybody. */
const transactionLimitMs = 60_000;

/**
 * Opens the store and proves that it answers.
 * Errors: `unavailable` (no answer), `invalid_configuration` (server too old, or not UTF-8), `data_directory_in_use`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.kind === 'postgres' ? await openPostgres(options) : await openEmbedded(options);
}

async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = postgres(options.url, {
    ...sharedOptions,
    max: options.maxConnections ?? maxConnections,
    connect_timeout: connectTimeoutSeconds,
    connection: {
      application_name: 'akashi',
      TimeZone: 'UTC',
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      // For a process that stands still or has vanished; one that runs ends its transactions itself.
      idle_in_transaction_session_timeout: 2 * transactionLimitMs,
    },
  });
  try {
    await assertUsableServer(pool);
  } catch (error) {
    await pool.end({ timeout: 0 });
    throw error;
  }
  return makeDatabase('postgres', pool, options);
}

async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  const engine = await startEmbedded(options.dataDir, options.onFailure);
  const pool = postgres({
    ...sharedOptions,
    path: engine.socketPath,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    // A second connection while the first one is being replaced would be one too many.
    max_lifetime: null,
    idle_timeout: 0,
  });
  return {
    ...makeDatabase('embedded', pool, options),
    close: async () => {
      await pool.end({ timeout: engine.failed() ? 0 : closeTimeoutSeconds });
      await engine.stop();
    },
  };
}

const sharedOptions = {
  fetch_types: false,
  onnotice: () => undefined,
  transform: { column: { from: postgres.toCamel } },
  types: {
    // A calendar day has no instant: as a Date it would move with the time zone of the process.
    day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  },
};

function makeDatabase(kind: Database['kind'], pool: postgres.Sql, options: DatabaseOptions): Database {
  const guard = makeTransactionGuard();
  const usualLimitMs = options.transactionLimitMs ?? transactionLimitMs;
  return {
    kind,
    sql: guard.guardPool(pool),
    transaction: async (work, { limitMs = usualLimitMs } = {}) => {
      guard.refuseNesting();
      try {
        const { value } = await pool.begin(async (raw) => ({
          value: await guard.runGuarded(raw, async (tx) => await withinLimit(work(tx), limitMs)),
        }));
        return value;
      } catch (error) {
        throw asUnavailable(error);
      }
    },
    close: async () => {
      await pool.end({ timeout: closeTimeoutSeconds });
    },
  };
}

async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const error = new AppError('unavailable', `A transaction took longer than ${String(limitMs)} ms and was undone.`);
    timer = setTimeout(() => reject(error), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a server that answers says no to (PostgreSQL, Appendix A). */
const refusals: Readonly<Record<string, string>> = {
  '3D000': 'the server has no such database',
  '28P01': 'the server refuses the password',
  '28000': 'the server refuses the user',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

async function assertUsableServer(pool: postgres.Sql): Promise<void> {
  const [server] = await pool<{ version: number; name: string; encoding: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding`.catch((cause: unknown) => {
    throw new AppError('unavailable', `DATABASE_URL: ${refusals[codeOf(cause)] ?? 'the database does not answer'}.`, { cause });
  });
  if (server === undefined) throw new Error('a select without from has one row');
  if (server.version < oldestServerVersion) {
    throw new AppError('invalid_configuration', `DATABASE_URL: PostgreSQL ${server.name} is too old; 15 or newer is needed.`);
  }
  if (server.encoding !== 'UTF8') {
    throw new AppError('invalid_configuration', `DATABASE_URL: the database has the encoding ${server.encoding}; UTF8 is needed.`);
  }
}
