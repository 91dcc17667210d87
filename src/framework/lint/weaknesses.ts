import { textsOf } from '../lang-string.ts';
import type { ItemProblem } from '../problem.ts';
import { labelOf, valueOf, type Profile } from '../profile/profile.ts';
import { itemAt } from '../record/item-at.ts';
import { textsIn } from '../record/languages.ts';
import { statesZeroHours } from '../record/publish-gaps.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { endsInVerb, hasEnglishVerb, isJapaneseAgain, isNotJapanese, isPlaceholder } from './words.ts';

type Weakness = (record: Partial<FrameworkRecord>, by: { readonly profile: Profile; readonly today: string }) => ItemProblem[];

const weaknesses: readonly Weakness[] = [textWeaknesses, outcomeWeaknesses, descriptionWeaknesses, workloadWeaknesses, assessmentWeaknesses, supervisionWeaknesses, qualityAssuranceWeaknesses];

/**
 * What is formally there and tells a learner or an employer nothing. None of it hinders publishing but zero hours. `today` is a day,
 * YYYY-MM-DD, for what has run out. Pointers start at the record.
 */
export function weaknessesOf(profile: Profile, record: Partial<FrameworkRecord>, today: string): ItemProblem[] {
  return weaknesses.flatMap((weakness) => weakness(record, { profile, today }));
}

/** Texts that the profile recommends in a further language: worth saying, and no weakness. */
export function missingTranslations(record: Partial<FrameworkRecord>, { languages }: Profile): { readonly language: string; readonly pointers: string[] }[] {
  return languages.recommended
    .map((language) => ({ language, pointers: textsIn(record).flatMap(({ pointer, texts }) => (texts[language] === undefined ? [pointer] : [])) }))
    .filter(({ pointers }) => pointers.length > 0);
}

function textWeaknesses(record: Partial<FrameworkRecord>): ItemProblem[] {
  return textsIn(record).flatMap(({ pointer, texts }) => {
    const item = itemAt(pointer);
    const { ja = '' } = texts;
    return textsOf({ ...texts, ja }).flatMap(([language, text]): ItemProblem[] => {
      const at = { pointer: `${pointer}/${language}`, ...(item === undefined ? {} : { item }) };
      if (isPlaceholder(text)) {
        return [{ ...at, code: 'placeholder_text', say: { ja: `「${text}」は内容を示していません。実際の内容を記入してください。`, en: `"${text}" only keeps a place free; write what is meant.` } }];
      }
      if (language === 'ja' && isNotJapanese(text)) {
        return [{ ...at, code: 'japanese_missing', say: { ja: '日本語の欄に日本語がありません。', en: 'The Japanese text is not in Japanese.' } }];
      }
      if (language === 'ja' || !isJapaneseAgain(text, ja, language)) return [];
      const say = { ja: `言語「${language}」の欄が日本語のままです。訳を記入するか、欄を省いてください。`, en: `The text in "${language}" is the Japanese again; translate it or leave it out.` };
      return [{ ...at, code: 'translation_is_japanese', say }];
    });
  });
}

function outcomeWeaknesses({ learningOutcomes = [] }: Partial<FrameworkRecord>): ItemProblem[] {
  const item = 'learningOutcomes';
  return learningOutcomes.flatMap(({ text: { ja, en } }, index) => {
    const pointer = `/learningOutcomes/${index}/text`;
    const found: ItemProblem[] = [];
    if (!isNotJapanese(ja) && !endsInVerb(ja)) {
      const say = { ja: '学修成果が動詞で終わっていません。「〜を説明できる」のように、修了者ができることを書いてください。', en: 'The outcome does not end in a verb; say what the learner can do (…できる).' };
      found.push({ item, pointer: `${pointer}/ja`, code: 'outcome_without_verb', say });
    }
    if (en !== undefined && !isJapaneseAgain(en, ja, 'en') && !hasEnglishVerb(en)) {
      const say = { ja: '英語の学修成果に動詞がありません。"Can explain …" のように書いてください。', en: 'The English outcome has no verb; write it like "Can explain …".' };
      found.push({ item, pointer: `${pointer}/en`, code: 'outcome_without_verb', say });
    }
    return found;
  });
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

function assessmentWeaknesses({ assessment = [] }: Partial<FrameworkRecord>, { profile }: Parameters<Weakness>[1]): ItemProblem[] {
  const item = 'assessment';
  const withoutCriterion = assessment.flatMap(({ passCriterion }, index): ItemProblem[] => {
    if (passCriterion !== undefined) return [];
    const say = { ja: '合格基準（passCriterion）がありません。何点以上、何を満たせば合格かを書いてください。', en: 'There is no pass criterion; say what must be reached.' };
    return [{ item, pointer: `/assessment/${index}`, code: 'pass_criterion_missing', say }];
  });
  const [first] = assessment;
  if (first === undefined || assessment.some(({ type }) => valueOf(profile, 'assessment', type)?.presenceOnly !== true)) return withoutCriterion;
  const { ja, en } = labelOf(profile, 'assessment', first.type);
  const say = { ja: `評価が「${ja}」だけです。参加を示すもので、身につけた力を確かめる評価ではありません。`, en: `The only assessment is "${en}"; it shows presence and no ability.` };
  return [...withoutCriterion, { item, pointer: '/assessment', code: 'attendance_only', say }];
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
  return qualityAssurance.flatMap(({ kind, body, url, validUntil }, index) => {
    const pointer = `/qualityAssurance/${index}`;
    const found: ItemProblem[] = [];
    if (valueOf(profile, 'qualityAssurance', kind)?.body !== 'issuer' && body === undefined) {
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
