/** A term in calendar units; a civil one, that ends on a day and not at an hour. */
export interface CalendarTerm {
  readonly months: number;
  readonly days: number;
}

const MONTHS_MAX = 1200;
const DAYS_MAX = 36_525;

/** The years and months, the weeks or the days of an ISO 8601 duration (P3Y, P1Y6M, P26W, P90D), or undefined for any other form, nothing, or more than a hundred years. */
export function calendarTerm(duration: string): CalendarTerm | undefined {
  const [whole, years, months, weeks, days] = /^P(?=\d)(?:(?:(\d{1,4})Y)?(?:(\d{1,4})M)?|(\d{1,4})W|(\d{1,5})D)$/.exec(duration) ?? [];
  if (whole === undefined) return undefined;
  const term = { months: Number(years ?? 0) * 12 + Number(months ?? 0), days: Number(weeks ?? 0) * 7 + Number(days ?? 0) };
  const isWithin = term.months <= MONTHS_MAX && term.days <= DAYS_MAX && term.months + term.days > 0;
  return isWithin ? term : undefined;
}

/**
 * The last day of a term that begins with `day` (YYYY-MM-DD): the day before the corresponding one, and the last of the month where there is
 * none, as Article 143 of the Japanese Civil Code counts. From 2026-03-31 for three years: 2029-03-30; from 2028-02-29 for one year: 2029-02-28.
 */
export function lastDayOf(day: string, { months, days }: CalendarTerm): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  if (date > lastOfMonth.getUTCDate()) return isoDay(lastOfMonth);
  return isoDay(new Date(Date.UTC(year, month - 1 + months, date + days - 1)));
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
