import type { ItemProblem } from '../problem.ts';
import { folded } from '../near-miss.ts';
import { codedMembers } from '../profile/coded-members.ts';
import type { VocabularyName } from '../profile/profile-schema.ts';
import { itemsOf, type Profile } from '../profile/profile.ts';
import { isWithinMember, placesOf } from '../profile/statement.ts';
import { codeHint, nearCode, schemeHint } from './near-codes.ts';
import type { FrameworkRecord } from './record.ts';
import { achievementTypes } from './vocabularies.ts';

/** Codes that the profile does not have; the message lists those that it has. Open vocabularies take any code and are not asked. */
export function vocabularyRules(record: FrameworkRecord, profile: Profile): ItemProblem[] {
  return codedMembers.flatMap(({ member, vocabulary }) => {
    const { open, values } = profile.vocabularies[vocabulary];
    if (open || !binds(profile, vocabulary, member)) return [];
    const [item = member] = member.split('.');
    const unknown = placesOf(record, member).filter(({ value: code }) => !values.some((value) => value.code === code));
    return unknown.map(({ pointer, value: code }) => {
      const hint = codeHint(profile, vocabulary, String(code));
      const say = { ja: `「${String(code)}」という値はありません。${hint.ja}`, en: `There is no value "${String(code)}". ${hint.en}` };
      return { item, pointer, code: 'vocabulary_unknown', say };
    });
  });
}

/** A vocabulary binds a member unless the profile's items have the member and do not list it: an item that was dropped takes no rule along. */
function binds(profile: Profile, vocabulary: VocabularyName, place: string): boolean {
  const around = itemsOf(profile, 'record').filter(({ members, details = [] }) => [...members, ...details].some((member) => isWithinMember(place, member)));
  return around.length === 0 || around.some(({ vocabularies }) => vocabularies.includes(vocabulary));
}

/** Codes of languages are judged by `languageRules`. */
const ownRules: ReadonlySet<VocabularyName> = new Set(['language']);

/** `jeqf` would pass for a scheme of the issuer's own where a vocabulary is open, and owe nothing of what is demanded of JEQF. */
export function nearMissRules(record: FrameworkRecord, profile: Profile): ItemProblem[] {
  const open = codedMembers.filter(({ member, vocabulary }) => profile.vocabularies[vocabulary].open && !ownRules.has(vocabulary) && binds(profile, vocabulary, member));
  return open.flatMap(({ member, vocabulary }) =>
    placesOf(record, member).flatMap(({ pointer, value }): ItemProblem[] => {
      const code = String(value);
      if (nearCode(profile, vocabulary, code) === undefined) return [];
      const hint = schemeHint(profile, vocabulary, code);
      const [item = member] = member.split('.');
      return [{ item, pointer, code: 'scheme_near_miss', say: { ja: `「${code}」は既存の名前と紛らわしい名前です。${hint.ja}`, en: `"${code}" is mistaken for a known name. ${hint.en}` } }];
    }),
  );
}

/** `ext:Micro-Credentials` would read like the standard type and owe none of what is demanded of it. */
export function achievementTypeRules({ achievementType = '' }: Partial<FrameworkRecord>, profile: Profile): ItemProblem[] {
  const standard = /^ext:/i.test(achievementType) ? disguisedType(achievementType.slice('ext:'.length), profile) : undefined;
  if (standard === undefined) return [];
  const say = { ja: `標準の値「${standard}」と紛らわしい値です。${standard} を使うか、別の名前にしてください。`, en: `This is mistaken for the standard type ${standard}; use that, or another name.` };
  return [{ item: 'achievementType', pointer: '/achievementType', code: 'type_disguised', say }];
}

/** The standard type that a term is in all but case, separators and a plural; of a type that owes the whole profile, also what begins like it. */
function disguisedType(term: string, { publishing }: Profile): string | undefined {
  const word = folded(term);
  const isWhole = (type: string): boolean => publishing.wholeProfileTypes.includes(type);
  return achievementTypes.find((type) => [folded(type), `${folded(type)}s`].includes(word) || (isWhole(type) && word.startsWith(folded(type))));
}

/** Texts under names that the profile has no item for. */
export function additionalItemRules({ additionalItems = {} }: FrameworkRecord, profile: Profile): ItemProblem[] {
  const added = itemsOf(profile, 'record').flatMap(({ members, ja, en }) => members.flatMap((member) => (member.startsWith('additionalItems.') ? [{ member, name: member.slice('additionalItems.'.length), ja, en }] : [])));
  const unknown = Object.keys(additionalItems).filter((name) => !added.some((one) => one.name === name));
  const say = {
    ja: added.length === 0 ? 'このプロファイルに追加の項目はありません。' : `この名前の追加の項目はありません。使える名前：${added.map(({ name, ja }) => `${name}（${ja}）`).join('、')}。`,
    en: added.length === 0 ? 'The profile adds no items.' : `The profile adds no item of this name. It adds ${added.map(({ name, en }) => `${name} (${en})`).join(', ')}.`,
  };
  return unknown.map((name) => ({ pointer: `/additionalItems/${name}`, code: 'unknown_field', say }));
}
