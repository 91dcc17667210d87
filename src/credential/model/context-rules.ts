import { hasMember, isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import { achievementCredentialProperties, classes, credentialProperties, periodProperties, type DataModel } from './classes.ts';
import { finding, type Finding } from './finding.ts';

const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';
const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';
const openBadges = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/;
const newestOpenBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

/** With credentials/v2 these redefine protected terms, so that no processor can read the document (checklist A-025). */
const impossibleWithV2 = new Set([
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
]);

const extensionTypes = new Set(['1EdTechJsonSchemaValidator2019', '1EdTechRevocationList', '1EdTechCredentialRefresh']);

/** Every name that the data model gives a meaning; a context of one's own cannot give it another. */
const modelTerms: ReadonlySet<string> = new Set([
  'id',
  'type',
  ...Object.keys(classes),
  ...[credentialProperties, achievementCredentialProperties, ...Object.values(periodProperties)].flatMap((properties) => Object.keys(properties)),
  ...Object.values(classes).flatMap(({ properties }) => Object.keys(properties)),
]);

/** The data model that the first context states; a document without a known one is read by the newer model. */
export function dataModelOf(document: JsonObject): DataModel {
  const contexts = document['@context'];
  return Array.isArray(contexts) && contexts[0] === credentialsV1 ? '1.1' : '2.0';
}

/** The contexts of one credential: which, in which order, in which pairs (checklist ). */
export function checkContexts(document: JsonObject, pointer: string): Finding[] {
  const contexts = document['@context'];
  const place = pointerTo(pointer, '@context');
  if (contexts === undefined) return [finding('context_missing', place)];
  if (!Array.isArray(contexts)) return [finding('context_not_array', place)];
  return [
    ...checkOrder(contexts, place),
    ...contexts.flatMap((item, index) => checkItem(item, pointerTo(place, index))),
    // An embedded endorsement inherits the contexts around it.
    ...(pointer === '' ? checkExtensions(document, contexts, place) : []),
  ];
}

function isCredentialsContext(item: JsonValue | undefined): item is string {
  return item === credentialsV2 || item === credentialsV1;
}

function isOpenBadgesContext(item: JsonValue | undefined): item is string {
  return typeof item === 'string' && openBadges.test(item);
}

function checkOrder(contexts: readonly JsonValue[], place: string): Finding[] {
  const [first, second] = contexts;
  if (!isCredentialsContext(first)) {
    const swapped = isOpenBadgesContext(first) && contexts.some(isCredentialsContext);
    return [finding(swapped ? 'context_order' : 'context_first', pointerTo(place, 0))];
  }
  if (!isOpenBadgesContext(second)) {
    return [finding(contexts.some(isOpenBadgesContext) ? 'context_order' : 'context_second', pointerTo(place, 1))];
  }
  return checkPair(first, second, place);
}

function checkPair(first: string, second: string, place: string): Finding[] {
  if (first === credentialsV2 && impossibleWithV2.has(second)) return [finding('context_pair', pointerTo(place, 1))];
  return [
    ...(first === credentialsV1 ? [finding('data_model_1_1', pointerTo(place, 0))] : []),
    ...(second === newestOpenBadges ? [] : [finding('context_older', pointerTo(place, 1))]),
  ];
}

function checkItem(item: JsonValue, pointer: string): Finding[] {
  if (item === null) return [finding('context_null', pointer)];
  if (typeof item === 'string') return [];
  if (!isJsonObject(item)) return [finding('context_item', pointer)];
  const redefined = Object.keys(item).filter((term) => modelTerms.has(term));
  return [
    ...(Object.hasOwn(item, '@vocab') ? [finding('context_vocab', pointerTo(pointer, '@vocab'))] : []),
    ...redefined.map((term) => finding('context_redefines_term', pointerTo(pointer, term))),
  ];
}

function checkExtensions(document: JsonObject, contexts: readonly JsonValue[], place: string): Finding[] {
  const users = [document['credentialSchema'], document['credentialStatus'], document['refreshService']].flat();
  const types = users.map((user) => (isJsonObject(user) ? user['type'] : undefined));
  const isUsed = types.some((type) => typeof type === 'string' && extensionTypes.has(type));
  return isUsed && contexts.lastIndexOf(extensions) < 2 ? [finding('context_extensions', place)] : [];
}

/**
 * A `@context` below the root changes what members mean half-way through a document. It is legal on an embedded endorsement, which is a
 * document of its own, and on a proof, where it must repeat the document's (checklist A-034, B-050). A member of that name in a JSON
 * literal is refused too: no reader without the contexts can tell the two apart.
 */
export function checkNestedContexts(document: JsonObject): Finding[] {
  const members = Object.entries(document).filter(([name]) => name !== '@context' && name !== 'proof');
  return members.flatMap(([name, member]) => (hasMember(member, '@context') ? nestedContexts(member, name, pointerTo('', name)) : []));
}

function nestedContexts(value: JsonValue, name: string, pointer: string): Finding[] {
  if (typeof value !== 'object' || value === null || (name === 'endorsement' && !Array.isArray(value))) return [];
  const findings: Finding[] = [];
  for (const [member, inner] of Object.entries(value)) {
    if (member === '@context') findings.push(finding('context_nested', pointerTo(pointer, member)));
    else if (typeof inner === 'object') findings.push(...nestedContexts(inner, Array.isArray(value) ? name : member, pointerTo(pointer, member)));
  }
  return findings;
}
