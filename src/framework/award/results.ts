import { Type, type Static } from 'typebox';
import type { JsonObject } from '../json.ts';
import { resultDescriptionId, rubricLevelId } from '../mapping/map-achievement.ts';
import type { ItemProblem } from '../problem.ts';
import type { Phrase } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { decimalOf, isBelowRequired, isWithin, mustBeNumber, type ResultDescription } from '../record/result-values.ts';
import { resultStatuses } from '../record/vocabularies.ts';
import { normalizeText, textProblems } from '../text.ts';

export const resultSchema = Type.Object(
  {
    resultDescription: Type.String({ minLength: 1, maxLength: 64, description: 'Id of the result description in the record.' }),
    value: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'The result, as text.' })),
    achievedLevel: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Id of the rubric level that was reached, where the result description has a rubric.' })),
    status: Type.Optional(Type.Enum([...resultStatuses], { type: 'string', description: 'Needed where the result description is of type Status.' })),
  },
  { additionalProperties: false, description: '成績。 A result of the learner.' },
);

export type Result = Static<typeof resultSchema>;

/**
 * Results that the record's result descriptions do not allow (A-120, and A-121 as an error: we do not sign what our verifier warns of).
 * Pointers start at the award: `/results/0/value`.
 */
export function checkResults(record: FrameworkRecord, results: readonly Result[]): ItemProblem[] {
  return results.flatMap((result, index) => {
    const description = record.resultDescriptions?.find(({ id }) => id === result.resultDescription);
    const pointer = `/results/${index}`;
    if (description === undefined) {
      const say = { ja: 'この成績の表し方は、マイクロクレデンシャルに定義されていません。', en: 'The micro-credential has no such result description.' };
      return [{ item: 'grade', pointer: `${pointer}/resultDescription`, code: 'result_description_unknown', say }];
    }
    const isSecond = results.findIndex(({ resultDescription }) => resultDescription === result.resultDescription) < index;
    const twice = { ja: '同じ成績が2回指定されています。', en: 'There are two results for this description.' };
    return [
      ...textProblems(result, pointer, () => 'grade'),
      ...(isSecond ? [{ item: 'grade', pointer, code: 'result_twice', say: twice } as const] : []),
      ...faultOfResult(result, description).map(({ member, code, say }): ItemProblem => ({ item: 'grade', pointer: `${pointer}${member}`, code, say })),
    ];
  });
}

interface ResultFault {
  readonly member: string;
  readonly code: string;
  readonly say: Phrase;
}

function faultOfResult(result: Result, description: ResultDescription): ResultFault[] {
  if (description.resultType === 'Status') {
    const say = { ja: 'この成績には状態（status）が必要です。', en: 'A result of type Status needs a status.' };
    return [...(result.status === undefined ? [{ member: '', code: 'status_required', say }] : []), ...strayValue(result), ...faultOfStatus(result), ...faultOfLevel(result, description)];
  }
  return [...faultOfStatus(result), ...faultOfValue(result, description), ...faultOfLevel(result, description)];
}

/** A badge says that something was achieved; a result that says the opposite must not be signed into it. */
function faultOfStatus({ status }: Result): ResultFault[] {
  if (status !== 'Failed' && status !== 'Withdrew') return [];
  const say = { ja: '不合格・履修取消の成績では授与できません。', en: 'Nothing can be awarded for a result that was failed or withdrawn from.' };
  return [{ member: '/status', code: 'status_not_achieved', say }];
}

function strayValue({ value }: Result): ResultFault[] {
  if (value === undefined) return [];
  return [{ member: '/value', code: 'value_of_status', say: { ja: '状態（Status）の成績に値（value）は記入できません。', en: 'A result of type Status takes no value.' } }];
}

function faultOfValue({ value }: Result, description: ResultDescription): ResultFault[] {
  if (value === undefined) {
    if (description.resultType === 'RubricCriterionLevel') return [];
    return [{ member: '', code: 'value_required', say: { ja: 'この成績には値（value）が必要です。', en: 'This result needs a value.' } }];
  }
  if (mustBeNumber(description) && decimalOf(value) === undefined) {
    return [{ member: '/value', code: 'value_not_a_number', say: { ja: '半角の数値で記入してください（例：80、3.5）。', en: 'Write a plain number such as 80 or 3.5.' } }];
  }
  if (!isWithin(value, description)) {
    const { ja, en } = allowedPhrase(description);
    return [{ member: '/value', code: 'value_not_allowed', say: { ja: `取りうる値の範囲にありません（${ja}）。`, en: `The value is not among those that the description allows (${en}).` } }];
  }
  if (!isBelowRequired(value, description)) return [];
  const say = { ja: '合格に必要な値に達していないため、授与できません。', en: 'The value is below the one required to pass, so that nothing can be awarded.' };
  return [{ member: '/value', code: 'value_below_required', say }];
}

function faultOfLevel({ achievedLevel }: Result, { resultType, rubricCriterionLevel = [], requiredLevel }: ResultDescription): ResultFault[] {
  const ids = rubricCriterionLevel.map(({ id }) => id);
  if (achievedLevel === undefined) {
    const say = { ja: 'この成績には到達した段階（achievedLevel）が必要です。', en: 'This result needs the level that was reached (achievedLevel).' };
    return resultType === 'RubricCriterionLevel' ? [{ member: '', code: 'level_required', say }] : [];
  }
  if (!ids.includes(achievedLevel)) {
    const listed = ids.length === 0 ? { ja: '段階は定義されていません', en: 'it has none' } : { ja: ids.join('、'), en: ids.join(', ') };
    const say = { ja: `この段階は定義されていません（${listed.ja}）。`, en: `The result description has no such level (${listed.en}).` };
    return [{ member: '/achievedLevel', code: 'level_not_allowed', say }];
  }
  if (requiredLevel === undefined || ids.indexOf(achievedLevel) >= ids.indexOf(requiredLevel)) return [];
  const say = { ja: '合格に必要な段階に達していないため、授与できません。', en: 'The level is below the one required to pass, so that nothing can be awarded.' };
  return [{ member: '/achievedLevel', code: 'level_below_required', say }];
}

function allowedPhrase({ allowedValue, valueMin, valueMax }: ResultDescription): Phrase {
  if (allowedValue !== undefined) return { ja: allowedValue.join('、'), en: allowedValue.join(', ') };
  return { ja: `${valueMin ?? ''}〜${valueMax ?? ''}`, en: `${valueMin ?? ''} to ${valueMax ?? ''}` };
}

/** A result as Open Badges states it; its description and level are fragments of the achievement. */
export function resultObject({ resultDescription, achievedLevel, value, status }: Result, achievementId: string): JsonObject {
  return {
    type: ['Result'],
    resultDescription: resultDescriptionId(achievementId, resultDescription),
    ...(achievedLevel === undefined ? {} : { achievedLevel: rubricLevelId(achievementId, resultDescription, achievedLevel) }),
    ...(status === undefined ? {} : { status }),
    ...(value === undefined ? {} : { value: normalizeText(value) }),
  };
}
