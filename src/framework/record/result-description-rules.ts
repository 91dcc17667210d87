import type { ItemProblem } from '../problem.ts';
import type { FrameworkRecord } from './record.ts';
import { allowedValues, boundsOf, decimalOf, isWithin, mustBeNumber, type ResultDescription } from './result-values.ts';

interface Fault {
  readonly member: string;
  readonly code: string;
  readonly say: { readonly ja: string; readonly en: string };
}

/** Result descriptions that no result could satisfy, or that say the same thing in two ways (A-121 asks later results to fit them). */
export function resultDescriptionRules({ resultDescriptions }: FrameworkRecord): ItemProblem[] {
  return (resultDescriptions ?? []).flatMap((description, index) =>
    faultsOf(description).map(({ member, code, say }): ItemProblem => ({ item: 'resultDescriptions', pointer: `/resultDescriptions/${index}/${member}`, code, say })),
  );
}

function faultsOf(description: ResultDescription): Fault[] {
  if (description.resultType === 'Status') return statusFaults(description);
  return [...rangeFaults(description), ...requiredFaults(description), ...rubricFaults(description)];
}

/** A Status is one of the statuses of Open Badges, so that nothing else can be allowed or demanded of it. */
function statusFaults(description: ResultDescription): Fault[] {
  const say = { ja: 'resultTypeがStatusの場合、値の範囲は指定できません。', en: 'A description of type Status states no values.' };
  const members = ['allowedValue', 'requiredValue', 'valueMin', 'valueMax', 'rubricCriterionLevel', 'requiredLevel'] as const;
  return members.filter((member) => description[member] !== undefined).map((member) => ({ member, code: 'values_of_status', say }));
}

function rangeFaults(description: ResultDescription): Fault[] {
  const { allowedValue, valueMin, valueMax } = description;
  const bounds = Object.entries({ valueMin, valueMax }).filter(([, bound]) => bound !== undefined);
  if (allowedValue !== undefined && bounds.length > 0) {
    const say = { ja: 'allowedValue と valueMin・valueMax は同時に指定できません。', en: 'State either allowedValue or valueMin and valueMax.' };
    return [{ member: 'allowedValue', code: 'values_and_range', say }];
  }
  const notNumbers = bounds.filter(([, bound]) => decimalOf(bound) === undefined);
  const say = { ja: '半角の数値で記入してください（例：60、3.5）。', en: 'Write a plain number such as 60 or 3.5.' };
  if (notNumbers.length > 0) return notNumbers.map(([member]) => ({ member, code: 'not_a_number', say }));
  if (description.resultType === 'Percent') {
    const outside = bounds.filter(([, bound]) => !isPercentage(bound));
    if (outside.length > 0) return outside.map(([member]) => ({ member, code: 'percent_out_of_range', say: notPercent }));
  }
  const all = boundsOf(description);
  if (allowedValue !== undefined || (decimalOf(all.valueMin) ?? -Infinity) <= (decimalOf(all.valueMax) ?? Infinity)) return [];
  const reversed = {
    ja: `最小値（${all.valueMin ?? ''}）が最大値（${all.valueMax ?? ''}）より大きくなっています。valueMin と valueMax を見直してください。`,
    en: `The minimum (${all.valueMin ?? ''}) is above the maximum (${all.valueMax ?? ''}); mend valueMin or valueMax.`,
  };
  return [{ member: valueMin === undefined ? 'valueMax' : 'valueMin', code: 'range_reversed', say: reversed }];
}

const notPercent = {
  ja: 'パーセント（Percent）の値は0から100までです。それ以外の点数は、resultType を RawScore または ScaledScore にしてください。',
  en: 'A Percent lies between 0 and 100; for other scores make the resultType RawScore or ScaledScore.',
};

function isPercentage(bound: string | undefined): boolean {
  const number = decimalOf(bound);
  return number !== undefined && number >= 0 && number <= 100;
}

function requiredFaults(description: ResultDescription): Fault[] {
  const { requiredValue } = description;
  if (requiredValue !== undefined && mustBeNumber(description) && decimalOf(requiredValue) === undefined) {
    const say = {
      ja: '合格に必要な値を判定できません。取りうる値（allowedValue）を低い順に記入するか、半角の数値にしてください。',
      en: 'Nothing tells whether a value reaches this one: list the values in allowedValue from low to high, or write a plain number.',
    };
    return [{ member: 'requiredValue', code: 'required_value_unordered', say }];
  }
  if (requiredValue === undefined || isWithin(requiredValue, description)) return [];
  const allowed = allowedValues(description);
  const say = { ja: `合格に必要な値が、取りうる値（${allowed.ja}）に含まれていません。`, en: `The required value is not among the values there are (${allowed.en}).` };
  return [{ member: 'requiredValue', code: 'required_value_impossible', say }];
}

function rubricFaults({ resultType, rubricCriterionLevel, requiredLevel }: ResultDescription): Fault[] {
  const ids = (rubricCriterionLevel ?? []).map(({ id }) => id);
  const faults: Fault[] = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ member: `rubricCriterionLevel/${index}`, code: 'duplicate_id', say: { ja: '同じidが2回使われています。', en: 'The same id is used twice.' } }]
      : [],
  );
  if (resultType === 'RubricCriterionLevel' && ids.length === 0) {
    const say = { ja: 'resultTypeがRubricCriterionLevelの場合、段階（rubricCriterionLevel）を記入してください。', en: 'A description of type RubricCriterionLevel lists its levels in rubricCriterionLevel.' };
    faults.push({ member: 'rubricCriterionLevel', code: 'rubric_levels_missing', say });
  }
  if (requiredLevel !== undefined && !ids.includes(requiredLevel)) {
    const say = { ja: '合格に必要な段階が、ルーブリックの段階に含まれていません。', en: 'The required level is not among the levels of the rubric.' };
    faults.push({ member: 'requiredLevel', code: 'required_level_unknown', say });
  }
  return faults;
}
