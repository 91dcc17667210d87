import { AppError } from '../../src/errors.ts';

/** The AppError that the attempt rejects with; anything else fails the test. */
export async function refusalOf(attempt: Promise<unknown>): Promise<AppError> {
  const outcome = await attempt.then(
    () => 'it did not refuse',
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw new Error('expected an AppError', { cause: outcome });
}
