import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { publishDidDocument, publishJwks, publishKey, publishProfile, publishServiceDidDocument } from '../../app/publish-issuer.ts';
import { publishStatusList, STATUS_LIST_TTL_MS } from '../../app/publish-status-list.ts';
import { AppError } from '../../errors.ts';
import { addPreflight } from '../headers.ts';
import { answers, CHANGING, Number9, send, tags } from '../public-documents.ts';
import { Slug } from '../schemas.ts';
import { typed } from '../typed.ts';
import { achievementRoutes } from './achievements.ts';

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

  keyRoute(instance, deps);
  statusListRoute(instance, deps);
  achievementRoutes(instance, deps);
}

const Thumbprint = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'SHA-256 of the key (RFC 7638), base64url.' });

function keyRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const summary = 'The key that signs the JWTs of an issuer, as one JWK';
  app.get('/issuers/:slug/keys/:thumbprint', {
    schema: {
      operationId: 'getIssuerKey',
      summary,
      tags,
      params: Type.Object({ slug: Slug, thumbprint: Thumbprint }),
      response: answers('application/jwk+json', summary),
    },
  }, async (request, reply) => {
    const body = JSON.stringify(await publishKey(deps, request.params.slug, request.params.thumbprint));
    return await send(request, reply, { body, mediaType: 'application/jwk+json', cacheControl: CHANGING });
  });
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
