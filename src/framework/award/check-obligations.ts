import type { ItemProblem } from '../problem.ts';
import { pointerOfItem } from '../profile/members.ts';
import { profileCitation, type Profile } from '../profile/profile.ts';
import { cardinalityProblems, unstatedMandatory } from '../profile/statement.ts';
import { owesWholeProfile } from '../record/publish-gaps.ts';
import type { FrameworkRecord } from '../record/record.ts';
import type { Award } from './award.ts';

/**
 * What the profile demands of an award and the award does not state, and what it states more often than the profile allows (framework.md §3.2).
 * As in a record, the whole profile is owed by the achievement types that the profile names. `award` has the end that the record's policy sets
 * as its `validUntil`. Pointers start at the award: `/results`.
 */
export function checkObligations(profile: Profile, record: FrameworkRecord, award: Award): ItemProblem[] {
  const unstated = owesWholeProfile(profile, record) ? unstatedMandatory(profile, 'award', award) : [];
  const quoted = profileCitation(profile);
  const say = {
    ja: `${quoted.ja}では、${record.achievementType}を授与する際に必須の項目です。発行の依頼に記入してください。`,
    en: `${quoted.en} demands this item of every award of a ${record.achievementType}; state it in the request.`,
  };
  return [
    ...unstated.map((item): ItemProblem => ({ item: item.key, pointer: pointerOfItem(item), code: 'item_missing', say })),
    ...cardinalityProblems(profile, 'award', award),
  ];
}
