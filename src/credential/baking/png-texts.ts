import { crc32 } from 'node:zlib';

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export type PngKeyword = 'openbadgecredential' | 'openbadges' | 'clrcredential';

/** A text chunk of one of the keywords that badges go by. `value` is what follows the keyword and its zero byte. */
export interface PngText {
  readonly type: 'iTXt' | 'tEXt' | 'zTXt';
  readonly keyword: PngKeyword;
  readonly value: Buffer;
  readonly state: 'whole' | 'badChecksum' | 'cutOff';
}

export interface PngTexts {
  readonly texts: readonly PngText[];
  /** The chunks do not lead to an IEND: what comes after the break was not read. */
  readonly isDamaged: boolean;
}

const keywords = (['openbadgecredential', 'openbadges', 'clrcredential'] as const).map((keyword) => ({ keyword, start: Buffer.from(`${keyword}\0`, 'latin1') }));
const textTypes = new Map([[0x69545874, 'iTXt'], [0x74455874, 'tEXt'], [0x7a545874, 'zTXt']] as const);
const IEND = 0x49454e44;

/** Two of a kind say that there is more than one; a million say no more. */
const MAX_ALIKE = 2;

/**
 * Walks over the chunks of a PNG, whose signature the caller has seen, up to IEND (checklist D-013, D-014). The time is linear in the
 * number of bytes, whatever the lengths say; checksums are computed for the chunks that are returned, since no other can change what
 * is read. Never throws.
 */
export function readPngTexts(bytes: Buffer): PngTexts {
  const texts: PngText[] = [];
  let offset = PNG_SIGNATURE.length;
  while (offset + 8 <= bytes.length) {
    const type = bytes.readUInt32BE(offset + 4);
    if (!isChunkType(type)) return { texts, isDamaged: true };
    const start = offset + 8;
    const end = start + bytes.readUInt32BE(offset);
    const textType = textTypes.get(type as 0x69545874);
    if (textType) keepBadgeText(texts, { type: textType, bytes, start, end });
    if (end + 4 > bytes.length) return { texts, isDamaged: true };
    if (type === IEND) return { texts, isDamaged: false };
    offset = end + 4;
  }
  return { texts, isDamaged: true };
}

/** Four letters of ASCII. */
function isChunkType(type: number): boolean {
  return [24, 16, 8, 0].every((shift) => {
    const lower = ((type >>> shift) & 0xff) | 0x20;
    return lower >= 0x61 && lower <= 0x7a;
  });
}

interface Place {
  readonly type: PngText['type'];
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Most text chunks are no badges, and there may be a million of them: a look at one byte lets go of nearly all. */
const firstBytes: ReadonlySet<number | undefined> = new Set(keywords.map(({ start }) => start[0]));
const shortest = Math.min(...keywords.map(({ start }) => start.length));

function keepBadgeText(texts: PngText[], { type, bytes, start, end }: Place): void {
  if (end - start < shortest || !firstBytes.has(bytes[start])) return;
  const data = bytes.subarray(start, end);
  const known = keywords.find((one) => data.subarray(0, one.start.length).equals(one.start));
  if (!known || texts.filter((text) => text.keyword === known.keyword && text.type === type).length === MAX_ALIKE) return;
  texts.push({ type, keyword: known.keyword, value: data.subarray(known.start.length), state: stateOf({ type, bytes, start, end }) });
}

function stateOf({ bytes, start, end }: Place): PngText['state'] {
  if (end + 4 > bytes.length) return 'cutOff';
  return crc32(bytes.subarray(start - 4, end)) === bytes.readUInt32BE(end) ? 'whole' : 'badChecksum';
}
