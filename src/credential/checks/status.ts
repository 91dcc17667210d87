import { isJsonObject, type JsonObject } from '../json.ts';
import { readStatusEntry, type StatusEntry } from '../model/status-entry.ts';
import { statusBit } from '../status-list.ts';
import type { Check, VerdictStatus } from '../verdict.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { openStatusList, type ListFault } from './status-list.ts';

/** The purposes that make a badge invalid, with the state that a set bit means (checklist C-064). Others only inform. */
const decidingPurposes: ReadonlyMap<string, 'revoked' | 'suspended'> = new Map([
  ['revocation', 'revoked'],
  ['suspension', 'suspended'],
]);

const pointer = '/credentialStatus';

export interface StatusResult {
  readonly checks: readonly Check[];
  readonly state: VerdictStatus['state'];
}

function result(state: VerdictStatus['state'], check: Omit<Check, 'id' | 'pointer'>): StatusResult {
  return { state, checks: [{ id: 'status', pointer, ...check }] };
}

/** What is said of a status that is not looked at, because the badge is not proven: nothing in it is acted on (checklist C-030). */
export function unreadStatus(document: JsonObject): StatusResult {
  const state = document['credentialStatus'] === undefined ? 'none' : 'unknown';
  return { state, checks: [{ id: 'status', outcome: 'notRun' }] };
}

/**
 * Whether the issuer has withdrawn a proven badge (checklist C-024, C-061 to C-073, C-089). Only BitstringStatusListEntry is read; a
 * status of another type leaves the badge undecided. A malformed entry is refused by the model's check.
 */
export async function checkStatus(document: JsonObject, issuerId: string, deps: VerifyDeps): Promise<StatusResult> {
  const entry = document['credentialStatus'];
  if (entry === undefined) return { state: 'none', checks: [{ id: 'status', outcome: 'ok', code: 'no_status' }] };
  if (!isJsonObject(entry)) return unreadable;
  if (entry['type'] !== 'BitstringStatusListEntry') {
    return result('unknown', { outcome: 'unknown', code: 'status_type_unsupported', detail: 'Status entries of this type are not read here.' });
  }
  const read = readStatusEntry(entry);
  if (!read) return unreadable;
  const meaning = decidingPurposes.get(read.purpose);
  if (meaning === undefined) {
    const detail = 'The status entry only informs; it cannot make the badge invalid.';
    return result('none', { outcome: 'warning', code: 'status_purpose_informs', detail });
  }
  return await lookUp({ entry: read, meaning, issuerId }, deps);
}

const unreadable = result('unknown', { outcome: 'notRun', code: 'status_unreadable', detail: 'The status entry cannot be read.' });

interface Question {
  readonly entry: StatusEntry;
  readonly meaning: 'revoked' | 'suspended';
  readonly issuerId: string;
}

async function lookUp({ entry, meaning, issuerId }: Question, deps: VerifyDeps): Promise<StatusResult> {
  const loaded = await deps.loadStatusList(entry.listUrl);
  if (loaded.kind === 'notFound') return result('unknown', { outcome: 'error', code: 'status_list_not_found', detail: loaded.detail });
  if (loaded.kind === 'unreachable') return result('unknown', { outcome: 'unknown', code: 'status_list_unreachable', detail: loaded.detail });
  const demand = { url: entry.listUrl, purpose: entry.purpose, sizeBits: entry.sizeBits, issuerId };
  const list = await openStatusList(loaded.credential, demand, deps);
  if (isFault(list)) return result('unknown', list);
  const value = valueAt(list.bits, entry);
  if (value === undefined) return result('unknown', outOfRange);
  const withdrawn = { outcome: 'error', code: meaning, detail: `The issuer has ${meaning} the badge.` } as const;
  const { state, checks } = value === 0 ? result('active', { outcome: 'ok' }) : result(meaning, withdrawn);
  return { state, checks: list.idDiffers ? [...checks, idWarning] : checks };
}

const outOfRange = { outcome: 'error', code: 'status_index_out_of_range', detail: 'The status list is shorter than the index of the badge.' } as const;

const idWarning: Check = {
  id: 'status',
  outcome: 'warning',
  code: 'status_list_id_differs',
  pointer: `${pointer}/statusListCredential`,
  detail: 'The status list has another id than its address.',
};

function isFault(list: object): list is ListFault {
  return 'outcome' in list;
}

/** The entry as a number, first bit most significant (checklist C-069, C-070); undefined beyond the end of the list. */
function valueAt(bits: Uint8Array, { index, sizeBits }: StatusEntry): number | undefined {
  const firstBit = index * BigInt(sizeBits);
  const read = Array.from({ length: sizeBits }, (_, offset) => statusBit(bits, firstBit + BigInt(offset)));
  return read.reduce<number | undefined>((value, bit) => (value === undefined || bit === undefined ? undefined : value * 2 + Number(bit)), 0);
}
