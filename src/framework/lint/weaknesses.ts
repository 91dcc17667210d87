import type { ItemProblem } from '../problem.ts';
import type { Profile } from '../profile/profile.ts';
import { untranslated } from '../record/languages.ts';
import { statesZeroHours, isStated } from '../record/publish-gaps.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { outcomeWeaknesses, textWeaknesses } from './text-weaknesses.ts';

type Weakness = (record: Partial<FrameworkRecord>, today: string) => ItemProblem[];

const weaknesses: readonly Weakness[] = [
  textWeaknesses, outcomeWeaknesses, descriptionWeaknesses, workloadWeaknesses, participationWeaknesses, assessmentWeaknesses, supervisionWeaknesses, qualityAssuranceWeaknesses,
];

/**
 * What is formally there and tells a learner or an employer nothing. None of it hinders publishing but zero hours and a language that the
 * profile demands. `today` is a day, YYYY-MM-DD, for what has run out. Pointers start at the record.
 */
export function weaknessesOf({ languages }: Profile, record: Partial<FrameworkRecord>, today: string): ItemProblem[] {
  return [...untranslated(record, languages.mandatory), ...weaknesses.flatMap((weakness) => weakness(record, today))];
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
function participationWeaknesses({ participation = [] }: Partial<FrameworkRecord>): ItemProblem[] {
  if (participation.length === 0 || participation.some((code) => code !== 'other')) return [];
  const say = {
    ja: '「その他」だけでは、どのように学ぶのかが伝わりません。最も近い値（オンライン、対面など）を加えてください。',
    en: '"Other" alone does not tell how it is learned; add the value that comes nearest, such as online or onsite.',
  };
  return [{ item: 'participation', pointer: '/participation', code: 'participation_other', say }];
}

function assessmentWeaknesses({ assessment = [] }: Partial<FrameworkRecord>): ItemProblem[] {
  const item = 'assessment';
  const withoutCriterion = assessment.flatMap(({ passCriterion }, index): ItemProblem[] => {
    if (passCriterion !== undefined) return [];
    const say = { ja: '合格基準（passCriterion）がありません。何点以上、何を満たせば合格かを書いてください。', en: 'There is no pass criterion; say what must be reached.' };
    return [{ item, pointer: `/assessment/${index}`, code: 'pass_criterion_missing', say }];
  });
  if (assessment.length === 0 || assessment.some(({ type }) => type !== 'attendance')) return withoutCriterion;
  const say = { ja: '評価が出席だけです。出席は、身につけた力を確かめる評価ではありません。', en: 'Attendance is the only assessment; it shows presence and no ability.' };
  return [...withoutCriterion, { item, pointer: '/assessment', code: 'attendance_only', say }];
}

function supervisionWeaknesses(record: Partial<FrameworkRecord>): ItemProblem[] {
  if (!isStated(record, 'supervision')) return [];
  return (record.assessment ?? []).flatMap(({ supervision, identityVerified }, index): ItemProblem[] => {
    if (supervision !== undefined && identityVerified !== undefined) return [];
    const say =
      supervision === undefined
        ? { ja: 'この評価の監督（supervision）が示されていません。', en: 'This assessment does not state its supervision.' }
        : { ja: 'この評価で本人確認（identityVerified）をするかどうかが示されていません。', en: 'This assessment does not state whether the identity is verified.' };
    return [{ item: 'supervision', pointer: `/assessment/${index}`, code: 'supervision_half_stated', say }];
  });
}

function qualityAssuranceWeaknesses({ qualityAssurance = [] }: Partial<FrameworkRecord>, today: string): ItemProblem[] {
  const item = 'qualityAssurance';
  return qualityAssurance.flatMap(({ kind, body, url, validUntil }, index) => {
    const pointer = `/qualityAssurance/${index}`;
    const found: ItemProblem[] = [];
    if (kind !== 'internal' && body === undefined) {
      found.push({ item, pointer, code: 'qa_without_body', say: { ja: '質を保証した機関（body）が示されていません。', en: 'It does not say which body assures the quality.' } });
    }
    if (url === undefined && body?.url === undefined) {
      const say = { ja: '確かめられるページ（url）が示されていません。', en: 'It names no page where it can be looked up (url).' };
      found.push({ item, pointer, code: 'qa_without_address', say });
    }
    if (validUntil !== undefined && validUntil < today) {
      found.push({ item, pointer: `${pointer}/validUntil`, code: 'qa_expired', say: { ja: `有効期限（${validUntil}）が過ぎています。`, en: `It ended on ${validUntil}.` } });
    }
    return found;
  });
}
