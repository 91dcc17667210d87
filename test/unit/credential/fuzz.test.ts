// Valid badges of several forms, each changed in one place by chance: nothing of it may stay valid but what says the same. The seed is kept, so that a
// failure can be seen again; FUZZ_DOCUMENTS and FUZZ_SEED ask for more, and for others.
import { describe, expect, it } from 'vitest';
import { canonicalJson, isJsonObject, parseStrictJson, type JsonObject, type JsonValue } from '../../../src/credential/json.ts';
import { aSuiteProof, ecKeyFrom, type SuiteKey } from './support/suite-signer.ts';
import { aBadge, aBadgeV1, aController, aProof2020, issuerDid, issuerKey, signed, verified, type World } from './verify-support.ts';

const documents = Number(process.env['FUZZ_DOCUMENTS'] ?? 600);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);

interface Random {
  below(limit: number): number;
  of<T>(items: readonly T[]): T;
}

/** xorshift32: chance that can be repeated. */
function randomFrom(start: number): Random {
  let state = start || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  return { below, of: (items) => items[below(items.length)] as (typeof items)[number] };
}

interface Place {
  readonly holder: JsonObject | JsonValue[];
  readonly key: string;
  readonly pointer: string;
}

function placesIn(value: JsonValue, pointer = ''): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [{ holder: value, key, pointer: `${pointer}/${key}` }, ...placesIn(member, `${pointer}/${key}`)]);
}

function valueAt({ holder, key }: Place): JsonValue {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null;
}

function put({ holder, key }: Place, value: JsonValue): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

type Mutation = (place: Place, random: Random) => void;

const strange: readonly JsonValue[] = [null, '', 'x', 0, -1, 1e21, true, false, [], {}, [null], { '@value': 'x' }, { '@id': 'urn:x' }, 'https://attacker.example/', '2099-01-01T00:00:00Z', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'];
const names = ['foo', '@type', '@id', '@context', 'id', 'type', 'name', 'validUntil', 'credentialStatus', 'evidence', 'proof', 'https://schema.org/name', 'issuer', '__proto__x', 'sameAs'];

const mutations: readonly Mutation[] = [
  (place, random) => put(place, random.of(strange)),
  ({ holder, key }) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key)),
  (place, random) => {
    const value = valueAt(place);
    if (typeof value === 'string') put(place, mutated(value, random));
    else if (typeof value === 'number') put(place, value + random.of([1, -1, 0.5]));
    else put(place, random.of(strange));
  },
  ({ holder }, random) => {
    if (Array.isArray(holder)) holder.push(random.of(strange));
    else holder[random.of(names)] = random.of(strange);
  },
  ({ holder }, random) => {
    if (!Array.isArray(holder)) holder[random.of(names)] = null;
  },
  (place) => {
    const { holder, key } = place;
    const value = valueAt(place);
    if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(value));
    else holder[`${key} `] = structuredClone(value);
  },
  ({ holder, key }, random) => {
    if (Array.isArray(holder)) return;
    const value = holder[key] ?? null;
    delete holder[key];
    holder[random.of([key.toUpperCase(), `@${key}`, `https://www.w3.org/2018/credentials#${key}`, ...names])] = value;
  },
  (place) => put(place, { '@value': valueAt(place) }),
];

function mutated(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return random.of([
    `${text.slice(0, at)}${random.of(['x', ' ', '\u200B', 'é', '\u0000', '"', '#', '/', '0'])}${text.slice(at)}`,
    `${text.slice(0, at)}${text.slice(at + 1)}`,
    text.normalize('NFD'),
    text.toUpperCase(),
    `${text} `,
    `${text}#x`,
  ]);
}

interface Subject {
  readonly form: string;
  readonly document: JsonObject;
  readonly world: World;
}

const publishing = (key: SuiteKey): World => ({ controller: { kind: 'found', document: aController({}, issuerDid, key) } });
const p256 = ecKeyFrom('P-256', 1);

async function subjects(): Promise<Subject[]> {
  const [badge, older] = [aBadge({ '/validUntil': '2030-01-01T00:00:00Z', '/credentialSubject/achievement/tag': ['統計', 'data'] }), aBadgeV1()];
  const by = async (cryptosuite: string, key: SuiteKey): Promise<Subject> => {
    const proof = await aSuiteProof(badge, { cryptosuite, key, verificationMethod: `${issuerDid}#${key.multibase}` });
    return { form: cryptosuite, document: { ...badge, proof: [proof] }, world: publishing(key) };
  };
  return [
    { form: 'eddsa-rdfc-2022, as issued', document: await signed(badge), world: {} },
    { form: 'Ed25519Signature2020', document: { ...older, proof: [await aProof2020(older)] }, world: {} },
    await by('eddsa-jcs-2022', issuerKey),
    await by('ecdsa-rdfc-2019', p256),
    await by('ecdsa-jcs-2019', p256),
  ];
}

/** What no proof over an RDF graph can tell from the original, and the README says so: sets have no order and no text or proof twice, one value is a set of one, and contexts are not signed. */
function saysTheSame(left: JsonObject, right: JsonObject): boolean {
  const plain = (value: JsonValue, name = ''): JsonValue => {
    if (Array.isArray(value)) {
      const texts = new Map(value.map((item) => [typeof item === 'string' ? item : name === 'proof' ? canonicalJson(item) : Symbol('once'), plain(item)]));
      return texts.size === 1 ? ([...texts.values()][0] ?? null) : [...texts.values()].toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
    }
    return isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([member]) => member !== '@context').map(([member, inner]) => [member, plain(inner, member)])) : value;
  };
  return canonicalJson(plain(left)) === canonicalJson(plain(right));
}

describe('a valid badge that is changed by chance', async () => {
  const all = await subjects();

  it.each(all)('is valid before: $form', async ({ document, world }) => {
    expect((await verified(document, world)).outcome).toBe('valid');
  });

  it.each(all)('stays valid written otherwise: $form', async ({ document, world }) => {
    const reordered = Object.fromEntries(Object.entries(document).toReversed());
    const escaped = JSON.stringify(reordered, undefined, 3).replaceAll(/[^\u0000-\u007f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const parsed = parseStrictJson(escaped);
    expect(parsed.ok && isJsonObject(parsed.value) && (await verified(parsed.value, world)).outcome).toBe('valid');
  });

  it.each(all.map((subject, at) => [subject.form, subject, at] as const))('is not valid after: %s', async (_form, { document, world }, at) => {
    const random = randomFrom(seed + at);
    const survivors: string[] = [];
    for (let count = 0; count < documents / all.length; count += 1) {
      const copy = structuredClone(document);
      const place = random.of(placesIn(copy));
      random.of(mutations)(place, random);
      if (saysTheSame(copy, document)) continue;
      const verdict = await verified(copy, world);
      if (verdict.outcome === 'valid') survivors.push(`${place.pointer}: ${JSON.stringify(copy).slice(0, 2_000)}`);
    }
    expect(survivors).toEqual([]);
  }, 3_600_000);
});
