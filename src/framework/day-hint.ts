import { isCalendarDate } from './dates.ts';
import { didYouMean } from './near-miss.ts';
import type { Phrase } from './profile/profile.ts';

/** How a day is written, and which one `value` was probably meant to be. */
export function dayHint(value?: unknown): Phrase {
  const none = isNoDay(value);
  const meant = didYouMean(typeof value === 'string' ? dayMeantBy(value) : undefined);
  return {
    ja: `${none ? `「${String(value)}」は暦にない日付です。` : ''}日付は半角のYYYY-MM-DDで記入してください（例：2026-03-31）。${meant.ja}`,
    en: `${none ? `The calendar has no ${String(value)}. ` : ''}Write the day as YYYY-MM-DD, such as 2026-03-31.${meant.en}`,
  };
}

/** The same where a date-time will do too. */
export function dayOrTimeHint(value?: unknown): Phrase {
  const day = dayHint(value);
  return {
    ja: `${day.ja}日時の場合は時差を付けてください（例：2026-03-31T17:00:00+09:00）。`,
    en: `${day.en} A date-time has its offset, as in 2026-03-31T17:00:00+09:00.`,
  };
}

function isNoDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !isCalendarDate(value);
}

/** 2026-3-31, 2026/03/31, 2026.3.31, 20260331 and 2026年3月31日, in digits of any width. */
function dayMeantBy(value: string): string | undefined {
  const text = value.normalize('NFKC').replaceAll(/\s/g, '');
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return meant !== value && isCalendarDate(meant) ? meant : undefined;
}
