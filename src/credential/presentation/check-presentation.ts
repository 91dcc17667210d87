import { isJsonObject, pointerTo, type JsonObject } from '../json.ts';
import { checkCredentialContexts } from '../model/check-plain-credential.ts';
import { finding, type Finding } from '../model/finding.ts';
import { checkId, checkParty, checkTypedParts, notAnObject, placedItems } from '../model/plain-parts.ts';

/**
 * Judges a presentation by the data model (VCDM 2.0 §4.13; checklist F-030): its contexts, its type, its holder, and that what it presents
 * are objects. What these are is judged with each of them. Returns every rule that it breaks, never throws.
 */
export function checkPresentation(document: JsonObject): Finding[] {
  const { verifiableCredential: _presented, ...own } = document;
  const holder = Object.hasOwn(document, 'holder') ? document['holder'] : undefined;
  return [
    ...checkCredentialContexts(own),
    ...checkType(document),
    ...checkId(document, ''),
    ...(holder === undefined ? [] : checkParty(holder, pointerTo('', 'holder'))),
    ...checkTypedParts(document['termsOfUse'] === undefined ? {} : { termsOfUse: document['termsOfUse'] }, '2.0'),
    ...checkPresented(document),
  ];
}

function checkType({ type }: JsonObject): Finding[] {
  const types = [type ?? null].flat();
  if (types.every((one) => typeof one === 'string' && one !== '') && types.includes('VerifiablePresentation')) return [];
  return [finding('type', pointerTo('', 'type'), { rule: 'F-030', detail: 'The type must be or hold "VerifiablePresentation".' })];
}

function checkPresented(document: JsonObject): Finding[] {
  const presented = Object.hasOwn(document, 'verifiableCredential') ? document['verifiableCredential'] : undefined;
  if (presented === undefined) return [];
  const place = pointerTo('', 'verifiableCredential');
  if (Array.isArray(presented) && presented.length === 0) return [finding('empty_array', place, { rule: 'F-030' })];
  return placedItems(presented, place).flatMap(({ value, pointer }) => (isJsonObject(value) ? [] : [{ ...notAnObject(pointer), rule: 'F-030' }]));
}

/** The id of whoever presents, which may be a string or the id of an object; undefined where there is none. */
export function holderIdOf({ holder }: JsonObject): string | undefined {
  const id = isJsonObject(holder) ? holder['id'] : holder;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
