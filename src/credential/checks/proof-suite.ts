import type { JsonObject } from '../json.ts';
import type { ProofFormat } from '../proof-format.ts';

/** How a proof's suite is met. `known` ones are standards that are not read here yet; `unknown` ones may be anything. */
export type ProofSuite =
  | { readonly kind: 'supported'; readonly keyFormat: ProofFormat; readonly deprecated: boolean }
  | { readonly kind: 'known' | 'unknown'; readonly name: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

/** Suites of W3C recommendations and drafts: a badge that has one may be as genuine as any, and we cannot tell (checklist B-006). */
const knownCryptosuites = new Set(['ecdsa-sd-2023', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019', 'eddsa-jcs-2022', 'bbs-2023']);

/**
 * Reads the suite of a proof (checklist B-021, B-051). A cryptosuite that nobody knows is left to the policy of the proof set; a type of
 * proof that is not one of the two is refused, since an unknown type has no agreed way to be left out (checklist B-026).
 */
export function proofSuiteOf({ type, cryptosuite }: JsonObject): ProofSuite {
  const refused = (code: string, detail: string): ProofSuite => ({ kind: 'refused', code, detail });
  if (type === 'Ed25519Signature2020') return { kind: 'supported', keyFormat: type, deprecated: true };
  if (typeof type !== 'string') return refused('proof_malformed', 'The proof needs a type, as one string.');
  if (type !== 'DataIntegrityProof') return refused('proof_type_unknown', `Proofs of type ${type.slice(0, 80)} are not accepted.`);
  if (typeof cryptosuite !== 'string') return refused('proof_malformed', 'A DataIntegrityProof needs a cryptosuite.');
  if (cryptosuite === 'eddsa-rdfc-2022') return { kind: 'supported', keyFormat: cryptosuite, deprecated: false };
  if (cryptosuite === 'eddsa-2022') return { kind: 'supported', keyFormat: 'eddsa-rdfc-2022', deprecated: true };
  return { kind: knownCryptosuites.has(cryptosuite) ? 'known' : 'unknown', name: cryptosuite.slice(0, 80) };
}
