import { textsOf } from '../lang-string.ts';
import type { ItemProblem } from '../problem.ts';
import { itemAt } from '../record/item-at.ts';
import { textsIn } from '../record/languages.ts';
import { isPlaceholder, placeOfText } from '../record/placeholders.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { tellsOfCourseInEnglish, tellsOfCourseInJapanese } from './course-events.ts';
import { endsInVerb } from './japanese-endings.ts';
import { saysWhatOneCan } from './outcome-words.ts';
import { isEnglishAgain, isEnglishTitleAgain, isJapaneseAgain, isNotJapanese } from './words.ts';

/** Texts that stand in for what should be there: placeholders, and a text in another language than its own. Pointers start at the record. */
export function textWeaknesses(record: Partial<FrameworkRecord>): ItemProblem[] {
  return textsIn(record).flatMap(({ pointer, texts }) => {
    const item = itemAt(pointer);
    const { ja = '' } = texts;
    return textsOf({ ...texts, ja }).flatMap(([language, text]): ItemProblem[] => {
      const at = { pointer: `${pointer}/${language}`, ...(item === undefined ? {} : { item }) };
      if (isPlaceholder(text, placeOfText(pointer))) {
        return [{ ...at, code: 'placeholder_text', say: placeholderHint(text) }];
      }
      if (language === 'ja' && (isNotJapanese(text) || isNoTranslation(pointer, text, texts['en']))) {
        return [{ ...at, code: 'japanese_missing', say: { ja: '日本語の欄に日本語がありません。', en: 'The Japanese text is not in Japanese.' } }];
      }
      if (language === 'ja' || !isJapaneseAgain(text, ja, language)) return [];
      const say = { ja: `言語「${language}」の欄が日本語のままです。訳を記入するか、欄を省いてください。`, en: `The text in "${language}" is the Japanese again; translate it or leave it out.` };
      return [{ ...at, code: 'translation_is_japanese', say }];
    });
  });
}

function isNoTranslation(pointer: string, ja: string, en: string | undefined): boolean {
  if (en === undefined) return false;
  return pointer === '/title' ? isEnglishTitleAgain(ja, en) : pointer === '/description' && isEnglishAgain(ja, en);
}

/** Placeholders where a record has a plain text and no languages. */
export function plainTextWeaknesses({ code, level = [], assessment = [] }: Partial<FrameworkRecord>): ItemProblem[] {
  const plain = [
    { pointer: '/code', text: code },
    ...level.map((one, index) => ({ pointer: `/level/${index}/code`, text: one.code })),
    ...assessment.map(({ idMethod }, index) => ({ pointer: `/assessment/${index}/idMethod`, text: idMethod })),
  ];
  return plain.flatMap(({ pointer, text }): ItemProblem[] => {
    const item = itemAt(pointer);
    if (text === undefined || item === undefined || !isPlaceholder(text, placeOfText(pointer))) return [];
    return [{ item, pointer, code: 'placeholder_text', say: placeholderHint(text) }];
  });
}

function placeholderHint(text: string): ItemProblem['say'] {
  return { ja: `「${text}」は内容を示していません。実際の内容を記入してください。`, en: `"${text}" only keeps a place free; write what is meant.` };
}

const ofCourse = {
  ja: '講座で行われることや受け取るものが書かれており、修了者ができることがわかりません。「〜を説明できる」のように書いてください。',
  en: 'It tells what happens at the course or what is handed out, and no ability; write it like "Can explain …".',
};

/** Outcomes that name a subject and not what the learner can do with it, and those that tell of the course. */
export function outcomeWeaknesses({ learningOutcomes = [] }: Partial<FrameworkRecord>): ItemProblem[] {
  const item = 'learningOutcomes';
  return learningOutcomes.flatMap(({ text: { ja, en } }, index) => {
    const pointer = `/learningOutcomes/${index}/text`;
    const found: ItemProblem[] = [];
    if (tellsOfCourseInJapanese(ja)) found.push({ item, pointer: `${pointer}/ja`, code: 'outcome_of_course', say: ofCourse });
    else if (!isNotJapanese(ja) && !endsInVerb(ja)) {
      const say = { ja: '学修成果が動詞で終わっていません。「〜を説明できる」のように、修了者ができることを書いてください。', en: 'The outcome does not end in a verb; say what the learner can do (…できる).' };
      found.push({ item, pointer: `${pointer}/ja`, code: 'outcome_without_verb', say });
    }
    if (en === undefined) return found;
    if (tellsOfCourseInEnglish(en)) found.push({ item, pointer: `${pointer}/en`, code: 'outcome_of_course', say: ofCourse });
    else if (!isJapaneseAgain(en, ja, 'en') && !saysWhatOneCan(en)) {
      const say = { ja: '英語の学修成果が、修了者のできることを述べる動詞で始まっていません。"Can explain …" のように書いてください。', en: 'The English outcome does not begin with what the learner can do; write it like "Can explain …".' };
      found.push({ item, pointer: `${pointer}/en`, code: 'outcome_without_verb', say });
    }
    return found;
  });
}
