import { bakingCheck, type BakedPicture, type NoBadgeBecause } from '../credential/baking/baked.ts';
import { isJwsLike } from '../credential/baking/jws-like.ts';
import { readPng } from '../credential/baking/read-png.ts';
import { readSvg } from '../credential/baking/read-svg.ts';
import { isJsonObject, parseStrictJson, type JsonObject, type ParsedJson } from '../credential/json.ts';
import type { ReadingFault } from '../credential/unreadable-verdict.ts';
import type { Check, Verdict } from '../credential/verdict.ts';
import type { FoundInstead } from './found-instead.ts';
import { noBadge } from './no-badge.ts';
import { MAX_CHARACTERS, sniffBadge, type Sniffed } from './sniff-badge.ts';

/**
 * What is to be judged. `jwt` is whatever can only be meant as a compact JWS, well formed or not. `legacyJws` and `legacyUrl` are what
 * pictures of Open Badges 2.0 hold beside JSON. `none`: the picture has a badge that cannot be read; `baking` says why.
 */
export type BadgeContent =
  | { readonly kind: 'document'; readonly document: JsonObject }
  | { readonly kind: 'jwt'; readonly jwt: string }
  | { readonly kind: 'legacyJws'; readonly jws: string }
  | { readonly kind: 'legacyUrl'; readonly url: string }
  | { readonly kind: 'unreadable'; readonly fault: ReadingFault }
  | { readonly kind: 'none' };

export interface ReadBadge {
  readonly source: Exclude<Verdict['source'], 'url'>;
  readonly content: BadgeContent;
  /** What is to be said of the picture, all with the id `baking`; empty where there is nothing. */
  readonly baking: readonly Check[];
}

/** Members of which a badge has at least one; without any there is nothing to judge. An answer to issuing names its issuer, too. */
const BADGE_MEMBERS = ['@context', 'type', 'credentialSubject', 'proof', 'badge'] as const;

export function hasBadgeMembers(document: JsonObject): boolean {
  return BADGE_MEMBERS.some((member) => Object.hasOwn(document, member)) || (Object.hasOwn(document, 'issuer') && !isIssueAnswer(document));
}

/** What the call that issues answers with, of which it is told by what only such an answer has beside the badge. */
export function isIssueAnswer(document: JsonObject): boolean {
  const { credential, jwt } = document;
  const holdsBadge = isJsonObject(credential) || typeof credential === 'string' || typeof jwt === 'string';
  const isBeside = Object.hasOwn(document, 'microcredential') || Object.hasOwn(document, 'issuer');
  return holdsBadge && isBeside && !BADGE_MEMBERS.some((member) => Object.hasOwn(document, member));
}

/** The badge that bytes are or carry, in whichever form (checklist C-010, D-003); refuses what is none and what is several. */
export function readBadge(bytes: Uint8Array): ReadBadge {
  return badgeOf(sniffBadge(bytes));
}

/** The same, where it is known already what the bytes are. */
export function badgeOf(sniffed: Sniffed): ReadBadge {
  switch (sniffed.kind) {
    case 'png':
      return badgeOfPicture('png', readPng(sniffed.bytes));
    case 'svg':
      return badgeOfPicture('svg', readSvg(sniffed.text));
    case 'jws':
      return { source: 'jwt', content: { kind: 'jwt', jwt: sniffed.jws }, baking: [] };
    case 'json':
      return { source: 'json', content: contentOfJson(sniffed.parsed), baking: [] };
  }
}

function contentOfJson(parsed: ParsedJson): BadgeContent {
  if (!parsed.ok) return { kind: 'unreadable', fault: parsed };
  if (Array.isArray(parsed.value)) throw noBadge(listInstead(parsed.value.length));
  if (!isJsonObject(parsed.value)) throw noBadge('json_scalar');
  return contentOfObject(parsed.value);
}

function listInstead(length: number): FoundInstead {
  if (length === 0) return 'list_of_none';
  return length === 1 ? 'list_of_one' : 'list_of_many';
}

/** A JSON object that is to be judged; refuses the objects that are known to be something else. `pointer` is where it stands. */
export function contentOfObject(document: JsonObject, pointer = ''): BadgeContent {
  if (hasBadgeMembers(document)) return { kind: 'document', document };
  // A badge secured in a way that Open Badges does not allow (B-100) is a bad badge.
  if (Object.hasOwn(document, 'payload') && (Object.hasOwn(document, 'signature') || Object.hasOwn(document, 'signatures'))) {
    const detail = 'This is a JWS in its JSON form; a badge must be in the compact form.';
    return { kind: 'unreadable', fault: { code: 'jws_json_form', pointer: '', detail } };
  }
  throw noBadge(objectInstead(document), { pointer });
}

function objectInstead(document: JsonObject): FoundInstead {
  if (isJsonObject(document['vc'])) return 'other_object';
  if (Object.hasOwn(document, 'verifiableCredential') || Object.hasOwn(document, 'verifiablePresentation')) return 'verifier_request';
  if (isIssueAnswer(document)) return 'issue_answer';
  return ['credential', 'jwt', 'url'].some((member) => Object.hasOwn(document, member)) ? 'request_in_place_of_badge' : 'other_object';
}

const pictureInstead: Readonly<Record<NoBadgeBecause, FoundInstead>> = {
  no_badge: 'picture_without_badge',
  damaged: 'picture_damaged',
  learner_record: 'picture_of_learner_record',
  not_svg: 'xml',
};

function badgeOfPicture(source: 'png' | 'svg', picture: BakedPicture): ReadBadge {
  if (picture.kind === 'none') throw noBadge(pictureInstead[picture.because]);
  const { content, checks } = picture.text === undefined ? nothing : contentOfText(picture.text, picture.standard);
  return { source, content, baking: [...picture.checks, ...checks] };
}

interface BakedContent {
  readonly content: BadgeContent;
  readonly checks: readonly Check[];
}

const nothing: BakedContent = { content: { kind: 'none' }, checks: [] };

/** D-015, D-030: JSON where it begins like JSON, otherwise a JWS, and in pictures of 2.0 the address of a hosted assertion. */
function contentOfText(text: string, standard: '3.0' | '2.0'): BakedContent {
  if (text.startsWith('{')) return bakedJson(parseStrictJson(text, { maxCharacters: MAX_CHARACTERS }), standard);
  if (isJwsLike(text)) return { content: standard === '3.0' ? { kind: 'jwt', jwt: text } : { kind: 'legacyJws', jws: text }, checks: [] };
  if (standard === '2.0' && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return { content: { kind: 'legacyUrl', url: text }, checks: [] };
  return { ...nothing, checks: [bakingCheck('baked_no_credential')] };
}

function bakedJson(parsed: ParsedJson, standard: '3.0' | '2.0'): BakedContent {
  if (!parsed.ok) return { content: { kind: 'unreadable', fault: parsed }, checks: [] };
  if (!isJsonObject(parsed.value)) return { ...nothing, checks: [bakingCheck('baked_no_credential')] };
  const isMisplaced = standard === '2.0' && Object.hasOwn(parsed.value, 'credentialSubject');
  return { content: { kind: 'document', document: parsed.value }, checks: isMisplaced ? [bakingCheck('baked_legacy_place')] : [] };
}
