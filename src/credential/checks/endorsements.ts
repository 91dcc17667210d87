import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Check } from '../verdict.ts';

/**
 * Endorsements, wherever they stand in the document (checklist C-028). A bad one makes a badge invalid, and they are not verified yet: so
 * a badge that carries one cannot be decided.
 */
export function checkEndorsements(document: JsonObject): Check[] {
  return endorsementsIn(document, '').map((pointer) => ({
    id: 'endorsements',
    outcome: 'unknown',
    code: 'endorsements_not_checked',
    pointer,
    detail: 'The badge carries endorsements, which are not verified here yet.',
  }));
}

function endorsementsIn(value: JsonValue, pointer: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => endorsementsIn(item, pointerTo(pointer, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const place = pointerTo(pointer, name);
    return name === 'endorsement' || name === 'endorsementJwt' ? [place] : endorsementsIn(member, place);
  });
}
