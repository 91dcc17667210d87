import type { ItemProblem } from '../problem.ts';
import { pointerOfItem } from '../profile/members.ts';
import { profileCitation, type Profile } from '../profile/profile.ts';
import { attributed, cardinalityProblems, unstatedMandatory } from '../profile/statement.ts';
import { checkIssuer, defaultTimeZone, type Issuer } from './issuer.ts';

/**
 * What an issuer that matches `issuerSchema` cannot be signed with, what it states more often than the profile allows, and what the profile
 * demands of it and it does not state. Pointers start at the issuer.
 */
export function issuerProblems(profile: Profile, issuer: Issuer): ItemProblem[] {
  const quoted = profileCitation(profile);
  const say = { ja: `${quoted.ja}では、発行者に必須の項目です。`, en: `${quoted.en} demands this item of every issuer.` };
  const unstated = unstatedMandatory(profile, 'issuer', { timeZone: defaultTimeZone, ...issuer });
  return [
    ...attributed(profile, 'issuer', checkIssuer(issuer)),
    ...unstated.map((item): ItemProblem => ({ item: item.key, pointer: pointerOfItem(item), code: 'item_missing', say })),
    ...cardinalityProblems(profile, 'issuer', issuer),
  ];
}
