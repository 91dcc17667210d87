import { say, type Entry } from './entry.ts';

/** What is said of badges of Open Badges 2.0 alone. */
export const openBadges2 = {
  open_badges_1: say('Open Badges 2.0より前の版のバッジです。その版の検証には対応していません。', 'It is a badge of a version before Open Badges 2.0, which is not verified here.', 'otherVerifier'),
  model_2: say('記載はOpen Badges 2.0の規格に合っています。', 'What it says has the form of Open Badges 2.0.', 'nothing'),
  other_context_2: say('@contextがOpen Badges 2.0のものではなく、項目名のとおりに読みました。', 'The context is not that of Open Badges 2.0; it was read by the names that stand there.', 'heed'),
  http_address: say('暗号化されないアドレス（http）が書かれており、httpsで問い合わせました。', 'It names an address without encryption (http), which was asked over https.', 'heed'),
  read_as_plain_json: say('Open Badges 2.0のバッジは、書かれている項目名のとおりに読みます。', 'A badge of Open Badges 2.0 is read by the names that stand there.', 'nothing'),
  not_of_open_badges_2: say('確かめるべきものは、このバッジにありません。', 'The badge has nothing of the kind to be checked.', 'nothing'),
  extensions_not_checked: say('拡張された項目があり、その部分は確かめていません。', 'It has an extension, which was not checked.', 'heed'),

  // hosted
  badge_gone: say('アドレスのサイトが、ここにあったバッジはなくなったと答えています。Open Badges 2.0では、取り消しをこのように示します。', 'The host says that the badge which was there is gone; badges of Open Badges 2.0 are withdrawn in this way.', 'askIssuer'),
  hosted_confirmed: say('発行元のサイトが、このバッジを現在示しています。署名はありません。', 'Its host shows this badge at present; nobody signed it.', 'nothing'),
  hosted_in_scope: say('発行者が自分のバッジの置き場所とする所にあります。', 'It lies where its issuer says that its badges are.', 'nothing'),
  hosted_differs: say('送られたものの内容は、発行元のサイトにあるものと異なります。ここに示すのはサイトにある内容です。', 'What was sent says something else than its host; what is told here is what its host says.', 'askHolder'),
  hosted_id: say('発行元のサイトで確かめるバッジですが、そのアドレスが書かれていません。', 'It is to be confirmed by its host, and names no address there.', 'mendIssuing'),
  hosted_not_found: say('発行元のサイトに、このバッジはありません。', 'Its host has no such badge.', 'distrust'),
  hosted_unreachable: say('発行元のサイトに接続できず、バッジを確かめられませんでした。', 'Its host could not be reached to confirm the badge.', 'tryLater'),
  hosted_id_differs: say('発行元のサイトにあるのは、別のバッジです。', 'What its host has there is another badge.', 'distrust'),
  hosted_kind: say('発行元のサイトにあるものは、サイトで確かめるバッジではありません。', 'What its host has there is no badge that a host confirms.', 'distrust'),
  hosted_media_type: say('発行元のサイトがJSONとして示しておらず、誰が置いたものか分かりません。', 'It is not served as JSON, so that anybody may have put it there.', 'askIssuer'),
  outside_scope: say('発行者が自分のバッジの置き場所とする所にはありません。', 'It does not lie where its issuer says that its badges are.', 'distrust'),
  scope_unsupported: say('発行者が示すバッジの置き場所の決め方に、対応していません。', 'The way in which the issuer says where its badges are is not read here.', 'otherVerifier'),

  // what it points to
  badge_class_not_found: say('バッジの内容を定める文書（BadgeClass）がありません。', 'The document that says what the badge is for (BadgeClass) does not exist.', 'distrust'),
  badge_class_unreachable: say('バッジの内容を定める文書（BadgeClass）に接続できませんでした。', 'The document that says what the badge is for (BadgeClass) could not be reached.', 'tryLater'),
  badge_class_without_place: say('バッジの内容を定める文書（BadgeClass）のアドレスがありません。', 'The document that says what the badge is for (BadgeClass) has no address.', 'distrust'),
  issuer_without_place: say('発行者の文書のアドレスがなく、誰が発行したか確かめようがありません。', 'The issuer has no address, so that nothing can show who it is.', 'distrust'),
  object_id_differs: say('バッジが指す文書は、別の識別子のものです。', 'A document that the badge points to is that of another id.', 'distrust'),
  object_elsewhere: say('バッジが指す文書は別の識別子を名乗っており、その識別子の場所にあるものを確かめました。', 'A document that the badge points to has another id; what lies at that id was taken.', 'heed'),
  endorsements_not_checked: say('含まれている推薦（エンドースメント）は確かめていません。', 'The endorsements in it were not checked.', 'heed'),

  compat_object_id: say('バッジが指す文書は、別の識別子を名乗っています。', 'A document that the badge points to states another id.', 'confirmFirst'),
  compat_hosted_media_type: say('発行元のサイトがJSONとして示していません。', 'Its host does not serve it as JSON.', 'confirmFirst'),
} as const satisfies Record<string, Entry>;
