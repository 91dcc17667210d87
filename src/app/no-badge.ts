import { AppError, type ErrorCode, type InputProblem } from '../errors.ts';

interface Sentences {
  readonly ja: string;
  readonly en: string;
  readonly code?: ErrorCode;
}

const recoded = {
  ja: 'バッジの入った元のPNGまたはSVG、あるいは .json・.jwt のファイルを送ってください（SNSやメッセージアプリは画像を作り直し、中のバッジを消すことがあります）。',
  en: 'Send the original PNG or SVG with the badge in it, or the .json or .jwt file (social networks and messengers make pictures anew and lose the badge).',
};

/** What can be posted instead of a badge, what was found, and what to send in its place. */
const found = {
  empty: {
    ja: '本文が空です。バッジのファイル（JSON、JWT、PNG、SVG）をそのまま送ってください。',
    en: 'The body is empty. Send the file of the badge as it is: JSON, JWT, PNG or SVG.',
  },
  picture_without_badge: {
    ja: `この画像にはバッジが入っていません。${recoded.ja}`,
    en: `This picture has no badge in it. ${recoded.en}`,
  },
  picture_damaged: {
    ja: 'この画像は途中で切れているか壊れていて、読めるところにバッジがありません。もう一度ダウンロードして送ってください。',
    en: 'This picture is cut off or damaged, and there is no badge in what can be read. Download it again and send that.',
  },
  picture_of_learner_record: {
    ja: 'この画像に入っているのは学習歴記録（CLR）で、バッジではありません。中のバッジを一つずつ送ってください。',
    en: 'What this picture holds is a Comprehensive Learner Record, not a badge. Send the badges in it, one at a time.',
  },
  picture_of_other_kind: {
    ja: `JPEG・GIF・WebPの画像にバッジを入れることはできません。${recoded.ja}`,
    en: `JPEG, GIF and WebP pictures cannot carry a badge. ${recoded.en}`,
  },
  pdf: {
    ja: 'これはPDFです。バッジそのもの（JSON、JWT、PNG、SVG）を送ってください。',
    en: 'This is a PDF. Send the badge itself: JSON, JWT, PNG or SVG.',
  },
  archive: {
    ja: 'これは圧縮ファイルです。展開して、中のバッジを一つずつ送ってください。',
    en: 'This is a compressed file. Unpack it and send the badges in it, one at a time.',
  },
  html_page: {
    ja: 'これはウェブページ（HTML）です。ページからバッジのファイルをダウンロードして送るか、バッジそのもののアドレスを {"url": "https://…"} として送ってください。',
    en: 'This is a web page (HTML). Download the file of the badge from it, or send the address of the badge itself as {"url": "https://…"}.',
  },
  xml: {
    ja: 'これはSVGではないXMLです。バッジそのもの（JSON、JWT、PNG、SVG）を送ってください。',
    en: 'This is XML, but no SVG. Send the badge itself: JSON, JWT, PNG or SVG.',
  },
  not_utf8: {
    ja: '本文は画像でもUTF-8の文字列でもありません。JSONやJWTはUTF-8で、画像は元のバイト列のまま送ってください。',
    en: 'The body is neither a picture nor UTF-8 text. Send JSON and JWTs in UTF-8, and pictures as the bytes they are.',
  },
  address: {
    ja: '本文はアドレスだけです。読みに行ってほしいときは {"url": "https://…"} として送ってください。',
    en: 'The body is a bare address. To have it read, send it as {"url": "https://…"}.',
  },
  data_address: {
    ja: '本文は data: のアドレスかBase64の文字列です。復号したバイト列をそのまま送ってください。',
    en: 'The body is a data: address or base64 text. Decode it and send the bytes themselves.',
  },
  broken_jwt: {
    ja: 'JWTの途中に空白や改行があります。一続きの文字列にして送ってください。',
    en: 'There is white space or a line break inside of the JWT. Send it as one unbroken string.',
  },
  unknown_text: {
    ja: '本文はJSONでもJWTでもない文字列です。バッジのファイルの中身をそのまま送ってください。',
    en: 'The body is text that is neither JSON nor a JWT. Send what stands in the file of the badge, unchanged.',
  },
  malformed_json: {
    ja: '本文はJSONとして読めません。途中で切れていないか確かめ、ファイルの中身をそのまま送ってください。',
    en: 'The body cannot be read as JSON. See whether it is cut off, and send what stands in the file, unchanged.',
  },
  json_in_string: {
    ja: '本文は文字列の中に入ったJSONまたはテキストです。外側の引用符を外し、バッジのJSONそのものを送ってください。',
    en: 'The body is JSON or text inside of a JSON string. Take the outer quotes away and send the JSON of the badge itself.',
  },
  json_scalar: {
    ja: '本文はJSONですがオブジェクトではありません。署名されたバッジのJSONそのものを送ってください。',
    en: 'The body is JSON, but not an object. Send the JSON of the signed badge itself.',
  },
  list_of_one: {
    ja: '本文は配列です。角括弧を外し、バッジそのものを送ってください。',
    en: 'The body is a list. Send the badge itself, without the brackets.',
  },
  list_of_many: {
    ja: '本文に二つ以上のバッジがあります。一つずつ送ってください。',
    en: 'The body holds more than one badge. Send them one at a time.',
    code: 'use_verify_batch',
  },
  issue_answer: {
    ja: 'これはバッジではなく、発行の呼び出しへの応答です。その中の credential（または jwt）だけを送ってください。',
    en: 'This is the answer of a call that issues, not a badge. Send what stands in its member `credential` (or `jwt`).',
  },
  verifier_request: {
    ja: 'これは他の検証APIへの要求です。中の証明書を {"credential": …} として送ってください。',
    en: 'This is a request to another verifier’s API. Send the credential in it as {"credential": …}.',
  },
  request_in_place_of_badge: {
    ja: 'ここにはバッジそのものが必要ですが、検証の要求（credential・jwt・url）が入っています。',
    en: 'The badge itself belongs here, and not a request (`credential`, `jwt`, `url`).',
  },
  other_object: {
    ja: 'このJSONにはバッジの項目（@context、type、credentialSubject など）がありません。署名されたバッジのJSONそのものを送ってください。',
    en: 'The JSON object has none of the members of a badge (@context, type, credentialSubject …). Send the signed credential itself.',
  },
} as const satisfies Record<string, Sentences>;

/** What was found where a badge should be; a stable code of `errors[]`. */
export type FoundInstead = keyof typeof found;

/** Refuses a body without a badge, or with several: `errors[0].code` names what it is, and the detail says what to send instead. */
export function noBadge(what: FoundInstead, options: { readonly cause?: unknown; readonly pointer?: string } = {}): AppError {
  const { ja, en, code = 'no_badge' }: Sentences = found[what];
  const detail = `${ja} / ${en}`;
  return new AppError(code, detail, { problems: [{ pointer: options.pointer ?? '', code: what, detail }], ...(options.cause === undefined ? {} : { cause: options.cause }) });
}

/** The same refusal where the bytes were not posted but found at the posted address. */
export function foundAtAddress(error: AppError): AppError {
  const told = (detail: string): string => `url の先にあったものについて / About what url leads to: ${detail}`;
  const problems = error.problems.map((problem) => ({ ...problem, pointer: `/url${problem.pointer}`, detail: told(problem.detail) }));
  return new AppError(error.code, told(error.message), { cause: error, problems });
}

/** Refuses a request whose parts are not as the API description states them, each told in both languages. */
export function badRequest(problems: readonly { readonly pointer: string; readonly code: string; readonly ja: string; readonly en: string }[]): AppError {
  return new AppError('invalid_request', undefined, { problems: problems.map(({ pointer, code, ja, en }): InputProblem => ({ pointer, code, detail: `${ja} / ${en}` })) });
}
