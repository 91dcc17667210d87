import type { FastifyError } from 'fastify';
import type { ErrorObject } from 'ajv';
import { AppError, inBoth, type ErrorCode, type InputProblem, type Told } from '../errors.ts';
import { errorsByPlace, formProblems, type FormAdvice } from '../framework/form/form-problems.ts';
import { toldBy } from '../framework/problem.ts';
import type { Phrase, Profile } from '../framework/profile/profile.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How a wrong form of this call's body is told, where its members are items of the profile. */
    form?: FormAdvice;
    /** What is wrong with a request to this call is told in the language that is asked for, and not in both. */
    byLanguage?: boolean;
  }
}

/** What is wrong with a request and belongs to no item of the profile is told of the whole. */
export const theRequest: Phrase = { ja: 'リクエスト', en: 'The request' };

/** What a message about a request's form is made with. */
export interface EdgeMessages {
  readonly profile: Profile;
  /** Of the call that was made, if it has any. */
  readonly form: FormAdvice | undefined;
  readonly byLanguage?: boolean;
  /** In bytes. */
  readonly bodyLimit?: number | undefined;
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
  return known ? new AppError(known, known === 'body_too_large' ? tooLarge(messages.bodyLimit) : undefined) : error;
}

function tooLarge(limit: number | undefined): Told | undefined {
  if (limit === undefined) return undefined;
  const size = limit < 2 ** 20 ? `${limit / 2 ** 10} KiB` : `${limit / 2 ** 20} MiB`;
  return { ja: `本文が大きすぎます。この呼び出しで受け取れるのは${size}までです。`, en: `The body is too large: this call takes ${size} at the most.` };
}

const noAdvice: FormAdvice = { itemAt: () => undefined, hintAt: () => undefined };

/** Ajv's findings in both languages, each place once; for parts other than the body, the part is the first step of the pointer. */
function inputProblems(errors: readonly ErrorObject[], part: string, { profile, form, byLanguage = false }: EdgeMessages): InputProblem[] {
  const prefix = part === 'body' ? '' : `/${part === 'querystring' ? 'query' : part}`;
  const problems = formProblems(errorsByPlace(errors), (part === 'body' ? form : undefined) ?? noAdvice);
  if (byLanguage) return problems.map(({ pointer, code, say }) => ({ pointer: `${prefix}${pointer}`, code, detail: inBoth(say), told: say }));
  return toldBy(profile, problems, theRequest).map((problem) => ({ ...problem, pointer: `${prefix}${problem.pointer}` }));
}
