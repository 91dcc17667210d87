import { carriedByCore } from '../mapping/framework-extension.ts';
import { emittedBy } from '../mapping/emitted-places.ts';
import type { ProfileItem, StatedBy } from '../profile/profile-schema.ts';
import { itemsOf, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import { itemAround } from '../profile/statement.ts';
import { corePlaces } from './core-places.ts';
import { dutchPlaces } from './dutch-places.ts';
import { elmPlaces } from './elm-places.ts';
import { placeAt, placeBelow, type Place, type Row, type Source } from './place.ts';
import { readOfMember } from './record-reads.ts';

/** An item of a profile with the places of a badge that state it. */
export interface ItemPlaces {
  readonly item: ItemKey;
  readonly label: Phrase;
  /** Whether a badge that states it nowhere lacks it: it is mandatory, and there is a place for it. */
  readonly isMandatory: boolean;
  /** Our extension and the fields of Open Badges. */
  readonly places: readonly Place[];
  /** Those in vocabularies of others, which most badges do not use. */
  readonly foreignPlaces: readonly Place[];
}

const made = new WeakMap<Profile, readonly ItemPlaces[]>();

/** The items of a profile in its order, made once. */
export function placesOfProfile(profile: Profile): readonly ItemPlaces[] {
  const found = made.get(profile);
  if (found !== undefined) return found;
  const tabled = tables.flatMap(([source, table]) =>
    Object.entries(table).flatMap(([statedBy, rows]) => rows.map((row) => ({ item: itemAround(profile, statedBy as StatedBy, row[0]), source, row }))),
  );
  const all = itemsOf(profile).map((item): ItemPlaces => {
    const others = tabled.filter((one) => one.item === item.key && isNamed(item, one.row)).map(({ source, row }) => placeOf(source, row));
    const places = [...extensionPlaces(item), ...others.filter(({ source }) => source === 'core')];
    const foreignPlaces = others.filter(({ source }) => source !== 'core');
    return { item: item.key, label: { ja: item.ja, en: item.en }, isMandatory: item.obligation === 'mandatory' && places.length + foreignPlaces.length > 0, places, foreignPlaces };
  });
  made.set(profile, all);
  return all;
}

const tables: readonly (readonly [Source, Readonly<Partial<Record<StatedBy, readonly Row[]>>>])[] = [
  ['core', corePlaces],
  ['edubadges', dutchPlaces],
  ['elm', elmPlaces],
];

/** A field that our own mapping writes the item into counts where the profile names it; what others write there is theirs to say. */
function isNamed(item: ProfileItem, [, path]: Row): boolean {
  return item.openBadges.core.includes(path) || !emittedBy(item).includes(path);
}

function placeOf(source: Source, [, path, read, more = {}]: Row): Place {
  return placeAt(path, { source, read, ...more });
}

/** The extension is the record, under the members that the profile names. */
function extensionPlaces({ statedBy, members }: ProfileItem): Place[] {
  if (statedBy !== 'record') return [];
  return members.flatMap((member): Place[] => {
    const read = carriedByCore.has(member) ? undefined : readOfMember(member);
    return read === undefined ? [] : [placeBelow('frameworkRecord', member.split('.'), { source: 'extension', read })];
  });
}
