import { AppError } from '../errors.ts';
import { ping } from '../store/installation.ts';
import type { AppDeps } from './deps.ts';

export async function assertStoreAnswers(deps: AppDeps): Promise<void> {
  await ping(deps.db.sql).catch((cause: unknown) => {
    throw new AppError('unavailable', 'The store does not answer.', { cause });
  });
}
