import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'; // reads from the central directory alone, checks sizes while unpacking
import { AppError } from '../errors.ts';
import { BADGE_MAX_BYTES, type BatchContent, type BatchItem } from './batch-item.ts';

/** What all files may unpack to together: the files of an archive can share their packed bytes. */
const TOTAL_MAX_BYTES = 256 * 1024 * 1024;

/** Folders, and what file managers put beside the files. */
const notABadge = /(?:^|\/)(?:__MACOSX\/.*|\.[^/]*|Thumbs\.db|desktop\.ini)$|\/$/i;

/** A ZIP of 500 badges has as many entries, with what file managers add perhaps three times; a directory of a million costs more than a badge. */
const ENTRIES_MAX = 2_000;

/**
 * The files of a ZIP in their order, each unpacked when it is read. AppError `no_badge` for what is no ZIP or a broken one,
 * `batch_too_large` where it would unpack to more than can be meant; a file cannot be larger than the directory says.
 */
export async function filesOf(archive: Buffer): Promise<BatchItem[]> {
  const zip = await open(archive);
  if (zip.entryCount > ENTRIES_MAX) throw new AppError('batch_too_large');
  const entries = (await entriesOf(zip)).map((entry) => ({ entry, name: nameOf(entry) })).filter(({ name }) => !notABadge.test(name));
  const total = entries.reduce((bytes, { entry }) => bytes + entry.uncompressedSize, 0);
  if (total > TOTAL_MAX_BYTES) throw new AppError('batch_too_large');
  return entries.map(({ entry, name }) => ({ name, read: async () => await unpack(zip, entry) }));
}

function broken(cause: unknown): AppError {
  return new AppError('no_badge', 'ZIPファイルが壊れているか、ZIPではありません。 / The ZIP file is broken, or it is none.', { cause });
}

async function open(archive: Buffer): Promise<ZipFile> {
  try {
    // Names are not decoded: what looks like a path out of a folder leads nowhere, since nothing is written.
    return await fromBufferPromise(archive, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true });
  } catch (cause) {
    throw broken(cause);
  }
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw broken(cause);
  }
  return entries;
}

/** Bit 11 of the flags: the name is UTF-8. Windows in Japan writes Shift_JIS without saying so. */
const UTF8_FLAG = 0x0800;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const shiftJis = new TextDecoder('shift_jis');

function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  try {
    return utf8.decode(fileNameRaw);
  } catch {
    return (generalPurposeBitFlag & UTF8_FLAG) === 0 ? shiftJis.decode(fileNameRaw) : fileNameRaw.toString('utf8');
  }
}

async function unpack(zip: ZipFile, entry: Entry): Promise<BatchContent> {
  if (entry.isEncrypted()) return { fault: 'encrypted' };
  if (entry.uncompressedSize > BADGE_MAX_BYTES) return { fault: 'too_large' };
  try {
    const chunks: Buffer[] = [];
    // The library ends the stream with an error where there is more than the size that was declared.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return { bytes: Buffer.concat(chunks) };
  } catch {
    // a method of packing that is not known, or packed bytes that are broken: this file's fault alone
    return { fault: 'unreadable' };
  }
}
