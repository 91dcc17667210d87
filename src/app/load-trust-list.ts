import { isJsonObject } from '../credential/json.ts';
import { verifyRecognisedIssuers } from '../credential/recognised-issuers-credential.ts';
import type { DocumentRequest } from '../fetch/door.ts';
import { readRecognisedList } from '../trust/read-list.ts';
import { readRegistry } from '../trust/read-registry.ts';
import type { NamedSource } from '../trust/read-settings.ts';
import type { ListReading, RecognisedList } from '../trust/recognised-list.ts';
import type { AppDeps } from './deps.ts';
import { worldOf } from './judge-badge.ts';
import { outsideOf } from './outside.ts';
import { listRules, MAX_LIST_BYTES, parseList, toldShortly, type ChangingList } from './trust-source.ts';

/** Why a list is not used; stable. */
export const listCodes = [
  'list_not_loaded',
  'list_unreachable',
  'list_not_found',
  'list_stale',
  'list_older',
  'list_undecided',
  'list_malformed',
  'list_id_differs',
  'list_signer',
  'list_proof',
  'list_expired',
  'list_not_yet_valid',
] as const;
export type ListCode = (typeof listCodes)[number];

export interface LoadedList {
  readonly kind: 'loaded';
  readonly list: RecognisedList;
  /** How many entries could not be read. */
  readonly leftOut: number;
  /** For how long it may be used without being loaded again. */
  readonly freshForMs: number;
  /** Of a signed list: its period, in milliseconds since 1970. */
  readonly validFromMs: number;
  readonly validUntilMs: number;
}

/** `faulty`: it is at fault. `missed`: it could not be had or checked, through no fault of its own. */
export type Loading = LoadedList | { readonly kind: 'faulty' | 'missed'; readonly code: ListCode; readonly detail: string };

const minute = 60_000;
/** Where the host does not say how long a list is good for; and no shorter or longer than these, whatever it says. */
const DEFAULT_FRESH_MS = 60 * minute;
const MIN_FRESH_MS = 5 * minute;
const MAX_FRESH_MS = 24 * 60 * minute;

const request = {
  accept: 'application/vc, application/json;q=0.9, application/ld+json;q=0.8, text/plain;q=0.5',
  maxBytes: MAX_LIST_BYTES,
  defaultFreshMs: 0,
  // whoever loads lists keeps them as they were read
  keptMaxMs: 0,
} as const satisfies Omit<DocumentRequest, 'url' | 'redirects'>;

/** What a signed list and its signer's key may cost. */
const FETCHES = 4;

/** Gets, proves and reads one list. What is wrong with it is an answer. */
export async function loadTrustList(deps: AppDeps, { source, bytes }: ChangingList): Promise<Loading> {
  const budget = deps.door.budget({ fetches: FETCHES });
  if (bytes) return await readBytes(deps, { source, bytes, freshForMs: MAX_FRESH_MS }, outsideOf(deps.door, budget));
  const { url } = source.from as { readonly url: string };
  // a registry is vouched for by its address alone
  const fetched = await deps.door.get({ ...request, url, redirects: source.format === 'signed' ? 'anywhere' : 'sameOrigin' }, budget);
  if (fetched.kind === 'absent') return { kind: 'missed', code: 'list_not_found', detail: fetched.detail };
  if (fetched.kind === 'failed') return { kind: 'missed', code: 'list_unreachable', detail: `${fetched.detail} (${fetched.code})` };
  const freshForMs = Math.min(MAX_FRESH_MS, Math.max(MIN_FRESH_MS, fetched.freshForMs ?? DEFAULT_FRESH_MS));
  return await readBytes(deps, { source, bytes: fetched.bytes, freshForMs }, outsideOf(deps.door, budget));
}

interface ListBytes {
  readonly source: NamedSource;
  readonly bytes: Uint8Array;
  readonly freshForMs: number;
}

type OutsideOfList = ReturnType<typeof outsideOf>;

async function readBytes(deps: AppDeps, { source, bytes, freshForMs }: ListBytes, outside: OutsideOfList): Promise<Loading> {
  const parsed = parseList(bytes);
  if (!parsed.ok || !isJsonObject(parsed.value)) return { kind: 'missed', code: 'list_malformed', detail: `What lies there is no list: ${parsed.ok ? 'it is no JSON object' : parsed.detail}.` };
  if (source.signer === null) return loaded(readRegistry(parsed.value, source), { source, freshForMs, validFromMs: -Infinity, validUntilMs: Infinity });
  const secured = await verifyRecognisedIssuers(parsed.value, { id: source.id, signerId: source.signer }, worldOf(deps, outside));
  if (!secured.ok) return { kind: secured.code === 'list_undecided' ? 'missed' : 'faulty', code: secured.code, detail: secured.detail };
  const { listText, ...period } = secured;
  const inner = parseList(Buffer.from(listText));
  if (!inner.ok) return { kind: 'faulty', code: 'list_malformed', detail: `The list in the credential cannot be read: ${inner.detail}.` };
  return loaded(readRecognisedList(inner.value, listRules), { source, freshForMs, ...period });
}

interface LoadedFrom extends Pick<LoadedList, 'freshForMs' | 'validFromMs' | 'validUntilMs'> {
  readonly source: NamedSource;
}

/** A list is called what the operator calls it. That somebody else recognises than who signed is not for the list to say. */
function loaded(reading: ListReading, { source, freshForMs, validFromMs, validUntilMs }: LoadedFrom): Loading {
  if (!reading.ok) return { kind: 'faulty', code: 'list_malformed', detail: toldShortly(reading.faults) };
  const { id, name, signer } = source;
  const { recognisedBy, ...list } = reading.list;
  if (list.id !== id) return { kind: 'faulty', code: 'list_id_differs', detail: 'The list in the credential has another id than the configuration names.' };
  if (signer !== null && recognisedBy.id !== null && recognisedBy.id !== signer) return { kind: 'faulty', code: 'list_signer', detail: 'The list names somebody else than its signer as the one who recognises.' };
  const body = signer === null ? recognisedBy : { id: signer, name: recognisedBy.name };
  return { kind: 'loaded', list: { ...list, name, recognisedBy: body }, leftOut: reading.leftOut.length, freshForMs, validFromMs, validUntilMs };
}
