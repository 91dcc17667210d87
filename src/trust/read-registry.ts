import { isDomain, isIssuerId } from './issuer-id.ts';
import { at, nameRule, note, objectAt, startAt, textAt, type Place } from './reader.ts';
import type { ListReading, RecognisedIssuer, RecognisedList } from './recognised-list.ts';

const MAX_ISSUERS = 10_000;

/**
 * Reads a registry as the Digital Credentials Consortium publishes them, `{meta: {created, updated}, registry: {"did:…": {name, location?,
 * url?}}}`; what the list is called and who recognises, it does not say. Its names have no language. The form is not ours: further members
 * are passed over, and an entry that cannot be read is left out, since it recognises nobody.
 */
export function readRegistry(value: unknown, { id, name, recognisedBy }: Omit<RecognisedList, 'issuers'>): ListReading {
  const place = startAt(value);
  const [root, meta] = [objectAt(place), objectAt(at(place, 'meta'))];
  const registryPlace = at(place, 'registry');
  const registry = objectAt(registryPlace);
  if (!root || !meta || !registry) return { ok: false, faults: place.faults };
  const ids = Object.keys(registry);
  if (ids.length > MAX_ISSUERS) {
    note(registryPlace, 'too_many', `More than ${String(MAX_ISSUERS)} are not read.`);
    return { ok: false, faults: place.faults };
  }
  const issuers = ids.flatMap((issuerId) => entryAt(at(registryPlace, issuerId), issuerId));
  return { ok: true, list: { id, name, recognisedBy, issuers }, leftOut: place.faults };
}

function entryAt(place: Place, id: string): RecognisedIssuer[] {
  if (!isIssuerId(id)) return note(place, 'not_an_id', 'The entry is under no DID and no https address.') ?? [];
  if (!objectAt(place)) return [];
  const name = textAt(at(place, 'name'), nameRule);
  if (name === undefined) return [];
  return [{ id, legalName: { ja: null, en: null, und: name }, identifiers: [], domain: hostOf(at(place, 'url').value), validFrom: null, validUntil: null, fromMs: -Infinity, untilMs: Infinity }];
}

function hostOf(url: unknown): string | null {
  if (typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return isDomain(hostname) ? hostname : null;
}
