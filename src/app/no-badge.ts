import { AppError, inBoth, type InputProblem, type Told } from '../errors.ts';
import { entryOf, type FoundInstead } from './found-instead.ts';

/** One place of a request and what is wrong with it, in both languages. */
export interface RequestFault extends Told {
  readonly pointer: string;
  readonly code: string;
}

function placeOf({ pointer, code, ja, en }: RequestFault): InputProblem {
  const told = { ja, en };
  return { pointer, code, detail: inBoth(told), told };
}

/** Refuses what holds no badge, or several: the detail says what it is, `errors[0].code` names it, and its detail says what to send instead. */
export function noBadge(what: FoundInstead, options: { readonly cause?: unknown; readonly pointer?: string } = {}): AppError {
  const { code = 'no_badge', what: detail, instead } = entryOf(what);
  const problems = [placeOf({ pointer: options.pointer ?? '', code: what, ...instead })];
  return new AppError(code, detail, { problems, ...(options.cause === undefined ? {} : { cause: options.cause }) });
}

/** The same refusal where the bytes were not posted but found at the posted address. */
export function foundAtAddress(error: AppError): AppError {
  const { ja, en } = error.told ?? { ja: error.message, en: error.message };
  const problems = error.problems.map((problem) => ({ ...problem, pointer: `/url${problem.pointer}` }));
  return new AppError(error.code, { ja: `url の先にあったものについて: ${ja}`, en: `What url leads to: ${en}` }, { cause: error, problems });
}

/** Refuses a request whose parts are not as the API description states them, each told in both languages. */
export function badRequest(faults: readonly RequestFault[]): AppError {
  return new AppError('invalid_request', undefined, { problems: faults.map(placeOf) });
}

/** The same for a request whose own JSON cannot be taken. */
export function badJson(fault: RequestFault): AppError {
  return new AppError('malformed_json', undefined, { problems: [placeOf(fault)] });
}

/** What is added to the refusal of a member or field that belongs elsewhere. */
export function placeInstead(name: string): Told {
  if (name !== 'policy') return { ja: '', en: '' };
  return { ja: '（policy はクエリに書きます: ?policy=strict または ?policy=compat）', en: ' (`policy` goes into the query: ?policy=strict or ?policy=compat)' };
}
