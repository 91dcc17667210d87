import { describe, expect, it, test } from 'vitest';
import { listRules } from '../../../src/app/trust-source.ts';
import { readRecognisedList } from '../../../src/trust/read-list.ts';
import { aList, anIssuer, aonagi, asJson, faultsIn, mustRead } from './support.ts';

const withIssuer = (change: Readonly<Record<string, unknown>>) => aList({}, anIssuer(change));
const identified = (scheme: unknown, value: unknown) => withIssuer({ identifiers: [{ scheme, value }] });
const named = (name: unknown) => withIssuer({ legalName: name });

describe('readRecognisedList', () => {
  it('reads a list with all that an entry can say', () => {
    expect(mustRead(aList())).toEqual({
      id: 'https://council.example/recognised',
      name: { ja: '架空大学協議会の一覧', en: 'List of the Fictional Council', und: null },
      recognisedBy: { id: 'did:web:council.example', name: { ja: '架空大学協議会', en: 'Fictional Council', und: null } },
      issuers: [
        {
          ...anIssuer(),
          legalName: { ja: '青凪大学', en: 'Aonagi University', und: null },
          fromMs: Date.parse('2026-03-31T15:00:00Z'),
          untilMs: Date.parse('2029-03-31T14:59:59Z'),
        },
      ],
    });
  });

  it('reads an entry that says no more than whose an id is, as recognised without end', () => {
    const [issuer] = mustRead(aList({}, { id: aonagi, legalName: { ja: '青凪大学' } })).issuers;
    expect(issuer).toEqual({ id: aonagi, legalName: { ja: '青凪大学', en: null, und: null }, identifiers: [], domain: null, validFrom: null, validUntil: null, fromMs: -Infinity, untilMs: Infinity });
  });

  it('reads a list of nobody', () => {
    expect(faultsIn(aList({ issuers: [] }))).toEqual([]);
  });

  /** What is refused, and a neighbour that differs in one thing and is taken. */
  test.each<[string, unknown, unknown, string]>([
    ['a list without issuers', aList({ issuers: [] }), aList({ issuers: undefined }), '/issuers required'],
    ['issuers in an object', aList({ issuers: [] }), aList({ issuers: {} }), '/issuers not_a_list'],
    ['a list without id', aList(), aList({ id: undefined }), '/id required'],
    ['a list whose id is a word', aList({ id: 'urn:example:list' }), aList({ id: 'list' }), '/id not_an_id'],
    ['a list without name', aList(), aList({ name: undefined }), '/name required'],
    ['a list that says not who recognises', aList(), aList({ recognisedBy: undefined }), '/recognisedBy required'],
    ['a member that it does not know', aList(), aList({ issuer: [] }), '/issuer unknown_member'],
    ['a member of an entry that is written almost right', aList(), withIssuer({ valid_until: '2027-04-01T00:00:00Z' }), '/issuers/0/valid_until unknown_member'],
    ['an entry that is a text', aList(), aList({}, aonagi), '/issuers/0 not_an_object'],
    ['an entry without id', aList(), withIssuer({ id: undefined }), '/issuers/0/id required'],
    ['an entry without legal name', aList(), withIssuer({ legalName: undefined }), '/issuers/0/legalName required'],
    ['a legal name in no language', named({ en: 'A' }), named({}), '/issuers/0/legalName required'],
    ['a legal name in a language that is not shown', named({ en: 'A' }), named({ en: 'A', fr: 'A' }), '/issuers/0/legalName/fr unknown_member'],
    ['a legal name that shows nothing', named({ ja: '青' }), named({ ja: '\u2800' }), '/issuers/0/legalName/ja not_a_text'],
    ['a legal name with a character that does not show', named({ ja: '青凪' }), named({ ja: '青\u200B凪' }), '/issuers/0/legalName/ja not_a_text'],
    ['a legal name that turns the text', named({ en: 'ab' }), named({ en: 'a\u202Eb' }), '/issuers/0/legalName/en not_a_text'],
    ['a legal name of 201 characters', named({ en: 'a'.repeat(200) }), named({ en: 'a'.repeat(201) }), '/issuers/0/legalName/en not_a_text'],
    ['a legal name that is a number', named({ en: '1' }), named({ en: 1 }), '/issuers/0/legalName/en not_a_text'],
    ['a corporate number with a wrong check digit', identified('JP-CORPORATE-NUMBER', '9999999999999'), identified('JP-CORPORATE-NUMBER', '8999999999999'), '/issuers/0/identifiers/0/value identifier_malformed'],
    ['a ROR id with a wrong checksum', identified('ROR', 'https://ror.org/0zzzzzz02'), identified('ROR', 'https://ror.org/0zzzzzz03'), '/issuers/0/identifiers/0/value identifier_malformed'],
    ['a school code of 12 characters', identified('MEXT-SCHOOL', 'F128399999999'), identified('MEXT-SCHOOL', 'F12839999999'), '/issuers/0/identifiers/0/value identifier_malformed'],
    ['a scheme that is written almost like a known one', identified('ROR', 'https://ror.org/0zzzzzz02'), identified('ror', '1'), '/issuers/0/identifiers/0/scheme scheme_near_miss'],
    ['an identifier that is a number', identified('X', '9'), identified('X', 9), '/issuers/0/identifiers/0/value not_a_text'],
    ['21 identifiers', withIssuer({ identifiers: Array.from({ length: 20 }, () => ({ scheme: 'X', value: '1' })) }), withIssuer({ identifiers: Array.from({ length: 21 }, () => ({ scheme: 'X', value: '1' })) }), '/issuers/0/identifiers too_many'],
    ['a domain in capitals', withIssuer({ domain: 'a.example' }), withIssuer({ domain: 'A.example' }), '/issuers/0/domain not_a_domain'],
    ['a domain beyond ASCII', withIssuer({ domain: 'xn--59jy9b.example' }), withIssuer({ domain: '青凪.example' }), '/issuers/0/domain not_a_domain'],
    ['an address as domain', withIssuer({ domain: 'a.example' }), withIssuer({ domain: 'https://a.example' }), '/issuers/0/domain not_a_domain'],
    ['a bare date', withIssuer({ validFrom: '2026-04-01T00:00:00+09:00' }), withIssuer({ validFrom: '2026-04-01' }), '/issuers/0/validFrom not_a_date'],
    ['a day that does not exist', withIssuer({ validUntil: '2028-02-29T00:00:00Z' }), withIssuer({ validUntil: '2027-02-29T00:00:00Z' }), '/issuers/0/validUntil not_a_date'],
    ['dates that are reversed', withIssuer({ validUntil: '2026-04-01T00:00:00+09:00' }), withIssuer({ validUntil: '2026-03-31T23:59:59+09:00' }), '/issuers/0/validUntil dates_reversed'],
  ])('refuses %s', (_what, good, bad, fault) => {
    expect(faultsIn(good)).toEqual([]);
    expect(faultsIn(bad)).toEqual([fault]);
  });

  test.each([null, undefined, [], 'list', 3])('refuses %j in place of a list', (value) => {
    expect(readRecognisedList(value, listRules).ok).toBe(false);
  });

  it('tells all that is wrong at once', () => {
    expect(faultsIn(aList({ id: 1 }, anIssuer({ id: '' }), anIssuer({ domain: 1, legalName: [] })))).toEqual(['/id not_an_id', '/issuers/0/id not_an_id', '/issuers/1/legalName not_an_object', '/issuers/1/domain not_a_domain']);
  });

  it('takes no member from what an object inherits, and knows those that have the names of such', () => {
    expect(faultsIn({ ...aList(), name: undefined, toString: 'x' })).toEqual(['/toString unknown_member', '/name required']);
    const own = JSON.parse(`{"__proto__": ${JSON.stringify(aList())}}`) as unknown;
    const reading = readRecognisedList(own, listRules);
    expect(reading).toMatchObject({ ok: false, faults: expect.arrayContaining([expect.objectContaining({ pointer: '/__proto__', code: 'unknown_member' }), expect.objectContaining({ pointer: '/id', code: 'required' })]) });
    expect(faultsIn(identified('constructor', 'x'))).toEqual([]);
  });

  it('reads ten thousand issuers and not one more, in a moment', () => {
    const issuers = Array.from({ length: 10_001 }, (_none, index) => ({ id: `did:web:u${String(index)}.example`, legalName: { en: `University ${String(index)}` } }));
    expect(mustRead(aList({ issuers: issuers.slice(1) })).issuers.length).toBe(10_000);
    expect(faultsIn(aList({ issuers }))).toEqual(['/issuers too_many']);
  });
});

describe('an id in a list', () => {
  const twice = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) => faultsIn(aList({}, anIssuer(one), anIssuer(other)));
  const until = { validFrom: '2020-04-01T00:00:00Z', validUntil: '2024-03-31T00:00:00Z' };

  it('is one body: with another name it is refused', () => {
    expect(twice({}, { id: 'did:web:other.example', legalName: { en: 'Other' } })).toEqual([]);
    expect(twice(until, { legalName: { en: 'Other' } })).toEqual(['/issuers/1/id duplicate_id']);
    expect(twice(until, { legalName: { ja: '青凪大学' } })).toEqual(['/issuers/1/id duplicate_id']);
  });

  it('may have periods that follow one another, and not one upon the other', () => {
    expect(twice(until, {})).toEqual([]);
    expect(twice({ ...until, validUntil: '2026-04-01T00:00:00+09:00' }, {})).toEqual(['/issuers/1/id duplicate_id']);
    expect(twice({}, {})).toEqual(['/issuers/1/id duplicate_id']);
  });

  it('has one spelling: two that differ in case are refused', () => {
    expect(twice({ id: 'did:web:aonagi.example:a' }, { id: 'did:web:aonagi.example:b' })).toEqual([]);
    expect(twice({ id: 'did:web:aonagi.example:a' }, { id: 'did:web:aonagi.example:A' })).toEqual(['/issuers/1/id duplicate_id']);
  });

  test.each([
    'did:web:aonagi.example', 'did:web:aonagi.example%3A8443:issuers:univ', 'did:key:z6MkhVTX9BF3NGYX6cc7jWpbNnR7cAjH8LUffabZP8Qu4ysC', 'did:jwk:eyJrdHkiOiJFQyJ9',
    'https://aonagi.example', 'https://aonagi.example/', 'https://aonagi.example:8443/issuers/1?x=1',
  ])('is taken: %s', (id) => expect(faultsIn(withIssuer({ id }))).toEqual([]));

  test.each([
    'aonagi.example', 'http://aonagi.example/', 'did:web:', 'did:web:aonagi.example#key', 'did:web:аonagi.example', 'DID:web:aonagi.example', 'did:Web:aonagi.example', ' did:web:aonagi.example', 'did:web:aonagi.example\n',
    'https://Aonagi.example/', 'HTTPS://aonagi.example/', 'https://аonagi.example/', 'https://user@aonagi.example/', 'https://aonagi.example\\@evil.example/', 'https://aonagi.example/#key', 'https://aonagi.example/ ', 'https://2130706433/', 'https://aonagi.example/%zz',
    `did:web:${'a'.repeat(2_048)}`, 'mailto:office@aonagi.example', 'urn:example:x',
  ])('is refused: %s', (id) => expect(faultsIn(withIssuer({ id }))).toEqual(['/issuers/0/id not_an_id']));
});

it('a list is data: what is read is a copy of what was there', () => {
  const value = asJson(aList()) as { issuers: unknown[] };
  const list = mustRead(value);
  value.issuers.length = 0;
  expect(list.issuers.length).toBe(1);
});
