import { describe, expect, it, test } from 'vitest';
import { nameKey } from '../../../src/trust/name-key.ts';
import { indexOf, isNameOfAnother } from '../../../src/trust/recognise.ts';
import { aList, anIssuer, aonagi, mustRead } from './support.ts';

const index = indexOf(mustRead(aList()));
const at = (instant: string): number => Date.parse(instant);
const now = at('2026-05-01T12:00:00Z');
const standings = (id: string, instant = now): string[] => index.recognise(id, instant).map(({ standing }) => standing);

describe('recognise', () => {
  test.each([
    ['2026-03-31T23:59:59+09:00', 'future'],
    ['2026-04-01T00:00:00+09:00', 'current'],
    ['2029-03-31T23:59:59+09:00', 'current'],
    ['2029-04-01T00:00:00+09:00', 'past'],
  ])('at %s: %s', (instant, standing) => expect(standings(aonagi, at(instant))).toEqual([standing]));

  test.each([
    'did:web:aonagi.example:', 'did:web:aonagi.exampl', 'did:web:aonagi.example:issuers:1', 'did:web:AONAGI.example', 'did:web:aonagi%2Eexample', 'did:web:аonagi.example', 'did:web:aonagi.example%3A443', 'https://aonagi.example', ' did:web:aonagi.example', '', '__proto__', 'constructor',
  ])('does not take %s for the one in the list', (id) => expect(standings(id)).toEqual([]));

  it('tells each period of an issuer', () => {
    const two = indexOf(mustRead(aList({}, anIssuer({ validFrom: '2020-04-01T00:00:00Z', validUntil: '2024-03-31T00:00:00Z' }), anIssuer())));
    expect(two.recognise(aonagi, now).map(({ standing }) => standing)).toEqual(['past', 'current']);
  });
});

describe('isNameOfAnother', () => {
  const other = 'did:web:aonagi.evil.example';
  const taken = (name: string, id = other): boolean => isNameOfAnother([index], { id, name });

  test.each(['青凪大学', ' 青凪 大学\u3000', '青凪\u200B大学', 'Aonagi University', 'AONAGI UNIVERSITY', 'Ａｏｎａｇｉ　Ｕｎｉｖｅｒｓｉｔｙ', 'aonagiuniversity', 'Aonagi\u00A0University', '青凪大学 / Aonagi University', 'Aonagi University（青凪大学）', '青凪大学 Aonagi University', `青凪大学${'\u200B'.repeat(2_000)}x`])('is so of %j', (name) => expect(taken(name)).toBe(true));
  test.each(['青凪大学院', '青凪大学 / Aonagi College', '青凪', 'Aonagi', '', ' ', '\u200B', 'constructor', '__proto__'])('is not so of %j', (name) => expect(taken(name)).toBe(false));

  it('is not so of the issuer itself, also where another list knows it by another id', () => {
    expect(taken('青凪大学', aonagi)).toBe(false);
    const elsewhere = indexOf(mustRead(aList({}, anIssuer({ id: other }))));
    expect(isNameOfAnother([index, elsewhere], { id: other, name: '青凪大学' })).toBe(false);
    expect(isNameOfAnother([index, elsewhere], { id: 'did:web:third.example', name: '青凪大学' })).toBe(true);
  });

  it('is so of one in the list that has another name there', () => {
    const both = indexOf(mustRead(aList({}, anIssuer(), anIssuer({ id: other, legalName: { en: 'Other' } }))));
    expect(isNameOfAnother([both], { id: other, name: '青凪大学' })).toBe(true);
  });
});

test.each([
  ['Straße', 'STRASSE'],
  ['İ', 'i\u0307'],
  ['㍿青凪', '株式会社青凪'],
  ['ｱｵﾅｷﾞ', 'アオナギ'],
])('%s and %s are one name', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));
