import { findVerificationMethod } from '../checks/verification-method.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { publicKeyOfJwk, type PublicKey } from '../public-key.ts';
import { allowsAlgorithm, type JwsAlgorithm } from './algorithms.ts';
import type { VerdictCode } from '../glossary.ts';

/** The key that a `kid` leads to. Whose it is has still to be shown. */
export interface NamedKey {
  readonly publicKey: PublicKey;
  /** `alg` of its JWK, as published. */
  readonly alg: JsonValue | undefined;
}

export type KeySelection = ({ readonly ok: true } & NamedKey) | { readonly ok: false; readonly code: VerdictCode; readonly detail: string };

function refuse(code: VerdictCode, detail: string): KeySelection {
  return { ok: false, code, detail };
}

/**
 * The key that a `kid` names in the document at its address (checklist B-103, B-184): the document is one JWK, or a JWK set in which `kid`
 * or its fragment names one key, or a controlled identifier document, read by the rules for those (B-161).
 */
export function selectKey(document: JsonObject, kid: string, now: Date): KeySelection {
  const [url = '', fragment] = kid.split('#', 2);
  if (Array.isArray(document['keys'])) return fromSet(document['keys'], fragment === undefined ? [kid] : [kid, fragment]);
  if (document['kty'] !== undefined) return fromJwk(document);
  if (document['verificationMethod'] === undefined && document['assertionMethod'] === undefined) {
    return refuse('key_not_found', 'What lies at the address of the key holds no key.');
  }
  const found = findVerificationMethod({ document, controllerId: url, methodId: kid, now });
  return found.ok ? { ok: true, publicKey: found.method.publicKey, alg: found.method.alg } : refuse(found.code, found.detail);
}

function fromSet(keys: readonly JsonValue[], names: readonly string[]): KeySelection {
  const named = keys.filter(isJsonObject).filter((key) => typeof key['kid'] === 'string' && names.includes(key['kid']));
  const [first, ...others] = named.map(fromJwk);
  if (first === undefined) return refuse('key_not_found', 'The key set has no key of the name that the JWT gives.');
  if (!first.ok) return first;
  const same = others.every((other) => other.ok && other.publicKey.thumbprint === first.publicKey.thumbprint);
  return same ? first : refuse('key_ambiguous', 'The key set has several keys of the name that the JWT gives.');
}

function fromJwk(jwk: JsonObject): KeySelection {
  const read = publicKeyOfJwk(jwk);
  return read.ok ? { ok: true, publicKey: read.key, alg: jwk['alg'] } : refuse('key_encoding', read.detail);
}

/** Whether a key set holds any key at all. */
export function holdsKeys({ keys }: JsonObject): boolean {
  return Array.isArray(keys) && keys.length > 0;
}

/** The members that make a key what it is, whatever its kind. */
const numbers = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const;

export interface SetQuestion {
  readonly key: PublicKey;
  readonly alg: JwsAlgorithm;
  readonly issuerId: string;
}

/**
 * Whether a key set vouches that a key is the issuer's (checklist B-168): it holds the very key, for this algorithm, and does not say that
 * it is another issuer's. The numbers are compared as text first, since a host of many issuers has thousands of keys.
 */
export function vouchesFor(keySet: JsonObject, { key, alg, issuerId }: SetQuestion): boolean {
  const wanted = key.keyObject.export({ format: 'jwk' }) as Record<string, JsonValue | undefined>;
  const keys = Array.isArray(keySet['keys']) ? keySet['keys'].filter(isJsonObject) : [];
  return keys
    .filter((jwk) => numbers.every((name) => jwk[name] === wanted[name]))
    .filter((jwk) => (jwk['iss'] === undefined || jwk['iss'] === issuerId) && allowsAlgorithm(jwk['alg'], alg))
    .some((jwk) => {
      const read = publicKeyOfJwk(jwk);
      return read.ok && read.key.thumbprint === key.thumbprint;
    });
}
