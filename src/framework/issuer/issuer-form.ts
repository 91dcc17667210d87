import type { FormAdvice } from '../form/form-problems.ts';
import { countryHint } from '../place.ts';
import type { ItemKey, Phrase } from '../profile/profile.ts';
import { webAddressHint } from '../web-address.ts';
import { identifierSchemeHint } from './organisation-identifier.ts';

/** How an e-mail address is written. */
export const emailHint: Phrase = {
  ja: 'メールアドレスを半角で記入してください（例：office@example.ac.jp）。',
  en: 'Write an e-mail address in ASCII, such as office@example.ac.jp.',
};

/** How a time zone is written. */
export const timeZoneHint: Phrase = {
  ja: 'IANAのタイムゾーン名で記入してください（例：Asia/Tokyo。JST や +09:00 は使えません）。',
  en: 'Write the name of an IANA time zone such as Asia/Tokyo; JST and +09:00 are none.',
};

/** The item that each place of an issuer states. Pointers start at the issuer. */
export function issuerItemAt(pointer: string): ItemKey {
  const [, member] = pointer.split('/');
  if (member === 'timeZone') return 'timeZone';
  return member === 'country' || member === 'region' ? 'issuerCountry' : 'awardingBody';
}

const hints: readonly (readonly [RegExp, (value: unknown) => Phrase])[] = [
  [/^\/slug$/, () => ({ ja: 'アドレスに使う名前を、半角の英小文字・数字・ハイフン2〜63文字で記入してください（例：aonagi）。', en: 'Write the name that addresses use: 2 to 63 lower-case letters, digits and hyphens, such as aonagi.' })],
  [/^\/name$/, () => ({ ja: '例：{"ja": "青凪大学", "en": "Aonagi University"}。', en: 'For example {"ja": "青凪大学", "en": "Aonagi University"}.' })],
  [/^\/country$/, countryHint],
  [/^\/region$/, () => ({ ja: '地域は名称（例：兵庫県）か、ISO 3166-2コード（例：JP-28）を文字列で記入してください。', en: 'Write the region by its name, or by its ISO 3166-2 code such as JP-28.' })],
  [/^\/timeZone$/, () => timeZoneHint],
  [/^\/email$/, () => emailHint],
  [/^\/url$/, () => webAddressHint],
  [/^\/identifiers\/\d+\/scheme$/, identifierSchemeHint],
  [/^\/identifiers\/\d+\/value$/, () => ({ ja: '番号を引用符で囲んだ文字列で記入してください（例："7000012050002"）。', en: 'Write the identifier as a text in quotation marks, such as "7000012050002".' })],
];

/** What the messages about the form of an issuer, or of a change to one, need to know. */
export const issuerForm: FormAdvice = {
  itemAt: issuerItemAt,
  hintAt: (pointer, value) => hints.find(([pattern]) => pattern.test(pointer))?.[1](value),
};
