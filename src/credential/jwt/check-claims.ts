import { issuerIdOf } from '../checks/describe.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { tolerated } from '../leniency.ts';
import { dataModelOf } from '../model/context-rules.ts';
import { periodOf } from '../model/period-rules.ts';
import type { Check } from '../verdict.ts';
import { secondsOf } from './jwt-credential.ts';
import type { JwtProfile } from './jwt-profile.ts';

interface Claims {
  readonly payload: JsonObject;
  /** The credential, filled from the claims where the rules let it. */
  readonly document: JsonObject;
  readonly profile: JwtProfile;
}

interface Pair {
  readonly name: string;
  readonly required: boolean;
  readonly agrees: boolean;
}

/**
 * Whether the token and the credential say the same (checklist B-121 to B-125): `iss` is the issuer, `sub` the subject, `jti` the id, `nbf`
 * and `exp` the validity, to the second. A reader of the one must not learn another thing than a reader of the other. Pointers are into
 * the payload.
 */
export function checkClaims({ payload, document, profile }: Claims): Check[] {
  return pairsOf({ payload, document, profile }).flatMap(({ name, required, agrees }): Check[] => {
    const place = { id: 'proof', pointer: `/${name}` } as const;
    if (payload[name] !== undefined) return agrees ? [] : [{ ...place, outcome: 'error', code: 'claim_differs', detail: `The claim ${name} of the JWT is not what the badge says.` }];
    if (!required || profile === 'jose') return [];
    // The fixtures and the signer of 1EdTech name the learner in aud (B-125).
    const fault: Check = { ...place, outcome: 'error', code: 'claim_missing', detail: `The JWT lacks the claim ${name}, which Open Badges demands.` };
    return [profile === 'compat' && name === 'sub' && isAudience(payload, subjectIdOf(document)) ? tolerated(fault, 'compat_jwt_subject') : fault];
  });
}

function pairsOf({ payload, document, profile }: Claims): Pair[] {
  const { start, end } = periodOf(document, dataModelOf(document), profile === 'compat' ? 'compat' : 'strict');
  const same = (name: string, value: JsonValue | undefined): boolean => typeof value === 'string' && payload[name] === value;
  const sameSecond = (name: string, atMs: number | undefined): boolean => atMs !== undefined && secondsOf(payload[name]) === Math.floor(atMs / 1000);
  return [
    { name: 'iss', required: true, agrees: same('iss', issuerIdOf(document)) },
    { name: 'sub', required: true, agrees: same('sub', subjectIdOf(document)) },
    { name: 'jti', required: true, agrees: same('jti', document['id']) },
    { name: 'nbf', required: true, agrees: sameSecond('nbf', start.atMs) },
    { name: 'exp', required: document[end.name] !== undefined, agrees: sameSecond('exp', end.atMs) },
  ];
}

function subjectIdOf(document: JsonObject): JsonValue | undefined {
  const subject = document['credentialSubject'];
  return isJsonObject(subject) ? subject['id'] : undefined;
}

function isAudience(payload: JsonObject, subjectId: JsonValue | undefined): boolean {
  return typeof subjectId === 'string' && [payload['aud'] ?? []].flat().includes(subjectId);
}
