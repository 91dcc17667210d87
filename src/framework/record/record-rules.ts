import { isCountryCode, isRegionOf } from '../countries.ts';
import { isCalendarDate } from '../dates.ts';
import { identifierFaults } from '../issuer/organisation-identifier.ts';
import type { ItemProblem } from '../problem.ts';
import { labelOf, valueOf, type Profile } from '../profile/profile.ts';
import { calendarTerm } from './calendar-term.ts';
import { isIscedField } from './isced-f.ts';
import type { FrameworkRecord } from './record.ts';

/** The pointers of all members but the first that share a key with an earlier one. */
export function repeated<Member>(members: readonly Member[] | undefined, pointer: string, keyOf: (member: Member) => string): string[] {
  const keys = (members ?? []).map(keyOf);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [`${pointer}/${index}`] : []));
}

export function atEach(pointers: readonly string[], problem: Omit<ItemProblem, 'pointer'>): ItemProblem[] {
  return pointers.map((pointer) => ({ ...problem, pointer }));
}

export function uniquenessRules(record: FrameworkRecord): ItemProblem[] {
  const twice = { ja: '同じidが2回使われています。', en: 'The same id is used twice.' };
  return [
    ...atEach(repeated(record.learningOutcomes, '/learningOutcomes', ({ id }) => id), { item: 'learningOutcomes', code: 'duplicate_id', say: twice }),
    ...atEach(repeated(record.resultDescriptions, '/resultDescriptions', ({ id }) => id), { item: 'resultDescriptions', code: 'duplicate_id', say: twice }),
    ...atEach(repeated(record.fieldOfStudy, '/fieldOfStudy', ({ isced }) => isced), {
      item: 'fieldOfStudy', code: 'duplicate_code', say: { ja: '同じISCEDコードが2回使われています。', en: 'The same ISCED code is used twice.' },
    }),
  ];
}

export function fieldRules({ fieldOfStudy }: FrameworkRecord): ItemProblem[] {
  const say = { ja: 'ISCED-F 2013にないコードです（例：0542は統計学）。', en: 'ISCED-F 2013 has no such field; 0542, for example, is statistics.' };
  const unknown = (fieldOfStudy ?? []).flatMap(({ isced }, index) => (isIscedField(isced) ? [] : [`/fieldOfStudy/${index}/isced`]));
  return atEach(unknown, { item: 'fieldOfStudy', code: 'field_unknown', say });
}

export function assessmentRules({ assessment }: FrameworkRecord, profile: Profile): ItemProblem[] {
  return (assessment ?? []).flatMap((one, index) => {
    const pointer = `/assessment/${index}`;
    const problems: ItemProblem[] = [];
    if (valueOf(profile, 'assessment', one.type)?.needsLabel === true && one.label === undefined) {
      const type = labelOf(profile, 'assessment', one.type);
      const say = { ja: `「${type.ja}」を選んだ場合は、評価の名称（label）を記入してください。`, en: `An assessment of type "${type.en}" needs a label.` };
      problems.push({ item: 'assessment', pointer, code: 'assessment_unnamed', say });
    }
    const supervision = one.supervision === undefined ? undefined : valueOf(profile, 'supervision', one.supervision);
    if (supervision?.supervised === false && one.identityVerified === true && one.idMethod === undefined) {
      const say = {
        ja: '監督なしで本人確認ありとする場合は、本人確認の方法（idMethod）を記入してください。',
        en: 'An unsupervised assessment with identity verification needs an idMethod that says how.',
      };
      problems.push({ item: 'supervision', pointer, code: 'id_method_missing', say });
    }
    if (one.idMethod !== undefined && one.identityVerified !== true) {
      const say = {
        ja: '本人確認の方法（idMethod）がありますが、本人確認あり（identityVerified: true）になっていません。',
        en: 'There is an idMethod, but identityVerified is not true.',
      };
      problems.push({ item: 'supervision', pointer: `${pointer}/idMethod`, code: 'id_method_without_verification', say });
    }
    return problems;
  });
}

type QualityAssurance = NonNullable<FrameworkRecord['qualityAssurance']>[number];

export function qualityAssuranceRules({ qualityAssurance }: FrameworkRecord): ItemProblem[] {
  return (qualityAssurance ?? []).flatMap((one, index) => [
    ...qualityAssuranceDays(one, `/qualityAssurance/${index}`),
    ...(one.body === undefined ? [] : bodyProblems(one.body, `/qualityAssurance/${index}/body`)),
  ]);
}

function qualityAssuranceDays({ date, validUntil }: QualityAssurance, pointer: string): ItemProblem[] {
  const item = 'qualityAssurance';
  const days = Object.entries({ date, validUntil }).filter(([, day]) => day !== undefined && !isCalendarDate(day));
  const notADay = { ja: '暦にない日付です。YYYY-MM-DDで記入してください。', en: 'The calendar has no such day; write YYYY-MM-DD.' };
  const problems = atEach(days.map(([name]) => `${pointer}/${name}`), { item, code: 'not_a_date', say: notADay });
  if (date === undefined || validUntil === undefined || validUntil >= date) return problems;
  const say = { ja: '有効期限が認定日より前になっています。', en: 'It ends before it was granted.' };
  return [...problems, { item, pointer: `${pointer}/validUntil`, code: 'ends_before_start', say }];
}

function bodyProblems({ country, region, identifiers = [] }: NonNullable<QualityAssurance['body']>, pointer: string): ItemProblem[] {
  const item = 'qualityAssurance';
  const identifierProblems = identifierFaults(identifiers).map(({ index, say }) => ({
    item, pointer: `${pointer}/identifiers/${index}/value`, code: 'identifier_malformed', say,
  }) as const);
  if (!isCountryCode(country)) {
    const say = { ja: '国・地域はISO 3166-1の2文字コードで記入してください（例：JP）。', en: 'The country is not an ISO 3166-1 alpha-2 code such as JP.' };
    return [...identifierProblems, { item, pointer: `${pointer}/country`, code: 'country_unknown', say }];
  }
  if (region === undefined || isRegionOf(country, region)) return identifierProblems;
  const say = { ja: '地域コードが国・地域と一致していません。', en: 'The code of the region belongs to another country.' };
  return [...identifierProblems, { item, pointer: `${pointer}/region`, code: 'region_of_another_country', say }];
}

export function stackabilityRules({ stackability }: FrameworkRecord, profile: Profile): ItemProblem[] {
  if (stackability === undefined) return [];
  const item = 'stackability';
  const { kind, towards } = stackability;
  const wanted = valueOf(profile, 'stackability', kind)?.towards;
  const label = labelOf(profile, 'stackability', kind);
  if (wanted === 'required' && towards === undefined) {
    const say = {
      ja: `「${label.ja}」とする場合は、積み重ね先（towards）を少なくとも1つ記入してください。`,
      en: `What is "${label.en}" names at least one credential in towards.`,
    };
    return [{ item, pointer: '/stackability', code: 'towards_missing', say }];
  }
  if (wanted !== 'none' || towards === undefined) return [];
  const say = { ja: `「${label.ja}」としながら、積み重ね先（towards）が記入されています。`, en: `What is "${label.en}" has no towards.` };
  return [{ item, pointer: '/stackability/towards', code: 'towards_of_standalone', say }];
}

export function expiryRules({ expiryPolicy }: FrameworkRecord, profile: Profile): ItemProblem[] {
  if (expiryPolicy === undefined) return [];
  const item = 'expiryPolicy';
  const { kind, validFor } = expiryPolicy;
  const wanted = valueOf(profile, 'expiry', kind)?.validFor;
  const label = labelOf(profile, 'expiry', kind);
  if (wanted === 'required' && validFor === undefined) {
    const say = { ja: `「${label.ja}」とする場合は、有効期間（validFor、例：3年間は P3Y）を記入してください。`, en: `A policy of "${label.en}" needs a validFor, such as P3Y.` };
    return [{ item, pointer: '/expiryPolicy', code: 'valid_for_missing', say }];
  }
  if (wanted === 'none' && validFor !== undefined) {
    const say = { ja: `「${label.ja}」としながら、有効期間（validFor）が記入されています。`, en: `A policy of "${label.en}" has no validFor.` };
    return [{ item, pointer: '/expiryPolicy/validFor', code: 'valid_for_of_unlimited', say }];
  }
  if (validFor === undefined || calendarTerm(validFor) !== undefined) return [];
  const say = {
    ja: '有効期間はISO 8601形式の年・月・週・日で、100年以内で記入してください（例：3年は P3Y、18か月は P18M、90日は P90D）。',
    en: 'Write the term as an ISO 8601 duration of years, months, weeks or days, at most a hundred years: P3Y, P18M, P90D.',
  };
  return [{ item, pointer: '/expiryPolicy/validFor', code: 'valid_for_not_a_term', say }];
}
