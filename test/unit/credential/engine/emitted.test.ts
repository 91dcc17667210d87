import { describe, expect, it } from 'vitest';
import { contextSetOf, withoutTable } from '../../../../src/credential/contexts.ts';
import type { CompiledContexts } from '../../../../src/credential/engine/context-table.ts';
import { emittedForm, emittedGraph } from '../../../../src/credential/engine/emitted.ts';
import { emitGraph } from '../../../../src/credential/engine/emit-graph.ts';
import { attempt } from '../../../../src/credential/engine/not-mine.ts';
import { stockForm } from '../../../../src/credential/engine/stock-tier.ts';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { contexts, pins } from '../../../fuzz/compare.ts';
import { verifyCredential } from '../../../../src/credential/verify-credential.ts';
import { aBadge, changed, depsOf, issuerDid, signed } from '../verify-support.ts';

const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

function aDocument(members: Record<string, JsonValue>): JsonObject {
  return { '@context': [v2, openBadges], id: 'urn:example:1', type: ['VerifiableCredential', 'OpenBadgeCredential'], ...members };
}

/** Why the emitter leaves a document to the libraries; undefined where it does it. */
function reasonFor(document: JsonObject): string | undefined {
  if (!contexts.activeContexts) throw new Error('there is no table');
  const { activeContexts } = contexts;
  const attempted = attempt(() => emitGraph(document, activeContexts));
  return attempted.done ? undefined : attempted.reason;
}

async function bothWays(document: JsonObject, canonicalization: 'rdfc-sha256' | 'rdfc-sha384' | 'urdna2015' = 'rdfc-sha256'): Promise<[string | undefined, string | undefined]> {
  const graph = emittedGraph(document, contexts);
  const stock = await stockForm(document, withoutTable(contexts), canonicalization);
  return [graph && emittedForm(graph, canonicalization)?.nquads, stock.ok ? stock.nquads : undefined];
}

describe('the emitter', () => {
  it.each<[string, Record<string, JsonValue>]>([
    ['texts, with what N-Quads escape', { name: 'a "b" \\ \n \r \t \b \f \u0001 \u007f é 𠮷' }],
    ['references and typed texts', { validFrom: '2026-01-01T00:00:00Z', evidence: [{ id: 'urn:example:2', type: ['Evidence'], name: 'n' }] }],
    ['whole numbers, fractions and booleans', { credentialSubject: { type: ['AchievementSubject'], creditsEarned: 2, role: [1.5, 0, -3, true, false, 1e20] } }],
    ['a list', { credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'], resultDescription: [{ id: 'urn:example:3', type: ['ResultDescription'], allowedValue: ['優', '良', '優'] }] } } }],
    ['a list of one that stands alone', { credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'], resultDescription: { type: ['ResultDescription'], allowedValue: '可' } } } }],
    ['several types, each with its terms', { credentialSubject: { type: ['Profile', 'AchievementSubject'], licenseNumber: 'L-1', email: 'a@example.org' } }],
    ['a context within', { credentialSubject: { '@context': [v2], type: ['AchievementSubject'], name: 'x' } }],
    ['nodes without names in an array', { evidence: [{ type: ['Evidence'], name: 'b' }, { type: ['Evidence'], name: 'a' }, { type: ['Evidence'], genre: 'c' }] }],
    ['a value under a term for values of a vocabulary', { '@context': [v2, openBadges, 'https://w3id.org/security/data-integrity/v2'], type: 'DataIntegrityProof', proofPurpose: 'assertionMethod' }],
    ['a JSON literal', { '@context': [v2, openBadges, { frameworkRecord: { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' } }], frameworkRecord: { b: [null, {}, 1.0], a: '"' } }],
  ])('writes %s as the libraries do', async (_name, members) => {
    const [emitted, stock] = await bothWays(aDocument(members));
    expect(stock).toBeDefined();
    expect(emitted).toBe(stock);
  });

  it('names blank nodes by SHA-384 where the key asks for it, as the libraries do, and by the older name of the algorithm', async () => {
    const document = aDocument({ evidence: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ type: ['Evidence'], name })) });
    const [byKey, stockByKey] = await bothWays(document, 'rdfc-sha384');
    expect(byKey).toBe(stockByKey);
    expect(byKey).not.toBe((await bothWays(document))[0]);
    const [older, stockOlder] = await bothWays(document, 'urdna2015');
    expect(older).toBe(stockOlder);
  });

  it.each<[string, Record<string, JsonValue>, RegExp]>([
    ['null', { name: null }, /null/],
    ['an empty array', { name: [] }, /empty array/],
    ['an array within an array', { name: [['x']] }, /array within/],
    ['an unknown member', { unknown: 'x' }, /no term/],
    ['a class in place of a property', { issuer: { id: 'urn:e:1', type: ['Profile'], Image: 'https://example.org/i' } }, /no term/],
    ['a member by its IRI', { 'https://schema.org/name': 'x' }, /no term/],
    ['a keyword in place of its alias', { '@type': 'VerifiableCredential' }, /no term/],
    ['an unknown type', { type: ['VerifiableCredential', 'Unknown'] }, /type/],
    ['a type that is there twice', { type: ['VerifiableCredential', 'VerifiableCredential'] }, /type/],
    ['a relative id', { id: 'relative' }, /absolute/],
    ['an id with a space', { id: 'urn:with space' }, /absolute/],
    ['a label of a blank node', { id: '_:b0' }, /absolute/],
    ['a language', { name: { '@value': 'x', '@language': 'en' } }, /no term/],
    ['a number with an exponent', { credentialSubject: { type: ['AchievementSubject'], creditsEarned: 1e-7 } }, /spellings/],
    ['a text that is to be a double', { '@context': [v2, openBadges, { frameworkRecord: { '@id': 'urn:other' } }], name: 'x' }, /not compiled/],
    ['a context that is not pinned', { '@context': [v2, 'https://example.org/c'] }, /not compiled/],
    ['contexts that do not go together', { '@context': [v2, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json'], name: 'x' }, /protected/],
    ['a graph of its own', { proof: { type: 'DataIntegrityProof' } }, /graph/],
    ['a node that is described twice', { evidence: [{ id: 'urn:e:1', type: ['Evidence'] }], issuer: { id: 'urn:e:1', type: ['Profile'] } }, /named twice/],
    ['a number that is there twice', { credentialSubject: { type: ['AchievementSubject'], role: [1, 1] } }, /twice/],
    ['a node of which nothing is said', { credentialSubject: {} }, /nothing is said/],
    ['a context within a JSON literal that is not our record', { '@context': [v2, openBadges], _sd: [{ '@context': {} }] }, /JSON literal/],
  ])('leaves %s to the libraries', (_name, members, reason) => {
    expect(reasonFor(aDocument(members))).toMatch(reason);
  });

  it('does not name nodes that look alike from where they stand', () => {
    const alike = { type: ['Evidence'], name: 'same' };
    const graph = emittedGraph(aDocument({ evidence: [alike, { ...alike }] }), contexts);
    expect(graph && emittedForm(graph, 'rdfc-sha256')).toBeUndefined();
  });

  it('is not led astray by members that every object has', () => {
    expect(reasonFor(aDocument({ toString: 'x' }))).toMatch(/no term/);
    expect(reasonFor(aDocument({ type: ['VerifiableCredential', 'constructor'] }))).toMatch(/type/);
  });

  it('forgets contexts that strangers made up in odd orders, and goes on', () => {
    const orders = [...contexts.urls].flatMap((one) => [...contexts.urls].map((two) => [one, two]));
    for (let round = 0; round < 40; round += 1) for (const order of orders) reasonFor({ '@context': [...order, ...order.slice(0, round % 3)], id: 'urn:x:1', name: 'x' });
    expect(reasonFor(aDocument({ name: 'x' }))).toBeUndefined();
  });
});

describe('a signature that does not fit what was emitted', () => {
  it('is tried again by the libraries, whose answer it is', async () => {
    if (!pins.compiled) throw new Error('there is no table');
    const compiled = structuredClone(pins.compiled);
    const term = compiled.contexts[openBadges]?.terms['OpenBadgeCredential'];
    if (!term) throw new Error('the table has no OpenBadgeCredential');
    Object.assign(term, { id: 'https://example.org/wrong' });
    const documents = new Map([...contexts.urls].map((url) => [url, contexts.document(url) ?? {}]));
    const wrong = contextSetOf(documents, compiled);
    const document = await signed(aBadge());
    expect(emittedGraph(aBadge(), wrong)).toBeDefined();
    expect((await verifyCredential({ document }, { ...depsOf(), contexts: wrong })).outcome).toBe('valid');
    expect((await verifyCredential({ document: { ...document, name: 'forged' } }, { ...depsOf(), contexts: wrong })).outcome).toBe('invalid');
  });

  it('is tried again also where the document was left to the libraries, and only the options of its proof were emitted', async () => {
    const documents = new Map([...contexts.urls].map((url) => [url, contexts.document(url) ?? {}]));
    const text = JSON.stringify(pins.compiled).replaceAll('https://w3id.org/security#cryptosuite', 'https://example.org/wrong');
    const wrong = contextSetOf(documents, JSON.parse(text) as CompiledContexts);
    const described = { id: issuerDid, type: ['Profile'], name: '大学' };
    const unsigned = changed(aBadge(), { '/issuer': described, '/credentialSubject/achievement/creator': { ...described } });
    expect(emittedGraph(unsigned, wrong)).toBeUndefined();
    expect((await verifyCredential({ document: await signed(unsigned) }, { ...depsOf(), contexts: wrong })).outcome).toBe('valid');
  });
});
