import { checkRecipient, type AskedRecipient, type RecipientResult } from '../checks/recipient.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { VerdictIssuer } from '../verdict.ts';

/** Properties of a Profile that name it, by every name that they go by. */
const identityTypes: Readonly<Record<string, string>> = { email: 'emailAddress', 'schema:email': 'emailAddress', 'http://schema.org/email': 'emailAddress', 'https://schema.org/email': 'emailAddress' };

/**
 * Whether an assertion names the recipient that was asked about (checklist G-030): what is asked of a badge of 3.0, whose IdentityObject is
 * the same under other names. An identity in the clear that is an address is compared as an id.
 */
export function checkAssertionRecipient({ recipient }: JsonObject, asked: AskedRecipient, binding: VerdictIssuer['binding']): RecipientResult {
  const subject = isJsonObject(recipient) ? { credentialSubject: subjectOf(recipient) } : {};
  const { checks, ...result } = checkRecipient(subject, asked, binding);
  return { ...result, checks: checks.map((check) => (check.pointer === undefined ? check : { ...check, pointer: check.pointer.endsWith('identityHash') ? '/recipient/identity' : '/recipient' })) };
}

function subjectOf({ type, identity, hashed, salt }: JsonObject): JsonObject {
  if (typeof type !== 'string' || identity === undefined) return {};
  if (hashed === false && (type === 'url' || type === 'id')) return { id: identity };
  const identityType = Object.hasOwn(identityTypes, type) ? (identityTypes[type] ?? type) : `ext:${type}`;
  return { identifier: [{ identityType, identityHash: identity, ...(hashed === undefined ? {} : { hashed }), ...(salt === undefined ? {} : { salt }) }] };
}
