import { controllerDocument, silenceOf, unbound, type Controller, type Unbound, type Undecided } from '../checks/key-binding.ts';
import { everyMethodType, methodsWithKey } from '../checks/verification-method.ts';
import type { PublicKey } from '../public-key.ts';
import type { DocumentResult, VerifyDeps } from '../verify-deps.ts';
import { allowsAlgorithm, type JwsAlgorithm } from './algorithms.ts';
import { holdsKeys, vouchesFor } from './jwk-set.ts';

/** Whether a key that was found somewhere is the issuer's. */
export type Provenance = { readonly kind: 'proven'; readonly test: boolean } | Unbound | Undecided;

export interface KeyToProve {
  readonly key: PublicKey;
  readonly alg: JwsAlgorithm;
  readonly issuerId: string;
}

/**
 * Shows that the issuer publishes a key, by the key itself (checklist B-168 to B-171). A DID issuer lists it in its document for making
 * assertions; an https issuer does so in its controlled identifier document, or its host lists it in the key set at the well-known place.
 * Where the key was found, and what its own JWK says of its issuer there, count for nothing: anybody can put it there.
 */
export async function proveKey(question: KeyToProve, deps: VerifyDeps): Promise<Provenance> {
  const { issuerId } = question;
  // a key set says nothing of what its keys are for, and a host's may sign for many: who presents something is asked by name
  if (issuerId.startsWith('did:') || deps.proofPurpose === 'authentication') return inController(question, await controllerDocument({ issuerId, methodTypes: everyMethodType }, deps), deps);
  const url = keySetUrlOf(issuerId);
  if (url === undefined) return unproven;
  const keySet = await deps.loadDocument(url, 'keySet');
  if (keySet.kind === 'found' && vouchesFor(keySet.document, question)) return { kind: 'proven', test: false };
  const controller: Controller | Unbound | Undecided = issuerId.includes('#') ? unproven : await controllerDocument({ issuerId, methodTypes: everyMethodType }, deps);
  const listed = inController(question, controller, deps);
  if (listed.kind === 'proven') return listed;
  const fault = keySet.kind === 'unreachable' ? keySetUnreachable(keySet.detail) : listed.kind === 'undecided' ? listed : unproven;
  // Either place speaks against a key by listing others; both have to be silent.
  const { silent: _silent, ...heard } = fault;
  return listed.silent && isSilent(keySet) ? { ...fault, silent: true } : heard;
}

function isSilent(keySet: DocumentResult): boolean {
  return keySet.kind === 'found' ? !holdsKeys(keySet.document) : !keySet.intolerable;
}

function keySetUnreachable(detail: string): Undecided {
  return { kind: 'undecided', code: 'key_set_unreachable', detail };
}

const unproven = unbound('key_provenance', 'Nothing shows that the key is the issuer’s: the issuer does not publish it.');

/** `https://HOST/.well-known/jwks.json` for an https issuer; undefined for any other, and for one that hides its host behind a name. */
function keySetUrlOf(issuerId: string): string | undefined {
  if (!issuerId.startsWith('https://') || !URL.canParse(issuerId)) return undefined;
  const { host, username, password } = new URL(issuerId);
  return username === '' && password === '' ? `https://${host}/.well-known/jwks.json` : undefined;
}

function inController({ key, alg, issuerId }: KeyToProve, controller: Controller | Unbound | Undecided, { now, proofPurpose }: VerifyDeps): Provenance {
  if (controller.kind !== 'found') return controller;
  const methods = methodsWithKey({ document: controller.document, controllerId: issuerId, now, thumbprint: key.thumbprint, purpose: proofPurpose });
  if (!methods) return { kind: 'undecided', code: 'controller_too_large', detail: 'The issuer publishes more keys than are searched here.' };
  if (methods.some((method) => allowsAlgorithm(method.alg, alg))) return { kind: 'proven', test: controller.test };
  return { ...unproven, ...silenceOf(controller.document) };
}
