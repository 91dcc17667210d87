import type { InputProblem } from '../../errors.ts';
import { toldBy, type ItemProblem } from '../problem.ts';
import type { ItemKey, Profile } from '../profile/profile.ts';
import { attributed, cardinalityProblems } from '../profile/statement.ts';
import { normalizeText, textProblems } from '../text.ts';
import { addressRules } from './address-rules.ts';
import { itemAt } from './item-at.ts';
import { languageRules } from './language-rules.ts';
import { levelPageRules } from './level-pages.ts';
import { levelRules, workloadRules } from './measure-rules.ts';
import { judgeForm } from './record-form.ts';
import { assessmentRules, awardingBodyRules, expiryRules, fieldRules, prerequisiteRules, qualityAssuranceRules, stackabilityRules, uniquenessRules } from './record-rules.ts';
import type { FrameworkRecord } from './record.ts';
import { resultDescriptionRules } from './result-description-rules.ts';
import { achievementTypeRules, additionalItemRules, nearMissRules, vocabularyRules } from './vocabulary-rules.ts';
import { followsFrom, hiddenItems, wellFormedParts, type WellFormedParts } from './well-formed-parts.ts';

type Rule = (record: FrameworkRecord, profile: Profile) => ItemProblem[];

const rules: readonly Rule[] = [
  (record) => textProblems(record, '', itemAt),
  languageRules,
  vocabularyRules,
  nearMissRules,
  achievementTypeRules,
  additionalItemRules,
  uniquenessRules,
  fieldRules,
  workloadRules,
  levelRules,
  levelPageRules,
  assessmentRules,
  qualityAssuranceRules,
  awardingBodyRules,
  stackabilityRules,
  prerequisiteRules,
  expiryRules,
  addressRules,
  resultDescriptionRules,
];

export interface ReadRecord {
  /** What of it has the form of a record and shows, every text in NFC and every line break a line feed; all of it where there are no problems. */
  readonly record: Partial<FrameworkRecord>;
  /** What has another form, contradicts itself, is no value of the profile's vocabularies, or could not be signed. Gaps are no problems. */
  readonly problems: readonly ItemProblem[];
  /** The places that `record` is without. Pointers start at what was handed in, as those of the problems. */
  readonly leftOut: readonly string[];
  /** Where a place of `record` stands in what was handed in. */
  readonly placeOf: (pointer: string) => string;
  /** Items that were stated within what was left out, and where. */
  readonly hidden: readonly { readonly item: ItemKey; readonly place: string }[];
}

/**
 * Reads what somebody sent for a record and judges all of it at once: the smallest part of a wrong type is told and left out, and the rest is
 * judged all the same; each place is told once.
 */
export function readRecord(profile: Profile, value: unknown): ReadRecord {
  const wrongForm = attributed(profile, 'record', judgeForm(profile, value).problems);
  const parts = wellFormedParts(value);
  const found = checkRecord(profile, recordOf(parts));
  const problems = found
    .map((problem) => ({ ...problem, pointer: parts.placeOf(problem.pointer) }))
    .filter((problem) => !followsFrom(parts.leftOut, problem) && !wrongForm.some(({ pointer }) => pointer === problem.pointer));
  const shown = parts.without(found.filter(({ code }) => code === 'blank_text').map(({ pointer }) => pointer));
  return { record: recordOf(shown), problems: [...wrongForm, ...problems], leftOut: shown.leftOut, placeOf: shown.placeOf, hidden: hiddenItems(profile, value, parts.leftOut) };
}

function recordOf({ value }: WellFormedParts): Partial<FrameworkRecord> {
  return normalizeText(value as Partial<FrameworkRecord>);
}

/** The record, if nothing is wrong with it; else every problem by the labels of the profile. */
export function acceptRecord(profile: Profile, value: unknown): { readonly record: FrameworkRecord } | { readonly refused: InputProblem[] } {
  const { record, problems } = readRecord(profile, value);
  return problems.length > 0 ? { refused: toldBy(profile, problems) } : { record: record as FrameworkRecord };
}

/** The same rules for a record that has the form. */
export function checkRecord(profile: Profile, record: Partial<FrameworkRecord>): ItemProblem[] {
  // The rules ask no member to be there; two are only so that a record has a name.
  const problems = rules.flatMap((rule) => rule(record as FrameworkRecord, profile));
  return [...cardinalityProblems(profile, 'record', record), ...attributed(profile, 'record', problems)];
}
