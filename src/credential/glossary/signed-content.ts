import { say, type Entry } from './entry.ts';

/** Whether what is read is what was signed; schemas, refreshing. */
export const signedContent = {
  // what is read is what was signed
  term_disguised: say('規格の項目が別の名前で隠されています。', 'A property of the standard is hidden under another name.', 'distrust'),
  data_loss: say('署名の対象にならない部分が含まれています。', 'A part of it is covered by no signature.', 'distrust'),
  protected_term: say('保護された言葉を定義し直す@contextです。', 'A context redefines a protected word.', 'distrust'),
  json_ld_invalid: say('JSON-LDとして処理できません。', 'It cannot be processed as JSON-LD.', 'mendIssuing'),
  split_node: say('同じ識別子の内容が複数の場所に分かれており、移し替えられます。', 'Things of one id stand in several places, and could be moved between them.', 'mendIssuing'),
  value_repeated: say('繰り返しの値が、署名では1つに数えられます。', 'A value is repeated, which a signature does not count.', 'mendIssuing'),
  blank_node_id: say('一時的な識別子が使われており、内容が入れ替えられます。', 'A temporary label is used as an id.', 'mendIssuing'),

  // schemas, refreshing
  schema_not_checked: say('バッジが指定するスキーマを確かめられません。', 'A schema that it names could not be checked.', 'otherVerifier'),
  schema_unreachable: say('バッジが指定するスキーマを取得できませんでした。', 'A schema that it names could not be had.', 'tryLater'),
  schema_violated: say('バッジが指定するスキーマに反しています。', 'It does not obey the schema that it names.', 'mendIssuing'),
  refresh_followed: say('送られたバッジには発行者による新しい版があり、その新しい版を判定しました。', 'The issuer has a newer version of what was sent; the newer one was judged.', 'renew'),
  refresh_is_newest: say('発行者の更新先で、これが最新の版だと確かめました。', 'The issuer has no newer version of it.', 'nothing'),
  refresh_unreachable: say('更新先から新しい版を取得できなかったため、送られた版を判定しました。', 'No newer version could be had where it says; what was sent was judged.', 'heed'),
  refresh_not_proven: say('更新先にあるものは署名を確かめられないため、送られた版を判定しました。', 'What lies where it names newer versions is not proven; what was sent was judged.', 'heed'),
  refresh_other_badge: say('更新先にあるのは別のバッジのため、送られた版を判定しました。', 'What lies where it names newer versions is another badge; what was sent was judged.', 'heed'),
  refresh_not_newer: say('更新先にあるのは新しい版ではないため、送られた版を判定しました。', 'What lies where it names newer versions is not newer; what was sent was judged.', 'heed'),
  refresh_not_followed: say('更新先が示されていますが、取得していません。', 'It names a place for a newer version, which was not asked.', 'heed'),
} as const satisfies Record<string, Entry>;
