import { say, type Entry } from './entry.ts';

/** What only `policy=compat` accepts; `onlyByCompat` is said after each. */
export const leniency = {
  compat_date_without_offset: say('日時に時差の指定がなく、協定世界時（UTC）とみなしました。', 'A date has no offset and was read as UTC.', 'mendIssuing'),
  compat_status_array: say('取り消し情報が2つ以上あり、すべて確かめました。', 'It names several statuses, and each was looked at.', 'mendIssuing'),
  compat_status_type: say('対応していない取り消しの方式のため、取り消されていないかを確かめていません。', 'Its kind of status is not read here: whether it was withdrawn is not known.', 'askIssuer'),
  compat_status_list: say('署名のない取り消し一覧を読めず、取り消されていないかを確かめていません。', 'Its unsigned revocation list could not be read: whether it was withdrawn is not known.', 'tryLater'),
  compat_proof_passed_over: say('最初の署名は正しく、2つ目以降の署名は確かめられませんでした。', 'The first proof holds; a further one does not.', 'mendIssuing'),
  compat_key_unproven: say('署名した鍵が発行者のものだと示すものがなく、発行者の名で誰でも作れるバッジです。', 'Nothing shows that the key is the issuer’s: anybody could have made this badge in its name.', 'confirmFirst'),
  compat_jwt_header: say('JWTのヘッダーに、認められない項目があります。', 'The header of the JWT has a member that is not allowed.', 'mendIssuing'),
  compat_jwt_typ: say('JWTの種類（typ）が規格と異なります。', 'The typ of the JWT is not the one of the standard.', 'mendIssuing'),
  compat_jwt_subject: say('JWTの受領者がsubではなくaudに書かれています。', 'The JWT names the learner in aud, not in sub.', 'mendIssuing'),
  compat_baked_twice: say('画像に2つ以上のバッジがあり、最初のものだけを確かめました。', 'The picture holds more than one badge; the first was judged.', 'askHolder'),
} as const satisfies Record<string, Entry>;
