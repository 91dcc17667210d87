import { describe, expect, it } from 'vitest';
import { parseDateTimeStamp } from '../../../src/credential/date-time-stamp.ts';

describe('parseDateTimeStamp', () => {
  it.each([
    ['2026-04-01T00:00:00Z', Date.UTC(2026, 3, 1)],
    ['2026-04-01T09:00:00+09:00', Date.UTC(2026, 3, 1)],
    ['2026-03-31T12:00:00-12:00', Date.UTC(2026, 3, 1)],
    ['2026-04-01T00:00:00.25Z', Date.UTC(2026, 3, 1, 0, 0, 0, 250)],
    ['2024-02-29T23:59:59.123456789Z', Date.UTC(2024, 1, 29, 23, 59, 59, 123)],
    ['2026-04-01T14:00:00+14:00', Date.UTC(2026, 3, 1)],
  ])('reads %s', (text, instant) => {
    expect(parseDateTimeStamp(text)).toBe(instant);
  });

  it.each(['2026-04-01', '2026-04-01T00:00:00', '2026-04-01t00:00:00z', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-01T00:00:00Z', '2026-04-01T24:00:00Z', '2026-06-30T23:59:60Z', '2026-04-01T00:00:00+14:01', '2026-04-01 00:00:00Z', ' 2026-04-01T00:00:00Z', '2026-04-01T00:00:00.Z', '12026-04-01T00:00:00Z', 1_775_001_600_000, null])(
    'refuses %j',
    (value) => {
      expect(parseDateTimeStamp(value)).toBeUndefined();
    },
  );
});
