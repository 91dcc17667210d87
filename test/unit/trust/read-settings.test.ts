import { describe, expect, it, test } from 'vitest';
import { readTrustSettings } from '../../../src/trust/read-settings.ts';
import { asJson, told } from './support.ts';

const plain = { format: 'plain', file: 'own.json' };
const signed = { format: 'signed', id: 'https://council.example/recognised', name: { ja: '協議会' }, signer: 'did:web:council.example', url: 'https://council.example/recognised.json' };
const registry = { format: 'dcc-registry', id: 'https://registry.example/', name: { en: 'A registry' }, url: 'https://registry.example/registry.json' };
const faults = (...lists: unknown[]): string[] => {
  const reading = readTrustSettings(asJson({ lists }));
  return reading.ok ? [] : reading.faults.map(told);
};

describe('readTrustSettings', () => {
  it('reads lists of each format, in their order', () => {
    const name = { ja: null, en: 'A registry', und: null };
    expect(readTrustSettings({ lists: [plain, signed, registry] })).toEqual({
      ok: true,
      sources: [
        { format: 'plain', from: { file: 'own.json' }, pointer: '/lists/0' },
        {
          format: 'signed', id: signed.id, name: { ja: '協議会', en: null, und: null }, signer: signed.signer,
          recognisedBy: { id: signed.signer, name: { ja: '協議会', en: null, und: null } }, from: { url: signed.url }, pointer: '/lists/1',
        },
        { format: 'dcc-registry', id: registry.id, name, signer: null, recognisedBy: { id: null, name }, from: { url: registry.url }, pointer: '/lists/2' },
      ],
    });
  });

  test.each<[string, unknown, unknown, string]>([
    ['an unknown format', plain, { ...plain, format: 'oidf' }, '/lists/0/format not_a_text'],
    ['a plain list that is fetched', plain, { ...plain, url: 'https://a.example/' }, '/lists/0/url unknown_member'],
    ['a signed list without signer', signed, { ...signed, signer: undefined }, '/lists/0/signer required'],
    ['a registry with a signer', registry, { ...registry, signer: 'did:web:a.example' }, '/lists/0/signer unknown_member'],
    ['a list without place', signed, { ...signed, url: undefined }, '/lists/0 required'],
    ['a list in two places', { ...signed, url: undefined, file: 'a' }, { ...signed, file: 'a' }, '/lists/0 required'],
    ['a list that is fetched in the open', signed, { ...signed, url: 'http://council.example/' }, '/lists/0/url not_an_id'],
    ['an address with a secret in its query', signed, { ...signed, url: 'https://council.example/?token=1' }, '/lists/0/url not_an_id'],
    ['an address with a password', signed, { ...signed, url: 'https://user:pass@council.example/' }, '/lists/0/url not_an_id'],
    ['a list without name', signed, { ...signed, name: undefined }, '/lists/0/name required'],
  ])('refuses %s', (_what, good, bad, fault) => {
    expect(faults(good)).toEqual([]);
    expect(faults(bad)).toEqual([fault]);
  });

  it('refuses two lists of one id, and more than twenty', () => {
    expect(faults(signed, { ...registry, id: signed.id })).toEqual(['/lists/1/id duplicate_id']);
    expect(faults(...Array.from({ length: 20 }, () => plain))).toEqual([]);
    expect(faults(...Array.from({ length: 21 }, () => plain))).toEqual(['/lists too_many']);
  });

  test.each([undefined, null, [], {}, { lists: {} }, { lists: [], more: 1 }])('refuses %j', (value) => expect(readTrustSettings(value).ok).toBe(false));
});
