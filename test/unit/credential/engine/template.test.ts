import { describe, expect, it } from 'vitest';
import { contextSetOf, withoutTable } from '../../../../src/credential/contexts.ts';
import type { CompiledContexts } from '../../../../src/credential/engine/context-table.ts';
import { emittedForm, emittedGraph } from '../../../../src/credential/engine/emitted.ts';
import { jsonText, makeKnownParts, nothingKnown } from '../../../../src/credential/engine/known-parts.ts';
import { stockForm } from '../../../../src/credential/engine/stock-tier.ts';
import { makeTemplate } from '../../../../src/credential/engine/template.ts';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { contexts, pins } from '../../../fuzz/compare.ts';
import { randomFrom, type Random } from '../../../fuzz/random.ts';

const issuer = (): JsonObject => ({ id: 'did:web:example.org:issuers:u', type: ['Profile'], name: '大学 "x"', address: { type: ['Address'], addressCountryCode: 'JP' }, otherIdentifier: [{ type: 'IdentifierEntry', identifier: '1', identifierType: 'ext:a' }] });
const achievement = (): JsonObject => ({
  id: 'https://example.org/achievements/1/v/1',
  type: ['Achievement'],
  name: 'データ',
  criteria: { narrative: '合格\n' },
  alignment: [{ type: ['Alignment'], targetName: 'a', targetUrl: 'https://example.org/a' }, { type: ['Alignment'], targetName: 'b', targetUrl: 'https://example.org/b' }],
  resultDescription: [{ id: 'urn:uuid:1', type: ['ResultDescription'], name: 'grade', resultType: 'LetterGrade', allowedValue: ['優', '良'] }],
  frameworkRecord: { workload: { hours: 45 }, note: null },
});

function aBadge(parts: { readonly issuer: JsonObject; readonly achievement: JsonObject }, change: Record<string, JsonValue> = {}, subject: Record<string, JsonValue> = {}): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', { frameworkRecord: { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' } }],
    id: 'urn:uuid:2',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: parts.issuer,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { type: ['AchievementSubject'], achievement: parts.achievement, ...subject },
    ...change,
  };
}

/** Values that an award may bring along, the good and the odd. */
function anyText(random: Random): string {
  return random.of(['山田', '"', '\\', '\n', '', '😀', '\ud800', 'c14n0', '_:b0', 'x'.repeat(50), '>', ' . ', '\u0000']) + (random.once(2) ? String(random.below(1000)) : '');
}

function anyBadge(parts: Parameters<typeof aBadge>[0], random: Random): JsonObject {
  const identifier = Array.from({ length: 1 + random.below(3) }, () => ({ type: 'IdentityObject', identityType: 'name', hashed: random.once(2), identityHash: anyText(random) || 'x', ...(random.once(2) ? { salt: anyText(random) } : {}) }));
  return aBadge(
    parts,
    { id: random.of(['urn:uuid:3', 'urn:uuid:4', 'urn:uuid:5', 'urn:uuid:6', 'urn:uuid:7', 'did:web:example.org:issuers:u', 'https://example.org/achievements/1/v/1', 'urn:uuid:1', 'not an iri']), name: anyText(random), validFrom: anyText(random) },
    { identifier, ...(random.once(2) ? { id: random.of(['did:example:1', 'urn:uuid:1', 'urn:x:2']) } : {}), ...(random.once(2) ? { creditsEarned: random.of([1, 0.5, 1e21]) } : {}) },
  );
}

async function provenTemplate(): Promise<{ readonly parts: Parameters<typeof aBadge>[0]; readonly template: ReturnType<typeof makeTemplate> }> {
  const parts = { issuer: issuer(), achievement: achievement() };
  const template = makeTemplate([parts.issuer, parts.achievement]);
  for (const id of ['urn:uuid:a', 'urn:uuid:b', 'urn:uuid:c']) expect(await template.prove(aBadge(parts, { id }), contexts)).toBe(true);
  return { parts, template };
}

describe('a template', () => {
  it('makes nothing alone before three documents came out as the libraries make them', async () => {
    const parts = { issuer: issuer(), achievement: achievement() };
    const template = makeTemplate([parts.issuer, parts.achievement]);
    for (const id of ['urn:uuid:a', 'urn:uuid:b', 'urn:uuid:c']) {
      expect(template.known()).toBe(nothingKnown);
      await template.prove(aBadge(parts, { id }), contexts);
    }
    expect(template.known()).not.toBe(nothingKnown);
    template.switchOff();
    expect(template.known()).toBe(nothingKnown);
  });

  it('gains nothing from a document that is left to the libraries', async () => {
    const parts = { issuer: issuer(), achievement: achievement() };
    const template = makeTemplate([parts.issuer, parts.achievement]);
    for (let n = 0; n < 4; n += 1) expect(await template.prove(aBadge(parts, { description: null }), contexts)).toBe(true);
    expect(template.known()).toBe(nothingKnown);
  });

  it('makes what the emitter and the libraries make of the same document, or leaves it, whatever an award brings along', async () => {
    const { parts, template } = await provenTemplate();
    const random = randomFrom(7);
    let made = 0;
    for (let n = 0; n < 2_000; n += 1) {
      const document = anyBadge(parts, random);
      const text = jsonText(document, template.known());
      expect(text).toBe(JSON.stringify(document));
      const graph = emittedGraph(document, contexts, template.known());
      const form = graph && emittedForm(graph, 'rdfc-sha256');
      const again = JSON.parse(text) as JsonObject;
      const emitted = emittedGraph(again, contexts);
      expect(form).toStrictEqual(emitted && emittedForm(emitted, 'rdfc-sha256'));
      if (!form) continue;
      made += 1;
      if (made % 10 === 0) expect(form).toStrictEqual(await stockForm(again, withoutTable(contexts), 'rdfc-sha256'));
    }
    expect(made).toBeGreaterThan(300);
  });

  it('is switched off for good by the first document that comes out another way', async () => {
    const parts = { issuer: issuer(), achievement: achievement() };
    const template = makeTemplate([parts.issuer, parts.achievement]);
    // as if a context meant something else to the template than to the libraries
    const documents = new Map([...contexts.urls].map((url) => [url, contexts.document(url) ?? {}]));
    const schemaName = JSON.parse(JSON.stringify(pins.compiled).replaceAll('https://schema.org/name', 'https://example.org/wrong')) as CompiledContexts;
    const wrong = contextSetOf(documents, schemaName);
    expect(await template.prove(aBadge(parts), wrong)).toBe(false);
    for (let n = 0; n < 4; n += 1) await template.prove(aBadge(parts), contexts);
    expect(template.known()).toBe(nothingKnown);
  });

  it('keeps its parts as they were', () => {
    const part = achievement();
    makeKnownParts([part]);
    expect(() => Object.assign(part, { name: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(part['criteria'] as JsonObject, { narrative: 'x' })).toThrow(TypeError);
  });
});
