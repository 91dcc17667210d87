import { kindOfAny } from '../checks/plain-credential.ts';
import { readJwt, type JwtReading } from './read-jwt.ts';

/** Reads a credential of any kind in a JWT: a badge by the letter of Open Badges, any other as the W3C secures them (VC-JOSE-COSE). */
export function readAnyJwt(text: string): JwtReading {
  const read = readJwt(text, 'jose');
  return read.ok && kindOfAny(read.jwt.document).kind !== 'credential' ? readJwt(text, 'openBadges') : read;
}
