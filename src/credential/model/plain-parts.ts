import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { DataModel } from './classes.ts';
import { isAbsoluteUri } from './datatypes.ts';
import { finding, type Finding } from './finding.ts';

/** A value with its place. */
export interface Placed {
  readonly value: JsonValue;
  readonly pointer: string;
}

/** What stands alone or in an array, each with its place; an empty array has nothing. */
export function placedItems(value: JsonValue, pointer: string): readonly Placed[] {
  return Array.isArray(value) ? value.map((item, index) => ({ value: item, pointer: pointerTo(pointer, index) })) : [{ value, pointer }];
}

type IdRule = 'required' | 'optional';

/** The properties whose values are objects with a type (VCDM 2.0 §4.10, §4.11, §5.4 to §5.10), and whether these need an id. */
const typedParts: Readonly<Record<string, Readonly<Record<DataModel, IdRule>>>> = {
  credentialStatus: { '2.0': 'optional', '1.1': 'required' },
  credentialSchema: { '2.0': 'required', '1.1': 'required' },
  refreshService: { '2.0': 'optional', '1.1': 'required' },
  termsOfUse: { '2.0': 'optional', '1.1': 'optional' },
  evidence: { '2.0': 'optional', '1.1': 'optional' },
  confidenceMethod: { '2.0': 'optional', '1.1': 'optional' },
  renderMethod: { '2.0': 'optional', '1.1': 'optional' },
};

/** One or more objects, each with a type, under each of these names that is there (checklist F-026, F-027). */
export function checkTypedParts(document: JsonObject, model: DataModel, pointer = ''): Finding[] {
  return Object.entries(typedParts).flatMap(([name, rule]) => {
    const value = Object.hasOwn(document, name) ? document[name] : undefined;
    if (value === undefined) return [];
    const place = pointerTo(pointer, name);
    if (Array.isArray(value) && value.length === 0) return [finding('empty_array', place, { rule: 'F-026' })];
    return placedItems(value, place).flatMap((item) => checkPart(item, rule[model]));
  });
}

function checkPart({ value, pointer }: Placed, id: IdRule): Finding[] {
  if (!isJsonObject(value)) return [notAnObject(pointer)];
  const typed = isType(value['type']) ? [] : [finding('type', pointerTo(pointer, 'type'), { rule: 'F-026', detail: 'This needs a type.' })];
  return [...typed, ...checkId(value, pointer, id)];
}

export function notAnObject(pointer: string): Finding {
  return finding('datatype', pointer, { rule: 'F-026', detail: 'This must be an object.' });
}

function isType(type: JsonValue | undefined): boolean {
  const types = [type ?? null].flat();
  return types.length > 0 && types.every((one) => typeof one === 'string' && one !== '');
}

/** An id is one absolute URL (VCDM 2.0 §4.4). */
export function checkId(value: JsonObject, pointer: string, rule: IdRule = 'optional'): Finding[] {
  const id = Object.hasOwn(value, 'id') ? value['id'] : undefined;
  const place = pointerTo(pointer, 'id');
  if (id === undefined) return rule === 'optional' ? [] : [finding('required', place, { rule: 'F-026' })];
  return isUrl(id) ? [] : [notAUrl(place)];
}

export function isUrl(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && isAbsoluteUri(value);
}

export function notAUrl(pointer: string): Finding {
  return finding('datatype', pointer, { rule: 'F-026', detail: 'This must be one absolute URL.' });
}

/** Somebody who is named by a URL or by an object with one: an issuer or a holder (VCDM 2.0 §4.7, §4.13). */
export function checkParty(party: JsonValue, pointer: string): Finding[] {
  if (isJsonObject(party)) return checkId(party, pointer, 'required');
  return isUrl(party) ? [] : [notAUrl(pointer)];
}

const languageTag = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;
const languageMembers = new Set(['@value', '@language', '@direction']);

/** A name or description: a text, or one or more language value objects (VCDM 2.0 §4.6, §11.1; checklist F-027). */
export function checkWords(holder: JsonObject, pointer: string): Finding[] {
  return ['name', 'description'].flatMap((member) => {
    const value = Object.hasOwn(holder, member) ? holder[member] : undefined;
    if (value === undefined || typeof value === 'string') return [];
    const place = pointerTo(pointer, member);
    if (Array.isArray(value) && value.length === 0) return [finding('language_value', place)];
    return placedItems(value, place).flatMap((item) => (isLanguageValue(item.value) ? [] : [finding('language_value', item.pointer)]));
  });
}

function isLanguageValue(value: JsonValue): boolean {
  if (!isJsonObject(value) || typeof value['@value'] !== 'string') return false;
  const { '@language': language, '@direction': direction } = value;
  const known = Object.keys(value).every((name) => languageMembers.has(name));
  return known && (language === undefined || (typeof language === 'string' && languageTag.test(language))) && (direction === undefined || direction === 'ltr' || direction === 'rtl');
}
