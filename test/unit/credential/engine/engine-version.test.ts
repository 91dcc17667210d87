import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { contextSetOf, loadContexts, readPins, withoutTable, type ContextSet } from '../../../../src/credential/contexts.ts';
import { ENGINE, engineVersion } from '../../../../src/credential/engine/engine-version.ts';
import type { JsonObject } from '../../../../src/credential/json.ts';

const pins = readPins(new URL('../../../../contexts/', import.meta.url));
const load = async (): Promise<ContextSet> => await loadContexts(pins);
const require = createRequire(import.meta.url);

describe('the version of the engine', () => {
  it('names the packages that are installed', () => {
    const { version: jsonld } = require('jsonld/package.json') as { version: string };
    const { version: rdfCanonize } = createRequire(require.resolve('jsonld'))('rdf-canonize/package.json') as { version: string };
    expect(ENGINE).toMatch(/^\d+ /);
    expect(ENGINE.split(' ').slice(1)).toEqual([`jsonld@${jsonld}`, `rdf-canonize@${rdfCanonize}`]);
  });

  it('is the same at each start, and for the same contexts with other libraries', async () => {
    const contexts = await load();
    expect(engineVersion(await load())).toBe(engineVersion(contexts));
    expect(engineVersion({ ...contexts, libraries: { ...contexts.libraries } })).toBe(engineVersion(contexts));
  });

  it('is another one without the emitter, which may be switched off at any time', async () => {
    const contexts = await load();
    const before = engineVersion(contexts);
    const bare = engineVersion(withoutTable(contexts));
    contexts.activeContexts?.switchOff();
    expect([engineVersion(contexts), before === bare]).toEqual([bare, false]);
  });

  it('is another one where a context or the table differs in one place', () => {
    const one = (iri: string, url = 'https://example.org/c'): Map<string, JsonObject> => new Map([[url, { '@context': { name: iri } }]]);
    const versions = [contextSetOf(one('urn:a')), contextSetOf(one('urn:a')), contextSetOf(one('urn:b')), contextSetOf(one('urn:a', 'https://example.org/d'))].map(engineVersion);
    expect(new Set(versions).size).toBe(3);
    const { compiled } = pins;
    if (!compiled) throw new Error('there is a table');
    expect(contextSetOf(new Map(), { ...compiled, pins: {} }).digest).not.toBe(contextSetOf(new Map(), compiled).digest);
  });
});
