import type { VerdictCode } from './glossary.ts';
import type { Check, CheckId } from './verdict.ts';

/** Where the W3C's specifications name what can go wrong (checklist C-001): VCDM, VC Data Integrity and Controlled Identifiers, Bitstring Status List, VCALM. */
const places = {
  vcdm: 'https://www.w3.org/TR/vc-data-model#',
  security: 'https://w3id.org/security#',
  status: 'https://www.w3.org/ns/credentials/status-list#',
  vcalm: 'https://www.w3.org/TR/vcalm#',
} as const;

const errors = {
  PARSING_ERROR: 'vcdm',
  CRYPTOGRAPHIC_SECURITY_ERROR: 'vcdm',
  MALFORMED_VALUE_ERROR: 'vcdm',
  RANGE_ERROR: 'vcdm',
  PROOF_VERIFICATION_ERROR: 'security',
  PROOF_TRANSFORMATION_ERROR: 'security',
  INVALID_DOMAIN_ERROR: 'security',
  INVALID_CHALLENGE_ERROR: 'security',
  DATA_LOSS_DETECTION_ERROR: 'security',
  INVALID_VERIFICATION_METHOD_URL: 'security',
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID: 'security',
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: 'security',
  INVALID_VERIFICATION_METHOD: 'security',
  INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD: 'security',
  STATUS_RETRIEVAL_ERROR: 'status',
  STATUS_VERIFICATION_ERROR: 'status',
  STATUS_LIST_LENGTH_ERROR: 'status',
  UNKNOWN_OPTION_PROVIDED: 'vcalm',
} as const satisfies Record<string, keyof typeof places>;

export type ProblemName = keyof typeof errors;

/** The `type` of a problem document, as the specification that names the problem spells it. */
export function problemType(name: ProblemName): string {
  return `${places[errors[name]]}${name}`;
}

/** What goes wrong in a step, where its code says nothing else. */
const byCheck: Readonly<Record<CheckId, ProblemName>> = {
  baking: 'PARSING_ERROR',
  kind: 'MALFORMED_VALUE_ERROR',
  model: 'MALFORMED_VALUE_ERROR',
  jsonld: 'PROOF_TRANSFORMATION_ERROR',
  validity: 'RANGE_ERROR',
  schema: 'MALFORMED_VALUE_ERROR',
  endorsements: 'CRYPTOGRAPHIC_SECURITY_ERROR',
  refresh: 'MALFORMED_VALUE_ERROR',
  proof: 'PROOF_VERIFICATION_ERROR',
  binding: 'INVALID_VERIFICATION_METHOD',
  status: 'STATUS_VERIFICATION_ERROR',
  recipient: 'MALFORMED_VALUE_ERROR',
};

const codes: Readonly<Partial<Record<ProblemName, readonly VerdictCode[]>>> = {
  PARSING_ERROR: ['malformed_json', 'duplicate_member', 'too_deep', 'too_many_values', 'jwt_malformed', 'jwt_too_large', 'jws_json_form', 'envelope_malformed', 'envelope_unsupported'],
  CRYPTOGRAPHIC_SECURITY_ERROR: ['proof_missing', 'proof_malformed', 'presentation_empty', 'jwt_alg', 'jwt_header_member', 'jwt_typ', 'jwt_kid', 'jwt_jwk', 'jwt_key_missing', 'jwt_keys_differ', 'claim_differs', 'claim_missing'],
  RANGE_ERROR: ['period_reversed', 'status_index_out_of_range'],
  INVALID_DOMAIN_ERROR: ['domain_differs'],
  INVALID_CHALLENGE_ERROR: ['challenge_differs'],
  DATA_LOSS_DETECTION_ERROR: ['data_loss', 'term_disguised'],
  INVALID_VERIFICATION_METHOD_URL: ['verification_method_url'],
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID: ['controller_document_id'],
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: ['controller_not_found', 'controller_unreachable', 'did_method_unsupported', 'did_web_malformed', 'did_jwk_malformed'],
  INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD: ['key_not_for_assertion', 'key_not_for_authentication'],
  STATUS_RETRIEVAL_ERROR: ['status_list_unreachable', 'status_list_not_found', 'status_list_unreadable', 'status_list_url_too_long'],
  STATUS_LIST_LENGTH_ERROR: ['status_list_too_short'],
};

const byCode = new Map(Object.entries(codes).flatMap(([name, list]) => list.map((code) => [code, name as ProblemName] as const)));

/** The name that the specifications have for what a check found (checklist C-001). */
export function problemNameOf({ id, code }: Pick<Check, 'id' | 'code'>): ProblemName {
  return (code && byCode.get(code)) ?? byCheck[id];
}
