import { say, type Entry } from './entry.ts';

/** Credentials that are no badges, and presentations. */
export const anyCredential = {
  plain_credential: say('バッジではない、検証可能な証明書です。', 'It is a verifiable credential, and no badge.', 'nothing'),
  context_no_array: say('@contextが配列ではありません。', 'The @context is no array.', 'mendIssuing'),
  subject_empty: say('証明の対象（credentialSubject）について何も書かれていません。', 'Nothing is said of its subject.', 'mendIssuing'),
  language_value: say('言語付きの文字列の書き方が規格と異なります。', 'A text in a language is not written as the standard demands.', 'mendIssuing'),
  related_resource_repeated: say('関連資料（relatedResource）に同じ識別子が2つあります。', 'Two related resources have one id.', 'mendIssuing'),
  related_resource_digest: say('関連資料（relatedResource）のハッシュ値がないか、読み取れません。', 'The digest of a related resource is missing or cannot be read.', 'mendIssuing'),
  related_resource_differs: say('関連資料（relatedResource）が、示されたハッシュ値と合いません。', 'A related resource is not the one whose digest is stated.', 'distrust'),
  related_resource_unchecked: say('関連資料（relatedResource）は取得せず、ハッシュ値と比べていません。', 'A related resource was not fetched, and not compared with its digest.', 'heed'),
  key_not_for_authentication: say('提示者は、この鍵を本人であることを示す鍵として公開していません。', 'The holder does not publish this key for authentication.', 'distrust'),
  key_not_of_holder: say('提示者の鍵ではない鍵で署名されています。', 'The presentation was signed with a key that is not the holder’s.', 'distrust'),
  challenge_differs: say('提示の署名に、求めた確認番号（challenge）がありません。別の機会のための提示です。', 'The proof of the presentation does not answer the challenge: it was made for another occasion.', 'distrust'),
  domain_differs: say('提示の署名が、別の相手（domain）に向けたものです。', 'The proof of the presentation was made for another domain.', 'distrust'),
  challenge_not_asked: say('確認番号（challenge）を求めていないため、以前の提示の使い回しでないかは分かりません。', 'No challenge was asked for, so that it may be an earlier presentation that is shown again.', 'heed'),
  presentation_unproven: say('提示に署名がないため、誰が提示したかは確かめていません。', 'The presentation carries no proof: who presents it was not checked.', 'heed'),
  presentation_empty: say('署名も証明書もない提示です。', 'The presentation holds neither a proof nor a credential.', 'askHolder'),
  too_many_credentials: say('提示の中の証明書が多すぎるため、判定できません。', 'The presentation holds more credentials than are verified here.', 'askHolder'),
  holder_missing: say('提示者が示されていません。', 'The presentation does not say who its holder is.', 'heed'),
  envelope_unsupported: say('この種類の封入（data: URL）には対応していません。', 'Envelopes of this kind are not opened here.', 'otherVerifier'),
  envelope_malformed: say('封入された内容（data: URL）を読み取れません。', 'The envelope holds no data: URL with a JWT.', 'askHolder'),
  presentation_out_of_time: say('時間内に確かめられませんでした。', 'There was no time left for it in its presentation.', 'tryLater'),
  self_asserted: say('提示者が自分について述べた内容で、提示の署名だけが守っています。', 'The holder says it of themselves, and only the proof of the presentation secures it.', 'heed'),
} as const satisfies Record<string, Entry>;
