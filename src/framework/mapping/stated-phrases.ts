import { codedMembers } from '../profile/coded-members.ts';
import type { ProfileItem } from '../profile/profile-schema.ts';
import { labelOf, type Phrase, type Profile } from '../profile/profile.ts';
import { placesOf } from '../profile/statement.ts';
import { textsIn } from '../record/languages.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { phraseOf } from './phrases.ts';

/**
 * What a record says of an item that the profile added: its texts, its codes by their labels, its figures as they stand. Of a member that has
 * members in turn, the texts.
 */
export function statedPhrases(profile: Profile, { members, details = [] }: Pick<ProfileItem, 'members' | 'details'>, record: FrameworkRecord): Phrase[] {
  return [...members, ...details].flatMap((member) => placesOf(record, member).flatMap(({ value }) => phrasesOf(profile, member, value)));
}

function phrasesOf(profile: Profile, member: string, value: unknown): Phrase[] {
  if (typeof value === 'boolean') return [value ? { ja: 'はい', en: 'yes' } : { ja: 'いいえ', en: 'no' }];
  if (typeof value === 'object' && value !== null) return textsIn(value).map(({ texts }) => phraseOf(texts as { readonly ja: string; readonly en?: string }));
  const text = String(value);
  const vocabulary = codedMembers.find((coded) => coded.member === member)?.vocabulary;
  return [vocabulary === undefined ? { ja: text, en: text } : labelOf(profile, vocabulary, text)];
}
