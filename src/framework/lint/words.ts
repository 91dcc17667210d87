/**
 * What can be told of a text without understanding it. Each question errs towards "nothing is wrong": a lint that blames good sentences is
 * switched off.
 */
const japaneseScript = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** How much of a sentence is looked at from its end, in UTF-16 units: the verb and a note behind it. */
const ENDING_LENGTH = 100;

/** Marks, notes in brackets and a closing wording such as 〜こと that may follow the verb. */
const trailing = /([\s。．.!！、,;；」』”"]|\d|（[^（）]*）|\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉|<[^<>]*>|[※〜\p{S}])+$/u;
const nominaliser = /(こと|もの|の|よう|レベル|水準|状態|力|能力)(が|を|に)?$/u;
/** The last kana of a Japanese verb or of its past, its polite and its negative form. */
const verbEnding = /[うくぐすつぬぶむるただ]$|ません$|ない$|(できる|が|は)?可能$|[いしちりみきぎびにえけせてねへめれ]得る$/u;

/** Whether a Japanese outcome says what somebody does: ends in a verb (…できる、…を理解している、…すること), not in a noun (…の理解、…の基礎). */
export function endsInVerb(japanese: string): boolean {
  const bare = japanese.slice(-ENDING_LENGTH).normalize('NFKC').replace(trailing, '');
  return verbEnding.test(bare) || verbEnding.test(bare.replace(nominaliser, ''));
}

/** Verbs in which outcomes are written, and the two adjectives that stand for one (able to, familiar with), most of them those that teaching handbooks list by Bloom's levels. */
const englishVerbs = new Set(
  (
    'able acknowledge annotate act adapt address adjust administer adopt advise advocate agree aim align allocate allow analyse analyze anticipate appear apply appraise appreciate ' +
    'approach argue arrange articulate ask assemble assess assign assist assume attend audit automate avoid be become begin bring build calculate can ' +
    'care carry categorise categorize check choose cite clarify classify coach code collaborate collect combine come comfort communicate compare compile compose ' +
    'compute conceive conclude conduct configure connect consider consolidate construct consult contrast contribute console control convert convey cooperate coordinate ' +
    'correct count create criticise criticize critique debate debug decide deduce defend define deliver demonstrate deploy derive describe design detect determine ' +
    'develop devise diagnose differentiate direct discern discover discriminate discuss display distinguish do document draft draw edit empathise empathize employ enable enact ' +
    'encourage engage enhance ensure establish estimate evaluate examine execute exercise exhibit experiment explain explore express extract facilitate familiar find ' +
    'follow forecast form formulate fulfil fulfill function generate get give grasp guide handle have help hold hypothesise identify illustrate implement ' +
    'improve incorporate infer influence inform initiate innovate inspect install integrate interact interpret interview introduce invent inventory investigate ' +
    'judge justify keep know label launch lead learn list listen locate maintain make manage manipulate map master measure mediate meet model modify monitor ' +
    'motivate narrate navigate negotiate note nurse observe obtain operate organise organize outline overcome participate perform persuade plan plot practise practice ' +
    'predict prepare present prevent prioritise prioritize process produce program programme project promote propose protect prove provide publish query question read ' +
    'realise realize reassure recall recite recognise recognize recommend reconcile reconstruct record reduce refer refine reflect relate remember repair repeat report represent ' +
    'reproduce research resolve respect respond restate reveal review revise run safeguard sample say schedule search secure see select set share show simulate sketch solve sort ' +
    'calibrate cook delegate encrypt mentor resuscitate sterilise sterilize think weld speak specify start state structure study suggest summarise summarize supervise support survey synthesise synthesize take teach tell test trace track ' +
    'train transfer transform triage translate troubleshoot understand undertake update use utilise utilize validate value verify view visualise visualize weigh wrangle work write'
  ).split(' '),
);

/** Whether an English outcome has a verb in it. */
export function hasEnglishVerb(english: string): boolean {
  const words = english.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.some((word) => stems(word).some((stem) => englishVerbs.has(stem)));
}

/** describes → describe, applies → apply, applied → apply, caused → cause. */
function stems(word: string): string[] {
  const cut = [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y'), word.replace(/ied$/, 'y'), word.replace(/ed$/, ''), word.replace(/d$/, '')];
  return ['is', 'are', 'has', 'had', 'understood', 'knew', 'made', 'built', 'led'].includes(word) ? ['be'] : cut;
}

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
  return !japaneseScript.test(text) && text.split(/\s+/).length >= 6;
}

function japaneseShare(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length === 0 ? 0 : letters.filter((character) => japaneseScript.test(character)).length / letters.length;
}

const placeholders = /^(未定|検討中|準備中|調整中|確認中|作成中|後日(記入|公開|連絡)?|追って(記入|連絡)?|要確認|仮|サンプル|ダミー|tbd|tba|tbc|todo|to be (determined|announced|confirmed)|n\/?a|lorem ipsum.*|sample|dummy|xxx+|[-–—ー・.…?？*]+)$/iu;

/** Whether a text only keeps a place free. 「なし」 and "None" are answers and not among them. */
export function isPlaceholder(text: string): boolean {
  return placeholders.test(text.normalize('NFKC').trim().replace(/[。.]$/, ''));
}
