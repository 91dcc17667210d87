// Owns the composition: config → store → keys → app → listen → graceful close. Nothing else makes these parts.
// Refuses to start, by name, on a wrong configuration, a changed context or migration, a foreign key-encryption key, a busy data folder.
// Called by cli and by tests that need the whole service.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { makeAddresses } from './app/addresses.ts';
import type { AppDeps } from './app/deps.ts';
import { makeCommitQueue } from './app/commit-queue.ts';
import { makeGatheredRead } from './app/gathered-reads.ts';
import { makeInFlight } from './app/in-flight.ts';
import { keepTrustLists, trustListsOf } from './app/keep-trust-lists.ts';
import { install } from './app/install.ts';
import { makeSchemaJudge } from './app/judge-schemas.ts';
import { startLibraries, type RunningLibraries } from './app/libraries-queue.ts';
import type { ThreadObserver } from './app/libraries-thread.ts';
import { makeStatusIndexLeases } from './app/lease-status-index.ts';
import { makeSharedReads } from './app/shared-reads.ts';
import { readTrustSources } from './app/read-trust-sources.ts';
import { makeSpotCheck } from './app/spot-check.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Config } from './config.ts';
import { makeDoor, type Door } from './fetch/door.ts';
import { loadContexts, readPins, type ContextSet } from './credential/contexts.ts';
import { makeOpenedLists } from './credential/opened-lists.ts';
import { makeProofResults } from './credential/proof-results.ts';
import type { JudgeSchemas } from './credential/verify-deps.ts';
import { readProfile, shippedProfile } from './framework/profile/read-profile.ts';
import type { Profile } from './framework/profile/profile.ts';
import { buildHttpApp } from './http/app.ts';
import { makeMetrics, observe, type Metrics } from './http/metrics.ts';
import { identifierDigester, makeCustody } from './keys/custody.ts';
import { loadKeyEncryptionKey } from './keys/kek.ts';
import { openDatabase, type Database, type DatabaseOptions } from './store/database.ts';
import { findIdempotencyKeys } from './store/idempotency-keys.ts';
import { migrate } from './store/migrate.ts';

/** A twin that takes longer than this is told to come back. */
const IDEMPOTENCY_WAIT_MS = 5_000;

export interface Service {
  readonly http: FastifyInstance;
  readonly deps: AppDeps;
  /** Lets running requests end, then closes the store. */
  close(): Promise<void>;
}

export interface ServiceParts {
  readonly clock?: Clock;
  readonly statusListSize?: number;
  readonly profile?: Profile;
  /** In place of the one to the internet. */
  readonly door?: Door;
  /** In place of the one that gives up after a short time. */
  readonly judgeSchemas?: JudgeSchemas;
  /** In place of the thread in which documents of strangers are read. */
  readonly startLibraries?: (contexts: ContextSet, observer: ThreadObserver) => RunningLibraries;
}

/** The whole service, ready to listen or to be injected into. */
export async function startService(config: Config, logger: Logger, parts: ServiceParts = {}): Promise<Service> {
  const trustSources = config.trustFile === undefined ? [] : await readTrustSources(config.trustFile);
  const contexts = await loadContexts(readPins(new URL('../contexts/', import.meta.url)));
  const metrics = makeMetrics();
  const observer = observe(metrics, logger);
  // the thread gets ready while the store is opened
  const libraries = (parts.startLibraries ?? startInThread)(contexts, observer);
  const db = await openDatabase(databaseOptions(config, (error) => stopAtOnce(logger, error))).catch(async (error: unknown) => {
    await libraries.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await libraries.close();
    await db.close();
  };
  try {
    const { applied } = await migrate(db);
    if (applied.length > 0) logger.info({ applied }, 'migrations applied');
    const verifierContexts = { ...contexts, libraries, observer };
    const made = await makeDeps({ config, db, contexts, verifierContexts, logger, parts, metrics });
    const deps: AppDeps = { ...made, trustLists: trustListsOf(trustSources, () => deps, logger) };
    const http = await buildHttpApp(deps, { logger, trustProxy: config.trustProxy, rateLimit: config.rateLimit, metrics });
    const stopLooking = keepTrustLists(deps);
    http.addHook('onClose', async () => {
      stopLooking();
      await close();
    });
    return { http, deps, close: async () => await http.close() };
  } catch (error) {
    await close();
    throw error;
  }
}

function startInThread(contexts: ContextSet, observer: ThreadObserver): RunningLibraries {
  return startLibraries(contexts, { observer });
}

export function databaseOptions(config: Config, onFailure?: (error: Error) => void): DatabaseOptions {
  if (config.store.kind === 'postgres') return { kind: 'postgres', url: config.store.url };
  return { kind: 'embedded', dataDir: config.dataDir, ...(onFailure ? { onFailure } : {}) };
}

interface Material {
  readonly config: Config;
  readonly db: Database;
  readonly contexts: ContextSet;
  readonly verifierContexts: ContextSet;
  readonly logger: Logger;
  readonly parts: ServiceParts;
  readonly metrics: Metrics;
}

async function makeDeps({ config, db, contexts, verifierContexts, logger, parts, metrics }: Material): Promise<Omit<AppDeps, 'trustLists'>> {
  const kek = await loadKeyEncryptionKey(config.kek);
  for (const warning of kek.warnings) logger.warn({ warning }, 'the key-encryption key is not kept well');
  const custody = makeCustody(kek);
  const addresses = makeAddresses(config.publicUrl);
  const newId = (): string => uuidv7();
  const installation = await install({
    db,
    custody,
    publicUrl: config.publicUrl,
    serviceOwner: addresses.serviceDid() ?? addresses.origin,
    bootstrapKey: config.bootstrapKey,
    newId,
  });
  if (installation.bootstrap === 'consumed') logger.info('AKASHI_BOOTSTRAP_KEY is now an API key of the operator; it can be taken out of the environment');
  if (!installation.hasOperatorKey) logger.warn('the operator has no API key: nobody can create an issuer; start with AKASHI_BOOTSTRAP_KEY set');
  return {
    db,
    custody,
    contexts,
    verifierContexts,
    addresses,
    profile: parts.profile ?? readProfile(shippedProfile),
    clock: parts.clock ?? systemClock,
    newId,
    newSalt: () => randomBytes(16).toString('base64url'),
    digestIdentifier: identifierDigester(installation.digestKey),
    statusIndexes: makeStatusIndexLeases(db, () => randomBytes(32), parts.statusListSize),
    serviceKey: installation.serviceKey,
    ...keptInMemory(db),
    spotCheck: makeSpotCheck(),
    ...watch(logger, metrics),
    door: parts.door ?? makeDoor({ allow: config.fetchAllow }),
    judgeSchemas: parts.judgeSchemas ?? makeSchemaJudge(),
    openedLists: makeOpenedLists(),
    proofResults: makeProofResults({ observer: (signature) => metrics.proofResults.inc({ signature }) }),
  };
}

/** What one process knows of the work under way, and of what it has read; the store decides. */
function keptInMemory(db: Database): Pick<AppDeps, 'inFlight' | 'statusListCache' | 'issuables' | 'commits' | 'reads' | 'usedKey'> {
  return {
    inFlight: makeInFlight(IDEMPOTENCY_WAIT_MS),
    statusListCache: new Map(),
    issuables: new Map(),
    commits: makeCommitQueue(db),
    reads: makeSharedReads(),
    usedKey: makeGatheredRead(async (keys) => await findIdempotencyKeys(db.sql, keys)),
  };
}

function watch(logger: Logger, metrics: Metrics): Pick<AppDeps, 'onEngineFault' | 'onBackgroundError'> {
  return {
    onEngineFault: (fault) => {
      metrics.engineFaults.inc({ tier: fault.tier });
      logger.error({ ...fault }, 'a tier of the proof engine was found wrong, and is switched off until the next start');
    },
    onBackgroundError: (error) => logger.error({ err: error }, 'work behind an answer failed'),
  };
}

/** Without its store a process can only refuse; one that has ended is started again by whatever watches it. */
function stopAtOnce(logger: Logger, error: Error): void {
  logger.fatal({ err: error }, 'the embedded store has failed');
  process.exit(1);
}
