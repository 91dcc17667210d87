import type { VerdictCode } from '../glossary.ts';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Check, Verdict, VerdictIssuer } from '../verdict.ts';
import { formSeeker, isHashedUnknown, isName, isSame, type Form, type Sought } from './recipient-forms.ts';

/** Whom a badge is asked about: by the id of the subject (a DID, `mailto:` or another URI), or by an identifier of a type. */
export type AskedRecipient = { readonly id: string } | Sought;

export interface RecipientResult {
  readonly recipient: Verdict['recipient'];
  /** All with the id `recipient`, the one that decides first; a match names the identifier and the form that matched. */
  readonly checks: readonly Check[];
}

/**
 * Whether the badge names the recipient that was asked about (checklist C.3): by `credentialSubject.id`, or by one of its identifiers, in
 * the clear or hashed. An e-mail address is tried as it was sent, in lower case, in NFC and in NFKC; a name in NFC, in NFKC and without
 * regard to spaces; other identifiers as sent and in NFC. A match is `matches` also by a name alone, or where the badge is not proven to be
 * the issuer's: then it is told by a warning. Says nothing of whether the badge is genuine. No text of a check repeats what was asked.
 */
export function checkRecipient(document: JsonObject, asked: AskedRecipient, binding: VerdictIssuer['binding']): RecipientResult {
  const subject = document['credentialSubject'];
  const known = isJsonObject(subject) ? subject : {};
  const sought = soughtIdentifier(asked);
  const alike = identifiersOf(known).filter(({ identity }) => sought !== undefined && identity['identityType'] === sought.identityType);
  const unknown = alike.filter(({ identity }) => isHashedUnknown(identity)).map(unknownHash);
  const match = matchOfId(known, asked) ?? matchAmong(alike, sought);
  if (match) return { recipient: 'matches', checks: [told(match, { binding, sought }), ...unknown] };
  const compared = isComparableId(known, asked) || alike.length > unknown.length;
  const pointer = subject === undefined ? {} : { pointer: '/credentialSubject' };
  const first = compared ? [{ ...differs, ...pointer }] : unknown.length > 0 ? [] : [{ ...notStated, ...pointer }];
  return { recipient: 'differs', checks: [...first, ...unknown] };
}

const differs: Check = {
  id: 'recipient',
  outcome: 'warning',
  code: 'recipient_differs',
  detail: 'The badge does not name the recipient that was asked about: whoever showed it may not be its holder.',
};

const notStated: Check = {
  id: 'recipient',
  outcome: 'warning',
  code: 'recipient_not_stated',
  detail: 'The badge has neither an id nor an identifier of the kind that was asked about.',
};

interface Match {
  readonly form: Form;
  readonly pointer: string;
}

const matches: Readonly<Record<Form, readonly [VerdictCode, string]>> = {
  as_sent: ['recipient_as_sent', 'The badge names the recipient exactly as asked.'],
  lower_case: ['recipient_lower_case', 'The badge names the recipient when what was asked is written in lower case.'],
  nfc: ['recipient_nfc', 'The badge names the recipient when what was asked is in Unicode form NFC.'],
  lower_case_nfc: ['recipient_lower_case_nfc', 'The badge names the recipient when what was asked is written in lower case and Unicode form NFC.'],
  nfkc: ['recipient_nfkc', 'The badge names the recipient when what was asked is in Unicode form NFKC.'],
  lower_case_nfkc: ['recipient_lower_case_nfkc', 'The badge names the recipient when what was asked is written in lower case and Unicode form NFKC.'],
  spacing: ['recipient_name_only_spacing', 'The badge names the recipient when spaces and the Unicode form are disregarded.'],
};

/** Others bear the same name: that it is the same says something, and not who it is. */
const nameMatches: Readonly<Partial<Record<Form, VerdictCode>>> = { nfc: 'recipient_name_only_nfc', nfkc: 'recipient_name_only_nfkc', spacing: 'recipient_name_only_spacing' };

/** A match is a fact about the badge only where the badge is proven (C-030: nothing is drawn from what nobody signed). */
function told({ form, pointer }: Match, { binding, sought }: { readonly binding: VerdictIssuer['binding']; readonly sought: Sought | undefined }): Check {
  const [code, detail] = matches[form];
  const found = { id: 'recipient', pointer, detail } as const;
  if (binding !== 'proven') return { ...found, outcome: 'warning', code: 'recipient_unproven' };
  if (sought && isName(sought.identityType)) return { ...found, outcome: 'warning', code: nameMatches[form] ?? 'recipient_name_only' };
  return { ...found, outcome: 'ok', code };
}

/** C-040: exact, but for the host of a `mailto:`, which has no case; an e-mail address may be asked for without `mailto:`, and in wide letters. */
function matchOfId({ id }: JsonObject, asked: AskedRecipient): Match | undefined {
  if (typeof id !== 'string') return undefined;
  const pointer = '/credentialSubject/id';
  if ('id' in asked && isSame(id, asked.id)) return { form: 'as_sent', pointer };
  const [own, email] = [mailboxOf(id), askedEmail(asked)];
  const form = (['as_sent', 'nfkc'] as const).find((one) => {
    const other = mailboxOf(one === 'nfkc' ? email?.normalize('NFKC') : email);
    return own !== undefined && other !== undefined && isSame(own, other);
  });
  return form && { form, pointer };
}

/** Whether the subject has an id of the kind that was asked about, so that another one says something. */
function isComparableId({ id }: JsonObject, asked: AskedRecipient): boolean {
  const schemeOf = (uri: string | undefined): string | undefined => /^([a-z][a-z0-9+.-]*):/i.exec(uri ?? '')?.[1]?.toLowerCase();
  const scheme = typeof id === 'string' ? schemeOf(id) : undefined;
  return scheme !== undefined && scheme === schemeOf('id' in asked ? asked.id : askedEmail(asked));
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

/** A `mailto:` asks for an e-mail address as well; no other URI is an identifier of a known type. */
function soughtIdentifier(asked: AskedRecipient): Sought | undefined {
  if (!('id' in asked)) return asked;
  const mailbox = /^mailto:/i.test(asked.id) ? percentDecoded(asked.id.slice('mailto:'.length)) : undefined;
  return mailbox === undefined ? undefined : { identityType: 'emailAddress', value: mailbox };
}

interface Identifier {
  readonly identity: JsonObject;
  readonly pointer: string;
}

function identifiersOf({ identifier }: JsonObject): Identifier[] {
  const list: readonly JsonValue[] = Array.isArray(identifier) ? identifier : [];
  return list.flatMap((identity, at) => (isJsonObject(identity) ? [{ identity, pointer: pointerTo('/credentialSubject/identifier', at) }] : []));
}

/** C-041: the first that is named wins. */
function matchAmong(identifiers: readonly Identifier[], sought: Sought | undefined): Match | undefined {
  if (!sought) return undefined;
  const formIn = formSeeker(sought);
  for (const { identity, pointer } of identifiers) {
    const form = formIn(identity);
    if (form) return { form, pointer };
  }
  return undefined;
}

/** C-043: cannot be compared, which is not the same as another person. */
function unknownHash({ pointer }: Identifier): Check {
  const detail = 'The identity is hashed in a way that is not known here, so that it was not compared.';
  return { id: 'recipient', outcome: 'warning', code: 'recipient_hash_unknown', pointer: pointerTo(pointer, 'identityHash'), detail };
}
