import type { ProfileFile, ProfileItem, StatedBy, VocabularyName, VocabularyValue } from './profile-schema.ts';

/** The key of an item of the profile. Which items there are is for the profile to say. */
export type ItemKey = string;

/**
 * The micro-credential profile as the code uses it: the file, with its items by key. Read once at the start and handed to whoever judges or
 * maps a record; nothing knows an obligation, a label or a vocabulary from anywhere else.
 */
export interface Profile extends Omit<ProfileFile, 'items'> {
  /** In the order of the file. */
  readonly items: Readonly<Record<ItemKey, ProfileItem>>;
}

/** A text in both languages, as people read it. */
export interface Phrase {
  readonly ja: string;
  readonly en: string;
}

/** The items that `statedBy` states, or all of them, in the order of the file. */
export function itemsOf({ items }: Profile, statedBy?: StatedBy): ProfileItem[] {
  return Object.values(items).filter((item) => statedBy === undefined || item.statedBy === statedBy);
}

/** The item of a key that the profile has; undefined for any other. */
export function findItem({ items }: Profile, key: ItemKey): ProfileItem | undefined {
  return Object.hasOwn(items, key) ? items[key] : undefined;
}

/** The item of a key that came from the profile. */
export function itemOf(profile: Profile, key: ItemKey): ProfileItem {
  const item = findItem(profile, key);
  if (item === undefined) throw new Error(`the profile has no item ${key}`);
  return item;
}

/** What an item is called. */
export function labelOfItem(profile: Profile, item: ItemKey): Phrase {
  const { ja, en } = itemOf(profile, item);
  return { ja, en };
}

/** "学修成果 / Learning outcomes": how an item is named in headings and in messages. */
export function itemLabel(profile: Profile, item: ItemKey): string {
  const { ja, en } = itemOf(profile, item);
  return `${ja} / ${en}`;
}

/** The value of a vocabulary by its code, or by one that it had before; undefined where the profile has none, which an open vocabulary allows. */
export function valueOf<Name extends VocabularyName>({ vocabularies }: Profile, vocabulary: Name, code: string): VocabularyValue<Name> | undefined {
  const values = vocabularies[vocabulary].values as unknown as readonly VocabularyValue<Name>[];
  return values.find((value) => value.code === code) ?? values.find(({ formerly }) => formerly?.includes(code));
}

/** A code in words; the code itself where the profile has no words for it. */
export function labelOf(profile: Profile, vocabulary: VocabularyName, code: string): Phrase {
  const { ja, en } = valueOf(profile, vocabulary, code) ?? { ja: code, en: code };
  return { ja, en };
}

/** The page of a level; undefined where neither the record nor the profile names one. */
export function pageOfLevel(profile: Profile, { scheme, code, uri }: { readonly scheme: string; readonly code: string; readonly uri?: string }): string | undefined {
  return uri ?? filledIn(valueOf(profile, 'levelScheme', scheme)?.page, code);
}

/** The level in the European Learning Model's list; undefined where its scheme is not the one that has a list there. */
export function elmLevel(profile: Profile, { scheme, code }: { readonly scheme: string; readonly code: string }): string | undefined {
  return filledIn(valueOf(profile, 'levelScheme', scheme)?.elm, code);
}

/** Whatever a level is called, it is one step of the address and nothing else. */
function filledIn(address: string | undefined, code: string): string | undefined {
  return address?.replaceAll('{code}', () => encodeURIComponent(code));
}

/** How a message quotes the profile: by name, and with a note as long as nobody compared it with the published text. */
export function profileCitation({ id, verified }: Profile): Phrase {
  if (verified) return { ja: `プロファイル ${id}`, en: `Profile ${id}` };
  return { ja: `プロファイル ${id}（原文と未照合）`, en: `Profile ${id} (not yet compared with the published text)` };
}
