import { Type, type Static, type TSchema } from 'typebox';
import { scopes, type Scope } from '../app/scopes.ts';
import { errorCodes } from '../errors.ts';
import { statusOf } from './problem.ts';

/** Shapes that several routes share. Each has one definition: the type, the check and the OpenAPI document are made from it. */

export const Uuid = Type.String({ format: 'uuid', description: 'A UUID, lower case.', pattern: '^[0-9a-f-]{36}$' });
export const Slug = Type.String({ pattern: '^[a-z0-9-]{2,63}$', description: 'The issuer’s slug.', examples: ['rei-daigaku'] });
export const Timestamp = Type.String({ format: 'date-time', description: 'RFC 3339, UTC.' });
export const Url = Type.String({ format: 'uri' });

export const IssuerParams = Type.Object({ issuer: Slug });
export const MicrocredentialParams = Type.Object({ issuer: Slug, id: Uuid });
export const CredentialParams = Type.Object({ issuer: Slug, id: Uuid });

export const PageQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: 'How many items at the most (50 where it is left out).' })),
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The `next` of the page before.' })),
  },
  { additionalProperties: false },
);

export function pageSchema<T extends TSchema>(item: T) {
  const next = Type.Union([Type.String(), Type.Null()], { description: 'The cursor of the next page; null on the last.' });
  return Type.Object({ items: Type.Array(item), next }, { description: 'One page of the list' });
}

export const ScopeName = Type.Unsafe<Scope>(
  Type.String({ enum: Object.keys(scopes), description: Object.entries(scopes).map(([name, what]) => `\`${name}\`: ${what}`).join(' ') }),
);

/** A shape by its name: in the OpenAPI document a reference to `components.schemas`, to TypeScript the shape itself. */
export function named<T extends TSchema>(schema: T & { readonly $id?: string }) {
  return Type.Unsafe<Static<T>>({ $ref: `${schema.$id ?? ''}#` });
}

const InputProblemSchema = Type.Object({
  pointer: Type.String({ description: 'RFC 6901 JSON pointer into the body; other parts of the request begin with /query, /params or /headers.' }),
  code: Type.String(),
  detail: Type.String(),
});

/** RFC 9457 problem document. */
export const Problem = Type.Object(
  {
    type: Type.String({ format: 'uri' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ enum: Object.keys(errorCodes).filter((code) => statusOf[code as keyof typeof errorCodes] !== 500 || code === 'internal') }),
    detail: Type.String(),
    instance: Type.String({ description: 'The request, as the log names it.' }),
    errors: Type.Optional(Type.Array(InputProblemSchema)),
    credential: Type.Optional(Type.String({ description: 'With duplicate_credential: the credential that exists already.' })),
    scope: Type.Optional(Type.String({ description: 'With insufficient_scope: the scope that is missing.' })),
  },
  { $id: 'Problem', title: 'Problem', description: 'What went wrong (RFC 9457). The verify calls, and 404, 405, 413, 415 and 429 of any call, are told in the language that `Accept-Language` asks for, which Content-Language states.' },
);

const reasons: Readonly<Record<number, string>> = {
  304: 'Not modified',
  400: 'The request is not well formed',
  401: 'No key, or one that does not exist',
  403: 'The key lacks the scope',
  404: 'There is no such thing, or it belongs to somebody else',
  405: 'Not with this method',
  406: 'Not in a form that Accept allows',
  408: 'The request did not arrive in time',
  409: 'The state of things does not allow it',
  412: 'It has changed since it was read',
  413: 'The body is too large',
  415: 'The body has a media type, or a Content-Encoding, that is not taken',
  422: 'The Idempotency-Key was used with another body',
  428: 'If-Match is missing',
  429: 'Too many requests; see Retry-After',
  500: 'An error of ours',
  503: 'Not now; try again',
};

/** The problem answers of a route, by status; 500 and 503 can happen to any. */
export function problems(...statuses: readonly number[]): Record<number, unknown> {
  const problem = named(Problem);
  return Object.fromEntries(
    [...statuses, 500, 503].map((status) => [
      status,
      { description: reasons[status] ?? 'Problem', content: { 'application/problem+json': { schema: problem } } },
    ]),
  );
}

/** The 503 of a verification, which too many that wait already may bring about. */
export const busy = {
  503: {
    description: 'Too many badges are waiting (`verifier_busy`), or the service cannot answer now. Nothing is said of the badge: send it again, with `verifier_busy` after the seconds of Retry-After',
    headers: { 'Retry-After': Type.Integer({ description: 'Seconds; with `verifier_busy`.' }) },
    content: { 'application/problem+json': { schema: named(Problem) } },
  },
};

/** A query that a call does not know would be ignored in silence: a filter with a slip in its name would list everything. */
export const NoQuery = Type.Object({}, { additionalProperties: false });

export interface ManagementCall {
  readonly operationId: string;
  readonly scope: Scope;
  readonly summary: string;
  readonly tag: string;
  /** What the summary leaves open, in Markdown; what the call needs is added to it. */
  readonly description?: string;
}

/** What makes a route a management call: the scope that it needs, and that said in the OpenAPI document. */
export function management({ operationId, scope, summary, tag, description = '' }: ManagementCall) {
  const needs = `Needs a key with the scope \`${scope}\`.`;
  return { config: { scope }, doc: { operationId, summary, description: `${description} ${needs}`.trim(), tags: [tag], security: [{ apiKey: [] }], querystring: NoQuery } };
}

export const IfMatchHeaders = Type.Object({
  'if-match': Type.Optional(Type.String({ description: 'The ETag that was read. Without it → 428; where the resource has changed → 412.' })),
});
