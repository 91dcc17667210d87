// Owns HTTP: routes and their schemas, who may call them, problem details, headers, limits, metrics.
// Refuses to decide anything: every handler parses, calls one use case and maps its answer; no SQL, no keys, no fetching.
// Called by main and by tests, which build it and inject requests.
import { randomUUID } from 'node:crypto';
import accepts from '@fastify/accepts';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { AppDeps } from '../app/deps.ts';
import { vcalmOf } from '../app/verify-vcalm.ts';
import { addJsonParser } from './bodies.ts';
import { requireKey } from './access.ts';
import { answerErrors, sendProblem } from './answer-errors.ts';
import { answerClientError } from './client-error.ts';
import { addReader, describeApi } from './docs.ts';
import { asAppError } from './fastify-errors.ts';
import { addMetrics, type Metrics } from './metrics.ts';
import { addSecurityHeaders, allowAnyOrigin, hangUpWhenClosing, setSecurityHeaders } from './headers.ts';
import { limitRate } from './rate-limit.ts';
import { addShared } from './shared-schemas.ts';
import { buildValidator } from './validation.ts';
import { credentialRoutes } from './routes/credentials.ts';
import { endorsementRoutes } from './routes/endorsements.ts';
import { healthRoutes } from './routes/health.ts';
import { issuerRoutes } from './routes/issuers.ts';
import { judgeRecordRoutes } from './routes/judge-records.ts';
import { keyRoutes } from './routes/keys.ts';
import { microcredentialRoutes } from './routes/microcredentials.ts';
import { publicRoutes } from './routes/public.ts';
import { trustRoutes } from './routes/trust.ts';
import { vcalmRoutes } from './routes/vcalm.ts';
import { verifyBatchRoutes } from './routes/verify-batch.ts';
import { verifyRoutes } from './routes/verify.ts';

export interface HttpOptions {
  readonly logger: FastifyBaseLogger;
  /** Whose X-Forwarded-For is believed: nobody's, that of the nearest N hops, or that of these networks. */
  readonly trustProxy: TrustProxy;
  /** Verifications a minute from one address, and ten times as many reads of public documents; undefined switches the limits off. */
  readonly rateLimit: number | undefined;
  readonly metrics: Metrics;
}

export type TrustProxy = false | number | readonly string[];

/** Bodies of management calls. Issuing is narrower, images and verifying are wider: see their routes. */
const BODY_LIMIT_BYTES = 256 * 1024;

export async function buildHttpApp(deps: AppDeps, options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    // One line a request, by its route pattern: metrics.ts writes it.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    clientErrorHandler: answerClientError,
    trustProxy: trustedProxies(options.trustProxy),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, caseSensitive: true, ignoreTrailingSlash: false },
    // Fastify types its factory as the one of its default compiler; what it calls is what `buildValidator` is.
    schemaController: { compilersFactory: { buildValidator: buildValidator as never } },
    return503OnClosing: true,
    exposeHeadRoutes: true,
    frameworkErrors: (error, request, reply) => {
      setSecurityHeaders(deps.addresses, request, reply);
      sendProblem(request, reply, asAppError(error, { profile: deps.profile, form: undefined }));
    },
  });
  await app.register(accepts);
  addShared(app);
  answerErrors(app, deps.profile);
  addSecurityHeaders(app, deps.addresses);
  hangUpWhenClosing(app);
  addMetrics(app, options.metrics);
  await describeApi(app, deps.addresses);
  await app.register(async (plugin) => managementRoutes(plugin, deps, options.metrics));
  await openRoutes(app, deps, options);
  return app;
}

async function managementRoutes(app: FastifyInstance, deps: AppDeps, metrics: Metrics): Promise<void> {
  addJsonParser(app, deps.profile);
  requireKey(app, deps);
  issuerRoutes(app, deps);
  keyRoutes(app, deps);
  microcredentialRoutes(app, deps);
  judgeRecordRoutes(app, deps);
  credentialRoutes(app, deps, metrics);
  endorsementRoutes(app, deps, metrics);
}

/** A batch counts as so many badges: with the default, ten a minute from one address. */
const BATCH_WEIGHT = 30;

/**
 * What needs no key is limited by address, each group by itself: who verifies much must still be able to read status lists, which cost
 * little and which a whole campus behind one address asks for.
 */
async function openRoutes(app: FastifyInstance, deps: AppDeps, { rateLimit, metrics }: HttpOptions): Promise<void> {
  const cheap = rateLimit === undefined ? undefined : rateLimit * 10;
  await app.register(async (plugin) => {
    await limitRate(plugin, rateLimit);
    allowAnyOrigin(plugin);
    verifyRoutes(plugin, deps, metrics);
    vcalmRoutes(plugin, vcalmOf(deps), metrics.verified);
  });
  await app.register(async (plugin) => {
    await limitRate(plugin, rateLimit === undefined ? undefined : Math.ceil(rateLimit / BATCH_WEIGHT));
    allowAnyOrigin(plugin);
    verifyBatchRoutes(plugin, deps, metrics);
  });
  await app.register(async (plugin) => {
    await limitRate(plugin, cheap);
    allowAnyOrigin(plugin);
    publicRoutes(plugin, deps);
    trustRoutes(plugin, deps);
  });
  await app.register(async (plugin) => {
    await limitRate(plugin, cheap);
    healthRoutes(plugin, deps, metrics);
    await addReader(plugin);
  });
}

function trustedProxies(trust: TrustProxy): false | string[] | ((address: string, hop: number) => boolean) {
  if (trust === false) return false;
  return typeof trust === 'number' ? (_address, hop) => hop < trust : [...trust];
}
