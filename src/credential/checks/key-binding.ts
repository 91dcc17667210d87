import { didKeyDocument, parseDidWeb } from '../did.ts';
import type { PublicKey } from '../public-key.ts';
import type { ControllerResult, VerifyDeps } from '../verify-deps.ts';
import { findVerificationMethod, type MethodType } from './verification-method.ts';

/** Whether a key is the issuer's. `unbound` is a fault of the badge; `undecided` is not. */
export type Binding =
  | { readonly kind: 'bound'; readonly publicKey: PublicKey; readonly test: boolean; readonly typeDiffers: boolean }
  | Unbound
  | Undecided;

interface Unbound {
  readonly kind: 'unbound';
  readonly code: string;
  readonly detail: string;
}

interface Undecided {
  readonly kind: 'undecided';
  readonly code: string;
  readonly detail: string;
}

export interface KeyClaim {
  /** `proof.verificationMethod`. */
  readonly methodId: string;
  readonly issuerId: string;
  /** The forms that the key may be published in without a word. */
  readonly methodTypes: readonly MethodType[];
}

const didUrl = /^(did:[a-z0-9]+:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})+)#[^#\s]+$/;
const httpsUrl = /^(https:\/\/[^#\s]+)#[^#\s]+$/;

function unbound(code: string, detail: string): Unbound {
  return { kind: 'unbound', code, detail };
}

/**
 * What can be said of a claim before anyone is asked (checklist B-161, B-162): the method has an id that can be followed, and it is
 * under the issuer's own. Undefined where nothing speaks against it. A key is never believed because it is in the badge (B-171).
 */
export function checkKeyClaim(methodId: string, issuerId: string): Unbound | undefined {
  const controllerId = controllerOf(methodId);
  if (controllerId === undefined) return unbound('verification_method_url', 'The key is not named by a DID URL or https address with a fragment.');
  if (controllerId !== issuerId) return unbound('key_not_of_issuer', 'The proof was made with a key that is not under the id of the issuer.');
  return undefined;
}

function controllerOf(methodId: string): string | undefined {
  const id = didUrl.exec(methodId)?.[1] ?? httpsUrl.exec(methodId)?.[1];
  return id !== undefined && (id.startsWith('did:') || URL.canParse(id)) ? id : undefined;
}

/** Follows a claim to the key that the issuer publishes (checklist B-160 to B-165). */
export async function bindKey(claim: KeyClaim, deps: Pick<VerifyDeps, 'now' | 'resolveController'>): Promise<Binding> {
  const fault = checkKeyClaim(claim.methodId, claim.issuerId);
  if (fault) return fault;
  const controller = await controllerDocument(claim, deps);
  if (controller.kind === 'unbound' || controller.kind === 'undecided') return controller;
  if (controller.kind === 'notFound') return unbound('controller_not_found', controller.detail);
  if (controller.kind === 'unreachable') return { kind: 'undecided', code: 'controller_unreachable', detail: controller.detail };
  const search = { document: controller.document, controllerId: claim.issuerId, methodId: claim.methodId, now: deps.now };
  const found = findVerificationMethod(search);
  if (!found.ok) return unbound(found.code, found.detail);
  const { type, publicKey } = found.method;
  return { kind: 'bound', publicKey, test: controller.test ?? false, typeDiffers: !claim.methodTypes.includes(type) };
}

type Resolution = ControllerResult | Unbound | Undecided;

async function controllerDocument({ issuerId, methodTypes }: KeyClaim, deps: Pick<VerifyDeps, 'resolveController'>): Promise<Resolution> {
  if (issuerId.startsWith('did:key:1.1:') || /^did:(?!key:|web:)/.test(issuerId)) {
    return { kind: 'undecided', code: 'did_method_unsupported', detail: `DIDs such as ${issuerId.slice(0, 80)} are not resolved here.` };
  }
  if (issuerId.startsWith('did:key:')) {
    const format = methodTypes.includes('Multikey') ? 'eddsa-rdfc-2022' : 'Ed25519Signature2020';
    return { kind: 'found', document: didKeyDocument(issuerId, format) };
  }
  if (issuerId.startsWith('did:web:') && parseDidWeb(issuerId) === undefined) {
    return unbound('did_web_malformed', 'The did:web of the issuer is malformed, or names an IP address.');
  }
  return await deps.resolveController(issuerId);
}
