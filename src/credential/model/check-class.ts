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

/** Every rule of the class table that an object breaks, its parts included (checklist A.1, A.3 to A.6). */
export function checkClass(value: JsonObject, name: TableClass, place: Place): Finding[] {
  const { pointer } = place;
  return [...checkType(value, name, pointerTo(pointer, 'type')), ...checkClosed(value, name, pointer), ...checkProperties(value, classes[name].properties, place)];
}

/** The rules of a list of properties, whatever the class around them. */
export function checkProperties(value: JsonObject, properties: Properties, place: Place): Finding[] {
  const findings: Finding[] = [];
  for (const { key, ...rule } of rulesOf(properties)) {
    const pointer = pointerTo(place.pointer, key);
    if (Object.hasOwn(value, key)) findings.push(...checkProperty(value[key] ?? null, rule, { ...place, pointer }));
    else if (rule.cardinality === '1') findings.push(finding('required', pointer));
  }
  return findings;
}

/** A rule of the table, taken apart. */
interface ReadRule {
  readonly range: string;
  readonly cardinality: string;
  readonly isCompactable: boolean;
}

const readRules = new WeakMap<Properties, readonly (ReadRule & { readonly key: string })[]>();

function rulesOf(properties: Properties): readonly (ReadRule & { readonly key: string })[] {
  const known = readRules.get(properties);
  if (known) return known;
  const rules = Object.entries(properties).map(([key, rule]) => {
    const [range = '', cardinality = '', compactable] = rule.split(' ');
    return { key, range, cardinality, isCompactable: compactable !== undefined };
  });
  readRules.set(properties, rules);
  return rules;
}

function checkType(value: JsonObject, name: TableClass, pointer: string): Finding[] {
  const given = Object.hasOwn(value, 'type') ? value['type'] : undefined;
  const unless = (holds: boolean, detail: string): Finding[] => (holds ? [] : [finding('type', pointer, { detail })]);
  switch (classes[name].type) {
    case 'none':
      return [];
    case 'any':
      return unless(typeof given === 'string' && given !== '', `${name} needs a type, as one string.`);
    case 'name':
      return unless(given === name, `The type must be exactly "${name}".`);
    case 'set':
      if (given === name) return [finding('single_value', pointer)];
      return unless(isSetOfStrings(given) && given.includes(name), `The type must be an array of strings that holds "${name}".`);
  }
}

function isSetOfStrings(value: JsonValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}

function checkClosed(value: JsonObject, name: TableClass, pointer: string): Finding[] {
  const { closed, properties } = classes[name];
  if (!closed) return [];
  const foreign = Object.keys(value).filter((key) => key !== 'type' && key !== '@context' && !Object.hasOwn(properties, key));
  return foreign.map((key) => finding('closed_class', pointerTo(pointer, key), { detail: `${name} takes no further property.` }));
}

function checkProperty(value: JsonValue, { range, cardinality, isCompactable }: ReadRule, place: Place): Finding[] {
  if (value === null) return [finding('null_value', place.pointer)];
  if (cardinality !== '0..*') return checkSingle(value, range, place);
  if (Array.isArray(value)) return checkItems(value, range, place);
  return isCompactable ? [finding('single_value', place.pointer), ...checkRange(value, range, place)] : [finding('array_expected', place.pointer)];
}

function checkSingle(value: JsonValue, range: string, place: Place): Finding[] {
  if (!Array.isArray(value)) return checkRange(value, range, place);
  if (range === 'CredentialStatus' && place.policy === 'compat' && value.length > 0) {
    return [finding('compat_status_array', place.pointer), ...checkItems(value, range, place)];
  }
  return [finding('single_expected', place.pointer, range === 'CredentialStatus' ? { rule: 'C-090' } : {})];
}

function checkItems(items: readonly JsonValue[], range: string, place: Place): Finding[] {
  if (items.length === 0) return [finding('empty_array', place.pointer)];
  return items.flatMap((item, index) => {
    const pointer = pointerTo(place.pointer, index);
    return item === null ? [finding('null_value', pointer)] : checkRange(item, range, { ...place, pointer });
  });
}

function checkRange(value: JsonValue, range: string, place: Place): Finding[] {
  if (Object.hasOwn(datatypes, range)) return checkDatatype(value, range as DatatypeName, place);
  if (Object.hasOwn(vocabularies, range)) return checkVocabulary(value, range as VocabularyName, place.pointer);
  if (range === 'ProfileRef' && typeof value === 'string' && place.model === '2.0') return checkDatatype(value, 'URI', place);
  if (!isJsonObject(value)) {
    const detail = `This must be an object of class ${classOf(range)}.`;
    return [finding('datatype', place.pointer, { detail, ...(range === 'ProfileRef' ? { rule: 'A-112' } : {}) })];
  }
  return range === 'EndorsementCredential' ? [...place.checkEndorsement(value, place.pointer)] : checkClass(value, classOf(range), place);
}

function classOf(range: string): TableClass {
  return range === 'ProfileRef' ? 'Profile' : (range as TableClass);
}

function checkDatatype(value: JsonValue, name: DatatypeName, { pointer, policy }: Place): Finding[] {
  const datatype: Datatype = datatypes[name];
  const detail = `This must be ${datatype.expected}.`;
  if (typeof value !== datatype.json) return [finding('datatype', pointer, { detail })];
  const accepts = datatype.accepts as (given: JsonValue) => boolean;
  if (accepts(value)) return [];
  if (name === 'DateTimeZ' && parseDateTime(value, policy) !== undefined) return [finding('compat_date_without_offset', pointer)];
  return [finding('datatype', pointer, { detail, rule: datatype.rule, severity: datatype.severity })];
}

function checkVocabulary(value: JsonValue, name: VocabularyName, pointer: string): Finding[] {
  if (typeof value !== 'string') return [finding('datatype', pointer, { detail: 'This must be a string.' })];
  const rule = brokenVocabularyRule(name, value);
  return rule === undefined ? [] : [finding('vocabulary', pointer, { rule, detail: `"${value.slice(0, 80)}" is not a term of ${name}.` })];
}
