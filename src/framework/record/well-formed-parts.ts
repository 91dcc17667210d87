import { itemsOf, type ItemKey, type Profile } from '../profile/profile.ts';
import { placeAt, placesOf } from '../profile/statement.ts';
import { formFaults, type FormFault } from './record-form.ts';

/** What is left of a value when all that has not the form of a record is taken out of it, piece by piece. */
export interface WellFormedParts {
  /** Of the types of a record; top-level members that a record needs may be missing. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The places that were left out; pointers into what was handed in. */
  readonly leftOut: readonly string[];
  /** Where a place of `value` stands in what was handed in: elements move up when those before them are left out. */
  readonly placeOf: (pointer: string) => string;
  /** The parts without these places too. Pointers into `value`. */
  readonly without: (pointers: readonly string[]) => WellFormedParts;
}

/** As many as `judgeForm` tells at most. */
const FAULTS_MAX = 200;
/** What breaks these is still of the right type, so that what stands beside it can be judged; it stays. */
const ofTheRightType = new Set(['pattern', 'maxLength', 'minimum', 'maximum', 'enum', 'anyOf']);

type Container = Record<string, unknown> | unknown[];
/** The place that each element of a shortened array had at first. */
type Origins = Map<Container, number[]>;

/**
 * Leaves out the smallest parts that are misshapen: a leaf of another type, an unknown member, an element too many; the object around them only
 * where it cannot be without them. So that one wrong form hides no other fault.
 */
export function wellFormedParts(handedIn: unknown): WellFormedParts {
  if (!isObject(handedIn)) return partsOf({}, new Map(), []);
  return pruned(structuredClone(handedIn) as Record<string, unknown>, new Map(), []);
}

/** Takes out until the form fits: what is taken out may be what its object needs, and then that goes with it. */
function pruned(root: Record<string, unknown>, origins: Origins, before: readonly string[]): WellFormedParts {
  const leftOut = [...before];
  for (;;) {
    const faults = formFaults(root).filter(({ keyword }) => !ofTheRightType.has(keyword));
    const tooLong = faults.filter(({ keyword }) => keyword === 'maxItems');
    if (tooLong.length > 0) {
      for (const fault of tooLong) truncate(root, fault);
      continue;
    }
    const removed = remove(root, origins, faults.length > FAULTS_MAX ? wholeMembers(root, faults) : faults.flatMap((fault) => targetsOf(root, fault)));
    if (removed.length === 0) return partsOf(root, origins, leftOut);
    leftOut.push(...removed);
  }
}

function truncate(root: Container, { pointer, limit = 0 }: FormFault): void {
  const list = valueAt(root, pointer);
  if (Array.isArray(list)) list.splice(limit);
}

/** Beyond what is told, nobody needs it piece by piece: the members of the record that hold the faults go as a whole. */
function wholeMembers(root: Container, faults: readonly FormFault[]): Target[] {
  const members = new Set(faults.map(({ pointer }) => `/${pointer.split('/')[1] ?? ''}`));
  return [...members].flatMap((member) => targetAt(root, member));
}

function partsOf(root: Record<string, unknown>, origins: Origins, leftOut: readonly string[]): WellFormedParts {
  return {
    value: root,
    leftOut,
    placeOf: (pointer) => originOf(root, origins, pointer),
    without: (pointers) => pruned(root, origins, [...leftOut, ...remove(root, origins, pointers.flatMap((pointer) => targetAt(root, pointer)))]),
  };
}

interface Target {
  readonly container: Container;
  readonly key: string;
  readonly pointer: string;
}

/** What has to go because of one fault. Of a list with the same twice, only the second goes. */
function targetsOf(root: Container, { pointer, keyword }: FormFault): Target[] {
  const list = valueAt(root, pointer);
  if (!Array.isArray(list) || keyword !== 'uniqueItems') return targetAt(root, pointer);
  const texts = list.map((element) => JSON.stringify(element));
  return texts.flatMap((text, index) => (texts.indexOf(text) < index ? [{ container: list, key: String(index), pointer: `${pointer}/${index}` }] : []));
}

/** The place itself, or the object around it where there is nothing at the place; nothing where that is the whole record. */
function targetAt(root: Container, pointer: string): Target[] {
  const steps = stepsTo(root, pointer);
  const last = steps.at(-1);
  if (last === undefined) return [];
  const target = Object.hasOwn(last.container, last.key) ? last : steps.at(-2);
  return target === undefined ? [] : [target];
}

function stepsTo(root: Container, pointer: string): Target[] {
  const steps: Target[] = [];
  let current: unknown = root;
  let place = '';
  for (const token of pointer.split('/').slice(1)) {
    if (typeof current !== 'object' || current === null) break;
    const container = current as Container;
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    place += `/${token}`;
    steps.push({ container, key, pointer: place });
    current = Object.hasOwn(container, key) ? (container as Record<string, unknown>)[key] : undefined;
  }
  return steps;
}

function valueAt(root: Container, pointer: string): unknown {
  const last = stepsTo(root, pointer).at(-1);
  return last === undefined || !Object.hasOwn(last.container, last.key) ? undefined : (last.container as Record<string, unknown>)[last.key];
}

/** Takes them out and returns where they stood in what was handed in. */
function remove(root: Container, origins: Origins, targets: readonly Target[]): string[] {
  const places = targets.map(({ pointer }) => originOf(root, origins, pointer));
  const keys = new Map<Container, Set<string>>();
  for (const { container, key } of targets) keys.set(container, (keys.get(container) ?? new Set()).add(key));
  for (const [container, gone] of keys) {
    if (Array.isArray(container)) shorten(container, origins, gone);
    else for (const key of gone) Reflect.deleteProperty(container, key);
  }
  return [...new Set(places)];
}

function shorten(list: unknown[], origins: Origins, gone: ReadonlySet<string>): void {
  const stays = list.map((_, index) => index).filter((index) => !gone.has(String(index)));
  const places = origins.get(list);
  origins.set(list, stays.map((index) => places?.[index] ?? index));
  list.splice(0, list.length, ...stays.map((index) => list[index]));
}

function originOf(root: Container, origins: Origins, pointer: string): string {
  const steps = stepsTo(root, pointer);
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token, index) => `/${origins.get(steps[index]?.container ?? {})?.[Number(token)] ?? token}`).join('');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What went with an element that was left out, though it is of another item: it was stated, and nobody looked at it. */
export function hiddenItems(profile: Profile, handedIn: unknown, leftOut: readonly string[]): { readonly item: ItemKey; readonly place: string }[] {
  if (!isObject(handedIn)) return [];
  return itemsOf(profile, 'record').flatMap(({ key, members }) =>
    leftOut.filter((place) => members.some((member) => isStatedWithin(handedIn as Container, place, member))).map((place) => ({ item: key, place })),
  );
}

function isStatedWithin(handedIn: Container, place: string, member: string): boolean {
  const around = `${placeAt(place)}.`;
  return member.startsWith(around) && placesOf(valueAt(handedIn, place), member.slice(around.length)).length > 0;
}

/** The members whose absence a finding is about: of the object that it points at, or, behind `../`, of the object around that. */
const restsOn: Readonly<Record<string, readonly string[]>> = {
  workload_empty: ['hours', 'credits'],
  level_unnamed: ['name'],
  assessment_unnamed: ['label'],
  id_method_missing: ['idMethod'],
  id_method_without_verification: ['../identityVerified'],
  towards_missing: ['towards'],
  valid_for_missing: ['validFor'],
  rubric_levels_missing: ['../rubricCriterionLevel'],
  required_level_unknown: ['../rubricCriterionLevel'],
  required_value_impossible: ['../allowedValue'],
  required_value_unordered: ['../allowedValue'],
  pass_criterion_missing: ['passCriterion'],
  supervision_half_stated: ['supervision', 'identityVerified'],
  qa_without_body: ['body'],
  qa_without_address: ['body', 'url'],
  attendance_only: [''],
  participation_other: [''],
};

/** Whether a finding may be there only because something was left out: then the form of that is the fault, and not that it is missing. */
export function followsFrom(leftOut: readonly string[], { code, pointer }: { readonly code: string; readonly pointer: string }): boolean {
  if (code === 'language_missing') return leftOut.includes(pointer);
  const around = pointer.slice(0, pointer.lastIndexOf('/'));
  const members = (restsOn[code] ?? []).map((member) => (member.startsWith('../') ? `${around}/${member.slice(3)}` : `${pointer}/${member}`));
  return members.some((member) => leftOut.some((place) => place === member || place.startsWith(member.endsWith('/') ? member : `${member}/`)));
}
