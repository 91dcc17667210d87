import { AppError } from '../errors.ts';
import { BADGE_MAX_BYTES, BATCH_MAX_BADGES, type BatchContent, type BatchItem } from './batch-item.ts';
import { noBadge } from './no-badge.ts';
import { isBadgeLine, isZip, sniffBadge, withoutFence } from './sniff-badge.ts';
import { filesOf, wholeRoom, type ArchiveRoom, type Unpacked } from './unzip-batch.ts';

/** What a body is said to be: what says nothing of that is told by its bytes. */
export type BatchForm = 'ndjson' | 'zip' | undefined;

/** The parts of a batch. AppError `no_badge` where there is none, `batch_too_large` for more than `BATCH_MAX_BADGES`. */
export async function splitBatch(posted: Uint8Array, form?: BatchForm): Promise<readonly BatchItem[]> {
  const bytes = Buffer.from(posted.buffer, posted.byteOffset, posted.byteLength);
  if (form !== 'zip' && !isZip(bytes)) return counted(texts(bytes, form));
  const { items, refused } = await filesOf(bytes);
  if (refused) throw refused;
  return counted(items);
}

interface BatchFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of a form, by the same rules; those of a ZIP among them stand in its place, under its name. */
export async function takeFiles(files: readonly BatchFile[]): Promise<readonly BatchItem[]> {
  const items: BatchItem[] = [];
  let room = wholeRoom;
  for (const file of files) {
    const taken = await takeFile(file, room);
    ({ room } = taken);
    items.push(...taken.items);
    if (items.length > BATCH_MAX_BADGES) break;
  }
  return counted(items);
}

async function takeFile({ name, bytes }: BatchFile, room: ArchiveRoom): Promise<Unpacked> {
  if (!isZip(bytes)) return { items: [{ name, read: async () => contentOf(bytes) }], room };
  const { items, refused, room: left } = await filesOf(bytes, room);
  if (refused) return { items: [{ name, read: async () => await Promise.reject(refused) }], room: left };
  return { items: items.map((item) => ({ ...item, name: `${name}/${item.name ?? ''}` })), room: left };
}

function counted(items: readonly BatchItem[]): readonly BatchItem[] {
  if (items.length > BATCH_MAX_BADGES) throw new AppError('batch_too_large');
  if (items.length === 0) throw noBadge('empty_batch');
  return items;
}

/** A badge begins with no bracket, so that a list in brackets is one, whatever it is called; of lines, a first one may be anything. */
function texts(bytes: Buffer, form: BatchForm): BatchItem[] {
  const text = withoutFence(decode(bytes).trim());
  const isArray = text.startsWith('[') && (form !== 'ndjson' || text.endsWith(']'));
  if (text === '') throw noBadge('empty_batch');
  if (!isArray && form !== 'ndjson' && !isLines(text)) throw noList(bytes);
  const parts = isArray ? arrayItems(text) : lines(text);
  return parts.map((part) => ({ read: async () => contentOf(Buffer.from(part)) }));
}

/** A byte order mark is taken away. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw noList(bytes, cause);
  }
}

/** Whether a badge stands on the first line by itself, and something follows it. */
function isLines(text: string): boolean {
  const end = text.indexOf('\n');
  return end > 0 && end <= BADGE_MAX_BYTES && isBadgeLine(text.slice(0, end).trim());
}

/** What was sent instead of a list is told by the name that it has as a single badge; what is too large for one, by none. */
function noList(bytes: Buffer, cause?: unknown): AppError {
  try {
    if (bytes.length <= BADGE_MAX_BYTES) sniffBadge(bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  return noBadge('one_in_place_of_many', { cause });
}

function contentOf(bytes: Uint8Array): BatchContent {
  return bytes.length > BADGE_MAX_BYTES ? { fault: 'file_too_large' } : { bytes };
}

/** Blank lines are passed over one by one: ten million of them, each a text of its own, would take 200 MiB. */
function lines(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) === 0x0a) {
      at += 1;
      continue;
    }
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end).trim();
    if (line !== '') found.push(line);
    if (found.length > BATCH_MAX_BADGES) throw new AppError('batch_too_large');
    at = end;
  }
  return found;
}

/**
 * The texts of the items of a JSON array, each to be read by itself, so that one bad badge does not hide the others. Only brackets and
 * strings are looked at: whether an item is well formed is found out where it is read.
 */
export function arrayItems(text: string): string[] {
  const start = text.search(/[^\s\uFEFF]/);
  if (start < 0 || text[start] !== '[') throw noBadge('one_in_place_of_many');
  const items: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > 1 || (depth === 1 && character !== ',')) continue;
    items.push(text.slice(from, at).trim());
    from = at + 1;
    if (depth === 0) break;
    if (items.length > BATCH_MAX_BADGES) throw new AppError('batch_too_large');
  }
  if (depth !== 0 || text.slice(from).trim() !== '') throw noBadge('array_damaged');
  return items.length === 1 && items[0] === '' ? [] : items;
}

/** Of a text that ends within a string, the end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
