/** Fields of a zone's wall clock, through Intl alone. Zones are validated before they get here, so the cache is bounded by their number. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** Whether `name` is an IANA zone as people write it: `Area/City` or `UTC`. Offsets and abbreviations such as `JST` are not. */
export function isTimeZone(name: string): boolean {
  if (!/^(UTC|[A-Za-z]+(\/[A-Za-z0-9_+-]+){1,2})$/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch (error) {
    // Intl has no other way to ask: the list of supported zones leaves aliases out.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Intl takes some 10 µs; the awards of a day ask for the same few instants again and again. */
const shown = new Map<string, number>();
const SHOWN_MAX = 1_000;

/** What the zone's clock shows at `instantMs`, as if that were UTC: milliseconds, whole seconds. */
export function wallClockMs(timeZone: string, instantMs: number): number {
  const key = `${timeZone} ${instantMs}`;
  const known = shown.get(key);
  if (known !== undefined) return known;
  const wallClock = readWallClock(timeZone, instantMs);
  if (shown.size >= SHOWN_MAX) shown.clear();
  shown.set(key, wallClock);
  return wallClock;
}

function readWallClock(timeZone: string, instantMs: number): number {
  const fields: Record<string, number> = {};
  for (const part of formatOf(timeZone).formatToParts(instantMs)) fields[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const secondMs = 1000;
/** No zone is further than this from UTC, and no clock change larger. */
const searchMs = 36 * 3600 * secondMs;

/**
 * The first instant (ms) of the day that begins at wall-clock time `midnightMs`, also where midnight does not exist or comes twice.
 * The answer is the start of the next day where a zone skipped this one.
 */
export function firstInstantOfDay(timeZone: string, midnightMs: number): number {
  const guess = midnightMs - (wallClockMs(timeZone, midnightMs) - midnightMs);
  const begins = (instantMs: number): boolean => wallClockMs(timeZone, instantMs) >= midnightMs;
  if (begins(guess) && !begins(guess - secondMs)) return guess;
  let before = midnightMs - searchMs;
  let after = midnightMs + searchMs;
  while (after - before > secondMs) {
    const middle = before + Math.floor((after - before) / 2 / secondMs) * secondMs;
    if (begins(middle)) after = middle;
    else before = middle;
  }
  return after;
}
