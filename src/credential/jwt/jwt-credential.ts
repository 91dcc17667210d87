import { utcSeconds } from '../../clock.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { DataModel } from '../model/classes.ts';
import { dataModelOf } from '../model/context-rules.ts';
import { periodOf } from '../model/period-rules.ts';
import type { Check } from '../verdict.ts';
import type { JwtProfile } from './jwt-profile.ts';
import type { VerdictCode } from '../glossary.ts';

/** The claims that RFC 7519 registers. They belong to the token, and not to the credential that JSON-LD and the model read (B-126). */
const registeredClaims = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti']);

/** Members that only a credential has; beside a `vc` claim there would be two of them (B-131). */
const credentialMembers = ['@context', 'type', 'issuer', 'credentialSubject', 'proof'];

/** The seconds since 1970 of the years 0000 to 9999, which are all that a date in a credential can name. */
const numericDates = { min: -62_167_219_200, max: 253_402_300_799 } as const;

/** The credential that a payload carries. */
export interface CarriedCredential {
  /** As it stands, without the registered claims: what an embedded proof signs. */
  readonly credential: JsonObject;
  /** The same with what only the claims say: what is judged. */
  readonly document: JsonObject;
  readonly checks: readonly Check[];
}

/**
 * Finds the credential in a payload: the payload itself in version 2.0 of the data model (checklist B-120), the claim `vc` in version 1.1
 * (B-130), and never both (B-131). What the credential leaves out and a claim says is filled in: the end of its validity (B-122); in
 * version 1.1, which allowed that, whatever has a claim (B-132); in a status list its start as well, so that it counts.
 */
export function carriedCredential(payload: JsonObject, profile: JwtProfile): CarriedCredential {
  const { vc } = payload;
  const credential = isJsonObject(vc) ? vc : withoutClaims(payload);
  const model = dataModelOf(credential);
  const names: readonly Claim[] = model === '1.1' ? ['iss', 'jti', 'sub', 'nbf', 'exp'] : profile === 'jose' ? ['nbf', 'exp'] : ['exp'];
  const document = names.reduce((filled, name) => fill(filled, name, payload[name]), credential);
  return { credential, document, checks: checkPlace(payload, model) };
}

function withoutClaims(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !registeredClaims.has(name)));
}

function checkPlace(payload: JsonObject, model: DataModel): Check[] {
  const fault = (code: VerdictCode, detail: string): Check[] => [{ id: 'proof', outcome: 'error', code, pointer: '/vc', detail }];
  if (!Object.hasOwn(payload, 'vc')) {
    return model === '1.1' ? fault('jwt_vc_missing', 'A badge of version 1.1 of the data model stands in the claim vc.') : [];
  }
  if (!isJsonObject(payload['vc']) || model !== '1.1') {
    return fault('jwt_vc_unexpected', 'The claim vc is for badges of version 1.1 of the data model only; newer ones are the payload itself.');
  }
  const twofold = credentialMembers.some((name) => Object.hasOwn(payload, name));
  return twofold ? fault('jwt_vc_twofold', 'A badge stands in the claim vc and another one beside it.') : [];
}

type Claim = 'iss' | 'jti' | 'sub' | 'nbf' | 'exp';

function fill(document: JsonObject, name: Claim, claim: JsonValue | undefined): JsonObject {
  const { start, end } = periodOf(document, dataModelOf(document));
  if (name === 'nbf' || name === 'exp') return fillMember(document, name === 'nbf' ? start.name : end.name, dateOf(claim));
  if (typeof claim !== 'string') return document;
  if (name === 'jti') return fillMember(document, 'id', claim);
  if (name === 'iss') return isJsonObject(document['issuer']) ? fillIn(document, 'issuer', claim) : fillMember(document, 'issuer', claim);
  return isJsonObject(document['credentialSubject']) ? fillIn(document, 'credentialSubject', claim) : document;
}

function fillMember(document: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined || Object.hasOwn(document, name) ? document : { ...document, [name]: value };
}

function fillIn(document: JsonObject, name: 'issuer' | 'credentialSubject', id: string): JsonObject {
  const holder = document[name];
  return isJsonObject(holder) ? { ...document, [name]: fillMember(holder, 'id', id) } : document;
}

/** The whole seconds of a NumericDate (RFC 7519 §2; fractions are cut off, B-123); undefined for what is none. */
export function secondsOf(claim: JsonValue | undefined): number | undefined {
  if (typeof claim !== 'number' || claim < numericDates.min || claim > numericDates.max) return undefined;
  return Math.floor(claim);
}

function dateOf(claim: JsonValue | undefined): string | undefined {
  const seconds = secondsOf(claim);
  return seconds === undefined ? undefined : utcSeconds(new Date(seconds * 1000));
}
