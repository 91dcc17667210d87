import { describe, expect, test } from 'vitest';
import { awardedDateOf, dayIn, isCalendarDate, validUntilOf } from '../../../src/framework/dates.ts';
import { isTimeZone } from '../../../src/framework/wall-clock.ts';

describe('awardedDateOf', () => {
  test.each([
    ['2026-03-31T17:00:00+09:00'],
    ['2026-03-31T17:00:00.123Z'],
    ['2026-03-31T17:00:00-14:00'],
  ])('keeps the date-time %s as it was sent', (value) => {
    expect(awardedDateOf(value, 'Asia/Tokyo')).toBe(value);
  });

  test.each([
    ['Asia/Tokyo', '2026-03-31', '2026-03-31T00:00:00+09:00'],
    ['UTC', '2026-03-31', '2026-03-31T00:00:00+00:00'],
    ['America/New_York', '2026-07-01', '2026-07-01T00:00:00-04:00'],
    ['America/St_Johns', '2026-01-15', '2026-01-15T00:00:00-03:30'],
    ['Asia/Kathmandu', '2026-01-15', '2026-01-15T00:00:00+05:45'],
    ['Pacific/Kiritimati', '2026-01-15', '2026-01-15T00:00:00+14:00'],
  ])('reads a bare date as the start of that day in %s', (zone, day, instant) => {
    expect(awardedDateOf(day, zone)).toBe(instant);
  });

  test('starts a day that has no midnight at its first instant', () => {
    expect(awardedDateOf('2024-04-26', 'Africa/Cairo')).toBe('2024-04-26T01:00:00+03:00');
    expect(awardedDateOf('1986-01-01', 'Asia/Kathmandu')).toBe('1986-01-01T00:15:00+05:45');
  });

  test('starts a day that has two midnights at the earlier one', () => {
    expect(awardedDateOf('2021-10-29', 'Asia/Amman')).toBe('2021-10-29T00:00:00+03:00');
  });

  test.each(['Asia/Beirut', 'Africa/Cairo', 'America/Havana', 'America/Santiago', 'America/Asuncion', 'Australia/Lord_Howe', 'Asia/Tehran'])(
    'finds the first instant of every day of three years in %s',
    (zone) => {
      const days = Array.from({ length: 3 * 365 }, (_, index) => new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10));
      const wrong = days.filter((day) => {
        const start = Date.parse(awardedDateOf(day, zone) ?? '');
        return dayIn(zone, new Date(start)) !== day || dayIn(zone, new Date(start - 1000)) >= day;
      });
      expect(wrong).toEqual([]);
    },
  );

  test('writes UTC where the zone had seconds in its offset', () => {
    expect(awardedDateOf('1960-01-01', 'Africa/Monrovia')).toBe('1960-01-01T00:44:30Z');
  });

  test.each([
    ['a day that the calendar lacks', '2026-02-28', '2026-02-29'],
    ['a month that the calendar lacks', '2026-12-01', '2026-13-01'],
    ['a day that the zone skipped', '2011-12-29', '2011-12-30'],
    ['a year before 1900', '1900-01-01', '1899-12-31'],
    ['another way of writing', '2026-03-31', '2026/03/31'],
    ['a Japanese era', '2026-03-31', '令和8年3月31日'],
    ['a date-time without an offset', '2026-03-31T00:00:00+09:00', '2026-03-31T00:00:00'],
    ['a date-time on a day that the calendar lacks', '2026-02-28T00:00:00Z', '2026-02-30T00:00:00Z'],
    ['hour 24', '2026-03-31T23:00:00Z', '2026-03-31T24:00:00Z'],
    ['a leap second', '2026-03-31T23:59:59Z', '2026-03-31T23:59:60Z'],
    ['an offset beyond 14 hours', '2026-03-31T00:00:00+14:00', '2026-03-31T00:00:00+14:01'],
    ['a lower-case separator', '2026-03-31T00:00:00Z', '2026-03-31t00:00:00z'],
    ['surrounding space', '2026-03-31', ' 2026-03-31'],
  ])('refuses %s', (_what, good, bad) => {
    expect(awardedDateOf(good, 'Pacific/Apia')).toBeDefined();
    expect(awardedDateOf(bad, 'Pacific/Apia')).toBeUndefined();
    expect(validUntilOf(bad, 'Pacific/Apia')).toBeUndefined();
  });
});

describe('validUntilOf', () => {
  test('reads a bare date as the last second of that day in the zone, in UTC', () => {
    expect(validUntilOf('2027-03-31', 'Asia/Tokyo')).toBe('2027-03-31T14:59:59Z');
    expect(validUntilOf('2027-03-31', 'UTC')).toBe('2027-03-31T23:59:59Z');
  });

  test('ends a day whose last hour comes twice at the second end', () => {
    expect(validUntilOf('2024-10-31', 'Africa/Cairo')).toBe('2024-10-31T21:59:59Z');
  });

  test('writes a date-time in UTC and whole seconds', () => {
    expect(validUntilOf('2027-04-01T08:59:59.999+09:00', 'Asia/Tokyo')).toBe('2027-03-31T23:59:59Z');
  });

  test('ends with the year 9999 in UTC, which four digits can say', () => {
    expect(validUntilOf('9999-12-31', 'Asia/Tokyo')).toBe('9999-12-31T14:59:59Z');
    expect(validUntilOf('9999-12-31T23:59:59.999Z', 'Asia/Tokyo')).toBe('9999-12-31T23:59:59Z');
    expect(validUntilOf('9999-12-31T23:59:59.999-00:01', 'Asia/Tokyo')).toBeUndefined();
    expect(validUntilOf('9999-12-31', 'America/New_York')).toBeUndefined();
  });
});

test('dayIn is the day that the zone’s calendar shows', () => {
  expect(dayIn('Asia/Tokyo', new Date('2026-03-31T14:59:59Z'))).toBe('2026-03-31');
  expect(dayIn('Asia/Tokyo', new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01');
  expect(dayIn('America/Los_Angeles', new Date('2026-04-01T06:59:59Z'))).toBe('2026-03-31');
});

test('isCalendarDate knows leap years', () => {
  expect([isCalendarDate('2024-02-29'), isCalendarDate('2100-02-28'), isCalendarDate('2100-02-29')]).toEqual([true, true, false]);
});

test('isTimeZone takes IANA names and nothing else', () => {
  const names = ['Asia/Tokyo', 'UTC', 'America/Argentina/Ushuaia', 'Asia/Calcutta', 'Asia/Tokio', 'JST', '+09:00', 'Asia', '', '__proto__'];
  expect(names.filter(isTimeZone)).toEqual(['Asia/Tokyo', 'UTC', 'America/Argentina/Ushuaia', 'Asia/Calcutta']);
});
