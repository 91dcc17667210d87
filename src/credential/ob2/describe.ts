import { domainOf } from '../checks/describe.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { notAskedAbout, type VerdictCredential, type VerdictIssuer } from '../verdict.ts';
import type { Judgement } from './judgement.ts';

function text(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The issuer as its profile describes it, without saying whether that is true. */
export function describeParties({ issuerId, profile }: Judgement): Omit<VerdictIssuer, 'binding' | 'test'> {
  return { id: issuerId ?? null, name: text(profile?.['name']), domain: issuerId === undefined ? null : domainOf(issuerId), ...notAskedAbout };
}

/** What the badge says of itself, under the names that a badge of 3.0 has for it. Nothing is drawn from the text of its criteria. */
export function describeAssertion({ assertion, badge }: Judgement): VerdictCredential {
  const { id, issuedOn, expires } = assertion;
  return { id: text(id), name: null, validFrom: text(issuedOn), validUntil: text(expires), achievement: badge ? describeBadgeClass(badge) : null };
}

function describeBadgeClass({ id, name, description }: JsonObject): VerdictCredential['achievement'] {
  return { id: text(id), name: text(name), description: text(description), achievementType: null };
}
