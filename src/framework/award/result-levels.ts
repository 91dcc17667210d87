import type { Phrase } from '../profile/profile.ts';
import { decimalOf, type ResultDescription } from '../record/result-values.ts';
import { normalizeText } from '../text.ts';
import { saysFailure } from './failing-words.ts';
import type { Result, ResultFault } from './results.ts';

type RubricLevel = NonNullable<ResultDescription['rubricCriterionLevel']>[number];

/** What a result says of a rubric's level that its description does not allow, or that its own value contradicts. */
export function faultOfLevel({ achievedLevel, value }: Result, description: ResultDescription): ResultFault[] {
  const { resultType, rubricCriterionLevel = [], requiredLevel } = description;
  const ids = rubricCriterionLevel.map(({ id }) => id);
  if (achievedLevel === undefined) {
    const say = { ja: `この成績には到達した段階（achievedLevel）が必要です（${ids.join('、')}）。`, en: `This result needs the level that was reached (achievedLevel: ${ids.join(', ')}).` };
    return resultType === 'RubricCriterionLevel' ? [{ member: '', code: 'level_required', say }] : [];
  }
  const level = rubricCriterionLevel.find(({ id }) => id === achievedLevel);
  if (level === undefined) return [{ member: '/achievedLevel', code: 'level_not_allowed', say: unknownLevel(achievedLevel, rubricCriterionLevel) }];
  return [...faultOfRank(level, ids, requiredLevel), ...(value === undefined ? [] : faultBeside(level, value))];
}

function faultOfRank({ id, name }: RubricLevel, ids: readonly string[], requiredLevel: string | undefined): ResultFault[] {
  if (requiredLevel === undefined) {
    return Object.values(name).some((text) => text !== undefined && saysFailure(text)) ? [{ member: '/achievedLevel', code: 'level_not_achieved', say: failedLevel(name) }] : [];
  }
  if (ids.indexOf(id) >= ids.indexOf(requiredLevel)) return [];
  const say = { ja: '合格に必要な段階に達していないため、授与できません。', en: 'The level is below the one required to pass, so that nothing can be awarded.' };
  return [{ member: '/achievedLevel', code: 'level_below_required', say }];
}

/** A wallet shows the value and the level side by side, so that the value may say the level in other words and nothing else. */
function faultBeside(level: RubricLevel, value: string): ResultFault[] {
  const names = [...new Set([...Object.values(level.name), level.level, level.points].filter((text) => text !== undefined))];
  const number = decimalOf(value);
  const isSame = (name: string): boolean => normalizeText(name) === normalizeText(value) || (number !== undefined && decimalOf(name) === number);
  if (names.some(isSame)) return [];
  const { id, name } = level;
  const say = {
    ja: `値「${value}」は、到達した段階 ${id}（${name.ja}）の値ではありません。value を省くか、次のいずれかを記入してください：${names.join('、')}。`,
    en: `The value "${value}" is not that of the level ${id} (${name.en ?? name.ja}) that was reached. Leave value out, or write one of: ${names.join(', ')}.`,
  };
  return [{ member: '/value', code: 'value_not_of_level', say }];
}

function failedLevel(name: RubricLevel['name']): Phrase {
  return {
    ja: `「${name.ja}」は合格を示す段階ではないため、授与できません。到達した段階を確かめてください。`,
    en: `"${name.en ?? name.ja}" says that it was not achieved, so that nothing can be awarded; check which level was reached.`,
  };
}

function unknownLevel(level: string, known: readonly RubricLevel[]): Phrase {
  if (known.length === 0) {
    return { ja: 'この成績の表し方にはルーブリックの段階がないため、achievedLevel は記入できません。', en: 'This result description has no rubric, so that its result takes no achievedLevel.' };
  }
  return {
    ja: `「${level}」という段階はありません。使えるid：${known.map(({ id, name }) => `${id}（${name.ja}）`).join('、')}。`,
    en: `There is no level "${level}". Use one of: ${known.map(({ id, name }) => `${id} (${name.en ?? name.ja})`).join(', ')}.`,
  };
}
