import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { assertStoreAnswers } from '../../app/assert-store-answers.ts';
import type { AppDeps } from '../../app/deps.ts';
import type { Metrics } from '../metrics.ts';
import { problems } from '../schemas.ts';
import { typed } from '../typed.ts';

const Health = Type.Object({ status: Type.Enum(['ok'], { type: 'string' }) }, { description: 'The process answers' });
const Readiness = Type.Object(
  {
    status: Type.Enum(['ready'], { type: 'string' }),
    store: Type.Enum(['postgres', 'embedded'], { type: 'string', description: 'Where everything is kept. `embedded` is for trying and for small installs.' }),
  },
  { description: 'The service can do its work' },
);

/** `/healthz`: the process answers. `/readyz`: it can do its work. `/metrics`: for Prometheus. */
export function healthRoutes(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  const app = typed(instance);
  const tags = ['Health'];

  app.get('/healthz', {
    schema: { operationId: 'getHealth', summary: 'Alive', tags, response: { 200: Health, ...problems(429) } },
  }, async () => ({ status: 'ok' as const }));

  app.get('/readyz', {
    schema: { operationId: 'getReadiness', summary: 'Ready: the store answers', tags, response: { 200: Readiness, ...problems(429) } },
  }, async () => {
    await assertStoreAnswers(deps);
    return { status: 'ready' as const, store: deps.db.kind };
  });

  app.get('/metrics', {
    schema: {
      operationId: 'getMetrics',
      summary: 'Metrics in the Prometheus text format',
      tags,
      response: { 200: { description: 'Metrics', content: { 'text/plain': { schema: Type.String() } } }, ...problems(429) },
    },
  }, async (_request, reply) => {
    return await reply.type(metrics.registry.contentType).send(Buffer.from(await metrics.registry.metrics()) as never);
  });
}
