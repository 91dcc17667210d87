/**
 * Texts that only keep a place free, told from their words alone. Each question errs towards "nothing is wrong": a judge that blames good texts is
 * switched off.
 */
const placeholders =
  /^(未定|未記入|未入力|未作成|検討中|準備中|調整中|確認中|作成中|執筆中|工事中|近日(中に)?(公開|掲載|記入)?(予定)?|後日(記入|公開|連絡|掲載)?|追って(記入|連絡|掲載)?|(追記|記入|入力|掲載|作成|追加)予定|要確認|仮|仮題|同上|同左|上に同じ|上記の?(とお|通)り|前述|後述|別途|省略|略|例|ここに(入力|記入)(してください)?|サンプル|ダミー|あいうえお|あああ*|ほげ|tbd|tba|tbc|todo|to be (determined|decided|announced|confirmed)|coming soon|under construction|ditto|same as above|as above|see above|lorem ipsum.*|(insert|enter|your) (text|title|description)( here)?|null|undefined|sample|example|dummy|placeholder|untitled|asdf|hoge|foo|bar|qwerty|(?<same>.)\k<same>{2,}|[-–—ー・.…?？*_/○〇◯●×✕✖☆★□■△]+)$/iu;
/** What a form calls its places, and nothing else. */
const placeNames = /^(タイトル|名称|講座名|概要|概要文|説明|説明文|本文|内容|テキスト|文字列|不明|title|name|description|summary|text|string|content|value|unknown)$/iu;
/** Gaps that a template leaves within a sentence: ○○大学. The kanji zero of a year (二〇〇六年) is none. */
const templateGap = /[○◯]{2,}|(?<![一二三四五六七八九〇])〇{2,}(?![一二三四五六七八九年月日])|[×✕]{2,}|(?<![a-z])xxx+(?![a-z])|\[(text|title|name|ここに[^\]]*)\]/iu;
/** Says that there is something, and not what. */
const bareYes = /^(あり|有|有り|ある|あります|はい|yes|ok|済|済み)$/iu;
const tests = /^(テスト|てすと|試験|test|testing|tests?\d*|テスト\d+)([\s、,・]+(テスト|てすと|test))*$/iu;
const none = /^(特に|(受講|前提)(条件|要件|資格|知識)は?)?(なし|無し|無|ない|ありません|(該当|必要)?(なし|無し)|該当(しない|せず)|ございません|不要)$|^(none|n\.?\/?a\.?|nil|no|nothing|not applicable|none (in particular|required)|no prerequisites?( required)?|nothing in particular)$/iu;
/** A placeholder may be put into a sentence, or have a note behind it: 未定です, 未定（調整中）, TBD (2026). */
const courtesy = /(です|でございます|となります|となっています|としています|とします)$/u;
const note = /\s*[([【〔][^([【〔]*$/u;

/** What may be an answer in one place and only keeps it free in another. */
export interface Place {
  /** "None" is an answer: nothing is asked beforehand, nothing is renewed. */
  readonly noneAnswers: boolean;
  /** "Test" names something: an assessment, or what a result measures. */
  readonly testNames: boolean;
  /** A code and no sentence: 111 may be a course. */
  readonly isCode: boolean;
}

/** Where a text of a record stands, by its pointer. */
export function placeOfText(pointer: string): Place {
  return {
    noneAnswers: /^\/(prerequisites\/\d+|expiryPolicy\/renewal)$/.test(pointer),
    testNames: /^\/(assessment\/\d+\/label|resultDescriptions\/\d+\/name)$/.test(pointer),
    isCode: /^\/(code|level\/\d+\/code)$/.test(pointer),
  };
}

/** No placeholder is longer, but for what begins like one (lorem ipsum …). In UTF-16 units. */
const BEGINNING_LENGTH = 200;

/** Whether a text only keeps a place free: 未定, TBD, ○○, a lone あり; 「なし」 and 「テスト」 where they are no answer. */
export function isPlaceholder(text: string, { noneAnswers, testNames, isCode }: Place): boolean {
  const bare = bareOf(text);
  if (isCode && /^\d+$/u.test(bare)) return false;
  if (none.test(bare)) return !noneAnswers;
  if (tests.test(bare)) return !testNames;
  return placeNames.test(bare) || bareYes.test(bare) || templateGap.test(text) || placeholders.test(bare) || placeholders.test(bare.replace(note, '').replace(courtesy, ''));
}

/** Whether a text says that there is none: なし, 特になし, None. */
export function saysNone(text: string): boolean {
  return none.test(bareOf(text));
}

/** The beginning of a text without what does not show, and without the brackets and full stops around it. */
function bareOf(text: string): string {
  const shown = text.slice(0, BEGINNING_LENGTH).normalize('NFKC').replaceAll(/[\p{Cf}\u2800]/gu, '').trim();
  return /^[^\p{L}\p{N}]*$/u.test(shown) ? shown : shown.replace(/^[「『【(["]+|[」』】)\]"。.!、]+$/gu, '').trim();
}
