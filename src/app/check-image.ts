import { crc32, inflateSync } from 'node:zlib';
import type { ImageRow } from '../store/images.ts';

export const MAX_IMAGE_BYTES = 1_048_576;
const MIN_PIXELS = 90;
const MAX_PIXELS = 2_048;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BADGE_KEYWORDS = /^openbadge/;

/**
 * One sentence on what is wrong with a picture for a micro-credential, or undefined. A PNG must be whole, of sensible size, and not a
 * baked badge (whoever downloads the next badge would find this one in it). An SVG must be text without anything active; it is
 * served in a sandbox besides.
 */
export function checkImage(image: ImageRow): string | undefined {
  const bytes = Buffer.from(image.bytes);
  if (bytes.length === 0) return 'The image is empty.';
  return image.mediaType === 'image/png' ? checkPng(bytes) : checkSvg(bytes);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function checkPng(bytes: Buffer): string | undefined {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'The bytes are not a PNG, whatever the Content-Type says.';
  const chunks = readChunks(bytes);
  if (!chunks) return 'The PNG is cut off or damaged: a chunk has a wrong length or checksum.';
  const [header] = chunks;
  if (header?.type !== 'IHDR' || header.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') return 'The PNG does not begin with IHDR and end with IEND.';
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  if (Math.min(width, height) < MIN_PIXELS || Math.max(width, height) > MAX_PIXELS) {
    return `The PNG measures ${width} × ${height} pixels; each side must have ${MIN_PIXELS} to ${MAX_PIXELS}.`;
  }
  if (chunks.some((chunk) => isText(chunk) && BADGE_KEYWORDS.test(chunk.data.toString('latin1')))) return 'The PNG is itself a badge (a credential is baked into it); send the plain picture.';
  return pixelsCanBeRead(chunks) ? undefined : 'The PNG holds no readable picture data.';
}

function isText(chunk: Chunk): boolean {
  return chunk.type === 'iTXt' || chunk.type === 'tEXt' || chunk.type === 'zTXt';
}

function readChunks(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let offset = 8;
  while (offset < bytes.length) {
    if (offset + 12 > bytes.length) return undefined;
    const end = offset + 8 + bytes.readUInt32BE(offset);
    if (end + 4 > bytes.length || crc32(bytes.subarray(offset + 4, end)) !== bytes.readUInt32BE(end)) return undefined;
    chunks.push({ type: bytes.toString('latin1', offset + 4, offset + 8), data: bytes.subarray(offset + 8, end) });
    offset = end + 4;
  }
  return chunks;
}

/** 2,048 × 2,048 pixels of 16-bit RGBA are 32 MiB; nothing honest inflates to more. */
function pixelsCanBeRead(chunks: readonly Chunk[]): boolean {
  const data = Buffer.concat(chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data));
  try {
    return inflateSync(data, { maxOutputLength: 34 * 1_048_576 }).length > 0;
  } catch {
    return false;
  }
}

function checkSvg(bytes: Buffer): string | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'The SVG is not UTF-8.';
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return 'The SVG has a DOCTYPE or entities; save it without them.';
  if (!/^<svg[\s>]/.test(withoutProlog(text)) || !text.trimEnd().endsWith('</svg>')) return 'The text is not an SVG document with <svg> as its root.';
  if (/<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed)\b|\son[a-z]+\s*=|javascript:/i.test(text)) return 'The SVG has scripts or embedded documents; save it as a plain picture.';
  if (/(?:href|src)\s*=(?!\s*["']\s*(?:#|data:image\/))|url\((?!\s*["']?\s*(?:#|data:image\/))|@import/i.test(text)) return 'The SVG loads something from elsewhere; embed it or leave it out.';
  return undefined;
}

/** What follows the XML declaration and the comments before the root. Cut piece by piece: a pattern over many comments would never end. */
function withoutProlog(text: string): string {
  let rest = text.trimStart();
  for (const [start, end] of [['<?xml', '?>'], ['<!--', '-->']] as const) {
    while (rest.startsWith(start)) {
      const cut = rest.indexOf(end, start.length);
      if (cut < 0) return '';
      rest = rest.slice(cut + end.length).trimStart();
    }
  }
  return rest;
}
