import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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
  app.addHook('onRequest', async (request, reply) => setSecurityHeaders(addresses, request, reply));
}

/** For the answers that no hook sees: those to addresses that the router cannot read. */
export function setSecurityHeaders({ origin }: Addresses, request: FastifyRequest, reply: FastifyReply): void {
  const hsts = origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {};
  void reply.headers({ ...always, ...hsts, 'x-request-id': request.id, 'cache-control': 'no-store' });
}

/** Who is answered while the service closes is told to hang up: a line that is kept open would hold up the end. */
export function hangUpWhenClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}

/** Open routes may be read by any page's script. Nothing there depends on who asks, so no credentials are allowed. */
export const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, Location, Retry-After, X-Request-Id',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Whether an address is, or would be, one of the open routes: a script must be able to read there that nothing is. */
export function isOpenAddress(url: string): boolean {
  return /^\/(?:issuers|\.well-known|v1\/verify|(?:credentials|presentations)\/verify)(?:[/?]|$)/.test(url);
}

export function allowAnyOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers(anyOrigin);
  });
}

/** The answer to a browser's question before it asks an open route for something. */
export function addPreflight(app: FastifyInstance, url: string, methods: string): void {
  app.options(url, { schema: { hide: true } }, async (_request, reply) => {
    void reply.headers({
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Content-Type, Accept, Accept-Language, If-None-Match',
      'access-control-max-age': '86400',
    });
    return await reply.code(204).send();
  });
}
