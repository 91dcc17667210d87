import type { FastifyInstance } from 'fastify';
import type { Addresses } from '../app/addresses.ts';

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Answers are data, not pages: nothing in them may run, be framed or be sniffed. A route that serves a page sets its own policy. */
export function addSecurityHeaders(app: FastifyInstance, addresses: Addresses): void {
  const hsts = addresses.origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {};
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...always, ...hsts, 'x-request-id': request.id, 'cache-control': 'no-store' });
  });
}

/** Open routes may be read by any page's script. Nothing there depends on who asks, so no credentials are allowed. */
export function allowAnyOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link, Location, Retry-After, X-Request-Id',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
}

/** The answer to a browser's question before it posts to an open route. */
export function addPreflight(app: FastifyInstance, url: string, methods: string): void {
  app.options(url, { schema: { hide: true } }, async (_request, reply) => {
    void reply.headers({
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Content-Type, Accept, Accept-Language',
      'access-control-max-age': '86400',
    });
    return await reply.code(204).send();
  });
}
