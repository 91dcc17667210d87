import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { ThreadObserver } from '../app/libraries-thread.ts';
import type { EngineObserver } from '../credential/engine/observer.ts';

/** What Prometheus reads. Labels are route patterns, statuses and outcomes; never an issuer, an address or a person. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly issued: Counter<'format'>;
  readonly verified: Counter<'outcome'>;
  readonly read: Counter<'tier'>;
  readonly confirmed: Counter<'how'>;
  readonly proofResults: Counter<'signature'>;
  readonly refused: Counter;
  readonly gaveUp: Counter<'why'>;
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
    read: new Counter({ name: 'akashi_documents_read_total', help: 'Badges and status lists read by the verifier, by the emitter or by the libraries.', labelNames: ['tier'], registers: [registry] }),
    confirmed: new Counter({
      name: 'akashi_confirmations_total',
      help: 'Signatures that did not fit what the emitter read, by what the libraries said of them; where they contradict it, that is an engine fault.',
      labelNames: ['how'],
      registers: [registry],
    }),
    proofResults: new Counter({
      name: 'akashi_proof_results_total',
      help: 'Signatures of badges that were posted, known from an earlier verification of the same bytes or verified.',
      labelNames: ['signature'],
      registers: [registry],
    }),
    refused: new Counter({ name: 'akashi_library_jobs_refused_total', help: 'Documents that found the line before the libraries full.', registers: [registry] }),
    gaveUp: new Counter({ name: 'akashi_library_jobs_given_up_total', help: 'Documents that took the libraries too much time, or their thread down.', labelNames: ['why'], registers: [registry] }),
  };
}

/** Counts how documents are read, and logs what is a fault of ours; of the documents there is nothing to log. */
export function observe({ read, confirmed, refused, gaveUp, engineFaults }: Metrics, log: FastifyBaseLogger): EngineObserver & ThreadObserver {
  return {
    readBy: (tier) => read.inc({ tier }),
    confirmed: (how) => {
      if (how !== 'contradicted') return confirmed.inc({ how });
      engineFaults.inc({ tier: 'emitter' });
      log.error('the emitter contradicts the libraries: it found a signature wrong that is good');
    },
    refused: () => refused.inc(),
    gaveUp: (why) => gaveUp.inc({ why }),
    failed: (error) => log.error({ err: withoutMessage(error) }, 'the thread of the libraries has failed'),
  };
}

/** The message may quote the document that the thread was at; where it failed is told by the rest. */
function withoutMessage({ name, code, message, stack = '' }: Error & { readonly code?: unknown }): Error {
  return Object.assign(new Error(''), { name, code, stack: stack.replace(message, '') });
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
