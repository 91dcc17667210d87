import type { CompiledContext, CompiledContexts } from '../../src/credential/engine/context-table.ts';
import type { JsonObject, JsonValue } from '../../src/credential/json.ts';
import type { Random } from './random.ts';

const v1 = 'https://www.w3.org/2018/credentials/v1';
const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = (name: string): string => `https://purl.imsglobal.org/spec/ob/v3p0/${name}.json`;

/** What documents of the field begin with, and now and then what they do not. */
const contextSets: readonly (readonly string[])[] = [
  [v2, openBadges('context-3.0.3')],
  [v2, openBadges('context-3.0.3')],
  [v2, openBadges('context-3.0.3'), openBadges('extensions')],
  [v2, openBadges('context-3.0.2')],
  [v2, openBadges('context-3.0.3'), 'https://w3id.org/security/suites/ed25519-2020/v1'],
  [v2],
  [v1, openBadges('context')],
  [v1, openBadges('context-3.0.1'), 'https://w3id.org/security/suites/ed25519-2020/v1'],
  [v1, 'https://w3id.org/vc/status-list/2021/v1'],
  [v2, 'https://w3id.org/security/data-integrity/v2'],
  ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
];

/** What does not go together, or stands in an order that nobody uses. */
const oddContextSets: readonly (readonly string[])[] = [[v2, openBadges('context-3.0.1')], [openBadges('context-3.0.3'), v2], [v1, v2], [v2, 'https://w3id.org/security/data-integrity/v1']];

const texts: readonly string[] = ['データサイエンス', 'A "quoted" text\n', 'x', '', '𠮷野家 😀', 'tab\there', 'naïve', '2026-11-26T00:00:00Z', 'back\\slash', 'ＡＢＣ', '\u007f', '﷐\u{1F3F4}'];
const iris: readonly string[] = ['https://example.org/a', 'urn:uuid:8e8ad8a0-0000-4000-8000-000000000001', 'did:web:example.org:issuers:x', 'mailto:a@example.org', 'https://example.org/b?c=d#e', 'https://例え.jp/証'];
const oddIris: readonly string[] = ['_:b0', '../up', '#fragment', 'plain', 'sec:challenge', 'xsd:string', 'urn:with space', 'https://example.org/<x>', 'cred:foo', '@id', '@none', 'c14n0', 'did:', ':', 'https:'];
const numbers: readonly number[] = [0, 1, 42, -7, 2.5, 0.1, 1e21, 1e-7, 123456789012, -0, 1.7976931348623157e308, 100.25];

/** Terms that are there to be a type, and terms that are there to be a member, of one context. */
interface Words {
  readonly types: readonly string[];
  readonly members: readonly string[];
}

function wordsOf({ terms }: CompiledContext): Words {
  const names = Object.keys(terms).filter((name) => name !== 'id' && name !== 'type');
  return { types: names.filter((name) => /^[A-Z]/.test(name)), members: names.filter((name) => /^[a-z_]/.test(name)) };
}

/** Makes documents out of the words of the pinned contexts: what each of them has a word for comes up. */
export function makeDocuments(compiled: CompiledContexts): (random: Random) => JsonObject {
  return (random) => {
    const isOdd = random.once(3);
    const urls = random.of(isOdd && random.once(5) ? oddContextSets : contextSets);
    const layers = urls.flatMap((url) => compiled.contexts[url] ?? []);
    const grower: Grower = { layers, random, left: 4 + random.below(24), ids: [], isOdd };
    const hasRecord = random.once(3);
    const contexts: JsonValue[] = [...urls, ...(hasRecord ? [compiled.inline.context] : [])];
    if (isOdd && random.once(8)) contexts.push({ extra: 'https://example.org/terms#extra', note: { '@id': 'https://schema.org/name' } });
    const types = random.of([['VerifiableCredential', 'OpenBadgeCredential'], ['VerifiableCredential', 'EndorsementCredential'], ['VerifiableCredential'], ['Profile'], ['Achievement'], ['DataIntegrityProof']]);
    return { '@context': contexts, ...nodeOf(grower, layers, { types, depth: 0, hasRecord }) };
  };
}

interface Grower {
  readonly layers: readonly CompiledContext[];
  readonly random: Random;
  left: number;
  readonly ids: string[];
  /** Whether anything out of the ordinary may come up. */
  readonly isOdd: boolean;
}

interface Wanted {
  readonly types: readonly string[];
  readonly depth: number;
  readonly hasRecord: boolean;
}

function nodeOf(grower: Grower, outer: readonly CompiledContext[], { types, depth, hasRecord }: Wanted): JsonObject {
  const { random } = grower;
  const known = types.filter((type) => outer.some(({ terms }) => Object.hasOwn(terms, type)));
  const scoped = known.flatMap((type) => outer.flatMap(({ terms }) => terms[type]?.context ?? []));
  const layers = [...outer, ...scoped, ...scoped];
  const node: JsonObject = {};
  if (!random.once(3)) node['id'] = idOf(grower);
  const written = grower.isOdd && random.once(12) ? types : known;
  if (written.length > 0) node['type'] = written.length === 1 && random.once(2) ? (written[0] ?? '') : [...written];
  if (written.includes('ResultDescription') && random.once(2)) node['allowedValue'] = ['優', '良', random.of(texts)];
  const count = 1 + random.below(depth === 0 ? 8 : 5);
  for (let n = 0; n < count && grower.left > 0; n += 1) {
    grower.left -= 1;
    const layer = random.of(layers);
    const { members } = wordsOf(layer);
    if (members.length === 0) continue;
    const member = grower.isOdd && random.once(40) ? random.of(Object.keys(layer.terms)) : random.of(members);
    const { type, container } = layer.terms[member] ?? {};
    // what stands in a graph of its own is dropped where it is no node that says something
    if (container === '@graph' && !(grower.isOdd && random.once(3))) continue;
    node[member] = valuesOf(grower, { type, container, depth });
  }
  if (hasRecord && random.once(2)) node['frameworkRecord'] = { title: { ja: random.of(texts), en: random.of(texts) }, hours: random.of(numbers), empty: [], nothing: null };
  if (grower.isOdd && random.once(10)) node[random.of(['unknown', 'https://schema.org/name', 'extra', 'note', 'sec:proof'])] = random.of(texts);
  return node;
}

/** Unique as a rule, or else every second document names a node twice. */
function idOf({ random, ids, isOdd }: Grower): string {
  if (isOdd && ids.length > 0 && random.once(10)) return random.of(ids);
  if (isOdd && random.once(30)) return random.of(oddIris);
  const id = `urn:example:${ids.length}:${random.below(1_000_000)}`;
  ids.push(id);
  return id;
}

interface Slot {
  readonly type: string | undefined;
  readonly container: string | undefined;
  readonly depth: number;
}

function valuesOf(grower: Grower, slot: Slot): JsonValue {
  const { random } = grower;
  if (slot.type === '@json') return { a: random.of(numbers), b: [random.of(texts), null, []] };
  const shape = random.below(6);
  if (shape > 1) return valueOf(grower, slot);
  if (grower.isOdd && random.once(15)) return [];
  const items = Array.from({ length: 1 + random.below(3) }, () => valueOf(grower, slot));
  if (grower.isOdd && random.once(25)) items.push(items[0] ?? null);
  return items;
}

function valueOf(grower: Grower, { type, depth }: Slot): JsonValue {
  const { random, isOdd, left } = grower;
  if (isOdd && random.once(20)) return oddValue(random);
  if (type === '@id' || type === '@vocab') return left > 0 && random.once(2) && depth < 6 ? child(grower, depth) : idValue(grower, type);
  if (type === undefined && left > 0 && depth < 6 && random.once(4)) return child(grower, depth);
  const kind = random.below(10);
  if (kind === 0) return random.of(isOdd ? numbers : numbers.filter((number) => !/e/.test(String(number))));
  return kind === 1 ? random.once(2) : `${random.of(texts)}${random.below(3) === 0 ? '' : random.below(10_000)}`;
}

function child(grower: Grower, depth: number): JsonObject {
  const { random, layers } = grower;
  const { types } = wordsOf(random.of(layers));
  const chosen = types.length === 0 || random.once(8) ? [] : Array.from({ length: random.once(4) ? 2 : 1 }, () => random.of(types));
  const node = nodeOf(grower, layers, { types: [...new Set(chosen)], depth: depth + 1, hasRecord: false });
  if (grower.isOdd && random.once(15)) node['@context'] = random.of<JsonValue>([v2, [v2, openBadges('context-3.0.3')], { x: 'urn:x#y' }, v1]);
  if (Object.keys(node).length === 0) node['id'] = idOf(grower);
  return node;
}

function idValue({ random, isOdd, layers }: Grower, type: string): JsonValue {
  if (isOdd && random.once(8)) return random.of(oddIris);
  if (type === '@vocab' && random.once(2)) return random.of(random.of(layers.map((layer) => Object.keys(layer.terms))));
  return isOdd && random.once(12) ? 'https://example.org/with space' : `${random.of(iris)}${random.below(100_000)}`;
}

function oddValue(random: Random): JsonValue {
  return random.of<JsonValue>([
    null,
    [],
    {},
    [['nested']],
    { '@value': 'こんにちは', '@language': 'ja' },
    { '@value': 'مرحبا', '@language': 'ar', '@direction': 'rtl' },
    { '@value': '5', '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
    { '@list': ['a', 'b'] },
    { '@set': ['a'] },
    { '@id': 'urn:x:y' },
    { '@graph': [{ name: 'x' }] },
    'lone \ud800 surrogate',
    { type: 'Profile', name: 'same' },
    [{ type: 'Profile', name: 'same' }, { type: 'Profile', name: 'same' }],
    { type: ['DataIntegrityProof'], cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z1' },
    { type: ['VerifiableCredential', 'EndorsementCredential'], credentialSubject: { id: 'urn:e:1', type: 'EndorsementSubject', endorsementComment: 'good' }, proof: { type: 'DataIntegrityProof', proofPurpose: 'assertionMethod' } },
    1e-7,
    1e21,
    true,
  ]);
}
