import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { tolerated } from '../leniency.ts';
import { publicKeyOfJwk, type PublicKey } from '../public-key.ts';
import type { Check } from '../verdict.ts';
import { algorithmOf, allowsAlgorithm, type JwsAlgorithm } from './algorithms.ts';
import type { JwtProfile } from './jwt-profile.ts';
import type { VerdictCode } from '../glossary.ts';

/** What the header says of the signature. At least one of `kid` and `jwk` is there. */
export interface KeyReference {
  readonly alg: JwsAlgorithm;
  readonly kid: string | undefined;
  readonly jwk: PublicKey | undefined;
}

export interface HeaderReading {
  readonly checks: readonly Check[];
  /** Undefined where the header breaks a rule: no key is looked for then. */
  readonly reference: KeyReference | undefined;
}

const allowedMembers = new Set(['alg', 'kid', 'jwk', 'typ']);
/** They change what is signed or where the key comes from: who leaves them unread verifies another thing (checklist B-101). */
const dangerousMembers = new Set(['crit', 'b64', 'jku', 'x5u', 'x5c', 'zip', 'enc']);
/** They name a certificate, and no reader gets its key from that; the W3C's own lists have no use for them. */
const certificateMembers = new Set(['x5t', 'x5t#S256']);
const joseTypes: ReadonlySet<JsonValue> = new Set(['vc+jwt', 'vc+ld+jwt']);

function finding(outcome: 'error' | 'warning', code: VerdictCode, detail: string): Check {
  return { id: 'proof', outcome, code, detail };
}

/** Judges the header (checklist B-101 to B-106). A warning is said only under `compat`; `jose` allows what it says. */
export function checkHeader(header: JsonObject, profile: JwtProfile): HeaderReading {
  const alg = algorithmOf(header['alg']);
  const { faults, jwk } = checkKey(header, alg);
  const checks = [...(alg === undefined ? [algFault] : []), ...checkMembers(header, profile), ...checkType(header['typ'], profile), ...faults];
  const { kid } = header;
  const refused = alg === undefined || checks.some((check) => check.outcome === 'error');
  return { checks, reference: refused ? undefined : { alg, kid: typeof kid === 'string' ? kid : undefined, jwk } };
}

const algFault = finding('error', 'jwt_alg', 'A JWT is verified with RS256, ES256 or EdDSA only; none and shared secrets prove nothing.');

function checkMembers(header: JsonObject, profile: JwtProfile): Check[] {
  const others = Object.keys(header).filter((name) => !allowedMembers.has(name));
  const dangerous = others.some((name) => dangerousMembers.has(name) || (profile === 'jose' && certificateMembers.has(name)));
  if (others.length === 0 || (profile === 'jose' && !dangerous)) return [];
  const fault = finding('error', 'jwt_header_member', `The header of a JWT has alg, kid, jwk and typ only, and this one has: ${others.join(', ').slice(0, 200)}.`);
  return [profile === 'openBadges' || dangerous ? fault : tolerated(fault, 'compat_jwt_header')];
}

function checkType(typ: JsonValue | undefined, profile: JwtProfile): Check[] {
  if (typ === undefined || typ === 'JWT') return [];
  const known = joseTypes.has(typ);
  if (known && profile === 'jose') return [];
  const fault = finding('error', 'jwt_typ', 'The typ of a badge in a JWT is "JWT", or left out.');
  return [known && profile === 'compat' ? tolerated(fault, 'compat_jwt_typ') : fault];
}

const didUrl = /^did:[a-z0-9]+:[A-Za-z0-9._:%-]+#[^#\s]+$/;
const httpsUrl = /^https:\/\/[^#\s]+(?:#[^#\s]+)?$/;

function checkKey({ kid, jwk }: JsonObject, alg: JwsAlgorithm | undefined): { readonly faults: readonly Check[]; readonly jwk: PublicKey | undefined } {
  if (kid === undefined && jwk === undefined) {
    return { jwk: undefined, faults: [finding('error', 'jwt_key_missing', 'The header names no key: neither by kid nor by jwk.')] };
  }
  const named = kid === undefined || (typeof kid === 'string' && (didUrl.test(kid) || (httpsUrl.test(kid) && URL.canParse(kid))));
  const kidFaults = named ? [] : [finding('error', 'jwt_kid', 'The kid must be an https address or a DID URL that the key is found at.')];
  if (jwk === undefined) return { jwk, faults: kidFaults };
  const read = isJsonObject(jwk) ? publicKeyOfJwk(jwk) : undefined;
  if (!isJsonObject(jwk) || !read?.ok) {
    const detail = `The jwk of the header is no public key that is read here. ${read?.ok === false ? read.detail : ''}`.trim();
    return { jwk: undefined, faults: [...kidFaults, finding('error', 'jwt_jwk', detail)] };
  }
  if (alg !== undefined && !allowsAlgorithm(jwk['alg'], alg)) {
    return { jwk: read.key, faults: [...kidFaults, finding('error', 'jwk_alg', 'The key is for another algorithm than the header names.')] };
  }
  return { jwk: read.key, faults: kidFaults };
}
