// Owns the cryptographic check of one embedded proof, by a path that shares no code with the one that signs.
// Refuses whatever the specifications of the suites do not allow; never throws for a bad proof, never finds a key, never asks whose it is.
// Called by verify-credential, for every proof of a badge or status list, and by issuing, before anything is stored.
import type { ProofPurpose } from './checks/verification-method.ts';
import type { ContextSet } from './contexts.ts';
import { parseDateTimeStamp } from './date-time-stamp.ts';
import type { JsonObject } from './json.ts';
import { previousProofsOf } from './proof-chain.ts';
import { refuse, type ProofFault, type ProofResult } from './proof-fault.ts';
import { proofResult } from './proof-results.ts';
import type { PublicKey } from './public-key.ts';
import type { SignedGraph } from './signed-graph.ts';
import { proofSuiteOf } from './suites/suite-of.ts';

export interface ProofInput {
  /** The document without its proofs, as `readGraph` returns it; one for all proofs of a document. */
  readonly graph: SignedGraph;
  /** The one proof to check. */
  readonly proof: JsonObject;
  /** All proofs of the document, for one that follows another; without them such a proof is refused. */
  readonly proofs?: readonly JsonObject[];
  /** The key that the caller found for `proof.verificationMethod` and bound to the issuer. */
  readonly publicKey: PublicKey;
  readonly contexts: ContextSet;
  /** The instant that `created` and `expires` are measured by; without it only their form is checked. */
  readonly now?: Date;
  /** What the proof has to be for; to assert something where it is left out. */
  readonly purpose?: ProofPurpose | undefined;
}

/** Clocks differ; a proof from further ahead than this was not made now (checklist C-031). */
const clockSkewMs = 60_000;

/**
 * Verifies one proof of any suite in the table (`suites/suite-of.ts`): checklist B-021…B-023, B-025, and what each suite cites. Whether
 * the proofs that it follows are good is for the caller. A fault that `isUndecided` names does not call the proof bad. What costs little
 * is looked at before anything is canonicalised.
 */
export async function verifyProof(input: ProofInput): Promise<ProofResult> {
  const { graph, proof, proofs = [], publicKey, contexts } = input;
  const found = proofSuiteOf(proof);
  if (found.kind === 'refused') return refuse(found.code, found.detail);
  if (found.kind !== 'supported') return refuse(found.kind === 'known' ? 'cryptosuite_unsupported' : 'cryptosuite_unknown', 'the proof has a cryptosuite that is not supported');
  const fault = formFault(input) ?? timeFault(input);
  if (fault) return fault;
  const previous = previousProofsOf(proof, proofs);
  if (!previous.ok) return previous;
  const { suite } = found;
  if (previous.proofs.length > 0 && !suite.chains) return refuse('proof_chain_unsupported', 'it is not agreed what a proof of the suite signs in a chain');
  if (!suite.keyKinds.includes(publicKey.kind)) return refuse('key_kind', `the suite of the proof takes ${suite.keyKinds.join(' and ')} keys only`);
  const { proofValue } = proof;
  if (typeof proofValue !== 'string') return refuse('proof_malformed', 'the proof needs a proofValue, as a string');
  const verify = async (): Promise<ProofResult> => await suite.verify({ graph, proof: { ...proof, proofValue }, previousProofs: previous.proofs, publicKey, contexts });
  return await proofResult(graph, { proof, publicKey }, verify);
}

function formFault({ proof, purpose = 'assertionMethod' }: ProofInput): ProofFault | undefined {
  const missing = ['verificationMethod', 'proofPurpose', 'proofValue'].find((name) => typeof proof[name] !== 'string');
  if (missing !== undefined) return refuse('proof_malformed', `the proof needs a ${missing}, as a string`);
  return proof['proofPurpose'] === purpose ? undefined : refuse('proof_purpose', `the purpose of the proof is not ${purpose}`);
}

function timeFault({ proof, now }: ProofInput): ProofFault | undefined {
  const { created, expires } = proof;
  if (created === undefined && proof['type'] === 'Ed25519Signature2020') return refuse('proof_created', 'the proof needs created');
  const createdMs = created === undefined ? undefined : parseDateTimeStamp(created);
  if (created !== undefined && createdMs === undefined) return refuse('proof_created', 'created is not a date and time with an offset');
  const expiresMs = expires === undefined ? undefined : parseDateTimeStamp(expires);
  if (expires !== undefined && expiresMs === undefined) return refuse('proof_expired', 'expires is not a date and time with an offset');
  if (!now) return undefined;
  if (createdMs !== undefined && createdMs > now.getTime() + clockSkewMs) return refuse('proof_created', 'the proof is from the future');
  return expiresMs !== undefined && expiresMs < now.getTime() ? refuse('proof_expired', 'the proof has expired') : undefined;
}
