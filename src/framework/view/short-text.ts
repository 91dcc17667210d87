import { isInvisible } from '../text.ts';
import type { Phrase } from '../profile/profile.ts';

/** Of a value, in each language: enough for a line in a table, and too little for a page. */
export const VALUE_MAX = 300;
/** Looked at of a text that may have a million. */
const READ_MAX = 400;

/** One line that needs no cleaning, as most are: classes by Unicode's properties take ten times as long. */
const plain = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30A1-\u30FC\u4E00-\u9FFF\uFF01-\uFF5E]*$/;
const breaks = /[\s\p{Cc}]+/gu;
/** What turns the reading direction, and what is no character (as in a record's texts). */
const disturbing = /[\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** A text of a stranger on one line and not longer than a value may be; undefined where it is no text, or nothing of it shows. */
export function shortText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const read = value.length > READ_MAX ? value.slice(0, READ_MAX) : value;
  const line = read.includes('\n') ? read.replaceAll('\n', ' ') : read;
  const text = (plain.test(line) ? line : cleaned(line)).trim();
  return text === '' ? undefined : cut(text);
}

function cleaned(text: string): string {
  return isInvisible(text) ? '' : text.replaceAll(breaks, ' ').replaceAll(disturbing, '');
}

function cut(text: string): string {
  if (text.length <= VALUE_MAX) return text;
  const kept = text.slice(0, VALUE_MAX - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Short ones tell no more, however many there are. */
const PHRASES_MAX = 30;

/** Whether what was gathered fills a value in both languages, so that more would be cut off. */
export function isFull(phrases: readonly Phrase[]): boolean {
  if (phrases.length >= PHRASES_MAX) return true;
  let [ja, en] = [0, 0];
  for (const phrase of phrases) {
    ja += phrase.ja.length;
    en += phrase.en.length;
  }
  return ja >= VALUE_MAX && en >= VALUE_MAX;
}

/** What several entries say, each thing once. */
export function joinedPhrases(phrases: readonly Phrase[]): Phrase {
  const [first] = phrases;
  if (first !== undefined && phrases.length === 1) return first.ja.length <= VALUE_MAX && first.en.length <= VALUE_MAX ? first : { ja: cut(first.ja), en: cut(first.en) };
  return { ja: cut([...new Set(phrases.map(({ ja }) => ja))].join('／')), en: cut([...new Set(phrases.map(({ en }) => en))].join('; ')) };
}
