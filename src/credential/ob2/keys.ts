import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { PublicKey } from '../public-key.ts';
import type { Check } from '../verdict.ts';
import { hostOf, isSameId } from './addresses.ts';
import { idOf, securing } from './judgement.ts';
import { loadObject, type AssertionDeps } from './load-object.ts';
import { publicKeyOfPem } from './public-key-pem.ts';

/** An issuer with more keys tells by `creator` which one signed; each costs a document. */
const MAX_KEYS = 3;

/** The issuer, as the profile at its own address has it, and which key the badge says that it was signed with. */
export interface KeyQuestion {
  readonly profile: JsonObject;
  readonly issuerId: string;
  readonly creator: string | undefined;
  /** Of the header of the JWS. */
  readonly kid: JsonValue | undefined;
}

export interface ListedKeys {
  /** Those that could be read. */
  readonly keys: readonly PublicKey[];
  /** What is wrong with the others; the gravest of it decides where no key verifies. */
  readonly checks: readonly Check[];
}

/**
 * The keys that may have signed a badge (checklist G-020, G-021; OB2 §SignedBadge Verification): those that the profile of the issuer lists,
 * or the one of them that the badge names. No key is taken that the profile does not list, whoever else vouches for it.
 */
export async function listedKeys({ profile, issuerId, creator, kid }: KeyQuestion, deps: AssertionDeps): Promise<ListedKeys> {
  const listed = [profile['publicKey'] ?? []].flat();
  const named = typeof kid === 'string' && hostOf(kid) !== undefined ? kid : undefined;
  if (creator !== undefined && named !== undefined && !isSameId(creator, named)) return { keys: [], checks: [securing('binding', 'error', { code: 'jwt_keys_differ', pointer: '/verification/creator' })] };
  const wanted = creator ?? named;
  const candidates = wanted === undefined ? listed : listed.filter((item) => isSameId(idOf(item) ?? '', wanted));
  if (candidates.length === 0) return { keys: [], checks: [notListed(wanted)] };
  const read: (PublicKey | Check)[] = [];
  for (const item of candidates.slice(0, MAX_KEYS)) read.push(await readKey(item, issuerId, deps));
  const tooMany = candidates.length > MAX_KEYS ? [securing('binding', 'unknown', { code: 'controller_too_large', pointer: '/badge/issuer/publicKey' })] : [];
  return { keys: read.filter((one) => 'keyObject' in one), checks: [...read.filter((one) => 'outcome' in one), ...tooMany] };
}

function notListed(wanted: string | undefined): Check {
  if (wanted === undefined) return securing('binding', 'error', { code: 'key_not_published', pointer: '/badge/issuer/publicKey', detail: 'The profile of the issuer lists no key.' });
  return securing('binding', 'error', { code: 'key_not_published', pointer: '/verification/creator', detail: 'The profile of the issuer does not list the key that the badge names.' });
}

async function readKey(item: JsonValue, issuerId: string, deps: AssertionDeps): Promise<PublicKey | Check> {
  // At the issuer's own address, so that it is the issuer's without saying so.
  if (isJsonObject(item) && item['publicKeyPem'] !== undefined) return keyIn({ owner: issuerId, ...item }, issuerId);
  const id = idOf(item) ?? '';
  const loaded = await loadObject(id, { name: 'CryptographicKey', purpose: 'badgeObject' }, deps);
  if (loaded.kind === 'unreachable') return fault('unknown', 'key_unreachable', loaded.detail);
  if (loaded.kind !== 'found') return fault('error', 'key_not_found', loaded.detail);
  if (!isSameId(idOf(loaded.object) ?? '', id)) return fault('error', 'object_id_differs', 'The key document has another id than its address.');
  return keyIn(loaded.object, issuerId);
}

function keyIn({ owner, publicKeyPem }: JsonObject, issuerId: string): PublicKey | Check {
  const ownerId = idOf(owner);
  if (ownerId === undefined || !isSameId(ownerId, issuerId)) return fault('error', 'verification_method_controller', 'The owner of the key is not the issuer.');
  const read = publicKeyOfPem(publicKeyPem);
  if (!read.ok) return fault('error', 'key_encoding', read.detail);
  return read.key;
}

function fault(outcome: 'error' | 'unknown', code: 'key_unreachable' | 'key_not_found' | 'object_id_differs' | 'verification_method_controller' | 'key_encoding', detail: string): Check {
  return securing('binding', outcome, { code, pointer: '/badge/issuer/publicKey', detail });
}
