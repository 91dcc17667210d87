import { AppError } from '../errors.ts';

/** postgres.js and the sockets beneath it: there is no connection, or there was one. */
const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'CONNECTION_CONNECT_TIMEOUT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * PostgreSQL, Appendix A: connection exceptions, insufficient resources, shut down or starting, statement or idle timeout,
 * serialisation failure, deadlock, lock timeout.
 */
const serverState = /^(?:08...|53...|57014|57P0[1-5]|25P03|40001|40P01|55P03)$/;
const lockNotAvailable = '55P03';

/** What says "not now" rather than "not this" becomes `unavailable`: the caller may try again. All else stays as it is. */
export function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (!connectionCodes.has(error.code) && !serverState.test(error.code)) return error;
  return new AppError('unavailable', 'The database cannot answer now; try again.', { cause: error });
}

/** Whether an `unavailable` came of waiting too long for what another session holds. */
export function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === lockNotAvailable;
}
