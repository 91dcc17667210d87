// Changes of a JSON document in one place, by the kinds of trick that a forger knows. Each says what it did.
import { canonicalJson, type JsonObject, type JsonValue } from '../../../../src/credential/json.ts';
import { placesIn, put, remove, valueAt, type Place } from '../../../fuzz/places.ts';
import type { Random } from '../../../fuzz/random.ts';

const strange: readonly JsonValue[] = [
  null, '', 'x', 0, -1, 1e21, 5e-324, true, false, [], {}, [null], [[]], [{}], { '@value': 'x' }, { '@id': 'urn:x' }, { '@list': [] }, { '@set': [] }, 'https://attacker.example/',
  '2099-01-01T00:00:00Z', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', '_:b0', '_:c14n0', '#x', '//x', '\u0000', 'urn:x y', { id: 'urn:x' }, { type: [] },
];
const iris = ['https://schema.org/name', 'https://www.w3.org/2018/credentials#validFrom', 'https://www.w3.org/2018/credentials#issuer', 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'https://w3id.org/security#proof'];
const keywords = ['@type', '@id', '@context', '@graph', '@included', '@reverse', '@nest', '@index', '@value', '@language', '@direction', '@list', '@set', '@json', '@none', '@protected', '@unknown'];
const names = ['foo', 'id', 'type', 'name', 'description', 'validUntil', 'validFrom', 'credentialStatus', 'credentialSchema', 'evidence', 'proof', 'issuer', 'image', 'tag', 'narrative', 'sameAs', 'vc', '', ' ', 'constructor', 'toString', 'x:y', ...iris, ...keywords];

const twins: Readonly<Record<string, string>> = { a: '\u0430', e: '\u0435', o: '\u043e', i: '\u0456', '-': '\u2010', '/': '\u2044', A: '\u0391', '0': 'O', '1': 'l', ':': '\uff1a', 'タ': 'タ', '入': '\u{f978}' };

function otherText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const around = (inner: string, taken = 0): string => `${text.slice(0, at)}${inner}${text.slice(at + taken)}`;
  return random.of([
    () => around(random.of(['x', ' ', '\u200B', '\u00AD', '\uFEFF', '\u202E', 'é', '\u0000', '"', '\\', '#', '/', '0', '\n', '\r', '\t', '\uD800', '\u{1F600}', '%41'])),
    () => around('', 1),
    () => around(twins[text[at] ?? ''] ?? 'z', 1),
    () => text.normalize(random.of(['NFC', 'NFD', 'NFKC', 'NFKD'])),
    () => random.of([text.toUpperCase(), text.toLowerCase(), text.trim(), ` ${text}`, `${text} `, `${text}#x`, `${text}/`, `./${text}`, text.repeat(2)]),
    () => random.of([text.replace('Z', '+00:00'), text.replace('Z', '.000Z'), text.replace('T', 't'), text.replace('T00', 'T24'), text.replace('https:', 'HTTPS:'), text.replace('https:', 'http:'), text.replace('%3A', ':'), encodeURI(text), decodeURI(text.replaceAll('%', '%25'))]),
  ])();
}

function otherScalar(value: JsonValue, random: Random): JsonValue {
  if (typeof value === 'string') return random.once(4) ? random.of<JsonValue>([Number(value) || 0, [value], { '@value': value }, JSON.stringify(value), value === 'true']) : otherText(value, random);
  if (typeof value === 'number') return random.of<JsonValue>([value + 1, value - 1, value + 0.5, -value, String(value), value + 2 ** -40, value * (1 + Number.EPSILON), { '@value': value, '@type': 'http://www.w3.org/2001/XMLSchema#integer' }]);
  if (typeof value === 'boolean') return random.of<JsonValue>([!value, String(value), Number(value)]);
  return random.of(strange);
}

/** The same value as JSON-LD can also write it, more or less. */
function asObject(value: JsonValue, random: Random): JsonValue {
  return random.of<JsonValue>([
    { '@value': value }, { '@value': value, '@type': 'http://www.w3.org/2001/XMLSchema#string' }, { '@value': value, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
    { '@value': value, '@language': 'ja' }, { '@value': value, '@direction': 'rtl' }, { '@value': value, '@type': '@json' }, { '@value': value, '@index': 'x' },
    { '@id': value }, { id: value }, { '@list': [value] }, { '@set': [value] }, { '@set': value }, { '@graph': [value] }, { '@included': value }, { '@none': value }, { ja: value },
  ]);
}

const contexts: readonly JsonValue[] = [
  'https://w3id.org/security/suites/ed25519-2020/v1', 'https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/2018/credentials/v1', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', 'https://purl.imsglobal.org/spec/ob/v3p0/context.json', 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', 'https://w3id.org/security/data-integrity/v2', 'https://attacker.example/context', null, {}, [],
  { '@vocab': 'urn:x#' }, { '@vocab': null }, { '@base': 'urn:x/' }, { '@language': 'ja' }, { '@version': 1.1 }, { '@propagate': false }, { '@import': 'https://www.w3.org/ns/credentials/v2' }, { '@protected': true },
  { name: 'https://schema.org/description', description: 'https://schema.org/name' }, { name: null }, { validUntil: null }, { credentialStatus: null }, { foo: 'urn:foo' }, { foo: '@nest' }, { foo: '@id' }, { foo: '@type' },
  { validUntil: { '@id': 'urn:u' } }, { issuer: { '@id': 'https://www.w3.org/2018/credentials#issuer', '@type': '@id', '@context': { id: null } } }, { achievement: { '@reverse': 'urn:r' } }, { Achievement: { '@id': 'urn:a', '@context': { name: null } } }, { tag: { '@id': 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#tag', '@container': '@list' } }, { frameworkRecord: { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' } },
];

type Mutation = (document: JsonObject, place: Place, random: Random) => void;

const changes: Readonly<Record<string, Mutation>> = {
  replaced: (_document, place, random) => put(place, random.of(strange)),
  removed: (_document, place) => remove(place),
  scalar: (_document, place, random) => put(place, otherScalar(valueAt(place), random)),
  'member added': (_document, { holder }, random) => {
    if (Array.isArray(holder)) holder.push(random.of(strange));
    else holder[random.of(names)] = random.of(strange);
  },
  'null added': (_document, { holder }, random) => {
    if (Array.isArray(holder)) holder.splice(random.below(holder.length + 1), 0, null);
    else holder[random.of(names)] = null;
  },
  'empty list added': (_document, { holder }, random) => {
    if (Array.isArray(holder)) holder.push([]);
    else holder[random.of(names)] = [];
  },
  copied: (_document, place) => {
    const { holder, key } = place;
    if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(valueAt(place)));
    else holder[`${key} `] = structuredClone(valueAt(place));
  },
  renamed: (_document, place, random) => {
    const { holder, key } = place;
    if (Array.isArray(holder)) return;
    const value = valueAt(place);
    remove(place);
    holder[random.of([key.toUpperCase(), `@${key}`, `${key}\u200B`, `https://www.w3.org/2018/credentials#${key}`, `https://schema.org/${key}`, `https://purl.imsglobal.org/spec/vc/ob/vocab.html#${key}`, `cred:${key}`, ...names])] = value;
  },
  'as object': (_document, place, random) => put(place, asObject(valueAt(place), random)),
  'as list': (_document, place, random) => {
    const value = valueAt(place);
    put(place, random.of<JsonValue>([[value], [[value]], [value, null], [value, structuredClone(value)], [value, []], Array.isArray(value) && value.length > 0 ? (value[0] ?? null) : [value], Array.isArray(value) ? value.toReversed() : [value, 'x']]));
  },
  moved: (document, place, random) => {
    const value = structuredClone(valueAt(place));
    const target = random.of(placesIn(document));
    if (random.once(2)) remove(place);
    if (Array.isArray(target.holder)) target.holder.push(value);
    else target.holder[random.once(2) ? place.key : target.key] = value;
  },
  exchanged: (document, place, random) => {
    const other = random.of(placesIn(document));
    const [left, right] = [structuredClone(valueAt(place)), structuredClone(valueAt(other))];
    put(place, right);
    put(other, left);
  },
  'id given': (_document, place, random) => {
    const value = valueAt(place);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) value[random.of(['id', '@id'])] = random.of(['urn:x', '_:b0', '', 'https://badges.example.ac.jp/issuers/univ/achievements/1/v/1', 'mailto:learner@example.ac.jp', '#me']);
  },
  'type changed': (_document, { holder }, random) => {
    if (Array.isArray(holder)) return;
    const type: JsonValue = holder['type'] ?? [];
    const other = random.of(['AchievementCredential', 'OpenBadgeCredential', 'VerifiableCredential', 'Achievement', 'Profile', 'EndorsementCredential', 'urn:x', 'foo', '', 'https://www.w3.org/2018/credentials#VerifiableCredential']);
    holder[random.of(['type', 'type', '@type'])] = random.of<JsonValue>([[type, other].flat(), [other, type].flat(), [type].flat().slice(1), [type].flat().toReversed(), other]);
  },
  context: (document, { holder }, random) => {
    const context = random.of(contexts);
    if (!Array.isArray(holder) && random.once(3)) holder['@context'] = context;
    else {
      const own = [document['@context'] ?? []].flat();
      document['@context'] = random.of<JsonValue>([[...own, context], [...own, context], [context, ...own], own.toSpliced(1, 0, context), own.toReversed(), own.slice(1), own.slice(0, -1), [...own, ...own]]);
    }
  },
};

interface MutatedDocument {
  readonly document: JsonObject;
  readonly what: string;
}

/** A copy of the document with one change of chance, in a few cases two, and what they were. A change that changed nothing is tried anew, a few times. */
export function mutatedDocument(document: JsonObject, random: Random): MutatedDocument {
  const before = canonicalJson(document);
  let mutant = mutatedOnce(document, random);
  for (let tries = 0; tries < 4 && canonicalJson(mutant.document) === before; tries += 1) mutant = mutatedOnce(document, random);
  return mutant;
}

function mutatedOnce(document: JsonObject, random: Random): MutatedDocument {
  const copy = structuredClone(document);
  const told = Array.from({ length: random.once(6) ? 2 : 1 }, () => {
    const places = placesIn(copy);
    if (places.length === 0) return 'nothing is left';
    const place = random.of(places);
    const [name, change] = random.of(Object.entries(changes));
    change(copy, place, random);
    return `${name} at ${place.pointer}`;
  });
  return { document: copy, what: told.join(', ') };
}
