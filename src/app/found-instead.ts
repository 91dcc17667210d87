import type { ErrorCode, Told } from '../errors.ts';

interface Found {
  /** In one sentence. */
  readonly what: Told;
  /** What to send in its place. */
  readonly instead: Told;
  readonly code?: ErrorCode;
}

const original: Told = {
  ja: 'バッジの入った元のPNGまたはSVG、あるいは .json・.jwt のファイルを送ってください（SNSやメッセージアプリは画像を作り直し、中のバッジを消すことがあります）。',
  en: 'Send the original PNG or SVG with the badge in it, or the .json or .jwt file (social networks and messengers make pictures anew and lose the badge).',
};
const itself: Told = { ja: 'バッジそのもの（JSON、JWT、PNG、SVG）を送ってください。', en: 'Send the badge itself: JSON, JWT, PNG or SVG.' };
const unpacked: Told = { ja: '暗号化せずに作り直すか、ファイルをそのまま送ってください。', en: 'Make it anew without encryption, or send the file as it is.' };
const wholeZip: Told = { ja: 'ZIPを作り直して送るか、ファイルをフォームの file 欄に一つずつ入れて送ってください。', en: 'Make the ZIP anew, or send the files as fields `file` of a form.' };
const many: Told = {
  ja: 'バッジのJSON配列、1行に1つのバッジ（NDJSON）、ZIP、または複数のファイルのフォームを送ってください。',
  en: 'Send a JSON array of badges, one badge a line (NDJSON), a ZIP, or a form with several files.',
};

/** What can be sent instead of a badge, or of a batch of them. Texts must fit a body, a field of a form and a file of a ZIP alike. */
export const found = {
  empty: { what: { ja: '中身が空です。', en: 'There is nothing in it.' }, instead: { ja: 'バッジのファイル（JSON、JWT、PNG、SVG）をそのまま送ってください。', en: 'Send the file of the badge as it is: JSON, JWT, PNG or SVG.' } },
  picture_without_badge: { what: { ja: 'この画像にはバッジが入っていません。', en: 'This picture has no badge in it.' }, instead: original },
  picture_damaged: {
    what: { ja: 'この画像は途中で切れているか壊れていて、読めるところにバッジがありません。', en: 'This picture is cut off or damaged, and there is no badge in what can be read.' },
    instead: { ja: 'もう一度ダウンロードして送ってください。', en: 'Download it again and send that.' },
  },
  picture_of_learner_record: {
    what: { ja: 'この画像に入っているのは学習歴記録（CLR）で、バッジではありません。', en: 'What this picture holds is a Comprehensive Learner Record, not a badge.' },
    instead: { ja: '中のバッジを一つずつ送ってください。', en: 'Send the badges in it, one at a time.' },
  },
  picture_of_other_kind: {
    what: { ja: 'これはJPEG・GIF・WebP・HEIC・AVIFの写真か画像で、この形式にバッジを入れることはできません。', en: 'This is a photo or picture of a kind that cannot carry a badge (JPEG, GIF, WebP, HEIC or AVIF).' },
    instead: original,
  },
  pdf: { what: { ja: 'これはPDFです。', en: 'This is a PDF.' }, instead: itself },
  office_document: { what: { ja: 'これはWordやExcelなどの文書です。', en: 'This is a document of Word, Excel or the like.' }, instead: itself },
  archive: {
    what: { ja: 'これはZIPファイルです。', en: 'This is a ZIP file.' },
    instead: {
      ja: 'ZIPは POST /v1/verify/batch に送れば、中のバッジが一つずつ確かめられます（ZIPの中のZIPは展開して送ってください）。',
      en: 'POST it to /v1/verify/batch, which verifies each badge in it (a ZIP within a ZIP has to be unpacked first).',
    },
  },
  compressed: { what: { ja: 'これは圧縮されたファイル（gzip）です。', en: 'This is a compressed file (gzip).' }, instead: { ja: '展開して、中のファイルを送ってください。', en: 'Unpack it and send what is in it.' } },
  html_page: {
    what: { ja: 'これはウェブページ（HTML）です。', en: 'This is a web page (HTML).' },
    instead: {
      ja: 'ページからバッジのファイルをダウンロードして送るか、バッジそのもののアドレスを {"url": "https://…"} として送ってください。',
      en: 'Download the file of the badge from it, or send the address of the badge itself as {"url": "https://…"}.',
    },
  },
  xml: { what: { ja: 'これはSVGではないXMLです。', en: 'This is XML, but no SVG.' }, instead: itself },
  not_utf8: {
    what: { ja: '画像でもUTF-8の文字列でもありません。', en: 'This is neither a picture nor UTF-8 text.' },
    instead: { ja: 'JSONやJWTはUTF-8で、画像は元のバイト列のまま送ってください。', en: 'Send JSON and JWTs in UTF-8, and pictures as the bytes they are.' },
  },
  address: { what: { ja: 'これはアドレスだけです。', en: 'This is a bare address.' }, instead: { ja: '読みに行ってほしいときは {"url": "https://…"} として送ってください。', en: 'To have it read, send it as {"url": "https://…"}.' } },
  data_address: {
    what: { ja: 'これは data: のアドレスかBase64の文字列です。', en: 'This is a data: address or base64 text.' },
    instead: { ja: '復号したバイト列をそのまま送ってください。', en: 'Decode it and send the bytes themselves.' },
  },
  broken_jwt: {
    what: { ja: 'JWTの途中に空白や改行があります。', en: 'There is white space or a line break inside of the JWT.' },
    instead: { ja: '一続きの文字列にして送ってください。', en: 'Send it as one unbroken string.' },
  },
  unknown_text: {
    what: { ja: 'これはJSONでもJWTでもない文字列です。', en: 'This is text that is neither JSON nor a JWT.' },
    instead: {
      ja: 'バッジのファイルの中身をそのまま送ってください。バッジに添えた一覧表（CSV）や説明のファイルなら、送る必要はありません。',
      en: 'Send what stands in the file of the badge, unchanged. A list (CSV) or a note that came with the badges need not be sent.',
    },
  },
  malformed_json: {
    what: { ja: 'JSONとして読めません。', en: 'This cannot be read as JSON.' },
    instead: { ja: '途中で切れていないか確かめ、ファイルの中身をそのまま送ってください。', en: 'See whether it is cut off, and send what stands in the file, unchanged.' },
  },
  json_in_string: {
    what: { ja: '文字列の中に入ったJSONまたはテキストです。', en: 'This is JSON or text inside of a JSON string.' },
    instead: { ja: '外側の引用符を外し、バッジのJSONそのものを送ってください。', en: 'Take the outer quotes away and send the JSON of the badge itself.' },
  },
  json_scalar: {
    what: { ja: 'JSONですがオブジェクトではありません。', en: 'This is JSON, but not an object.' },
    instead: { ja: '署名されたバッジのJSONそのものを送ってください。', en: 'Send the JSON of the signed badge itself.' },
  },
  list_of_none: { what: { ja: '空の配列です。', en: 'This is an empty list.' }, instead: itself },
  list_of_one: { what: { ja: '配列です。', en: 'This is a list.' }, instead: { ja: '角括弧を外し、バッジそのものを送ってください。', en: 'Send the badge itself, without the brackets.' } },
  list_of_many: {
    what: { ja: '一つのバッジがあるべきところに、二つ以上あります。', en: 'There is more than one badge here, where one is expected.' },
    instead: { ja: 'POST /v1/verify/batch に、一つずつの項目・行・ファイルとして、まとめて送ってください。', en: 'POST them all to /v1/verify/batch, each as an item, a line or a file of its own.' },
    code: 'use_verify_batch',
  },
  issue_answer: {
    what: { ja: 'これはバッジではなく、発行の呼び出しへの応答です。', en: 'This is the answer of a call that issues, not a badge.' },
    instead: { ja: 'その中の credential（または jwt）だけを送ってください。', en: 'Send what stands in its member `credential` (or `jwt`), and nothing around it.' },
  },
  verifier_request: {
    what: { ja: 'これは他の検証APIへの要求です。', en: 'This is a request to another verifier’s API.' },
    instead: { ja: '中の証明書を {"credential": …} として送ってください。', en: 'Send the credential in it as {"credential": …}.' },
  },
  request_in_place_of_badge: {
    what: { ja: '検証の要求（credential・jwt・url）が入っています。', en: 'This is a request (`credential`, `jwt`, `url`).' },
    instead: { ja: 'ここにはバッジそのものを入れてください。', en: 'The badge itself belongs here.' },
  },
  other_object: {
    what: { ja: 'このJSONにはバッジの項目（@context、type、credentialSubject など）がありません。', en: 'This JSON object has none of the members of a badge (@context, type, credentialSubject …).' },
    instead: {
      ja: '署名されたバッジのJSONそのものを送るか、{"credential": …}・{"jwt": …}・{"url": …} のどれかに入れてください（確かめたい相手の recipient はその隣に書けます）。',
      en: 'Send the JSON of the signed badge, by itself or as one of {"credential": …}, {"jwt": …} and {"url": …}, where the person that you ask about may stand beside it as `recipient`.',
    },
  },
  one_in_place_of_many: {
    what: { ja: 'バッジの一覧ではありません。', en: 'This is no list of badges.' },
    instead: { ja: `一つのバッジは POST /v1/verify に送ってください。ここには、${many.ja}`, en: `A single badge belongs to POST /v1/verify. Here: ${many.en}` },
  },
  empty_batch: { what: { ja: 'バッジが一つもありません。', en: 'The batch is empty.' }, instead: many },
  array_damaged: {
    what: { ja: 'JSON配列が途中で切れているか、後に余分な文字があります。', en: 'The JSON array does not end, or something follows it.' },
    instead: { ja: '角括弧の対応を確かめ、配列の全体だけを送ってください。', en: 'Check the brackets and send the whole array, and nothing after it.' },
  },
  archive_damaged: { what: { ja: 'ZIPファイルが壊れているか、ZIPではありません。', en: 'The ZIP file is broken, or it is none.' }, instead: wholeZip },
  file_too_large: {
    what: { ja: 'バッジのファイルが10MiBを超えています。', en: 'The file is larger than a badge may be (10 MiB).' },
    instead: { ja: 'バッジのファイルだけを送ってください。', en: 'Send the file of the badge alone.' },
  },
  file_encrypted: { what: { ja: 'ファイルが暗号化されています。', en: 'The file is encrypted.' }, instead: unpacked },
  file_unreadable: { what: { ja: 'ファイルを展開できません。', en: 'The file cannot be unpacked.' }, instead: wholeZip },
} as const satisfies Record<string, Found>;

/** What was found where a badge should be; a stable code of `errors[]`. */
export type FoundInstead = keyof typeof found;

/** The entry with what it may leave out. */
export function entryOf(what: FoundInstead): Found {
  return found[what];
}
