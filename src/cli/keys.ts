import { randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import { newApiKey } from '../keys/api-key.ts';

/** Prints a fresh secret for the environment and keeps nothing. */
export function generateKeys([what]: readonly string[]): void {
  if (what !== 'kek' && what !== 'bootstrap') throw new AppError('invalid_configuration', 'akashi keys takes "kek" or "bootstrap".');
  process.stdout.write(`${what === 'kek' ? randomBytes(32).toString('base64url') : newApiKey('live').token}\n`);
}
