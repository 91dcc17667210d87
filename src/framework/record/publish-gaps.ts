import type { ItemProblem } from '../problem.ts';
import { itemLabel, profileCitation, type ItemKey, type Profile } from '../profile/profile.ts';
import { itemOfMember } from './item-at.ts';
import { untranslated } from './languages.ts';
import type { FrameworkRecord } from './record.ts';
import { skillsOf } from './skills.ts';
import { workloadMinutes } from './workload-duration.ts';

/** The items that a record states, in the profile's order. */
export function recordItems({ items }: Profile): ItemKey[] {
  return (Object.keys(items) as ItemKey[]).filter((item) => items[item].statedBy === 'record');
}

/** Whether the record says anything of the item, whatever that is worth. */
export function isStated(record: Partial<FrameworkRecord>, item: ItemKey): boolean {
  if (item === 'supervision') {
    return (record.assessment ?? []).some(({ supervision, identityVerified }) => supervision !== undefined || identityVerified !== undefined);
  }
  if (item === 'participation') return record.participation !== undefined;
  if (item === 'skills') return skillsOf(record).length > 0;
  return Object.entries(record).some(([member, value]) => value !== undefined && itemOfMember[member as keyof FrameworkRecord] === item);
}

/** Zero hours, whatever credits stand beside them. */
export function statesZeroHours({ workload }: Partial<FrameworkRecord>): boolean {
  return workload?.hours !== undefined && workloadMinutes(workload.hours) === 0;
}

/**
 * What the profile demands of this type of achievement before it may be published and the record does not have (framework.md §2, §3.2).
 * Pointers start at the record.
 */
export function publishGaps(profile: Profile, record: Partial<FrameworkRecord>): ItemProblem[] {
  const { wholeProfileTypes } = profile.publishing;
  const isWhole = record.achievementType !== undefined && wholeProfileTypes.includes(record.achievementType);
  return [
    ...(isWhole ? gapsOfWholeProfile(profile, record) : gapsOfOtherType(profile, record)),
    ...(statesZeroHours(record) ? [zeroHours] : []),
    ...untranslated(record, profile.languages.mandatory),
  ];
}

const zeroHours: ItemProblem = {
  item: 'workload',
  pointer: '/workload/hours',
  code: 'hours_zero',
  say: { ja: '学習時間が0のままでは公開できません。実際の時間を記入してください。', en: 'Zero hours cannot be published; state the real ones.' },
};

function gapsOfWholeProfile(profile: Profile, record: Partial<FrameworkRecord>): ItemProblem[] {
  const missing = recordItems(profile).filter((item) => profile.items[item].obligation === 'mandatory' && !isStated(record, item));
  const quoted = profileCitation(profile);
  const say = {
    ja: `${quoted.ja}では、${record.achievementType}に必須の項目です。記入するか、修了証などであれば achievementType を CertificateOfCompletion などに変更してください。`,
    en: `${quoted.en} demands this item of a ${record.achievementType}. Fill it in, or choose another achievementType such as CertificateOfCompletion.`,
  };
  return missing.map((item) => ({ item, pointer: `/${item}`, code: 'item_missing', say }));
}

function gapsOfOtherType(profile: Profile, record: Partial<FrameworkRecord>): ItemProblem[] {
  const { mandatory, oneOf } = profile.publishing.otherTypes as { readonly mandatory: readonly ItemKey[]; readonly oneOf: readonly ItemKey[] };
  const quoted = profileCitation(profile);
  const gaps = mandatory
    .filter((item) => !isStated(record, item))
    .map((item): ItemProblem => {
      const say = { ja: `${quoted.ja}では、どの種別にも必須の項目です。`, en: `${quoted.en} demands this item of every type of achievement.` };
      return { item, pointer: `/${item}`, code: 'item_missing', say };
    });
  const [first] = oneOf;
  if (first === undefined || oneOf.some((item) => isStated(record, item))) return gaps;
  const named = oneOf.map((item) => `「${itemLabel(profile, item)}」`).join('');
  const say = {
    ja: `${quoted.ja}では、何に対して授与するのかを示すため、${named}のうち少なくとも1つが必要です。`,
    en: `${quoted.en} demands at least one of ${named}, so that the badge says what it is awarded for.`,
  };
  return [...gaps, { item: first, pointer: '', code: 'criteria_missing', say }];
}
