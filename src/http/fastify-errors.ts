import type { FastifyError } from 'fastify';
import type { ErrorObject } from 'ajv';
import { AppError, type ErrorCode, type InputProblem } from '../errors.ts';
import { errorsByPlace, formProblems, type FormAdvice } from '../framework/form/form-problems.ts';
import { toldBy } from '../framework/problem.ts';
import type { Phrase, Profile } from '../framework/profile/profile.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How a wrong form of this call's body is told, where its members are items of the profile. */
    form?: FormAdvice;
  }
}

/** What is wrong with a request and belongs to no item of the profile is told of the whole. */
export const theRequest: Phrase = { ja: 'リクエスト', en: 'The request' };

/** What a message about a request's form is made with. */
export interface EdgeMessages {
  readonly profile: Profile;
  /** Of the call that was made, if it has any. */
  readonly form: FormAdvice | undefined;
}

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
export function asAppError(error: unknown, messages: EdgeMessages): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code, validation, validationContext } = error as FastifyError & { validation?: ErrorObject[] };
  if (validation) return new AppError('invalid_request', undefined, { problems: inputProblems(validation, validationContext ?? 'body', messages) });
  const known = byFastifyCode[code];
  return known ? new AppError(known) : error;
}

const noAdvice: FormAdvice = { itemAt: () => undefined, hintAt: () => undefined };

/** Ajv's findings in both languages, each place once; for parts other than the body, the part is the first step of the pointer. */
function inputProblems(errors: readonly ErrorObject[], part: string, { profile, form }: EdgeMessages): InputProblem[] {
  const prefix = part === 'body' ? '' : `/${part === 'querystring' ? 'query' : part}`;
  const problems = formProblems(errorsByPlace(errors), (part === 'body' ? form : undefined) ?? noAdvice);
  return toldBy(profile, problems, theRequest).map((problem) => ({ ...problem, pointer: `${prefix}${problem.pointer}` }));
}
