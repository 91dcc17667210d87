// Owns the rules of the Verifiable Credentials Data Model, 2.0 and 1.1, for credentials of which no more is known than that they are some.
// Refuses to judge a badge, which has a stricter model of its own (check-model.ts), and what needs JSON-LD, keys, a clock or the network.
// Called by the verifier, where it is asked about any credential, and by the conformance server before it signs one.
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Policy } from '../verdict.ts';
import { parseDateTimeStamp } from '../date-time-stamp.ts';
import { periodProperties, type DataModel } from './classes.ts';
import { checkNestedContexts, dataModelOf } from './context-rules.ts';
import { finding, type Finding } from './finding.ts';
import { checkPeriod } from './period-rules.ts';
import { checkId, checkParty, checkTypedParts, checkWords, notAnObject, placedItems } from './plain-parts.ts';
import { checkRelatedResources } from './related-resources.ts';
import { checkStatusEntry } from './status-entry.ts';

const credentialsContexts: readonly JsonValue[] = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/2018/credentials/v1'];

/**
 * Judges a verifiable credential by the data model that its first context states (VCDM 2.0 §4 and §5, VCDM 1.1; checklist F-026, F-027,
 * F-029). Takes the document as parsed, returns every rule that it breaks, never throws. Several subjects, statuses, schemas and the like
 * are as good as one.
 */
export function checkPlainCredential(document: JsonObject, policy: Policy = 'strict'): Finding[] {
  const model = dataModelOf(document);
  return [
    ...checkCredentialContexts(document),
    ...checkTypes(document, 'VerifiableCredential'),
    ...checkId(document, ''),
    ...checkIssuer(document),
    ...checkSubjects(document),
    ...checkDates(document, model),
    ...checkPeriod(document, { model, pointer: '', policy }),
    ...checkWords(document, ''),
    ...checkTypedParts(document, model),
    ...checkStatuses(document['credentialStatus']),
    ...checkRelatedResources(document),
  ];
}

/** An array that begins with the context of a data model; what follows is a URL or an object (VCDM 2.0 §4.3; checklist F-029). */
export function checkCredentialContexts(document: JsonObject): Finding[] {
  const contexts = Object.hasOwn(document, '@context') ? document['@context'] : undefined;
  const place = pointerTo('', '@context');
  if (contexts === undefined) return [finding('context_missing', place, { rule: 'F-026' })];
  if (!Array.isArray(contexts)) return [finding('context_no_array', place)];
  const [first = null] = contexts;
  return [
    ...(credentialsContexts.includes(first) ? [] : [finding('context_first', pointerTo(place, 0), { rule: 'F-026', detail: 'The first context must be that of Verifiable Credentials 2.0 or 1.1.' })]),
    ...contexts.flatMap((item, index) => checkContext(item, pointerTo(place, index))),
    // legal there; but like every context that is not a pinned one, nothing signs it
    ...checkNestedContexts(document).map((found): Finding => ({ ...found, severity: 'warning' })),
  ];
}

function checkContext(item: JsonValue, pointer: string): Finding[] {
  if (item === null) return [finding('context_null', pointer)];
  return typeof item === 'string' || isJsonObject(item) ? [] : [finding('context_item', pointer, { rule: 'F-029' })];
}

/** `type` as an array of strings that holds the name (checklist F-026, F-029). */
export function checkTypes(document: JsonObject, name: string): Finding[] {
  const type = Object.hasOwn(document, 'type') ? document['type'] : undefined;
  const isSet = Array.isArray(type) && type.every((item) => typeof item === 'string' && item !== '');
  if (isSet && type.includes(name)) return [];
  return [finding('type', pointerTo('', 'type'), { rule: 'F-026', detail: `The type must be an array of strings that holds "${name}".` })];
}

function checkIssuer(document: JsonObject): Finding[] {
  const issuer = Object.hasOwn(document, 'issuer') ? document['issuer'] : undefined;
  const place = pointerTo('', 'issuer');
  if (issuer === undefined) return [finding('required', place, { rule: 'F-026' })];
  return [...checkParty(issuer, place), ...(isJsonObject(issuer) ? checkWords(issuer, place) : [])];
}

function checkSubjects(document: JsonObject): Finding[] {
  const subject = Object.hasOwn(document, 'credentialSubject') ? document['credentialSubject'] : undefined;
  const place = pointerTo('', 'credentialSubject');
  if (subject === undefined) return [finding('required', place, { rule: 'F-026' })];
  if (Array.isArray(subject) && subject.length === 0) return [finding('subject_empty', place)];
  return placedItems(subject, place).flatMap(({ value, pointer }) => {
    if (!isJsonObject(value)) return [notAnObject(pointer)];
    return Object.keys(value).length === 0 ? [finding('subject_empty', pointer)] : checkId(value, pointer);
  });
}

/** Version 2.0 needs no date (VCDM 2.0 §4.9), version 1.1 one of issuing. */
function checkDates(document: JsonObject, model: DataModel): Finding[] {
  return Object.keys(periodProperties[model]).flatMap((name) => {
    const value = Object.hasOwn(document, name) ? document[name] : undefined;
    const place = pointerTo('', name);
    if (value === undefined) return name === 'issuanceDate' ? [finding('required', place, { rule: 'F-026' })] : [];
    return parseDateTimeStamp(value) === undefined ? [finding('datatype', place, { rule: 'F-026', detail: 'This must be a date and time with a time zone.' })] : [];
  });
}

function checkStatuses(status: JsonValue | undefined): Finding[] {
  if (status === undefined) return [];
  return placedItems(status, '/credentialStatus').flatMap(({ value, pointer }) => (isJsonObject(value) ? checkStatusEntry(value, pointer) : []));
}
