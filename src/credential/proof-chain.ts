import type { JsonObject, JsonValue } from './json.ts';
import { refuse, type ProofFault } from './proof-fault.ts';

export type PreviousProofs = { readonly ok: true; readonly proofs: readonly JsonObject[] } | ProofFault;

/**
 * The proofs that one of a document's proofs follows, in the order of the document; none where it names none (VC Data Integrity, *Proof
 * Chains*; checklist B-025). `previousProof` is the id of one other proof, or several. Refused are ids that no other proof has, or more
 * than one; an id named twice, which a signature over RDF does not tell from once; and circles, which nobody can have signed.
 */
export function previousProofsOf(proof: JsonObject, proofs: readonly JsonObject[]): PreviousProofs {
  const references = referencesOf(proof);
  if (!references) return refuse('previous_proof_missing', 'previousProof is not the id of a proof, or a list of such');
  if (new Set(references).size < references.length) return refuse('previous_proof_repeated', 'previousProof names one proof twice');
  if (followsItself(proof, proofs)) return refuse('proof_chain_circular', 'the proof follows itself');
  const matches = references.map((id) => proofs.filter((other) => other['id'] === id));
  if (matches.some(({ length }) => length === 0)) return refuse('previous_proof_missing', 'the proof follows another one that is not there');
  if (matches.some(({ length }) => length > 1)) return refuse('previous_proof_repeated', 'several proofs have the id of the one that the proof follows');
  return { ok: true, proofs: proofs.filter((other) => references.some((id) => id === other['id'])) };
}

/** None where there is no `previousProof`; undefined where it is not of the right form. */
function referencesOf({ previousProof }: JsonObject): readonly JsonValue[] | undefined {
  if (previousProof === undefined) return [];
  const references = [previousProof].flat();
  return references.length > 0 && references.every((reference) => typeof reference === 'string') ? references : undefined;
}

/** Whether a proof is among those that it follows, at whatever distance. */
function followsItself(proof: JsonObject, proofs: readonly JsonObject[]): boolean {
  const reached = new Set<JsonObject>();
  const followedBy = (one: JsonObject): JsonObject[] => proofs.filter((other) => (referencesOf(one) ?? []).some((id) => id === other['id']));
  for (let next = followedBy(proof); next.length > 0; next = next.flatMap(followedBy).filter((other) => !reached.has(other))) {
    next.forEach((other) => reached.add(other));
  }
  return reached.has(proof);
}
