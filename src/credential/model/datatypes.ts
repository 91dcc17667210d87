import { parseDateTimeStamp } from '../date-time-stamp.ts';

/** A datatype of Open Badges 3.0: how JSON writes it, the line of the checklist, what a good value looks like, and the test for it. */
export type Datatype = { readonly rule: string; readonly severity: 'error' | 'warning'; readonly expected: string } & (
  | { readonly json: 'string'; readonly accepts: (value: string) => boolean }
  | { readonly json: 'number'; readonly accepts: (value: number) => boolean }
  | { readonly json: 'boolean'; readonly accepts: (value: boolean) => boolean }
);

/** Absolute, without the characters that no IRI may hold. Non-ASCII letters are fine: JSON-LD reads IRIs. */
export function isAbsoluteUri(value: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/u.test(value);
}

/** An absolute http or https address. */
export function isWebUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && isAbsoluteUri(value) && URL.canParse(value);
}

function text(rule: string, expected: string, accepts: (value: string) => boolean): Datatype {
  return { rule, severity: 'error', expected, json: 'string', accepts };
}

const languageCode = /^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;
const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/;

/**
 * The datatypes that a property may have (checklist ). Three are warnings: the official schema takes any
 * string there, JSON-LD reads a literal, and what a badge proves does not depend on them.
 */
export const datatypes = {
  String: text('A-002', 'a string', () => true),
  URI: text('A.4', 'an absolute URI', isAbsoluteUri),
  AnyURI: { ...text('A.4', 'an absolute URI', isAbsoluteUri), severity: 'warning' },
  URL: { ...text('A.4', 'an absolute http(s) address', isWebUrl), severity: 'warning' },
  CountryCode: { ...text('A.4', 'an ISO 3166-1 alpha-2 code', (value) => /^[A-Z]{2}$/.test(value)), severity: 'warning' },
  DateTimeZ: text('A-150', 'a date and time with a time zone', (value) => parseDateTimeStamp(value) !== undefined),
  Date: text('A-002', 'a calendar date YYYY-MM-DD', (value) => parseDateTimeStamp(`${value}T00:00:00Z`) !== undefined),
  LanguageCode: text('A-153', 'a language code such as "ja" or "en-GB"', (value) => languageCode.test(value)),
  CompactJws: text('A-154', 'a JWS in compact form', (value) => compactJws.test(value)),
  Boolean: { rule: 'A-002', severity: 'error', expected: 'true or false', json: 'boolean', accepts: () => true },
  Float: { rule: 'A-002', severity: 'error', expected: 'a number', json: 'number', accepts: Number.isFinite },
  Credits: { rule: 'A-103', severity: 'error', expected: 'a number that is not negative', json: 'number', accepts: (value) => value >= 0 && value < Infinity },
} as const satisfies Record<string, Datatype>;

export type DatatypeName = keyof typeof datatypes;
