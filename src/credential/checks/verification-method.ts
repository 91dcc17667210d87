import { parseDateTimeStamp } from '../date-time-stamp.ts';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { publicKeyOfJwk, publicKeyOfMultikey, type KeyResult, type PublicKey } from '../public-key.ts';
import type { VerdictCode } from '../glossary.ts';

/** Why a controller document does not lend a key to a proof. */
export interface MethodFault {
  readonly code: VerdictCode;
  readonly detail: string;
}

/** The forms that keys are published in: as multibase (Controlled Identifiers, *Multikey*) or as a JWK (*JsonWebKey*). */
export type MethodType = 'Multikey' | 'Ed25519VerificationKey2020' | 'JsonWebKey' | 'JsonWebKey2020';

/** For whom the form makes no difference. */
export const everyMethodType: readonly MethodType[] = ['Multikey', 'Ed25519VerificationKey2020', 'JsonWebKey', 'JsonWebKey2020'];

export interface VerificationMethod {
  readonly type: MethodType;
  readonly publicKey: PublicKey;
  /** `alg` of a JWK, as it stands: what the key is for, if it says so (checklist B-106). */
  readonly alg: JsonValue | undefined;
}

export type MethodResult = { readonly ok: true; readonly method: VerificationMethod } | ({ readonly ok: false } & MethodFault);

/** What a proof is for: an issuer asserts something, a holder shows who presents it. The same words name the keys that may do it. */
export type ProofPurpose = 'assertionMethod' | 'authentication';

interface Search {
  readonly document: JsonObject;
  readonly controllerId: string;
  readonly methodId: string;
  readonly now: Date;
  /** `assertionMethod` where it is left out. */
  readonly purpose?: ProofPurpose | undefined;
}

/** A document with more methods than this is not searched for a key without a name. */
const MAX_ASSERTION_METHODS = 256;

export interface KeySearch {
  readonly document: JsonObject;
  readonly controllerId: string;
  readonly now: Date;
  /** RFC 7638. */
  readonly thumbprint: string;
  readonly purpose?: ProofPurpose | undefined;
}

/**
 * The methods by which a controller publishes a key for a purpose, whatever they are called (checklist B-169): each has passed
 * `findVerificationMethod`. Undefined where the document has too many to be searched.
 */
export function methodsWithKey({ document, controllerId, now, thumbprint, purpose = 'assertionMethod' }: KeySearch): readonly VerificationMethod[] | undefined {
  const entries = listed(document[purpose]).map((entry) => (isJsonObject(entry) ? entry['id'] : entry));
  const ids = [...new Set(entries.filter((id) => typeof id === 'string'))];
  if (ids.length > MAX_ASSERTION_METHODS) return undefined;
  const found = ids.map((methodId) => findVerificationMethod({ document, controllerId, methodId, now, purpose }));
  return found.flatMap((result) => (result.ok && result.method.publicKey.thumbprint === thumbprint ? [result.method] : []));
}

/**
 * Finds the key of a verification method in its controller's document, by the steps of Controlled Identifiers, *Retrieve Verification
 * Method* (checklist B-161): the document is the controller's own, has exactly one such method, which names the document as its
 * controller (a method without one is nobody's), is not revoked or expired (B-163), may assert, and holds a key of a kind that is read (B-052, B-164).
 */
export function findVerificationMethod(search: Search): MethodResult {
  const { document, controllerId, methodId, now, purpose = 'assertionMethod' } = search;
  if (document['id'] !== controllerId) return refuse('controller_document_id', 'The controller document is not that of the issuer: its id differs.');
  const found = methodsOf(document, methodId, purpose);
  const [method] = found;
  if (method === undefined) return refuse('key_not_published', 'The issuer does not publish the key of the proof.');
  if (found.some((other) => other !== method && canonicalJson(other) !== canonicalJson(method))) {
    return refuse('verification_method_ambiguous', 'The controller document has several methods with the id of the proof’s key.');
  }
  if (method['controller'] !== controllerId) return refuse('verification_method_controller', 'The key is not controlled by the issuer.');
  const timeFault = timeFaultOf(method, now);
  if (timeFault) return { ok: false, ...timeFault };
  if (!mayServe(document, methodId, purpose)) return wrongPurpose[purpose];
  return keyOf(method);
}

/** Whether a document publishes any key at all, good or bad. */
export function publishesKeys(document: JsonObject): boolean {
  return [document['verificationMethod'], document['assertionMethod']].some((entries) => listed(entries).length > 0);
}

function refuse(code: VerdictCode, detail: string): MethodResult {
  return { ok: false, code, detail };
}

function listed(value: JsonValue | undefined): JsonValue[] {
  return value === undefined ? [] : [value].flat();
}

const wrongPurpose = {
  assertionMethod: refuse('key_not_for_assertion', 'The issuer does not publish the key for making assertions.'),
  authentication: refuse('key_not_for_authentication', 'The holder does not publish the key for authentication.'),
} as const;

function methodsOf(document: JsonObject, methodId: string, purpose: ProofPurpose): JsonObject[] {
  const candidates = [...listed(document['verificationMethod']), ...listed(document[purpose])];
  return candidates.filter(isJsonObject).filter((candidate) => candidate['id'] === methodId);
}

function mayServe(document: JsonObject, methodId: string, purpose: ProofPurpose): boolean {
  return listed(document[purpose]).some((entry) => entry === methodId || (isJsonObject(entry) && entry['id'] === methodId));
}

function timeFaultOf({ revoked, expires }: JsonObject, now: Date): MethodFault | undefined {
  const revokedMs = revoked === undefined ? Infinity : parseDateTimeStamp(revoked);
  const expiresMs = expires === undefined ? Infinity : parseDateTimeStamp(expires);
  if (revokedMs === undefined || expiresMs === undefined) {
    return { code: 'verification_method_malformed', detail: 'The key has a date of revocation or expiry that cannot be read.' };
  }
  if (revokedMs <= now.getTime()) return { code: 'key_revoked', detail: 'The issuer has revoked the key: nothing signed with it can be trusted.' };
  return expiresMs <= now.getTime() ? { code: 'key_expired', detail: 'The key has expired.' } : undefined;
}

function keyOf({ type, publicKeyMultibase, publicKeyJwk }: JsonObject): MethodResult {
  if (type === 'Multikey' || type === 'Ed25519VerificationKey2020') {
    const result = typeof publicKeyMultibase === 'string' ? publicKeyOfMultikey(publicKeyMultibase) : missing('publicKeyMultibase');
    const isOther = type === 'Ed25519VerificationKey2020' && result.ok && result.key.kind !== 'Ed25519';
    return isOther ? refuse('key_encoding', 'The published key is no Ed25519 key, as its type says it is.') : read({ type, alg: undefined }, result);
  }
  if (type === 'JsonWebKey' || type === 'JsonWebKey2020') {
    const alg = isJsonObject(publicKeyJwk) ? publicKeyJwk['alg'] : undefined;
    return read({ type, alg }, isJsonObject(publicKeyJwk) ? publicKeyOfJwk(publicKeyJwk) : missing('publicKeyJwk'));
  }
  return refuse('key_type', 'The key is published in a form that is not read here.');
}

function missing(member: string): KeyResult {
  return { ok: false, detail: `The published key has no ${member}.` };
}

function read(form: Omit<VerificationMethod, 'publicKey'>, result: KeyResult): MethodResult {
  return result.ok ? { ok: true, method: { ...form, publicKey: result.key } } : refuse('key_encoding', result.detail);
}
