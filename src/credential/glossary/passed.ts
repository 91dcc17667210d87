import { say, type Entry } from './entry.ts';

/** What passed, or was not reached. */
export const passed = {
  baking_ok: say('バッジはそのまま取り出せました。', 'The badge could be taken out as it is.', 'nothing'),
  kind_ok: say('Open Badgesのバッジです。', 'It is an Open Badge.', 'nothing'),
  model_ok: say('記載はOpen Badges 3.0の規格に合っています。', 'What it says has the form of Open Badges 3.0.', 'nothing'),
  jsonld_ok: say('画面に見える内容と、署名された内容は同じです。', 'What is read is what was signed.', 'nothing'),
  validity_ok: say('有効期間内です。', 'It is within its period of validity.', 'nothing'),
  schema_ok: say('バッジが指定するスキーマに反していません。', 'It obeys the schemas that it names.', 'nothing'),
  endorsements_ok: say('推薦（エンドースメント）は含まれていません。', 'It carries no endorsement.', 'nothing'),
  refresh_ok: say('更新先の指定はありません。', 'It names no place for a newer version.', 'nothing'),
  proof_ok: say('署名は正しく、発行後に改ざんされていません。', 'The signature is good: nothing was changed after issuing.', 'nothing'),
  binding_ok: say('署名の鍵は、発行者が公開している鍵です。', 'The key that signed is one that the issuer publishes.', 'nothing'),
  status_ok: say('取り消されていません。', 'It has not been withdrawn.', 'nothing'),
  recipient_ok: say('お尋ねの人のものと確認できました。', 'It is the badge of the person you asked about.', 'nothing'),
  not_run: say('ほかの確認で結論が出たため、この確認は行っていません。', 'This was not checked, because another check decided.', 'nothing'),
  no_status: say('取り消しの仕組みを持たないバッジです。', 'The badge names no list in which it could be withdrawn.', 'nothing'),
  more_findings: say('同じ種類の指摘がほかにもあります。', 'There are more findings of this kind.', 'heed'),
} as const satisfies Record<string, Entry>;
