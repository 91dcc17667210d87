import { hasMember, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Check } from '../verdict.ts';

/**
 * Endorsements, wherever they stand in the document (checklist C-028). A bad one makes a badge invalid, and they are not verified yet: so
 * a badge that carries one cannot be decided.
 */
export function checkEndorsements(document: JsonObject): Check[] {
  if (!hasMember(document, 'endorsement') && !hasMember(document, 'endorsementJwt')) return [];
  return endorsementsIn(document, '').map((pointer) => ({
    id: 'endorsements',
    outcome: 'unknown',
    code: 'endorsements_not_checked',
    pointer,
    detail: 'The badge carries endorsements, which are not verified here yet.',
  }));
}

function endorsementsIn(value: JsonValue, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const found: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'object' && !isEndorsement(name)) continue;
    const place = pointerTo(pointer, name);
    if (isEndorsement(name) && !Array.isArray(value)) found.push(place);
    else found.push(...endorsementsIn(member, place));
  }
  return found;
}

function isEndorsement(name: string): boolean {
  return name === 'endorsement' || name === 'endorsementJwt';
}
