import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { demonstrationIssuer } from '../../../../src/framework/demonstration/demonstration.ts';
import { countryHint } from '../../../../src/framework/place.ts';
import { checkIssuer, issuerProfile, issuerSchema, normalizeIssuer, type Issuer } from '../../../../src/framework/issuer/issuer.ts';

const matches = new Ajv({ strict: true }).compile(issuerSchema);
const anIssuer = (overrides: Partial<Issuer> = {}): Issuer => ({ ...demonstrationIssuer, ...overrides });
const identified = (scheme: string, value: string): Partial<Issuer> => ({ identifiers: [{ scheme, value }] });

describe('issuerSchema', () => {
  test('takes the demonstration issuer and the least one', () => {
    expect(matches(demonstrationIssuer)).toBe(true);
    expect(matches({ slug: 'aa', name: { ja: '架空大学' }, country: 'JP' })).toBe(true);
  });

  test.each([
    ['a slug with capitals', { slug: 'aonagi-1' }, { slug: 'Aonagi' }],
    ['a slug of one character', { slug: 'ab' }, { slug: 'a' }],
    ['a member it does not know', {}, { did: 'did:web:other.example' }],
    ['a country of three letters', { country: 'JP' }, { country: 'JPN' }],
    ['an identifier scheme that cannot be a term', identified('Own.Scheme', 'x'), identified('Own Scheme', 'x')],
  ])('refuses %s', (_rule, good, bad) => {
    expect(matches({ ...demonstrationIssuer, ...good })).toBe(true);
    expect(matches({ ...demonstrationIssuer, ...bad })).toBe(false);
  });
});

describe('checkIssuer', () => {
  test.each<[string, Partial<Issuer>, Partial<Issuer>, string, string]>([
    ['a country that does not exist', { country: 'NZ' }, { country: 'ZZ' }, '/country', 'country_unknown'],
    ['a region of another country', { region: 'JP-28' }, { region: 'US-CA' }, '/region', 'region_of_another_country'],
    ['a time zone that does not exist', { timeZone: 'Asia/Tokyo' }, { timeZone: 'Asia/Edo' }, '/timeZone', 'time_zone_unknown'],
    ['a home page without a scheme', { url: 'https://a.example/' }, { url: 'a.example' }, '/url', 'not_a_web_address'],
    ['an e-mail address in full-width letters', { email: 'a@b.example' }, { email: 'ａ＠b.example' }, '/email', 'not_an_email'],
    ['a corporate number with a wrong check digit', identified('JP-CORPORATE-NUMBER', '7000012050002'), identified('JP-CORPORATE-NUMBER', '7000012050003'), '/identifiers/0/value', 'identifier_malformed'],
    ['a corporate number of 12 digits', identified('JP-CORPORATE-NUMBER', '9999999999999'), identified('JP-CORPORATE-NUMBER', '999999999999'), '/identifiers/0/value', 'identifier_malformed'],
    ['a ROR id with a wrong checksum', identified('ROR', 'https://ror.org/057zh3y96'), identified('ROR', 'https://ror.org/057zh3y97'), '/identifiers/0/value', 'identifier_malformed'],
    ['a ROR id that is not the URL', identified('ROR', 'https://ror.org/02956yf07'), identified('ROR', '02956yf07'), '/identifiers/0/value', 'identifier_malformed'],
    ['a school code that is too short', identified('MEXT-SCHOOL', 'F128110000001'), identified('MEXT-SCHOOL', 'F12811000000'), '/identifiers/0/value', 'identifier_malformed'],
    ['a school code of a 48th prefecture', identified('MEXT-SCHOOL', 'F147110000001'), identified('MEXT-SCHOOL', 'F148110000001'), '/identifiers/0/value', 'identifier_malformed'],
    ['a school code of no kind of founder', identified('MEXT-SCHOOL', 'F128310000001'), identified('MEXT-SCHOOL', 'F128410000001'), '/identifiers/0/value', 'identifier_malformed'],
    ['a school code of no kind of school', identified('MEXT-SCHOOL', 'H228310000001'), identified('MEXT-SCHOOL', 'I128310000001'), '/identifiers/0/value', 'identifier_malformed'],
    ['a known scheme in small letters, whose check digits nobody would check', identified('ROR', 'https://ror.org/057zh3y96'), identified('ror', '1'), '/identifiers/0/scheme', 'scheme_near_miss'],
    ['a known scheme without its hyphens', identified('MUNICIPAL-CODE', '28100'), identified('JPCorporateNumber', '1'), '/identifiers/0/scheme', 'scheme_near_miss'],
    ['a blank name', { name: { ja: '青凪大学' } }, { name: { ja: ' ' } }, '/name/ja', 'blank_text'],
  ])('refuses %s', (...[, good, bad, pointer, code]) => {
    expect(checkIssuer(anIssuer(good))).toEqual([]);
    expect(checkIssuer(anIssuer(bad)).map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, code]]);
  });

  test('lets schemes pass that it has no rule for, even ones named like members of an object', () => {
    expect(checkIssuer(anIssuer(identified('constructor', 'x')))).toEqual([]);
  });
});

test.each([
  ['日本', 'JP'],
  ['jp', 'JP'],
  ['ＪＰＮ', 'JP'],
  ['Japan', 'JP'],
  ['DEU', 'DE'],
])('a country written %s is told the code %s', (country, code) => {
  expect(countryHint(country).ja).toMatch(new RegExp(`ISO 3166-1の2文字コード.*「${code}」のことでしょうか。$`));
  expect(countryHint(country).en).toMatch(new RegExp(`alpha-2 code.*Did you mean "${code}"\\?$`));
  expect(countryHint('Atlantis').en).not.toContain('Did you mean');
});

test('normalizeIssuer composes characters', () => {
  expect(normalizeIssuer(anIssuer({ region: 'か\u3099' })).region).toBe('が');
});

describe('issuerProfile', () => {
  const profile = issuerProfile({ issuer: demonstrationIssuer, did: 'did:web:badges.example:issuers:aonagi' });

  test('is a Profile with the DID as its id and the name in both languages', () => {
    expect(profile).toMatchObject({ id: 'did:web:badges.example:issuers:aonagi', type: ['Profile'], name: '青凪大学 / Aonagi University' });
  });

  test('gives the country as a code and the identifiers by type', () => {
    expect(profile['address']).toEqual({ type: ['Address'], addressCountryCode: 'JP', addressRegion: '兵庫県' });
    expect(profile['otherIdentifier']).toEqual([{ type: 'IdentifierEntry', identifier: '9999999999999', identifierType: 'ext:JPCorporateNumber' }]);
  });

  test('says neither null nor an empty list for what the issuer left out', () => {
    const least = issuerProfile({ issuer: { slug: 'aa', name: { ja: '架空大学' }, country: 'JP' }, did: 'did:key:z6Mk' });
    expect(least).toEqual({ id: 'did:key:z6Mk', type: ['Profile'], name: '架空大学', address: { type: ['Address'], addressCountryCode: 'JP' } });
  });
});
