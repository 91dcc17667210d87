import type { ProcessingFault } from './processing-fault.ts';

export type ProofFaultCode =
  | ProcessingFault['code']
  | 'proof_type_unknown'
  | 'cryptosuite_unknown'
  | 'cryptosuite_unsupported'
  | 'proof_malformed'
  | 'proof_purpose'
  | 'previous_proof_missing'
  | 'previous_proof_repeated'
  | 'proof_chain_circular'
  | 'proof_chain_unsupported'
  | 'proof_created'
  | 'proof_expired'
  | 'proof_context_differs'
  | 'proof_context_missing'
  | 'proof_value_encoding'
  | 'proof_too_large'
  | 'proof_is_base'
  | 'label_map_malformed'
  | 'signature_count'
  | 'key_kind'
  | 'signature_invalid';

export interface ProofFault {
  readonly ok: false;
  readonly code: ProofFaultCode;
  readonly detail: string;
}

/** What a good proof leaves open. `context_unsigned`: contexts that anybody could have added; `disclosure_partial`: see `ecdsa-sd.ts`. */
export interface ProofWarning {
  readonly code: 'context_unsigned' | 'disclosure_partial';
  readonly detail: string;
}

export type ProofResult = { readonly ok: true; readonly warnings: readonly ProofWarning[] } | ProofFault;

export function refuse(code: ProofFaultCode, detail: string): ProofFault {
  return { ok: false, code, detail };
}

/** These do not call a proof bad: the work was not done, or nobody has said how it is to be done. */
const undecidedCodes: ReadonlySet<ProofFaultCode> = new Set(['canonicalization_limit', 'proof_too_large', 'proof_chain_unsupported', 'cryptosuite_unsupported']);

export function isUndecided({ code }: ProofFault): boolean {
  return undecidedCodes.has(code);
}
