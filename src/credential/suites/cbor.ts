/** The four kinds of CBOR item that proofs are made of; the keys of a map are numbers. */
export type CborItem = number | Uint8Array | CborItem[] | ReadonlyMap<number, CborItem>;

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

const maxDepth = 4;

/** Major types of RFC 8949. */
const [UNSIGNED, BYTES, ARRAY, MAP] = [0, 2, 4, 5] as const;
/** What the low bits of a first byte say of the bytes that follow, and the least number that needs so many. */
const longArguments: Readonly<Record<number, { readonly bytes: number; readonly least: number }>> = {
  24: { bytes: 1, least: 24 },
  25: { bytes: 2, least: 0x100 },
  26: { bytes: 4, least: 0x1_0000 },
};

/**
 * Reads one CBOR item that fills `bytes` (RFC 8949), or undefined. Taken is one text for one value: the shortest form of every number, no
 * indefinite lengths, no key twice, nothing after the end; no tags, which derived proofs must not have; and no other kinds. The order of
 * a map is left free, since *Data Integrity ECDSA Cryptosuites* asks for none and libraries differ. The cost is linear in the bytes.
 */
export function decodeCbor(bytes: Uint8Array): CborItem | undefined {
  const cursor: Cursor = { bytes, at: 0 };
  const item = readItem(cursor, 1);
  return cursor.at === bytes.length ? item : undefined;
}

function readItem(cursor: Cursor, depth: number): CborItem | undefined {
  const head = readHead(cursor);
  if (!head || depth > maxDepth) return undefined;
  if (head.major === UNSIGNED) return head.argument;
  // every item takes a byte at least, so that a length that cannot be is not waited for
  if (head.argument > cursor.bytes.length - cursor.at) return undefined;
  if (head.major === BYTES) return cursor.bytes.subarray(cursor.at, (cursor.at += head.argument));
  if (head.major === ARRAY) return readArray(cursor, head.argument, depth);
  return head.major === MAP ? readMap(cursor, head.argument, depth) : undefined;
}

function readHead(cursor: Cursor): { readonly major: number; readonly argument: number } | undefined {
  const first = cursor.bytes[cursor.at];
  if (first === undefined) return undefined;
  cursor.at += 1;
  const [major, low] = [first >> 5, first & 0x1f];
  if (low < 24) return { major, argument: low };
  const long = longArguments[low];
  if (!long || cursor.at + long.bytes > cursor.bytes.length) return undefined;
  const argument = cursor.bytes.subarray(cursor.at, (cursor.at += long.bytes)).reduce((value, byte) => value * 256 + byte, 0);
  return argument < long.least ? undefined : { major, argument };
}

function readArray(cursor: Cursor, length: number, depth: number): CborItem[] | undefined {
  const items: CborItem[] = [];
  while (items.length < length) {
    const item = readItem(cursor, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function readMap(cursor: Cursor, length: number, depth: number): ReadonlyMap<number, CborItem> | undefined {
  const entries = new Map<number, CborItem>();
  for (let read = 0; read < length; read += 1) {
    const key = readItem(cursor, depth + 1);
    const item = readItem(cursor, depth + 1);
    if (typeof key !== 'number' || item === undefined || entries.has(key)) return undefined;
    entries.set(key, item);
  }
  return entries;
}
