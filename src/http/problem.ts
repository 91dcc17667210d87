import type { Language } from '../credential/explain-verdict.ts';
import { AppError, errorCodes, type ErrorCode, type InputProblem } from '../errors.ts';
import { toldIn } from './language.ts';

/** The one place where a code becomes an HTTP status. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  malformed_json: 400,
  malformed_request: 400,
  invalid_request: 400,
  invalid_cursor: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  not_acceptable: 406,
  method_not_allowed: 405,
  rate_limited: 429,
  precondition_required: 428,
  precondition_failed: 412,
  request_timeout: 408,
  unauthenticated: 401,
  insufficient_scope: 403,
  scope_not_grantable: 403,
  not_found: 404,
  issuer_not_found: 404,
  microcredential_not_found: 404,
  version_not_found: 404,
  image_not_found: 404,
  credential_not_found: 404,
  endorsement_not_found: 404,
  key_not_found: 404,
  status_list_not_found: 404,
  issuer_exists: 409,
  microcredential_not_published: 409,
  microcredential_retired: 409,
  signing_key_exists: 409,
  signing_key_missing: 409,
  key_not_publishable: 409,
  edition_not_found: 404,
  microcredential_incomplete: 409,
  microcredential_unsignable: 409,
  endorsement_refused: 400,
  invalid_image: 400,
  duplicate_credential: 409,
  idempotency_key_reused: 422,
  idempotency_in_progress: 409,
  not_suspendable: 409,
  not_suspended: 409,
  already_revoked: 409,
  already_suspended: 409,
  no_badge: 400,
  use_verify_batch: 400,
  batch_too_large: 413,
  verifier_busy: 503,
  self_verification_failed: 500,
  conflict_retry: 409,
  unavailable: 503,
  internal: 500,
  invalid_configuration: 500,
  invalid_profile: 500,
  context_pin_mismatch: 500,
  data_directory_in_use: 500,
  public_url_changed: 500,
  wrong_key_encryption_key: 500,
  migration_changed: 500,
};

/** After how many seconds a client may come again, where the code says so. */
export const retryAfterS: Readonly<Partial<Record<ErrorCode, number>>> = { verifier_busy: 1 };

/** RFC 9457, with our stable `code` and, for bad input, `errors[]`. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  /** The request, as the log names it. */
  readonly instance: string;
  readonly errors?: readonly InputProblem[];
  readonly [extra: string]: unknown;
}

/**
 * What a client may know of a failure. Whatever is not an AppError, and every AppError of status 500, stays inside. With a `language`, what
 * is written in both is told in that one; anything else as it is.
 */
export function problemOf(error: unknown, requestId: string, language?: Language): ProblemDocument {
  const own = tellable(error);
  const { code, problems } = own;
  const told = language === undefined ? undefined : toldIn(own);
  return {
    type: `urn:akashi:problem:${code}`,
    title: told && language ? told.title[language] : errorCodes[code],
    status: statusOf[code],
    code,
    detail: told && language ? told.detail[language] : own.message,
    instance: `urn:uuid:${requestId}`,
    ...(problems.length > 0 ? { errors: problems.map((problem) => placeOf(problem, told && language)) } : {}),
    ...own.extra,
  };
}

/** Whether a client is told of the failure in the language that it asks for. */
export function isToldByLanguage(error: unknown): boolean {
  return toldIn(tellable(error)) !== undefined;
}

function tellable(error: unknown): AppError {
  return error instanceof AppError && statusOf[error.code] !== 500 ? error : new AppError('internal');
}

function placeOf({ pointer, code, detail, told }: InputProblem, language: Language | undefined): InputProblem {
  return { pointer, code, detail: told && language ? told[language] : detail };
}
