import type { ErrorObject } from 'ajv';
import type { ItemProblem } from '../problem.ts';
import type { ItemKey, Phrase } from '../profile/profile.ts';
import { sayingOf } from './form-sayings.ts';

/** What the messages about one kind of document need to know of it. Pointers start at the document. */
export interface FormAdvice {
  /** The item that a place states; undefined for places that belong to none. */
  readonly itemAt: (pointer: string) => ItemKey | undefined;
  /** What is written at a place, whole sentences; `value` is what stands there, or undefined where nothing does. */
  readonly hintAt: (pointer: string, value: unknown) => Phrase | undefined;
  /** Of the values that the form knows at a place, those worth telling, where a rule refuses the others. */
  readonly valuesAt?: (pointer: string) => readonly string[] | undefined;
}

/** Nobody mends more than this at once, and a body can be made to break the form in every byte. */
const PLACES_MAX = 200;

/** Ajv's errors by the place that they speak of. The errors must be `verbose`, so that they bring the value and the schema along. */
export function errorsByPlace(errors: readonly ErrorObject[]): ReadonlyMap<string, readonly ErrorObject[]> {
  const byPlace = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const place = placeOf(error);
    const known = byPlace.get(place);
    if (known) known.push(error);
    else byPlace.set(place, [error]);
  }
  return byPlace;
}

/**
 * One problem a place, for the first 200 places: of all that the form says of it, what helps most to mend it. Its code is the keyword that was broken, or
 * `unknown_field`.
 */
export function formProblems(byPlace: ReadonlyMap<string, readonly ErrorObject[]>, advice: FormAdvice): ItemProblem[] {
  const places = [...byPlace].slice(0, PLACES_MAX);
  return places.flatMap(([pointer, errors]): ItemProblem[] => {
    const error = mostUseful(errors, () => places.some(([place]) => place.startsWith(`${pointer}/`)));
    if (error === undefined) return [];
    const item = advice.itemAt(pointer);
    const hint = advice.hintAt(pointer, isAbsent(error) ? undefined : error.data);
    const isExtensible = errors.some(({ keyword }) => keyword === 'anyOf') && errors.some(({ keyword }) => keyword === 'pattern');
    return [{ ...(item === undefined ? {} : { item }), pointer, code: codes[error.keyword] ?? error.keyword, say: sayingOf(error, { hint, isExtensible, values: advice.valuesAt?.(pointer) }) }];
  });
}

const codes: Readonly<Record<string, string>> = { additionalProperties: 'unknown_field', unevaluatedProperties: 'unknown_field' };

/** The order in which errors at one place are worth telling: where the values are listed nobody needs the type, and where the form is wrong not the length. */
const useful = ['enum', 'const', 'type', 'format', 'pattern'];

/** A union breaks in each of its branches and once more by itself; whoever was not thinking of `null` need not read of it. */
function mostUseful(errors: readonly ErrorObject[], isBrokenBelow: () => boolean): ErrorObject | undefined {
  const isOfUnion = ({ keyword, params }: ErrorObject): boolean => keyword === 'anyOf' || keyword === 'if' || (keyword === 'type' && params['type'] === 'null');
  const told = errors.filter((error) => !isOfUnion(error));
  const rank = ({ keyword }: ErrorObject): number => (useful.includes(keyword) ? useful.indexOf(keyword) : useful.length);
  const [first] = told.toSorted((one, other) => rank(one) - rank(other));
  return first ?? (isBrokenBelow() ? undefined : errors.find(({ keyword }) => keyword !== 'if'));
}

function isAbsent({ keyword }: ErrorObject): boolean {
  return keyword === 'required' || codes[keyword] !== undefined;
}

/** The place that an error speaks of: a missing or an unknown member is named itself, and not the object that lacks or has it. */
export function placeOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params as Readonly<Record<string, unknown>>;
  const member = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return typeof member === 'string' ? `${instancePath}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}` : instancePath;
}
