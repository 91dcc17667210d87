import type { JsonFault, ParsedJson } from '../credential/json.ts';
import type { Told } from '../errors.ts';

type Refused = Extract<ParsedJson, { ok: false }>;

/** What is told of a fault whose code has one meaning. */
const byCode: Readonly<Record<Exclude<JsonFault, 'malformed_json'>, Told>> = {
  duplicate_member: {
    ja: '同じ名前の記入欄が2回書かれています。どちらか1つを残してください。',
    en: 'The member is named twice, so that two readers could see two values; leave one of them.',
  },
  too_deep: { ja: '入れ子が深すぎます（64段まで）。かっこの数を確かめてください。', en: 'It is nested too deep (64 levels at most); check the brackets.' },
  too_many_values: { ja: '値の数が多すぎます（20,000個まで）。内容を減らしてください。', en: 'There are too many values (20,000 at most); send less at once.' },
};

/** What is told of text that is no JSON, by what the reader of JSON says of it. */
const byDetail: ReadonlyMap<string, Told> = new Map([
  ['the text is not well-formed JSON', { ja: 'JSONとして読めません。引用符・コンマ・かっこの対応を確かめてください。', en: 'The text is not well-formed JSON; check quotation marks, commas and brackets.' }],
  ['a member must not be named __proto__', { ja: '__proto__ という名前の記入欄は使えません。削除してください。', en: 'A member must not be named __proto__; remove it.' }],
  ['a number is beyond the range of a double', { ja: '数値が大きすぎます。桁数を確かめてください。', en: 'A number is beyond what JSON readers can hold; check its digits.' }],
  ...['the text', 'a member name', 'a string'].map(
    (where) =>
      [
        `${where} holds a lone surrogate`,
        {
          ja: '文字の一部が欠けています（\\ud83d などの、サロゲートの片方）。絵文字や漢字が途中で切れていないか確かめ、書き直してください。',
          en: `Half a character stands here (${where} holds a lone surrogate, such as \\ud83d); look for an emoji or a kanji that was cut, and write it anew.`,
        },
      ] as const,
  ),
]);

/** Why text was not read as JSON, and what to do about it. */
export function sayJsonFault({ code, detail }: Refused): Told {
  if (code !== 'malformed_json') return byCode[code];
  return byDetail.get(detail) ?? { ja: 'JSONとして読めません。', en: `The JSON cannot be read: ${detail}.` };
}
