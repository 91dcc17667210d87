// The open verifier over HTTP as the service has it, on a store that knows nobody and an outside of a few documents.
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { makeAddresses } from '../../../src/app/addresses.ts';
import type { AppDeps } from '../../../src/app/deps.ts';
import { makeSchemaJudge } from '../../../src/app/judge-schemas.ts';
import { makeSharedReads } from '../../../src/app/shared-reads.ts';
import { makeTrustLists, type TrustListParts } from '../../../src/app/trust-lists.ts';
import type { ContextSet } from '../../../src/credential/contexts.ts';
import { makeOpenedLists } from '../../../src/credential/opened-lists.ts';
import { requestBudget } from '../../../src/fetch/budget.ts';
import type { Door } from '../../../src/fetch/door.ts';
import { failed } from '../../../src/fetch/fetch-result.ts';
import { readProfile, shippedProfile } from '../../../src/framework/profile/read-profile.ts';
import { buildHttpApp } from '../../../src/http/app.ts';
import { makeMetrics } from '../../../src/http/metrics.ts';
import { makeLogger } from '../../../src/logging.ts';
import { contexts, now } from '../../unit/credential/verify-support.ts';
import { aList, mustRead } from '../../unit/trust/support.ts';

export interface BombService {
  readonly http: FastifyInstance;
  /** From now on these documents lie outside, and no others. */
  place(outside: Readonly<Record<string, Uint8Array>>): void;
}

/** A list of the operator's own is loaded by nobody. */
const unfetched: TrustListParts = { load: async () => await Promise.reject(new Error('no list is loaded here')), onError: () => undefined, onChange: () => undefined, nowMs: () => now.getTime() };

/** `verifierContexts` says where the libraries run: here, unless a thread is given. */
export async function startBombService(verifierContexts: ContextSet = contexts): Promise<BombService> {
  let documents: Readonly<Record<string, Uint8Array>> = {};
  const door: Door = {
    budget: (limits) => requestBudget(Date.now(), limits),
    get: async ({ url }) => {
      const bytes = documents[url];
      if (!bytes) return failed('connection_failed', `${url.slice(0, 80)} does not answer.`);
      return { kind: 'found', bytes, mediaType: 'application/json', url, etag: undefined, freshForMs: undefined };
    },
  };
  const nobody = async (): Promise<readonly []> => [];
  const parts: Partial<AppDeps> = {
    db: { sql: nobody } as unknown as AppDeps['db'],
    contexts,
    verifierContexts,
    reads: makeSharedReads(),
    openedLists: makeOpenedLists(),
    trustLists: makeTrustLists([{ kind: 'fixed', format: 'plain', list: mustRead(aList()), leftOut: 0 }], unfetched),
    judgeSchemas: makeSchemaJudge(),
    addresses: makeAddresses(new URL('http://localhost:3000')),
    profile: readProfile(shippedProfile),
    clock: () => now,
    newId: () => randomUUID(),
    statusListCache: new Map(),
    door,
  };
  // Verifying asks for nothing more; issuing would.
  const deps = parts as AppDeps;
  const http = await buildHttpApp(deps, { logger: makeLogger({ level: 'fatal' }), trustProxy: false, rateLimit: undefined, metrics: makeMetrics() });
  return {
    http,
    place: (outside) => {
      documents = outside;
    },
  };
}
