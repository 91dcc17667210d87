import { describe, expect, it } from 'vitest';
import { contextSetOf, loadContexts, readPins } from '../../../../src/credential/contexts.ts';
import { compileContexts } from '../../../../src/credential/engine/compile-contexts.ts';
import type { JsonObject } from '../../../../src/credential/json.ts';

const pins = readPins(new URL('../../../../contexts/', import.meta.url));
const contexts = await loadContexts(pins);

async function compiled(context: JsonObject): Promise<unknown> {
  const set = contextSetOf(new Map([['https://example.org/c', { '@context': context }]]));
  return (await compileContexts(set, { pins: {} })).contexts['https://example.org/c'];
}

describe('the compiled table', () => {
  it('is what the pinned contexts give, to the letter', async () => {
    expect(pins.compiled).toStrictEqual(await compileContexts(contexts, pins));
  });

  it('is refused at the start where it was made of other contexts', async () => {
    const other = { ...pins, compiled: { ...(await compileContexts(contexts, pins)), pins: {} } };
    await expect(loadContexts(other)).rejects.toMatchObject({ code: 'context_pin_mismatch' });
  });
});

describe('compileContexts', () => {
  it('expands what a context defines by its own prefixes, and keeps those that it borrows', async () => {
    const context = { own: 'https://example.org/own#', a: 'own:a', T: { '@id': 'urn:x:T', '@context': { b: { '@id': 'own:b', '@type': 'xsd:date' } } } };
    expect(await compiled(context)).toMatchObject({
      uses: { urn: null },
      terms: { a: { id: 'https://example.org/own#a' }, T: { context: { uses: { own: 'https://example.org/own#', xsd: null }, terms: { b: { id: 'https://example.org/own#b', type: 'xsd:date' } } } } },
    });
  });

  it('keeps protection of a whole context and of one term, and lets a term be the exception', async () => {
    const context = { '@protected': true, a: 'urn:x:a', b: { '@id': 'urn:x:b', '@protected': false } };
    expect(await compiled(context)).toMatchObject({ terms: { a: { protected: true }, b: expect.not.objectContaining({ protected: true }) } });
  });

  it.each<[string, JsonObject]>([
    ['@vocab', { '@vocab': 'https://example.org/' }],
    ['a default language', { '@language': 'ja' }],
    ['a context that is imported', { '@import': 'https://example.org/d' }],
    ['a reverse property', { a: { '@reverse': 'urn:x:a' } }],
    ['a language map', { a: { '@id': 'urn:x:a', '@container': '@language' } }],
    ['two containers', { a: { '@id': 'urn:x:a', '@container': ['@graph', '@id'] } }],
    ['another word for @value', { value: '@value' }],
    ['another word for @id than id', { uri: '@id' }],
    ['a nested property', { a: { '@id': 'urn:x:a', '@nest': '@nest' } }],
    ['a term that is an IRI', { 'urn:x:a': { '@id': 'urn:x:a', '@type': '@id' } }],
    ['a term of another context', { T: { '@id': 'urn:x:T', '@context': { a: { '@id': 'T' } } } }],
  ])('refuses %s, which the table has no words for', async (_name, context) => {
    await expect(compiled(context)).rejects.toThrow(/cannot be compiled|is a term of another context/);
  });
});
