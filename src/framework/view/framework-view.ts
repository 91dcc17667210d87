// Owns the framework's view of a badge: which items of the profile it states, where that was read, and which mandatory ones it does not.
// Refuses to parse narratives, to judge what is stated, and to repeat what identifies or grades a learner.
// Called by app for the verdict, with whatever a stranger sent; calls the profile and the phrases of the mapping, and reads nothing else.
import type { ItemKey, Phrase, Profile } from '../profile/profile.ts';
import { badgeParts, type BadgeParts } from './badge-parts.ts';
import type { Place, Source } from './place.ts';
import { placesOfProfile, type ItemPlaces } from './profile-places.ts';
import { joinedPhrases, isFull } from './short-text.ts';
import { visitPlaces } from './visit-places.ts';

export interface StatedItem {
  readonly item: ItemKey;
  readonly label: Phrase;
  /** Where it was read, the extension first; at most `POINTERS_MAX`. Pointers (RFC 6901) start at the credential. */
  readonly statedIn: readonly { readonly pointer: string; readonly source: Source }[];
  /**
   * What the first source says, on one line and cut to `VALUE_MAX` characters in each language; a text that the badge has in one language stands
   * in both. Left out of what is about one learner: who it is, results, evidence, the narrative of the award.
   */
  readonly value?: Phrase;
}

export interface FrameworkView {
  /** Id of the profile that it was read by. */
  readonly profile: string;
  /** In the order of the profile. */
  readonly items: readonly StatedItem[];
  /** Mandatory items that a badge has a place for, and this one states in none that can be read. */
  readonly missing: readonly { readonly item: ItemKey; readonly label: Phrase }[];
}

export const POINTERS_MAX = 8;
/** Of one place, so that a long list does not crowd out the next place. */
const POINTERS_OF_PLACE_MAX = 4;

/**
 * What a badge states of the profile's items (framework.md §4.1, §4.2, §4.4), as it says it and whether or not it is proven. `credential` is an
 * Open Badges 3.0 credential as parsed JSON that nobody need have checked: what is empty or has another type than its place asks for is not
 * stated. Never throws.
 */
export function frameworkView(credential: unknown, profile: Profile): FrameworkView {
  const badge = badgeParts(credential);
  const items: StatedItem[] = [];
  const missing: FrameworkView['missing'][number][] = [];
  for (const places of placesOfProfile(profile)) {
    const stated = statedItem(places, badge, profile);
    if (stated !== undefined) items.push(stated);
    else if (places.isMandatory) missing.push({ item: places.item, label: places.label });
  }
  return { profile: profile.id, items, missing };
}

function statedItem({ item, label, places }: ItemPlaces, badge: BadgeParts, profile: Profile): StatedItem | undefined {
  const statedIn: { pointer: string; source: Source }[] = [];
  const phrases: Phrase[] = [];
  for (const place of places) {
    const pointers = readPlace(place, badge, { profile, phrases: statedIn.length === 0 || statedIn[0]?.source === place.source ? phrases : undefined });
    for (const pointer of pointers) if (statedIn.length < POINTERS_MAX) statedIn.push({ pointer, source: place.source });
  }
  if (statedIn.length === 0) return undefined;
  return phrases.length === 0 ? { item, label, statedIn } : { item, label, statedIn, value: joinedPhrases(phrases) };
}

interface Gathering {
  readonly profile: Profile;
  /** Takes what is said; undefined where it is not wanted. */
  readonly phrases: Phrase[] | undefined;
}

/** Where a place states its item: a list is named whole, unless only some of its entries count. */
function readPlace(place: Place, badge: BadgeParts, { profile, phrases }: Gathering): string[] {
  const pointers: string[] = [];
  if (!badge.isInForce(place)) return pointers;
  const { root, steps, read, ofEntries = false } = place;
  const isRead = (): boolean => phrases === undefined || isFull(phrases);
  visitPlaces(badge.root(root), steps, ({ value, pointer, list }) => {
    const at = ofEntries ? pointer : list;
    if (isRead() && pointers.at(-1) === at) return 'on';
    const said = read(value, { profile, issuerId: badge.issuerId });
    if (said === undefined) return 'on';
    if (pointers.at(-1) !== at) pointers.push(at);
    if (said !== null && !isRead()) phrases?.push(said);
    return isRead() && pointers.length >= POINTERS_OF_PLACE_MAX ? 'stop' : 'on';
  });
  return pointers.slice(0, POINTERS_OF_PLACE_MAX);
}
