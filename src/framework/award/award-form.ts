import { dayOrTimeHint } from '../day-hint.ts';
import type { FormAdvice } from '../form/form-problems.ts';
import type { ItemKey, Phrase } from '../profile/profile.ts';
import { achievedStatuses } from '../record/vocabularies.ts';
import { webAddressHint } from '../web-address.ts';

/** The item that each member of an award states. */
const itemOfMember: Readonly<Record<string, ItemKey>> = {
  recipient: 'learner',
  awardedDate: 'awardedDate',
  validUntil: 'validUntil',
  results: 'grade',
  evidence: 'evidence',
  narrative: 'narrative',
};

const say = (ja: string, en: string) => (): Phrase => ({ ja, en });

const hints: readonly (readonly [RegExp, (value: unknown) => Phrase])[] = [
  [/^\/microcredential$/, say('公開済みのマイクロクレデンシャルのid（小文字のUUID）を記入してください。', 'Write the id of a published micro-credential, a UUID in lower case.')],
  [/^\/(awardedDate|validUntil)$/, dayOrTimeHint],
  [/^\/recipient$/, say('学習者を特定できる id、email、identifiers のいずれかを記入してください（例：{"email": "hanako@example.com"}）。', 'Give an id, an email or identifiers of the learner, such as {"email": "hanako@example.com"}.')],
  [/^\/recipient\/email$/, say('メールアドレスを1つ、半角の文字列で記入してください（例：hanako@example.com）。', 'Write one e-mail address as a text, such as hanako@example.com.')],
  [/^\/recipient\/id$/, say('DID、URN、またはURL（http/https）を半角で記入してください。', 'Write a DID, a URN or an http or https URL in ASCII.')],
  [/^\/recipient\/name$/, say('氏名は文字の種類ごとに記入してください（例：{"ja": "山田 花子", "latn": "YAMADA Hanako"}）。', 'Write the name by script, such as {"ja": "山田 花子", "latn": "YAMADA Hanako"}.')],
  [/^\/recipient\/identifiers\/\d+\/value$/, say('番号も引用符で囲んだ文字列で記入してください（例："S2026-0042"）。', 'Write numbers too as a text in quotation marks, such as "S2026-0042".')],
  [/^\/results\/\d+\/value$/, (value) => ({
    ja: `値は数値の場合も引用符で囲んだ文字列で記入してください（例："${typeof value === 'number' ? String(value) : '80'}"）。`,
    en: `Write the value as a text in quotation marks, numbers too: "${typeof value === 'number' ? String(value) : '80'}".`,
  })],
  [/^\/results\/\d+\/resultDescription$/, say('マイクロクレデンシャルの成績の表し方（resultDescriptions）のidを記入してください（例：final-grade）。', 'Write the id of one of the micro-credential’s resultDescriptions, such as final-grade.')],
  [/^\/results\/\d+\/achievedLevel$/, say('到達したルーブリックの段階のidを記入してください。', 'Write the id of the rubric level that was reached.')],
  [/^\/evidence\/\d+\/url$/, () => webAddressHint],
];

/** What the messages about the form of an award, or of a search for a learner’s, need to know. Pointers start at the request. */
export const awardForm: FormAdvice = {
  itemAt: (pointer) => {
    const [, member = ''] = pointer.split('/');
    return Object.hasOwn(itemOfMember, member) ? itemOfMember[member] : undefined;
  },
  valuesAt: (pointer) => (/^\/results\/\d+\/status$/.test(pointer) ? achievedStatuses : undefined),
  hintAt: (pointer, value) => hints.find(([pattern]) => pattern.test(pointer))?.[1](value),
};
