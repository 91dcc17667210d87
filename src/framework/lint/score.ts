import type { ProfileItem } from '../profile/profile-schema.ts';
import { itemOf, type Profile } from '../profile/profile.ts';
import type { ItemState, JudgedItem } from './item-states.ts';

const weights: Readonly<Record<ProfileItem['obligation'], number>> = { mandatory: 3, 'mandatory-if-applicable': 1, recommended: 1, optional: 0 };
const worth: Readonly<Record<ItemState, number>> = { present: 1, weak: 0.5, missing: 0, invalid: 0 };

/**
 * Percent of what the profile's items could tell, rounded down: a mandatory item weighs 3 and a recommended one 1, a present one counts whole and
 * a weak one half. Optional items weigh 1 where something stands there, so that nobody is blamed for leaving one out or rewarded for a bad one.
 * Obligations are those of the whole profile whatever the achievementType, so that scores can be compared and mending never lowers one.
 */
export function scoreOf(profile: Profile, judged: readonly JudgedItem[]): number {
  const weighted = judged.map(({ item, state, findings }) => {
    const weight = weights[itemOf(profile, item).obligation];
    const isHandedIn = state !== 'missing' || findings.length > 0;
    return { state, weight: weight === 0 && isHandedIn ? 1 : weight };
  });
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const reached = weighted.reduce((sum, { state, weight }) => sum + weight * worth[state], 0);
  return total === 0 ? 100 : Math.floor((reached / total) * 100);
}
