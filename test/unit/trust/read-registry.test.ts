import { describe, expect, it, test } from 'vitest';
import { readRegistry } from '../../../src/trust/read-registry.ts';
import { told } from './support.ts';

const name = { ja: null, en: 'A registry', und: null };
const called = { id: 'https://registry.example/registry.json', name, recognisedBy: { id: null, name } };
const did = 'did:key:z6MkhVTX9BF3NGYX6cc7jWpbNnR7cAjH8LUffabZP8Qu4ysC';
const meta = { created: '2020-12-02T02:32:16+0000', updated: '2026-01-15T18:41:36+0000' };

/** A registry in the published form; the bodies are fictional. */
const aRegistry = (registry: unknown, more: Readonly<Record<string, unknown>> = {}): unknown => ({ meta, registry, ...more });
const anEntry = (change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({ name: 'Aonagi University', location: 'Hyōgo, Japan', url: 'https://www.aonagi.example/', ...change });
const leftOut = (registry: unknown): readonly string[] => {
  const reading = readRegistry(aRegistry(registry), called);
  return reading.ok ? reading.leftOut.map(told) : ['refused'];
};

describe('readRegistry', () => {
  it('reads whose a DID is, by a name in no language, recognised without end', () => {
    expect(readRegistry(aRegistry({ [did]: anEntry() }), called)).toEqual({
      ok: true,
      leftOut: [],
      list: {
        ...called,
        issuers: [{ id: did, legalName: { ja: null, en: null, und: 'Aonagi University' }, identifiers: [], domain: 'www.aonagi.example', validFrom: null, validUntil: null, fromMs: -Infinity, untilMs: Infinity }],
      },
    });
  });

  it('passes over what it does not know, and does without a place and an address', () => {
    expect(leftOut({ [did]: { name: 'A' } })).toEqual([]);
    expect(readRegistry(aRegistry({ [did]: anEntry({ logo: 'x' }) }, { signature: 'x' }), called)).toMatchObject({ ok: true, leftOut: [] });
  });

  test.each(['javascript:alert(1)', 'https://127.0.0.1/', 'www.aonagi.example', 7, 'https://user@/'])('takes no domain from the address %s', (url) => {
    const reading = readRegistry(aRegistry({ [did]: anEntry({ url }) }), called);
    expect(reading.ok && reading.list.issuers.map(({ domain }) => domain)).toEqual([null]);
  });

  test.each<[string, unknown, string]>([
    ['without name', { [did]: anEntry({ name: undefined }) }, `/${did}/name required`],
    ['whose name does not show', { [did]: anEntry({ name: '\u200B' }) }, `/${did}/name not_a_text`],
    ['that is a text', { [did]: 'Aonagi University' }, `/${did} not_an_object`],
    ['under a word', { aonagi: anEntry() }, '/aonagi not_an_id'],
    ['under a key of a DID', { [`${did}#1`]: anEntry() }, `/${did}#1 not_an_id`],
    ['under the name of a member that objects inherit', { constructor: anEntry() }, '/constructor not_an_id'],
    ['under __proto__', JSON.parse('{"__proto__": {"name": "Aonagi University"}}'), '/__proto__ not_an_id'],
  ])('leaves out an entry %s, and reads the others', (_what, bad, fault) => {
    const other = 'did:web:other.example';
    const registry = Object.defineProperty({ [other]: anEntry() }, Object.keys(bad as object)[0] ?? '', { value: Object.values(bad as object)[0], enumerable: true });
    const reading = readRegistry(aRegistry(registry), called);
    expect(reading.ok && reading.list.issuers.map(({ id }) => id)).toEqual([other]);
    expect(leftOut(registry)).toEqual([`/registry${fault}`]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['an error page as JSON', { error: 'not found' }],
    ['a registry without meta', { registry: {} }],
    ['entries in an array', aRegistry([anEntry()])],
    ['more than ten thousand', aRegistry(Object.fromEntries(Array.from({ length: 10_001 }, (_none, n) => [`did:web:u${String(n)}.example`, { name: 'A' }])))],
  ])('refuses %s', (_what, value) => expect(readRegistry(value, called).ok).toBe(false));
});
