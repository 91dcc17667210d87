// Owns the framework's view of a badge: which items of the profile it states, where that was read, and which mandatory ones it does not.
// Refuses to parse narratives, to judge what is stated, and to repeat what identifies or grades a learner.
// Called by app for the verdict, with whatever a stranger sent; calls the profile and the phrases of the mapping, and reads nothing else.
import type { ItemKey, Phrase, Profile } from '../profile/profile.ts';
import { badgeParts, type BadgeParts } from './badge-parts.ts';
import type { Reading, StatedPlace } from './place.ts';
import { placesOfProfile, type ItemPlaces } from './profile-places.ts';
import { readPlace, type Gathering } from './read-place.ts';
import { joinedPhrases } from './short-text.ts';

export interface StatedItem {
  readonly item: ItemKey;
  readonly label: Phrase;
  /** Where it was read, the extension first; at most `POINTERS_MAX`. */
  readonly statedIn: readonly StatedPlace[];
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

/**
 * What a badge states of the profile's items (framework.md §4.1, §4.2, §4.4), as it says it and whether or not it is proven. `credential` is an
 * Open Badges 3.0 credential as parsed JSON that nobody need have checked: what is empty or has another type than its place asks for is not
 * stated. Never throws.
 */
export function frameworkView(credential: unknown, profile: Profile): FrameworkView {
  const badge = badgeParts(credential);
  const reading: Reading = { profile, issuerId: badge.issuerId };
  const items: StatedItem[] = [];
  const missing: FrameworkView['missing'][number][] = [];
  for (const places of placesOfProfile(profile)) {
    const stated = statedItem(places, badge, reading);
    if (stated !== undefined) items.push(stated);
    else if (places.isMandatory) missing.push({ item: places.item, label: places.label });
  }
  return { profile: profile.id, items, missing };
}

function statedItem({ item, label, places, foreignPlaces }: ItemPlaces, badge: BadgeParts, reading: Reading): StatedItem | undefined {
  const found: StatedPlace[] = [];
  const phrases: Phrase[] = [];
  const gathering: Gathering = { reading, found, phrases, looks: 0 };
  for (const place of places) if (place.source === 'core' || badge.hasExtension) readPlace(place, badge.parts[place.root], gathering);
  if (badge.hasForeign) {
    for (const place of foreignPlaces) if (badge.means(place)) readPlace(place, badge.parts[place.root], gathering);
  }
  if (found.length === 0) return undefined;
  const statedIn = found.length > POINTERS_MAX ? found.slice(0, POINTERS_MAX) : found;
  return phrases.length === 0 ? { item, label, statedIn } : { item, label, statedIn, value: joinedPhrases(phrases) };
}
