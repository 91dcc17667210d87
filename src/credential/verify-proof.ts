// Owns the cryptographic check of one embedded proof, by a path that shares no code with the one that signs.
// Refuses whatever the two suites' specifications do not allow; never throws for a bad proof, never finds a key, never asks whose it is.
// Called by verify-credential, for every proof of a badge or status list, and by issuing, before anything is stored.
import { createHash, verify } from 'node:crypto';
import { canonicalForm, type RdfDirection } from './canonical-form.ts';
import type { ContextSet } from './contexts.ts';
import { parseDateTimeStamp } from './date-time-stamp.ts';
import { canonicalJson, type JsonObject } from './json.ts';
import { decodeMultibase58 } from './multikey.ts';
import type { ProcessingFault } from './processing-fault.ts';
import { ed25519Signature2020Context } from './proof-format.ts';
import type { PublicKey } from './public-key.ts';
import type { SignedGraph } from './signed-graph.ts';

export type ProofFaultCode =
  | ProcessingFault['code']
  | 'proof_type_unknown'
  | 'cryptosuite_unknown'
  | 'proof_malformed'
  | 'proof_purpose'
  | 'proof_chain_unsupported'
  | 'proof_created'
  | 'proof_expired'
  | 'proof_context_differs'
  | 'proof_context_missing'
  | 'proof_value_encoding'
  | 'key_kind'
  | 'signature_invalid';

export interface ProofFault {
  readonly ok: false;
  readonly code: ProofFaultCode;
  readonly detail: string;
}

export type ProofResult = { readonly ok: true } | ProofFault;

export interface ProofInput {
  /** The document without its proofs, as `readGraph` returns it; one for all proofs of a document. */
  readonly graph: SignedGraph;
  /** The one proof to check. */
  readonly proof: JsonObject;
  /** The key that the caller found for `proof.verificationMethod` and bound to the issuer. */
  readonly publicKey: PublicKey;
  readonly contexts: ContextSet;
  /** The instant that `created` and `expires` are measured by; without it only their form is checked. */
  readonly now?: Date;
}

const signatureBytes = 64;
/** Clocks differ; a proof from further ahead than this was not made now (checklist C-031). */
const clockSkewMs = 60_000;

/**
 * Verifies one proof of the suites `eddsa-rdfc-2022` (and its draft name `eddsa-2022`, which is the same algorithm, B-081) or
 * `Ed25519Signature2020`: checklist B-021…B-023, B-050…B-054, B-080. Every code but one means that the proof is bad or of no known kind;
 * `canonicalization_limit` means that it could not be decided. What costs little is looked at before anything is canonicalised.
 */
export async function verifyProof(input: ProofInput): Promise<ProofResult> {
  const fault = suiteFault(input.proof) ?? formFault(input) ?? timeFault(input);
  if (fault) return fault;
  const { proofValue } = input.proof;
  const signature = typeof proofValue === 'string' ? decodeMultibase58(proofValue, signatureBytes) : undefined;
  if (!signature) return refuse('proof_value_encoding', 'proofValue is not z-base58 of 64 bytes');
  if (input.publicKey.kind !== 'Ed25519') return refuse('key_kind', 'the suite of the proof takes Ed25519 keys only');
  const hashed = await hashData(input);
  if ('ok' in hashed) return hashed;
  return verify(null, hashed.bytes, input.publicKey.keyObject, signature) ? { ok: true } : refuse('signature_invalid', 'the signature does not fit the document');
}

function refuse(code: ProofFaultCode, detail: string): ProofFault {
  return { ok: false, code, detail };
}

/** Type and cryptosuite are checked each by itself; the specification's sentence lets one wrong value pass (B-051). */
function suiteFault({ type, cryptosuite }: JsonObject): ProofFault | undefined {
  if (type === 'Ed25519Signature2020') return undefined;
  if (type !== 'DataIntegrityProof') return refuse('proof_type_unknown', 'the proof has a type that is not supported');
  if (typeof cryptosuite !== 'string') return refuse('proof_malformed', 'a DataIntegrityProof needs a cryptosuite');
  const known = cryptosuite === 'eddsa-rdfc-2022' || cryptosuite === 'eddsa-2022';
  return known ? undefined : refuse('cryptosuite_unknown', 'the proof has a cryptosuite that is not supported');
}

function formFault({ proof, graph }: ProofInput): ProofFault | undefined {
  const missing = ['verificationMethod', 'proofPurpose', 'proofValue'].find((name) => typeof proof[name] !== 'string');
  if (missing !== undefined) return refuse('proof_malformed', `the proof needs a ${missing}, as a string`);
  if (proof['proofPurpose'] !== 'assertionMethod') return refuse('proof_purpose', 'the proof was not made to assert something');
  if ('previousProof' in proof) return refuse('proof_chain_unsupported', 'the proof is one of a chain');
  const { context } = graph;
  if ('@context' in proof && canonicalJson(proof['@context'] ?? null) !== canonicalJson(context)) {
    return refuse('proof_context_differs', 'the proof has contexts that are not those of the document');
  }
  if (proof['type'] === 'Ed25519Signature2020' && ![context].flat().includes(ed25519Signature2020Context)) {
    return refuse('proof_context_missing', `an Ed25519Signature2020 needs ${ed25519Signature2020Context} in the document`);
  }
  return undefined;
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

/** SHA-256(canonical proof configuration) ‖ SHA-256(canonical document): the proof first (B-042). */
async function hashData({ graph, proof, contexts }: ProofInput): Promise<{ readonly bytes: Buffer } | ProofFault> {
  const { proofValue: _proofValue, ...options } = proof;
  const direction: RdfDirection = proof['type'] === 'DataIntegrityProof' ? 'i18n-datatype' : undefined;
  const configuration = await canonicalForm({ ...options, '@context': graph.context }, contexts, direction);
  if (!configuration.ok) return refuse(configuration.code, `in the proof: ${configuration.detail}`);
  const canonical = await graph.canonicalForm(direction);
  if (!canonical.ok) return refuse(canonical.code, canonical.detail);
  return { bytes: Buffer.concat([sha256(configuration.nquads), sha256(canonical.nquads)]) };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
