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

/** As much of a text as tells what it is written in. */
const SHARE_LENGTH = 2000;

function japaneseShare(text: string): number {
  const letters = text.slice(0, SHARE_LENGTH).match(/\p{L}/gu) ?? [];
  return letters.length === 0 ? 0 : letters.filter((character) => japaneseScript.test(character)).length / letters.length;
}
