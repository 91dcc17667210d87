import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

/** What an unsigned revocation list says of one badge. */
export type RevocationReading = { readonly kind: 'listed'; readonly reason: string | undefined } | { readonly kind: 'notListed' } | { readonly kind: 'unreadable' };

/** The validator of 1EdTech reads the first name, its comments and other implementers the second (checklist C-086): a badge on either is revoked. */
const memberNames = ['revokedCredential', 'revokedCredentials'] as const;

/** A reason is told as it stands, up to this length. */
const MAX_REASON_CHARACTERS = 500;

/**
 * Looks a badge up in a 1EdTechRevocationList (checklist C-085, C-086): it is revoked if an entry has its id, unless the entry says
 * `revoked: false`. A document without either member, or with anything else than a list there, is no such list, and says nothing.
 */
export function readRevocationList(list: JsonObject, credentialId: JsonValue | undefined): RevocationReading {
  const members = memberNames.filter((name) => Object.hasOwn(list, name)).map((name) => list[name] ?? null);
  const lists = members.filter((member) => Array.isArray(member));
  if (lists.length === 0 || lists.length < members.length || typeof credentialId !== 'string') return { kind: 'unreadable' };
  const entries = lists.flat().filter((entry) => entry === credentialId || (isJsonObject(entry) && entry['id'] === credentialId));
  const states = entries.map((entry) => (isJsonObject(entry) ? (entry['revoked'] ?? true) : true));
  const at = states.indexOf(true);
  if (at >= 0) return { kind: 'listed', reason: reasonOf(entries[at]) };
  return states.every((state) => state === false) ? { kind: 'notListed' } : { kind: 'unreadable' };
}

function reasonOf(entry: JsonValue | undefined): string | undefined {
  const reason = isJsonObject(entry) ? entry['revocationReason'] : undefined;
  return typeof reason === 'string' && reason !== '' ? reason.slice(0, MAX_REASON_CHARACTERS) : undefined;
}
