import { firstInstantOfDay, wallClockMs } from './wall-clock.ts';

/** Award dates before this year are taken for a slip of the pen. */
const firstYear = 1900;
const dayMs = 24 * 3600 * 1000;
const lastInstantMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const bareDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTime = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;

/** The day as UTC midnight in ms, or undefined where the calendar has no such day. */
function midnightOf(day: string): number | undefined {
  const [, year = '', month = '', date = ''] = bareDate.exec(day) ?? [];
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (year === '' || Number(year) < firstYear) return undefined;
  return new Date(midnight).toISOString().startsWith(day) ? midnight : undefined;
}

function isDateTime(value: string): boolean {
  const [, day] = dateTime.exec(value) ?? [];
  return day !== undefined && midnightOf(day) !== undefined;
}

/** Whether `value` is a day of the calendar, `YYYY-MM-DD`, from 1900 on. */
export function isCalendarDate(value: string): boolean {
  return midnightOf(value) !== undefined;
}

/** The day that the zone's calendar shows at that instant, `YYYY-MM-DD`. `timeZone` must have passed `isTimeZone`. */
export function dayIn(timeZone: string, instant: Date): string {
  return new Date(wallClockMs(timeZone, instant.getTime())).toISOString().slice(0, 10);
}

/**
 * The `awardedDate` of a credential (DateTimeZ, A-150). A date-time keeps the offset it was sent with; a bare date means that day in
 * the issuer's zone and becomes its first instant with the zone's offset. Undefined for anything else, days that the calendar or
 * the zone does not have included.
 */
export function awardedDateOf(value: string, timeZone: string): string | undefined {
  if (isDateTime(value)) return value;
  const midnight = midnightOf(value);
  if (midnight === undefined) return undefined;
  const start = firstInstantOfDay(timeZone, midnight);
  return dayIn(timeZone, new Date(start)) === value ? withOffset(timeZone, start) : undefined;
}

/**
 * The `validUntil` of a credential: UTC in whole seconds, as a JWT's `exp` would state it. A bare date means the last second of
 * that day in the issuer's zone; of a date-time the fraction is dropped. Undefined as in `awardedDateOf`, and for what lies beyond the year
 * 9999 in UTC, which four digits cannot say.
 */
export function validUntilOf(value: string, timeZone: string): string | undefined {
  const instantMs = lastInstantOf(value, timeZone);
  return instantMs === undefined || instantMs > lastInstantMs ? undefined : inUtc(instantMs);
}

function lastInstantOf(value: string, timeZone: string): number | undefined {
  if (isDateTime(value)) return Date.parse(value);
  const midnight = midnightOf(value);
  if (midnight === undefined) return undefined;
  const last = firstInstantOfDay(timeZone, midnight + dayMs) - 1000;
  return dayIn(timeZone, new Date(last)) === value ? last : undefined;
}

function inUtc(instantMs: number): string {
  return `${new Date(instantMs).toISOString().slice(0, 19)}Z`;
}

function withOffset(timeZone: string, instantMs: number): string {
  const wallClock = wallClockMs(timeZone, instantMs);
  const minutes = (wallClock - instantMs) / 60_000;
  // Before 1972 some zones kept local mean time, whose seconds an offset cannot say.
  if (!Number.isInteger(minutes)) return inUtc(instantMs);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  return `${new Date(wallClock).toISOString().slice(0, 19)}${offset}`;
}
