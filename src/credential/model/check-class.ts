import { parseDateTime } from '../date-time-stamp.ts';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Policy } from '../verdict.ts';
import { classes, type ClassName, type DataModel, type PropertyRule } from './classes.ts';
import { datatypes, type Datatype, type DatatypeName } from './datatypes.ts';
import { finding, type Finding } from './finding.ts';
import { brokenVocabularyRule, vocabularies, type VocabularyName } from './vocabularies.ts';

/** Judges one embedded endorsement; handed in, since an endorsement is a whole credential again. */
export type EndorsementCheck = (value: JsonObject, pointer: string) => readonly Finding[];

/** Where the walk stands: the place, the data model of the credential around it, by whose rules it is judged, and how to judge an endorsement in it. */
export interface Place {
  readonly pointer: string;
  readonly model: DataModel;
  readonly policy: Policy;
  readonly checkEndorsement: EndorsementCheck;
}

type Properties = Readonly<Record<string, PropertyRule>>;

type TableClass = Exclude<ClassName, 'EndorsementCredential'>;

/** The walk down from a place: where it is now, and what it has found. Pointers are written for findings only. */
interface Walk extends Place {
  readonly path: (string | number)[];
  readonly findings: Finding[];
}

/** The rules of a list of properties, whatever the class around them (checklist A.1, A.3 to A.6). */
export function checkProperties(value: JsonObject, properties: Properties, place: Place): Finding[] {
  const walk: Walk = { ...place, path: [], findings: [] };
  walkProperties(value, properties, walk);
  return walk.findings;
}

function report(walk: Walk, code: Finding['code'], more?: Parameters<typeof finding>[2]): void {
  walk.findings.push(finding(code, pointerOf(walk), more));
}

function pointerOf({ pointer, path }: Walk): string {
  return path.reduce<string>(pointerTo, pointer);
}

/** What is found within a member or item has its name in the pointer. */
function within(walk: Walk, name: string | number, check: () => void): void {
  walk.path.push(name);
  check();
  walk.path.pop();
}

function walkProperties(value: JsonObject, properties: Properties, walk: Walk): void {
  for (const rule of rulesOf(properties)) {
    const given = value[rule.key];
    const isGiven = given !== undefined && Object.hasOwn(value, rule.key);
    if (!isGiven && rule.cardinality !== '1') continue;
    walk.path.push(rule.key);
    if (isGiven) checkProperty(given, rule, walk);
    else report(walk, 'required');
    walk.path.pop();
  }
}

type RangeCheck = (value: JsonValue, walk: Walk) => void;

/** A rule of the table, taken apart. */
interface ReadRule {
  readonly key: string;
  readonly range: string;
  readonly check: RangeCheck;
  readonly cardinality: string;
  readonly isCompactable: boolean;
}

const readRules = new WeakMap<Properties, readonly ReadRule[]>();

function rulesOf(properties: Properties): readonly ReadRule[] {
  const known = readRules.get(properties);
  if (known) return known;
  const rules = Object.entries(properties).map(([key, rule]) => {
    const [range = '', cardinality = '', compactable] = rule.split(' ');
    return { key, range, check: rangeCheck(range), cardinality, isCompactable: compactable !== undefined };
  });
  readRules.set(properties, rules);
  return rules;
}

function walkClass(value: JsonObject, name: TableClass, walk: Walk): void {
  walk.path.push('type');
  checkType(value, name, walk);
  walk.path.pop();
  checkClosed(value, name, walk);
  walkProperties(value, classes[name].properties, walk);
}

function checkType(value: JsonObject, name: TableClass, walk: Walk): void {
  const given = Object.hasOwn(value, 'type') ? value['type'] : undefined;
  switch (classes[name].type) {
    case 'none':
      return;
    case 'any':
      if (typeof given !== 'string' || given === '') report(walk, 'type', { detail: `${name} needs a type, as one string.` });
      return;
    case 'name':
      if (given !== name) report(walk, 'type', { detail: `The type must be exactly "${name}".` });
      return;
    case 'set':
      if (given === name) return report(walk, 'single_value');
      if (!isSetOfStrings(given) || !given.includes(name)) report(walk, 'type', { detail: `The type must be an array of strings that holds "${name}".` });
  }
}

function isSetOfStrings(value: JsonValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}

function checkClosed(value: JsonObject, name: TableClass, walk: Walk): void {
  const { closed, properties } = classes[name];
  if (!closed) return;
  for (const key of Object.keys(value)) {
    if (key === 'type' || key === '@context' || Object.hasOwn(properties, key)) continue;
    within(walk, key, () => report(walk, 'closed_class', { detail: `${name} takes no further property.` }));
  }
}

function checkProperty(value: JsonValue, { range, check, cardinality, isCompactable }: ReadRule, walk: Walk): void {
  if (value === null) return report(walk, 'null_value');
  if (cardinality !== '0..*') return Array.isArray(value) ? checkArrayOfOne(value, { range, check }, walk) : check(value, walk);
  if (Array.isArray(value)) return checkItems(value, check, walk);
  report(walk, isCompactable ? 'single_value' : 'array_expected');
  if (isCompactable) check(value, walk);
}

/** An array where one value is asked for. */
function checkArrayOfOne(value: readonly JsonValue[], { range, check }: Pick<ReadRule, 'range' | 'check'>, walk: Walk): void {
  if (range === 'CredentialStatus' && walk.policy === 'compat' && value.length > 0) {
    report(walk, 'compat_status_array');
    return checkItems(value, check, walk);
  }
  report(walk, 'single_expected', range === 'CredentialStatus' ? { rule: 'C-090' } : {});
}

function checkItems(items: readonly JsonValue[], check: RangeCheck, walk: Walk): void {
  if (items.length === 0) return report(walk, 'empty_array');
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] ?? null;
    walk.path.push(index);
    if (item === null) report(walk, 'null_value');
    else check(item, walk);
    walk.path.pop();
  }
}

/** What a range asks of a value. */
function rangeCheck(range: string): RangeCheck {
  if (Object.hasOwn(datatypes, range)) return (value, walk) => checkDatatype(value, range as DatatypeName, walk);
  if (Object.hasOwn(vocabularies, range)) return (value, walk) => checkVocabulary(value, range as VocabularyName, walk);
  return (value, walk) => checkObject(value, range, walk);
}

function checkObject(value: JsonValue, range: string, walk: Walk): void {
  if (range === 'ProfileRef' && typeof value === 'string' && walk.model === '2.0') return checkDatatype(value, 'URI', walk);
  if (!isJsonObject(value)) {
    const detail = `This must be an object of class ${classOf(range)}.`;
    return report(walk, 'datatype', { detail, ...(range === 'ProfileRef' ? { rule: 'A-112' } : {}) });
  }
  if (range !== 'EndorsementCredential') return walkClass(value, classOf(range), walk);
  walk.findings.push(...walk.checkEndorsement(value, pointerOf(walk)));
}

function classOf(range: string): TableClass {
  return range === 'ProfileRef' ? 'Profile' : (range as TableClass);
}

function checkDatatype(value: JsonValue, name: DatatypeName, walk: Walk): void {
  const datatype: Datatype = datatypes[name];
  const accepts = datatype.accepts as (given: JsonValue) => boolean;
  if (typeof value === datatype.json && accepts(value)) return;
  const detail = `This must be ${datatype.expected}.`;
  if (typeof value !== datatype.json) return report(walk, 'datatype', { detail });
  if (name === 'DateTimeZ' && parseDateTime(value, walk.policy) !== undefined) return report(walk, 'compat_date_without_offset');
  report(walk, 'datatype', { detail, rule: datatype.rule, severity: datatype.severity });
}

function checkVocabulary(value: JsonValue, name: VocabularyName, walk: Walk): void {
  if (typeof value !== 'string') return report(walk, 'datatype', { detail: 'This must be a string.' });
  const rule = brokenVocabularyRule(name, value);
  if (rule !== undefined) report(walk, 'vocabulary', { rule, detail: `"${value.slice(0, 80)}" is not a term of ${name}.` });
}
