// A VC-API (VCALM) server for the W3C's test suites: plain credentials are issued by code of its own and verified by the service's.
import { createServer, type Server } from 'node:https';
import { once } from 'node:events';
import accepts from '@fastify/accepts';
import fastify, { type FastifyInstance } from 'fastify';
import { makeSchemaJudge } from '../../src/app/judge-schemas.ts';
import { outsideOf } from '../../src/app/outside.ts';
import type { BeginVcalm } from '../../src/app/verify-vcalm.ts';
import { readProfile, shippedProfile } from '../../src/framework/profile/read-profile.ts';
import type { ContextSet } from '../../src/credential/contexts.ts';
import { badgeBudget } from '../../src/fetch/budget.ts';
import { parseAllowList } from '../../src/fetch/allow-list.ts';
import { makeDoor, type Door } from '../../src/fetch/door.ts';
import { answerErrors } from '../../src/http/answer-errors.ts';
import { vcalmRoutes } from '../../src/http/routes/vcalm.ts';
import { addShared } from '../../src/http/shared-schemas.ts';
import { buildValidator } from '../../src/http/validation.ts';
import { errorTexts } from '../../src/http/vcalm-problems.ts';
import { makeCertificates } from '../support/certificates.ts';
import { conformanceContexts } from './contexts.ts';
import { issue, type IssuerInstance } from './issue.ts';
import { makeSigner, suitePaths, type SuitePath, type SuiteSigner } from './signers.ts';
import { makeStatusList, readStatusUpdate, type StatusList } from './status-list.ts';

export interface ConformanceServer {
  /** http://localhost:PORT; the same paths are served at `httpsOrigin`. */
  readonly origin: string;
  readonly httpsOrigin: string;
  /** PEM of the authority that signed the certificate of this run. */
  readonly ca: string;
  readonly signers: Readonly<Record<SuitePath, SuiteSigner>>;
  readonly contexts: ContextSet;
  close(): Promise<void>;
}

const bodyLimit = 10 * 1024 * 1024;

/** Listens on this machine alone; port 0 is one that the system chooses. */
export async function startConformanceServer({ port = 0, httpsPort = 0 }: { readonly port?: number; readonly httpsPort?: number } = {}): Promise<ConformanceServer> {
  const contexts = await conformanceContexts();
  const { key, cert, ca } = await makeCertificates(['localhost']);
  const signers = Object.fromEntries(suitePaths.map((path) => [path, makeSigner(path, contexts)])) as Record<SuitePath, SuiteSigner>;
  const app = await makeApp();
  const https = createServer({ key, cert }, (request, response) => app.routing(request, response));
  https.listen({ host: '127.0.0.1', port: httpsPort });
  await once(https, 'listening');
  const httpsOrigin = `https://localhost:${String(boundPort(https))}`;
  const statusList = makeStatusList(`${httpsOrigin}/status-lists/1`, signers.status);
  const door = doorTo(boundPort(https), ca);
  for (const path of suitePaths) {
    const instance: IssuerInstance = { signer: signers[path], contexts, ...(path === 'status' ? { statusList } : {}) };
    await app.register(async (plugin) => suiteRoutes(plugin, instance, sessions(contexts, door)), { prefix: `/${path}` });
  }
  await app.register(async (plugin) => listRoutes(plugin, statusList));
  await app.listen({ host: '127.0.0.1', port });
  const close = async (): Promise<void> => {
    https.closeAllConnections();
    https.close();
    await app.close();
  };
  const [bound] = app.addresses();
  return { origin: `http://localhost:${String(typeof bound === 'object' ? bound.port : port)}`, httpsOrigin, ca, signers, contexts, close };
}

async function makeApp(): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit, schemaController: { compilersFactory: { buildValidator: buildValidator as never } }, forceCloseConnections: true });
  await app.register(accepts);
  addShared(app);
  answerErrors(app, readProfile(shippedProfile));
  return app;
}

function boundPort(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
  return address.port;
}

/** The service's own door; it alone of all verifiers may speak to this machine, and to this one port. */
function doorTo(port: number, ca: string): Door {
  const allow = parseAllowList(`127.0.0.1,localhost:${String(port)}`);
  if (!allow) throw new Error('the allow-list is malformed');
  return makeDoor({ allow, ca, resolve: async (name) => (name === 'localhost' ? ['127.0.0.1'] : await Promise.reject(new Error(`${name} is not asked for`))) });
}

function sessions(contexts: ContextSet, door: Door): BeginVcalm {
  const judgeSchemas = makeSchemaJudge();
  return () => {
    const requested = door.budget();
    return {
      world: () => {
        const outside = outsideOf(door, badgeBudget(requested));
        return { contexts, now: new Date(), resolveController: outside.controller, loadStatusList: outside.statusList, loadDocument: outside.document, judgeSchemas };
      },
      isOver: () => false,
      tell: async (verified) => verified,
    };
  };
}

const nobodyCounts = { inc: () => undefined };

function suiteRoutes(app: FastifyInstance, instance: IssuerInstance, begin: BeginVcalm): void {
  vcalmRoutes(app, begin, nobodyCounts);
  void app.register(async (plugin) => {
    plugin.removeAllContentTypeParsers();
    plugin.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
    plugin.post('/credentials/issue', async ({ body }, reply) => {
      const issued = await issue(Buffer.isBuffer(body) ? body : Buffer.alloc(0), instance);
      if (issued.ok) return await reply.code(201).send({ verifiableCredential: issued.verifiableCredential });
      return await reply.code(400).send({ problemDetails: issued.problems, errors: errorTexts(issued.problems) });
    });
  });
  const { statusList } = instance;
  if (!statusList) return;
  app.post('/credentials/status', async ({ body }, reply) => {
    const update = readStatusUpdate(body);
    const isDone = update !== undefined && statusList.update(update.credentialId, update.statusPurpose, update.value);
    return await reply.code(update === undefined ? 400 : isDone ? 200 : 404).send({});
  });
}

/** What is served is always the list as it is now; `publish` has nothing left to do (checklist F-031). */
function listRoutes(app: FastifyInstance, statusList: StatusList): void {
  const { pathname } = new URL(statusList.url);
  app.get(pathname, async (_request, reply) => await reply.header('cache-control', 'no-store').type('application/json').send(await statusList.credential()));
  app.post(`${pathname}/publish`, async (_request, reply) => await reply.code(204).send());
}
