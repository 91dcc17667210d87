import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Check, VerdictStatus } from '../verdict.ts';
import { askedAddress, isSameId } from './addresses.ts';
import { statusUnknown, withdrawn } from './judgement.ts';
import type { AssertionDeps } from './load-object.ts';

export interface RevocationResult {
  readonly check: Check;
  readonly status: VerdictStatus;
}

function undecided(code: NonNullable<Check['code']>, detail: string): RevocationResult {
  return { check: { id: 'status', outcome: 'unknown', code, pointer: '/badge/issuer/revocationList', detail }, status: statusUnknown };
}

/**
 * Whether the issuer of a signed badge has revoked it (checklist G-020; OB2 §RevocationList): looked up in the list that its profile names.
 * Nobody signed the list, but the profile names its address; one that cannot be had or read decides nothing.
 */
export async function checkRevocation(assertion: JsonObject, profile: JsonObject, deps: AssertionDeps): Promise<RevocationResult> {
  const list = profile['revocationList'];
  if (list === undefined) return { check: { id: 'status', outcome: 'ok', code: 'no_status' }, status: { state: 'none' } };
  const address = typeof list === 'string' ? askedAddress(list) : undefined;
  if (address === undefined) return undecided('status_list_url', 'The revocation list of the issuer has no http(s) address.');
  const loaded = await deps.loadDocument(address, 'revocationList');
  if (loaded.kind !== 'found') return undecided(loaded.kind === 'notFound' ? 'status_list_not_found' : 'status_list_unreachable', loaded.detail);
  const entries = entriesOf(loaded.document);
  if (!entries) return undecided('status_list_unreadable', 'What lies at the address of the revocation list is none.');
  const entry = entries.find((one) => isEntryOf(one, assertion) && !(isJsonObject(one) && one['revoked'] === false));
  if (entry === undefined) return { check: { id: 'status', outcome: 'ok' }, status: { state: 'active' } };
  return withdrawn(isJsonObject(entry) ? entry : {}, '/badge/issuer/revocationList');
}

/** Undefined for what is no list: an entry of another form may mean any badge. */
function entriesOf({ revokedAssertions }: JsonObject): JsonValue[] | undefined {
  if (revokedAssertions === undefined || revokedAssertions === null) return undefined;
  const entries = [revokedAssertions].flat();
  return entries.every((entry) => typeof entry === 'string' || isJsonObject(entry)) ? entries : undefined;
}

/** By its id, as a string or in an object, or by the `uid` of older badges. */
function isEntryOf(entry: JsonValue, { id, uid }: JsonObject): boolean {
  const listed = isJsonObject(entry) ? (entry['id'] ?? entry['@id']) : entry;
  if (typeof listed === 'string' && typeof id === 'string' && isSameId(listed, id)) return true;
  return isJsonObject(entry) && typeof uid === 'string' && entry['uid'] === uid;
}
