/** How a Japanese outcome ends: in a verb (…できる、…を理解している、…すること), or in a noun (…の理解、…の基礎、…のやりかた). */

/** How much of a sentence is looked at from its end, in UTF-16 units: the verb and a note behind it. */
const ENDING_LENGTH = 100;

/** Marks, notes in brackets and a closing wording such as 〜こと that may follow the verb. */
const trailing = /([\s。．.!！、,;；」』”"]|\d|（[^（）]*）|\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉|<[^<>]*>|[※〜\p{S}])+$/u;
const nominaliser = /(こと|もの|の|よう|レベル|水準|状態|力|能力)(が|を|に)?$/u;
const copula = /(です|である|だ)$/u;
/** The last kana of a verb (行う、防ぐ), of its past (身につけた、学んだ), its polite and its negative form; and three adjectives that stand for one. */
const verbEnding = /[うくぐすつぬぶむる]$|[いきしちにみりぎびじえけせてねへめれげべっ]た$|[いん]だ$|ません$|ない$|(可能|得意|上手|詳しい)$|[いしちりみきぎびにえけせてねへめれ]得る$/u;

/** Forms that no noun has, whatever stands before them. */
const certainVerb = /(できる|出来る|する|なる|いる|ある|れる|せる|ます|ません|ない|した|できた|いた|った)$/u;
/** Words in kana that end as verbs do and are nouns; the long vowels of Chinese origin (りょう、じゅつ、りょく) end no verb. */
const nounInKana =
  /([かがや]た|あいさつ|やくそく|きろく|ようやく|こうりつ|ひとつ|ふたつ|みっつ|くふう|せつぞく|かいけつ|せいかく|かがく|すうがく|ぶんがく|てつがく|おんがく|ほうほう|ほうそく|どうぐ|かんかく|ちず|よう|きのう|りつ|ぶつ|ゃく|[ょゅ][うくつ]|[いんう][かがさざたはやら][くつ]|[一二三四五六七八九十百千]つ)$/u;
/** Behind the の of a genitive, a word in kana without a particle: 朝のあいさつ, 町のくらし. Not の behind a particle, which begins a verb there: 意見をのべる. */
const genitive = /[^をがにへとはもで、\sの]の[ぁ-ん]{2,6}$/u;
const adverb = /([全良早広深高多長近遠強弱若古安]く|しく)$/u;

/** Whether a Japanese outcome says what somebody does. */
export function endsInVerb(japanese: string): boolean {
  const bare = japanese.slice(-ENDING_LENGTH).normalize('NFKC').replace(trailing, '');
  return isVerb(bare) || isVerb(bare.replace(copula, '')) || isVerb(bare.replace(nominaliser, ''));
}

function isVerb(bare: string): boolean {
  if (copula.test(bare)) return /[いん]だ$/u.test(bare) && !isNoun(bare);
  return certainVerb.test(bare) || (verbEnding.test(bare) && !isNoun(bare));
}

function isNoun(bare: string): boolean {
  return nounInKana.test(bare) || genitive.test(bare) || adverb.test(bare);
}
