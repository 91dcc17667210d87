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

/** A badge that ends must not be of a record that says in its own narrative that it never does. Pointers start at the award. */
export function checkExpiry(profile: Profile, { expiryPolicy }: FrameworkRecord, { validUntil }: Pick<Award, 'validUntil'>): ItemProblem[] {
  if (expiryPolicy === undefined || validUntil === undefined) return [];
  if (valueOf(profile, 'expiry', expiryPolicy.kind)?.validFor !== 'none') return [];
  const policy = labelOf(profile, 'expiry', expiryPolicy.kind);
  const say = {
    ja: `このマイクロクレデンシャルは「${policy.ja}」として公開されています。有効期限を付けるには、有効期限の方針を改めて公開してください。`,
    en: `The micro-credential was published as one that "${policy.en}"; publish another expiry policy to issue with a term.`,
  };
  return [{ item: 'validUntil', pointer: '/validUntil', code: 'valid_until_of_unlimited', say }];
}
