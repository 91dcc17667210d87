import type { FormAdvice } from '../form/form-problems.ts';
import type { Phrase } from '../profile/profile.ts';
import { itemAt } from './item-at.ts';

const under: Phrase = {
  ja: '記述の各項目は、record の下にまとめて記入します（例：{"record": {"title": {"ja": "…"}, …}}）。',
  en: 'Everything that describes the micro-credential stands under record: {"record": {"title": {"ja": "…"}, …}}.',
};
const onlyTheRecord: Phrase = {
  ja: '読み出した応答をそのまま送ることはできません。そのうちの record（と、変える場合は statusPurpose）だけを送ってください。',
  en: 'What was read cannot be sent back as it is; send its record alone (and statusPurpose, where that changes).',
};
const answered = /^\/(id|issuer|version|currentVersion|draftPending|retiredAt|createdAt|updatedAt|links|image|imageUrl)$/;

/** What the messages about the form of a draft, or of what is linted, need to know: slips that a bare record or an answer leads to. */
export const draftForm: FormAdvice = {
  itemAt,
  hintAt: (pointer) => (pointer === '/record' || itemAt(pointer) !== undefined ? under : answered.test(pointer) ? onlyTheRecord : undefined),
};
