import { hasMember, isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { BadgeToVerify } from '../verify-credential.ts';

/** An object with an id, and where it stands in the badge (RFC 6901). */
export interface Endorsable {
  readonly id: string;
  readonly pointer: string;
}

/** An endorsement where it was found, in the form that it has there. */
export interface PlacedEndorsement {
  readonly pointer: string;
  readonly badge: BadgeToVerify;
  /** What it stands in, and may therefore speak of, the outermost first (checklist C-052). */
  readonly around: readonly Endorsable[];
}

/** Where a document stands that is searched: "" and nothing for the badge itself, its own place for an endorsement. */
export type SearchedPlace = Pick<PlacedEndorsement, 'pointer' | 'around'>;

/**
 * Every endorsement in a document, wherever it stands (checklist C-028, C-054), but for those inside of another. What stands under the
 * name and is neither an object nor a text is left to the model's check, which refuses it.
 */
export function endorsementsIn(document: JsonObject, { pointer, around }: SearchedPlace): PlacedEndorsement[] {
  if (!hasMember(document, 'endorsement') && !hasMember(document, 'endorsementJwt')) return [];
  const found: PlacedEndorsement[] = [];
  walk(document, { pointer, around }, found);
  return found;
}

function walk(value: JsonValue, place: SearchedPlace, found: PlacedEndorsement[]): void {
  if (typeof value !== 'object' || value === null) return;
  const around = isJsonObject(value) ? withThis(value, place) : place.around;
  for (const [name, member] of Object.entries(value)) {
    const inner = { pointer: pointerTo(place.pointer, name), around };
    if (isEndorsement(name)) take(member, inner, found);
    else if (typeof member === 'object') walk(member, inner, found);
  }
}

function withThis({ id }: JsonObject, { pointer, around }: SearchedPlace): readonly Endorsable[] {
  return typeof id === 'string' && id !== '' ? [...around, { id, pointer }] : around;
}

function take(value: JsonValue, place: SearchedPlace, found: PlacedEndorsement[]): void {
  if (Array.isArray(value)) value.forEach((item, index) => take(item, { ...place, pointer: pointerTo(place.pointer, index) }, found));
  else if (typeof value === 'string') found.push({ ...place, badge: { jwt: value } });
  else if (isJsonObject(value)) found.push({ ...place, badge: { document: value } });
}

function isEndorsement(name: string): boolean {
  return name === 'endorsement' || name === 'endorsementJwt';
}
