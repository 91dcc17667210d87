import type { ItemProblem } from '../problem.ts';
import { labelOf, valueOf, type Profile } from '../profile/profile.ts';
import { atEach, repeated } from './record-rules.ts';
import type { FrameworkRecord } from './record.ts';
import { workloadMinutes } from './workload-duration.ts';

/** Hours and credits. Zero hours pass: nothing is contradicted; lint calls them weak and publishing takes them for a gap. */
export function workloadRules({ workload }: FrameworkRecord, { limits }: Profile): ItemProblem[] {
  if (workload === undefined) return [];
  const item = 'workload';
  if (workload.hours === undefined && workload.credits === undefined) {
    const say = { ja: '学習時間か単位数の少なくとも一方を記入してください。', en: 'State hours, credits or both.' };
    return [{ item, pointer: '/workload', code: 'workload_empty', say }];
  }
  const say = { ja: '同じ単位制度が2回使われています。', en: 'The same credit scheme is used twice.' };
  const credits = atEach(repeated(workload.credits, '/workload/credits', ({ scheme }) => scheme.toLowerCase()), { item, code: 'credit_scheme_twice', say });
  return [...(workload.hours === undefined ? [] : hoursProblems(workload.hours, limits.workloadHoursBelow)), ...credits];
}

function hoursProblems(hours: string, below: number): ItemProblem[] {
  const at = { item: 'workload', pointer: '/workload/hours' } as const;
  const minutes = workloadMinutes(hours);
  if (minutes === undefined) {
    const say = {
      ja: '学習時間はISO 8601形式の時間と分で記入してください（例：45時間は PT45H、22時間30分は PT22H30M）。',
      en: 'Write the hours as an ISO 8601 duration of hours and minutes, such as PT45H or PT22H30M.',
    };
    return [{ ...at, code: 'hours_not_a_duration', say }];
  }
  if (minutes < below * 60) return [];
  const limit = below.toLocaleString('en-US');
  const say = { ja: `学習時間は${limit}時間未満で記入してください。`, en: `State less than ${limit} hours.` };
  return [{ ...at, code: 'hours_too_many', say }];
}

/** Codes that a known scheme does not have, ranks without a name, and two levels of one scheme. */
export function levelRules({ level }: FrameworkRecord, profile: Profile): ItemProblem[] {
  const item = 'level';
  const twice = { ja: '1つの枠組みに記入できるレベルは1つだけです。', en: 'A record has one level per scheme.' };
  const each = (level ?? []).flatMap(({ scheme, code, name }, index): ItemProblem[] => {
    const codes = valueOf(profile, 'levelScheme', scheme)?.codes;
    if (codes !== undefined && !codes.includes(code)) {
      const { ja, en } = labelOf(profile, 'levelScheme', scheme);
      const say = { ja: `${ja}のレベルは次のいずれかで記入してください：${codes.join('、')}。`, en: `The levels of ${en} are ${codes.join(', ')}.` };
      return [{ item, pointer: `/level/${index}/code`, code: 'level_unknown', say }];
    }
    if (scheme !== 'ISSUER' || name !== undefined) return [];
    const say = { ja: '発行者独自の区分には名称（name）が必要です。', en: 'A rank of the issuer needs a name.' };
    return [{ item, pointer: `/level/${index}`, code: 'level_unnamed', say }];
  });
  return [...each, ...atEach(repeated(level, '/level', ({ scheme }) => scheme.toLowerCase()), { item, code: 'level_scheme_twice', say: twice })];
}
