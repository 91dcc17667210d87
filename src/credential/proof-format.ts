import type { JsonValue } from './json.ts';

/** The two embedded proofs that Akashi both makes and verifies (design: *Formats issued*); the second is deprecated by the W3C. */
export const proofFormats = ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const;

export type ProofFormat = (typeof proofFormats)[number];

/** All forms in which a badge is issued: with an embedded proof, or as a JWT signed with RS256. */
export const credentialFormats = [...proofFormats, 'vc-jwt'] as const;

export type CredentialFormat = (typeof credentialFormats)[number];

/** Defines the terms of an Ed25519Signature2020; a document with such a proof must name it (checklist B-080). */
export const ed25519Signature2020Context = 'https://w3id.org/security/suites/ed25519-2020/v1';

/** `contexts` and what a proof of the format needs besides. VCDM 2.0 defines the terms of a DataIntegrityProof itself; a JWT needs none. */
export function contextsFor(format: CredentialFormat, contexts: readonly string[]): JsonValue[] {
  return format === 'Ed25519Signature2020' ? [...contexts, ed25519Signature2020Context] : [...contexts];
}
