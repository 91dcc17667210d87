import type { NamedSource } from '../trust/read-settings.ts';
import { indexOf, type RecognisedIndex } from '../trust/recognise.ts';
import type { RecognisedList } from '../trust/recognised-list.ts';
import type { LoadedList, ListCode, Loading } from './load-trust-list.ts';
import type { ChangingList, TrustSource } from './trust-source.ts';

/** A list as it stands at one time. Only one that is `used` says anything; of another it is unknown whom it recognises. */
export interface TrustListState {
  readonly id: string;
  readonly name: RecognisedList['name'];
  readonly format: 'plain' | NamedSource['format'];
  /** null where it lies in a file of the operator's. */
  readonly url: string | null;
  readonly signer: string | null;
  readonly state: 'used' | 'notUsed' | 'unavailable';
  readonly code?: ListCode;
  readonly detail?: string;
  /** There where the state is `used`. */
  readonly index?: RecognisedIndex;
  readonly leftOut: number;
  /** When it was last had and found good, in milliseconds since 1970. */
  readonly loadedAtMs?: number;
  /** When its signer says that it ends; absent where nobody says so. */
  readonly validUntilMs?: number;
}

/** The lists by which this service recognises issuers, in the operator's order. */
export interface TrustLists {
  /** As they stand. Never waits: what is due is loaded behind the answer. */
  at(nowMs: number): readonly TrustListState[];
  /** Loads what is due, and resolves when that is done; never rejects. */
  loadDue(nowMs: number): Promise<void>;
}

export interface TrustListParts {
  /** May reject, which is told to `onError` and counts as a list that could not be had. */
  readonly load: (source: ChangingList) => Promise<Loading>;
  readonly onError: (error: unknown) => void;
  /** Told when a list begins or ceases to be used. */
  readonly onChange: (state: TrustListState) => void;
  /** The time at which a load ends, in milliseconds since 1970. */
  readonly nowMs: () => number;
}

/** What could not be had is asked for again after this time. */
const RETRY_MS = 60_000;
/** A list that is kept for days is looked at again all the same: the key of its signer may have been revoked. */
const MAX_REFRESH_MS = 3_600_000;
/** As of badges (checklist C-031): clocks differ, and what begins no later than this has begun. */
const CLOCK_SKEW_MS = 60_000;

export function makeTrustLists(sources: readonly TrustSource[], parts: TrustListParts): TrustLists {
  const lists = sources.map((source) => (source.kind === 'fixed' ? fixedList(source) : changingList(source, parts)));
  return {
    at: (nowMs) => lists.map(({ at, loadDue }) => {
      void loadDue(nowMs);
      return at(nowMs);
    }),
    loadDue: async (nowMs) => void (await Promise.all(lists.map(async (list) => await list.loadDue(nowMs)))),
  };
}

interface HeldList {
  at(nowMs: number): TrustListState;
  loadDue(nowMs: number): Promise<void>;
}

function fixedList({ list, format, leftOut }: Extract<TrustSource, { kind: 'fixed' }>): HeldList {
  const state: TrustListState = { id: list.id, name: list.name, format, url: null, signer: null, state: 'used', index: indexOf(list), leftOut };
  return { at: () => state, loadDue: async () => undefined };
}

interface Held {
  readonly loaded: LoadedList;
  readonly index: RecognisedIndex;
  readonly loadedAtMs: number;
}

type Missing = Extract<Loading, { kind: 'faulty' | 'missed' }>;

const notLoaded: Missing = { kind: 'missed', code: 'list_not_loaded', detail: 'The list was not loaded yet.' };

function changingList(source: ChangingList, { load, onError, onChange, nowMs: timeNow }: TrustListParts): HeldList {
  let held: Held | undefined;
  let missing: Missing = notLoaded;
  let dueAtMs = -Infinity;
  /** Of the newest list that was ever good, whatever lay there since. */
  let newestMs = -Infinity;
  let underWay: Promise<void> | undefined;
  let told = '';
  const at = (nowMs: number): TrustListState => stateOf(source.source, { held, missing }, nowMs);
  const tell = (nowMs: number): void => {
    const state = at(nowMs);
    const now = `${state.state} ${state.code ?? ''}`;
    if (now !== told) onChange(state);
    told = now;
  };
  const loadOnce = async (): Promise<void> => {
    const result = newest(await load(source).catch((error: unknown): Missing => {
      onError(error);
      return { kind: 'missed', code: 'list_undecided', detail: 'The list could not be checked now.' };
    }), newestMs);
    const loadedAtMs = timeNow();
    if (result.kind === 'loaded') newestMs = result.validFromMs;
    if (result.kind === 'loaded') held = { loaded: result, index: indexOf(result.list), loadedAtMs };
    else missing = result;
    // a list that is at fault is not used for another minute, whatever it said before
    if (result.kind === 'faulty') held = undefined;
    dueAtMs = loadedAtMs + (result.kind === 'loaded' ? Math.min(result.freshForMs / 2, MAX_REFRESH_MS) : RETRY_MS);
    tell(loadedAtMs);
  };
  const loadDue = async (nowMs: number): Promise<void> => {
    if (underWay === undefined && nowMs < dueAtMs) return tell(nowMs);
    underWay ??= loadOnce().finally(() => (underWay = undefined));
    await underWay;
  };
  return { at, loadDue };
}

/** Whoever takes over a host can serve a list that was good once, and recognises somebody who is recognised no more. */
function newest(result: Loading, newestMs: number): Loading {
  if (result.kind !== 'loaded' || result.validFromMs >= newestMs) return result;
  return { kind: 'missed', code: 'list_older', detail: 'What lies there is an older list than the one that is known.' };
}

interface Known {
  readonly held: Held | undefined;
  readonly missing: Missing;
}

function stateOf({ id, name, format, signer, from }: NamedSource, { held, missing }: Known, nowMs: number): TrustListState {
  const list = { id, name, format, signer, url: 'url' in from ? from.url : null, leftOut: held?.loaded.leftOut ?? 0 };
  if (!held) return { ...list, state: missing.kind === 'faulty' ? 'notUsed' : 'unavailable', code: missing.code, detail: missing.detail };
  const { validFromMs, validUntilMs, freshForMs } = held.loaded;
  const known = { ...list, loadedAtMs: held.loadedAtMs, ...(Number.isFinite(validUntilMs) ? { validUntilMs } : {}) };
  if (nowMs > validUntilMs) return { ...known, state: 'notUsed', code: 'list_expired', detail: 'The list has expired.' };
  if (nowMs < validFromMs - CLOCK_SKEW_MS) return { ...known, state: 'notUsed', code: 'list_not_yet_valid', detail: 'The list is not valid yet.' };
  if (nowMs > held.loadedAtMs + freshForMs) return { ...known, state: 'unavailable', code: 'list_stale', detail: `The list is too old to be used, and no newer one was had: ${missing.detail}` };
  return { ...known, state: 'used', index: held.index };
}
