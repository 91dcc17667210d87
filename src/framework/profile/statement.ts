import type { ItemProblem } from '../problem.ts';
import type { ProfileItem, StatedBy } from './profile-schema.ts';
import { findItem, itemsOf, type ItemKey, type Profile } from './profile.ts';

/** One value of a member, and where it stands. */
export interface Placed {
  /** RFC 6901, from the root of what was walked. */
  readonly pointer: string;
  /** The entry of a list that it belongs to, the innermost where lists are nested; '' where it belongs to none. */
  readonly entry: string;
  readonly value: unknown;
}

/** Every value of `member` (`assessment.supervision`) below `root`, the entries of lists one by one. */
export function placesOf(root: unknown, member: string): Placed[] {
  return [...placesBelow({ pointer: '', entry: '', value: root }, member.split('.'))];
}

function* placesBelow({ pointer, entry, value }: Placed, path: readonly string[]): Generator<Placed> {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* placesBelow({ pointer: `${pointer}/${index}`, entry: `${pointer}/${index}`, value: one }, path);
    return;
  }
  const [name, ...rest] = path;
  if (name === undefined) yield { pointer, entry, value };
  else if (typeof value === 'object' && value !== null && Object.hasOwn(value, name)) {
    yield* placesBelow({ pointer: `${pointer}/${name}`, entry, value: (value as Readonly<Record<string, unknown>>)[name] }, rest);
  }
}

/** Whether `root` (a record, an award, an issuer) says anything of the item, whatever that is worth. */
export function states({ members }: Pick<ProfileItem, 'members'>, root: unknown): boolean {
  return members.some((member) => placesOf(root, member).length > 0);
}

/** The items that the profile demands and `root` does not state. */
export function unstatedMandatory(profile: Profile, statedBy: StatedBy, root: unknown): ProfileItem[] {
  return itemsOf(profile, statedBy).filter((item) => item.obligation === 'mandatory' && !states(item, root));
}

/** More than the profile's cardinality of an item allows. What several members say of one entry of a list is said once. */
export function cardinalityProblems(profile: Profile, statedBy: StatedBy, root: unknown): ItemProblem[] {
  const single = itemsOf(profile, statedBy).filter(({ cardinality }) => cardinality === '1' || cardinality === '0..1');
  return single.flatMap(({ key, members }) => {
    const entries = members.flatMap((member) => placesOf(root, member).map(({ entry }) => entry));
    const [, second] = [...new Set(entries.filter((entry) => entry !== ''))];
    if (second === undefined) return [];
    return [{ item: key, pointer: second, code: 'too_many', say: { ja: '記入できるのは1つだけです。', en: 'Only one may be given.' } }];
  });
}

/** Whether `place` is `member` or lies within it. */
export function isWithinMember(place: string, member: string): boolean {
  return place === member || place.startsWith(`${member}.`);
}

/** `/assessment/0/supervision` as the profile names members: `assessment.supervision`. */
export function placeAt(pointer: string): string {
  return pointer.split('/').slice(1).filter((step) => !/^\d+$/.test(step)).join('.');
}

/** The item that a place belongs to: the one that names it, or the innermost member around it. */
export function itemAround(profile: Profile, statedBy: StatedBy, place: string): ItemKey | undefined {
  const named = itemsOf(profile, statedBy).flatMap(({ key, members, details = [] }) => [...members, ...details].map((member) => ({ key, member })));
  const around = named.filter(({ member }) => isWithinMember(place, member));
  return around.toSorted((a, b) => b.member.length - a.member.length)[0]?.key;
}

/** Where a rule speaks of one member of an entry and points at the whole, since nothing is there to point at. */
const spokenOf: Readonly<Record<string, string>> = { supervision: 'assessment.supervision' };

/**
 * The problems with the items of the profile that they belong to, whichever members these have and whatever they are called there. What no item
 * has is called by the name of its member.
 */
export function attributed(profile: Profile, statedBy: StatedBy, problems: readonly ItemProblem[]): ItemProblem[] {
  return problems.map((problem) => {
    const place = placeAt(problem.pointer);
    const spoken = problem.item === undefined ? undefined : spokenOf[problem.item];
    const item = itemAround(profile, statedBy, spoken !== undefined && isWithinMember(spoken, place) ? spoken : place);
    if (item !== undefined) return { ...problem, item };
    const [member = ''] = place.split('.');
    return problem.item === undefined || member === '' ? problem : { ...problem, item: member };
  });
}

/** Whether the profile has the item that a problem names. */
export function hasItem(profile: Profile, { item }: ItemProblem): boolean {
  return item !== undefined && findItem(profile, item) !== undefined;
}
