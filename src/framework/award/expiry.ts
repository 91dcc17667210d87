import { validUntilOf } from '../dates.ts';
import type { ItemProblem } from '../problem.ts';
import { labelOf, valueOf, type Profile } from '../profile/profile.ts';
import { calendarTerm, lastDayOf } from '../record/calendar-term.ts';
import type { FrameworkRecord } from '../record/record.ts';
import type { Award } from './award.ts';

/** The last day of an award that states no `validUntil`, by the expiry policy of its record; undefined where the policy sets no term. */
export function validUntilByPolicy({ expiryPolicy }: FrameworkRecord, awardDay: string): string | undefined {
  const term = expiryPolicy?.validFor === undefined ? undefined : calendarTerm(expiryPolicy.validFor);
  return term === undefined ? undefined : lastDayOf(awardDay, term);
}

/** The day on which the policy's term ends for one award, and the zone in which days are read. */
export interface PolicyEnd {
  readonly award: Pick<Award, 'validUntil'>;
  /** As `validUntilByPolicy` gives it. */
  readonly lastDay: string | undefined;
  readonly timeZone: string;
}

/**
 * An end that the record's expiry policy does not allow: any where it says "never", since the badge's own narrative would contradict it, and
 * one beyond the term that the narrative promises. An earlier end is the issuer's to set. Pointers start at the award.
 */
export function checkExpiry(profile: Profile, { expiryPolicy }: FrameworkRecord, { award: { validUntil }, lastDay, timeZone }: PolicyEnd): ItemProblem[] {
  if (expiryPolicy === undefined || validUntil === undefined) return [];
  const policy = labelOf(profile, 'expiry', expiryPolicy.kind);
  if (valueOf(profile, 'expiry', expiryPolicy.kind)?.validFor === 'none') {
    const say = {
      ja: `このマイクロクレデンシャルは「${policy.ja}」として公開されています。有効期限を付けるには、有効期限の方針を改めて公開してください。`,
      en: `The micro-credential was published as one that "${policy.en}"; publish another expiry policy to issue with a term.`,
    };
    return [{ item: 'validUntil', pointer: '/validUntil', code: 'valid_until_of_unlimited', say }];
  }
  const stated = validUntilOf(validUntil, timeZone);
  const last = lastDay === undefined ? undefined : validUntilOf(lastDay, timeZone);
  if (stated === undefined || last === undefined || stated <= last) return [];
  const say = {
    ja: `有効期限の方針（授与日から${expiryPolicy.validFor ?? ''}）による期限は${lastDay ?? ''}です。この日以前の日付を記入するか、validUntil を省いてください。`,
    en: `By the expiry policy of the micro-credential (${expiryPolicy.validFor ?? ''} from the award) this award ends on ${lastDay ?? ''}; state that day or an earlier one, or leave validUntil out.`,
  };
  return [{ item: 'validUntil', pointer: '/validUntil', code: 'valid_until_beyond_policy', say }];
}
