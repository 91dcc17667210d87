import { AppError } from '../errors.ts';
import { checkRecipient, stableIdentifiers, type Award } from '../framework/award/award.ts';
import { checkDates } from '../framework/award/award-dates.ts';
import { checkObligations } from '../framework/award/check-obligations.ts';
import { checkDescribedPages, checkEvidenceAndNarrative } from '../framework/award/evidence.ts';
import { checkExpiry, validUntilByPolicy } from '../framework/award/expiry.ts';
import { checkResults } from '../framework/award/results.ts';
import { awardedDateOf, dayIn, validUntilOf } from '../framework/dates.ts';
import { toldBy } from '../framework/problem.ts';
import { attributed } from '../framework/profile/statement.ts';
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
  const { issuer: { issuerId, timeZone }, version: { microcredentialId, version }, record } = issuable;
  const achievementId = deps.addresses.achievementVersion(issuerId, microcredentialId, version);
  const now = new Date(Math.floor(deps.clock().getTime() / 1000) * 1000);
  const awardedDate = award.awardedDate === undefined ? undefined : awardedDateOf(award.awardedDate, timeZone);
  const awardDay = dayIn(timeZone, awardedDate === undefined ? now : new Date(awardedDate));
  const lastDay = validUntilByPolicy(record, awardDay);
  const end = award.validUntil ?? lastDay;
  const validUntil = end === undefined ? undefined : validUntilOf(end, timeZone);
  const wrong = [
    ...checkRecipient(award.recipient),
    ...checkResults(record, award.results ?? []),
    ...checkEvidenceAndNarrative(award),
    ...checkDescribedPages(award, { record, achievementId }),
    ...checkExpiry(deps.profile, record, { award, lastDay, timeZone }),
    ...checkDates(award, { now, awardedDate, end, validUntil }),
  ];
  const owed = checkObligations(deps.profile, record, end === undefined ? award : { ...award, validUntil: end });
  const problems = toldBy(deps.profile, [...attributed(deps.profile, 'award', wrong), ...owed]);
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
