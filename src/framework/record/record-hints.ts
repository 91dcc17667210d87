import { dayHint } from '../day-hint.ts';
import { identifierSchemeHint } from '../issuer/organisation-identifier.ts';
import { countryHint } from '../place.ts';
import type { VocabularyName } from '../profile/profile-schema.ts';
import type { Phrase, Profile } from '../profile/profile.ts';
import { identifierUriHint, webAddressHint } from '../web-address.ts';
import { termHint } from './calendar-term.ts';
import { fieldHint } from './isced-f.ts';
import { languageHint } from './language-codes.ts';
import { codeHint, schemeHint } from './near-codes.ts';
import { hoursHint } from './workload-duration.ts';

type Hint = (profile: Profile, value: unknown) => Phrase;

const listed = (vocabulary: VocabularyName): Hint => (profile, value) => codeHint(profile, vocabulary, value);
const scheme = (vocabulary: VocabularyName): Hint => (profile, value) => schemeHint(profile, vocabulary, value);
const always = (ja: string, en: string): Hint => () => ({ ja, en });

const ofTheAward: Hint = always(
  'この記入欄は、マイクロクレデンシャルの記述ではなく、発行のリクエスト（POST /v1/issuers/…/credentials）に記入します。',
  'This is stated for each award, in the request that issues it (POST /v1/issuers/…/credentials), and not in the record.',
);
const quoted: Hint = always('数値も引用符で囲んだ文字列で記入してください（例："60"）。', 'Write numbers too as a text in quotation marks, such as "60".');

/** What is written where; the first that fits. */
const hints: readonly (readonly [RegExp, Hint])[] = [
  [/^\/(awardedDate|validUntil|recipient|results|evidence|narrative)$/, ofTheAward],
  [/^\/version$/, always('版の番号は公開のたびに自動で付きます。記入せずに省いてください。', 'Versions are counted when they are published; leave this out.')],
  [/^\/(issuer|country)$/, always('発行者の情報は発行者の登録（/v1/issuers）から記載されます。記入せずに省いてください。', 'The awarding body is taken from the issuer (/v1/issuers); leave this out.')],
  [/^\/awardingBody$/, always('発行者のほかに共同で授与する機関だけを記入します。発行者だけの場合は省いてください。', 'Only bodies that award it jointly with the issuer stand here; where there is none, leave this out.')],
  [/^\/statusPurpose$/, always('statusPurpose は記述（record）の中ではなく、リクエストで record と並べて記入します。', 'Write statusPurpose beside the record in the request, and not in it.')],
  [/^\/achievementType$/, always('例：MicroCredential（マイクロクレデンシャル）、CertificateOfCompletion（修了証）。', 'For example MicroCredential, or CertificateOfCompletion.')],
  [/^\/workload\/hours$/, (_profile, value) => hoursHint(value)],
  [/^\/workload\/credits\/\d+\/value$/, always('単位数を引用符なしの数値で記入してください（例：1、0.5）。', 'Write the credits as a number without quotation marks, such as 1 or 0.5.')],
  [/^\/workload\/credits\/\d+\/scheme$/, scheme('creditScheme')],
  [/^\/level\/\d+\/scheme$/, scheme('levelScheme')],
  [/^\/level\/\d+\/code$/, always('レベルを引用符で囲んだ半角の文字列で記入してください（例："6"）。', 'Write the level as a text in quotation marks, such as "6".')],
  [/\/skills\/\d+\/framework$/, scheme('skillFramework')],
  [/^\/participation\/\d+$/, listed('participation')],
  [/^\/assessment\/\d+\/type$/, listed('assessment')],
  [/^\/assessment\/\d+\/supervision$/, listed('supervision')],
  [/^\/qualityAssurance\/\d+\/kind$/, listed('qualityAssurance')],
  [/^\/stackability\/kind$/, listed('stackability')],
  [/^\/expiryPolicy\/kind$/, listed('expiry')],
  [/^\/learningOutcomes\/\d+\/type$/, listed('outcomeType')],
  [/^\/learningOutcomes\/\d+\/reusability$/, listed('reusability')],
  [/^\/fieldOfStudy\/\d+\/isced$/, (_profile, value) => fieldHint(value)],
  [/^\/languageOfInstruction\/\d+$/, (_profile, value) => languageHint(value)],
  [/\/body\/country$/, (_profile, value) => countryHint(value)],
  [/\/identifiers\/\d+\/scheme$/, (_profile, value) => identifierSchemeHint(value)],
  [/^\/qualityAssurance\/\d+\/(date|validUntil)$/, (_profile, value) => dayHint(value)],
  [/^\/expiryPolicy\/validFor$/, (_profile, value) => termHint(value)],
  [/^\/resultDescriptions\/\d+\/(valueMin|valueMax|requiredValue|allowedValue\/\d+|rubricCriterionLevel\/\d+\/(level|points))$/, quoted],
  [/\/body\/id$|^\/stackability\/(towards|composedOf)\/\d+$/, () => identifierUriHint],
  [/\/(uri|url)$/, () => webAddressHint],
  [/\/(id|requiredLevel)$/, always('idは半角の英小文字・数字・ハイフンで記入してください（例：final-grade）。', 'Write the id in lower-case letters, digits and hyphens, such as final-grade.')],
];

/** What belongs at a place of a record; undefined where its label says all. `value` is what stands there. */
export function recordHintAt(profile: Profile, pointer: string, value: unknown): Phrase | undefined {
  return hints.find(([pattern]) => pattern.test(pointer))?.[1](profile, value);
}
