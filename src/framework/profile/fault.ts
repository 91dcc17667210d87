import type { InputProblem } from '../../errors.ts';
import type { StatedBy } from './profile-schema.ts';

/** A fault of a profile that its form does not show. */
export function fault(pointer: string, detail: string): InputProblem {
  return { pointer, code: 'profile_fault', detail };
}

/** That something is no member of whoever states it, and which `names` are. */
export function statedMembers(statedBy: StatedBy, names: readonly string[]): string {
  const what = { record: 'a record has', award: 'an award has', issuer: 'an issuer has', service: 'the service states' }[statedBy];
  return `${what} no such member; there are ${names.join(', ')}`;
}
