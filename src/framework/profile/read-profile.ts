import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { AppError, type InputProblem } from '../../errors.ts';
import { profileFaults } from './profile-faults.ts';
import { profileSchema, type ProfileFile } from './profile-schema.ts';
import type { Profile } from './profile.ts';

/** The profile that ships; a correction from the published text is a change of this file. */
export const shippedProfile = new URL('../profiles/jmicro-framework-1.0.json', import.meta.url);

/** Reads a profile once, at the start. Errors: `invalid_profile` with the file's name and every fault, where the code cannot work by it. */
export function readProfile(file: URL): Profile {
  const name = decodeURIComponent(file.pathname.slice(file.pathname.lastIndexOf('/') + 1));
  return profileOf(parsedIn(file, name), name);
}

/** The same for a profile that was read already; `name` is how errors call it. */
export function profileOf(value: unknown, name = 'It'): Profile {
  if (!hasForm(value)) throw refused(name, formFaults(value));
  const faults = profileFaults(value);
  if (faults.length > 0) throw refused(name, faults);
  return { ...value, items: Object.fromEntries(value.items.map((item) => [item.key, item])) };
}

function parsedIn(file: URL, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch (cause) {
    throw refused(name, [{ pointer: '', code: 'profile_unreadable', detail: unreadable(cause) }], cause);
  }
}

function unreadable(cause: unknown): string {
  if (cause instanceof SyntaxError) return `it is not JSON: ${cause.message}`;
  if (cause instanceof TypeError) return 'it is not UTF-8';
  const { code = 'unreadable' } = cause as NodeJS.ErrnoException;
  return `it cannot be read (${code})`;
}

const validate = new Ajv({ allErrors: true, strict: false }).compile<ProfileFile>(profileSchema);

function hasForm(value: unknown): value is ProfileFile {
  return validate(value);
}

function formFaults(value: unknown): InputProblem[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message = 'is not valid', params }) => ({
    pointer: instancePath,
    code: 'profile_form',
    detail: `${message} ${JSON.stringify(params)}`,
  }));
}

/** The log tells the codes and the sentence alone, so that the sentence holds the first faults itself. */
function refused(name: string, problems: readonly InputProblem[], cause?: unknown): AppError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const where = first === undefined || first.pointer === '' ? '' : ` ${first.pointer}:`;
  return new AppError('invalid_profile', `${name} is not a well-formed profile:${where} ${first?.detail ?? ''}${more}.`, { problems, cause });
}
