import { alpha3Of } from '../countries.ts';
import type { JsonObject } from '../json.ts';
import { textsOf, type Bilingual, type LangString } from '../lang-string.ts';

/**
 * The nodes that an export to the European Learning Model is put together from. Every node has its type, every list value the scheme that it
 * is from, and every text its language: validators refuse a bare string in any of these places.
 */
const authority = 'http://publications.europa.eu/resource/authority';

type Text = LangString | Bilingual;

export function languageMap(text: Text): JsonObject {
  return Object.fromEntries(textsOf({ ...text }));
}

export function note(text: Text): JsonObject {
  return { type: 'Note', noteLiteral: languageMap(text) };
}

export function webResource(url: string): JsonObject {
  return { type: 'WebResource', contentURL: url };
}

/**
 * A text that the record or the issuer states once, in whatever language that is: Japanese where it is written in kana or kanji, and otherwise
 * of a language that nobody stated. `label` goes before it, in that language.
 */
export function noteOfOneText(text: string, label: Bilingual = { ja: '', en: '' }): JsonObject {
  return { type: 'Note', noteLiteral: hasJapaneseScript(text) ? { ja: `${label.ja}${text}` } : { und: `${label.en ?? ''}${text}` } };
}

export function hasJapaneseScript(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
}

/** A value of one of the Europass lists: `http://data.europa.eu/snb/LIST/CODE` is from the scheme `…/LIST/25831c2`. */
export function listConcept(uri: string, label?: Text): JsonObject {
  return concept(uri, uri.startsWith(authority) ? uri.slice(0, uri.lastIndexOf('/')) : `${uri.slice(0, uri.lastIndexOf('/'))}/25831c2`, label);
}

/** A value that no European list has, in a scheme of its own. */
export function localConcept(scheme: string, code: string, label: Text): JsonObject {
  const place = `urn:akashi:ns:v1#${scheme}`;
  return concept(`${place}-${code}`, place, label);
}

/** Without a label where nobody has put the value in words: a code is no text of any language. */
export function concept(id: string, scheme: string, label?: Text): JsonObject {
  return { id, type: 'Concept', inScheme: { id: scheme, type: 'ConceptScheme' }, ...(label === undefined ? {} : { prefLabel: languageMap(label) }) };
}

export function countryConcept(alpha2: string): JsonObject {
  const code = alpha3Of(alpha2);
  if (code === undefined) throw new Error(`${alpha2} is no country, and no record that passed its rules has it`);
  return { id: `${authority}/country/${code}`, type: 'Concept', inScheme: { id: `${authority}/country`, type: 'ConceptScheme' }, notation: 'country' };
}

interface Body {
  readonly id: string;
  readonly name: LangString;
  readonly url?: string;
  readonly country: string;
  readonly region?: string;
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[];
}

/** An Organisation, with the one location that the model demands of it. */
export function organisation({ id, name, url, country, region, identifiers = [] }: Body): JsonObject {
  const legal = (wanted: string): JsonObject | undefined => {
    const found = identifiers.find(({ scheme }) => scheme === wanted);
    return found && { type: 'LegalIdentifier', schemeName: wanted, notation: found.value, spatial: countryConcept(country) };
  };
  const [registration, eIDASIdentifier] = [legal('JP-CORPORATE-NUMBER'), legal('EIDAS')];
  const others = identifiers.filter(({ scheme }) => scheme !== 'JP-CORPORATE-NUMBER' && scheme !== 'EIDAS');
  return {
    id,
    type: 'Organisation',
    legalName: languageMap(name),
    ...(registration === undefined ? {} : { registration }),
    ...(eIDASIdentifier === undefined ? {} : { eIDASIdentifier }),
    ...(others.length === 0 ? {} : { identifier: others.map(({ scheme, value }) => ({ type: 'Identifier', schemeName: scheme, notation: value })) }),
    location: [{ type: 'Location', address: [addressIn(country, region)] }],
    ...(url === undefined ? {} : { homepage: [webResource(url)] }),
  };
}

/** The model has no place for a region but the address in words. Kanji are Japanese in Japan alone. */
function addressIn(country: string, region: string | undefined): JsonObject {
  const address = { type: 'Address', countryCode: countryConcept(country) };
  if (region === undefined) return address;
  return { ...address, fullAddress: country === 'JP' ? noteOfOneText(region) : { type: 'Note', noteLiteral: { und: region } } };
}
