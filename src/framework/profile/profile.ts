import type { LangString } from '../lang-string.ts';

/**
 * The micro-credential profile: which items a record has, what they are called and which of them are demanded. Data, so that the
 * published text of the framework can be compared with it line by line; until that was done `verified` is false, and every
 * message that rests on the profile quotes it by this id.
 *
 * `basis`: confirmed = the item is named in published Japanese sources; eu-mandatory, eu-optional = taken over from Annex I of
 * 2022/C 243/02; technical = needed by Open Badges or by us.
 */
export interface ProfileItem {
  readonly ja: string;
  readonly en: string;
  readonly basis: 'confirmed' | 'eu-mandatory' | 'eu-optional' | 'technical';
  readonly obligation: 'mandatory' | 'mandatory-if-applicable' | 'recommended' | 'optional';
}

/** framework.md §3.2. The obligations are those of a MicroCredential. */
const items = {
  title: { ja: 'マイクロクレデンシャルの名称', en: 'Title of the micro-credential', basis: 'eu-mandatory', obligation: 'mandatory' },
  description: { ja: '概要', en: 'Description', basis: 'technical', obligation: 'mandatory' },
  achievementType: { ja: 'アチーブメントの種別', en: 'Type of achievement', basis: 'technical', obligation: 'mandatory' },
  learningOutcomes: { ja: '学修成果', en: 'Learning outcomes', basis: 'confirmed', obligation: 'mandatory' },
  workload: { ja: '学習量', en: 'Notional workload', basis: 'confirmed', obligation: 'mandatory' },
  level: { ja: 'レベル', en: 'Level of the learning experience', basis: 'eu-mandatory', obligation: 'mandatory-if-applicable' },
  participation: { ja: '授業の方法', en: 'Form of participation', basis: 'confirmed', obligation: 'mandatory' },
  assessment: { ja: '評価の方法', en: 'Type of assessment', basis: 'confirmed', obligation: 'mandatory' },
  supervision: { ja: '評価時の監督と本人確認', en: 'Supervision and identity verification during assessment', basis: 'eu-optional', obligation: 'recommended' },
  qualityAssurance: { ja: '質保証', en: 'Quality assurance', basis: 'confirmed', obligation: 'mandatory' },
  stackability: { ja: '積み重ね可能性', en: 'Stackability', basis: 'confirmed', obligation: 'recommended' },
  prerequisites: { ja: '受講要件', en: 'Prerequisites', basis: 'eu-optional', obligation: 'optional' },
  skills: { ja: 'スキル・職業との対応', en: 'Skills and occupations', basis: 'technical', obligation: 'recommended' },
  fieldOfStudy: { ja: '分野', en: 'Field of study', basis: 'technical', obligation: 'recommended' },
  languageOfInstruction: { ja: '使用言語', en: 'Language of instruction', basis: 'technical', obligation: 'recommended' },
  furtherInfo: { ja: 'その他の情報', en: 'Further information', basis: 'eu-optional', obligation: 'optional' },
  code: { ja: 'コード', en: 'Local code', basis: 'technical', obligation: 'recommended' },
  resultDescriptions: { ja: '成績の表し方', en: 'How results are expressed', basis: 'technical', obligation: 'optional' },
  learner: { ja: '学習者', en: 'Learner', basis: 'eu-mandatory', obligation: 'mandatory' },
  awardingBody: { ja: '発行者（発行機関）', en: 'Awarding body', basis: 'confirmed', obligation: 'mandatory' },
  issuerCountry: { ja: '発行者の国・地域', en: 'Country or region of the issuer', basis: 'eu-mandatory', obligation: 'mandatory' },
  timeZone: { ja: '発行者のタイムゾーン', en: 'Time zone of the issuer', basis: 'technical', obligation: 'mandatory' },
  awardedDate: { ja: '授与日', en: 'Date of award', basis: 'confirmed', obligation: 'optional' },
  validUntil: { ja: '有効期限', en: 'Expiry', basis: 'technical', obligation: 'optional' },
  grade: { ja: '成績', en: 'Grade achieved', basis: 'eu-optional', obligation: 'optional' },
  evidence: { ja: '成果物', en: 'Evidence', basis: 'technical', obligation: 'optional' },
  narrative: { ja: '授与の説明', en: 'Narrative of the award', basis: 'technical', obligation: 'optional' },
} as const satisfies Record<string, ProfileItem>;

export type ItemKey = keyof typeof items;

export const profile = {
  id: 'jmicro-framework-1.0',
  verified: false,
  items: items as Readonly<Record<ItemKey, ProfileItem>>,
  /** What a badge that does not call itself a MicroCredential must state: these, and at least one of the others. */
  otherTypes: {
    mandatory: ['title', 'description'],
    oneOf: ['learningOutcomes', 'participation', 'assessment'],
  },
} as const;

/** "学修成果 / Learning outcomes": how an item is named in headings and in messages. */
export function itemLabel(item: ItemKey): string {
  return `${profile.items[item].ja} / ${profile.items[item].en}`;
}

/** How a message quotes the profile: by name, and with a note as long as nobody compared it with the published text. */
export function profileCitation(): LangString {
  if (profile.verified) return { ja: `プロファイル ${profile.id}`, en: `Profile ${profile.id}` };
  return { ja: `プロファイル ${profile.id}（原文と未照合）`, en: `Profile ${profile.id} (not yet compared with the published text)` };
}
