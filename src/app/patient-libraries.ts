import { setTimeout as pause } from 'node:timers/promises';
import type { Libraries } from '../credential/engine/libraries.ts';
import { AppError } from '../errors.ts';

/** Half of what one document may take, so that room is found soon after there is some. */
const PAUSE_MS = 125;

/** Libraries that wait while too much waits for them, in place of refusing; once `isOver`, they refuse as well. */
export function patiently({ read, canonicalForm }: Libraries, isOver: () => boolean): Libraries {
  const whenRoom = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!isBusy(error) || isOver()) throw error;
      }
      await pause(PAUSE_MS);
    }
  };
  return {
    read: async (document, forms) => await whenRoom(async () => await read(document, forms)),
    canonicalForm: async (document, form) => await whenRoom(async () => await canonicalForm(document, form)),
  };
}

export function isBusy(error: unknown): boolean {
  return error instanceof AppError && error.code === 'verifier_busy';
}
