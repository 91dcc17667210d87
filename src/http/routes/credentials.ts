import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { reinstateCredential, revokeCredential, suspendCredential } from '../../app/change-credential-state.ts';
import type { AppDeps } from '../../app/deps.ts';
import { findCredentials } from '../../app/find-credentials.ts';
import { issueCredential } from '../../app/issue-credential.ts';
import type { JsonValue } from '../../credential/json.ts';
import { awardForm } from '../../framework/award/award-form.ts';
import { awardProperties, recipientSchema } from '../../framework/award/award.ts';
import { callerOf } from '../access.ts';
import { answerIssued } from '../answer-issued.ts';
import { idempotencyOf, IdempotencyHeaders } from '../idempotency.ts';
import type { Metrics } from '../metrics.ts';
import { CredentialParams, IssuerParams, management, named, pageSchema, PageQuery, problems, Uuid } from '../schemas.ts';
import { typed } from '../typed.ts';
import { credentialEnvelopeText, CredentialEnvelope, credentialSummary, CredentialSummary, FormatName, ReasonName, StateName } from '../views.ts';
import { readCredentialRoute } from './read-credential.ts';

const tag = 'Credentials';
const ISSUE_LIMIT_BYTES = 64 * 1024;
const NO_CREDENTIAL_BODY = [400, 401, 403, 404, 408, 409, 413, 415] as const;

const IssueBody = Type.Object(
  {
    microcredential: Uuid,
    ...awardProperties,
    format: Type.Optional(FormatName),
    allowDuplicate: Type.Optional(Type.Boolean({ description: 'Issue although the same person holds the same micro-credential for the same day already.' })),
  },
  {
    additionalProperties: false,
    examples: [
      {
        microcredential: '018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11',
        recipient: { email: 'hanako@example.com', name: { ja: '山田 花子', latn: 'YAMADA Hanako' } },
        awardedDate: '2026-03-31',
      },
    ],
  },
);

/** RFC 3339 by the letter: the format alone lets leap seconds, odd separators and the year 0 pass, which no clock or store has. */
const Instant = Type.String({ format: 'date-time', pattern: '^(?:19|2\\d)\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)$', description: 'RFC 3339 with its offset.' });

const Filters = Type.Object(
  {
    ...PageQuery.properties,
    microcredential: Type.Optional(Uuid),
    state: Type.Optional(StateName),
    issuedAfter: Type.Optional(Instant),
    issuedBefore: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
const { id: recipientId, email, identifiers } = recipientSchema.properties;
const SearchedRecipient = Type.Object(
  { id: recipientId, email, identifiers },
  { additionalProperties: false, minProperties: 1, description: 'Whoever has one of these. A name identifies nobody, so it cannot be searched for.' },
);
const SearchBody = Type.Object(
  { ...Filters.properties, recipient: SearchedRecipient },
  { additionalProperties: false, examples: [{ recipient: { email: 'hanako@example.com' }, state: 'active' }] },
);

export const StateBody = Type.Object(
  { reason: ReasonName, note: Type.Optional(Type.String({ minLength: 1, maxLength: 1000, description: 'For your own records. It is not published.' })) },
  { additionalProperties: false, examples: [{ reason: 'issued-in-error', note: 'Wrong course run' }] },
);

/** Issued credentials: made, found, read, and their status changed. */
export function credentialRoutes(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  issueRoute(instance, deps, metrics);
  findRoutes(instance, deps);
  readCredentialRoute(instance, deps);
  stateRoutes(instance, deps);
}

function issueRoute(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  const app = typed(instance);
  const issue = management({ operationId: 'issueCredential', scope: 'credentials:issue', summary: 'Issue a credential', tag });
  app.post('/v1/issuers/:issuer/credentials', {
    config: { ...issue.config, form: awardForm },
    bodyLimit: ISSUE_LIMIT_BYTES,
    schema: {
      ...issue.doc,
      params: IssuerParams,
      headers: IdempotencyHeaders,
      body: IssueBody,
      response: { 201: named(CredentialEnvelope), ...problems(...NO_CREDENTIAL_BODY, 422) },
    },
  }, async (request, reply) => {
    const { row, replayed } = await issueCredential(deps, {
      caller: callerOf(request),
      slug: request.params.issuer,
      request: request.body,
      idempotency: idempotencyOf(request.headers['idempotency-key'], request.body as JsonValue),
    });
    const location = credentialSummary(deps.addresses, row).links.self;
    return await answerIssued(reply, metrics, { row, replayed, location, envelope: credentialEnvelopeText(deps.addresses, row) });
  });
}

function findRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const { addresses } = deps;
  const list = management({ operationId: 'listCredentials', scope: 'credentials:read', summary: 'List credentials in the order of issuing', tag });
  const order = 'What is issued while you page may appear on a page that you have passed; begin anew to be sure of having all.';
  app.get('/v1/issuers/:issuer/credentials', {
    config: list.config,
    schema: {
      ...list.doc,
      description: `${list.doc.description} ${order}`,
      params: IssuerParams,
      querystring: Filters,
      response: { 200: pageSchema(named(CredentialSummary)), ...problems(400, 401, 403, 404) },
    },
  }, async (request) => {
    const { items, next } = await findCredentials(deps, request.params.issuer, searchOf(request.query));
    return { items: items.map((row) => credentialSummary(addresses, row)), next };
  });

  const search = management({ operationId: 'searchCredentials', scope: 'credentials:read', summary: 'Find credentials by recipient', tag });
  app.post('/v1/issuers/:issuer/credentials/search', {
    config: { ...search.config, form: awardForm },
    schema: {
      ...search.doc,
      description: `${search.doc.description} A POST, so that no address or log ever holds who was looked for.`,
      params: IssuerParams,
      body: SearchBody,
      response: { 200: pageSchema(named(CredentialSummary)), ...problems(400, 401, 403, 404, 408, 413, 415) },
    },
  }, async (request) => {
    const { recipient, ...filters } = request.body;
    const { items, next } = await findCredentials(deps, request.params.issuer, { ...searchOf(filters), recipient });
    return { items: items.map((row) => credentialSummary(addresses, row)), next };
  });
}

function stateRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  for (const [verb, operationId, summary, useCase] of [
    ['revoke', 'revokeCredential', 'Revoke a credential for ever', revokeCredential],
    ['suspend', 'suspendCredential', 'Suspend a credential for a time', suspendCredential],
    ['reinstate', 'reinstateCredential', 'End the suspension of a credential', reinstateCredential],
  ] as const) {
    const route = management({ operationId, scope: 'credentials:revoke', summary, tag });
    app.post(`/v1/issuers/:issuer/credentials/:id/${verb}`, {
      config: route.config,
      schema: {
        ...route.doc,
        params: CredentialParams,
        body: StateBody,
        response: { 200: named(CredentialSummary), ...problems(...NO_CREDENTIAL_BODY) },
      },
    }, async (request) => {
      const { issuer: slug, id: credentialId } = request.params;
      return credentialSummary(deps.addresses, await useCase(deps, { caller: callerOf(request), slug, credentialId, ...request.body }));
    });
  }
}

interface RawFilters {
  readonly limit?: number;
  readonly cursor?: string;
  readonly microcredential?: string;
  readonly state?: 'active' | 'suspended' | 'revoked';
  readonly issuedAfter?: string;
  readonly issuedBefore?: string;
}

function searchOf({ microcredential, issuedAfter, issuedBefore, ...rest }: RawFilters) {
  return {
    ...rest,
    ...(microcredential === undefined ? {} : { microcredentialId: microcredential }),
    ...(issuedAfter === undefined ? {} : { issuedAfter: new Date(issuedAfter) }),
    ...(issuedBefore === undefined ? {} : { issuedBefore: new Date(issuedBefore) }),
  };
}
