/** Outcomes that tell what happens at a course or what one is handed after it, and no ability: 講義を受ける, "Receives a certificate". */

const course = '(?:講義|授業|講座|研修|コース|プログラム|セミナー|講習|課程|レッスン|ワークショップ|オリエンテーション|スクーリング)';
const leadIn = '^(?:(?:修了者|受講者|受講生|学習者|学生|参加者)(?:は|が)[、,]?)?(?:(?:この|本|全ての|すべての|全|当該)(?:の)?)?';
/** The rest of the verb and no word behind it: 受け|ることができる, not 受け|た人を導く. */
const ending = '[うえすりるますたしでき出来られさせことがいてんっだ]{0,9}$';
const japanese: readonly RegExp[] = [
  new RegExp(`${leadIn}(?:講座の|コースの|[0-9一二三四五六七八九十]+回の)?${course}(?:を(?:最後まで|すべて|全て)?(?:受け|受講|聴講|聴く|聞く|修了|履修|終え|完了|視聴)|(?:に|へ)(?:出席|参加|申し込))${ending}`, 'u'),
  new RegExp(`${leadIn}(?:${course}の)?(?:デジタル|オープン)?(?:修了証書?|修了証明書|受講証明書?|認定証|合格証|バッジ|単位)(?:を|が)(?:もら|受け取|受領|授与|取得|得|発行され|付与され|与えられ|交付され)${ending}`, 'u'),
  new RegExp(`(?:受講料|費用|料金|参加費|授業料|教材費)(?:が|は|も)(?:別途)?(?:かか|必要|無料|有料|発生|含まれ|不要)${ending}`, 'u'),
  new RegExp(`^(?:この|本|当)?(?:${course}|試験|修了試験)(?:が|は)(?:.{0,20}で)?(?:開講|開催|実施|提供|配信|行わ|始ま|終わ|予定|あ|全?[0-9]+回)${ending}`, 'u'),
  new RegExp(`^(?:この|本|当)?${course}は.{0,30}(?:からなる|から成る|構成され(?:る|ている)|続く)$`, 'u'),
];

const parts = '(?:lectures?|courses?|class(?:es)?|programmes?|programs?|lessons?|sessions?|modules?|workshops?|seminars?|trainings?|webinars?|tutorials?|micro-?credentials?)';
/** Only what says which course, so that "Take notes in lectures" is an ability. */
const few =
  "(?:(?:the|a|an|all|every|each|this|these|our|of|both|at|least|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+|weekly|online|live|full|whole|entire|required|mandatory|introductory|short|first|final|training|guest) ){0,4}";
const who = '^(?:(?:the |a |each |every |all |successful )*(?:learners?|students?|participants?|graduates?|holders?|trainees?|candidates?|earners?) )?(?:(?:can|will|must|should|may|be able to|is able to|are able to|able to) )*';
const english: readonly RegExp[] = [
  new RegExp(`${who}(?:attend|tak|complet|finish|join|follow|pass|participat|enroll?|watch)(?:e|es|s|ed|ing)?(?: in| at)? ${few}${parts}(?: online| onsite| in person)?$`),
  new RegExp(`${who}(?:(?:receiv|get|obtain|earn|gain)(?:e|es|s|ed|ting|ing)?|(?:is|are|be) (?:awarded|given|issued|granted)) (?:a |an |the |their |\\d+ |one |two )?(?:[a-z-]+ )?(?:certificates?|badges?|diplomas?|credits?|transcripts?)(?: of [a-z ]+| for [a-z ]+| at the end| on completion)?$`),
  new RegExp(`^(?:(?:the|this|our) )?${parts} (?:has|have|consists?|contains?|includes?|comprises?|lasts?|takes place|runs?|costs?|starts?|begins?|ends?|(?:is|are) (?:offered|held|given|taught|delivered|free))\\b`),
  /^(?:it )?(?:has|have|consists of|contains|includes|comprises|lasts) (?:[a-z0-9-]+ ){1,3}(?:lessons?|units|sessions?|lectures?|modules?|hours|weeks|days|months|classes|parts)$/,
];

/** As in `saysWhatOneCan`: more than an outcome may hold is not looked at. In UTF-16 units. */
const BEGINNING_LENGTH = 500;

/** Whether a Japanese outcome tells of the course and of no ability. */
export function tellsOfCourseInJapanese(text: string): boolean {
  const shown = bare(text);
  return japanese.some((event) => event.test(shown));
}

/** Whether an English outcome tells of the course and of no ability. */
export function tellsOfCourseInEnglish(text: string): boolean {
  const shown = bare(text).toLowerCase().replaceAll('’', "'");
  return english.some((event) => event.test(shown));
}

function bare(text: string): string {
  return text.slice(0, BEGINNING_LENGTH).normalize('NFKC').replaceAll(/\s+/g, ' ').replaceAll(/^[\s・•*-]+|[\s。.!]+$/gu, '');
}
