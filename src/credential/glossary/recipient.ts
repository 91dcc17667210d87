import { say, type Entry } from './entry.ts';

/** Whose badge it is. */
export const recipient = {
  recipient_not_asked: say('お尋ねがないため、誰のバッジかは確かめていません。', 'Whose badge it is was not asked, and not checked.', 'askWhose'),
  recipient_differs: say('バッジに書かれた受領者の情報は、お尋ねの情報と一致しません。', 'What the badge says of its recipient is not what you asked about.', 'compare'),
  recipient_not_stated: say('お尋ねの種類の受領者の情報がバッジにないため、お尋ねの人のものか確かめられません。', 'The badge does not hold that kind of information on its recipient, so that it could not be compared.', 'compareStated'),
  recipient_hash_unknown: say('受領者の情報が、対応していない方式で隠されています。', 'The recipient is hidden by a method that is not read here.', 'askIssuer'),
  recipient_not_compared: say('バッジとして読み取れないため、誰のものか確かめていません。', 'Whose badge it is was not compared, since it could not be read as a badge.', 'askHolder'),
  recipient_unproven: say('お尋ねの情報は記載と一致しますが、その記載が本物だとは確かめられていません。', 'It says that it is the badge of the person you asked about, but what it says is not proven.', 'goByVerdict'),
  recipient_name_only: say('氏名は一致しますが、氏名だけでは本人のバッジか分かりません。', 'The name is the same, but a name alone identifies nobody.', 'compareMore'),
  recipient_name_only_nfc: say('氏名は、文字の表し方をそろえると一致しますが、氏名だけでは本人のバッジか分かりません。', 'The name is the same in Unicode form NFC, but a name alone identifies nobody.', 'compareMore'),
  recipient_name_only_nfkc: say('氏名は、全角・半角などの表し方をそろえると一致しますが、氏名だけでは本人のバッジか分かりません。', 'The name is the same in Unicode form NFKC, but a name alone identifies nobody.', 'compareMore'),
  recipient_name_only_spacing: say('氏名は、空白と全角・半角の違いを除けば一致しますが、氏名だけでは本人のバッジか分かりません。', 'The name is the same but for its spaces and Unicode form, but a name alone identifies nobody.', 'compareMore'),
  recipient_as_sent: say('お尋ねの人のものと確認できました。', 'It is the badge of the person you asked about.', 'nothing'),
  recipient_lower_case: say('お尋ねの人のものと確認できました（英小文字にした表記と一致しました）。', 'It is the badge of the person you asked about, written in lower case.', 'nothing'),
  recipient_nfc: say('お尋ねの人のものと確認できました（文字の表し方をそろえると一致しました）。', 'It is the badge of the person you asked about, in Unicode form NFC.', 'nothing'),
  recipient_lower_case_nfc: say('お尋ねの人のものと確認できました（英小文字にし、文字の表し方をそろえると一致しました）。', 'It is the badge of the person you asked about, in lower case and Unicode form NFC.', 'nothing'),
  recipient_nfkc: say('お尋ねの人のものと確認できました（全角・半角などの表し方をそろえると一致しました）。', 'It is the badge of the person you asked about, in Unicode form NFKC.', 'nothing'),
  recipient_lower_case_nfkc: say('お尋ねの人のものと確認できました（英小文字にし、全角・半角などの表し方をそろえると一致しました）。', 'It is the badge of the person you asked about, in lower case and Unicode form NFKC.', 'nothing'),
} as const satisfies Record<string, Entry>;
