import { Type, type Static } from 'typebox';
import type { JsonObject } from '../json.ts';
import { resultDescriptionId, rubricLevelId } from '../mapping/map-achievement.ts';
import type { ItemProblem } from '../problem.ts';
import type { Phrase } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { allowedValues, decimalOf, isBelowRequired, isWithin, mustBeNumber, type ResultDescription } from '../record/result-values.ts';
import { achievedStatuses, resultStatuses } from '../record/vocabularies.ts';
import { normalizeText, textProblems } from '../text.ts';
import { saysFailure } from './failing-words.ts';
import { faultOfLevel } from './result-levels.ts';

export const resultSchema = Type.Object(
  {
    resultDescription: Type.String({ minLength: 1, maxLength: 64, description: 'Id of the result description in the record.' }),
    value: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'The result, as text.' })),
    achievedLevel: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Id of the rubric level that was reached, where the result description has a rubric.' })),
    status: Type.Optional(Type.Enum([...resultStatuses], { type: 'string', description: 'Needed where the result description is of type Status. A badge says that something was achieved, so that only Completed and Provisional are signed.' })),
  },
  { additionalProperties: false, description: '成績。 A result of the learner.' },
);

/** A result that has the form. */
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
      return [{ item: 'grade', pointer: `${pointer}/resultDescription`, code: 'result_description_unknown', say: unknownDescription(record, result) }];
    }
    const isSecond = results.findIndex(({ resultDescription }) => resultDescription === result.resultDescription) < index;
    const twice = { ja: '同じ成績の表し方に対して成績が2つあります。1つにしてください。', en: 'There are two results for this description; leave one of them.' };
    return [
      ...textProblems(result, pointer, () => 'grade'),
      ...(isSecond ? [{ item: 'grade', pointer, code: 'result_twice', say: twice } as const] : []),
      ...faultOfResult(result, description).map(({ member, code, say }): ItemProblem => ({ item: 'grade', pointer: `${pointer}${member}`, code, say })),
    ];
  });
}

function unknownDescription({ resultDescriptions = [] }: FrameworkRecord, { resultDescription }: Result): Phrase {
  if (resultDescriptions.length === 0) {
    return {
      ja: 'このマイクロクレデンシャルには成績の表し方（resultDescriptions）がないため、成績（results）は記入できません。results を省いてください。',
      en: 'The micro-credential describes no results (resultDescriptions), so that an award states none: leave results out.',
    };
  }
  const names = resultDescriptions.map(({ id, name }) => ({ ja: `${id}（${name.ja}）`, en: `${id} (${name.en ?? name.ja})` }));
  return {
    ja: `「${resultDescription}」という成績の表し方はありません。使えるid：${names.map(({ ja }) => ja).join('、')}。`,
    en: `There is no result description "${resultDescription}". Use one of: ${names.map(({ en }) => en).join(', ')}.`,
  };
}

/** What is wrong with one result; `member` is the pointer below it. */
export interface ResultFault {
  readonly member: string;
  readonly code: string;
  readonly say: Phrase;
}

function faultOfResult(result: Result, description: ResultDescription): ResultFault[] {
  if (description.resultType === 'Status') {
    const say = { ja: 'この成績には状態（status）が必要です（例：Completed）。', en: 'A result of type Status needs a status, such as Completed.' };
    return [...(result.status === undefined ? [{ member: '', code: 'status_required', say }] : []), ...strayValue(result), ...faultOfStatus(result), ...faultOfLevel(result, description)];
  }
  return [...faultOfStatus(result), ...faultOfValue(result, description), ...faultOfLevel(result, description)];
}

function faultOfStatus({ status }: Result): ResultFault[] {
  if (status === undefined || achievedStatuses.includes(status)) return [];
  const isOver = status === 'Failed' || status === 'Withdrew';
  const say = {
    ja: `${isOver ? '不合格・履修取消の成績' : 'まだ修了していない状態'}（${status}）では授与できません。修了後に、Completed（修了）または Provisional（仮修了）で発行してください。`,
    en: `Nothing can be awarded for a result that ${isOver ? 'was failed or withdrawn from' : 'is not completed yet'} (${status}); issue with Completed or Provisional once it is.`,
  };
  return [{ member: '/status', code: 'status_not_achieved', say }];
}

function strayValue({ value }: Result): ResultFault[] {
  if (value === undefined) return [];
  return [{ member: '/value', code: 'value_of_status', say: { ja: '状態（Status）の成績に値（value）は記入できません。', en: 'A result of type Status takes no value.' } }];
}

function faultOfValue(result: Result, description: ResultDescription): ResultFault[] {
  const { value } = result;
  if (value === undefined) {
    if (description.resultType === 'RubricCriterionLevel') return [];
    return [{ member: '', code: 'value_required', say: { ja: `この成績には値（value）が必要です${inBrackets(description).ja}。`, en: `This result needs a value${inBrackets(description).en}.` } }];
  }
  if (mustBeNumber(description) && decimalOf(value) === undefined) {
    return [{ member: '/value', code: 'value_not_a_number', say: { ja: '半角の数値で記入してください（例：80、3.5）。', en: 'Write a plain number such as 80 or 3.5.' } }];
  }
  if (!isWithin(value, description)) {
    const { ja, en } = allowedValues(description);
    return [{ member: '/value', code: 'value_not_allowed', say: { ja: `取りうる値の範囲にありません（${ja}）。`, en: `The value is not among those that the description allows (${en}).` } }];
  }
  if (description.requiredValue === undefined && result.achievedLevel === undefined && saysFailure(value)) return [{ member: '/value', code: 'value_not_achieved', say: failedValue(value) }];
  if (!isBelowRequired(value, description)) return [];
  const say = { ja: '合格に必要な値に達していないため、授与できません。', en: 'The value is below the one required to pass, so that nothing can be awarded.' };
  return [{ member: '/value', code: 'value_below_required', say }];
}

function failedValue(value: string): Phrase {
  return {
    ja: `「${value}」は合格を示す成績ではないため、授与できません。合格した成績を記入するか、合格に必要な値を requiredValue に記述してください。`,
    en: `"${value}" says that it was not passed, so that nothing can be awarded. State the result that was passed; if this one is, let the record say so in requiredValue.`,
  };
}

/** The values that there are, where the description says so. */
function inBrackets(description: ResultDescription): Phrase {
  const { ja, en } = allowedValues(description);
  return ja === '' ? { ja, en } : { ja: `（${ja}）`, en: ` (${en})` };
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
