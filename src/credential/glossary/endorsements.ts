import { say, type Entry } from './entry.ts';

/** What became of the endorsements in a badge, and of one that was sent by itself. */
export const endorsements = {
  kind_endorsement: say('バッジではなく、推薦（エンドースメント）です。だれかの学習を証明するものではありません。', 'It is no badge but an endorsement: it attests nobody’s learning.', 'heed'),
  endorsement_genuine: say('含まれている推薦（エンドースメント）は本物で、有効です。', 'An endorsement in it is genuine and in force.', 'nothing'),
  endorsement_broken: say('含まれている推薦（エンドースメント）が本物と認められません。', 'An endorsement in it cannot be accepted as genuine.', 'distrust'),
  endorsement_undecided: say('含まれている推薦（エンドースメント）が本物かどうかを確かめきれませんでした。', 'It could not be established whether an endorsement in it is genuine.', 'tryLater'),
  endorsement_expired: say('含まれている推薦（エンドースメント）は期限が切れており、数に入れません。', 'An endorsement in it has expired, and does not count.', 'heed'),
  endorsement_not_yet_valid: say('含まれている推薦（エンドースメント）はまだ始まっておらず、数に入れません。', 'An endorsement in it has not begun, and does not count.', 'heed'),
  endorsement_revoked: say('含まれている推薦（エンドースメント）は取り消されており、数に入れません。', 'An endorsement in it was revoked, and does not count.', 'heed'),
  endorsement_suspended: say('含まれている推薦（エンドースメント）は効力を停止されており、数に入れません。', 'An endorsement in it is suspended, and does not count.', 'heed'),
  endorsement_status_unknown: say('含まれている推薦（エンドースメント）が取り消されていないかを確かめられず、数に入れません。', 'Whether an endorsement in it was revoked is not known, so that it does not count.', 'heed'),
  endorsement_other_subject: say('含まれている推薦（エンドースメント）は別のものについての推薦で、数に入れません。', 'An endorsement in it speaks of something else, and does not count.', 'heed'),
  endorsement_subject_unproven: say('含まれている推薦（エンドースメント）の対象が、この発行者のものだと示すものがなく、数に入れません。', 'Nothing shows that what an endorsement in it speaks of is the issuer’s, so that it does not count.', 'heed'),
  endorsement_self_named: say('含まれている推薦（エンドースメント）をした者は鍵だけで名乗っており、発行者自身かもしれないため、数に入れません。', 'Whoever made an endorsement in it is named by a key alone, and may be the issuer, so that it does not count.', 'heed'),
  endorsement_of_endorser: say('推薦（エンドースメント）をした者についての推薦で、このバッジについてのものではありません。', 'An endorsement in it vouches for somebody who endorses, and not for the badge.', 'nothing'),
  endorsement_by_issuer: say('含まれている推薦（エンドースメント）は発行者自身によるもので、数に入れません。', 'An endorsement in it is the issuer’s own word, and does not count.', 'heed'),
  endorsement_test: say('含まれている推薦（エンドースメント）は試験用の発行者によるもので、数に入れません。', 'An endorsement in it is by a test issuer, and does not count.', 'heed'),
  compat_endorsement: say('含まれている推薦（エンドースメント）は規格どおりに確かめられず、数に入れません。', 'An endorsement in it does not hold by the standards, and does not count.', 'mendIssuing'),
  too_many_endorsements: say('推薦（エンドースメント）が多すぎるため、確かめていません。', 'It carries more endorsements than are verified here.', 'otherVerifier'),
  endorsements_too_large: say('推薦（エンドースメント）が大きすぎるため、確かめていません。', 'The endorsements in it are larger than is read here.', 'otherVerifier'),
  endorsements_too_deep: say('推薦（エンドースメント）の中に推薦が重なりすぎているため、奥のものは確かめていません。', 'Endorsements stand in endorsements, more deeply than is followed here.', 'otherVerifier'),
} as const satisfies Record<string, Entry>;
