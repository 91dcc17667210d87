import { createHash, timingSafeEqual } from 'node:crypto';
import type { JsonObject } from '../json.ts';

/** What an identifier is sought as: a term of `identityType`, and the text that was asked about. */
export interface Sought {
  readonly identityType: string;
  readonly value: string;
}

/** How two texts were written when they were the same. `spacing`: in NFKC and without regard to spaces, for names alone. */
export type Form = 'as_sent' | 'lower_case' | 'nfc' | 'lower_case_nfc' | 'nfkc' | 'lower_case_nfkc' | 'spacing';

const writings: Readonly<Record<Form, readonly ((text: string) => string)[]>> = {
  as_sent: [(text) => text],
  lower_case: [(text) => text.toLowerCase()],
  nfc: [(text) => text.normalize('NFC')],
  lower_case_nfc: [(text) => text.normalize('NFC').toLowerCase()],
  nfkc: [(text) => text.normalize('NFKC')],
  lower_case_nfkc: [(text) => text.normalize('NFKC').toLowerCase()],
  // the second for a hash of a name that was written with the wide space of Japanese
  spacing: [(text) => text.normalize('NFKC').replaceAll(/\s+/g, ''), (text) => text.normalize('NFKC').replaceAll(/\s+/g, '\u3000')],
};

/** Whether an identifier is a person's name, which others may bear as well. `ext:name…` is a name in another script. */
export function isName(identityType: string): boolean {
  return /^(?:ext:)?name/i.test(identityType);
}

/** In which forms an identifier is tried, the exact one first; and to which both sides are brought where it stands in the clear. */
function formsFor(identityType: string): { readonly tried: readonly Form[]; readonly both: readonly Form[] } {
  if (identityType === 'emailAddress') return { tried: ['as_sent', 'lower_case', 'nfc', 'lower_case_nfc', 'nfkc', 'lower_case_nfkc'], both: ['lower_case_nfc', 'lower_case_nfkc'] };
  if (isName(identityType)) return { tried: ['as_sent', 'nfc', 'nfkc', 'spacing'], both: ['nfkc', 'spacing'] };
  return { tried: ['as_sent', 'nfc'], both: [] };
}

/** Finds the form in which an identity names what is sought; undefined where it names it in none. */
export function formSeeker(sought: Sought): (identity: JsonObject) => Form | undefined {
  const { tried, both } = formsFor(sought.identityType);
  const texts = tried.flatMap((form) => writings[form].map((write) => ({ form, text: write(sought.value) })));
  // A form that changes nothing is not tried, so that the hash is made once for most.
  const distinct = texts.filter(({ text }, at) => texts.findIndex((other) => other.text === text) === at);
  return (identity) => distinct.find(({ text }) => isNamedBy(identity, text))?.form ?? both.find((form) => isSameIn(form, identity, sought.value));
}

/** An e-mail address has at most 320 characters (RFC 5321 §4.5.3), and some more where its letters are written in parts. */
const MAX_CHARACTERS = 1_000;
/** To put marks into their order takes quadratic time, in native code: a megabyte of them minutes. No letter has so many. */
const tooManyMarks = /\p{M}{17}/u;

/** In the clear both sides can be brought to one form; a hash is of one form only. */
function isSameIn(form: Form, { hashed, identityHash }: JsonObject, value: string): boolean {
  if (hashed !== false || typeof identityHash !== 'string') return false;
  if (identityHash.length > MAX_CHARACTERS || tooManyMarks.test(identityHash)) return false;
  const [write = String] = writings[form];
  return isSame(write(identityHash), write(value));
}

/** Of a SHA-256. */
const LONGEST_HEX = 64;
const hashForm = /^(sha256|md5)\$([0-9a-f]+)$/i;

/** C-041, C-042: the salt is used as it stands, a missing one is empty. What is neither hashed nor in the clear names nobody. */
function isNamedBy({ hashed, identityHash, salt = '' }: JsonObject, value: string): boolean {
  if (typeof identityHash !== 'string' || typeof salt !== 'string') return false;
  if (hashed === false) return isSame(identityHash, value);
  const [, algorithm, hex] = hashForm.exec(identityHash) ?? [];
  if (hashed !== true || algorithm === undefined || hex === undefined || hex.length > LONGEST_HEX) return false;
  const own = createHash(algorithm.toLowerCase()).update(value, 'utf8').update(salt, 'utf8').digest('hex');
  return isSame(own, hex.toLowerCase());
}

/** C-043: whether it is hashed in a way that cannot be compared. A hash without any algorithm is told by the data model. */
export function isHashedUnknown({ hashed, identityHash }: JsonObject): boolean {
  return hashed === true && typeof identityHash === 'string' && /^[^$]+\$/.test(identityHash) && !hashForm.test(identityHash);
}

/** In a time that does not tell where two texts begin to differ. */
export function isSame(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text, 'utf8').digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
