import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What Prometheus reads. Labels are route patterns, statuses and outcomes; never an issuer, an address or a person. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly issued: Counter<'format'>;
  readonly verified: Counter<'outcome'>;
  readonly engineFaults: Counter<'tier'>;
}

export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'akashi_' });
  return {
    registry,
    requests: new Histogram({
      name: 'akashi_http_request_seconds',
      help: 'Time from the first byte to the answer, by route.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    issued: new Counter({ name: 'akashi_credentials_issued_total', help: 'Credentials issued, replays not counted.', labelNames: ['format'], registers: [registry] }),
    verified: new Counter({ name: 'akashi_verdicts_total', help: 'Verdicts by outcome.', labelNames: ['outcome'], registers: [registry] }),
    engineFaults: new Counter({ name: 'akashi_engine_faults_total', help: 'What the proof engine was found to have done wrong, by tier.', labelNames: ['tier'], registers: [registry] }),
  };
}

/** Measures and logs each request by its route pattern: the raw address may hold what must not be logged. */
export function addMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const ms = reply.elapsedTime;
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, ms / 1000);
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(ms) }, 'request');
  });
}
