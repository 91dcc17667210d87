import { isListId } from './issuer-id.ts';
import { at, listAt, membersAt, nameAt, note, objectAt, startAt, textAt, type Place, type TextRule } from './reader.ts';
import { bodyAt } from './read-list.ts';
import type { ListFault, NameByLanguage, RecognisingBody } from './recognised-list.ts';

/** Where a list lies. A file is named from where the settings are. */
export type ListPlace = { readonly file: string } | { readonly url: string };

/** A list of the operator's own; what it is called stands in it. */
export interface PlainSource {
  readonly format: 'plain';
  readonly from: { readonly file: string };
  readonly pointer: string;
}

/** A list of somebody else's, which is known by what the operator calls it, whether it can be had or not. */
export interface NamedSource {
  readonly format: 'signed' | 'dcc-registry';
  readonly id: string;
  readonly name: NameByLanguage;
  /** Who must have signed it; null for a registry, which nobody signs. */
  readonly signer: string | null;
  /** Of a registry, which does not say it. */
  readonly recognisedBy: RecognisingBody;
  readonly from: ListPlace;
  readonly pointer: string;
}

export type ListSource = PlainSource | NamedSource;

export type SettingsReading = { readonly ok: true; readonly sources: readonly ListSource[] } | { readonly ok: false; readonly faults: readonly ListFault[] };

/** Each is asked for each badge. */
const MAX_LISTS = 20;

const idRule: TextRule = { isGood: isListId, code: 'not_an_id', detail: 'This must be a DID, an https address or a URN.' };
const fileRule: TextRule = { isGood: (text) => /^[^\p{Cc}]{1,1000}$/u.test(text), code: 'not_a_text', detail: 'This must be the name of a file.' };
const urlRule: TextRule = { isGood: isListAddress, code: 'not_an_id', detail: 'This must be an https address without fragment, user name and query, since everybody is shown it.' };

/**
 * Reads which lists an operator recognises issuers by, in their order: `{lists: [{format: "plain", file} | {format: "signed", id, name,
 * signer, file | url} | {format: "dcc-registry", id, name, recognisedBy?, file | url}]}`. Refused with all that is wrong in it.
 */
export function readTrustSettings(value: unknown): SettingsReading {
  const place = startAt(value);
  if (membersAt(place, ['lists']) && at(place, 'lists').value === undefined) note(at(place, 'lists'), 'required', 'This must be given.');
  const sources = listAt(at(place, 'lists'), MAX_LISTS).map(sourceAt).filter((source) => source !== undefined);
  const named = sources.filter((source) => source.format !== 'plain');
  for (const [index, { id, pointer }] of named.entries()) {
    if (named.findIndex((other) => other.id === id) < index) note({ ...place, pointer: `${pointer}/id` }, 'duplicate_id', 'Another list has the same id.');
  }
  return place.faults.length === 0 ? { ok: true, sources } : { ok: false, faults: place.faults };
}

function isListAddress(text: string): boolean {
  if (!/^https:\/\/[\x21-\x7E]{1,2000}$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return !/[?#]/.test(text) && username === '' && password === '';
}

function sourceAt(place: Place): ListSource | undefined {
  const members = objectAt(place);
  switch (members?.['format']) {
    case 'plain':
      return plainAt(place);
    case 'signed':
    case 'dcc-registry':
      return namedAt(place, members['format']);
    default:
      return members && note(at(place, 'format'), 'not_a_text', 'The format is plain, signed or dcc-registry.');
  }
}

function plainAt(place: Place): PlainSource | undefined {
  membersAt(place, ['format', 'file']);
  const file = textAt(at(place, 'file'), fileRule);
  return file === undefined ? undefined : { format: 'plain', from: { file }, pointer: place.pointer };
}

function namedAt(place: Place, format: NamedSource['format']): NamedSource | undefined {
  membersAt(place, ['format', 'id', 'name', format === 'signed' ? 'signer' : 'recognisedBy', 'file', 'url']);
  const id = textAt(at(place, 'id'), idRule);
  const name = nameAt(at(place, 'name'));
  const signer = format === 'signed' ? textAt(at(place, 'signer'), idRule) : null;
  const from = placeAt(place);
  const bodyPlace = at(place, 'recognisedBy');
  const body = format === 'signed' || bodyPlace.value === undefined ? undefined : bodyAt(bodyPlace);
  if (id === undefined || !name || signer === undefined || !from) return undefined;
  return { format, id, name, signer, recognisedBy: body ?? { id: signer, name }, from, pointer: place.pointer };
}

function placeAt(place: Place): ListPlace | undefined {
  const [file, url] = [at(place, 'file'), at(place, 'url')];
  if ((file.value === undefined) === (url.value === undefined)) return note(place, 'required', 'Either a file or a url must be given.');
  const [name, address] = [file.value === undefined ? undefined : textAt(file, fileRule), url.value === undefined ? undefined : textAt(url, urlRule)];
  if (name !== undefined) return { file: name };
  return address === undefined ? undefined : { url: address };
}
