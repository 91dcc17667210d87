import { isCalendarDate } from '../dates.ts';
import { dayHint } from '../day-hint.ts';
import { identifierFaults } from '../issuer/organisation-identifier.ts';
import { placeFaults } from '../place.ts';
import type { ItemProblem } from '../problem.ts';
import { labelOf, valueOf, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import { calendarTerm, termHint } from './calendar-term.ts';
import { fieldHint, isIscedField } from './isced-f.ts';
import { isPlaceholder, placeOfText, saysNone } from './placeholders.ts';
import type { FrameworkRecord } from './record.ts';

/** The pointers of all members but the first that share a key with an earlier one. */
export function repeated<Member>(members: readonly Member[] | undefined, pointer: string, keyOf: (member: Member) => string): string[] {
  const keys = (members ?? []).map(keyOf);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [`${pointer}/${index}`] : []));
}

/** One problem, at each of the pointers. */
export function atEach(pointers: readonly string[], problem: Omit<ItemProblem, 'pointer'>): ItemProblem[] {
  return pointers.map((pointer) => ({ ...problem, pointer }));
}

/** Ids and codes that a record uses twice. */
export function uniquenessRules(record: FrameworkRecord): ItemProblem[] {
  const twice = { ja: '同じidが2回使われています。それぞれ別のidにしてください。', en: 'The same id is used twice; give each its own.' };
  return [
    ...atEach(repeated(record.learningOutcomes, '/learningOutcomes', ({ id }) => id), { item: 'learningOutcomes', code: 'duplicate_id', say: twice }),
    ...atEach(repeated(record.resultDescriptions, '/resultDescriptions', ({ id }) => id), { item: 'resultDescriptions', code: 'duplicate_id', say: twice }),
    ...atEach(repeated(record.fieldOfStudy, '/fieldOfStudy', ({ isced }) => isced), {
      item: 'fieldOfStudy', code: 'duplicate_code', say: { ja: '同じISCEDコードが2回使われています。1つにしてください。', en: 'The same ISCED code is used twice; leave one of them.' },
    }),
  ];
}

/** Fields of study that ISCED-F 2013 does not have. */
export function fieldRules({ fieldOfStudy }: FrameworkRecord): ItemProblem[] {
  return (fieldOfStudy ?? []).flatMap(({ isced }, index): ItemProblem[] => {
    if (isIscedField(isced)) return [];
    const hint = fieldHint(isced);
    const say = { ja: `「${isced}」はISCED-F 2013にないコードです。${hint.ja}`, en: `ISCED-F 2013 has no field "${isced}". ${hint.en}` };
    return [{ item: 'fieldOfStudy', pointer: `/fieldOfStudy/${index}/isced`, code: 'field_unknown', say }];
  });
}

/** Assessments that need a name, and the two axes of supervision where they contradict each other. */
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
    if (supervision?.supervised === false && one.identityVerified === true) problems.push(...idMethodProblems(one.idMethod, pointer));
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

/** A verification that nobody watches rests on its method; "none" and "TBD" are none. */
function idMethodProblems(idMethod: string | undefined, assessment: string): ItemProblem[] {
  const pointer = `${assessment}/idMethod`;
  const at = { item: 'supervision', code: 'id_method_missing' } as const;
  if (idMethod === undefined) {
    const say = {
      ja: '監督なしで本人確認ありとする場合は、本人確認の方法（idMethod）を記入してください。',
      en: 'An unsupervised assessment with identity verification needs an idMethod that says how.',
    };
    return [{ ...at, pointer: assessment, say }];
  }
  if (!isPlaceholder(idMethod, placeOfText(pointer))) return [];
  const say = {
    ja: `「${idMethod}」は本人確認の方法を示していません。監督なしで本人確認ありとする場合は、方法（例：学生証と顔写真の照合）を記入するか、本人確認なし（identityVerified: false）としてください。`,
    en: `"${idMethod}" is no method. Without supervision, say how the identity is verified, such as by comparing a face with a student card, or write identityVerified: false.`,
  };
  return [{ ...at, pointer, say }];
}

type QualityAssurance = NonNullable<FrameworkRecord['qualityAssurance']>[number];

/** Days of quality assurance, and the place and identifiers of the body behind it. */
export function qualityAssuranceRules({ qualityAssurance }: FrameworkRecord): ItemProblem[] {
  return (qualityAssurance ?? []).flatMap((one, index) => [
    ...qualityAssuranceDays(one, `/qualityAssurance/${index}`),
    ...(one.body === undefined ? [] : bodyProblems(one.body, 'qualityAssurance', `/qualityAssurance/${index}/body`)),
  ]);
}

function qualityAssuranceDays({ date, validUntil }: QualityAssurance, pointer: string): ItemProblem[] {
  const item = 'qualityAssurance';
  const days = Object.entries({ date, validUntil }).filter(([, day]) => day !== undefined && !isCalendarDate(day));
  const problems = days.map(([name, day]): ItemProblem => ({ item, pointer: `${pointer}/${name}`, code: 'not_a_date', say: dayHint(day) }));
  if (date === undefined || validUntil === undefined || validUntil >= date) return problems;
  const say = { ja: `有効期限（${validUntil}）が認定日（${date}）より前になっています。どちらかを直してください。`, en: `It ends (${validUntil}) before it was granted (${date}); mend one of them.` };
  return [...problems, { item, pointer: `${pointer}/validUntil`, code: 'ends_before_start', say }];
}

/** Bodies that award jointly with the issuer: where they are, and the check digits of their identifiers. */
export function awardingBodyRules({ awardingBody = [] }: FrameworkRecord): ItemProblem[] {
  const twice = { ja: '同じ機関が2回記入されています。1つにしてください。', en: 'The same body is given twice; leave one of them.' };
  return [
    ...awardingBody.flatMap((body, index) => bodyProblems(body, 'jointAwardingBody', `/awardingBody/${index}`)),
    ...atEach(repeated(awardingBody, '/awardingBody', ({ id }) => id), { item: 'jointAwardingBody', code: 'duplicate_id', say: twice }),
  ];
}

function bodyProblems({ country, region, identifiers = [] }: NonNullable<QualityAssurance['body']>, item: ItemKey, pointer: string): ItemProblem[] {
  return [
    ...identifierFaults(identifiers).map(({ index, member, code, say }): ItemProblem => ({ item, pointer: `${pointer}/identifiers/${index}/${member}`, code, say })),
    ...placeFaults({ country, region }).map(({ member, code, say }): ItemProblem => ({ item, pointer: `${pointer}/${member}`, code, say })),
  ];
}

/** What counts towards something names it, what stands alone has no target, and nothing both counts towards a credential and is made of it. */
export function stackabilityRules({ stackability }: FrameworkRecord, profile: Profile): ItemProblem[] {
  return stackability === undefined ? [] : [...targetFaults(stackability, profile), ...circleFaults(stackability)];
}

type Stackability = NonNullable<FrameworkRecord['stackability']>;

function circleFaults({ towards = [], composedOf = [] }: Stackability): ItemProblem[] {
  const both = composedOf.flatMap((uri, index) => (towards.includes(uri) ? [`/stackability/composedOf/${index}`] : []));
  const say = {
    ja: '積み重ね先（towards）にも同じ識別子が記入されています。構成要素（composedOf）と積み重ね先を兼ねることはできないため、どちらか一方にしてください。',
    en: 'The same identifier stands in towards; nothing is both a component (composedOf) and what this counts towards: leave it in one of them.',
  };
  return atEach(both, { item: 'stackability', code: 'towards_and_composed_of', say });
}

function targetFaults({ kind, towards }: Stackability, profile: Profile): ItemProblem[] {
  const item = 'stackability';
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
  const say = {
    ja: `「${label.ja}」としながら、積み重ね先（towards）が記入されています。kind を改めるか、towards を省いてください。`,
    en: `What is "${label.en}" has no towards: write another kind, or leave towards out.`,
  };
  return [{ item, pointer: '/stackability/towards', code: 'towards_of_standalone', say }];
}

/** A fixed term has a length that can be counted, and what never expires has none. */
export function expiryRules({ expiryPolicy }: FrameworkRecord, profile: Profile): ItemProblem[] {
  if (expiryPolicy === undefined) return [];
  const item = 'expiryPolicy';
  const { kind, validFor, renewal } = expiryPolicy;
  const wanted = valueOf(profile, 'expiry', kind)?.validFor;
  const label = labelOf(profile, 'expiry', kind);
  if (wanted === 'required' && validFor === undefined) {
    const say = { ja: `「${label.ja}」とする場合は、有効期間（validFor、例：3年間は P3Y）を記入してください。`, en: `A policy of "${label.en}" needs a validFor, such as P3Y.` };
    return [{ item, pointer: '/expiryPolicy', code: 'valid_for_missing', say }];
  }
  const renewed = wanted === 'none' && renewal !== undefined && !Object.values(renewal).every((text) => text === undefined || saysNone(text)) ? [renewalOfUnlimited(label)] : [];
  if (wanted === 'none' && validFor !== undefined) {
    const say = {
      ja: `「${label.ja}」としながら、有効期間（validFor）が記入されています。kind を改めるか、validFor を省いてください。`,
      en: `A policy of "${label.en}" has no validFor: write another kind, or leave validFor out.`,
    };
    return [{ item, pointer: '/expiryPolicy/validFor', code: 'valid_for_of_unlimited', say }, ...renewed];
  }
  if (validFor === undefined || calendarTerm(validFor) !== undefined) return renewed;
  return [{ item, pointer: '/expiryPolicy/validFor', code: 'valid_for_not_a_term', say: termHint(validFor) }];
}

/** That there is no renewal may be said of what never ends; how it is renewed may not. */
function renewalOfUnlimited({ ja, en }: Phrase): ItemProblem {
  const say = {
    ja: `「${ja}」としながら、更新の方法（renewal）が記入されています。kind を改めるか、renewal を省いてください。`,
    en: `What is "${en}" is not renewed: write another kind, or leave renewal out.`,
  };
  return { item: 'expiryPolicy', pointer: '/expiryPolicy/renewal', code: 'renewal_of_unlimited', say };
}

/** "None" and something else cannot both be asked beforehand. */
export function prerequisiteRules({ prerequisites = [] }: FrameworkRecord): ItemProblem[] {
  const isNone = (texts: object): boolean => Object.values(texts).some((text) => typeof text === 'string' && saysNone(text));
  if (prerequisites.every(isNone)) return [];
  const say = {
    ja: '「なし」としながら、ほかの前提条件も記入されています。「なし」を削除するか、「なし」だけにしてください。',
    en: 'It says that there are none, and others stand beside it; take this one out, or leave this one alone.',
  };
  return prerequisites.flatMap((texts, index) => (isNone(texts) ? [{ item: 'prerequisites', pointer: `/prerequisites/${index}`, code: 'prerequisites_none_and_some', say }] : []));
}
