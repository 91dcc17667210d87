import { dayOrTimeHint } from '../day-hint.ts';
import type { ItemProblem } from '../problem.ts';
import type { Award } from './award.ts';

const DAY_MS = 86_400_000;

/** What became of an award's dates when they were read in the issuer's zone: undefined where they could not be, or were not stated. */
export interface ReadDates {
  readonly now: Date;
  readonly awardedDate: string | undefined;
  /** The end that was read: the award's own, or else the day that the record's expiry policy comes to. */
  readonly end: string | undefined;
  readonly validUntil: string | undefined;
}

/** Dates that are none, that lie ahead, or that are over already. Pointers start at the award. */
export function checkDates(award: Pick<Award, 'awardedDate' | 'validUntil'>, { now, awardedDate, end, validUntil }: ReadDates): ItemProblem[] {
  const problems: ItemProblem[] = [
    ...(award.awardedDate !== undefined && awardedDate === undefined ? [notADate('awardedDate', award.awardedDate)] : []),
    // A term may end on a day that the zone has skipped; a badge that should end must not be signed without an end.
    ...(end !== undefined && validUntil === undefined ? [notADate('validUntil', end)] : []),
  ];
  if (awardedDate !== undefined && Date.parse(awardedDate) > now.getTime() + DAY_MS) {
    const say = { ja: '授与日は明日までの日付で記入してください。', en: 'An award cannot be dated later than tomorrow.' };
    problems.push({ item: 'awardedDate', pointer: '/awardedDate', code: 'awarded_in_future', say });
  }
  if (validUntil !== undefined && Date.parse(validUntil) <= now.getTime()) problems.push(award.validUntil === undefined ? termIsOver : endsBeforeNow);
  return problems;
}

function notADate(item: 'awardedDate' | 'validUntil', value: string): ItemProblem {
  return { item, pointer: `/${item}`, code: 'not_a_date', say: dayOrTimeHint(value) };
}

const endsBeforeNow: ItemProblem = {
  item: 'validUntil',
  pointer: '/validUntil',
  code: 'valid_until_before_valid_from',
  say: { ja: '有効期限は現在より後の日時で記入してください。', en: 'The end (validUntil) must lie after validFrom, which is now.' },
};

const termIsOver: ItemProblem = {
  item: 'awardedDate',
  pointer: '/awardedDate',
  code: 'term_is_over',
  say: {
    ja: '有効期限の方針によると、この授与日の証明はすでに期限切れです。授与日を確認するか、有効期限の方針を改めて公開してください。',
    en: 'By the expiry policy of the micro-credential an award of this date has expired already; check the date of the award, or publish another expiry policy.',
  },
};
