import { isJwsLike } from '../credential/baking/jws-like.ts';
import { PNG_SIGNATURE } from '../credential/baking/png-texts.ts';
import { parseStrictJson, type ParsedJson } from '../credential/json.ts';
import { noBadge, type FoundInstead } from './no-badge.ts';

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
  [latin('PK\x03\x04'), 'archive'],
  [latin('\x1f\x8b'), 'archive'],
];

/** Tells by their beginning what the bytes are (checklist D-003). Refuses, by name, what can be no badge. */
export function sniffBadge(posted: Uint8Array): Sniffed {
  const bytes = Buffer.from(posted.buffer, posted.byteOffset, posted.byteLength);
  if (startsWith(bytes, PNG_SIGNATURE)) return { kind: 'png', bytes };
  const other = otherKinds.find(([start]) => startsWith(bytes, start));
  if (other) throw noBadge(other[1]);
  return sniffText(decode(bytes).trim());
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}

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
  const parsed = parseStrictJson(text);
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
  if (first.startsWith('{') !== second.startsWith('{')) return false;
  return [second, first].every((line) => isJwsLike(line) || (line.startsWith('{') && parseStrictJson(line).ok));
}
