import { createHash, timingSafeEqual } from 'node:crypto';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Check, Verdict } from '../verdict.ts';

/** Whom a badge is asked about: by the id of the subject (a DID, `mailto:` or another URI), or by an identifier of a type. */
export type AskedRecipient = { readonly id: string } | { readonly identityType: string; readonly value: string };

export interface RecipientResult {
  readonly recipient: Verdict['recipient'];
  /** All with the id `recipient`; a match names the identifier and the form that matched. */
  readonly checks: readonly Check[];
}

/**
 * Whether the badge names the recipient that was asked about (checklist C.3): by `credentialSubject.id`, or by one of its identifiers, in
 * the clear or hashed. An e-mail address is tried as it was sent, in lower case, in NFC and in both; other identifiers as sent and in
 * NFC. Says nothing of whether the badge is genuine. No text of a check repeats what was asked.
 */
export function checkRecipient(document: JsonObject, asked: AskedRecipient): RecipientResult {
  const subject = document['credentialSubject'];
  const known = isJsonObject(subject) ? subject : {};
  const match = matchOfId(known, asked) ?? matchOfIdentifier(known, asked);
  const unknown = identifiersOf(known).flatMap(({ identity, pointer }) => unknownAlgorithm(identity, pointer));
  if (match) return { recipient: 'matches', checks: [told(match), ...unknown] };
  const detail = 'The badge does not name the recipient that was asked about: whoever showed it may not be its holder.';
  return { recipient: 'differs', checks: [{ id: 'recipient', outcome: 'warning', code: 'recipient_differs', pointer: '/credentialSubject', detail }, ...unknown] };
}

type Form = 'as_sent' | 'lower_case' | 'nfc' | 'lower_case_nfc';

interface Match {
  readonly form: Form;
  readonly pointer: string;
}

const sentences: Readonly<Record<Form, string>> = {
  as_sent: 'The badge names the recipient exactly as asked.',
  lower_case: 'The badge names the recipient when what was asked is written in lower case.',
  nfc: 'The badge names the recipient when what was asked is in Unicode form NFC.',
  lower_case_nfc: 'The badge names the recipient when what was asked is written in lower case and Unicode form NFC.',
};

function told({ form, pointer }: Match): Check {
  return { id: 'recipient', outcome: 'ok', code: `recipient_${form}`, pointer, detail: sentences[form] };
}

/** C-040: exact, but for the host of a `mailto:`, which has no case; an e-mail address may be asked for without `mailto:`. */
function matchOfId({ id }: JsonObject, asked: AskedRecipient): Match | undefined {
  if (typeof id !== 'string') return undefined;
  const pointer = '/credentialSubject/id';
  if ('id' in asked && isSame(id, asked.id)) return { form: 'as_sent', pointer };
  const [own, other] = [mailboxOf(id), mailboxOf(askedEmail(asked))];
  return own !== undefined && other !== undefined && isSame(own, other) ? { form: 'as_sent', pointer } : undefined;
}

/** The address as `mailto:`, so that both ways of asking are one; undefined where no e-mail address was asked. */
function askedEmail(asked: AskedRecipient): string | undefined {
  if ('id' in asked) return asked.id;
  return asked.identityType === 'emailAddress' ? `mailto:${asked.value}` : undefined;
}

/** The mailbox of a `mailto:` with its host in lower case; undefined for other URIs and for several addresses. */
function mailboxOf(uri: string | undefined): string | undefined {
  const [, local, host] = /^mailto:([^?@,]+)@([^?@,]+)$/i.exec(uri ?? '') ?? [];
  return local === undefined || host === undefined ? undefined : `${percentDecoded(local)}@${host.toLowerCase()}`;
}

/** RFC 6068 writes `+` and other characters of a local part as it likes. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function matchOfIdentifier(subject: JsonObject, asked: AskedRecipient): Match | undefined {
  const sought = soughtIdentifier(asked);
  if (!sought) return undefined;
  const forms = formsOf(sought);
  for (const { identity, pointer } of identifiersOf(subject)) {
    if (identity['identityType'] !== sought.identityType) continue;
    const form = forms.find(([, value]) => isNamedBy(identity, value)) ?? sameMailbox(identity, sought);
    if (form) return { form: form[0], pointer };
  }
  return undefined;
}

interface Sought {
  readonly identityType: string;
  readonly value: string;
}

/** A `mailto:` asks for an e-mail address as well; no other URI is an identifier of a known type. */
function soughtIdentifier(asked: AskedRecipient): Sought | undefined {
  if (!('id' in asked)) return asked;
  const mailbox = /^mailto:/i.test(asked.id) ? percentDecoded(asked.id.slice('mailto:'.length)) : undefined;
  return mailbox === undefined ? undefined : { identityType: 'emailAddress', value: mailbox };
}

function formsOf({ identityType, value }: Sought): (readonly [Form, string])[] {
  const lower: (readonly [Form, string])[] = [['lower_case', value.toLowerCase()], ['nfc', value.normalize('NFC')], ['lower_case_nfc', value.normalize('NFC').toLowerCase()]];
  const forms: (readonly [Form, string])[] = [['as_sent', value], ...(identityType === 'emailAddress' ? lower : lower.slice(1, 2))];
  // A form that changes nothing is not tried, so that the hash is made once for most.
  return forms.filter(([, text], at) => forms.findIndex(([, other]) => other === text) === at);
}

/** An e-mail address has at most 320 characters (RFC 5321 §4.5.3), and some more where its letters are written in parts. */
const MAX_ADDRESS_CHARACTERS = 1_000;
/** To put marks into their order takes quadratic time, in native code: a megabyte of them minutes. No letter has so many. */
const tooManyMarks = /\p{M}{17}/u;

/** In the clear both sides can be brought to one form; a hash is of one form only. */
function sameMailbox({ hashed, identityHash }: JsonObject, { identityType, value }: Sought): readonly [Form, string] | undefined {
  if (hashed !== false || identityType !== 'emailAddress' || typeof identityHash !== 'string') return undefined;
  if (identityHash.length > MAX_ADDRESS_CHARACTERS || tooManyMarks.test(identityHash)) return undefined;
  const normal = (text: string): string => text.normalize('NFC').toLowerCase();
  return isSame(normal(identityHash), normal(value)) ? ['lower_case_nfc', value] : undefined;
}

interface Identifier {
  readonly identity: JsonObject;
  readonly pointer: string;
}

function identifiersOf({ identifier }: JsonObject): Identifier[] {
  const list: readonly JsonValue[] = Array.isArray(identifier) ? identifier : [];
  return list.flatMap((identity, at) => (isJsonObject(identity) ? [{ identity, pointer: pointerTo('/credentialSubject/identifier', at) }] : []));
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

/** In a time that does not tell where two texts begin to differ. */
function isSame(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text, 'utf8').digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** C-043: cannot be compared, which is not the same as another person. A hash without any algorithm is told by the data model. */
function unknownAlgorithm({ hashed, identityHash }: JsonObject, pointer: string): Check[] {
  if (hashed !== true || typeof identityHash !== 'string' || !/^[^$]+\$/.test(identityHash) || hashForm.test(identityHash)) return [];
  const detail = 'The identity is hashed in a way that is not known here, so that it was not compared.';
  return [{ id: 'recipient', outcome: 'warning', code: 'recipient_hash_unknown', pointer: pointerTo(pointer, 'identityHash'), detail }];
}
