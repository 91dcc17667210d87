import type { ItemProblem } from '../problem.ts';
import { pointerOfItem } from '../profile/members.ts';
import type { ProfileItem } from '../profile/profile-schema.ts';
import { itemLabel, itemOf, itemsOf, profileCitation, valueOf, type Profile } from '../profile/profile.ts';
import { attributed, states, unstatedMandatory } from '../profile/statement.ts';
import { untranslated } from './languages.ts';
import type { FrameworkRecord } from './record.ts';
import { workloadMinutes } from './workload-duration.ts';

/** Zero hours, whatever credits stand beside them. */
export function statesZeroHours({ workload }: Partial<FrameworkRecord>): boolean {
  return workload?.hours !== undefined && workloadMinutes(workload.hours) === 0;
}

/**
 * What the profile demands of this type of achievement before it may be published and the record does not have (framework.md §2, §3.2).
 * Pointers start at the record.
 */
export function publishGaps(profile: Profile, record: Partial<FrameworkRecord>): ItemProblem[] {
  const isWhole = owesWholeProfile(profile, record);
  return [
    ...(isWhole ? gapsOfWholeProfile(profile, record) : gapsOfOtherType(profile, record)),
    ...attributed(profile, 'record', [
      ...(isWhole ? gapsOfAwards(profile, record) : []),
      ...(statesZeroHours(record) ? [zeroHours] : []),
      ...untranslated(record, profile.languages.mandatory),
    ]),
  ];
}

/** Whether the record is of a type that must state every mandatory item of the profile. */
export function owesWholeProfile({ publishing }: Profile, { achievementType }: Partial<FrameworkRecord>): boolean {
  return achievementType !== undefined && publishing.wholeProfileTypes.includes(achievementType);
}

const zeroHours: ItemProblem = {
  item: 'workload',
  pointer: '/workload/hours',
  code: 'hours_zero',
  say: { ja: '学習時間が0のままでは公開できません。実際の時間を記入してください。', en: 'Zero hours cannot be published; state the real ones.' },
};

function gapsOfWholeProfile(profile: Profile, record: Partial<FrameworkRecord>): ItemProblem[] {
  const quoted = profileCitation(profile);
  const { suggested } = profile.publishing.otherTypes;
  const say = {
    ja: `${quoted.ja}では、${record.achievementType}に必須の項目です。記入するか、修了証などであれば achievementType を ${suggested} などに変更してください。`,
    en: `${quoted.en} demands this item of a ${record.achievementType}. Fill it in, or choose another achievementType such as ${suggested}.`,
  };
  return unstatedMandatory(profile, 'record', record).map((item) => missing(item, say));
}

/** What makes an award impossible that the profile demands: it is told before anything is published, and not when the first award is refused. */
function gapsOfAwards(profile: Profile, { resultDescriptions, expiryPolicy }: Partial<FrameworkRecord>): ItemProblem[] {
  const demanded = itemsOf(profile, 'award').filter(({ obligation }) => obligation === 'mandatory');
  const demandedIn = (member: string): ProfileItem | undefined => demanded.find(({ members: [first, other] }) => first === member && other === undefined);
  const [results, end] = [demandedIn('results'), demandedIn('validUntil')];
  const gaps: ItemProblem[] = [];
  if (results !== undefined && resultDescriptions === undefined) {
    const say = {
      ja: `授与のたびに「${results.ja}」が必須です。その表し方（resultDescriptions）を記入してください。`,
      en: `Every award must state "${results.en}"; say in resultDescriptions how it is expressed.`,
    };
    gaps.push({ item: 'resultDescriptions', pointer: '/resultDescriptions', code: 'result_descriptions_missing', say });
  }
  if (end !== undefined && expiryPolicy !== undefined && valueOf(profile, 'expiry', expiryPolicy.kind)?.validFor === 'none') {
    const say = {
      ja: `授与のたびに「${end.ja}」が必須ですが、有効期限のない方針になっています。期限のある方針にしてください。`,
      en: `Every award must state "${end.en}", and by this policy no badge ever ends; choose a policy with a term.`,
    };
    gaps.push({ item: 'expiryPolicy', pointer: '/expiryPolicy/kind', code: 'expiry_demanded', say });
  }
  return gaps;
}

function gapsOfOtherType(profile: Profile, record: Partial<FrameworkRecord>): ItemProblem[] {
  const [mandatory, oneOf] = [profile.publishing.otherTypes.mandatory, profile.publishing.otherTypes.oneOf].map((keys) => keys.map((key) => itemOf(profile, key))) as [ProfileItem[], ProfileItem[]];
  const quoted = profileCitation(profile);
  const demanded = { ja: `${quoted.ja}では、どの種別にも必須の項目です。`, en: `${quoted.en} demands this item of every type of achievement.` };
  const gaps = mandatory.filter((item) => !states(item, record)).map((item) => missing(item, demanded));
  const [first] = oneOf;
  if (first === undefined || oneOf.some((item) => states(item, record))) return gaps;
  const named = oneOf.map(({ key }) => `「${itemLabel(profile, key)}」`).join('');
  const say = {
    ja: `${quoted.ja}では、何に対して授与するのかを示すため、${named}のうち少なくとも1つが必要です。`,
    en: `${quoted.en} demands at least one of ${named}, so that the badge says what it is awarded for.`,
  };
  return [...gaps, { item: first.key, pointer: '', code: 'criteria_missing', say }];
}

function missing(item: ProfileItem, say: ItemProblem['say']): ItemProblem {
  return { item: item.key, pointer: pointerOfItem(item), code: 'item_missing', say };
}
