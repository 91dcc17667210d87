import { textsOf, type LangString } from '../lang-string.ts';
import type { ItemProblem } from '../problem.ts';
import { labelOf, valueOf, type Profile } from '../profile/profile.ts';
import { untranslated } from '../record/languages.ts';
import { statesZeroHours } from '../record/publish-gaps.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { outcomeWeaknesses, plainTextWeaknesses, textWeaknesses } from './text-weaknesses.ts';
import { saysOnlyPass } from './words.ts';

type Weakness = (record: Partial<FrameworkRecord>, by: { readonly profile: Profile; readonly today: string }) => ItemProblem[];

const weaknesses: readonly Weakness[] = [
  textWeaknesses, plainTextWeaknesses, outcomeWeaknesses, descriptionWeaknesses, workloadWeaknesses, participationWeaknesses, assessmentWeaknesses, supervisionWeaknesses, qualityAssuranceWeaknesses,
];

/**
 * What is formally there and tells a learner or an employer nothing. None of it hinders publishing but zero hours and a language that the
 * profile demands. `today` is a day, YYYY-MM-DD, for what has run out. Pointers start at the record.
 */
export function weaknessesOf(profile: Profile, record: Partial<FrameworkRecord>, today: string): ItemProblem[] {
  return [...untranslated(record, profile.languages.mandatory), ...weaknesses.flatMap((weakness) => weakness(record, { profile, today }))];
}

function descriptionWeaknesses({ title, description }: Partial<FrameworkRecord>): ItemProblem[] {
  if (title === undefined || description === undefined || description.ja.trim() !== title.ja.trim()) return [];
  const say = { ja: '概要が名称の繰り返しです。何を、誰のために学ぶのかを書いてください。', en: 'The description is the title again; say what it is about and for whom.' };
  return [{ item: 'description', pointer: '/description/ja', code: 'description_is_title', say }];
}

function workloadWeaknesses(record: Partial<FrameworkRecord>): ItemProblem[] {
  if (!statesZeroHours(record)) return [];
  return [{ item: 'workload', pointer: '/workload/hours', code: 'hours_zero', say: { ja: '学習時間が0時間になっています。', en: 'The hours are zero.' } }];
}

/** "Other" alone: the record has no member that could say which. */
function participationWeaknesses({ participation = [] }: Partial<FrameworkRecord>, { profile }: Parameters<Weakness>[1]): ItemProblem[] {
  const [first] = participation;
  if (first === undefined || participation.some((code) => valueOf(profile, 'participation', code)?.vague !== true)) return [];
  const { ja, en } = labelOf(profile, 'participation', first);
  const say = {
    ja: `「${ja}」だけでは、どのように学ぶのかが伝わりません。最も近い値（オンライン、対面など）を加えてください。`,
    en: `"${en}" alone does not tell how it is learned; add the value that comes nearest, such as online or onsite.`,
  };
  return [{ item: 'participation', pointer: '/participation', code: 'participation_other', say }];
}

function assessmentWeaknesses({ assessment = [] }: Partial<FrameworkRecord>, { profile }: Parameters<Weakness>[1]): ItemProblem[] {
  const item = 'assessment';
  const withoutCriterion = assessment.flatMap(({ passCriterion }, index): ItemProblem[] => {
    if (passCriterion !== undefined) return circularCriteria(passCriterion, `/assessment/${index}/passCriterion`);
    const say = { ja: '合格基準（passCriterion）がありません。何点以上、何を満たせば合格かを書いてください。', en: 'There is no pass criterion; say what must be reached.' };
    return [{ item, pointer: `/assessment/${index}`, code: 'pass_criterion_missing', say }];
  });
  const [first] = assessment;
  if (first === undefined || assessment.some(({ type }) => valueOf(profile, 'assessment', type)?.presenceOnly !== true)) return withoutCriterion;
  const { ja, en } = labelOf(profile, 'assessment', first.type);
  const say = { ja: `評価が「${ja}」だけです。参加を示すもので、身につけた力を確かめる評価ではありません。`, en: `The only assessment is "${en}"; it shows presence and no ability.` };
  return [...withoutCriterion, { item, pointer: '/assessment', code: 'attendance_only', say }];
}

function circularCriteria(passCriterion: LangString, pointer: string): ItemProblem[] {
  const say = { ja: '「合格すること」だけでは、合格の基準がわかりません。何点以上、何を満たせば合格かを書いてください。', en: '"To pass" is no criterion for passing; say what must be reached.' };
  return textsOf(passCriterion).flatMap(([language, text]) => (saysOnlyPass(text) ? [{ item: 'assessment', pointer: `${pointer}/${language}`, code: 'pass_criterion_circular', say }] : []));
}

function supervisionWeaknesses(record: Partial<FrameworkRecord>): ItemProblem[] {
  const { assessment = [] } = record;
  if (!assessment.some((one) => one.supervision !== undefined || one.identityVerified !== undefined)) return [];
  return assessment.flatMap(({ supervision, identityVerified }, index): ItemProblem[] => {
    if (supervision !== undefined && identityVerified !== undefined) return [];
    const say =
      supervision === undefined
        ? { ja: 'この評価の監督（supervision）が示されていません。', en: 'This assessment does not state its supervision.' }
        : { ja: 'この評価で本人確認（identityVerified）をするかどうかが示されていません。', en: 'This assessment does not state whether the identity is verified.' };
    return [{ item: 'supervision', pointer: `/assessment/${index}`, code: 'supervision_half_stated', say }];
  });
}

function qualityAssuranceWeaknesses({ qualityAssurance = [] }: Partial<FrameworkRecord>, { profile, today }: Parameters<Weakness>[1]): ItemProblem[] {
  const item = 'qualityAssurance';
  return qualityAssurance.flatMap(({ kind, body, url, date, validUntil }, index) => {
    const pointer = `/qualityAssurance/${index}`;
    const found: ItemProblem[] = [];
    if (valueOf(profile, 'qualityAssurance', kind)?.body !== 'issuer' && body === undefined) {
      found.push({ item, pointer, code: 'qa_without_body', say: { ja: '質を保証した機関（body）が示されていません。', en: 'It does not say which body assures the quality.' } });
    }
    if (url === undefined && body?.url === undefined) {
      const say = { ja: '確かめられるページ（url）が示されていません。', en: 'It names no page where it can be looked up (url).' };
      found.push({ item, pointer, code: 'qa_without_address', say });
    }
    for (const [member, address] of [['url', url], ['body/url', body?.url]] as const) {
      if (address === undefined || isPublicHost(address)) continue;
      const say = { ja: 'このアドレスは発行者の外からは開けません。公開されているページを記入してください。', en: 'Nobody outside can open this address; name a page that is public.' };
      found.push({ item, pointer: `${pointer}/${member}`, code: 'qa_address_not_public', say });
    }
    if (date !== undefined && date > today) {
      const say = { ja: `認定日（${date}）がまだ来ていません。授与されるバッジでは認定済みと読まれます。`, en: `It is granted on ${date}, which is still to come; a badge would read as if it were granted already.` };
      found.push({ item, pointer: `${pointer}/date`, code: 'qa_in_future', say });
    }
    if (validUntil !== undefined && validUntil < today) {
      found.push({ item, pointer: `${pointer}/validUntil`, code: 'qa_expired', say: { ja: `有効期限（${validUntil}）が過ぎています。`, en: `It ended on ${validUntil}.` } });
    }
    return found;
  });
}

/** Whether an address names a host of the public internet by its name: no localhost, no name without a dot, no IP address. */
function isPublicHost(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const host = new URL(address).hostname.replace(/\.$/, '');
  return host.includes('.') && !/^[\d.]+$|\.(localhost|local|internal|localdomain)$/.test(host);
}
