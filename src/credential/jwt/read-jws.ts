import { decodeBase64url } from '../base64url.ts';
import { isJsonObject, parseStrictJson, type JsonObject } from '../json.ts';
import type { ReadingFault } from '../unreadable-verdict.ts';

/** A JWS in compact form, taken apart; nothing of it is verified. */
export interface Jws {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  /** The first two segments as they were received: what the signature is over (RFC 7515 §5.2). */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

export type JwsReading = { readonly ok: true; readonly jws: Jws } | ({ readonly ok: false } & ReadingFault);

/** A rich badge with a picture inside takes a few hundred kilobytes. Every byte is decoded, encoded again and parsed before a key is asked for. */
export const MAX_JWS_CHARACTERS = 2 * 1024 * 1024;
/** A header with the longest key that is read takes 2 kB. */
const MAX_HEADER_CHARACTERS = 8 * 1024;
/** A signature by an RSA key of 8,192 bits has 1,024 bytes. */
const MAX_SIGNATURE_CHARACTERS = 1366;

function refuse(detail: string): JwsReading {
  return { ok: false, code: 'jwt_malformed', pointer: '', detail };
}

/**
 * Takes a compact JWS apart so that no second reader finds another one in it (checklist B-100, B-151): exactly three segments, each
 * base64url without padding in its one spelling, UTF-8 JSON objects without a byte order mark, no member named twice, whatever the escapes.
 * White space around it is the caller's to take away. Never throws. By hand, since jose takes padding, loose last bits, a line feed after
 * the signature and members named twice: one token would have many texts, and another reader might see another header.
 */
export function readJws(text: string): JwsReading {
  if (text.length > MAX_JWS_CHARACTERS) return { ok: false, code: 'jwt_too_large', pointer: '', detail: 'The JWT is longer than 2 MiB.' };
  const [header = '', payload = '', signature = '', ...rest] = text.split('.', 4);
  if (rest.length > 0 || !header || !payload || !signature) return refuse('A JWT has three segments, joined by dots, and none of them is empty.');
  if (header.length > MAX_HEADER_CHARACTERS || signature.length > MAX_SIGNATURE_CHARACTERS) return refuse('The header or the signature of the JWT is too long.');
  const signatureBytes = decodeBase64url(signature);
  if (!signatureBytes) return refuse('The signature of the JWT is not base64url without padding.');
  const readHeader = readSegment(header);
  if (!readHeader.ok) return { ...readHeader, pointer: '', detail: `In the header of the JWT: ${readHeader.detail}` };
  const readPayload = readSegment(payload);
  if (!readPayload.ok) return readPayload;
  const signingInput = text.slice(0, header.length + 1 + payload.length);
  return { ok: true, jws: { header: readHeader.value, payload: readPayload.value, signingInput, signature: signatureBytes } };
}

type SegmentReading = { readonly ok: true; readonly value: JsonObject } | ({ readonly ok: false } & ReadingFault);

function readSegment(segment: string): SegmentReading {
  const malformed = (detail: string): SegmentReading => ({ ok: false, code: 'jwt_malformed', pointer: '', detail });
  const bytes = decodeBase64url(segment);
  if (!bytes) return malformed('A segment of the JWT is not base64url without padding.');
  const text = decodeUtf8(bytes);
  if (text === undefined || text.startsWith('\uFEFF')) return malformed('A segment of the JWT is not UTF-8 text without a byte order mark.');
  const parsed = parseStrictJson(text);
  if (!parsed.ok) return parsed.code === 'malformed_json' ? malformed(`A segment of the JWT cannot be read: ${parsed.detail}.`) : parsed;
  return isJsonObject(parsed.value) ? { ok: true, value: parsed.value } : malformed('A segment of the JWT is no JSON object.');
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // the decoder's way to say that it is none
    return undefined;
  }
}
