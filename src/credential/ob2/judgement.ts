import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Check, CheckOutcome, VerdictStatus } from '../verdict.ts';

/** What is known of the parties of an assertion: as their addresses have them or, where these were not read, as the assertion says. */
export interface Parties {
  readonly badge: JsonObject | undefined;
  readonly issuerId: string | undefined;
  readonly profile: JsonObject | undefined;
}

/** What looking at an assertion came to, whether it is hosted or signed. */
export interface Judgement extends Parties {
  /** The one that counts; or the one that was posted, where that could not be had. */
  readonly assertion: JsonObject;
  readonly checks: readonly Check[];
  /** Whether the assertion that counts was had, so that its form and its dates were looked at. */
  readonly isRead: boolean;
  readonly proven: boolean;
  readonly status: VerdictStatus;
}

/** The id of an object that may be named or stand there itself. */
export function idOf(value: JsonValue | undefined): string | undefined {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The parties as the assertion itself tells of them, which proves nothing. */
export function statedParties({ badge }: JsonObject): Parties {
  const embedded = isJsonObject(badge) ? badge : undefined;
  const issuer = embedded?.['issuer'];
  return { badge: embedded, issuerId: idOf(issuer), profile: isJsonObject(issuer) ? issuer : undefined };
}

/** A finding about how an assertion is secured. */
export function securing(id: 'proof' | 'binding', outcome: CheckOutcome, told: Omit<Check, 'id' | 'outcome'>): Check {
  return { id, outcome, ...told };
}

/** The longest reason of a withdrawal that is told. */
const MAX_REASON_CHARACTERS = 500;

export interface Withdrawn {
  readonly check: Check;
  readonly status: VerdictStatus;
}

/** That a badge is revoked, with the reason that stands where it says so. */
export function withdrawn(at: JsonObject, pointer?: string): Withdrawn {
  const reason = at['revocationReason'];
  const check: Check = { id: 'status', outcome: 'error', code: 'revoked', ...(pointer === undefined ? {} : { pointer }), detail: 'The issuer has revoked the badge.' };
  return { check, status: { state: 'revoked', ...(typeof reason === 'string' && reason !== '' ? { reason: reason.slice(0, MAX_REASON_CHARACTERS) } : {}) } };
}

export const statusUnknown: VerdictStatus = { state: 'unknown' };
