import { AppError } from '../errors.ts';
import { BADGE_MAX_BYTES, BATCH_MAX_BADGES, type BatchContent, type BatchItem } from './batch-item.ts';
import { filesOf } from './unzip-batch.ts';

export type BatchForm = 'json' | 'ndjson' | 'zip';

/** The parts of a batch. AppError `no_badge` where there is none, `batch_too_large` for more than `BATCH_MAX_BADGES`. */
export async function splitBatch(bytes: Uint8Array, form: BatchForm): Promise<readonly BatchItem[]> {
  const items = form === 'zip' ? await filesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : texts(decode(bytes), form);
  if (items.length > BATCH_MAX_BADGES) throw new AppError('batch_too_large');
  if (items.length === 0) throw new AppError('no_badge', emptyBatch);
  return items;
}

/** The files of a form, by the same rules. */
export function takeFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): readonly BatchItem[] {
  if (files.length > BATCH_MAX_BADGES) throw new AppError('batch_too_large');
  if (files.length === 0) throw new AppError('no_badge', emptyBatch);
  return files.map(({ name, bytes }) => ({ name, read: async () => contentOf(bytes) }));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('no_badge', 'UTF-8の文字列ではありません。 / The batch is not UTF-8 text.', { cause });
  }
}

function texts(text: string, form: 'json' | 'ndjson'): BatchItem[] {
  const parts = form === 'json' ? arrayItems(text) : lines(text);
  return parts.map((part) => ({ read: async () => contentOf(Buffer.from(part)) }));
}

function contentOf(bytes: Uint8Array): BatchContent {
  return bytes.length > BADGE_MAX_BYTES ? { fault: 'too_large' } : { bytes };
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

const emptyBatch = 'バッジが1つもありません。 / The batch is empty.';
const arrayExpected = 'バッジのJSON配列、1行に1つのJSON（application/x-ndjson）、ZIP、または複数のファイルを送ってください。 / Send a JSON array of badges, one JSON document a line (application/x-ndjson), a ZIP or several files.';

/**
 * The texts of the items of a JSON array, each to be read by itself, so that one bad badge does not hide the others. Only brackets and
 * strings are looked at: whether an item is well formed is found out where it is read.
 */
export function arrayItems(text: string): string[] {
  const start = text.search(/[^\s\uFEFF]/);
  if (start < 0 || text[start] !== '[') throw new AppError('no_badge', arrayExpected);
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
  if (depth !== 0 || text.slice(from).trim() !== '') throw new AppError('no_badge', 'JSON配列が途中で切れているか、後に余分な文字があります。 / The JSON array does not end, or something follows it.');
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
