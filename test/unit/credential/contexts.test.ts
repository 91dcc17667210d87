import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isJsonObject } from '../../../src/credential/json.ts';
import { loadContexts, readPins, type ContextPins } from '../../../src/credential/contexts.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';
import { describeWithSharedData, sharedJson } from './support/shared-data.ts';

const pins = readPins(new URL('../../../contexts/', import.meta.url));
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

function pinsWith(url: string, change: Partial<ContextPins['pins'][string]>): ContextPins {
  const pin = pins.pins[url];
  if (!pin) throw new Error(`${url} is not pinned`);
  return { ...pins, pins: { ...pins.pins, [url]: { ...pin, ...change } } };
}

describe('loadContexts', () => {
  it('has the contexts of both data models, all Open Badges versions, the suites and the older status lists', () => {
    expect([...pinnedContexts.urls].toSorted()).toStrictEqual([
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      'https://w3id.org/security/data-integrity/v1',
      'https://w3id.org/security/data-integrity/v2',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/suites/ed25519-2020/v1',
      'https://w3id.org/vc/status-list/2021/v1',
      'https://www.w3.org/2018/credentials/v1',
      'https://www.w3.org/ns/credentials/status/v1',
      'https://www.w3.org/ns/credentials/v2',
      'https://www.w3.org/ns/did/v1',
    ]);
  });

  it('stops by name where the content is not the pinned one, and gives both hashes', async () => {
    const sha256 = '0'.repeat(64);
    const loading = loadContexts(pinsWith(openBadges, { sha256 }));
    await expect(loading).rejects.toMatchObject({ code: 'context_pin_mismatch', message: expect.stringContaining(openBadges) });
    await expect(loading).rejects.toThrow(sha256);
    await expect(loading).rejects.toThrow(pins.pins[openBadges]?.sha256);
  });

  it('stops where a package exports no such context', async () => {
    await expect(loadContexts(pinsWith(openBadges, { package: 'did-context' }))).rejects.toThrow(/context-3\.0\.3\.json.*did-context/);
  });

  it('stops where the overlay is not laid on', async () => {
    await expect(loadContexts({ ...pins, overlays: { 'overlay-ob-3.0.3.json': {} } })).rejects.toMatchObject({ code: 'context_pin_mismatch' });
  });

  it('adds jti and endorsementJwt to what the package has of Open Badges 3.0.3', () => {
    const context = pinnedContexts.document(openBadges)?.['@context'];
    expect(isJsonObject(context) && context['jti']).toStrictEqual({ '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' });
    expect(isJsonObject(context) && 'endorsementJwt' in context).toBe(true);
  });

  it('gives the entry of a status list the names that it has in the newer data model', () => {
    const entryOf = (url: string): unknown => {
      const context = pinnedContexts.document(url)?.['@context'];
      return isJsonObject(context) ? context['BitstringStatusListEntry'] : undefined;
    };
    expect(entryOf('https://www.w3.org/ns/credentials/status/v1')).toEqual(entryOf('https://www.w3.org/ns/credentials/v2'));
    expect(entryOf('https://www.w3.org/ns/credentials/v2')).toBeDefined();
  });

  it('hands out nothing that can be changed', () => {
    const context = pinnedContexts.document(openBadges)?.['@context'];
    expect(Object.isFrozen(context)).toBe(true);
    expect(isJsonObject(context) && Object.isFrozen(context['jti'])).toBe(true);
  });
});

describe('documentLoader', () => {
  it('answers from memory', async () => {
    const loaded = await pinnedContexts.documentLoader(openBadges);
    expect(loaded).toMatchObject({ contextUrl: null, documentUrl: openBadges });
    expect(loaded.document).toBe(pinnedContexts.document(openBadges));
  });

  it.each(['https://example.org/context.json', `${openBadges}#`, 'http://localhost/', 'file:///etc/hosts', ''])('refuses %j', async (url) => {
    await expect(pinnedContexts.documentLoader(url)).rejects.toMatchObject({ name: 'ContextNotPinned' });
  });
});

describe('readPins', () => {
  it('reads the pins of a folder and the overlays that they name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'akashi-pins-'));
    try {
      const pin = { package: 'p', export: 'e', sha256: 's', overlay: 'o.json' };
      writeFileSync(join(folder, 'pins.json'), JSON.stringify({ 'https://example.org/': pin }));
      writeFileSync(join(folder, 'o.json'), '{"term":"urn:x"}');
      const compiled = { pins: {}, contexts: {} };
      writeFileSync(join(folder, 'compiled.json'), JSON.stringify(compiled));
      expect(readPins(pathToFileURL(`${folder}/`))).toStrictEqual({ pins: { 'https://example.org/': pin }, overlays: { 'o.json': { term: 'urn:x' } }, compiled });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describeWithSharedData('the overlay', () => {
  it('makes exactly the context of June 2026', () => {
    const official = sharedJson('1edtech/contexts/context-3.0.3-2026-06.json');
    expect(canonicalJson(pinnedContexts.document(openBadges) ?? {})).toBe(canonicalJson(official));
  });

  it('is not needed for the extensions context', () => {
    const extensions = pinnedContexts.document('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json');
    expect(canonicalJson(extensions ?? {})).toBe(canonicalJson(sharedJson('1edtech/contexts/extensions.json')));
  });
});
