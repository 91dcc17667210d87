import { gunzipSync, gzipSync } from 'node:zlib';
import { utcSeconds } from '../clock.ts';
import { decodeBase64url } from './base64url.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { contextsFor, type ProofFormat } from './proof-format.ts';

export type StatusPurpose = 'revocation' | 'suspension';

/** The fewest entries that the specification allows: so many that one index does not single a person out (BSL §Generation). */
export const MINIMUM_STATUS_LIST_ENTRIES = 131_072;

/** The entries of a list of ours: 16 KiB before compression. */
export const STATUS_LIST_ENTRIES = MINIMUM_STATUS_LIST_ENTRIES;

/** What a list may unpack to. A few hundred kilobytes of gzip can hold hundreds of megabytes. */
export const MAXIMUM_STATUS_LIST_BYTES = 16 * 1024 * 1024;

export type DecodedStatusList =
  | { readonly ok: true; readonly bits: Uint8Array }
  | { readonly ok: false; readonly code: 'status_list_encoding' | 'status_list_compression' | 'status_list_too_large'; readonly detail: string };

/** All bits clear; `size` is a number of entries of one bit, a multiple of 8. */
export function emptyBits(size: number): Uint8Array {
  if (!Number.isSafeInteger(size) || size <= 0 || size % 8 !== 0) throw new RangeError(`a status list cannot have ${size} entries`);
  return new Uint8Array(size / 8);
}

/** `encodedList` of a Bitstring Status List: `u` + base64url without padding of GZIP (checklist C-067). The same bits, the same text. */
export function encodeStatusList(bits: Uint8Array): string {
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
}

/**
 * Reads `encodedList` strictly (checklist C-068): the alphabet, no padding, one spelling; one gzip stream with nothing after it; no more
 * than `maxBytes` unpacked. Never throws.
 */
export function decodeStatusList(encoded: string, options: { readonly maxBytes?: number } = {}): DecodedStatusList {
  const { maxBytes = MAXIMUM_STATUS_LIST_BYTES } = options;
  if (!encoded.startsWith('u')) return { ok: false, code: 'status_list_encoding', detail: 'encodedList does not start with u' };
  const zipped = decodeBase64url(encoded.slice(1));
  return zipped ? unzipped(zipped, maxBytes) : { ok: false, code: 'status_list_encoding', detail: 'encodedList is not base64url without padding' };
}

function unzipped(zipped: Buffer, maxBytes: number): DecodedStatusList {
  try {
    const { buffer, engine } = gunzipSync(zipped, { maxOutputLength: maxBytes, info: true }) as unknown as UnzipReport;
    return engine.bytesWritten === zipped.length && isOneStream(buffer, zipped)
      ? { ok: true, bits: new Uint8Array(buffer) }
      : { ok: false, code: 'status_list_compression', detail: 'something follows the gzip stream' };
  } catch (error) {
    return error instanceof RangeError
      ? { ok: false, code: 'status_list_too_large', detail: `the list unpacks to more than ${maxBytes} bytes` }
      : { ok: false, code: 'status_list_compression', detail: 'encodedList is not a gzip stream' };
  }
}

/** What zlib returns with `info`; `bytesWritten` is how much of the input it used. */
interface UnzipReport {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/**
 * zlib joins further streams to the first, where other readers stop and see a shorter list. A stream ends in its own length (RFC 1952),
 * which is the length of everything only where there is one.
 */
function isOneStream(bits: Buffer, zipped: Buffer): boolean {
  return zipped.readUInt32LE(zipped.length - 4) === bits.length;
}

/** One bit; index 0 is the most significant bit of byte 0 (checklist C-067). Undefined outside of the list. */
export function statusBit(bits: Uint8Array, index: number | bigint): boolean | undefined {
  const at = BigInt(index);
  const byte = at < 0n ? undefined : bits[Number(at / 8n)];
  return byte === undefined ? undefined : (byte & (0x80 >> Number(at % 8n))) !== 0;
}

/** Sets or clears one bit in place; RangeError outside of the list. */
export function setStatusBit(bits: Uint8Array, index: number, value = true): void {
  const at = Math.floor(index / 8);
  const byte = Number.isSafeInteger(index) ? bits[at] : undefined;
  if (byte === undefined) throw new RangeError(`there is no status index ${index} in a list of ${bits.length * 8}`);
  const mask = 0x80 >> index % 8;
  bits[at] = value ? byte | mask : byte & ~mask;
}

/**
 * `statusListIndex`: a base-10 string without sign, zero in front or blank; also a non-negative safe integer, which breaks the
 * specification but occurs (the caller warns, checklist C-063). Undefined for anything else. A bigint, so that nothing wraps around.
 */
export function parseStatusIndex(value: JsonValue | undefined): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
  return typeof value === 'string' && /^(?:0|[1-9][0-9]{0,30})$/.test(value) ? BigInt(value) : undefined;
}

export interface StatusListInput {
  /** The public address of the list. */
  readonly id: string;
  readonly issuerDid: string;
  readonly purpose: StatusPurpose;
  readonly encodedList: string;
  readonly validFrom: Date;
  readonly ttlMs: number;
  readonly format?: ProofFormat;
}

/** The unsigned BitstringStatusListCredential (checklist C-066); without `validUntil`, since a list must outlive its badges. */
export function buildStatusListCredential(input: StatusListInput): JsonObject {
  return {
    '@context': contextsFor(input.format ?? 'eddsa-rdfc-2022', ['https://www.w3.org/ns/credentials/v2']),
    id: input.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: input.issuerDid,
    validFrom: utcSeconds(input.validFrom),
    credentialSubject: {
      id: `${input.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: input.purpose,
      encodedList: input.encodedList,
      ttl: input.ttlMs,
    },
  };
}
