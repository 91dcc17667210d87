// One good call of every operation of the API, by operationId. A new operation has to be added here before its tests pass.
import { createHash, randomBytes } from 'node:crypto';
import { demonstrationIssuer } from '../../src/framework/demonstration/demonstration.ts';
import { demonstrationRecord } from './examples.ts';
import { changeState, issue, makeRsaKey } from './badges.ts';
import { aPng } from './pictures.ts';
import { must, setStage, anIssueRequest, type Answer, type Json, type Stage, type TestService } from './service.ts';

/** What the calls are made on: two issuers, one of them with a micro-credential that can be suspended. */
export interface World {
  readonly test: TestService;
  readonly stage: Stage;
  readonly suspendable: Stage;
}

/** The changing parts of one call; `{issuer}` and `{slug}` are the slug. */
export interface CallParts {
  readonly slug: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface KnownOperation {
  /** The status of success. */
  readonly status: number;
  /** The scope that it needs; open to everybody where it is left out. */
  readonly scope?: string;
  prepare(world: World): Promise<CallParts> | CallParts;
}

export async function makeWorld(test: TestService): Promise<World> {
  const stage = await setStage(test);
  const suspendable = await setStage(test, { statusPurpose: 'suspension' });
  return { test, stage, suspendable };
}

const plain = ({ stage }: World): CallParts => ({ slug: stage.slug });
const microcredential = ({ stage }: World): CallParts => ({ slug: stage.slug, params: { id: stage.microcredential } });

/** Asked for with its scope: the table says what the document must say too. */
export const knownOperations: Readonly<Record<string, KnownOperation>> = {
  createIssuer: {
    status: 201,
    scope: 'issuers:create',
    prepare: () => ({ slug: '', body: { ...demonstrationIssuer, slug: `n-${randomBytes(5).toString('hex')}` } }),
  },
  listIssuers: { status: 200, scope: 'issuers:read', prepare: () => ({ slug: '', query: '?limit=1' }) },
  getIssuer: { status: 200, scope: 'issuers:read', prepare: plain },
  changeIssuer: {
    status: 200,
    scope: 'issuers:write',
    prepare: async ({ test, stage }) => ({
      slug: stage.slug,
      body: { region: '大阪府', email: null },
      headers: { 'if-match': etagOf(await test.call('GET', `/v1/issuers/${stage.slug}`)) },
    }),
  },
  createSigningKey: {
    status: 201,
    scope: 'keys:write',
    prepare: async ({ test }) => ({ slug: await anIssuer(test), body: { algorithm: 'RS256' } }),
  },
  listSigningKeys: { status: 200, scope: 'keys:read', prepare: plain },
  createApiKey: { status: 201, scope: 'api-keys:write', prepare: ({ stage }) => ({ slug: stage.slug, body: { name: 'Moodle', scopes: ['api-keys:write'] } }) },
  listApiKeys: { status: 200, scope: 'api-keys:read', prepare: plain },
  revokeApiKey: {
    status: 204,
    scope: 'api-keys:write',
    prepare: async ({ test, stage }) => {
      const made = must(await test.call('POST', `/v1/issuers/${stage.slug}/api-keys`, { body: { name: 'to be revoked', scopes: ['issuers:read'] } }), 201);
      return { slug: stage.slug, params: { id: made.body.id } };
    },
  },
  createOperatorKey: { status: 201, scope: 'operator-keys:write', prepare: () => ({ slug: '', body: { name: 'second console', scopes: ['operator-keys:write'] } }) },
  listOperatorKeys: { status: 200, scope: 'operator-keys:read', prepare: () => ({ slug: '', query: '?limit=200' }) },
  revokeOperatorKey: {
    status: 204,
    scope: 'operator-keys:write',
    prepare: async ({ test }) => {
      const made = must(await test.call('POST', '/v1/api-keys', { body: { name: 'to be revoked', scopes: ['issuers:read'] } }), 201);
      return { slug: '', params: { id: made.body.id } };
    },
  },
  draftMicrocredential: { status: 201, scope: 'microcredentials:write', prepare: ({ stage }) => ({ slug: stage.slug, body: { record: demonstrationRecord } }) },
  lintMicrocredential: { status: 200, scope: 'microcredentials:read', prepare: () => ({ slug: '', body: { record: { title: { ja: '下書き' }, achievementType: 'MicroCredential' } } }) },
  getProfile: { status: 200, scope: 'microcredentials:read', prepare: () => ({ slug: '' }) },
  getCrosswalk: { status: 200, scope: 'microcredentials:read', prepare: (world) => ({ ...microcredential(world), query: '?version=1' }) },
  listMicrocredentials: { status: 200, scope: 'microcredentials:read', prepare: plain },
  getMicrocredential: { status: 200, scope: 'microcredentials:read', prepare: microcredential },
  reviseMicrocredential: {
    status: 200,
    scope: 'microcredentials:write',
    prepare: async (world) => {
      const draft = await aDraft(world);
      return { ...draft, body: { record: { ...demonstrationRecord, code: 'DS-102' }, statusPurpose: 'suspension' } };
    },
  },
  putMicrocredentialImage: {
    status: 200,
    scope: 'microcredentials:write',
    prepare: async (world) => {
      const draft = await aDraft(world);
      return { ...draft, body: aPng(), headers: { ...draft.headers, 'content-type': 'image/png' } };
    },
  },
  putMicrocredentialEndorsements: {
    status: 200,
    scope: 'microcredentials:write',
    prepare: async (world) => {
      const draft = await aDraft(world);
      const subject = `http://localhost:3000/issuers/${draft.slug}/achievements/${draft.params?.['id']}/v/1`;
      const { suspendable: accreditor, test } = world;
      const { credential } = must(await test.call('POST', `/v1/issuers/${accreditor.slug}/endorsements`, { body: { subject, name: '認定' } }), 201).body;
      return { ...draft, body: { endorsements: [credential] } };
    },
  },
  publishMicrocredential: { status: 200, scope: 'microcredentials:write', prepare: async (world) => withoutHeaders(await aDraft(world)) },
  retireMicrocredential: { status: 200, scope: 'microcredentials:write', prepare: async (world) => withoutHeaders(await aDraft(world)) },
  issueCredential: {
    status: 201,
    scope: 'credentials:issue',
    prepare: ({ stage }) => ({ slug: stage.slug, body: anIssueRequest(stage), headers: { 'idempotency-key': randomBytes(9).toString('base64url') } }),
  },
  listCredentials: { status: 200, scope: 'credentials:read', prepare: async (world) => ({ slug: (await aCredential(world)).slug, query: '?state=active&limit=200' }) },
  searchCredentials: {
    status: 200,
    scope: 'credentials:read',
    prepare: async ({ test, stage }) => {
      const email = `${randomBytes(6).toString('hex')}@learner.example`;
      await issue(test, stage, { recipient: { email } });
      return { slug: stage.slug, body: { recipient: { email }, limit: 2 } };
    },
  },
  getCredential: { status: 200, scope: 'credentials:read', prepare: aCredential },
  revokeCredential: { status: 200, scope: 'credentials:revoke', prepare: async (world) => ({ ...(await aCredential(world)), body: { reason: 'issued-in-error', note: 'wrong run' } }) },
  suspendCredential: {
    status: 200,
    scope: 'credentials:revoke',
    prepare: async ({ test, suspendable }) => ({ slug: suspendable.slug, params: { id: (await issue(test, suspendable)).id }, body: { reason: 'under-review' } }),
  },
  reinstateCredential: {
    status: 200,
    scope: 'credentials:revoke',
    prepare: async ({ test, suspendable }) => {
      const { id } = await issue(test, suspendable);
      must(await changeState(test, suspendable, id, 'suspend'), 200);
      return { slug: suspendable.slug, params: { id }, body: { reason: 'other' } };
    },
  },
  issueEndorsement: {
    status: 201,
    scope: 'credentials:issue',
    prepare: ({ stage }) => ({ slug: stage.slug, body: anEndorsementRequest, headers: { 'idempotency-key': randomBytes(9).toString('base64url') } }),
  },
  listEndorsements: { status: 200, scope: 'credentials:read', prepare: async (world) => ({ slug: (await anEndorsement(world)).slug, query: '?limit=200' }) },
  getEndorsement: { status: 200, scope: 'credentials:read', prepare: anEndorsement },
  revokeEndorsement: { status: 200, scope: 'credentials:revoke', prepare: async (world) => ({ ...(await anEndorsement(world)), body: { reason: 'requirements-not-met', note: 'next review' } }) },
  getServiceDidDocument: { status: 200, prepare: () => ({ slug: '' }) },
  getIssuerProfile: { status: 200, prepare: plain },
  getIssuerDidDocument: { status: 200, prepare: plain },
  getIssuerJwks: { status: 200, prepare: plain },
  getIssuerKey: {
    status: 200,
    prepare: async ({ test, stage }) => {
      const slug = await anIssuer(test);
      const { publicKeyJwk: { e, kty, n } } = await makeRsaKey(test, { ...stage, slug });
      return { slug, params: { thumbprint: createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url') } };
    },
  },
  getStatusList: {
    status: 200,
    prepare: async (world) => {
      await aCredential(world);
      return { slug: world.stage.slug, params: { number: '1' } };
    },
  },
  getAchievement: { status: 200, prepare: microcredential },
  getAchievementVersion: { status: 200, prepare: ({ stage }) => ({ slug: stage.slug, params: { id: stage.microcredential, version: '1' } }) },
  getAchievementEdition: { status: 200, prepare: ({ stage }) => ({ slug: stage.slug, params: { id: stage.microcredential, version: '1', language: 'en' } }) },
  getAchievementImage: {
    status: 200,
    prepare: async (world) => {
      const { slug, params, headers } = await aDraft(world);
      const path = `/v1/issuers/${slug}/microcredentials/${params?.['id']}`;
      must(await world.test.call('PUT', `${path}/image`, { body: aPng(), headers: { ...headers, 'content-type': 'image/png' } }), 200);
      must(await world.test.call('POST', `${path}/publish`), 200);
      return { slug, params: { ...params, version: '1' } };
    },
  },
  verifyBadge: { status: 200, prepare: async ({ test, stage }) => ({ slug: '', body: (await issue(test, stage)).credential }) },
  verifyBatch: { status: 200, prepare: async ({ test, stage }) => ({ slug: '', body: [(await issue(test, stage)).credential] }) },
  listRecognisedIssuers: { status: 200, prepare: () => ({ slug: '', query: '?limit=1' }) },
  verifyCredential: { status: 200, prepare: async ({ test, stage }) => ({ slug: '', body: { verifiableCredential: (await issue(test, stage)).credential, options: { returnCredential: true, returnResults: true } } }) },
  verifyPresentation: { status: 200, prepare: async ({ test, stage }) => ({ slug: '', body: { presentation: aPresentation([(await issue(test, stage)).credential]), options: { returnPresentation: true } } }) },
  getHealth: { status: 200, prepare: () => ({ slug: '' }) },
  getReadiness: { status: 200, prepare: () => ({ slug: '' }) },
  getMetrics: { status: 200, prepare: () => ({ slug: '' }) },
};

export function knownOperation(operationId: string): KnownOperation {
  const known = knownOperations[operationId];
  if (!known) throw new Error(`operation-calls.ts knows no operation ${operationId}: add a good call of it, and its scope`);
  return known;
}

/** The address of a call; refuses to leave a parameter open. */
export function addressOf(template: string, { slug, params = {}, query = '' }: CallParts): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => {
    const value = name === 'issuer' || name === 'slug' ? slug : params[name];
    if (value === undefined) throw new Error(`${template} has a parameter ${name} that was not given`);
    return value;
  }) + query;
}

/** Without a proof, as `presentation` takes it. */
function aPresentation(verifiableCredential: readonly Json[]): Json {
  return { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], verifiableCredential };
}

async function anIssuer(test: TestService): Promise<string> {
  const slug = `n-${randomBytes(5).toString('hex')}`;
  must(await test.call('POST', '/v1/issuers', { body: { ...demonstrationIssuer, slug } }), 201);
  return slug;
}

async function aDraft({ test, stage }: World): Promise<CallParts> {
  const drafted = must(await test.call('POST', `/v1/issuers/${stage.slug}/microcredentials`, { body: { record: demonstrationRecord } }), 201);
  return { slug: stage.slug, params: { id: drafted.body.id }, headers: { 'if-match': etagOf(drafted) } };
}

async function aCredential({ test, stage }: World): Promise<CallParts> {
  const issued: Json = await issue(test, stage);
  return { slug: stage.slug, params: { id: issued.id } };
}

const anEndorsementRequest = { subject: 'https://badges.example.ac.jp/achievements/1', name: '認定 / Accreditation', endorsementComment: '**審査済み**', validUntil: '2099-03-31' };

async function anEndorsement({ test, stage }: World): Promise<CallParts> {
  const made = must(await test.call('POST', `/v1/issuers/${stage.slug}/endorsements`, { body: anEndorsementRequest }), 201);
  return { slug: stage.slug, params: { id: made.body.id } };
}

function withoutHeaders({ slug, params = {} }: CallParts): CallParts {
  return { slug, params };
}

function etagOf(answer: Answer): string {
  return String(answer.headers['etag']);
}
