import { issuerIdOf } from '../checks/describe.ts';
import type { ContextSet } from '../contexts.ts';
import { parseDateTimeStamp } from '../date-time-stamp.ts';
import { jsonText, nothingKnown, type KnownParts } from '../engine/known-parts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { signableGraph, unsignable } from '../secure-credential.ts';
import { secondsOf } from './jwt-credential.ts';
import { MAX_JWS_CHARACTERS } from './read-jws.ts';

/** The protected header of a badge (checklist B-101 to B-105): Open Badges allows no others, and `typ` is `JWT`, not `vc+jwt`. */
export interface JwtHeader {
  readonly alg: 'RS256';
  readonly typ: 'JWT';
  readonly kid: string;
}

/** Signs a payload, whose UTF-8 bytes it takes as they are, as a compact JWS; `kid` is where others will find the public key. */
export interface JwtSigner {
  readonly kid: string;
  signJws(header: JwtHeader, payload: string): Promise<string>;
}

export interface SecureJwtInput {
  /** Version 2.0 of the data model, without `proof`, all contexts in place; with an issuer, one subject, and an id of its own and of each. */
  readonly credential: JsonObject;
  readonly signer: JwtSigner;
  readonly contexts: ContextSet;
  /** Parts that it has in common with others, by identity: they were looked at before. */
  readonly known?: KnownParts;
}

/** What a payload may take, beside the longest header and signature that are read. */
const MAX_PAYLOAD_BYTES = Math.floor((MAX_JWS_CHARACTERS - 10_000) * 0.75);

/**
 * The credential as a JWT (checklist B-100 to B-123, B-140, B-141): the payload is the credential itself, its members first and as they
 * stand, and behind them `iss`, `sub`, `jti`, `nbf` and, where it ends, `exp`; written once, and signed as it was written. Throws AppError
 * `invalid_request` before anything is signed: for all that `secureCredential` refuses, a member that a claim would hide, a claim that the
 * credential has no value for, and a payload that our own verifier would not read.
 */
export async function secureJwt({ credential, signer, contexts, known = nothingKnown }: SecureJwtInput): Promise<string> {
  const claims = claimsOf(credential);
  await signableGraph({ credential, format: 'vc-jwt', contexts, known });
  const payload = jsonText({ ...credential, ...claims }, known);
  if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) throw refusal('', 'jwt_too_large', 'the badge is larger than a JWT may be');
  return await signer.signJws({ alg: 'RS256', typ: 'JWT', kid: signer.kid }, payload);
}

/** They would be overwritten, or make a reader look for the credential elsewhere (B-131). */
const reserved = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'vc'];

function claimsOf(credential: JsonObject): JsonObject {
  const taken = reserved.find((name) => Object.hasOwn(credential, name));
  if (taken !== undefined) throw refusal(`/${taken}`, 'claim_taken', 'a claim of the JWT has this name');
  const { credentialSubject: subject, validFrom, validUntil } = credential;
  return {
    iss: textAt('/issuer/id', issuerIdOf(credential)),
    sub: textAt('/credentialSubject/id', isJsonObject(subject) ? subject['id'] : undefined),
    jti: textAt('/id', credential['id']),
    nbf: numericDateAt('/validFrom', validFrom),
    ...(validUntil === undefined ? {} : { exp: numericDateAt('/validUntil', validUntil) }),
  };
}

function textAt(pointer: string, value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw refusal(pointer, 'claim_missing', 'a JWT says this in a claim, so that it must be there');
  return value;
}

/** Whole seconds since 1970 (RFC 7519 §2, B-123). */
function numericDateAt(pointer: string, value: JsonValue | undefined): number {
  const atMs = parseDateTimeStamp(value ?? null);
  const seconds = atMs === undefined ? undefined : secondsOf(atMs / 1000);
  if (seconds === undefined) throw refusal(pointer, 'claim_missing', 'a JWT says this in a claim, so that it must be a date and time with an offset');
  return seconds;
}

function refusal(pointer: string, code: string, detail: string) {
  return unsignable([{ pointer, code, detail }]);
}
