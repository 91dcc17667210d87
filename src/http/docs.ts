import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { Addresses } from '../app/addresses.ts';

/** The reader is served from here alone: nothing from elsewhere, nothing inline but the one style that its bundle sets on itself. */
const readerPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-hashes' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'self'; frame-ancestors 'none'";

const logo = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 40" height="40"><text x="4" y="29" font-family="sans-serif" font-size="26" fill="#fff" stroke="#333" stroke-width=".3">証 Akashi</text></svg>',
);

/** Collects the OpenAPI 3.1 document from the routes that are registered after it. */
export async function describeApi(app: FastifyInstance, addresses: Addresses): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Akashi',
        version: '0.1.0',
        description: 'Issues, verifies and revokes Open Badges 3.0 credentials for micro-credentials.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: addresses.origin }],
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'ak_live_… or ak_test_…' } },
      },
    },
    refResolver: { buildLocalReference: ({ $id }) => $id as string },
  });
}

/** The document at /openapi.json, and a reader for people at /docs. */
export async function addReader(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: readerPolicy,
    logo: { type: 'image/svg+xml', content: logo, href: '/docs', target: '_self' },
    theme: { title: 'Akashi API', favicon: [{ filename: 'favicon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: logo }] },
    uiConfig: { deepLinking: true, tryItOutEnabled: false, validatorUrl: null },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    return await reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }).send(app.swagger());
  });
}
