import { describe, expect, test } from 'vitest';
import { calendarTerm, lastDayOf } from '../../../../src/framework/record/calendar-term.ts';

describe('calendarTerm', () => {
  test.each<[string, { months: number; days: number } | undefined]>([
    ['P3Y', { months: 36, days: 0 }],
    ['P1Y6M', { months: 18, days: 0 }],
    ['P18M', { months: 18, days: 0 }],
    ['P26W', { months: 0, days: 182 }],
    ['P90D', { months: 0, days: 90 }],
    ['P100Y', { months: 1200, days: 0 }],
    ['P101Y', undefined],
    ['P0Y', undefined],
    ['P', undefined],
    ['PT24H', undefined],
    ['P1Y10D', undefined],
    ['3Y', undefined],
    ['P-1Y', undefined],
    ['P1.5Y', undefined],
  ])('reads %s', (duration, term) => {
    expect(calendarTerm(duration)).toEqual(term);
  });
});

describe('lastDayOf', () => {
  test.each([
    ['2026-03-31', 'P3Y', '2029-03-30'],
    ['2026-04-01', 'P1Y', '2027-03-31'],
    ['2028-02-29', 'P1Y', '2029-02-28'],
    ['2028-02-29', 'P4Y', '2032-02-28'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2026-01-01', 'P12M', '2026-12-31'],
    ['2026-03-31', 'P1D', '2026-03-31'],
    ['2026-12-31', 'P1W', '2027-01-06'],
  ])('from %s for %s ends with %s (Civil Code, Article 143)', (day, duration, last) => {
    const term = calendarTerm(duration);
    expect(term && lastDayOf(day, term)).toBe(last);
  });
});
