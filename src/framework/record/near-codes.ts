import { didYouMean, nearestOf } from '../near-miss.ts';
import type { VocabularyName, VocabularyValue } from '../profile/profile-schema.ts';
import type { Phrase, Profile } from '../profile/profile.ts';

/**
 * The code of the profile that `text` is written almost like: in another case or width, with other separators, or as its Japanese or English
 * label. In an open vocabulary the last part of a code will do too (TANI of JP-TANI). Undefined for a code of the profile, and where nothing is near.
 */
export function nearCode({ vocabularies }: Profile, vocabulary: VocabularyName, text: string): string | undefined {
  const { open, values } = vocabularies[vocabulary];
  if (values.some(({ code }) => code === text)) return undefined;
  return values.find((value) => nearestOf(text, [...namesOf(value), ...(open ? lastPart(value) : [])]) !== undefined)?.code;
}

/** "JP-TANI（単位）、ECTS（ECTS 単位）": the codes that the profile has, with their labels. */
export function knownCodes({ vocabularies }: Profile, vocabulary: VocabularyName): Phrase {
  const { values } = vocabularies[vocabulary];
  const [ja, en] = (['ja', 'en'] as const).map((language) => values.map((value) => ({ code: value.code, label: labelBeside(value, language) })));
  return {
    ja: (ja ?? []).map(({ code, label }) => (label === code ? code : `${code}（${label}）`)).join('、'),
    en: (en ?? []).map(({ code, label }) => (label === code ? code : `${code} (${label})`)).join(', '),
  };
}

/** What may be written where the profile knows some schemes and a record may use others, and which of them `value` was probably meant to be. */
export function schemeHint(profile: Profile, vocabulary: VocabularyName, value?: unknown): Phrase {
  const known = knownCodes(profile, vocabulary);
  const meant = didYouMean(typeof value === 'string' ? nearCode(profile, vocabulary, value) : undefined);
  return {
    ja: `${meant.ja}使える名前：${known.ja}。それ以外の制度は、これらと区別できる半角英数字の名前で記入してください。`,
    en: `${meant.en} Known names: ${known.en}. Write any other by a name of its own in ASCII letters, digits, dots and hyphens.`.trimStart(),
  };
}

/** What may be written where the profile's codes are all that there are. */
export function codeHint(profile: Profile, vocabulary: VocabularyName, value?: unknown): Phrase {
  const known = knownCodes(profile, vocabulary);
  const meant = didYouMean(typeof value === 'string' ? nearCode(profile, vocabulary, value) : undefined);
  return { ja: `${meant.ja}使える値：${known.ja}。`, en: `${meant.en} Allowed values: ${known.en}.`.trimStart() };
}

/** A label that stands beside its code need not repeat it in brackets. */
function labelBeside(value: VocabularyValue, language: 'ja' | 'en'): string {
  return bare(value[language].replace(`（${value.code}）`, '').replace(`(${value.code})`, ''));
}

/** A label without the place of its number: 単位 of "{value}単位". */
function bare(label: string): string {
  return label.replace('{value}', ' ').replaceAll(/\s+/g, ' ').trim();
}

/** A value's code and labels; of "日本の教育資格枠組み（JEQF）" also what stands before the brackets, and within them. */
function namesOf(value: VocabularyValue): string[] {
  const { code, ja, en } = value;
  const labels = [ja, en, 'enPlural' in value ? (value.enPlural ?? en) : en].map(bare);
  return [code, ...labels, ...labels.flatMap((label) => label.split(/[（）()]/))];
}

function lastPart({ code }: VocabularyValue): string[] {
  const last = code.split('-').at(-1) ?? '';
  return last.length >= 3 ? [last] : [];
}
