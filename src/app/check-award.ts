import { AppError, type InputProblem } from '../errors.ts';
import { checkEvidenceAndNarrative, checkRecipient, stableIdentifiers, type Award } from '../framework/award/award.ts';
import { checkExpiry, validUntilByPolicy } from '../framework/award/expiry.ts';
import { checkResults } from '../framework/award/results.ts';
import { awardedDateOf, dayIn, validUntilOf } from '../framework/dates.ts';
import { toldBy } from '../framework/problem.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';

/** An award that contradicts neither itself nor the record, with its dates worked out. */
export interface CheckedAward {
  readonly award: Award;
  readonly validFrom: Date;
  /** RFC 3339 with the offset it was sent with. */
  readonly awardedDate: string | undefined;
  readonly validUntil: string | undefined;
  /** The day of the award in the issuer's zone, YYYY-MM-DD. */
  readonly awardDay: string;
  /** Keyed digests of what identifies the person for good. */
  readonly identifierDigests: readonly Uint8Array[];
}

export function checkAward(deps: AppDeps, issuable: Issuable, award: Award): CheckedAward {
  const { issuer: { timeZone }, record } = issuable;
  const now = new Date(Math.floor(deps.clock().getTime() / 1000) * 1000);
  const awardedDate = award.awardedDate === undefined ? undefined : awardedDateOf(award.awardedDate, timeZone);
  const awardDay = dayIn(timeZone, awardedDate === undefined ? now : new Date(awardedDate));
  const stated = award.validUntil === undefined ? validUntilByPolicy(record, awardDay) : award.validUntil;
  const validUntil = stated === undefined ? undefined : validUntilOf(stated, timeZone);
  const problems: InputProblem[] = [
    ...toldBy(deps.profile, [
      ...checkRecipient(award.recipient),
      ...checkResults(record, award.results ?? []),
      ...checkEvidenceAndNarrative(award),
      ...checkExpiry(record, award),
    ]),
    ...(award.awardedDate !== undefined && awardedDate === undefined ? [notADate('/awardedDate')] : []),
    ...(award.validUntil !== undefined && validUntil === undefined ? [notADate('/validUntil')] : []),
  ];
  if (awardedDate !== undefined && Date.parse(awardedDate) > now.getTime() + 86_400_000) {
    problems.push({ pointer: '/awardedDate', code: 'awarded_in_future', detail: 'An award cannot be dated later than tomorrow.' });
  }
  if (validUntil !== undefined && Date.parse(validUntil) <= now.getTime()) problems.push(over(award));
  if (problems.length > 0) throw new AppError('invalid_request', undefined, { problems });
  return {
    award,
    validFrom: now,
    awardedDate,
    validUntil,
    awardDay,
    identifierDigests: stableIdentifiers(award.recipient).map(deps.digestIdentifier),
  };
}

function over({ validUntil }: Award): InputProblem {
  if (validUntil !== undefined) return { pointer: '/validUntil', code: 'valid_until_before_valid_from', detail: 'validUntil must lie after validFrom, which is now.' };
  return { pointer: '/awardedDate', code: 'term_is_over', detail: 'By the expiry policy of the micro-credential an award of this date has expired already; state a validUntil to issue it all the same.' };
}

function notADate(pointer: string): InputProblem {
  return { pointer, code: 'not_a_date', detail: 'Use YYYY-MM-DD, or a date-time with its offset such as 2026-03-31T17:00:00+09:00.' };
}
