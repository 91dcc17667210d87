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

const placeholders =
  /^(未定|未記入|未入力|未作成|検討中|準備中|調整中|確認中|作成中|執筆中|工事中|近日(中に)?(公開|掲載|記入)?(予定)?|後日(記入|公開|連絡|掲載)?|追って(記入|連絡|掲載)?|要確認|仮|仮題|同上|同左|上に同じ|上記の?(とお|通)り|前述|後述|別途|省略|略|例|ここに(入力|記入)(してください)?|サンプル|ダミー|あいうえお|あああ*|ほげ|tbd|tba|tbc|todo|to be (determined|decided|announced|confirmed)|coming soon|under construction|ditto|same as above|as above|see above|lorem ipsum.*|(insert|enter|your) (text|title|description)( here)?|sample|example|dummy|placeholder|untitled|asdf|hoge|foo|bar|qwerty|(?<same>.)\k<same>{2,}|[-–—ー・.…?？*_/○〇◯●×✕✖☆★□■△]+)$/iu;
/** Gaps that a template leaves within a sentence: ○○大学. The kanji zero of a year (二〇〇六年) is none. */
const templateGap = /[○◯]{2,}|(?<![一二三四五六七八九〇])〇{2,}(?![一二三四五六七八九年月日])|[×✕]{2,}|(?<![a-z])xxx+(?![a-z])|\[(text|title|name|ここに[^\]]*)\]/iu;
/** Says that there is something, and not what. */
const bareYes = /^(あり|有|有り|ある|あります|はい|yes|ok|済|済み|可)$/iu;
const tests = /^(テスト|てすと|試験|test|testing|tests?\d*|テスト\d+)$/iu;
const none = /^(特に)?(なし|無し|無|ない|ありません|該当(なし|無し|しない|せず)|ございません)$|^(none|n\/?a|nil|no|nothing|not applicable|none in particular|no prerequisites?)$/iu;

/** What may be an answer in one place and only keeps it free in another. */
export interface Place {
  /** "None" is an answer: nothing is asked beforehand, nothing is renewed. */
  readonly noneAnswers: boolean;
  /** "Test" names something: an assessment, or what a result measures. */
  readonly testNames: boolean;
}

/** Where a text of a record stands, by its pointer. */
export function placeOfText(pointer: string): Place {
  return { noneAnswers: /^\/(prerequisites\/\d+|expiryPolicy\/renewal)$/.test(pointer), testNames: /^\/(assessment\/\d+\/label|resultDescriptions\/\d+\/name)$/.test(pointer) };
}

/** No placeholder is longer, but for what begins like one (lorem ipsum …). In UTF-16 units. */
const BEGINNING_LENGTH = 200;

/** Whether a text only keeps a place free: 未定, TBD, ○○, a lone あり; 「なし」 and 「テスト」 where they are no answer. */
export function isPlaceholder(text: string, { noneAnswers, testNames }: Place): boolean {
  const shown = text.slice(0, BEGINNING_LENGTH).normalize('NFKC').replaceAll(/[\p{Cf}\u2800]/gu, '').trim();
  const bare = /^[^\p{L}\p{N}]*$/u.test(shown) ? shown : shown.replace(/^[「『【(["]+|[」』】)\]"。.!、]+$/gu, '').trim();
  if (none.test(bare)) return !noneAnswers;
  if (tests.test(bare)) return !testNames;
  return placeholders.test(bare) || bareYes.test(bare) || templateGap.test(text);
}
