// Documents that cost JSON-LD, the data model and the canonical form: within the limits on work, and beyond.
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { aBadge } from '../../unit/credential/verify-support.ts';
import { aHardBadge, bomb, idleProof, many, posted, type Bomb, type Shot } from './bomb.ts';

const v2 = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** A badge with members of its own, which an inline context gives a meaning. */
function extended(context: JsonObject, members: JsonObject): Shot {
  return posted({ ...aHardBadge({ '/@context': [...v2, context] }), ...members });
}

const term = (name: string): JsonObject => ({ [name]: `urn:bomb:${name}` });
const alignment = (at: number): JsonObject => ({ type: ['Alignment'], targetName: `Skill ${String(at)}`, targetUrl: `https://skills.example/${String(at)}` });
const alike: JsonObject = { type: ['Alignment'], targetName: 'Skill', targetUrl: 'https://skills.example/1' };
const aligned = (alignments: JsonValue): Shot => posted(aHardBadge({ '/credentialSubject/achievement/alignment': alignments }));

/** `levels` of objects without ids, each with `width` of the next inside: all of one level look alike. */
function tree(levels: number, width: number): JsonValue {
  return levels === 0 ? { leaf: 'x' } : { child: many(width, () => tree(levels - 1, width)) };
}

/** A chain of objects without ids, each inside of the one before. */
function chain(length: number, inmost: JsonObject): JsonObject {
  return many(length, (at) => at).reduce<JsonObject>((inner) => ({ next: inner }), inmost);
}

/**
 * Two named graphs without a name, in each a chain that is reached from its end: when the graph is compared, all that stands in it has
 * a label already, and every order of it is tried without a step that the library counts.
 */
function poisonGraphs(length: number, predicate: string): Shot {
  const context: JsonObject = { held: { '@id': 'urn:bomb:held', '@container': '@graph' }, next: predicate, leaf: 'urn:bomb:leaf' };
  return extended(context, { held: many(2, () => chain(length, { leaf: 'x' })) });
}

/** Types that are blank nodes join any object to any other: `size` objects, each with `degree` of the labels. */
function joinedByTypes(size: number, degree: number): Shot {
  return extended({ ...term('child') }, { child: many(size, (at) => ({ type: many(degree, (step) => `_:t${String((at + step) % size)}`) })) });
}

const terms = (count: number, from = 0): JsonObject => Object.fromEntries(many(count, (at) => [`t${String(from + at)}`, `urn:bomb:${String(from + at)}`]));
/** A context in which every term is read with the context itself. */
const recursive = (inner: JsonObject): JsonObject => ({ child: { '@id': 'urn:bomb:child', '@context': inner } });

function results(count: number, distinct: boolean): Shot {
  const id = (at: number): string => `urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  return posted(
    aHardBadge({
      '/credentialSubject/result': many(count, (at) => ({ type: ['Result'], resultDescription: id(distinct ? at : 0), value: String(at) })),
      '/credentialSubject/achievement/resultDescription': many(count, (at) => ({ id: id(distinct ? at : 0), type: ['ResultDescription'], name: 'R', resultType: 'RawScore', valueMin: '0', valueMax: '9' })),
    }),
  );
}

const big = 'x'.repeat(690_000);
/** Objects of one id whose texts differ in their types alone. */
const namesakes = (count: number, name: string): Shot => aligned(many(count, (at) => ({ id: 'urn:bomb:one', type: ['Alignment', `T${String(at)}`], targetName: name, targetUrl: 'https://skills.example/1' })));
/** Each inside of the one before, all of one id, the largest text in the inmost. */
const nestedNamesakes = (depth: number): Shot =>
  extended(term('child'), { child: many(depth, (at) => at).reduce<JsonObject>((inner) => ({ id: 'urn:bomb:one', child: inner }), { id: 'urn:bomb:one', description: big }) });

export const graphBombs: readonly Bomb[] = [
  bomb('graph: 280 alignments, inside', () => aligned(many(280, alignment))),
  bomb('graph: 400 alignments, beyond', () => aligned(many(400, alignment))),
  bomb('graph: 4,000 alignments', () => aligned(many(4000, alignment))),
  bomb('graph: 280 alignments that look alike', () => aligned(many(280, () => alike))),
  bomb('graph: 140 results with descriptions, inside', () => results(140, true)),
  bomb('graph: 1,600 results with descriptions', () => results(1600, true)),
  bomb('graph: 1,600 results for one description', () => results(1600, false)),
  bomb('graph: two levels of 16 that look alike', () => extended({ ...term('child'), ...term('leaf') }, { child: tree(2, 16) })),
  bomb('graph: seven levels of two that look alike', () => extended({ ...term('child'), ...term('leaf') }, { child: tree(7, 2) })),
  bomb('graph: 280 objects, each inside of another', () => extended(term('next'), { next: many(5, () => chain(55, {})) })),
  bomb('graph: a list of 1,400 that look alike', () => extended({ list: { '@id': 'urn:bomb:list', '@container': '@list' } }, { list: many(1400, () => 'x') })),
  bomb('graph: 200 lists of six', () => extended({ list: { '@id': 'urn:bomb:list', '@container': '@list' } }, { list: many(200, () => many(6, () => 'x')) })),
  ...[8, 10, 12, 40].flatMap((length) => many(3, (at) => bomb(`graph: poisoned graphs of ${String(length)}, way ${String(at)}`, () => poisonGraphs(length, `urn:bomb:next${String(at)}`)))),
  ...[[8, 3], [12, 11], [40, 30], [130, 3]].map(([size = 0, degree = 0]) => bomb(`graph: ${String(size)} objects joined by ${String(degree)} types each`, () => joinedByTypes(size, degree))),
  bomb('graph: a set of 1,400 strings', () => posted(aHardBadge({ '/credentialSubject/achievement/tag': many(1400, (at) => `tag ${String(at)}`) }))),
  bomb('graph: a set of 18,000 strings', () => posted(aHardBadge({ '/credentialSubject/achievement/tag': many(18_000, (at) => `tag ${String(at)}`) }))),
  bomb('graph: a set of 1,400 long strings that begin alike', () => posted(aHardBadge({ '/credentialSubject/achievement/tag': many(1400, (at) => `${'x'.repeat(1700)}${String(at)}`) }))),
  bomb('graph: 400 types on one object, inside', () => posted(aHardBadge({ '/type': ['VerifiableCredential', 'OpenBadgeCredential', ...many(400, (at) => `urn:bomb:t${String(at)}`)] }))),
  bomb('graph: 440 types on 140 objects', () => aligned(many(140, (at) => ({ ...alignment(at), type: ['Alignment', 'Achievement', 'Profile'] })))),
  bomb('graph: 300 objects, 24 contexts, 30 terms, inside', () => posted({ ...aHardBadge({ '/@context': [...v2, ...many(15, (at) => terms(2, at * 2))] }), t1: many(280, () => ({ t2: 'x' })) })),
  bomb('graph: 20 objects with contexts of their own', () => posted({ ...aHardBadge({ '/@context': [...v2, term('child')] }), child: many(20, () => ({ '@context': v2, child: 'x' })) })),
  bomb('graph: contexts that read themselves', () => extended(recursive(recursive(recursive({}))), { child: many(90, () => ({ child: { child: 'x' } })) })),
  bomb('graph: a million terms in a context', () => posted(aHardBadge({ '/@context': [...v2, terms(18_000)] }))),
  bomb('graph: 18,000 contexts', () => posted(aHardBadge({ '/@context': [...v2, ...many(18_000, () => v2[0] ?? '')] }))),
  bomb('graph: contexts 60 levels deep', () => posted(aHardBadge({ '/@context': [...v2, many(60, (at) => at).reduce<JsonObject>((inner) => ({ c: { '@id': 'urn:c', '@context': inner } }), {})].slice(0, 3) }))),
  bomb('graph: arrays 60 levels deep', () => aligned(many(60, (at) => at).reduce<JsonValue>((inner) => [inner], alike))),
  bomb('graph: a text of 690,000 characters, inside', () => posted(aHardBadge({ '/credentialSubject/achievement/description': big }))),
  bomb('graph: a text of 1.2 million characters, beyond', () => posted(aHardBadge({ '/credentialSubject/achievement/description': `${big}${'x'.repeat(200_000)}` }))),
  bomb('graph: a text of 690,000 characters beyond Latin', () => posted(aHardBadge({ '/credentialSubject/achievement/description': '証'.repeat(690_000) }))),
  bomb('graph: 99,000 quotes to escape, inside', () => posted(aHardBadge({ '/credentialSubject/achievement/description': '"'.repeat(99_000) }))),
  bomb('graph: four million quotes to escape', () => posted(aHardBadge({ '/credentialSubject/achievement/description': '"'.repeat(3_900_000) }))),
  bomb('graph: a JSON literal of 690,000 characters', () => extended({ json: { '@id': 'urn:bomb:json', '@type': '@json' } }, { json: { text: big } })),
  bomb('graph: a JSON literal of 1,300 values', () => extended({ json: { '@id': 'urn:bomb:json', '@type': '@json' } }, { json: many(1300, (at) => ({ [`k${String(at)}`]: null })).slice(0, 250) })),
  bomb('graph: the record as a literal of 1,300 long values', () =>
    posted({ ...aHardBadge({ '/@context': [...v2, { frameworkRecord: { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' } }], '/credentialSubject/achievement/frameworkRecord': many(1300, () => 'x'.repeat(1850)) }) })),
  bomb('graph: 210 objects of one id', () => namesakes(210, 'Skill')),
  bomb('graph: 210 objects of one id with long texts', () => namesakes(210, 'x'.repeat(11_500))),
  bomb('graph: 55 objects of one id, each inside of another', () => nestedNamesakes(55)),
  bomb('graph: 700 mentions of one id', () => extended({ other: { '@id': 'urn:bomb:other', '@type': '@id' } }, { other: many(1300, (at) => `urn:bomb:${String(at % 2)}`) })),
  bomb('graph: an address of 690,000 characters', () => posted(aHardBadge({ '/credentialSubject/achievement/id': `urn:bomb:${big}` }))),
  bomb('graph: an address of half a million steps', () => posted(aHardBadge({ '/credentialSubject/achievement/id': `https://a.example/${'../a/'.repeat(490_000)}` }))),
  bomb('graph: a type of 690,000 characters', () => posted(aHardBadge({ '/credentialSubject/type': ['AchievementSubject', `urn:${big}`] }))),
  bomb('graph: a date of 690,000 digits', () => posted(aHardBadge({ '/validFrom': `2026-04-01T00:00:00.${'9'.repeat(690_000)}Z` }))),
  bomb('model: 19,000 faults', () => posted(aHardBadge({ '/credentialSubject/achievement/alignment': many(19_000, () => ({})).slice(0, 9_000) }))),
  bomb('model: 9,000 endorsements', () => posted(aHardBadge({ '/endorsement': many(9_000, () => ({ endorsement: [] })).slice(0, 6_000) }))),
  bomb('model: 9,000 profiles inside of one another', () => posted(aHardBadge({ '/issuer/parentOrg': many(55, (at) => at).reduce<JsonObject>((inner) => ({ id: 'urn:x', type: ['Profile'], otherIdentifier: many(50, () => ({})), parentOrg: inner }), { id: 'urn:y' }) }))),
  bomb('model: 5,000 evidences', () => posted(aHardBadge({ '/evidence': many(5_000, (at) => ({ id: `urn:e:${String(at)}`, type: ['Evidence'] })) }))),
  bomb('model: everything a list of 2,000', () => posted({ ...Object.fromEntries(Object.keys(aBadge()).map((name) => [name, many(2000, () => name)])), '@context': v2, proof: [idleProof] })),
];
