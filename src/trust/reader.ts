import type { ListFault, ListFaultCode, NameByLanguage } from './recognised-list.ts';

/** A place in a list that is being read: what stands there, and where faults are put down. */
export interface Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly faults: ListFault[];
}

export type Members = Readonly<Record<string, unknown>>;

const MAX_TEXT_CHARACTERS = 200;
/** Controls, what does not show or turns the reading direction, and line breaks. */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const shows = /[\p{L}\p{N}]/u;

export function startAt(value: unknown): Place {
  return { value, pointer: '', faults: [] };
}

export function note({ pointer, faults }: Place, code: ListFaultCode, detail: string): undefined {
  faults.push({ pointer, code, detail });
}

/** One of its own members: what an object inherits is none. */
export function at({ value, pointer, faults }: Place, name: string | number): Place {
  const member = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Members)[name] : undefined;
  return { value: member, pointer: `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`, faults };
}

/** The object at a place, each of whose members is one of `known`. */
export function membersAt(place: Place, known: readonly string[]): Members | undefined {
  const members = objectAt(place);
  const strange = Object.keys(members ?? {}).filter((name) => !known.includes(name));
  for (const name of strange) note(at(place, name), 'unknown_member', `There is no such member here; there may be ${known.join(', ')}.`);
  return members;
}

export function objectAt(place: Place): Members | undefined {
  const { value } = place;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  return value === undefined ? missing(place) : note(place, 'not_an_object', 'This must be an object.');
}

/** What is left out is none at all. */
export function listAt(place: Place, max: number): readonly Place[] {
  const { value } = place;
  if (value === undefined) return [];
  if (!Array.isArray(value)) return note(place, 'not_a_list', 'This must be an array.') ?? [];
  if (value.length > max) return note(place, 'too_many', `More than ${String(max)} are not read.`) ?? [];
  return value.map((_item, index) => at(place, index));
}

export interface TextRule {
  readonly isGood: (text: string) => boolean;
  readonly code: ListFaultCode;
  readonly detail: string;
}

/** A text that keeps to a rule. */
export function textAt(place: Place, { isGood, code, detail }: TextRule): string | undefined {
  const { value } = place;
  if (value === undefined) return missing(place);
  return typeof value === 'string' && isGood(value) ? value : note(place, code, detail);
}

/** The same where it may be left out. */
export function optionalTextAt(place: Place, rule: TextRule): string | null {
  return place.value === undefined ? null : (textAt(place, rule) ?? null);
}

export const nameRule: TextRule = {
  isGood: (text) => text.length <= MAX_TEXT_CHARACTERS && text === text.trim() && shows.test(text) && !forbidden.test(text),
  code: 'not_a_text',
  detail: `This must be a name in one line of 1 to ${String(MAX_TEXT_CHARACTERS)} characters, without characters that do not show.`,
};

/** `{"ja": …, "en": …}`, with one of them at least. */
export function nameAt(place: Place): NameByLanguage | undefined {
  const members = membersAt(place, ['ja', 'en']);
  if (!members) return undefined;
  const [ja, en] = [optionalTextAt(at(place, 'ja'), nameRule), optionalTextAt(at(place, 'en'), nameRule)];
  if (Object.keys(members).length === 0) return note(place, 'required', 'A name in ja, in en or in both must be given.');
  return ja === null && en === null ? undefined : { ja, en, und: null };
}

function missing(place: Place): undefined {
  return note(place, 'required', 'This must be given.');
}
