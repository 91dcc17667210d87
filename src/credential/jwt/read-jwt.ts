// Owns the reading of a credential in a JWT: what the token says, before any key is looked for.
// Refuses what two readers could read in two ways; verifies no signature and asks nobody.
// Called by the verifier, for badges and status lists; what it returns goes to judgeJwt.
import type { JsonObject } from '../json.ts';
import type { ReadingFault } from '../unreadable-verdict.ts';
import type { Check } from '../verdict.ts';
import { checkClaims } from './check-claims.ts';
import { checkHeader, type KeyReference } from './check-header.ts';
import { carriedCredential } from './jwt-credential.ts';
import type { JwtProfile } from './jwt-profile.ts';
import { readJws, type Jws } from './read-jws.ts';

/** A credential in a JWT as it was read, with all that its header and claims have against them; the signature is not verified yet. */
export interface JwtCredential {
  readonly jws: Jws;
  /** Undefined where the header breaks a rule. */
  readonly reference: KeyReference | undefined;
  /** As it stands, without the claims of the token: what an embedded proof signs. */
  readonly credential: JsonObject;
  /** What is judged: the same, with what only the claims say. */
  readonly document: JsonObject;
  readonly checks: readonly Check[];
}

export type JwtReading = { readonly ok: true; readonly jwt: JwtCredential } | ({ readonly ok: false } & ReadingFault);

/** Reads a compact JWT (checklist B-100 to B-132, B-150 steps 1 and 4 to 6). `text` has no white space around it. Never throws. */
export function readJwt(text: string, profile: JwtProfile): JwtReading {
  const read = readJws(text);
  if (!read.ok) return read;
  const { header, payload } = read.jws;
  const { reference, checks } = checkHeader(header, profile);
  const carried = carriedCredential(payload, profile);
  const { credential, document } = carried;
  const faults = [...checks, ...carried.checks, ...checkClaims({ payload, document, profile })];
  return { ok: true, jwt: { jws: read.jws, reference, credential, document, checks: faults } };
}
