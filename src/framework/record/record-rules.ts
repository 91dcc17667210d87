import type { InputProblem } from '../../errors.ts';
import { levelSchemes } from '../profile/code-lists.ts';
import { isCountryCode } from '../countries.ts';
import { isCalendarDate } from '../dates.ts';
import { itemProblem, type ItemProblem } from '../problem.ts';
import type { FrameworkRecord } from './record.ts';
import { maximumWorkloadHours, workloadMinutes } from './workload-duration.ts';

/** The pointers of all members but the first that share a key with an earlier one. */
function repeated<Member>(members: readonly Member[] | undefined, pointer: string, keyOf: (member: Member) => string): string[] {
  const keys = (members ?? []).map(keyOf);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [`${pointer}/${index}`] : []));
}

function atEach(pointers: readonly string[], problem: Omit<ItemProblem, 'pointer'>): InputProblem[] {
  return pointers.map((pointer) => itemProblem({ ...problem, pointer }));
}

export function uniquenessRules(record: FrameworkRecord): InputProblem[] {
  const twice = { ja: '同じidが2回使われています。', en: 'The same id is used twice.' };
  return [
    ...atEach(repeated(record.learningOutcomes, '/learningOutcomes', ({ id }) => id), { item: 'learningOutcomes', code: 'duplicate_id', say: twice }),
    ...atEach(repeated(record.resultDescriptions, '/resultDescriptions', ({ id }) => id), { item: 'resultDescriptions', code: 'duplicate_id', say: twice }),
    ...atEach(repeated(record.fieldOfStudy, '/fieldOfStudy', ({ isced }) => isced), {
      item: 'fieldOfStudy', code: 'duplicate_code', say: { ja: '同じISCEDコードが2回使われています。', en: 'The same ISCED code is used twice.' },
    }),
  ];
}

export function workloadRules({ workload }: FrameworkRecord): InputProblem[] {
  if (workload === undefined) return [];
  const item = 'workload';
  if (workload.hours === undefined && workload.credits === undefined) {
    const say = { ja: '学習時間か単位数の少なくとも一方を記入してください。', en: 'State hours, credits or both.' };
    return [itemProblem({ item, pointer: '/workload', code: 'workload_empty', say })];
  }
  const say = { ja: '同じ単位制度が2回使われています。', en: 'The same credit scheme is used twice.' };
  const credits = atEach(repeated(workload.credits, '/workload/credits', ({ scheme }) => scheme), { item, code: 'credit_scheme_twice', say });
  return [...(workload.hours === undefined ? [] : hoursProblems(workload.hours)), ...credits];
}

function hoursProblems(hours: string): InputProblem[] {
  const at = { item: 'workload', pointer: '/workload/hours' } as const;
  const minutes = workloadMinutes(hours);
  if (minutes === undefined) {
    const say = {
      ja: '学習時間はISO 8601形式の時間と分で記入してください（例：45時間は PT45H、22時間30分は PT22H30M）。',
      en: 'Write the hours as an ISO 8601 duration of hours and minutes, such as PT45H or PT22H30M.',
    };
    return [itemProblem({ ...at, code: 'hours_not_a_duration', say })];
  }
  if (minutes === 0) {
    return [itemProblem({ ...at, code: 'hours_zero', say: { ja: '学習時間が0になっています。', en: 'The hours are zero.' } })];
  }
  if (minutes <= maximumWorkloadHours * 60) return [];
  const say = { ja: '学習時間は10,000時間以内で記入してください。', en: 'State at most 10,000 hours.' };
  return [itemProblem({ ...at, code: 'hours_too_many', say })];
}

export function levelRules({ level }: FrameworkRecord): InputProblem[] {
  const item = 'level';
  const twice = { ja: '1つの枠組みに記入できるレベルは1つだけです。', en: 'A record has one level per scheme.' };
  const each = (level ?? []).flatMap(({ scheme, code, name }, index) => {
    const codes = levelSchemes.get(scheme)?.codes;
    if (codes !== undefined && !codes.includes(code)) {
      const range = `${codes[0] ?? ''}–${codes.at(-1) ?? ''}`;
      const say = { ja: `${scheme}のレベルは${range}で記入してください。`, en: `The levels of ${scheme} are ${range}.` };
      return [itemProblem({ item, pointer: `/level/${index}/code`, code: 'level_unknown', say })];
    }
    if (scheme !== 'ISSUER' || name !== undefined) return [];
    const say = { ja: '発行者独自の区分には名称（name）が必要です。', en: 'A rank of the issuer needs a name.' };
    return [itemProblem({ item, pointer: `/level/${index}`, code: 'level_unnamed', say })];
  });
  return [...each, ...atEach(repeated(level, '/level', ({ scheme }) => scheme), { item, code: 'level_scheme_twice', say: twice })];
}

export function assessmentRules({ assessment }: FrameworkRecord): InputProblem[] {
  return (assessment ?? []).flatMap((one, index) => {
    const pointer = `/assessment/${index}`;
    const problems: InputProblem[] = [];
    if (one.type === 'other' && one.label === undefined) {
      const say = { ja: '「その他」を選んだ場合は、評価の名称（label）を記入してください。', en: 'An assessment of type "other" needs a label.' };
      problems.push(itemProblem({ item: 'assessment', pointer, code: 'assessment_unnamed', say }));
    }
    if (one.supervision === 'none' && one.identityVerified === true && one.idMethod === undefined) {
      const say = {
        ja: '監督なしで本人確認ありとする場合は、本人確認の方法（idMethod）を記入してください。',
        en: 'An unsupervised assessment with identity verification needs an idMethod that says how.',
      };
      problems.push(itemProblem({ item: 'supervision', pointer, code: 'id_method_missing', say }));
    }
    if (one.idMethod !== undefined && one.identityVerified !== true) {
      const say = {
        ja: '本人確認の方法（idMethod）がありますが、本人確認あり（identityVerified: true）になっていません。',
        en: 'There is an idMethod, but identityVerified is not true.',
      };
      problems.push(itemProblem({ item: 'supervision', pointer: `${pointer}/idMethod`, code: 'id_method_without_verification', say }));
    }
    return problems;
  });
}

export function qualityAssuranceRules({ qualityAssurance }: FrameworkRecord): InputProblem[] {
  const item = 'qualityAssurance';
  return (qualityAssurance ?? []).flatMap(({ date, validUntil, body }, index) => {
    const pointer = `/qualityAssurance/${index}`;
    const days = Object.entries({ date, validUntil }).filter(([, day]) => day !== undefined && !isCalendarDate(day));
    const notADay = { ja: '暦にない日付です。YYYY-MM-DDで記入してください。', en: 'The calendar has no such day; write YYYY-MM-DD.' };
    const problems = atEach(days.map(([name]) => `${pointer}/${name}`), { item, code: 'not_a_date', say: notADay });
    if (date !== undefined && validUntil !== undefined && validUntil < date) {
      const say = { ja: '有効期限が認定日より前になっています。', en: 'It ends before it was granted.' };
      problems.push(itemProblem({ item, pointer: `${pointer}/validUntil`, code: 'ends_before_start', say }));
    }
    if (body !== undefined && !isCountryCode(body.country)) {
      const say = { ja: '国・地域はISO 3166-1の2文字コードで記入してください（例：JP）。', en: 'The country is not an ISO 3166-1 alpha-2 code such as JP.' };
      problems.push(itemProblem({ item, pointer: `${pointer}/body/country`, code: 'country_unknown', say }));
    }
    return problems;
  });
}

export function stackabilityRules({ stackability }: FrameworkRecord): InputProblem[] {
  if (stackability === undefined) return [];
  const item = 'stackability';
  const { kind, towards } = stackability;
  if (kind === 'stackable' && towards === undefined) {
    const say = { ja: '積み重ね先（towards）を少なくとも1つ記入してください。', en: 'A stackable micro-credential names at least one credential in towards.' };
    return [itemProblem({ item, pointer: '/stackability', code: 'towards_missing', say })];
  }
  if (kind !== 'standalone' || towards === undefined) return [];
  const say = { ja: '単独で完結するとしながら、積み重ね先（towards）が記入されています。', en: 'A standalone micro-credential has no towards.' };
  return [itemProblem({ item, pointer: '/stackability/towards', code: 'towards_of_standalone', say })];
}
