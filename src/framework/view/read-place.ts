import type { Phrase } from '../profile/profile.ts';
import { pointerOfRoot, type Place, type Reading, type StatedPlace } from './place.ts';
import { isFull } from './short-text.ts';

/** Entries of one list that are looked at; a record has at most 50. */
const ENTRIES_MAX = 100;
/** Entries of all the lists of one place. */
const LOOKS_MAX = 500;
/** Of one place, so that a long list does not crowd out the next place. */
const POINTERS_MAX = 4;

/** What is read of one item. */
export interface Gathering {
  readonly reading: Reading;
  /** Where it is stated. */
  readonly found: StatedPlace[];
  /** What the first source says. */
  readonly phrases: Phrase[];
  /** How many entries of lists were looked at in the present place. */
  looks: number;
}

/**
 * Looks at a place of a badge, and gathers where it states its item: a list as a whole, unless only some of its entries count. `part` is the
 * place's root. Lists on the way are walked through; a list within a list is no part of any place, so that the walk is never deeper than the path
 * is long. Names are our own, and no name is inherited.
 */
export function readPlace(place: Place, part: unknown, gathering: Gathering): void {
  const { steps, last } = place;
  gathering.looks = 0;
  let value = part;
  for (let at = 0; at <= last; at += 1) {
    // From a list on the way, every entry has a pointer of its own.
    if (Array.isArray(value)) return at === 0 ? undefined : walk({ place, gathering, before: gathering.found.length }, { value: part, pointer: pointerOfRoot[place.root] }, 0);
    const name = steps[at] ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  if (Array.isArray(value) && place.ofEntries === true) return walk({ place, gathering, before: gathering.found.length }, { value: part, pointer: pointerOfRoot[place.root] }, 0);
  if (tellsList(value, place, gathering)) gathering.found.push(place.whole);
}

/** Whether a value, or an entry of a list, states the item. */
function tellsList(value: unknown, place: Place, gathering: Gathering): boolean {
  if (!Array.isArray(value)) return tells(value, place, gathering);
  const count = Math.min(value.length, ENTRIES_MAX);
  let isStated = false;
  for (let index = 0; index < count && gathering.looks < LOOKS_MAX; index += 1) {
    gathering.looks += 1;
    if (isStated && !isWanted(place, gathering)) return true;
    if (!Array.isArray(value[index]) && tells(value[index], place, gathering)) isStated = true;
  }
  return isStated;
}

function tells(value: unknown, place: Place, gathering: Gathering): boolean {
  const said = place.read(value, gathering.reading);
  if (said === undefined) return false;
  if (said !== null && isWanted(place, gathering)) gathering.phrases.push(said);
  return true;
}

/** Whether more of what this source says has room in the value. */
function isWanted({ source }: Place, { found, phrases }: Gathering): boolean {
  return (found[0]?.source ?? source) === source && !isFull(phrases);
}

interface Walk {
  readonly place: Place;
  readonly gathering: Gathering;
  /** How many places were found before this one. */
  readonly before: number;
}

interface Here {
  readonly value: unknown;
  readonly pointer: string;
}

function walk({ place, gathering, before }: Walk, { value, pointer }: Here, at: number): void {
  const { found } = gathering;
  const name = place.steps[at];
  if (name === undefined) {
    if (tellsList(value, place, gathering)) found.push({ pointer, source: place.source });
    return;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return;
  const below: unknown = (value as Readonly<Record<string, unknown>>)[name];
  const isEntered = Array.isArray(below) && (at < place.last || place.ofEntries === true);
  if (!isEntered) return walk({ place, gathering, before }, { value: below, pointer: `${pointer}/${name}` }, at + 1);
  const count = Math.min(below.length, ENTRIES_MAX);
  for (let index = 0; index < count && found.length < before + POINTERS_MAX && gathering.looks < LOOKS_MAX; index += 1) {
    gathering.looks += 1;
    if (!Array.isArray(below[index])) walk({ place, gathering, before }, { value: below[index], pointer: `${pointer}/${name}/${String(index)}` }, at + 1);
  }
}
