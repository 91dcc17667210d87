import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { verifyBadge } from '../../app/verify-badge.ts';
import { AppError } from '../../errors.ts';
import { addRawParser } from '../bodies.ts';
import { addPreflight } from '../headers.ts';
import type { Metrics } from '../metrics.ts';
import { named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { VerdictView } from '../verdict-schema.ts';

const MAX_BADGE_BYTES = 10 * 1024 * 1024;
const mediaTypes = ['application/json', 'application/vc', 'application/vc+ld+json', 'application/ld+json'] as const;

const Query = Type.Object(
  { policy: Type.Optional(Type.Enum(['strict'], { type: 'string', description: 'The rules to judge by. Only `strict` exists so far.' })) },
  { additionalProperties: false },
);

/** The open verifier: one JSON badge in, one verdict out, good or bad. */
export function verifyRoutes(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  void instance.register(async (plugin) => {
    addRawParser(plugin, mediaTypes);
    const app = typed(plugin);
    addPreflight(plugin, '/v1/verify', 'POST');
    app.post('/v1/verify', {
      bodyLimit: MAX_BADGE_BYTES,
      schema: {
        operationId: 'verifyBadge',
        summary: 'Verify a badge',
        description: 'Post the signed credential as it is. Nobody needs a key for this. The answer is 200 for a good and for a bad badge: read `outcome`.',
        tags: ['Verify'],
        querystring: Query,
        body: {
          required: true,
          content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: Type.Object({}, { additionalProperties: true, description: 'An Open Badges 3.0 credential.' }) }])),
        },
        response: { 200: named(VerdictView), ...problems(400, 408, 413, 415, 429) },
      },
    }, async (request) => {
      if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw new AppError('no_badge', 'The body is empty.');
      const verdict = await verifyBadge(deps, request.body);
      metrics.verified.inc({ outcome: verdict.outcome });
      return { ...verdict, checks: [...verdict.checks] };
    });
  });
}
