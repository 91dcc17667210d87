import type { InputProblem } from '../../errors.ts';
import { toldBy, type ItemProblem } from '../problem.ts';
import type { Profile } from '../profile/profile.ts';
import { attributed, cardinalityProblems } from '../profile/statement.ts';
import { normalizeText, textProblems } from '../text.ts';
import { addressRules } from './address-rules.ts';
import { itemAt } from './item-at.ts';
import { languageRules } from './language-rules.ts';
import { levelRules, workloadRules } from './measure-rules.ts';
import { judgeForm } from './record-form.ts';
import { assessmentRules, expiryRules, fieldRules, qualityAssuranceRules, stackabilityRules, uniquenessRules } from './record-rules.ts';
import type { FrameworkRecord } from './record.ts';
import { resultDescriptionRules } from './result-description-rules.ts';
import { achievementTypeRules, additionalItemRules, nearMissRules, vocabularyRules } from './vocabulary-rules.ts';

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
  assessmentRules,
  qualityAssuranceRules,
  stackabilityRules,
  expiryRules,
  addressRules,
  resultDescriptionRules,
];

export interface ReadRecord {
  /** The members that have the form of a record, every text in NFC and every line break a line feed; all of them where there are no problems. */
  readonly record: Partial<FrameworkRecord>;
  /** What has another form, contradicts itself, is no value of the profile's vocabularies, or could not be signed. Gaps are no problems. */
  readonly problems: readonly ItemProblem[];
}

/**
 * Reads what somebody sent for a record and judges all of it at once: a member of the wrong form is told and left out, and the rest is judged
 * all the same. Pointers start at the record.
 */
export function readRecord(profile: Profile, value: unknown): ReadRecord {
  const { problems: wrongForm, misshapen } = judgeForm(profile, value);
  const members = Object.entries(isObject(value) ? value : {}).filter(([name]) => !misshapen.has(name));
  const record = normalizeText(Object.fromEntries(members) as Partial<FrameworkRecord>);
  return { record, problems: [...attributed(profile, 'record', wrongForm), ...checkRecord(profile, record)] };
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
