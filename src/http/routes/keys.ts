import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { createApiKey, readApiKeys, removeApiKey } from '../../app/api-keys.ts';
import type { AppDeps } from '../../app/deps.ts';
import { readIssuer } from '../../app/read-issuers.ts';
import { callerOf } from '../access.ts';
import { IssuerParams, management, pageSchema, PageQuery, named, problems, ScopeName, Slug, Uuid } from '../schemas.ts';
import { typed } from '../typed.ts';
import { apiKeyView, ApiKeyView } from '../views.ts';

const tag = 'API keys';

const ApiKeyBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '^\\S(.*\\S)?$', description: 'What the key is for.', examples: ['Moodle, production'] }),
    scopes: Type.Array(ScopeName, { minItems: 1, uniqueItems: true, description: 'No scope that the calling key lacks.' }),
  },
  { additionalProperties: false },
);

const NewApiKeyView = Type.Object(
  { ...ApiKeyView.properties, key: Type.String({ description: 'The key itself. It is shown here and never again.' }) },
  { description: 'The API key, this once with the key itself' },
);

/** API keys of an issuer. A key is shown once, when it is made. */
export function keyRoutes(instance: FastifyInstance, deps: AppDeps): void {
  createRoute(instance, deps);
  listRoute(instance, deps);
  revokeRoute(instance, deps);
}

function createRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const create = management({ operationId: 'createApiKey', scope: 'api-keys:write', summary: 'Make an API key for an issuer', tag });
  app.post('/v1/issuers/:issuer/api-keys', {
    config: create.config,
    schema: {
      ...create.doc,
      params: IssuerParams,
      body: ApiKeyBody,
      response: { 201: NewApiKeyView, ...problems(400, 401, 403, 404, 408, 413, 415) },
    },
  }, async (request, reply) => {
    const { row, token } = await createApiKey(deps, callerOf(request), { slug: request.params.issuer, ...request.body });
    const location = deps.addresses.api(request.params.issuer, `/api-keys/${row.apiKeyId}`);
    return await reply.code(201).header('location', location).send({ ...apiKeyView(row), key: token });
  });
}

function listRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const list = management({ operationId: 'listApiKeys', scope: 'api-keys:read', summary: 'List the API keys of an issuer, revoked ones included', tag });
  app.get('/v1/issuers/:issuer/api-keys', {
    config: list.config,
    schema: {
      ...list.doc,
      params: IssuerParams,
      querystring: PageQuery,
      response: { 200: pageSchema(named(ApiKeyView)), ...problems(400, 401, 403, 404) },
    },
  }, async (request) => {
    await readIssuer(deps, request.params.issuer);
    const { items, next } = await readApiKeys(deps, request.params.issuer, request.query);
    return { items: items.map(apiKeyView), next };
  });
}

function revokeRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const remove = management({ operationId: 'revokeApiKey', scope: 'api-keys:write', summary: 'Revoke an API key at once', tag });
  app.delete('/v1/issuers/:issuer/api-keys/:id', {
    config: remove.config,
    schema: {
      ...remove.doc,
      params: Type.Object({ issuer: Slug, id: Uuid }),
      response: { 204: Type.Null({ description: 'Revoked' }), ...problems(400, 401, 403, 404) },
    },
  }, async (request, reply) => {
    await removeApiKey(deps, callerOf(request), { slug: request.params.issuer, apiKeyId: request.params.id });
    return await reply.code(204).send(null);
  });
}
