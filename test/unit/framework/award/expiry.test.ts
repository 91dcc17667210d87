import { describe, expect, test } from 'vitest';
import { checkDates } from '../../../../src/framework/award/award-dates.ts';
import { checkExpiry, validUntilByPolicy } from '../../../../src/framework/award/expiry.ts';
import { profile } from '../../../support/profiles.ts';
import { aRecord } from '../support/builders.ts';

const threeYears = aRecord({ expiryPolicy: { kind: 'fixed-term', validFor: 'P3Y' } });
const never = aRecord({ expiryPolicy: { kind: 'never' } });
const oneYear = aRecord({ expiryPolicy: { kind: 'fixed-term', validFor: 'P1Y' } });
const ends = { lastDay: undefined, timeZone: 'Asia/Tokyo' };
const now = new Date('2026-11-26T00:00:00Z');

describe('the expiry policy', () => {
  test('sets the last day of an award, and none where it sets no term', () => {
    expect(validUntilByPolicy(threeYears, '2026-03-31')).toBe('2029-03-30');
    expect([never, aRecord()].map((record) => validUntilByPolicy(record, '2026-03-31'))).toEqual([undefined, undefined]);
  });

  test('of "never" refuses an end, any other takes one', () => {
    expect(checkExpiry(profile, never, { ...ends, award: { validUntil: '2030-03-31' } }).map(({ pointer, code }) => [pointer, code])).toEqual([['/validUntil', 'valid_until_of_unlimited']]);
    expect([checkExpiry(profile, never, { ...ends, award: {} }), checkExpiry(profile, aRecord(), { ...ends, award: { validUntil: '2099-03-31' } })]).toEqual([[], []]);
  });

  test.each([
    ['the policy’s own last day', '2027-03-30'],
    ['the last second of it, as a date-time', '2027-03-30T23:59:59+09:00'],
    ['an earlier day', '2026-12-31'],
  ])('of one year takes %s', (_what, validUntil) => {
    expect(checkExpiry(profile, oneYear, { ...ends, award: { validUntil }, lastDay: validUntilByPolicy(oneYear, '2026-03-31') })).toEqual([]);
  });

  test.each([
    ['the day after it', '2027-03-31'],
    ['a second later', '2027-03-31T00:00:00+09:00'],
    ['the year 2099', '2099-12-31'],
  ])('of one year refuses %s, and says which day the term ends on', (_what, validUntil) => {
    const problems = checkExpiry(profile, oneYear, { ...ends, award: { validUntil }, lastDay: validUntilByPolicy(oneYear, '2026-03-31') });
    expect(problems.map(({ item, pointer, code }) => [item, pointer, code])).toEqual([['validUntil', '/validUntil', 'valid_until_beyond_policy']]);
    expect(problems[0]?.say.ja).toContain('2027-03-30です');
    expect(problems[0]?.say.en).toContain('ends on 2027-03-30;');
  });
});

describe('checkDates', () => {
  const codes = (award: object, read: object): string[] =>
    checkDates(award, { now, awardedDate: undefined, end: undefined, validUntil: undefined, ...read }).map(({ pointer, code }) => `${pointer} ${code}`);

  test.each<[string, object, object, object, object, string]>([
    ['an award date that is none', { awardedDate: '2026-02-28' }, { awardedDate: '2026-02-28T00:00:00+09:00' }, { awardedDate: '2026-02-30' }, {}, '/awardedDate not_a_date'],
    ['an award of the day after tomorrow', { awardedDate: 'x' }, { awardedDate: '2026-11-27T00:00:00Z' }, { awardedDate: 'x' }, { awardedDate: '2026-11-27T00:00:01Z' }, '/awardedDate awarded_in_future'],
    ['an end that is over', { validUntil: 'x' }, { end: 'x', validUntil: '2026-11-26T00:00:01Z' }, { validUntil: 'x' }, { end: 'x', validUntil: '2026-11-26T00:00:00Z' }, '/validUntil valid_until_before_valid_from'],
    ['a term that is over', {}, { end: 'x', validUntil: '2026-11-26T00:00:01Z' }, {}, { end: 'x', validUntil: '2026-11-25T14:59:59Z' }, '/awardedDate term_is_over'],
    ['a term that ends on a day which the zone has not', {}, {}, {}, { end: '2011-12-30' }, '/validUntil not_a_date'],
  ])('refuses %s', (_what, goodAward, goodRead, badAward, badRead, problem) => {
    expect(codes(goodAward, goodRead)).toEqual([]);
    expect(codes(badAward, badRead)).toEqual([problem]);
  });
});
