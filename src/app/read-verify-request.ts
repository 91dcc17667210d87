import { isJwsLike } from '../credential/baking/jws-like.ts';
import type { AskedRecipient } from '../credential/checks/recipient.ts';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue, type ParsedJson } from '../credential/json.ts';
import { readAskedRecipient, readRecipientField } from './asked-recipient.ts';
import { sayJsonFault } from './json-fault-phrases.ts';
import { badJson, badRequest, noBadge, placeInstead, type RequestFault } from './no-badge.ts';
import { badgeOf, contentOfObject, hasBadgeMembers, isIssueAnswer, readBadge, type ReadBadge } from './read-badge.ts';
import { sniffBadge } from './sniff-badge.ts';

/** What was posted: the bytes of the body, or of the file in a form, which may come with a field `recipient`. */
export type Posted =
  | { readonly kind: 'body'; readonly bytes: Uint8Array }
  | { readonly kind: 'form'; readonly bytes: Uint8Array; readonly recipient: string | undefined };

/** The badge, or the address to read it from, and whom it is asked about. */
export interface VerifyRequest {
  readonly badge: ReadBadge | { readonly url: string };
  readonly recipient: AskedRecipient | undefined;
}

/** Reads what was posted (design: *Verdict*); refuses what holds no badge, or more than one, or parts that are not known. */
export function readVerifyRequest(posted: Posted): VerifyRequest {
  if (posted.kind === 'form') {
    return { badge: readBadge(posted.bytes), recipient: posted.recipient === undefined ? undefined : readRecipientField(posted.recipient) };
  }
  const sniffed = sniffBadge(posted.bytes);
  if (sniffed.kind === 'json') {
    if (!sniffed.parsed.ok) return requestOfFault(sniffed.parsed, sniffed.text);
    if (isWrapper(sniffed.parsed.value)) return unwrap(sniffed.parsed.value);
  }
  return { badge: badgeOf(sniffed), recipient: undefined };
}

const forms = ['credential', 'jwt', 'url'] as const;
type Form = (typeof forms)[number];

function isWrapper(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && !hasBadgeMembers(value) && forms.some((form) => Object.hasOwn(value, form));
}

/** A fault inside of the badge is the badge's, told by its place there; a fault of the wrapper is that of whoever asks. */
function requestOfFault(fault: Extract<ParsedJson, { ok: false }>, text: string): VerifyRequest {
  const { pointer, code, detail } = fault;
  // Without a place, the text was too deep, or of too many values, to be parsed at all.
  const loose = pointer === '' ? null : (JSON.parse(text) as JsonValue);
  const unreadable = (at: string): ReadBadge => ({ source: 'json', content: { kind: 'unreadable', fault: { code, pointer: at, detail } }, baking: [] });
  if (!isWrapper(loose)) return { badge: unreadable(pointer), recipient: undefined };
  if (isIssueAnswer(loose)) throw noBadge('issue_answer');
  if (!pointer.startsWith('/credential/')) throw badJson({ pointer, code, ...sayJsonFault(fault) });
  return { badge: unreadable(pointer.slice('/credential'.length)), recipient: recipientIn(loose) };
}

function recipientIn({ recipient }: JsonObject): AskedRecipient | undefined {
  return recipient === undefined ? undefined : readAskedRecipient(recipient);
}

function unwrap(wrapper: JsonObject): VerifyRequest {
  if (isIssueAnswer(wrapper)) throw noBadge('issue_answer');
  const [form, ...others] = forms.filter((name) => Object.hasOwn(wrapper, name));
  const unknown = Object.keys(wrapper).filter((name) => name !== 'recipient' && !forms.some((one) => one === name));
  const problems = [...unknown.map(unknownMember), ...others.map(secondForm)];
  if (problems.length > 0 || form === undefined) throw badRequest(problems);
  return { badge: wrapped(form, wrapper[form]), recipient: recipientIn(wrapper) };
}

function unknownMember(name: string): RequestFault {
  const hint = placeInstead(name);
  return {
    pointer: pointerTo('', name),
    code: 'unknown_field',
    ja: `この項目はありません。使えるのは credential・jwt・url のどれか一つと recipient です${hint.ja}。`,
    en: `There is no such member. One of credential, jwt and url is taken, and recipient${hint.en}.`,
  };
}

function secondForm(name: Form): RequestFault {
  return {
    pointer: pointerTo('', name),
    code: 'one_badge_expected',
    ja: 'credential・jwt・url は、どれか一つだけを送ってください。',
    en: 'Send only one of credential, jwt and url.',
  };
}

function wrapped(form: Form, value: JsonValue | undefined): VerifyRequest['badge'] {
  if (form === 'url') return { url: addressOf(value) };
  if (form === 'credential' && isJsonObject(value)) return { source: 'json', content: contentOfObject(value, '/credential'), baking: [] };
  if (typeof value === 'string' && isJwsLike(value.trim())) return { source: 'jwt', content: { kind: 'jwt', jwt: value.trim() }, baking: [] };
  throw badRequest([
    form === 'credential'
      ? { pointer: '/credential', code: 'credential_expected', ja: 'credential には、署名されたバッジのJSONオブジェクトか、JWTの文字列を入れてください。', en: 'Put the JSON object of the signed badge into credential, or a JWT as a string.' }
      : { pointer: '/jwt', code: 'jwt_expected', ja: 'jwt には、点で区切られたJWTの文字列を入れてください。', en: 'Put the JWT into jwt, as one string with dots.' },
  ]);
}

function addressOf(value: JsonValue | undefined): string {
  if (typeof value === 'string' && /^https:\/\//i.test(value.trim()) && URL.canParse(value.trim())) return value.trim();
  throw badRequest([{ pointer: '/url', code: 'https_url_expected', ja: 'url には https:// で始まるアドレスを入れてください。', en: 'Put an address that begins with https:// into url.' }]);
}
