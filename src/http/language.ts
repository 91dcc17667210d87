import type { FastifyRequest } from 'fastify';
import type { Language } from '../credential/explain-verdict.ts';
import { errorCodes, type AppError, type ErrorCode, type Told } from '../errors.ts';

/** English for whoever asks for neither language, as a program does. */
export function languageOf(request: FastifyRequest): Language {
  return request.accepts().languages(['en', 'ja']) === 'ja' ? 'ja' : 'en';
}

/** What the open calls can answer, in Japanese; in English they are `errorCodes`. */
const inJapanese: Readonly<Partial<Record<ErrorCode, string>>> = {
  malformed_json: '本文がUTF-8の正しいJSONではないか、同じ名前の項目が二度書かれています。',
  malformed_request: 'HTTPのリクエストとして読めないか、アドレスの書き方が正しくありません。',
  invalid_request: 'リクエストがAPIの説明にある形になっていません。どこが違うかは errors[] にあります。',
  body_too_large: '本文が、この呼び出しで受け取れる大きさを超えています。',
  unsupported_media_type: 'この呼び出しでは受け取れない形式（Content-Type）の本文です。',
  not_acceptable: 'Accept で指定された形式では返せません。',
  method_not_allowed: 'このアドレスは、そのメソッドでは呼び出せません。',
  rate_limited: 'このアドレスからの要求が多すぎます。次に送れる時刻は Retry-After にあります。',
  request_timeout: 'リクエストが時間内に届きませんでした。',
  not_found: 'このアドレスには何もありません。',
  no_badge: '本文にバッジと思われるものがありません。',
  use_verify_batch: 'バッジが二つ以上あります。この呼び出しで確かめられるのは一つです。まとめて /v1/verify/batch に送ってください。',
  batch_too_large: 'バッジが500個を超えているか、展開すると256MiBを超えます。分けて送ってください。',
  verifier_busy: '読み取りを待つバッジが多すぎます。このバッジについてはまだ何も言えません。Retry-After の秒数の後に、もう一度送ってください。',
  unavailable: 'いまはお答えできません。しばらくしてからもう一度お試しください。',
  internal: 'サービス側の不具合です。リクエストのIDとともに記録されています。',
};

export interface ToldProblem {
  readonly title: Told;
  readonly detail: Told;
}

/** A failure by language, where each sentence of it is written in both; undefined leaves it to be told as it is. */
export function toldIn(error: AppError): ToldProblem | undefined {
  const ja = inJapanese[error.code];
  if (ja === undefined || error.problems.some(({ told }) => told === undefined)) return undefined;
  const title = { ja, en: errorCodes[error.code] };
  const detail = error.told ?? (error.message === title.en ? title : undefined);
  return detail && { title, detail };
}
