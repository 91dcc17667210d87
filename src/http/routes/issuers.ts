import type { FastifyInstance } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { changeIssuer, type IssuerChange } from '../../app/change-issuer.ts';
import { createIssuer } from '../../app/create-issuer.ts';
import { createSigningKey, keyAlgorithms } from '../../app/create-signing-key.ts';
import type { AppDeps } from '../../app/deps.ts';
import { readIssuer, readIssuers, readSigningKeys } from '../../app/read-issuers.ts';
import { issuerForm } from '../../framework/issuer/issuer-form.ts';
import { issuerSchema } from '../../framework/issuer/issuer.ts';
import { callerOf } from '../access.ts';
import { etagOf, ifMatchRevision } from '../preconditions.ts';
import { IfMatchHeaders, IssuerParams, management, pageSchema, PageQuery, named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { issuerView, IssuerView, signingKeyView, SigningKeyView } from '../views.ts';

const tag = 'Issuers';
const issuer = named(IssuerView);

const { name, country, timeZone, description, url, email, region, identifiers } = issuerSchema.properties;
const removable = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

/** RFC 7396: what is left out stays, `null` removes. */
const IssuerChangeBody = Type.Object(
  {
    name: Type.Optional(name),
    country: Type.Optional(country),
    timeZone: Type.Optional(timeZone),
    description: removable(description),
    url: removable(url),
    email: removable(email),
    region: removable(region),
    identifiers: removable(identifiers),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'What is left out stays as it is; null removes an optional member.',
    examples: [{ region: '東京都', email: null }],
  },
);

const SigningKeyBody = Type.Object(
  { algorithm: Type.Enum([...keyAlgorithms], { type: 'string', description: 'RS256 signs badges of the format `vc-jwt`. The Ed25519 key of an issuer is made with it.' }) },
  { additionalProperties: false, examples: [{ algorithm: 'RS256' }] },
);

/** Issuers and their signing keys. Only the operator creates issuers. */
export function issuerRoutes(instance: FastifyInstance, deps: AppDeps): void {
  createRoute(instance, deps);
  readRoutes(instance, deps);
  changeRoute(instance, deps);
  signingKeysRoute(instance, deps);
}

function createRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const create = management({ operationId: 'createIssuer', scope: 'issuers:create', summary: 'Create an issuer and its signing key', tag });
  app.post('/v1/issuers', {
    config: { ...create.config, form: issuerForm },
    schema: { ...create.doc, body: issuerSchema, response: { 201: issuer, ...problems(400, 401, 403, 408, 409, 413, 415) } },
  }, async (request, reply) => {
    const row = await createIssuer(deps, callerOf(request), request.body);
    const view = issuerView(deps.addresses, row);
    return await reply.code(201).headers({ location: view.links.self, etag: etagOf(row.revision) }).send(view);
  });
}

function readRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const { addresses } = deps;
  const list = management({ operationId: 'listIssuers', scope: 'issuers:read', summary: 'List issuers: all for the operator, its own for an issuer’s key', tag });
  app.get('/v1/issuers', {
    config: list.config,
    schema: { ...list.doc, querystring: PageQuery, response: { 200: pageSchema(issuer), ...problems(400, 401, 403) } },
  }, async (request) => {
    const { items, next } = await readIssuers(deps, callerOf(request), request.query);
    return { items: items.map((row) => issuerView(addresses, row)), next };
  });

  const read = management({ operationId: 'getIssuer', scope: 'issuers:read', summary: 'Read an issuer', tag });
  app.get('/v1/issuers/:issuer', {
    config: read.config,
    schema: { ...read.doc, params: IssuerParams, response: { 200: issuer, ...problems(400, 401, 403, 404) } },
  }, async (request, reply) => {
    const row = await readIssuer(deps, request.params.issuer);
    return await reply.header('etag', etagOf(row.revision)).send(issuerView(addresses, row));
  });
}

function changeRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const change = management({ operationId: 'changeIssuer', scope: 'issuers:write', summary: 'Change the profile of an issuer', tag });
  app.patch('/v1/issuers/:issuer', {
    config: { ...change.config, form: issuerForm },
    schema: {
      ...change.doc,
      params: IssuerParams,
      headers: IfMatchHeaders,
      body: IssuerChangeBody,
      response: { 200: issuer, ...problems(400, 401, 403, 404, 408, 412, 413, 415, 428) },
    },
  }, async (request, reply) => {
    const revision = ifMatchRevision(request);
    const row = await changeIssuer(deps, callerOf(request), { slug: request.params.issuer, revision, change: request.body as IssuerChange });
    return await reply.header('etag', etagOf(row.revision)).send(issuerView(deps.addresses, row));
  });
}

function signingKeysRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const create = management({
    operationId: 'createSigningKey',
    scope: 'keys:write',
    summary: 'Make a signing key of an issuer',
    tag,
    description: 'It is published at once, in the DID document, the profile and the key set of the issuer, and at an address of its own. An issuer has one active key of an algorithm.',
  });
  app.post('/v1/issuers/:issuer/keys', {
    config: create.config,
    schema: {
      ...create.doc,
      params: IssuerParams,
      body: SigningKeyBody,
      response: { 201: named(SigningKeyView), ...problems(400, 401, 403, 404, 408, 409, 413, 415) },
    },
  }, async (request, reply) => {
    const row = await createSigningKey(deps, callerOf(request), request.params.issuer);
    return await reply.code(201).send(signingKeyView(row));
  });

  const keys = management({ operationId: 'listSigningKeys', scope: 'keys:read', summary: 'List the signing keys of an issuer', tag });
  app.get('/v1/issuers/:issuer/keys', {
    config: keys.config,
    schema: {
      ...keys.doc,
      params: IssuerParams,
      querystring: PageQuery,
      response: { 200: pageSchema(named(SigningKeyView)), ...problems(400, 401, 403, 404) },
    },
  }, async (request) => {
    await readIssuer(deps, request.params.issuer);
    const { items, next } = await readSigningKeys(deps, request.params.issuer, request.query);
    return { items: items.map(signingKeyView), next };
  });
}
