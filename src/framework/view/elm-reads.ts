import { workloadPhrase } from '../mapping/phrases.ts';
import type { Phrase, Profile } from '../profile/profile.ts';
import { workloadMinutes } from '../record/workload-duration.ts';
import type { Read } from './place.ts';
import { shortText } from './short-text.ts';
import { entriesOf, memberOf, textPhrase } from './values.ts';

/** No institution of a badge's size writes it in more. */
const LANGUAGES_MAX = 30;

/** A text by language, with one text or several of each; in another language where neither Japanese nor English is there. */
export function languageMap(value: unknown): Phrase | undefined {
  const [ja, en] = [textOf(memberOf(value, 'ja')), textOf(memberOf(value, 'en'))];
  const text = ja ?? en ?? textInAny(value);
  return text === undefined ? undefined : { ja: ja ?? text, en: en ?? text };
}

function textOf(value: unknown): string | undefined {
  return entriesOf(value).map(shortText).find((text) => text !== undefined);
}

function textInAny(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.values(value).slice(0, LANGUAGES_MAX).map(textOf).find((text) => text !== undefined);
}

/** A node by its `title`. */
export function titleOf(value: unknown): Phrase | undefined {
  return languageMap(memberOf(value, 'title'));
}

/** A Note. */
export function noteOf(value: unknown): Phrase | undefined {
  return languageMap(memberOf(value, 'noteLiteral'));
}

/** A Concept: in the profile's words where it is a value of one of its vocabularies, else by its label, else by its address. */
export const readConcept: Read = (value, { profile }) => {
  const id = memberOf(value, 'id');
  return (typeof id === 'string' ? wordsOf(profile).get(id) : undefined) ?? languageMap(memberOf(value, 'prefLabel')) ?? textPhrase(id);
};

const words = new WeakMap<Profile, ReadonlyMap<string, Phrase>>();

/** The profile's words for the European lists' values. */
function wordsOf(profile: Profile): ReadonlyMap<string, Phrase> {
  const found = words.get(profile);
  if (found !== undefined) return found;
  const { participation, assessment, qualityAssurance, language, supervision } = profile.vocabularies;
  const values = [participation, assessment, qualityAssurance, language].flatMap((vocabulary) => vocabulary.values);
  const made = new Map([
    ...values.flatMap(({ elm, ja, en }) => (elm === undefined ? [] : [[elm, { ja, en }] as const])),
    ...supervision.values.flatMap(({ elm }) => [elm?.verified, elm?.unverified].flatMap((one) => (one === undefined ? [] : [[one.uri, { ja: one.ja, en: one.en }] as const]))),
  ]);
  words.set(profile, made);
  return made;
}

/** A CreditPoint, in the profile's words where it knows the framework. */
export const readCreditPoint: Read = (value, reading) => {
  const point = memberOf(value, 'point');
  const amount = typeof point === 'number' || (typeof point === 'string' && /^\d{1,6}(\.\d{1,3})?$/.test(point)) ? Number(point) : 0;
  const framework = memberOf(value, 'framework');
  if (!(amount > 0) || framework === undefined) return undefined;
  const scheme = reading.profile.vocabularies.creditScheme.values.find(({ elm }) => elm !== undefined && elm === memberOf(framework, 'id'));
  if (scheme !== undefined) return workloadPhrase(reading.profile, { credits: [{ value: amount, scheme: scheme.code }] });
  const label = readConcept(framework, reading);
  return label ? { ja: `${String(amount)} ${label.ja}`, en: `${String(amount)} ${label.en}` } : undefined;
};

/** An ISO 8601 duration: in words where it is hours and minutes, else as it stands. */
export const readDuration: Read = (value, { profile }) => {
  if (typeof value !== 'string' || !/^P(?=[\dT])[\dYMWDTHS.]{2,40}$/.test(value)) return undefined;
  const minutes = workloadMinutes(value);
  if (minutes === undefined) return textPhrase(value);
  return minutes === 0 ? undefined : workloadPhrase(profile, { hours: value });
};
