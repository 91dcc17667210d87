import { didJwkDocument, didKeyDocument, parseDidWeb } from '../did.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { publicKeyOfMultikey, type PublicKey } from '../public-key.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { domainOf } from './describe.ts';
import { findVerificationMethod, publishesKeys, type MethodType } from './verification-method.ts';
import type { VerdictCode } from '../glossary.ts';

/** Whether a key is the issuer's. `unbound` is a fault of the badge; `undecided` is not. */
export type Binding =
  | BoundKey
  | Unbound
  | Undecided;

export interface BoundKey {
  readonly kind: 'bound';
  readonly publicKey: PublicKey;
  readonly test: boolean;
  readonly typeDiffers: boolean;
  /** `alg` of the key's JWK, as published. */
  readonly alg: JsonValue | undefined;
}

export interface Unbound extends Unheard {
  readonly kind: 'unbound';
  readonly code: VerdictCode;
  readonly detail: string;
}

/** `silent`: the issuer was not heard, or publishes no keys at all, so that it says nothing against the key either. */
interface Unheard {
  readonly silent?: true;
}

export interface Undecided extends Unheard {
  readonly kind: 'undecided';
  readonly code: VerdictCode;
  readonly detail: string;
}

export interface KeyClaim {
  /** `proof.verificationMethod`. */
  readonly methodId: string;
  readonly issuerId: string;
  /** The forms that the key may be published in without a word. */
  readonly methodTypes: readonly MethodType[];
}

/** No host has a longer name (RFC 1035 §2.3.4), and its end says whose it is. */
const MAX_HOST_CHARACTERS = 255;

const didUrl = /^(did:[a-z0-9]+:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})+)#[^#\s]+$/;
const httpsUrl = /^(https:\/\/[^#\s]+)#[^#\s]+$/;

export function unbound(code: VerdictCode, detail: string): Unbound {
  return { kind: 'unbound', code, detail };
}

/**
 * What can be said of a claim before anyone is asked (checklist B-161, B-162): the method has an id that can be followed, and it is
 * under the issuer's own. Undefined where nothing speaks against it.
 */
export function checkKeyClaim(methodId: string, issuerId: string): Unbound | undefined {
  const controllerId = controllerOf(methodId);
  if (controllerId === undefined) return unbound('verification_method_url', 'The key is not named by a DID URL or https address with a fragment.');
  if (controllerId !== issuerId) return unbound('key_not_of_issuer', 'The proof was made with a key that is not under the id of the issuer.');
  return undefined;
}

/** The id of the controller that a DID URL or https address with a fragment names; undefined for anything else. */
export function controllerOf(methodId: string): string | undefined {
  const id = didUrl.exec(methodId)?.[1] ?? httpsUrl.exec(methodId)?.[1];
  return id !== undefined && (id.startsWith('did:') || URL.canParse(id)) ? id : undefined;
}

/** Follows a claim to the key that the issuer publishes (checklist B-160 to B-165). A key is never bound because it is in the badge (B-171). */
export async function bindKey(claim: KeyClaim, deps: Pick<VerifyDeps, 'now' | 'resolveController' | 'proofPurpose'>): Promise<Binding> {
  const fault = checkKeyClaim(claim.methodId, claim.issuerId);
  if (fault) return fault;
  const controller = await controllerDocument(claim, deps);
  if (controller.kind !== 'found') return controller;
  const search = { document: controller.document, controllerId: claim.issuerId, methodId: claim.methodId, now: deps.now, purpose: deps.proofPurpose };
  const found = findVerificationMethod(search);
  if (!found.ok) return { ...unbound(found.code, found.detail), ...silenceOf(controller.document) };
  const { type, publicKey, alg } = found.method;
  return { kind: 'bound', publicKey, alg, test: controller.test, typeDiffers: !claim.methodTypes.includes(type) };
}

/** Whether a document that is there keeps silent about keys. */
export function silenceOf(document: JsonObject): Pick<Unbound, 'silent'> {
  return publishesKeys(document) ? {} : { silent: true };
}

/**
 * The key that stands in the fragment of its own name, as `compat` takes it at the badge's word (checklist B-170, B-171): only of an issuer
 * that is silent. Where it publishes keys and this is none of them, the badge is as good as shown to be somebody else's.
 */
export function keyInFragment(methodId: string, { silent }: Unbound | Undecided): PublicKey | undefined {
  const read = publicKeyOfMultikey(methodId.slice(methodId.indexOf('#') + 1));
  return silent && read.ok ? read.key : undefined;
}

/** The document in which an issuer publishes its keys. */
export interface Controller {
  readonly kind: 'found';
  readonly document: JsonObject;
  readonly test: boolean;
}

/**
 * The controlled identifier document of a DID or https address (checklist B-160 to B-167). A did:key and a did:jwk are made here and ask
 * nobody; a malformed DID is the badge's fault, an unreachable place is not.
 */
export async function controllerDocument(
  { issuerId, methodTypes }: Pick<KeyClaim, 'issuerId' | 'methodTypes'>,
  deps: Pick<VerifyDeps, 'resolveController'>,
): Promise<Controller | Unbound | Undecided> {
  if (/^did:(?!key:|web:|jwk:)/.test(issuerId)) {
    return { kind: 'undecided', code: 'did_method_unsupported', detail: `DIDs such as ${issuerId.slice(0, 80)} are not resolved here.`, silent: true };
  }
  if (issuerId.startsWith('did:key:')) {
    const format = methodTypes.includes('Multikey') ? 'eddsa-rdfc-2022' : 'Ed25519Signature2020';
    return selfControlled(didKeyDocument(issuerId, format));
  }
  if (issuerId.startsWith('did:jwk:')) {
    const document = didJwkDocument(issuerId);
    return document ? selfControlled(document) : unbound('did_jwk_malformed', 'The did:jwk of the issuer holds no JWK.');
  }
  if (issuerId.startsWith('did:web:') && parseDidWeb(issuerId) === undefined) {
    return unbound('did_web_malformed', 'The did:web of the issuer is malformed, or names an IP address.');
  }
  const resolved = await deps.resolveController(issuerId);
  if (resolved.kind === 'found') return { kind: 'found', document: resolved.document, test: resolved.test ?? false };
  const silence = resolved.intolerable ? {} : ({ silent: true } as const);
  if (resolved.kind === 'notFound') return { ...unbound('controller_not_found', resolved.detail), ...silence };
  return { kind: 'undecided', code: 'controller_unreachable', detail: withHost(resolved.detail, issuerId), ...silence };
}

/** The key that a DID is made of may assert, and shows who presents. */
function selfControlled(document: JsonObject): Controller {
  return { kind: 'found', document: { ...document, authentication: document['assertionMethod'] ?? [] }, test: false };
}

/** Who is to be asked again, for whoever has to look after it; the rest of the id may name a person. */
function withHost(detail: string, issuerId: string): string {
  const host = domainOf(issuerId)?.slice(-MAX_HOST_CHARACTERS);
  return host === undefined || detail.includes(host) ? detail : `${host}: ${detail}`;
}
