// Owns the table of suites: which proofs are read, with which keys, and how.
// Refuses a proof that does not say what it is; judges no signature.
// Called by verify-proof, and by the checks of a proof before its key is looked for.
import type { JsonObject } from '../json.ts';
import { confirmed } from './confirmed.ts';
import { verifyDerived } from './ecdsa-sd.ts';
import { verifyJcs } from './jcs.ts';
import { verifyRdfc } from './rdfc.ts';
import type { Suite } from './suite.ts';

/** How a proof's suite is met. `known` ones are standards that are not read here; `unknown` ones may be anything. */
export type ProofSuite =
  | { readonly kind: 'supported'; readonly suite: Suite }
  | { readonly kind: 'known' | 'unknown'; readonly name: string }
  | { readonly kind: 'refused'; readonly code: 'proof_malformed' | 'proof_type_unknown'; readonly detail: string };

const eddsa = { keyKinds: ['Ed25519'], methodTypes: ['Multikey'], deprecated: false } as const;
const ecdsa = { keyKinds: ['P-256', 'P-384'], methodTypes: ['Multikey'], deprecated: false } as const;

/**
 * The suites of a DataIntegrityProof. Over JSON it is not agreed what a chained proof signs: VC Data Integrity puts the earlier proofs
 * into the document, and the suites take all proofs out of it; and a derived proof cannot know which proofs were there.
 */
const cryptosuites: readonly Suite[] = [
  { ...eddsa, name: 'eddsa-rdfc-2022', chains: true, verify: confirmed(verifyRdfc) },
  { ...eddsa, name: 'eddsa-jcs-2022', chains: false, verify: verifyJcs },
  { ...ecdsa, name: 'ecdsa-rdfc-2019', chains: true, verify: confirmed(verifyRdfc) },
  { ...ecdsa, name: 'ecdsa-jcs-2019', chains: false, verify: verifyJcs },
  { ...ecdsa, name: 'ecdsa-sd-2023', keyKinds: ['P-256'], chains: false, verify: confirmed(verifyDerived) },
  // the name that eddsa-rdfc-2022 had as a draft (checklist B-081), when both forms of key were in use
  { ...eddsa, name: 'eddsa-2022', methodTypes: ['Multikey', 'Ed25519VerificationKey2020'], deprecated: true, chains: true, verify: confirmed(verifyRdfc) },
];

const ed25519Signature2020: Suite = {
  ...eddsa,
  name: 'Ed25519Signature2020',
  methodTypes: ['Ed25519VerificationKey2020'],
  deprecated: true,
  chains: true,
  verify: confirmed(verifyRdfc),
};

/** Suites of W3C recommendations and drafts: a badge that has one may be as genuine as any, and we cannot tell (checklist B-006). */
const knownCryptosuites = new Set(['bbs-2023']);

/**
 * Reads the suite of a proof (checklist B-021, B-051); type and cryptosuite are read each by itself, since the specifications' sentence
 * lets one wrong value pass. A cryptosuite that nobody knows is left to the policy of the proof set; a type of proof that is not one of
 * the two is refused, since an unknown type has no agreed way to be left out (B-026).
 */
export function proofSuiteOf({ type, cryptosuite }: JsonObject): ProofSuite {
  if (type === 'Ed25519Signature2020') return { kind: 'supported', suite: ed25519Signature2020 };
  if (typeof type !== 'string') return { kind: 'refused', code: 'proof_malformed', detail: 'The proof needs a type, as one string.' };
  if (type !== 'DataIntegrityProof') return { kind: 'refused', code: 'proof_type_unknown', detail: `Proofs of type ${type.slice(0, 80)} are not accepted.` };
  if (typeof cryptosuite !== 'string') return { kind: 'refused', code: 'proof_malformed', detail: 'A DataIntegrityProof needs a cryptosuite.' };
  const suite = cryptosuites.find(({ name }) => name === cryptosuite);
  if (suite) return { kind: 'supported', suite };
  return { kind: knownCryptosuites.has(cryptosuite) ? 'known' : 'unknown', name: cryptosuite.slice(0, 80) };
}
