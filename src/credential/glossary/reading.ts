import { say, type Entry } from './entry.ts';

/** Reading what was sent. */
export const reading = {
  malformed_json: say('JSONとして正しく読み取れません。', 'It is not well-formed JSON.', 'askHolder'),
  duplicate_member: say('同じ項目名が2回使われており、読み手によって内容が変わります。', 'A member is named twice, so that two readers see two badges.', 'askHolder'),
  too_deep: say('入れ子が深すぎるため、判定できません。', 'It is nested too deep to be judged.', 'otherVerifier'),
  too_many_values: say('項目が多すぎるため、判定できません。', 'It has too many values to be judged.', 'otherVerifier'),
  canonicalization_limit: say('大きすぎるか複雑すぎるため、判定できません。', 'It is too large or too complex to be judged.', 'otherVerifier'),
  kind_not_supported: say('この種類のバッジの検証には、まだ対応していません。', 'Badges of this kind are not verified here yet.', 'otherVerifier'),
  wrong_type: say('Open Badgesのバッジではありません。', 'This is no Open Badge.', 'askHolder'),
  ambiguous_type: say('両立しない種類を同時に名乗っています。', 'It claims to be two kinds that exclude each other.', 'mendIssuing'),
  batch_out_of_time: say('一括検証の時間内に確かめられませんでした。', 'There was no time left for it in its batch.', 'tryLater'),
  badge_unreachable: say('アドレスからバッジを取得できませんでした。', 'No badge could be got from the address.', 'tryLater'),
  badge_address_refused: say('安全のため、このアドレスにはアクセスしません。', 'This address is not followed, for safety.', 'download'),
  badge_host_unknown: say('アドレスのホストが見つかりませんでした。', 'The host of the address does not exist.', 'checkAddress'),
  badge_not_found: say('アドレスにはバッジがありません。', 'There is no badge at the address.', 'askHolder'),
} as const satisfies Record<string, Entry>;
