import { bindKey, controllerOf, unbound, type Unbound, type Undecided } from '../checks/key-binding.ts';
import { everyMethodType } from '../checks/verification-method.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { allowsAlgorithm } from './algorithms.ts';
import type { KeyReference } from './check-header.ts';
import { selectKey, type NamedKey } from './jwk-set.ts';

/** The key that a header names. `bound`: the name alone shows that it is the issuer's. `unproven`: whose it is has still to be shown. */
export type FoundKey =
  | (NamedKey & { readonly kind: 'bound'; readonly test: boolean })
  | (NamedKey & { readonly kind: 'unproven' })
  | Unbound
  | Undecided;

/**
 * Follows `kid` to its key, or takes the `jwk` of the header (checklist B-103, B-104, B-160, B-169). Where both are there they must be one
 * key: of two, one reader would take the one and another the other. A key is for one algorithm where it says so (B-106).
 */
export async function findKey(reference: KeyReference, issuerId: string, deps: VerifyDeps): Promise<FoundKey> {
  const { kid, jwk, alg } = reference;
  if (kid === undefined) return jwk ? { kind: 'unproven', publicKey: jwk, alg: undefined } : unbound('jwt_key_missing', 'The header names no key.');
  const found = await followKid(kid, issuerId, deps);
  if (found.kind === 'unbound' || found.kind === 'undecided') return found;
  if (jwk && jwk.thumbprint !== found.publicKey.thumbprint) return unbound('jwt_keys_differ', 'The kid and the jwk of the header are two keys.');
  return allowsAlgorithm(found.alg, alg) ? found : unbound('jwk_alg', 'The key is for another algorithm than the header names.');
}

async function followKid(kid: string, issuerId: string, deps: VerifyDeps): Promise<FoundKey> {
  const controllerId = controllerOf(kid);
  if (controllerId !== undefined && (controllerId === issuerId || kid.startsWith('did:'))) return await fromController({ kid, controllerId, issuerId }, deps);
  if (kid.startsWith('did:')) return unbound('jwt_kid', 'The kid is a malformed DID URL.');
  const url = kid.split('#', 1)[0] ?? kid;
  const loaded = await deps.loadDocument(url, 'key');
  if (loaded.kind === 'notFound') return unbound('key_not_found', loaded.detail);
  if (loaded.kind === 'unreachable') return { kind: 'undecided', code: 'key_unreachable', detail: loaded.detail };
  const selected = selectKey(loaded.document, kid, deps.now);
  return selected.ok ? { kind: 'unproven', publicKey: selected.publicKey, alg: selected.alg } : unbound(selected.code, selected.detail);
}

interface ControlledKey {
  readonly kid: string;
  readonly controllerId: string;
  readonly issuerId: string;
}

/** A key under the issuer's own id is the issuer's; one under another DID is followed only where the issuer has a place to vouch for it. */
async function fromController({ kid, controllerId, issuerId }: ControlledKey, deps: VerifyDeps): Promise<FoundKey> {
  if (controllerId !== issuerId && issuerId.startsWith('did:')) {
    return unbound('key_not_of_issuer', 'The proof was made with a key that is not under the id of the issuer.');
  }
  const binding = await bindKey({ methodId: kid, issuerId: controllerId, methodTypes: everyMethodType }, deps);
  if (binding.kind !== 'bound') return binding;
  const { publicKey, alg, test } = binding;
  return controllerId === issuerId ? { kind: 'bound', publicKey, alg, test } : { kind: 'unproven', publicKey, alg };
}
