// Pictures made here byte by byte, so that each bad one differs from a good one in one place.
import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

export interface PngParts {
  readonly width?: number;
  readonly height?: number;
  /** Chunks between the header and the pixels. */
  readonly extra?: readonly Buffer[];
  readonly pixels?: Buffer;
}

/** A grey picture of eight bits a pixel. */
export function aPng({ width = 100, height = 100, extra = [], pixels }: PngParts = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const data = pixels ?? deflateSync(Buffer.alloc((width + 1) * height, 0));
  return Buffer.concat([signature, pngChunk('IHDR', header), ...extra, pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))]);
}

export function anSvg(inside = '<circle cx="50" cy="50" r="40" fill="#036"/>', attributes = ''): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"${attributes}>${inside}</svg>`;
}

export interface InternationalText {
  readonly flag?: number;
  readonly method?: number;
  readonly language?: string;
  readonly translated?: string;
  /** The bytes of the text, where they are not the text's own. */
  readonly bytes?: Buffer;
}

/** An iTXt chunk as a badge is baked into, unless told otherwise. */
export function iTXt(keyword: string, text: string, { flag = 0, method = 0, language = '', translated = '', bytes = Buffer.from(text) }: InternationalText = {}): Buffer {
  const head = [Buffer.from(`${keyword}\0`, 'latin1'), Buffer.from([flag, method]), Buffer.from(`${language}\0${translated}\0`)];
  return pngChunk('iTXt', Buffer.concat([...head, bytes]));
}

export function tEXt(keyword: string, text: string): Buffer {
  return pngChunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1'));
}

export function zTXt(keyword: string, text: string): Buffer {
  return pngChunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`, 'latin1'), deflateSync(text)]));
}

export const SVG_BADGE = 'xmlns:ob="https://purl.imsglobal.org/ob/v3p0"';

/** An SVG as a badge is baked into: JSON as CDATA, a JWT as the attribute. */
export function aBakedSvg(badge: string): string {
  const element = badge.startsWith('{') ? `<ob:credential><![CDATA[${badge}]]></ob:credential>` : `<ob:credential verify="${badge}"/>`;
  return anSvg(`${element}<circle cx="50" cy="50" r="40"/>`, ` ${SVG_BADGE}`);
}
