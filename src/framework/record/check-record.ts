import type { InputProblem } from '../../errors.ts';
import { addressRules } from './address-rules.ts';
import { itemProblem } from '../problem.ts';
import { itemLabel, profile, profileCitation, type ItemKey } from '../profile/profile.ts';
import type { FrameworkRecord } from './record.ts';
import { assessmentRules, levelRules, qualityAssuranceRules, stackabilityRules, uniquenessRules, workloadRules } from './record-rules.ts';
import { resultDescriptionRules } from './result-description-rules.ts';
import { normalizeText, textProblems } from '../text.ts';

const rules = [
  textRules,
  uniquenessRules,
  workloadRules,
  levelRules,
  assessmentRules,
  qualityAssuranceRules,
  stackabilityRules,
  addressRules,
  resultDescriptionRules,
];

/**
 * What a record that matches `recordSchema` contradicts itself in, or could not be signed with; a draft with gaps passes. Pointers
 * start at the record. Codes are lower_snake; details name the item in Japanese and English.
 */
export function checkRecord(record: FrameworkRecord): InputProblem[] {
  return rules.flatMap((rule) => rule(record));
}

/** The record with every text in NFC and every line break a line feed: the form that is checked, stored and signed. */
export function normalizeRecord(record: FrameworkRecord): FrameworkRecord {
  return normalizeText(record);
}

/** What the profile demands of this type of achievement before it may be published and the record does not have (framework.md §2, §3.2). */
export function publishGaps(record: FrameworkRecord): InputProblem[] {
  if (record.achievementType !== 'MicroCredential') return gapsOfOtherType(record);
  return recordItems.filter((item) => profile.items[item].obligation === 'mandatory' && record[item] === undefined).map(gapOfMicroCredential);
}

const recordItems = [
  'title', 'description', 'achievementType', 'learningOutcomes', 'workload', 'level', 'participation', 'assessment', 'qualityAssurance',
  'stackability', 'prerequisites', 'skills', 'fieldOfStudy', 'languageOfInstruction', 'furtherInfo', 'code', 'resultDescriptions',
] as const satisfies readonly (ItemKey & keyof FrameworkRecord)[];

function textRules(record: FrameworkRecord): InputProblem[] {
  return textProblems(record, '', (pointer) => recordItems.find((item) => pointer.split('/')[1] === item) ?? 'title');
}

function gapOfMicroCredential(item: ItemKey): InputProblem {
  const quoted = profileCitation();
  const say = {
    ja: `${quoted.ja}では、MicroCredentialに必須の項目です。記入するか、修了証などであれば achievementType を CertificateOfCompletion などに変更してください。`,
    en: `${quoted.en} demands this item of a MicroCredential. Fill it in, or choose another achievementType such as CertificateOfCompletion.`,
  };
  return itemProblem({ item, pointer: `/${item}`, code: 'item_missing', say });
}

function gapsOfOtherType(record: FrameworkRecord): InputProblem[] {
  const { mandatory, oneOf } = profile.otherTypes;
  const quoted = profileCitation();
  const missing = mandatory.filter((item) => record[item] === undefined);
  const gaps = missing.map((item) => {
    const say = { ja: `${quoted.ja}では、どの種別にも必須の項目です。`, en: `${quoted.en} demands this item of every type of achievement.` };
    return itemProblem({ item, pointer: `/${item}`, code: 'item_missing', say });
  });
  if (oneOf.some((item) => record[item] !== undefined)) return gaps;
  const named = oneOf.map((item) => `「${itemLabel(item)}」`).join('');
  const say = {
    ja: `${quoted.ja}では、何に対して授与するのかを示すため、${named}のうち少なくとも1つが必要です。`,
    en: `${quoted.en} demands at least one of ${named}, so that the badge says what it is awarded for.`,
  };
  return [...gaps, itemProblem({ item: oneOf[0], pointer: '', code: 'criteria_missing', say })];
}
