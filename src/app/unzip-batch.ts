import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'; // reads from the central directory alone, checks sizes while unpacking
import { AppError } from '../errors.ts';
import { BADGE_MAX_BYTES, type BatchContent, type BatchItem } from './batch-item.ts';
import { noBadge } from './no-badge.ts';
import { OFFICE_MARK } from './sniff-badge.ts';

/** What all files may unpack to together: the files of an archive can share their packed bytes. */
const TOTAL_MAX_BYTES = 256 * 1024 * 1024;

/** Folders, and what file managers put beside the files. */
const notABadge = /(?:^|\/)(?:__MACOSX\/.*|\.[^/]*|Thumbs\.db|desktop\.ini)$|\/$/i;

/** A ZIP of 500 badges has as many entries, with what file managers add perhaps three times; a directory of a million costs more than a badge. */
const ENTRIES_MAX = 2_000;

/** How much the archives of one call may still hold: many small ones are no way around the limits of one. */
export interface ArchiveRoom {
  readonly entries: number;
  readonly bytes: number;
}

export const wholeRoom: ArchiveRoom = { entries: ENTRIES_MAX, bytes: TOTAL_MAX_BYTES };

/** What a ZIP comes to: its files, or why it has none, and the room that is left, which looking through a broken one takes as well. */
export interface Unpacked {
  readonly items: readonly BatchItem[];
  readonly refused?: AppError;
  readonly room: ArchiveRoom;
}

/**
 * The files of a ZIP in their order, each unpacked when it is read. Refused with `no_badge` is what is no ZIP, a broken one or an Office
 * document. AppError `batch_too_large` where it would unpack to more than can be meant; a file cannot be larger than the directory says.
 */
export async function filesOf(archive: Buffer, room = wholeRoom): Promise<Unpacked> {
  const zip = await open(archive);
  if (zip instanceof AppError) return { items: [], refused: zip, room };
  const left = room.entries - zip.entryCount;
  if (left < 0) throw new AppError('batch_too_large');
  const entries = await entriesOf(zip);
  if (entries instanceof AppError) return { items: [], refused: entries, room: { ...room, entries: left } };
  return { items: itemsOf(zip, entries), room: { entries: left, bytes: roomBeside(entries, room.bytes) } };
}

interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

function itemsOf(zip: ZipFile, entries: readonly NamedEntry[]): BatchItem[] {
  return entries.map(({ entry, name }) => ({ name, read: async () => await unpack(zip, entry) }));
}

function roomBeside(entries: readonly NamedEntry[], room: number): number {
  const left = entries.reduce((bytes, { entry }) => bytes - entry.uncompressedSize, room);
  if (left < 0) throw new AppError('batch_too_large');
  return left;
}

async function open(archive: Buffer): Promise<ZipFile | AppError> {
  try {
    // Names are not decoded: what looks like a path out of a folder leads nowhere, since nothing is written.
    return await fromBufferPromise(archive, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true });
  } catch (cause) {
    return noBadge('archive_damaged', { cause });
  }
}

async function entriesOf(zip: ZipFile): Promise<NamedEntry[] | AppError> {
  const entries: NamedEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push({ entry, name: nameOf(entry) });
  } catch (cause) {
    return noBadge('archive_damaged', { cause });
  }
  if (entries.some(({ name }) => name === OFFICE_MARK)) return noBadge('office_document');
  return entries.filter(({ name }) => !notABadge.test(name));
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
  if (entry.isEncrypted()) return { fault: 'file_encrypted' };
  if (entry.uncompressedSize > BADGE_MAX_BYTES) return { fault: 'file_too_large' };
  try {
    const chunks: Buffer[] = [];
    // The library ends the stream with an error where there is more than the size that was declared.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return { bytes: Buffer.concat(chunks) };
  } catch {
    // a method of packing that is not known, or packed bytes that are broken: this file's fault alone
    return { fault: 'file_unreadable' };
  }
}
