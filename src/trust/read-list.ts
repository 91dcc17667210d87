import { isDomain, isIssuerId, isListId } from './issuer-id.ts';
import { at, listAt, membersAt, nameAt, optionalTextAt, startAt, textAt, note, type Place, type TextRule } from './reader.ts';
import type { ListReading, ListRules, OrganisationIdentifier, RecognisedIssuer, RecognisedList, RecognisingBody } from './recognised-list.ts';

/** All universities and colleges of a country, several times over. */
const MAX_ISSUERS = 10_000;
const MAX_IDENTIFIERS = 20;

const issuerIdRule: TextRule = { isGood: isIssuerId, code: 'not_an_id', detail: 'This must be a DID, or an https address in ASCII with its host in lower case and without fragment.' };
const listIdRule: TextRule = { isGood: isListId, code: 'not_an_id', detail: 'This must be a DID, an https address or a URN.' };
const domainRule: TextRule = { isGood: isDomain, code: 'not_a_domain', detail: 'This must be a domain name in lower case, such as aonagi.example; of one beyond ASCII its xn-- form.' };
const schemeRule: TextRule = { isGood: (text) => /^[A-Za-z0-9._-]{1,40}$/.test(text), code: 'not_a_text', detail: 'This must be the name of a scheme, such as JP-CORPORATE-NUMBER, ROR or MEXT-SCHOOL.' };
const valueRule: TextRule = { isGood: (text) => /^[\x21-\x7E]{1,200}$/.test(text), code: 'not_a_text', detail: 'This must be an identifier of up to 200 ASCII characters.' };

/**
 * Reads a list in our own form, as `JSON.parse` returns it: `{id, name, recognisedBy: {id?, name}, issuers: [{id, legalName, identifiers?,
 * domain?, validFrom?, validUntil?}]}`, names as `{ja?, en?}`. Strict: it is refused with all that is wrong in it, a member that there is
 * not included, since a slip in `validUntil` would recognise somebody for ever.
 */
export function readRecognisedList(value: unknown, rules: ListRules): ListReading {
  const place = startAt(value);
  const list = listIn(place, rules);
  return list && place.faults.length === 0 ? { ok: true, list, leftOut: [] } : { ok: false, faults: place.faults };
}

function listIn(place: Place, rules: ListRules): RecognisedList | undefined {
  if (!membersAt(place, ['id', 'name', 'recognisedBy', 'issuers'])) return undefined;
  const id = textAt(at(place, 'id'), listIdRule);
  const name = nameAt(at(place, 'name'));
  const recognisedBy = bodyAt(at(place, 'recognisedBy'));
  const issuersPlace = at(place, 'issuers');
  if (issuersPlace.value === undefined) note(issuersPlace, 'required', 'This must be given.');
  const places = listAt(issuersPlace, MAX_ISSUERS);
  const issuers = places.map((entry) => issuerAt(entry, rules));
  noteDuplicates(places, issuers);
  if (id === undefined || !name || !recognisedBy) return undefined;
  return { id, name, recognisedBy, issuers: issuers.filter((issuer) => issuer !== undefined) };
}

export function bodyAt(place: Place): RecognisingBody | undefined {
  if (!membersAt(place, ['id', 'name'])) return undefined;
  const id = optionalTextAt(at(place, 'id'), listIdRule);
  const name = nameAt(at(place, 'name'));
  return name && { id, name };
}

function issuerAt(place: Place, rules: ListRules): RecognisedIssuer | undefined {
  if (!membersAt(place, ['id', 'legalName', 'identifiers', 'domain', 'validFrom', 'validUntil'])) return undefined;
  const id = textAt(at(place, 'id'), issuerIdRule);
  const legalName = nameAt(at(place, 'legalName'));
  const identifiers = listAt(at(place, 'identifiers'), MAX_IDENTIFIERS).flatMap((one) => identifierAt(one, rules));
  const domain = optionalTextAt(at(place, 'domain'), domainRule);
  const period = periodAt(place, rules);
  return id === undefined || !legalName ? undefined : { id, legalName, identifiers, domain, ...period };
}

function identifierAt(place: Place, rules: ListRules): OrganisationIdentifier[] {
  if (!membersAt(place, ['scheme', 'value'])) return [];
  const [scheme, value] = [textAt(at(place, 'scheme'), schemeRule), textAt(at(place, 'value'), valueRule)];
  if (scheme === undefined || value === undefined) return [];
  const fault = rules.identifierFault({ scheme, value });
  if (fault) note(at(place, fault.member), fault.code, fault.detail);
  return [{ scheme, value }];
}

function periodAt(place: Place, { instantMs }: ListRules): Pick<RecognisedIssuer, 'validFrom' | 'validUntil' | 'fromMs' | 'untilMs'> {
  const rule: TextRule = { isGood: (text) => instantMs(text) !== undefined, code: 'not_a_date', detail: 'This must be a date and time with an offset, such as 2026-04-01T00:00:00+09:00.' };
  const [from, until] = [at(place, 'validFrom'), at(place, 'validUntil')];
  const [validFrom, validUntil] = [optionalTextAt(from, rule), optionalTextAt(until, rule)];
  const fromMs = instantMs(validFrom ?? '') ?? -Infinity;
  const untilMs = instantMs(validUntil ?? '') ?? Infinity;
  if (untilMs < fromMs) note(until, 'dates_reversed', 'validUntil lies before validFrom.');
  return { validFrom, validUntil, fromMs, untilMs };
}

/**
 * One id is one body, however it is written: two spellings that differ in case alone would be two entries that look like one. The same
 * body may have several periods, which do not overlap.
 */
function noteDuplicates(places: readonly Place[], issuers: readonly (RecognisedIssuer | undefined)[]): void {
  const known = new Map<string, RecognisedIssuer[]>();
  for (const [index, issuer] of issuers.entries()) {
    const place = places[index];
    if (!issuer || !place) continue;
    const same = known.get(issuer.id.toLowerCase()) ?? [];
    const idPlace = at(place, 'id');
    if (same.some((other) => other.id !== issuer.id)) note(idPlace, 'duplicate_id', 'Another entry has the same id in another spelling.');
    else if (same.some((other) => !isSameName(other, issuer))) note(idPlace, 'duplicate_id', 'Another entry has the same id with another legal name.');
    else if (same.some((other) => other.fromMs <= issuer.untilMs && issuer.fromMs <= other.untilMs)) note(idPlace, 'duplicate_id', 'Another entry has the same id, for a period that overlaps with this one.');
    known.set(issuer.id.toLowerCase(), [...same, issuer]);
  }
}

function isSameName({ legalName: one }: RecognisedIssuer, { legalName: other }: RecognisedIssuer): boolean {
  return one.ja === other.ja && one.en === other.en;
}
