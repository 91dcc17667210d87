import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import { isSameId } from './addresses.ts';
import { idOf } from './judgement.ts';

/** What lies at the addresses: an assertion, its BadgeClass, the Profile of its issuer. */
export interface Hosted {
  readonly assertion: JsonObject;
  readonly badge: JsonObject;
  readonly profile: JsonObject;
}

/**
 * The members that somebody's copy of a hosted assertion has otherwise than its host (checklist N83), as RFC 6901 pointers. A copy may say
 * less, and may hold its BadgeClass and its issuer, which are compared with what lies at their own addresses.
 */
export function differencesOf(copy: JsonObject, { assertion, badge, profile }: Hosted): string[] {
  return [
    ...otherMembers(copy, assertion, { pointer: '', apart: ['badge'] }),
    ...otherReference(copy['badge'], { stands: assertion['badge'], hosted: badge, pointer: '/badge', apart: ['issuer'] }),
    ...(isJsonObject(copy['badge']) ? otherReference(copy['badge']['issuer'], { stands: badge['issuer'], hosted: profile, pointer: '/badge/issuer', apart: [] }) : []),
  ];
}

interface Compared {
  readonly pointer: string;
  /** Members that are compared by themselves. */
  readonly apart: readonly string[];
}

function otherMembers(copy: JsonObject, hosted: JsonObject, { pointer, apart }: Compared): string[] {
  const names = Object.keys(copy).filter((name) => name !== '@context' && !apart.includes(name) && !isSameValue(copy[name], hosted[name]));
  return names.map((name) => pointerTo(pointer, name));
}

interface Reference extends Compared {
  readonly stands: JsonValue | undefined;
  readonly hosted: JsonObject;
}

function otherReference(copy: JsonValue | undefined, { stands, hosted, ...compared }: Reference): string[] {
  if (copy === undefined) return [];
  const [own, other] = [idOf(copy), idOf(stands)];
  if (own === undefined || other === undefined || !isSameId(own, other)) return [compared.pointer];
  return isJsonObject(copy) ? otherMembers(copy, hosted, { ...compared, apart: [...compared.apart, 'id'] }) : [];
}

/** As JSON: the order of members says nothing. */
function isSameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && left.length === right.length && left.every((item, index) => isSameValue(item, right[index]));
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && isSameValue(left[name], right[name]));
}
