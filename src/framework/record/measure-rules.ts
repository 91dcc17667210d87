import { didYouMean, folded, nearestOf } from '../near-miss.ts';
import type { ItemProblem } from '../problem.ts';
import { labelOf, valueOf, type Phrase, type Profile } from '../profile/profile.ts';
import { atEach, repeated } from './record-rules.ts';
import type { FrameworkRecord } from './record.ts';
import { hoursHint, workloadMinutes } from './workload-duration.ts';

/** Hours and credits. Zero hours pass: nothing is contradicted; lint calls them weak and publishing takes them for a gap. */
export function workloadRules({ workload }: FrameworkRecord, { limits }: Profile): ItemProblem[] {
  if (workload === undefined) return [];
  const item = 'workload';
  if (workload.hours === undefined && workload.credits === undefined) {
    const say = { ja: '学習時間（hours）か単位数（credits）の少なくとも一方を記入してください（例：{"hours": "PT45H"}）。', en: 'State hours, credits or both, such as {"hours": "PT45H"}.' };
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
    return [{ ...at, code: 'hours_not_a_duration', say: hoursHint(hours) }];
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
    const { codes, wording } = valueOf(profile, 'levelScheme', scheme) ?? {};
    if (codes !== undefined && !codes.includes(code)) {
      return [{ item, pointer: `/level/${index}/code`, code: 'level_unknown', say: levelHint(labelOf(profile, 'levelScheme', scheme), codes, code) }];
    }
    if (wording !== 'rank' || name !== undefined) return [];
    const say = { ja: '発行者独自の区分には名称（name）が必要です。', en: 'A rank of the issuer needs a name.' };
    return [{ item, pointer: `/level/${index}`, code: 'level_unnamed', say }];
  });
  return [...each, ...atEach(repeated(level, '/level', ({ scheme }) => scheme.toLowerCase()), { item, code: 'level_scheme_twice', say: twice })];
}

function levelHint({ ja, en }: Phrase, codes: readonly string[], code: string): Phrase {
  const bare = folded(code).replace(/^(?:レベル|level|lv)|(?:級|相当)$/g, '');
  const meant = didYouMean(nearestOf(code, codes) ?? codes.find((known) => known === bare));
  return { ja: `${ja}のレベルは半角で、次のいずれかで記入してください：${codes.join('、')}。${meant.ja}`, en: `The levels of ${en} are ${codes.join(', ')}, in ASCII.${meant.en}` };
}
