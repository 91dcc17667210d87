import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { tolerated, type LeniencyCode } from '../leniency.ts';
import { readStatusEntry, type StatusEntry } from '../model/status-entry.ts';
import { statusBit } from '../status-list.ts';
import type { Check, VerdictStatus } from '../verdict.ts';
import type { VerifyDeps } from '../verify-deps.ts';
import { readRevocationList } from './revocation-list.ts';
import { openStatusList, type ListFault, type ListKind } from './status-list.ts';

/** The purposes that make a badge invalid, with the state that a set bit means (checklist C-064). Others only inform. */
const decidingPurposes: ReadonlyMap<string, 'revoked' | 'suspended'> = new Map([
  ['revocation', 'revoked'],
  ['suspension', 'suspended'],
]);

const pointer = '/credentialStatus';

export interface StatusResult {
  readonly checks: readonly Check[];
  readonly state: VerdictStatus['state'];
  /** As the issuer's list gives it. */
  readonly reason?: string;
}

type Finding = Omit<Check, 'id' | 'pointer'>;

function result(state: VerdictStatus['state'], ...findings: readonly Finding[]): StatusResult {
  return { state, checks: findings.map((finding) => ({ id: 'status', pointer, ...finding })) };
}

/** What is said of a status that is not looked at, because the badge is not proven: nothing in it is acted on (checklist C-030). */
export function unreadStatus(document: JsonObject): StatusResult {
  const state = document['credentialStatus'] === undefined ? 'none' : 'unknown';
  return { state, checks: [{ id: 'status', outcome: 'notRun' }] };
}

/** The entries that point into a list of bits, with the kind of list. */
const bitEntries: ReadonlyMap<unknown, ListKind> = new Map([
  ['BitstringStatusListEntry', 'BitstringStatusList'],
  ['StatusList2021Entry', 'StatusList2021'],
] as const);

/**
 * Whether the issuer has withdrawn a proven badge (checklist C-024, C-061 to C-073, C-085 to C-091). BitstringStatusListEntry, its
 * forerunner StatusList2021Entry and 1EdTechRevocationList are read; a status of another type leaves the badge undecided, or with `compat`
 * is passed over with a warning. More than one is read under `compat`, and of credentials that are no badges. A malformed entry is refused by the model's check.
 */
export async function checkStatus(document: JsonObject, issuerId: string, deps: VerifyDeps): Promise<StatusResult> {
  const entry = document['credentialStatus'];
  if (entry === undefined) return { state: 'none', checks: [{ id: 'status', outcome: 'ok', code: 'no_status' }] };
  if (Array.isArray(entry) && (deps.policy === 'compat' || deps.plain)) return await checkEach({ document, entries: entry, issuerId }, deps);
  if (!isJsonObject(entry)) return unreadable;
  if (entry['type'] === '1EdTechRevocationList') return await lookUpUnsigned(document, entry['id'], deps);
  const kind = bitEntries.get(entry['type']);
  if (kind === undefined) {
    const finding: Undecided = { outcome: 'unknown', code: 'status_type_unsupported', detail: 'Status entries of this type are not read here.' };
    return result('unknown', weighed(finding, 'compat_status_type', deps));
  }
  const read = readStatusEntry(entry);
  if (!read) return unreadable;
  const meaning = decidingPurposes.get(read.purpose);
  if (meaning === undefined) {
    const detail = 'The status entry only informs; it cannot make the badge invalid.';
    return result('none', { outcome: 'warning', code: 'status_purpose_informs', detail });
  }
  const found = await lookUp({ entry: read, kind, meaning, issuerId }, deps);
  return kind === 'StatusList2021' ? { ...found, checks: [...found.checks, superseded] } : found;
}

/** What the public validator only warns of is undecided here, unless its tolerance is asked for (checklist C-087, C-089). */
function weighed(finding: Undecided, code: LeniencyCode, { policy }: Pick<VerifyDeps, 'policy'>): Finding {
  return policy === 'compat' ? tolerated(finding, code) : finding;
}

type Undecided = Finding & { readonly outcome: 'unknown' };

interface SeveralEntries {
  readonly document: JsonObject;
  readonly entries: readonly JsonValue[];
  readonly issuerId: string;
}

const byGravity: readonly StatusResult['state'][] = ['revoked', 'suspended', 'unknown', 'active', 'none'];

/** Several entries, which only `compat` reads (checklist C-090): every one is evaluated, and the gravest tells the state. */
async function checkEach({ document, entries, issuerId }: SeveralEntries, deps: VerifyDeps): Promise<StatusResult> {
  const results: StatusResult[] = [];
  for (const [index, entry] of entries.entries()) {
    const { checks, ...found } = isJsonObject(entry) ? await checkStatus({ ...document, credentialStatus: entry }, issuerId, deps) : unreadable;
    results.push({ ...found, checks: checks.map((check) => ({ ...check, pointer: `${pointer}/${String(index)}${check.pointer?.slice(pointer.length) ?? ''}` })) });
  }
  const [gravest = unreadable] = results.toSorted((a, b) => byGravity.indexOf(a.state) - byGravity.indexOf(b.state));
  return { ...gravest, checks: results.length === 0 ? gravest.checks : results.flatMap(({ checks }) => checks) };
}

const unreadable = result('unknown', { outcome: 'notRun', code: 'status_unreadable', detail: 'The status entry cannot be read.' });

const superseded: Check = {
  id: 'status',
  outcome: 'warning',
  code: 'status_type_superseded',
  pointer: `${pointer}/type`,
  detail: 'StatusList2021 was superseded by Bitstring Status Lists; newer verifiers may not read it.',
};

const deprecated: Finding = {
  outcome: 'warning',
  code: 'status_type_deprecated',
  detail: 'The 1EdTechRevocationList is deprecated, and its list is not signed: only its address vouches for it.',
};

/**
 * Looks the badge up in a list that nobody signed. The issuer signed the address, so what lies there counts: a badge that it lists is
 * revoked. What cannot be had decides nothing.
 */
async function lookUpUnsigned(document: JsonObject, url: unknown, deps: VerifyDeps): Promise<StatusResult> {
  if (typeof url !== 'string' || !/^https:\/\/[^#]+$/.test(url)) return unreadable;
  if (url.length > MAX_LIST_URL_CHARACTERS) return result('unknown', urlTooLong, deprecated);
  const loaded = await deps.loadDocument(url, 'revocationList');
  if (loaded.kind !== 'found') {
    const code = loaded.kind === 'notFound' ? 'status_list_not_found' : 'status_list_unreachable';
    const finding: Undecided = { outcome: 'unknown', code, detail: loaded.detail };
    return result('unknown', loaded.intolerable ? finding : weighed(finding, 'compat_status_list', deps), deprecated);
  }
  const { kind, reason } = { reason: undefined, ...readRevocationList(loaded.document, document['id']) };
  if (kind === 'unreadable') {
    const detail = 'What lies at the address of the revocation list is none, or says nothing clear of this badge.';
    return result('unknown', weighed({ outcome: 'unknown', code: 'status_list_unreadable', detail }, 'compat_status_list', deps), deprecated);
  }
  if (kind === 'notListed') return result('active', { outcome: 'ok' }, deprecated);
  return { ...result('revoked', withdrawal('revoked'), deprecated), ...(reason === undefined ? {} : { reason }) };
}

function withdrawal(meaning: 'revoked' | 'suspended'): Finding {
  return { outcome: 'error', code: meaning, detail: `The issuer has ${meaning} the badge.` };
}

/** No host answers to an address that is longer. It is malformed by no rule, so that it decides nothing. */
const MAX_LIST_URL_CHARACTERS = 8_192;
const urlTooLong = { outcome: 'unknown', code: 'status_list_url_too_long', detail: 'Lists at addresses of more than 8,192 characters are not asked for.' } as const;

interface Question {
  readonly entry: StatusEntry;
  readonly kind: ListKind;
  readonly meaning: 'revoked' | 'suspended';
  readonly issuerId: string;
}

/** A list that is not to be had decides nothing, whether its place answers or not (checklist C-073, N71). */
async function lookUp({ entry, kind, meaning, issuerId }: Question, deps: VerifyDeps): Promise<StatusResult> {
  if (entry.listUrl.length > MAX_LIST_URL_CHARACTERS) return result('unknown', urlTooLong);
  const loaded = await deps.loadStatusList(entry.listUrl);
  if (loaded.kind === 'notFound') return result('unknown', { outcome: 'unknown', code: 'status_list_not_found', detail: loaded.detail });
  if (loaded.kind === 'unreachable') return result('unknown', { outcome: 'unknown', code: 'status_list_unreachable', detail: loaded.detail });
  const demand = { url: entry.listUrl, kind, purpose: entry.purpose, sizeBits: entry.sizeBits, issuerId };
  // The tolerance is for badges: whoever could pass off a list as the issuer's could take a revocation back.
  const list = await openStatusList(loaded, demand, { ...deps, policy: 'strict' });
  if (isFault(list)) return result('unknown', list);
  const value = valueAt(list.bits, entry);
  if (value === undefined) return result('unknown', outOfRange);
  const { state, checks } = value === 0 ? result('active', { outcome: 'ok' }) : result(meaning, withdrawal(meaning));
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
