import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Check } from '../verdict.ts';

/** What whoever asked for a presentation gave its holder to sign (VC Data Integrity §4.4; VCALM §Verify Presentation). */
export interface Occasion {
  readonly challenge?: string | undefined;
  readonly domain?: string | undefined;
}

/**
 * Whether the proofs were made for this occasion: each that is there must answer the challenge and name the domain that were asked for
 * (checklist F-030). Without a challenge nobody can tell a presentation from its copy, which is a warning.
 */
export function checkOccasion(proof: JsonValue | undefined, { challenge, domain }: Occasion): Check[] {
  const proofs = [proof ?? []].flat().filter(isJsonObject);
  if (proofs.length === 0) return [];
  return [
    ...(challenge === undefined ? [notAsked] : []),
    ...(challenge !== undefined && !proofs.every((one) => one['challenge'] === challenge) ? [challengeDiffers] : []),
    ...(domain !== undefined && !proofs.every((one) => isFor(one, domain)) ? [domainDiffers] : []),
  ];
}

/** A proof is for one domain or for several. */
function isFor({ domain }: JsonObject, asked: string): boolean {
  return [domain ?? null].flat().includes(asked);
}

const notAsked: Check = { id: 'proof', outcome: 'warning', code: 'challenge_not_asked', pointer: '/proof' };
export const challengeDiffers: Check = { id: 'proof', outcome: 'error', code: 'challenge_differs', pointer: '/proof' };
export const domainDiffers: Check = { id: 'proof', outcome: 'error', code: 'domain_differs', pointer: '/proof' };
