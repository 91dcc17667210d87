import type { LangString } from '../lang-string.ts';
import type { Phrase } from '../profile/profile.ts';
import { shortText } from './short-text.ts';

/** A member of an object, by no inherited name; undefined of anything else. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** Entries of a list that a phrase is made of; a single value is a list of one. */
const ENTRIES_MAX = 20;

export function entriesOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.slice(0, ENTRIES_MAX) : [value];
}

/** A text that is not written in any particular language, for readers of both. */
export function sayInBoth(text: string | undefined): Phrase | undefined {
  return text === undefined ? undefined : { ja: text, en: text };
}

/** A plain text. */
export function textPhrase(value: unknown): Phrase | undefined {
  return sayInBoth(shortText(value));
}

/** A date and time, as Open Badges has them (RFC 3339). */
export function datePhrase(value: unknown): Phrase | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? textPhrase(value) : undefined;
}

/** A text by language as a record has it: with Japanese. */
export function langStringOf(value: unknown): LangString | undefined {
  const ja = shortText(memberOf(value, 'ja'));
  if (ja === undefined) return undefined;
  const en = shortText(memberOf(value, 'en'));
  return en === undefined ? { ja } : { ja, en };
}

/** More than nothing, and a number that a double can hold. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
