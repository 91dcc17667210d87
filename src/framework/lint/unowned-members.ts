import type { ItemProblem } from '../problem.ts';
import { itemsOf, type Profile } from '../profile/profile.ts';
import { itemAround } from '../profile/statement.ts';
import type { FrameworkRecord } from '../record/record.ts';

interface Stated {
  readonly place: string;
  readonly pointer: string;
}

/** Members that a record states and no item of the profile does: nobody judges them, and a badge is signed with them. Each member once. */
export function unownedMembers(profile: Profile, { additionalItems: _judgedByName, ...record }: Partial<FrameworkRecord>): ItemProblem[] {
  const all = unownedBelow(profile, record, { place: '', pointer: '' });
  return all.filter(({ place }, index) => all.findIndex((one) => one.place === place) === index).map(({ place, pointer }) => ({
    pointer,
    code: 'member_without_item',
    say: {
      ja: `「${place}」を述べる項目がプロファイルにないため、判定されません。それでもバッジには署名されます。不要であれば省いてください。`,
      en: `No item of the profile states "${place}": it is not judged, and would be signed all the same. Leave it out if it is not meant to be.`,
    },
  }));
}

function unownedBelow(profile: Profile, value: unknown, { place, pointer }: Stated): Stated[] {
  if (value === undefined || (place !== '' && itemAround(profile, 'record', place) !== undefined)) return [];
  if (place !== '' && !itemsOf(profile, 'record').some(({ members, details = [] }) => [...members, ...details].some((member) => member.startsWith(`${place}.`)))) return [{ place, pointer }];
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => unownedBelow(profile, one, { place, pointer: `${pointer}/${index}` }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => unownedBelow(profile, member, { place: place === '' ? name : `${place}.${name}`, pointer: `${pointer}/${name}` }));
}
