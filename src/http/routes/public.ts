import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { publishAchievement, publishDidDocument, publishJwks, publishProfile, publishServiceDidDocument } from '../../app/publish-issuer.ts';
import { publishStatusList, STATUS_LIST_TTL_MS } from '../../app/publish-status-list.ts';
import { readImage } from '../../app/put-image.ts';
import { AppError } from '../../errors.ts';
import { addPreflight } from '../headers.ts';
import { notModified } from '../preconditions.ts';
import { problems, Slug, Uuid } from '../schemas.ts';
import { typed } from '../typed.ts';

const tags = ['Public'];
const Number9 = Type.String({ pattern: '^[1-9][0-9]{0,8}$' });
const anyObject = Type.Object({}, { additionalProperties: true });

/** A minute: keys may be rotated or revoked. */
const CHANGING = 'public, max-age=60';
const FOR_EVER = 'public, max-age=31536000, immutable';

interface Resource {
  readonly body: string | Uint8Array;
  readonly mediaType: string;
  readonly cacheControl: string;
  readonly etag?: string;
}

async function send(request: FastifyRequest, reply: FastifyReply, resource: Resource): Promise<FastifyReply> {
  const bytes = Buffer.from(resource.body);
  const etag = resource.etag ?? `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  void reply.header('cache-control', resource.cacheControl);
  if (notModified(request, reply, etag)) return await reply.send();
  return await reply.type(resource.mediaType).send(bytes);
}

function answers(mediaType: string, description: string, refusals: readonly number[] = [400, 404]) {
  const schema = mediaType.startsWith('image/') ? { contentMediaType: mediaType } : anyObject;
  return { 200: { description, content: { [mediaType]: { schema } } }, 304: { description: 'Not modified', type: 'null' }, ...problems(...refusals, 429) };
}

/** Every address that a badge or a DID names. They need no key, tell nothing about a learner, and must answer for as long as badges live. */
export function publicRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const issuerParams = Type.Object({ slug: Slug });
  for (const addresses of ['/issuers/*', '/.well-known/*']) addPreflight(instance, addresses, 'GET, HEAD');

  app.get('/.well-known/did.json', {
    schema: { operationId: 'getServiceDidDocument', summary: 'DID document of the service', tags, response: answers('application/did+json', 'DID document', []) },
  }, async (request, reply) => {
    const body = JSON.stringify(publishServiceDidDocument(deps));
    return await send(request, reply, { body, mediaType: 'application/did+json', cacheControl: CHANGING });
  });

  const documents = [
    ['/issuers/:slug', 'getIssuerProfile', 'Profile and keys of an issuer', 'application/ld+json', publishProfile],
    ['/issuers/:slug/did.json', 'getIssuerDidDocument', 'DID document of an issuer', 'application/did+json', publishDidDocument],
    ['/issuers/:slug/jwks.json', 'getIssuerJwks', 'Keys of an issuer as a JWK Set', 'application/jwk-set+json', publishJwks],
  ] as const;
  for (const [url, operationId, summary, mediaType, publish] of documents) {
    app.get(url, {
      schema: { operationId, summary, tags, params: issuerParams, response: answers(mediaType, summary) },
    }, async (request, reply) => {
      const body = JSON.stringify(await publish(deps, request.params.slug));
      return await send(request, reply, { body, mediaType, cacheControl: CHANGING });
    });
  }

  statusListRoute(instance, deps);
  achievementRoutes(instance, deps);
}

function statusListRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  app.get('/issuers/:slug/status/:number', {
    schema: {
      operationId: 'getStatusList',
      summary: 'Status list of an issuer, signed',
      tags,
      params: Type.Object({ slug: Slug, number: Number9 }),
      response: answers('application/vc', 'BitstringStatusListCredential'),
    },
  }, async (request, reply) => {
    // The list as of another time is not kept; answering with today's would be wrong without saying so (checklist C-076).
    if (request.url.includes('?')) throw new AppError('invalid_request', 'Status lists take no query; the list of another time is not kept.');
    const { body, etag } = await publishStatusList(deps, request.params.slug, Number(request.params.number));
    return await send(request, reply, { body, etag, mediaType: 'application/vc', cacheControl: `public, max-age=${STATUS_LIST_TTL_MS / 1000}` });
  });
}

function achievementRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const summary = 'Achievement of a micro-credential';

  app.get('/issuers/:slug/achievements/:id', {
    schema: { operationId: 'getAchievement', summary: `${summary}, current version`, tags, params: Type.Object({ slug: Slug, id: Uuid }), response: answers('application/ld+json', summary) },
  }, async (request, reply) => {
    const { slug, id: microcredentialId } = request.params;
    const achievement = await publishAchievement(deps, { slug, microcredentialId });
    return await send(request, reply, { body: JSON.stringify(achievement), mediaType: 'application/ld+json', cacheControl: CHANGING });
  });

  const versionParams = Type.Object({ slug: Slug, id: Uuid, version: Number9 });
  app.get('/issuers/:slug/achievements/:id/v/:version', {
    schema: { operationId: 'getAchievementVersion', summary: `${summary}, one version`, tags, params: versionParams, response: answers('application/ld+json', summary) },
  }, async (request, reply) => {
    const { slug, id: microcredentialId, version } = request.params;
    const achievement = await publishAchievement(deps, { slug, microcredentialId, version: Number(version) });
    return await send(request, reply, { body: JSON.stringify(achievement), mediaType: 'application/ld+json', cacheControl: CHANGING });
  });

  app.get('/issuers/:slug/achievements/:id/v/:version/image', {
    schema: { operationId: 'getAchievementImage', summary: 'Picture of one version', tags, params: versionParams, response: { ...answers('image/png', 'Picture (PNG or SVG)') } },
  }, async (request, reply) => {
    const { slug, id: microcredentialId, version } = request.params;
    const { mediaType, bytes } = await readImage(deps, { slug, microcredentialId, version: Number(version) });
    void reply.header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    return await send(request, reply, { body: bytes, mediaType, cacheControl: FOR_EVER });
  });
}
