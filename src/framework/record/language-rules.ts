import type { ItemProblem } from '../problem.ts';
import { itemAt } from './item-at.ts';
import { isLanguageCode, languageHint } from './language-codes.ts';
import { textsIn } from './languages.ts';
import type { FrameworkRecord } from './record.ts';

/** Codes that have the form of a language code and name no language, as keys of a text or as languages of instruction: `jp` is a country. */
export function languageRules(record: FrameworkRecord): ItemProblem[] {
  const keys = textsIn(record).flatMap(({ pointer, texts }) => Object.keys(texts).map((code) => ({ pointer: `${pointer}/${code}`, code })));
  const taught = (record.languageOfInstruction ?? []).map((code, index) => ({ pointer: `/languageOfInstruction/${index}`, code }));
  return [...keys, ...taught].flatMap(({ pointer, code }): ItemProblem[] => {
    if (isLanguageCode(code)) return [];
    const item = itemAt(pointer);
    const hint = languageHint(code);
    const say = { ja: `「${code}」は言語コードではありません。${hint.ja}`, en: `"${code}" is no language code here. ${hint.en}` };
    return [{ ...(item === undefined ? {} : { item }), pointer, code: 'language_unknown', say }];
  });
}
