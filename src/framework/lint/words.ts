/**
 * What can be told of a text without understanding it. Each question errs towards "nothing is wrong": a lint that blames good sentences is
 * switched off.
 */
const japaneseScript = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Chinese languages, and Japanese in another script: there Han characters alone tell nothing. */
function isWrittenInHan(language: string): boolean {
  return /^(zh|zho|chi|yue|wuu|nan|hak|cmn|lzh|ja)(-|$)|-Han[ts]?(-|$)/.test(language);
}

/** Whether a text in another language is the Japanese one again, or Japanese at all. */
export function isJapaneseAgain(text: string, japanese: string, language: string): boolean {
  const same = text.normalize('NFKC').trim() === japanese.normalize('NFKC').trim();
  if (same) return isWrittenInHan(language) ? kana.test(text) : japaneseScript.test(text);
  return !isWrittenInHan(language) && japaneseShare(text) > 0.5;
}

/** Whether what stands as Japanese is a sentence of another language: long enough to be one, and without a Japanese character. */
export function isNotJapanese(text: string): boolean {
  return !japaneseScript.test(text) && text.split(/\s+/, 6).length >= 6;
}

/** Words that stand in sentences and seldom in the names of products; "and" does in both. */
const englishGrammar = /\b(a|an|the|to|of|for|in|on|with|by|from|is|are|how|what|your|you|this|that)\b/i;

/** Whether the Japanese of a title is the English one again: the same, without a Japanese character, and more than the name of a product. */
export function isEnglishTitleAgain(japanese: string, english: string): boolean {
  return isEnglishAgain(japanese, english) && wordsOf(japanese) >= 4 && englishGrammar.test(japanese);
}

/** The same of a sentence, which is no name. */
export function isEnglishAgain(japanese: string, english: string): boolean {
  const [ja, en] = [japanese, english].map((text) => text.normalize('NFKC').replaceAll(/[\s.]+/g, ' ').trim().toLowerCase());
  return ja === en && !japaneseScript.test(japanese) && wordsOf(japanese) >= 3;
}

function wordsOf(text: string): number {
  return text.trim().split(/\s+/, 6).length;
}

/** "To pass" is no criterion for passing. */
const passing =
  /^((この|本|修了|最終|確認)?(評価|試験|テスト|課題|レポート)(に|で|の|が))?(合格|パス)(すること|する|である|であること|していること|した者|のこと|基準を満たすこと|です|できること)?$|^(合格)?基準を満た(すこと|す|していること)$|^((to|must|should) )?(be )?pass(es|ed|ing)?( (it|(the |this )?(test|exam|examination|assessment|quiz|assignment)))?$/iu;

/** Whether a pass criterion says no more than that one passes. */
export function saysOnlyPass(text: string): boolean {
  return passing.test(text.slice(0, SHARE_LENGTH).normalize('NFKC').trim().replace(/[\s。.!]+$/u, ''));
}

/** As much of a text as tells what it is written in. */
const SHARE_LENGTH = 2000;

function japaneseShare(text: string): number {
  const letters = text.slice(0, SHARE_LENGTH).match(/\p{L}/gu) ?? [];
  return letters.length === 0 ? 0 : letters.filter((character) => japaneseScript.test(character)).length / letters.length;
}
