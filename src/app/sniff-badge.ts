import { isJwsLike } from '../credential/baking/jws-like.ts';
import { PNG_SIGNATURE } from '../credential/baking/png-texts.ts';
import { parseStrictJson, type ParsedJson } from '../credential/json.ts';
import type { FoundInstead } from './found-instead.ts';
import { noBadge } from './no-badge.ts';

/** What posted bytes are. The declared media type is not asked: files are sent under all sorts of them. */
export type Sniffed =
  | { readonly kind: 'png'; readonly bytes: Buffer }
  | { readonly kind: 'svg'; readonly text: string }
  | { readonly kind: 'jws'; readonly jws: string }
  | { readonly kind: 'json'; readonly text: string; readonly parsed: ParsedJson };

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

const otherKinds: readonly (readonly [Buffer, FoundInstead])[] = [
  [latin('\x89PNG'), 'picture_damaged'],
  [latin('\xff\xd8\xff'), 'picture_of_other_kind'],
  [latin('GIF8'), 'picture_of_other_kind'],
  [latin('RIFF'), 'picture_of_other_kind'],
  [latin('%PDF'), 'pdf'],
  [latin('\x1f\x8b'), 'compressed'],
];

/** Photos of telephones (HEIC) and their kin: the kind stands behind the length of the first box. */
const photo = /^.{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1|avi[fs])/s;
/** The first file of a ZIP, and the end of an empty one. */
const zipBeginnings = [latin('PK\x03\x04'), latin('PK\x05\x06')];
/** What every document of Office Open XML has in it by this name, wherever its program puts it. */
export const OFFICE_MARK = '[Content_Types].xml';

/** Whether bytes are a ZIP, an Office document included. */
export function isZip(bytes: Buffer): boolean {
  return zipBeginnings.some((start) => startsWith(bytes, start));
}

/** Tells by their beginning what the bytes are (checklist D-003). Refuses, by name, what can be no badge. */
export function sniffBadge(posted: Uint8Array): Sniffed {
  const bytes = Buffer.from(posted.buffer, posted.byteOffset, posted.byteLength);
  if (startsWith(bytes, PNG_SIGNATURE)) return { kind: 'png', bytes };
  const other = otherKind(bytes);
  if (other) throw noBadge(other);
  return sniffText(withoutFence(decode(bytes).trim()));
}

function otherKind(bytes: Buffer): FoundInstead | undefined {
  if (isZip(bytes)) return bytes.includes(OFFICE_MARK) ? 'office_document' : 'archive';
  if (photo.test(bytes.toString('latin1', 0, 12))) return 'picture_of_other_kind';
  return otherKinds.find(([start]) => startsWith(bytes, start))?.[1];
}

/** JSON and JWTs that were copied out of a chat or a page stand between two lines of backticks. */
export function withoutFence(text: string): string {
  const end = text.indexOf('\n');
  const isFenced = text.length > 6 && text.endsWith('```') && /^```\w*[ \t\r]*$/.test(text.slice(0, Math.max(end, 0)));
  return isFenced ? text.slice(end, -3).trim() : text;
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}

/** Each character of the largest document that is judged may be written in six; ten megabytes that cannot be one take 70 MiB to find out. */
export const MAX_CHARACTERS = 4_500_000;

/** A byte order mark is taken away. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw noBadge('not_utf8', { cause });
  }
}

function sniffText(text: string): Sniffed {
  if (text === '') throw noBadge('empty');
  if (text.startsWith('<')) return sniffMarkup(text);
  if (isJwsLike(text)) return { kind: 'jws', jws: text };
  // what is a list goes to the batch, whatever its length
  const parsed = parseStrictJson(text, text.startsWith('{') ? { maxCharacters: MAX_CHARACTERS } : {});
  if (parsed.ok && typeof parsed.value === 'string') return sniffQuoted(parsed.value.trim());
  if (!parsed.ok && parsed.code === 'malformed_json') throw noBadge(instead(text), { cause: parsed.detail, pointer: parsed.pointer });
  return { kind: 'json', text, parsed };
}

function sniffMarkup(text: string): Sniffed {
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(text)) throw noBadge('html_page');
  return { kind: 'svg', text };
}

/** A JWT in quotes is JSON and can only be meant as a JWT; any other text in quotes was wrapped by mistake. */
function sniffQuoted(text: string): Sniffed {
  if (isJwsLike(text)) return { kind: 'jws', jws: text };
  throw noBadge(addressLike(text) ?? 'json_in_string');
}

function addressLike(text: string): FoundInstead | undefined {
  if (/^https?:\/\/\S+$/i.test(text)) return 'address';
  return /^data:|^iVBORw0KGgo/i.test(text) ? 'data_address' : undefined;
}

/** Who sends a megabyte of something else needs no hint. */
const MAX_BROKEN_JWT = 1_048_576;

/** What a text is that is not JSON. */
function instead(text: string): FoundInstead {
  const address = addressLike(text);
  if (address) return address;
  if (isListOfMany(text)) return 'list_of_many';
  if (/^[{["]/.test(text)) return 'malformed_json';
  return text.length <= MAX_BROKEN_JWT && isJwsLike(text.replaceAll(/\s+/g, '')) ? 'broken_jwt' : 'unknown_text';
}

/** Badges one a line, as batches are written. */
function isListOfMany(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2).map((line) => line.trim());
  return first.startsWith('{') === second.startsWith('{') && [second, first].every(isBadgeLine);
}

/** Whether a line can be one of a list: a JWT or a JSON object. */
export function isBadgeLine(line: string): boolean {
  return isJwsLike(line) || (line.startsWith('{') && parseStrictJson(line).ok);
}
