import type { MethodType } from '../checks/verification-method.ts';
import type { ContextSet } from '../contexts.ts';
import type { JsonObject } from '../json.ts';
import type { ProofResult } from '../proof-fault.ts';
import type { KeyKind, PublicKey } from '../public-key.ts';
import type { SignedGraph } from '../signed-graph.ts';

/** One proof, whose form and dates are good, with a key of a kind that its suite takes. */
export interface SuiteInput {
  readonly graph: SignedGraph;
  readonly proof: JsonObject & { readonly proofValue: string };
  /** The proofs that this one follows, which it signs together with the document. */
  readonly previousProofs: readonly JsonObject[];
  readonly publicKey: PublicKey;
  readonly contexts: ContextSet;
}

/** One way to make a proof: what it takes, and how it is verified. */
export interface Suite {
  readonly name: string;
  readonly keyKinds: readonly KeyKind[];
  /** The forms in which its keys are to be published; another form of the same key is a warning. */
  readonly methodTypes: readonly MethodType[];
  readonly deprecated: boolean;
  /** Whether it is agreed what a chained proof of the suite signs (checklist B-025). */
  readonly chains: boolean;
  verify(input: SuiteInput): Promise<ProofResult>;
}
