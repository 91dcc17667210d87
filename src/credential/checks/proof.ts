import { isSelfNamed } from '../did.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { tolerated } from '../leniency.ts';
import { isUndecided, type ProofFault } from '../proof-fault.ts';
import { previousProofsOf } from '../proof-chain.ts';
import type { SignedGraph } from '../signed-graph.ts';
import { proofSuiteOf, type ProofSuite } from '../suites/suite-of.ts';
import type { PublicKey } from '../public-key.ts';
import type { Suite } from '../suites/suite.ts';
import type { Check } from '../verdict.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { verifyProof } from '../verify-proof.ts';
import { bindKey, checkKeyClaim, keyInFragment, type BoundKey, type KeyClaim, type Unbound, type Undecided } from './key-binding.ts';

/** One proof of a secured document, and whose it has to be. */
export interface ProofToCheck {
  readonly graph: SignedGraph;
  readonly issuerId: string;
  readonly proof: JsonObject;
  readonly pointer: string;
  /** All proofs of the document, for chains. */
  readonly proofs: readonly JsonObject[];
}

/** A proof of a suite that is not verified here; the policy of the set says what that means. */
export interface UnreadProof {
  readonly kind: 'unread';
  readonly suite: Extract<ProofSuite, { name: string }>;
  /** What speaks against the key that it names, even unread. */
  readonly claimFault: Check | undefined;
  readonly pointer: string;
}

/**
 * What one proof comes to. `bound`: its key was shown to be the issuer's; `test`: it is that of a sandbox issuer. `passedOver`: it does not
 * hold, and `compat` goes by another one.
 */
export type ProofJudgement =
  | { readonly kind: 'verified'; readonly checks: readonly Check[]; readonly bound: boolean; readonly test: boolean }
  | { readonly kind: 'refused' | 'undecided' | 'passedOver'; readonly checks: readonly Check[] }
  | UnreadProof;

type Fault = Pick<Check, 'id' | 'code' | 'detail'>;

function refused(pointer: string, fault: Fault): ProofJudgement {
  return { kind: 'refused', checks: [{ ...fault, outcome: 'error', pointer }] };
}

function undecided(pointer: string, fault: Fault): ProofJudgement {
  return { kind: 'undecided', checks: [{ ...fault, outcome: 'unknown', pointer }] };
}

function faulty(pointer: string, fault: ProofFault): ProofJudgement {
  const judge = isUndecided(fault) ? undecided : refused;
  return judge(pointer, { id: 'proof', code: fault.code, detail: fault.detail });
}

/**
 * Judges one proof: its suite (checklist B-021, B-051), its place in a chain (B-025), whose key it names and whether the issuer publishes
 * that key (B-160 to B-165), and the signature itself (B-042, B-050 to B-054, B-080).
 */
export async function judgeProof(input: ProofToCheck, deps: VerifyDeps): Promise<ProofJudgement> {
  const { proof, proofs, pointer, issuerId } = input;
  const suite = proofSuiteOf(proof);
  if (suite.kind === 'refused') return refused(pointer, { id: 'proof', code: suite.code, detail: suite.detail });
  const previous = previousProofsOf(proof, proofs);
  if (!previous.ok) return faulty(pointer, previous);
  const methodId = proof['verificationMethod'];
  if (suite.kind !== 'supported') return { kind: 'unread', suite, pointer, claimFault: claimFaultOf(proof, issuerId, pointer) };
  if (typeof methodId !== 'string') return refused(pointer, methodMissing);
  return await judgeSignature({ ...input, methodId, suite: suite.suite }, deps);
}

const methodMissing: Fault = { id: 'proof', code: 'proof_malformed', detail: 'The proof needs a verificationMethod, as one string.' };

function claimFaultOf(proof: JsonObject, issuerId: string, pointer: string): Check | undefined {
  const methodId = proof['verificationMethod'];
  const fault = typeof methodId === 'string' ? checkKeyClaim(methodId, issuerId) : undefined;
  return fault ? { id: 'binding', outcome: 'error', code: fault.code, pointer, detail: fault.detail } : undefined;
}

interface SignatureToCheck extends ProofToCheck {
  readonly methodId: string;
  readonly suite: Suite;
}

async function judgeSignature(input: SignatureToCheck, deps: VerifyDeps): Promise<ProofJudgement> {
  const { graph, proof, proofs, pointer, methodId, issuerId, suite } = input;
  const binding = await bindOrTolerate({ methodId, issuerId, methodTypes: suite.methodTypes }, deps);
  if (binding.kind === 'unbound') return refused(pointer, { id: 'binding', code: binding.code, detail: binding.detail });
  if (binding.kind === 'undecided') return undecided(pointer, { id: 'binding', code: binding.code, detail: binding.detail });
  const result = await verifyProof({ graph, proof, proofs, publicKey: binding.publicKey, contexts: deps.contexts, now: deps.now, purpose: deps.proofPurpose });
  if (!result.ok) return faulty(pointer, result);
  const checks: Check[] = [
    { id: 'proof', outcome: 'ok', pointer },
    { ...(binding.kind === 'bound' ? ownKey : unprovenKey(binding.fault)), pointer },
    ...result.warnings.map(({ code, detail }): Check => ({ id: 'proof', outcome: 'warning', code, pointer, detail })),
    ...(suite.deprecated ? [{ ...deprecated, pointer }] : []),
    ...(binding.kind === 'bound' && binding.typeDiffers ? [{ ...typeDiffers, pointer }] : []),
    ...(isSelfNamed(issuerId) ? [selfNamed] : []),
  ];
  const isBound = binding.kind === 'bound';
  return { kind: 'verified', checks, bound: isBound, test: isBound && binding.test };
}

/** A key that is taken at the badge's word; `fault` is what `strict` has against it. */
interface UnprovenKey {
  readonly kind: 'unproven';
  readonly publicKey: PublicKey;
  readonly fault: Unbound | Undecided;
}

async function bindOrTolerate(claim: KeyClaim, deps: VerifyDeps): Promise<BoundKey | UnprovenKey | Unbound | Undecided> {
  const binding = await bindKey(claim, deps);
  if (binding.kind === 'bound' || deps.policy !== 'compat') return binding;
  const publicKey = keyInFragment(claim.methodId, binding);
  return publicKey ? { kind: 'unproven', publicKey, fault: binding } : binding;
}

const ownKey: Check = { id: 'binding', outcome: 'ok' };

/** What `compat` says of a key that nothing shows to be the issuer's (checklist B-170). */
export function unprovenKey({ code, detail }: Unbound | Undecided): Check {
  return tolerated({ id: 'binding', code, detail }, 'compat_key_unproven');
}

const deprecated: Check = { id: 'proof', outcome: 'warning', code: 'suite_deprecated', detail: 'The suite of the proof is deprecated.' };

/** The same key under another name for its form; whose key it is does not depend on that (checklist B-080 is stricter). */
const typeDiffers: Check = { id: 'binding', outcome: 'warning', code: 'key_type_differs', detail: 'The key is published in the form of another suite.' };

/** A did:key or did:jwk is its own proof of control, and no more: anybody can make one and give it any name. */
export const selfNamed: Check = {
  id: 'binding',
  outcome: 'warning',
  code: 'issuer_self_named',
  pointer: '/issuer',
  detail: 'The issuer is named by its key alone: the proof shows which key signed, not who holds it. Its name is its own word.',
};

/** The proofs of a secured document with their places, or undefined where there is none that could be read (checklist B-020, C-021). */
export function proofsOf(document: JsonObject): readonly { readonly proof: JsonObject; readonly pointer: string }[] | undefined {
  const { proof } = document;
  if (isJsonObject(proof)) return [{ proof, pointer: '/proof' }];
  if (!Array.isArray(proof) || proof.length === 0 || !proof.every(isJsonObject)) return undefined;
  return proof.filter(isJsonObject).map((item, index) => ({ proof: item, pointer: `/proof/${String(index)}` }));
}
