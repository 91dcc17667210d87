import { didYouMean } from '../near-miss.ts';
import type { Phrase } from '../profile/profile.ts';

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

/** How a term is written, what is wrong with `value`, and which one it was probably meant to be. */
export function termHint(value?: unknown): Phrase {
  const fault = typeof value === 'string' ? faultOf(value) : { ja: '', en: '' };
  const meant = didYouMean(typeof value === 'string' ? termMeantBy(value) : undefined);
  return {
    ja: `${fault.ja}有効期間はISO 8601形式の文字列で記入してください（例：3年は "P3Y"、1年6か月は "P1Y6M"、26週は "P26W"、90日は "P90D"）。${meant.ja}`,
    en: `${fault.en}Write the term as an ISO 8601 duration in years and months ("P3Y", "P1Y6M"), in weeks ("P26W") or in days ("P90D").${meant.en}`,
  };
}

function faultOf(value: string): Phrase {
  if (/^P(?=.*[YM])(?=.*[WD])[\dYMWD]+$/.test(value)) {
    return { ja: '年・月に週や日を組み合わせることはできません。', en: 'Years and months are not combined with weeks or days. ' };
  }
  if (calendarTerm(value) !== undefined || !/^P(?=\d)(\d+Y)?(\d+M)?(\d+[WD])?$/.test(value)) return { ja: '', en: '' };
  if (!/[1-9]/.test(value)) return { ja: '長さのない期間は記入できません。', en: 'A term of no length is none. ' };
  return { ja: '期間は100年以内です。', en: 'A term is at most a hundred years. ' };
}

/** "3年", "3年間", "1年6か月", "18 months", "90日", "3y". */
function termMeantBy(value: string): string | undefined {
  const text = value.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '').replace(/間$/, '');
  const parts = /^p?(?:(\d{1,4})(?:年|years?|y))?(?:(\d{1,4})(?:[かヶカヵケ]月|months?|m))?(?:(\d{1,4})(?:週|weeks?|w))?(?:(\d{1,5})(?:日|days?|d))?$/.exec(text) ?? [];
  const meant = `P${parts.slice(1).map((count, index) => (count === undefined ? '' : `${String(Number(count))}${'YMWD'.charAt(index)}`)).join('')}`;
  return meant !== value && calendarTerm(meant) !== undefined ? meant : undefined;
}
