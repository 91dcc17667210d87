/**
 * Every failure that a caller of Akashi can be told about, by a stable code. No HTTP here: `http/problem.ts` alone picks the status.
 * The README's table of error codes is made from this list (`npm run docs:errors`).
 */
export const errorCodes = {
  // the request itself
  malformed_json: 'The body is not well-formed JSON in UTF-8, or names one member twice.',
  malformed_request: 'The request cannot be understood as HTTP, or its address is not well formed.',
  invalid_request: 'The request does not have the form that the API description states; `errors[]` points at each place.',
  invalid_cursor: 'The cursor was not made by this list.',
  body_too_large: 'The body is larger than this call takes.',
  unsupported_media_type: 'The body has a media type that this call does not take.',
  not_acceptable: 'The resource does not exist in any of the forms that the Accept header allows.',
  method_not_allowed: 'The address exists, but not with this method.',
  rate_limited: 'Too many requests from this address; Retry-After says when to come back.',
  precondition_required: 'A change needs If-Match with the ETag that was read.',
  precondition_failed: 'The resource has changed since it was read; read it again.',
  request_timeout: 'The request did not arrive in time.',
  // who asks
  unauthenticated: 'The call needs `Authorization: Bearer` with a key that exists and is not revoked.',
  insufficient_scope: 'The key is genuine but was not given the scope that this call needs.',
  scope_not_grantable: 'A key cannot give another key a scope that it does not have itself.',
  // what is asked for
  not_found: 'There is nothing at this address.',
  issuer_not_found: 'There is no such issuer, or the key does not belong to it.',
  microcredential_not_found: 'The issuer has no such micro-credential.',
  version_not_found: 'The micro-credential has no such published version.',
  image_not_found: 'The version has no image.',
  credential_not_found: 'The issuer has no such credential.',
  endorsement_not_found: 'The issuer has made no such endorsement.',
  key_not_found: 'The issuer has no such key.',
  status_list_not_found: 'The issuer has no such status list.',
  // what cannot be done now
  issuer_exists: 'The slug is taken.',
  microcredential_not_published: 'The micro-credential is a draft; publish it before issuing.',
  microcredential_retired: 'The micro-credential is retired and issues no more.',
  signing_key_exists: 'The issuer has a signing key of this algorithm already.',
  signing_key_missing: 'The issuer has no signing key for this format; `errors[]` says which call makes one.',
  key_not_publishable: 'PUBLIC_URL names an IP address, so that the issuer is a did:key, which has one key for ever.',
  edition_not_found: 'The version has no edition in this language.',
  microcredential_incomplete: 'The record or its issuer lacks what the profile demands; `errors[]` lists the gaps.',
  microcredential_unsignable: 'Badges of this record could not be signed: they would be larger than our own verifier reads, or hold what it refuses; `errors[]` says which and where.',
  endorsement_refused: 'An endorsement would not count in the badges of the next version; `errors[]` says which one and why.',
  invalid_image: 'The image is not a PNG or SVG that can be shown safely.',
  duplicate_credential: 'The same person already holds this micro-credential for this award date; `credential` names it.',
  idempotency_key_reused: 'The Idempotency-Key was used before with another body.',
  idempotency_in_progress: 'A request with the same Idempotency-Key is still being worked on.',
  not_suspendable: 'The micro-credential was published with statusPurpose "revocation": its credentials can be revoked, not suspended.',
  not_suspended: 'The credential is not suspended.',
  already_revoked: 'The credential is revoked, and a revocation is for ever.',
  already_suspended: 'The credential is suspended already.',
  // verifying
  no_badge: 'The body holds nothing that could be a badge.',
  use_verify_batch: 'The body holds more than one badge; this call takes one: send them to /v1/verify/batch.',
  batch_too_large: 'The batch has more than 500 badges, or unpacks to more than 256 MiB; send it in parts.',
  verifier_busy: 'Too many badges are waiting to be read. Nothing is said of this one: send it again after the seconds of Retry-After.',
  // the service
  self_verification_failed: 'The signed credential did not pass our own verifier; nothing was issued.',
  conflict_retry: 'What the credential builds on was changed in the same moment; send the request again.',
  unavailable: 'The service cannot answer now; try again.',
  internal: 'An error of ours; the log has it under the request id.',
  // the start
  invalid_configuration: 'The configuration is wrong; every fault is listed.',
  invalid_profile: 'The micro-credential profile is not well formed; every fault is listed.',
  context_pin_mismatch: 'A JSON-LD context differs from its pin.',
  data_directory_in_use: 'Another process uses the data directory.',
  public_url_changed: 'PUBLIC_URL differs from the one that the stored badges were issued under.',
  wrong_key_encryption_key: 'The key-encryption key does not open what is stored.',
  migration_changed: 'A migration that was applied has another text now.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A whole sentence in both languages. */
export interface Told {
  readonly ja: string;
  readonly en: string;
}

/** One place in the input and what is wrong with it. `pointer` is an RFC 6901 JSON pointer; "" is the whole document. */
export interface InputProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** The same by language, where a caller may be told in one alone. */
  readonly told?: Told;
}

export interface AppErrorOptions {
  readonly cause?: unknown;
  readonly problems?: readonly InputProblem[];
  /** Further members of the problem document, e.g. the id of the credential that exists already. */
  readonly extra?: Readonly<Record<string, string | number>>;
}

export function inBoth({ ja, en }: Told): string {
  return `${ja} / ${en}`;
}

/** A failure that may be told to the caller. Whatever else is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly problems: readonly InputProblem[];
  readonly extra: Readonly<Record<string, string | number>>;
  /** The detail by language, where it was given so. */
  readonly told: Told | undefined;

  constructor(code: ErrorCode, detail: string | Told = errorCodes[code], options: AppErrorOptions = {}) {
    super(typeof detail === 'string' ? detail : inBoth(detail), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.told = typeof detail === 'string' ? undefined : detail;
    this.problems = options.problems ?? [];
    this.extra = options.extra ?? {};
  }
}

/** Compile-time proof that a union was handled to the end. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
