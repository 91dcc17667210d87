import { decodeBase64url } from '../base64url.ts';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import { decodeMultibase58 } from '../multikey.ts';
import { finding, type Finding } from './finding.ts';
import { checkId, notAnObject, placedItems, type Placed } from './plain-parts.ts';

/** A digest as a credential states it: which hash, and its bytes in hexadecimal. */
interface Digest {
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  readonly hex: string;
}

/**
 * The digests that the W3C publishes of its context (VCDM 2.0, appendix *Base Context*; the SHA-384 as its test suite has it). They are of
 * bytes, not of what the bytes say, so that our pinned copy, which is written otherwise, cannot give them.
 */
const published: Readonly<Record<string, Readonly<Partial<Record<Digest['hash'], string>>>>> = {
  'https://www.w3.org/ns/credentials/v2': {
    sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
    sha384: Buffer.from('l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU', 'base64').toString('hex'),
  },
};

/**
 * The form of `relatedResource`, and the digests of what is known here (VCDM 2.0 §5.3; checklist F-026): objects with ids that differ, each
 * with a `digestSRI` or `digestMultibase` that can be read. A resource that is not known is not fetched; that is told as a warning.
 */
export function checkRelatedResources(document: JsonObject): Finding[] {
  const value = Object.hasOwn(document, 'relatedResource') ? document['relatedResource'] : undefined;
  if (value === undefined) return [];
  const pointer = pointerTo('', 'relatedResource');
  if (Array.isArray(value) && value.length === 0) return [finding('empty_array', pointer, { rule: 'F-026' })];
  const items = placedItems(value, pointer);
  return [...items.flatMap(checkResource), ...repeatedIds(items)];
}

function repeatedIds(items: readonly Placed[]): Finding[] {
  const seen = new Set<JsonValue>();
  return items.flatMap(({ value, pointer }) => {
    const id = isJsonObject(value) ? value['id'] : undefined;
    if (typeof id !== 'string') return [];
    const isRepeated = seen.has(id);
    seen.add(id);
    return isRepeated ? [finding('related_resource_repeated', pointerTo(pointer, 'id'))] : [];
  });
}

function checkResource({ value, pointer }: Placed): Finding[] {
  if (!isJsonObject(value)) return [notAnObject(pointer)];
  return [...checkId(value, pointer, 'required'), ...checkMediaType(value, pointer), ...checkDigests(value, pointer)];
}

function checkMediaType({ mediaType }: JsonObject, pointer: string): Finding[] {
  const isGood = mediaType === undefined || (typeof mediaType === 'string' && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/.test(mediaType));
  return isGood ? [] : [finding('datatype', pointerTo(pointer, 'mediaType'), { rule: 'F-026', detail: 'This must be a media type.' })];
}

const readers = { digestSRI: readSri, digestMultibase: readMultibase } as const;

function checkDigests(resource: JsonObject, pointer: string): Finding[] {
  const stated = Object.entries(readers).filter(([member]) => Object.hasOwn(resource, member));
  if (stated.length === 0) return [finding('related_resource_digest', pointer, { detail: 'A related resource needs a digestSRI or a digestMultibase.' })];
  return stated.flatMap(([member, read]) => {
    const place = pointerTo(pointer, member);
    const texts = [resource[member] ?? null].flat();
    const digests = texts.map((text) => (typeof text === 'string' ? read(text) : undefined));
    if (digests.length === 0 || !digests.every((digest) => digest !== undefined)) return [finding('related_resource_digest', place)];
    return compare(resource['id'], digests.flat(), place);
  });
}

function compare(id: JsonValue | undefined, digests: readonly Digest[], pointer: string): Finding[] {
  const known = typeof id === 'string' && Object.hasOwn(published, id) ? published[id] : undefined;
  const comparable = digests.filter(({ hash }) => known?.[hash] !== undefined);
  if (comparable.length === 0) return [finding('related_resource_unchecked', pointer)];
  return comparable.every(({ hash, hex }) => known?.[hash] === hex) ? [] : [finding('related_resource_differs', pointer)];
}

const bytesOf: Readonly<Record<Digest['hash'], number>> = { sha256: 32, sha384: 48, sha512: 64 };
const hashes = ['sha256', 'sha384', 'sha512'] as const;

/** `hash-expression`s of Subresource Integrity, in base64, with white space between them. Its grammar does not say how long a hash is. */
function readSri(text: string): readonly Digest[] | undefined {
  const read = text.trim().split(/\s+/, MAX_DIGESTS + 1).map((one): Digest | undefined => {
    const [, hash, value = ''] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]{1,100}={0,2})(?:\?[\x21-\x7e]*)?$/.exec(one) ?? [];
    const known = hashes.find((name) => name === hash);
    return known && { hash: known, hex: Buffer.from(value, 'base64').toString('hex') };
  });
  return read.length <= MAX_DIGESTS && read.every((digest) => digest !== undefined) ? read : undefined;
}

/** Nobody states one thing in more ways. */
const MAX_DIGESTS = 8;

/** The header of a multihash: the code of the hash as a varint, and the length. */
const multihashes: readonly (readonly [string, Digest['hash']])[] = [['1220', 'sha256'], ['2030', 'sha384'], ['1340', 'sha512']];

/** A multihash in base64url (`u`) or base58 (`z`); or, as the W3C's own examples have it, the bare hash, told by its length. */
function readMultibase(text: string): readonly Digest[] | undefined {
  const hex = decodeMultibase(text)?.toString('hex') ?? '';
  const hashed = multihashes.find(([header, hash]) => hex.startsWith(header) && hex.length === header.length + bytesOf[hash] * 2);
  if (hashed) return [{ hash: hashed[1], hex: hex.slice(hashed[0].length) }];
  const bare = hashes.find((hash) => hex.length === bytesOf[hash] * 2);
  return bare && [{ hash: bare, hex }];
}

function decodeMultibase(text: string): Buffer | undefined {
  if (text.length > 100) return undefined;
  if (text.startsWith('u')) return decodeBase64url(text.slice(1));
  const lengths = hashes.flatMap((hash) => [bytesOf[hash] + 2, bytesOf[hash]]);
  const bytes = lengths.map((length) => decodeMultibase58(text, length)).find((found) => found !== undefined);
  return bytes && Buffer.from(bytes);
}
