import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import { parseStatusIndex } from '../status-list.ts';
import { isAbsoluteUri, isWebUrl } from './datatypes.ts';
import { finding, type Finding } from './finding.ts';

/** Longer entries are refused: 256 meanings of one status are more than anyone has shown a use for (checklist C-065). */
const MAX_STATUS_SIZE_BITS = 8;

/** A BitstringStatusListEntry, or a StatusList2021Entry (checklist C-091), that can be acted on. `sizeBits` is the width of one entry; `index` counts entries, not bits. */
export interface StatusEntry {
  readonly purpose: string;
  readonly listUrl: string;
  readonly index: bigint;
  readonly sizeBits: number;
}

/** Reads an entry whose form `checkStatusEntry` finds no error in; undefined for any other. */
export function readStatusEntry(entry: JsonObject): StatusEntry | undefined {
  const { statusPurpose, statusListCredential, statusListIndex, statusSize } = entry;
  const index = parseStatusIndex(statusListIndex);
  const sizeBits = sizeOf(statusSize);
  if (checkStatusEntry(entry, '').some(({ severity }) => severity === 'error') || index === undefined || sizeBits === undefined) return undefined;
  if (typeof statusPurpose !== 'string' || typeof statusListCredential !== 'string') return undefined;
  return { purpose: statusPurpose, listUrl: statusListCredential, index, sizeBits };
}

/** The form of a status entry, by its type (checklist C-061 to C-065, C-085, C-091); types that we do not know have no rules here. */
export function checkStatusEntry(entry: JsonObject, pointer: string): Finding[] {
  const { type, id } = entry;
  if (type === '1EdTechRevocationList' && id === undefined) return [finding('required', pointerTo(pointer, 'id'), { rule: 'C-085' })];
  if (type !== 'BitstringStatusListEntry' && type !== 'StatusList2021Entry') return [];
  return [
    ...checkPurpose(entry['statusPurpose'], pointerTo(pointer, 'statusPurpose')),
    ...checkListUrl(entry, pointer),
    ...checkIndex(entry['statusListIndex'], pointerTo(pointer, 'statusListIndex')),
    ...checkSize(entry, pointer),
    ...checkReference(entry['statusReference'], pointerTo(pointer, 'statusReference')),
  ];
}

function checkPurpose(purpose: JsonValue | undefined, pointer: string): Finding[] {
  return typeof purpose === 'string' && purpose !== '' ? [] : [finding('status_purpose', pointer)];
}

function checkListUrl({ id, statusListCredential }: JsonObject, pointer: string): Finding[] {
  const isUrl = typeof statusListCredential === 'string' && isWebUrl(statusListCredential);
  if (!isUrl) return [finding('status_list_url', pointerTo(pointer, 'statusListCredential'))];
  return id === statusListCredential ? [finding('status_id_is_list', pointerTo(pointer, 'id'))] : [];
}

function checkIndex(value: JsonValue | undefined, pointer: string): Finding[] {
  if (parseStatusIndex(value) === undefined) return [finding('status_index', pointer)];
  return typeof value === 'string' ? [] : [finding('status_index_number', pointer)];
}

function sizeOf(value: JsonValue | undefined): number | undefined {
  if (value === undefined) return 1;
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_STATUS_SIZE_BITS ? value : undefined;
}

function checkSize({ statusSize, statusMessage }: JsonObject, pointer: string): Finding[] {
  const sizeBits = sizeOf(statusSize);
  if (sizeBits === undefined) return [finding('status_size', pointerTo(pointer, 'statusSize'))];
  if (statusMessage === undefined && sizeBits === 1) return [];
  const isComplete = Array.isArray(statusMessage) && statusMessage.length === 2 ** sizeBits && statusMessage.every(isStatusMessage);
  return isComplete ? [] : [finding('status_message', pointerTo(pointer, 'statusMessage'))];
}

function isStatusMessage(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const { status, message } = value;
  return typeof status === 'string' && /^0x[0-9a-f]+$/i.test(status) && typeof message === 'string';
}

function checkReference(reference: JsonValue | undefined, pointer: string): Finding[] {
  if (reference === undefined) return [];
  const references = [reference].flat();
  const areUris = references.length > 0 && references.every((item) => typeof item === 'string' && isAbsoluteUri(item));
  return areUris ? [] : [finding('status_reference', pointer)];
}
