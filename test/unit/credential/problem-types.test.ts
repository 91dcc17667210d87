import { describe, expect, it } from 'vitest';
import { problemNameOf, problemType } from '../../../src/credential/problem-types.ts';
import type { Check } from '../../../src/credential/verdict.ts';

describe('the type of a problem', () => {
  it.each<[Pick<Check, 'id' | 'code'>, string]>([
    [{ id: 'kind', code: 'malformed_json' }, 'https://www.w3.org/TR/vc-data-model#PARSING_ERROR'],
    [{ id: 'model', code: 'required' }, 'https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR'],
    [{ id: 'model', code: 'period_reversed' }, 'https://www.w3.org/TR/vc-data-model#RANGE_ERROR'],
    [{ id: 'validity', code: 'expired' }, 'https://www.w3.org/TR/vc-data-model#RANGE_ERROR'],
    [{ id: 'proof', code: 'proof_missing' }, 'https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR'],
    [{ id: 'proof', code: 'signature_invalid' }, 'https://w3id.org/security#PROOF_VERIFICATION_ERROR'],
    [{ id: 'jsonld', code: 'json_ld_invalid' }, 'https://w3id.org/security#PROOF_TRANSFORMATION_ERROR'],
    [{ id: 'jsonld', code: 'data_loss' }, 'https://w3id.org/security#DATA_LOSS_DETECTION_ERROR'],
    [{ id: 'proof', code: 'challenge_differs' }, 'https://w3id.org/security#INVALID_CHALLENGE_ERROR'],
    [{ id: 'proof', code: 'domain_differs' }, 'https://w3id.org/security#INVALID_DOMAIN_ERROR'],
    [{ id: 'binding', code: 'key_not_published' }, 'https://w3id.org/security#INVALID_VERIFICATION_METHOD'],
    [{ id: 'binding', code: 'key_not_for_assertion' }, 'https://w3id.org/security#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD'],
    [{ id: 'binding', code: 'controller_unreachable' }, 'https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT'],
    [{ id: 'status', code: 'revoked' }, 'https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR'],
    [{ id: 'status', code: 'status_list_unreachable' }, 'https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR'],
    [{ id: 'status', code: 'status_list_too_short' }, 'https://www.w3.org/ns/credentials/status-list#STATUS_LIST_LENGTH_ERROR'],
    [{ id: 'status', code: 'status_index_out_of_range' }, 'https://www.w3.org/TR/vc-data-model#RANGE_ERROR'],
  ])('of %j is %s', (check, type) => {
    expect(problemType(problemNameOf(check))).toBe(type);
  });
});
