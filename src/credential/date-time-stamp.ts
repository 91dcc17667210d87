import type { JsonValue } from './json.ts';
import type { Policy } from './verdict.ts';

/**
 * Milliseconds since the epoch of an XSD dateTimeStamp; undefined for anything else: no offset, no such day, `24:00:00`, a leap second
 * (checklist A-150…A-152). Digits beyond the millisecond are cut off.
 */
export function parseDateTimeStamp(value: JsonValue): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(Z|([+-])(\d{2}):([0-5]\d))$/.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', , sign, offsetHours = '0', offsetMinutes = '0'] = match;
  // the calendar comes again every 400 years, and Date.UTC takes the first hundred for those of 1900
  const dayMs = Date.UTC(Number(year) + 400, Number(month) - 1, Number(day)) - calendarMs;
  if (Number(day) > 28 && new Date(dayMs).getUTCDate() !== Number(day)) return undefined;
  if (Number(day) < 1 || Number(month) < 1 || Number(month) > 12) return undefined;
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  if (offsetMs > 14 * 3_600_000) return undefined;
  const timeMs = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return dayMs + timeMs - (sign === '-' ? -offsetMs : offsetMs);
}

/** 400 years. */
const calendarMs = 146_097 * 86_400_000;

/** The same; with `compat` also of a date and time without offset, which is read as UTC (checklist A-151). A bare date is neither. */
export function parseDateTime(value: JsonValue, policy: Policy): number | undefined {
  return parseDateTimeStamp(value) ?? (policy === 'compat' && typeof value === 'string' ? parseDateTimeStamp(`${value}Z`) : undefined);
}
