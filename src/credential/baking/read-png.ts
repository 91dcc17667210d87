import { inflateSync } from 'node:zlib';
import type { Check } from '../verdict.ts';
import { bakingCheck, type BakedPicture } from './baked.ts';
import { readPngTexts, type PngKeyword, type PngText, type PngTexts } from './png-texts.ts';

/** No badge is nearly as long; a small chunk can unpack to a thousand times its size. */
const MAX_INFLATED_BYTES = 1_048_576;

/**
 * Finds the badge in a PNG (checklist D-010 to D-016, D-030 to D-032): the first iTXt chunk with the keyword of 3.0, otherwise of 2.0. A
 * badge in the wrong kind of chunk, twice, or damaged is read as far as it goes, and told. `bytes` begin with the PNG signature.
 */
export function readPng(bytes: Buffer): BakedPicture {
  const read = readPngTexts(bytes);
  const of = (keyword: PngKeyword): PngText[] => read.texts.filter((text) => text.keyword === keyword);
  const [modern, legacy, record] = [of('openbadgecredential'), of('openbadges'), of('clrcredential')];
  const beside = record.length > 0 ? [bakingCheck('baked_learner_record_too')] : [];
  if (modern.length > 0) {
    const misplaced = modern.some((text) => text.type !== 'iTXt') ? [bakingCheck('png_chunk_type')] : [];
    return badgeIn(modern, { read, standard: '3.0', checks: [...misplaced, ...(legacy.length > 0 ? [bakingCheck('baked_legacy_too')] : []), ...beside] });
  }
  if (legacy.length > 0) {
    // Before the standard, a tEXt chunk held the address of the assertion.
    const misplaced = legacy.some((text) => text.type === 'zTXt') ? [bakingCheck('png_chunk_type')] : [];
    return badgeIn(legacy, { read, standard: '2.0', checks: [...misplaced, ...beside] });
  }
  if (record.length > 0) return { kind: 'none', because: 'learner_record' };
  return { kind: 'none', because: read.isDamaged ? 'damaged' : 'no_badge' };
}

interface Findings {
  readonly read: PngTexts;
  readonly standard: '3.0' | '2.0';
  readonly checks: readonly Check[];
}

function badgeIn(texts: readonly PngText[], { read, standard, checks }: Findings): BakedPicture {
  const chosen = texts.find((text) => text.type === 'iTXt') ?? texts[0];
  const content = chosen ? contentOf(chosen) : unreadable('png_badge_malformed');
  const twice = texts.length > 1 ? [bakingCheck('baked_twice')] : [];
  const damaged = read.isDamaged && chosen?.state !== 'cutOff' ? [bakingCheck('png_damaged')] : [];
  return { kind: 'badge', standard, text: content.text, checks: [...content.checks, ...twice, ...checks, ...damaged] };
}

interface Content {
  readonly text: string | undefined;
  readonly checks: readonly Check[];
}

function unreadable(code: Parameters<typeof bakingCheck>[0]): Content {
  return { text: undefined, checks: [bakingCheck(code)] };
}

function contentOf(chunk: PngText): Content {
  if (chunk.state === 'cutOff') return unreadable('png_badge_cut_off');
  const checksum = chunk.state === 'badChecksum' ? [bakingCheck('png_badge_checksum')] : [];
  const { text, checks } = textOf(chunk);
  return { text, checks: [...checksum, ...checks] };
}

function textOf({ type, value }: PngText): Content {
  // By the standard of PNG it is Latin-1; tools that put a badge there write UTF-8, and what is UTF-8 is hardly ever anything else.
  if (type === 'tEXt') return { text: utf8Of(value) ?? value.toString('latin1').trim(), checks: [] };
  if (type === 'zTXt') return value[0] === 0 ? inflated(value.subarray(1)) : unreadable('png_badge_malformed');
  return internationalText(value);
}

/** Compression flag, compression method, language tag, zero, translated keyword, zero, text (PNG, 11.3.3.4). */
function internationalText(value: Buffer): Content {
  const endOfLanguage = value.indexOf(0, 2);
  const endOfKeyword = endOfLanguage < 0 ? -1 : value.indexOf(0, endOfLanguage + 1);
  const [flag, method] = value;
  if (endOfKeyword < 0 || (flag !== 0 && flag !== 1) || (flag === 1 && method !== 0)) return unreadable('png_badge_malformed');
  const tagged = endOfKeyword > 3 ? [bakingCheck('png_language_tag')] : [];
  const data = value.subarray(endOfKeyword + 1);
  const { text, checks } = flag === 1 ? inflated(data) : decoded(data);
  return { text, checks: [...checks, ...tagged] };
}

function inflated(data: Buffer): Content {
  let bytes: Buffer;
  try {
    bytes = inflateSync(data, { maxOutputLength: MAX_INFLATED_BYTES });
  } catch (error) {
    const isLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return unreadable(isLarge ? 'png_inflates_too_large' : 'png_not_inflatable');
  }
  const { text, checks } = decoded(bytes);
  return { text, checks: [bakingCheck('png_compressed'), ...checks] };
}

function decoded(bytes: Buffer): Content {
  const text = utf8Of(bytes);
  return text === undefined ? unreadable('baked_not_utf8') : { text, checks: [] };
}

function utf8Of(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return undefined;
  }
}
