// What the verifier's tests share: a badge with overrides, keys, and a signer that signs whatever it is told to.
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import jsonld from 'jsonld';
import { encode } from 'base58-universal';
import { loadContexts, readPins, type ContextSet } from '../../../src/credential/contexts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/credential/json.ts';
import { encodeEd25519Multikey } from '../../../src/credential/multikey.ts';
import { buildStatusListCredential, emptyBits, encodeStatusList, setStatusBit, type StatusPurpose } from '../../../src/credential/status-list.ts';
import type { Check, VerifiedCredential } from '../../../src/credential/verdict.ts';
import { verifyCredential, type BadgeToVerify, type ControllerResult, type DocumentResult, type StatusListResult, type VerifyDeps } from '../../../src/credential/verify-credential.ts';
import type { JudgeSchemas, StandingOfIssuer } from '../../../src/credential/verify-deps.ts';

export const contexts: ContextSet = await loadContexts(readPins(new URL('../../../contexts/', import.meta.url)));

export const now = new Date('2026-05-01T12:00:00Z');

export interface TestKey {
  readonly privateKey: KeyObject;
  readonly multibase: string;
}

/** A key from a seed of 32 equal bytes. */
export function keyFrom(byte: number): TestKey {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, multibase: encodeEd25519Multikey(Buffer.from(x, 'base64url')) };
}

export const issuerKey = keyFrom(1);
export const attackerKey = keyFrom(2);
export const issuerDid = 'did:web:badges.example.ac.jp:issuers:univ';
export const listUrl = 'https://badges.example.ac.jp/issuers/univ/status/1';

/** Changes by RFC 6901 pointer; undefined takes the member away, `-` at the end of an array adds to it. */
export type Change = Readonly<Record<string, JsonValue | undefined>>;

export function changed(document: JsonObject, change: Change): JsonObject {
  const copy = structuredClone(document);
  for (const [pointer, value] of Object.entries(change)) {
    const keys = pointer.slice(1).split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() ?? '';
    let holder: JsonValue = copy;
    for (const key of keys) holder = memberOf(holder, key, pointer);
    setMember(holder, last, value);
  }
  return copy;
}

function memberOf(holder: JsonValue, key: string, pointer: string): JsonValue {
  const member = Array.isArray(holder) ? holder[Number(key)] : isJsonObject(holder) ? holder[key] : undefined;
  if (member === undefined) throw new Error(`no ${key} of ${pointer}`);
  return member;
}

function setMember(holder: JsonValue, key: string, value: JsonValue | undefined): void {
  if (Array.isArray(holder)) {
    if (value === undefined) holder.splice(Number(key), 1);
    else holder[key === '-' ? holder.length : Number(key)] = value;
  } else if (isJsonObject(holder)) {
    if (value === undefined) delete holder[key];
    else holder[key] = value;
  }
}

const v2Contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** An unsigned badge of the newest model that no rule has anything against, not even a warning. */
export function aBadge(change: Change = {}): JsonObject {
  return changed(
    {
      '@context': [...v2Contexts],
      id: 'urn:uuid:01980000-0000-7000-8000-000000000001',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'データサイエンス入門 / Introduction to Data Science',
      issuer: { id: issuerDid, type: ['Profile'], name: 'Example University' },
      validFrom: '2026-04-01T00:00:00Z',
      credentialSubject: {
        id: 'mailto:learner@example.ac.jp',
        type: ['AchievementSubject'],
        achievement: {
          id: 'https://badges.example.ac.jp/issuers/univ/achievements/1/v/1',
          type: ['Achievement'],
          name: 'データサイエンス入門',
          description: 'Can read, clean and picture data.',
          criteria: { narrative: 'Passed three graded assignments.' },
        },
      },
    },
    change,
  );
}

const v1Contexts = ['https://www.w3.org/2018/credentials/v1', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'https://w3id.org/security/suites/ed25519-2020/v1'];

/** The same badge in the older data model. */
export function aBadgeV1(change: Change = {}): JsonObject {
  return changed(aBadge({ '/@context': [...v1Contexts], '/validFrom': undefined, '/issuanceDate': '2026-04-01T00:00:00Z' }), change);
}

/** What the badge of `aBadge` has when it can be revoked. */
export function statusEntry(change: Change = {}): JsonObject {
  const entry = { id: `${listUrl}#94567`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '94567', statusListCredential: listUrl };
  return changed(entry, change);
}

export interface ProofOptions {
  readonly key?: TestKey;
  readonly proof?: Change;
}

/** An eddsa-rdfc-2022 proof by the issuer unless told otherwise, over whatever JSON-LD makes of the document, lossy or not. */
export async function aProof(document: JsonObject, { key = issuerKey, proof = {} }: ProofOptions = {}): Promise<JsonObject> {
  const options = changed(
    {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-04-01T00:00:00Z',
      verificationMethod: `${issuerDid}#${key.multibase}`,
      proofPurpose: 'assertionMethod',
    },
    proof,
  );
  const { proof: _proof, ...unsecured } = document;
  const hashes = [await sha256({ ...options, '@context': document['@context'] ?? null }), await sha256(unsecured)];
  return { ...options, proofValue: `z${encode(sign(null, Buffer.concat(hashes), key.privateKey))}` };
}

/** The proof of the older suite; the document must name its context. */
export async function aProof2020(document: JsonObject, { key = issuerKey, proof = {} }: ProofOptions = {}): Promise<JsonObject> {
  return await aProof(document, {
    key,
    proof: { '/type': 'Ed25519Signature2020', '/cryptosuite': undefined, '/verificationMethod': `${issuerDid}#${key.multibase}-ed25519-2020`, ...proof },
  });
}

export async function signed(document: JsonObject, options: ProofOptions = {}): Promise<JsonObject> {
  return { ...document, proof: [await aProof(document, options)] };
}

export async function signed2020(document: JsonObject, options: ProofOptions = {}): Promise<JsonObject> {
  return { ...document, proof: [await aProof2020(document, options)] };
}

/** Without safe mode, so that what JSON-LD drops can be signed; a document that cannot be read at all gets the hash of nothing. */
async function sha256(document: JsonObject): Promise<Buffer> {
  const lossy = { base: null, documentLoader: contexts.documentLoader, rdfDirection: 'i18n-datatype' } as unknown as Parameters<typeof jsonld.canonize>[1];
  const nquads = await jsonld.canonize(document, lossy).catch(() => '');
  return createHash('sha256').update(nquads).digest();
}

/** A controller document as the issuer publishes it. */
export function aController(change: Change = {}, id = issuerDid, key = issuerKey): JsonObject {
  const method = (suffix: string, type: string): JsonObject => ({ id: `${id}#${key.multibase}${suffix}`, type, controller: id, publicKeyMultibase: key.multibase });
  return changed(
    {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id,
      verificationMethod: [method('', 'Multikey'), method('-ed25519-2020', 'Ed25519VerificationKey2020')],
      assertionMethod: [`${id}#${key.multibase}`, `${id}#${key.multibase}-ed25519-2020`],
    },
    change,
  );
}

export interface ListOptions {
  readonly set?: readonly number[];
  readonly entries?: number;
  readonly purpose?: StatusPurpose;
  readonly change?: Change;
  readonly proof?: ProofOptions;
}

/** A signed status list of the issuer. */
export async function aStatusList({ set = [], entries = 131_072, purpose = 'revocation', change = {}, proof = {} }: ListOptions = {}): Promise<JsonObject> {
  const bits = emptyBits(entries);
  for (const index of set) setStatusBit(bits, index);
  const list = buildStatusListCredential({ id: listUrl, issuerDid, purpose, encodedList: encodeStatusList(bits), validFrom: new Date('2026-04-01T00:00:00Z'), ttlMs: 60_000 });
  return await signed(changed(list, change), proof);
}

export interface World {
  readonly controller?: ControllerResult;
  /** What others than the issuer publish, by id. */
  readonly controllers?: Readonly<Record<string, ControllerResult>>;
  readonly list?: StatusListResult;
  /** What lies at https addresses, by purpose and address: `keySet https://…`. */
  readonly documents?: Readonly<Record<string, DocumentResult>>;
  /** What lies at the addresses for newer versions. */
  readonly refreshed?: Readonly<Record<string, StatusListResult>>;
  /** In place of the thread that the service has for it. */
  readonly judgeSchemas?: JudgeSchemas;
  readonly now?: Date;
  readonly policy?: 'strict' | 'compat';
  /** How anybody but the issuer stands in the lists of recognised issuers. */
  readonly standing?: StandingOfIssuer;
  /** Every question that was asked, in this order. */
  readonly asked?: string[];
}

/** A world where the issuer publishes its keys, and nothing else is known unless said. */
export function depsOf(world: World = {}): VerifyDeps {
  const published: ControllerResult = { kind: 'found', document: aController() };
  const elsewhere = (id: string) => ({ kind: 'unreachable', detail: `${id} is elsewhere` }) as const;
  return {
    contexts,
    now: world.now ?? now,
    ...(world.policy === undefined ? {} : { policy: world.policy }),
    ...(world.standing === undefined ? {} : { standingOf: () => world.standing ?? 'unknown' }),
    resolveController: async (id) => {
      world.asked?.push(`controller ${id}`);
      return world.controllers?.[id] ?? world.controller ?? (id === issuerDid ? published : elsewhere(id));
    },
    loadStatusList: async (url) => {
      world.asked?.push(`list ${url}`);
      return world.list ?? elsewhere(url);
    },
    loadDocument: async (url, purpose) => {
      world.asked?.push(`${purpose} ${url}`);
      return world.documents?.[`${purpose} ${url}`] ?? elsewhere(url);
    },
    loadRefreshed: async (url) => {
      world.asked?.push(`refreshed ${url}`);
      return world.refreshed?.[url] ?? elsewhere(url);
    },
    judgeSchemas: world.judgeSchemas ?? (async ({ schemas }) => schemas.map(() => ({ kind: 'undecided', detail: 'nobody judges' }) as const)),
  };
}

export async function verified(document: JsonObject, world: World = {}): Promise<VerifiedCredential> {
  return await verifiedAs({ document }, world);
}

/** The same for a badge in any form. */
export async function verifiedAs(badge: BadgeToVerify, world: World = {}): Promise<VerifiedCredential> {
  return await verifyCredential(badge, depsOf(world));
}

/** The findings that are worse than a pass, as `check outcome code`. */
export function faults({ checks }: VerifiedCredential): string[] {
  return checks.filter((check) => check.outcome !== 'ok' && check.outcome !== 'notRun').map(said);
}

/** Errors and open questions only. */
export function troubles({ checks }: VerifiedCredential): string[] {
  return checks.filter((check) => check.outcome === 'error' || check.outcome === 'unknown').map(said);
}

function said({ id, outcome, code }: Check): string {
  return `${id} ${outcome} ${code ?? ''}`;
}
