import type { ProfileItem } from '../profile/profile-schema.ts';
import { itemOf, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import type { Reading } from './item-states.ts';

/** What is demanded of one item of a record, by the type that it is judged as. */
export interface Demand {
  readonly obligation: ProfileItem['obligation'];
  /** Said of the item where it is missing. */
  readonly missing: Phrase;
}

/** A record needs them whatever it is, so that it has a name and can be judged. */
const ofEveryRecord: readonly string[] = ['title', 'achievementType'];

/**
 * The type that a record is judged as: the one that it names; where that is missing or wrong, the first that owes the whole profile, because
 * that is what a record is described for.
 */
export function judgedType({ publishing }: Profile, { record, problems }: Reading): string | undefined {
  const isUsable = record.achievementType !== undefined && !problems.some(({ pointer }) => pointer === '/achievementType');
  return isUsable ? record.achievementType : (publishing.wholeProfileTypes[0] ?? record.achievementType);
}

/** What a type of achievement owes: those of the whole profile what it says, the others less (`publishing.otherTypes`). */
export function demandOf(profile: Profile, type: string | undefined, item: ItemKey): Demand {
  const { publishing } = profile;
  const { obligation, members } = itemOf(profile, item);
  if (type !== undefined && publishing.wholeProfileTypes.includes(type)) return { obligation, missing: missing[obligation] };
  if (members.some((member) => ofEveryRecord.includes(member)) || publishing.otherTypes.mandatory.includes(item)) return { obligation: 'mandatory', missing: missing.mandatory };
  return obligation === 'mandatory' ? { obligation: 'recommended', missing: ofMicroCredentials } : { obligation, missing: missing[obligation] };
}

const ofMicroCredentials: Phrase = {
  ja: '記載がありません（この種別では必須ではありませんが、マイクロクレデンシャルでは必須の項目です）。',
  en: 'It is not stated; this type may do without, a micro-credential may not.',
};

const missing: Readonly<Record<ProfileItem['obligation'], Phrase>> = {
  mandatory: { ja: '必須の項目ですが、記載がありません。', en: 'It is mandatory and not stated.' },
  'mandatory-if-applicable': { ja: '記載がありません（該当する場合は必須です）。', en: 'It is not stated; it is mandatory where it applies.' },
  recommended: { ja: '記載がありません（推奨される項目です）。', en: 'It is recommended and not stated.' },
  optional: { ja: '記載がありません（任意の項目です）。', en: 'It is optional and not stated.' },
};
