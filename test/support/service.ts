// The whole service on a database of its own, to inject requests into. Real store, real keys; only the network is left out.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { demonstrationAward, demonstrationIssuer } from '../../src/framework/demonstration/demonstration.ts';
import { demonstrationRecord } from './examples.ts';
import { nothingMore } from '../../src/fetch/allow-list.ts';
import { makeDoor } from '../../src/fetch/door.ts';
import { newApiKey } from '../../src/keys/api-key.ts';
import { makeLogger } from '../../src/logging.ts';
import { startService, type Service, type ServiceParts } from '../../src/main.ts';
import { makeTestDatabase, type TestDatabase } from './database.ts';

export interface CallOptions {
  readonly body?: unknown;
  /** A bearer token; the operator's where it is left out, none where it is null. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  /** The body read as JSON. */
  readonly body: Json;
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into freely; the assertions are the types
export type Json = any;

export interface TestService {
  readonly service: Service;
  readonly operatorKey: string;
  /** Everything that was logged so far. */
  log(): string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** A second process of the same installation, as far as one process can play it. Only on PostgreSQL: the embedded store has one user. */
  sibling(parts?: ServiceParts): Promise<TestService>;
}

interface TestServiceOptions extends ServiceParts {
  readonly env?: Readonly<Record<string, string>>;
  readonly logLevel?: string;
}

/** Tests speak to this machine alone; one that needs an outside makes a door to it. */
const closedDoor = makeDoor({ allow: nothingMore, resolve: async (name) => await Promise.reject(new Error(`${name} is not asked for in tests`)) });

/** Fast to start, and the same to the letter; tests of the thread start it. */
const inThisThread: NonNullable<ServiceParts['startLibraries']> = ({ libraries }) => ({ ...libraries, close: async () => undefined });

export function useService(options: TestServiceOptions = {}): () => TestService {
  let started: { test: TestService; database: TestDatabase; folder: string } | undefined;
  beforeAll(async () => {
    const database = await makeTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'akashi-test-keys-'));
    started = { test: await startTestService(database, folder, options), database, folder };
  });
  afterAll(async () => {
    await started?.test.service.close();
    await started?.database.remove();
    if (started) await rm(started.folder, { recursive: true, force: true });
  });
  return () => {
    if (!started) throw new Error('the service runs inside tests only');
    return started.test;
  };
}

async function startTestService(database: TestDatabase, folder: string, options: TestServiceOptions): Promise<TestService> {
  const { env = {}, logLevel = 'info', ...parts } = options;
  const { token } = newApiKey('live');
  const store = database.options.kind === 'postgres' ? { DATABASE_URL: database.options.url, AKASHI_DATA_DIR: folder } : { AKASHI_DATA_DIR: database.options.dataDir };
  const config = readConfig({ PUBLIC_URL: 'http://localhost:3000', AKASHI_BOOTSTRAP_KEY: token, AKASHI_RATE_LIMIT: 'off', ...store, ...env });
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const start = async (own: ServiceParts): Promise<Omit<TestService, 'sibling'>> => {
    const service = await startService(config, makeLogger({ level: logLevel as 'info', destination }), { door: closedDoor, startLibraries: inThisThread, ...own });
    return { service, operatorKey: token, log: () => lines.join(''), call: async (method, path, call = {}) => await inject(service, token, { method, path, call }) };
  };
  const sibling = async (own: ServiceParts = parts): Promise<TestService> => {
    const second = await start(own);
    onTestFinished(async () => await second.service.close());
    return { ...second, sibling };
  };
  return { ...(await start(parts)), sibling };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly call: CallOptions;
}

async function inject(service: Service, operatorKey: string, { method, path, call }: Request): Promise<Answer> {
  const { body, key = operatorKey, headers = {}, remoteAddress } = call;
  const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const response = await service.http.inject({
    method: method as 'GET',
    url: path,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: raw ? (body as string) : JSON.stringify(body) }),
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  });
  return { status: response.statusCode, headers: response.headers, text: response.body, body: parseOr(response.body) };
}

function parseOr(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Stage {
  readonly slug: string;
  /** The bare UUID of the micro-credential. */
  readonly microcredential: string;
  /** A key of the issuer with every scope an issuer can have. */
  readonly issuerKey: string;
}

/** An issuer with one published micro-credential and a key of its own. */
export async function setStage(test: TestService, options: { slug?: string; test?: boolean; statusPurpose?: string; record?: unknown } = {}): Promise<Stage> {
  const slug = options.slug ?? `u-${randomBytes(5).toString('hex')}`;
  must(await test.call('POST', '/v1/issuers', { body: { ...demonstrationIssuer, slug, ...(options.test ? { test: true } : {}) } }), 201);
  const statusPurpose = options.statusPurpose === undefined ? {} : { statusPurpose: options.statusPurpose };
  const draft = must(await test.call('POST', `/v1/issuers/${slug}/microcredentials`, { body: { record: options.record ?? demonstrationRecord, ...statusPurpose } }), 201);
  must(await test.call('POST', `/v1/issuers/${slug}/microcredentials/${draft.body.id}/publish`), 200);
  const key = must(await test.call('POST', `/v1/issuers/${slug}/api-keys`, { body: { name: 'test', scopes: allIssuerScopes } }), 201);
  return { slug, microcredential: draft.body.id, issuerKey: key.body.key };
}

export const allIssuerScopes = [
  'issuers:read', 'issuers:write', 'keys:read', 'keys:write', 'api-keys:read', 'api-keys:write',
  'microcredentials:read', 'microcredentials:write', 'credentials:issue', 'credentials:read', 'credentials:revoke',
];

/** A request to issue, for a learner nobody else is. */
export function anIssueRequest(stage: Stage, overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { microcredential: stage.microcredential, ...demonstrationAward, recipient: { email: `${randomBytes(6).toString('hex')}@learner.example` }, ...overrides };
}

export function must(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}
