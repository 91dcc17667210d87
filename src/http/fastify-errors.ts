import type { FastifyError } from 'fastify';
import type { ErrorObject } from 'ajv';
import { AppError, type ErrorCode, type InputProblem } from '../errors.ts';

/** The framework's own failures that are the caller's doing, by Fastify's code. */
const byFastifyCode: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_BAD_URL: 'malformed_request',
  FST_ERR_MAX_PARAM_LENGTH: 'malformed_request',
  FST_ERR_ASYNC_CONSTRAINT: 'malformed_request',
};

/** Turns what Fastify or Ajv throws at the edge into our own errors; anything else comes back as it is: a bug. */
export function asAppError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code, validation, validationContext } = error as FastifyError & { validation?: ErrorObject[] };
  if (validation) return new AppError('invalid_request', undefined, { problems: inputProblems(validation, validationContext ?? 'body') });
  const known = byFastifyCode[code];
  return known ? new AppError(known) : error;
}

/** Ajv's findings as JSON pointers; for parts other than the body, the part is the first step of the pointer. */
function inputProblems(errors: readonly ErrorObject[], part: string): InputProblem[] {
  const prefix = part === 'body' ? '' : `/${part === 'querystring' ? 'query' : part}`;
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const problem = inputProblem(error, prefix);
    const key = `${problem.pointer} ${problem.code}`;
    if (error.keyword === 'if' || seen.has(key)) return [];
    seen.add(key);
    return [problem];
  });
}

const codes: Readonly<Record<string, string>> = { additionalProperties: 'unknown_field', unevaluatedProperties: 'unknown_field' };

function inputProblem(error: ErrorObject, prefix: string): InputProblem {
  const params = error.params as Readonly<Record<string, unknown>>;
  const member = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  const pointer = `${prefix}${error.instancePath}${typeof member === 'string' ? `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}` : ''}`;
  const allowed = params['allowedValues'];
  const values = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  const code = codes[error.keyword] ?? error.keyword;
  return { pointer, code, detail: code === 'unknown_field' ? 'There is no such field here.' : `${error.message ?? 'is not valid'}${values}` };
}
