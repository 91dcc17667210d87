import { controllerOf } from '../checks/key-binding.ts';
import { checkHeader } from '../jwt/check-header.ts';
import { secondsOf } from '../jwt/jwt-credential.ts';
import { readJws } from '../jwt/read-jws.ts';
import type { JwtCredential } from '../jwt/read-jwt.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { ReadingFault } from '../unreadable-verdict.ts';
import type { Check } from '../verdict.ts';
import { holderIdOf } from './check-presentation.ts';

/** A presentation in a JWT, and what its claims say of the occasion: `nonce` is the challenge, `aud` the domains. */
export interface JwtPresentation {
  readonly jwt: JwtCredential;
  readonly occasion: JsonObject;
  /** Who signs, as the token has it, for a presentation that names no holder. */
  readonly issuerId: string | undefined;
}

export type PresentationReading = ({ readonly ok: true } & JwtPresentation) | ({ readonly ok: false } & ReadingFault);

/** The claims of the token; none of them is a member of the presentation. */
const claims = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce']);
const types: ReadonlySet<JsonValue | undefined> = new Set([undefined, 'JWT', 'vp+jwt', 'vp+ld+jwt']);

/** Clocks differ (checklist C-031). */
const CLOCK_SKEW_SECONDS = 60;

/**
 * Reads a presentation in a compact JWT, whose payload it is (VC-JOSE-COSE §3.1.2): its header, that `iss` is the holder, and that the token
 * is good at this time. Verifies no signature.
 */
export function readPresentationJwt(text: string, now: Date): PresentationReading {
  const read = readJws(text);
  if (!read.ok) return read;
  const { jws } = read;
  const { typ, ...others } = jws.header;
  const { reference, checks } = checkHeader(others, 'jose');
  const document = Object.fromEntries(Object.entries(jws.payload).filter(([name]) => !claims.has(name)));
  const faults = [...(types.has(typ) ? [] : [wrongType]), ...checks, ...issuerFault(jws.payload, document), ...timeFaults(jws.payload, now)];
  const { nonce, aud } = jws.payload;
  const occasion = { ...(nonce === undefined ? {} : { challenge: nonce }), ...(aud === undefined ? {} : { domain: aud }) };
  const { iss } = jws.payload;
  const issuerId = typeof iss === 'string' ? iss : reference?.kid === undefined ? undefined : controllerOf(reference.kid);
  return { ok: true, occasion, issuerId, jwt: { jws, reference: types.has(typ) ? reference : undefined, credential: document, document, checks: faults } };
}

const wrongType: Check = { id: 'proof', outcome: 'error', code: 'jwt_typ', detail: 'The typ of a presentation in a JWT is "vp+jwt", "JWT", or left out.' };

function issuerFault({ iss }: JsonObject, document: JsonObject): Check[] {
  const holder = holderIdOf(document);
  if (iss === undefined || iss === holder || (holder === undefined && typeof iss === 'string')) return [];
  return [{ id: 'proof', outcome: 'error', code: 'claim_differs', pointer: '/iss', detail: 'The claim iss of the JWT is not the holder of the presentation.' }];
}

function timeFaults({ exp, nbf }: JsonObject, now: Date): Check[] {
  const nowSeconds = now.getTime() / 1000;
  const [end, start] = [exp, nbf].map(secondsOf);
  const malformed = (exp !== undefined && end === undefined) || (nbf !== undefined && start === undefined);
  return [
    ...(malformed ? [{ id: 'proof', outcome: 'error', code: 'proof_created', detail: 'exp or nbf is no date.' } as const] : []),
    ...(end !== undefined && end < nowSeconds ? [{ id: 'proof', outcome: 'error', code: 'proof_expired', pointer: '/exp' } as const] : []),
    ...(start !== undefined && start > nowSeconds + CLOCK_SKEW_SECONDS ? [{ id: 'proof', outcome: 'error', code: 'proof_created', pointer: '/nbf' } as const] : []),
  ];
}
