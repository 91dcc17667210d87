import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { createApiKey, readApiKeys, removeApiKey } from '../../app/api-keys.ts';
import { operator } from '../../app/caller.ts';
import type { AppDeps } from '../../app/deps.ts';
import type { Scope } from '../../app/scopes.ts';
import { callerOf } from '../access.ts';
import { IssuerParams, management, named, pageSchema, PageQuery, problems, ScopeName, Uuid, type Slug } from '../schemas.ts';
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

/** Whose keys a set of routes is about. */
interface KeyOwner {
  readonly base: string;
  /** Ends the operationIds. */
  readonly name: string;
  readonly whose: string;
  readonly read: Scope;
  readonly write: Scope;
  readonly params: Readonly<{ issuer?: typeof Slug }>;
  /** 404 where there may be no such owner. */
  readonly unknownOwner: readonly number[];
  ownerOf(params: unknown): string;
}

const owners: readonly KeyOwner[] = [
  {
    base: '/v1/issuers/:issuer/api-keys',
    name: 'ApiKey',
    whose: 'an issuer',
    read: 'api-keys:read',
    write: 'api-keys:write',
    params: IssuerParams.properties,
    unknownOwner: [404],
    ownerOf: (params) => (params as { issuer: string }).issuer,
  },
  { base: '/v1/api-keys', name: 'OperatorKey', whose: 'the operator', read: 'operator-keys:read', write: 'operator-keys:write', params: {}, unknownOwner: [], ownerOf: () => operator },
];

/** API keys of issuers and of the operator. A key is shown once, when it is made. */
export function keyRoutes(instance: FastifyInstance, deps: AppDeps): void {
  for (const owner of owners) {
    createRoute(instance, deps, owner);
    listRoute(instance, deps, owner);
    revokeRoute(instance, deps, owner);
  }
}

function createRoute(instance: FastifyInstance, deps: AppDeps, { base, name, whose, write, params, unknownOwner, ownerOf }: KeyOwner): void {
  const app = typed(instance);
  const create = management({ operationId: `create${name}`, scope: write, summary: `Make an API key for ${whose}`, tag });
  app.post(base, {
    config: create.config,
    schema: {
      ...create.doc,
      params: Type.Object(params),
      body: ApiKeyBody,
      response: { 201: NewApiKeyView, ...problems(400, 401, 403, ...unknownOwner, 408, 413, 415) },
    },
  }, async (request, reply) => {
    const { row, token } = await createApiKey(deps, callerOf(request), { owner: ownerOf(request.params), ...request.body });
    return await reply.code(201).send({ ...apiKeyView(row), key: token });
  });
}

function listRoute(instance: FastifyInstance, deps: AppDeps, { base, name, whose, read, params, unknownOwner, ownerOf }: KeyOwner): void {
  const app = typed(instance);
  const list = management({ operationId: `list${name}s`, scope: read, summary: `List the API keys of ${whose}, revoked ones included`, tag });
  app.get(base, {
    config: list.config,
    schema: {
      ...list.doc,
      params: Type.Object(params),
      querystring: PageQuery,
      response: { 200: pageSchema(named(ApiKeyView)), ...problems(400, 401, 403, ...unknownOwner) },
    },
  }, async (request) => {
    const { items, next } = await readApiKeys(deps, ownerOf(request.params), request.query);
    return { items: items.map(apiKeyView), next };
  });
}

function revokeRoute(instance: FastifyInstance, deps: AppDeps, { base, name, whose, write, params, ownerOf }: KeyOwner): void {
  const app = typed(instance);
  const remove = management({ operationId: `revoke${name}`, scope: write, summary: `Revoke an API key of ${whose} at once`, tag });
  app.delete(`${base}/:id`, {
    config: remove.config,
    schema: {
      ...remove.doc,
      params: Type.Object({ ...params, id: Uuid }),
      response: { 204: Type.Null({ description: 'Revoked' }), ...problems(400, 401, 403, 404) },
    },
  }, async (request, reply) => {
    await removeApiKey(deps, callerOf(request), { owner: ownerOf(request.params), apiKeyId: (request.params as { id: string }).id });
    return await reply.code(204).send(null);
  });
}
