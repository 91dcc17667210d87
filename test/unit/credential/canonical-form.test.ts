import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { canonicalForm } from '../../../src/credential/canonical-form.ts';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { aCredential, changed } from './support/a-badge.ts';
import { contextsWith, examplesContext, pinnedContexts } from './support/pinned-contexts.ts';
import { describeWithSharedData, sharedJson, sharedText } from './support/shared-data.ts';

async function nquadsOf(document: JsonObject, contexts = pinnedContexts): Promise<string> {
  const form = await canonicalForm(document, contexts, 'rdfc-sha256');
  if (!form.ok) throw new Error(`${form.code} at ${form.pointer}: ${form.detail}`);
  return form.nquads;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parts(signed: JsonObject): { document: JsonObject; proofConfiguration: JsonObject } {
  const { proof, ...document } = signed;
  const { proofValue: _proofValue, ...options } = proof as JsonObject;
  return { document, proofConfiguration: { ...options, '@context': document['@context'] ?? null } };
}

describeWithSharedData('the reference vector of Open Badges 3.0', () => {
  it('has the published canonical texts and hashes', async () => {
    const { document, proofConfiguration } = parts(sharedJson('1edtech/vector/signed.json'));
    const [ofDocument, ofProof] = [await nquadsOf(document), await nquadsOf(proofConfiguration)];
    expect(ofDocument.trim()).toBe(sharedText('1edtech/vector/document-canon.txt').trim());
    expect(ofProof.trim()).toBe(sharedText('1edtech/vector/proof-canon.txt').trim());
    expect(sha256(ofDocument)).toBe('87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773');
    expect(sha256(ofProof)).toBe('d34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19');
  });
});

describeWithSharedData('the vectors of vc-di-eddsa', () => {
  it.each([
    ['eddsa-rdfc-2022', 'DataInt'],
    ['Ed25519Signature2020', 'EdSig'],
  ])('%s has the published canonical texts and hashes', async (suite, name) => {
    const folder = `w3c/vc-di-eddsa/${suite}`;
    const { document, proofConfiguration } = parts(sharedJson(`${folder}/signed${name}.json`));
    const contexts = contextsWith(examplesContext);
    const [ofDocument, ofProof] = [await nquadsOf(document, contexts), await nquadsOf(proofConfiguration, contexts)];
    expect(ofDocument.trim()).toBe(sharedText(`${folder}/canonDoc${name}.txt`).trim());
    expect(ofProof.trim()).toBe(sharedText(`${folder}/proofCanon${name}.txt`).trim());
    expect(sha256(ofDocument)).toBe(sharedText(`${folder}/docHash${name}.txt`).trim());
    expect(sha256(ofProof)).toBe(sharedText(`${folder}/proofHash${name}.txt`).trim());
  });
});

describe('canonicalForm', () => {
  it('gives up, and says so, where blank nodes are made to look alike', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `_:n${index}`);
    const links = ids.map((id) => ({ id, 'urn:x:knows': ids.filter((other) => other !== id).map((other) => ({ id: other })) }));
    const form = await canonicalForm({ '@context': { id: '@id' }, id: 'urn:x:root', 'urn:x:has': links }, contextsWith({}), 'urdna2015');
    expect(form).toMatchObject({ ok: false, code: 'canonicalization_limit' });
  });

  it.each<[string, readonly (string | number)[], (count: number) => JsonValue, number]>([
    ['objects', ['credentialSubject', 'achievement', 'alignment'], (count) => Array.from({ length: count }, (_, at) => anAlignment(at)), 285],
    ['contexts', ['@context'], (count) => [...[aCredential()['@context'] ?? []].flat(), ...Array.from({ length: count }, () => ({}))], 20],
    ['values', ['credentialSubject', 'achievement', 'tag'], (count) => Array.from({ length: count }, (_, at) => `t${at}`), 1420],
    ['types', ['evidence'], (count) => [{ type: Array.from({ length: count }, () => 'Evidence') }], 435],
    ['contexts within terms', ['@context', 3], (count) => Object.fromEntries(Array.from({ length: Math.min(count, 29) }, (_, at) => [`t${at}`, { '@id': 'urn:x', '@context': {} }])), 3],
    ['inline terms', ['@context', 3], (count) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${at}`, `urn:x:${at}`])), 29],
    ['inline terms in scopes', ['@context', 3], (count) => ({ t: { '@id': 'urn:x', '@context': Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${at}`, `urn:x:${at}`])) } }), 28],
  ])('does not begin where there are too many %s', async (_name, path, valueOf, most) => {
    const codeOf = async (count: number): Promise<string> => {
      const form = await canonicalForm(changed(aCredential(), path, valueOf(count)), pinnedContexts, 'rdfc-sha256');
      return form.ok ? 'ok' : form.code;
    };
    expect(await codeOf(most)).toBe('ok');
    expect(await codeOf(most + 60)).toBe('canonicalization_limit');
  });

  it('refuses text that has no UTF-8 form, since its hash would be that of another text', async () => {
    const form = await canonicalForm(changed(aCredential(), ['name'], 'a \ud842 b'), pinnedContexts, 'rdfc-sha256');
    expect(form).toMatchObject({ ok: false, code: 'data_loss' });
  });

  it('opens no connection for any context, wherever it is named', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const url = 'http://127.0.0.1:9/context.json';
    const documents = [changed(aCredential(), ['@context', 3], url), changed(aCredential(), ['@context', 3], { '@import': url }), changed(aCredential(), ['issuer', '@context'], [url])];
    for (const document of documents) expect(await canonicalForm(document, pinnedContexts, 'rdfc-sha256')).toMatchObject({ code: 'context_not_pinned' });
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
  });

  it('keeps no context that a document brings along', async () => {
    const credential = (iri: string): JsonObject =>
      changed(changed(aCredential(), ['@context', 2], { mine: iri }), ['credentialSubject', 'achievement'], { ...anAchievement, mine: 'x' });
    expect(await nquadsOf(credential('urn:x:one'))).toContain('<urn:x:one>');
    expect(await nquadsOf(credential('urn:x:two'))).toContain('<urn:x:two>');
  });

  it('takes the meaning of a context from the set that it is given', async () => {
    const url = 'https://example.org/context';
    const document = { '@context': url, id: 'urn:x:1', word: 'w' };
    const setOf = (iri: string) => contextsWith({ [url]: { '@context': { id: '@id', word: iri } } });
    expect(await nquadsOf(document, setOf('urn:x:one'))).toContain('<urn:x:one>');
    expect(await nquadsOf(document, setOf('urn:x:two'))).toContain('<urn:x:two>');
  });
});

const anAchievement: JsonObject = { id: 'https://badges.example/a', type: ['Achievement'], name: 'n', description: 'd', criteria: { narrative: 'c' } };

function anAlignment(at: number): JsonObject {
  return { type: ['Alignment'], targetName: `n${at}`, targetUrl: `https://badges.example/${at}` };
}
