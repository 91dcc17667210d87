// Owns the one way to the outside: documents that a badge points to, got over https under a guard and a budget.
// Refuses every address that is not public, every way round that, and whatever is too large, too slow or too often; reads no document.
// Called by the use cases; nothing else in the service opens a connection that somebody else's text names.
import { followed, urlFault, type RedirectRule } from './address-rules.ts';
import type { AllowList } from './allow-list.ts';
import { requestBudget, type Budget, type RequestLimits } from './budget.ts';
import { failed, type FetchResult } from './fetch-result.ts';
import { freshForMs, getOnce, type OneAnswer } from './get-once.ts';
import { makeKeptDocuments, type KeptDocuments, type MaxAge } from './kept-documents.ts';
import { guardedAddresses, resolveByDns, type Resolve } from './resolve-host.ts';
import { makeSlots, type Slots } from './slots.ts';

export interface DocumentRequest {
  readonly url: string;
  /** The Accept header. */
  readonly accept: string;
  readonly maxBytes: number;
  readonly redirects: RedirectRule;
  /** How long a document may be used whose host does not say. */
  readonly defaultFreshMs: number;
  /** A kept document that is older is asked for again, whatever its host says; the document may have a say in it. */
  readonly maxAgeMs?: MaxAge;
  /** Not kept for longer, whatever its host says; at 0 not at all. */
  readonly keptMaxMs?: number;
}

/** The guarded door (checklist B-172). Never rejects: what cannot be got is told by its reason. */
export interface Door {
  /** What one request may ask for, counted and timed by this door from now on. */
  budget(limits?: RequestLimits): Budget;
  get(request: DocumentRequest, budget: Budget): Promise<FetchResult>;
}

export interface DoorParts {
  readonly allow: AllowList;
  readonly resolve?: Resolve;
  /** PEM; in place of the system's. */
  readonly ca?: string;
  readonly nowMs?: () => number;
  /** For one document with its redirects, waiting for its host included. */
  readonly fetchMs?: number;
}

const FETCH_MS = 5_000;
const REDIRECTS_MAX = 3;
/** Who waits for one host holds up nobody else; a host that is slow keeps no more than these. */
const PER_HOST = { atOnce: 2, waiting: 64 };
/** Each may bring as many bytes as it asks for; who finds all places taken waits as long as its time lasts. */
const ALL_HOSTS = { atOnce: 64, waiting: 1024 };

interface Ways extends Required<Pick<DoorParts, 'allow' | 'resolve' | 'nowMs' | 'fetchMs'>> {
  readonly ca: string | undefined;
  readonly hosts: Slots;
  readonly all: Slots;
}

export function makeDoor(parts: DoorParts): Door {
  const { allow, ca, resolve = resolveByDns, nowMs = Date.now, fetchMs = FETCH_MS } = parts;
  const ways: Ways = { allow, ca, resolve, nowMs, fetchMs, hosts: makeSlots(PER_HOST), all: makeSlots(ALL_HOSTS) };
  const kept = makeKeptDocuments();
  const underWay = new Map<string, Promise<FetchResult>>();
  return {
    budget: (limits) => requestBudget(nowMs(), limits),
    async get(request, budget) {
      const guard = urlFault(request.url, ways.allow);
      if (guard) return guard;
      const key = `${request.accept} ${String(request.maxBytes)} ${request.redirects} ${request.url}`;
      const known = kept.fresh(key, { nowMs: ways.nowMs(), maxAgeMs: request.maxAgeMs ?? Infinity });
      if (known) return known;
      const joined = underWay.get(key);
      if (!budget.take()) return failed('budget_spent', 'The badge points to more documents than are asked for.');
      const flight = joined ?? start({ key, request, kept, underWay }, ways);
      return await beforeDeadline(flight, budget.deadlineMs - ways.nowMs());
    },
  };
}

interface Flight {
  readonly key: string;
  readonly request: DocumentRequest;
  readonly kept: KeptDocuments;
  readonly underWay: Map<string, Promise<FetchResult>>;
}

/** One for all who ask the same at the same time; it goes on for the others when one of them stops waiting. */
function start({ key, request, kept, underWay }: Flight, ways: Ways): Promise<FetchResult> {
  const flight = getAndFollow(request, kept.stale(key), ways)
    .then((result) => {
      // Our own crowding says nothing of the place.
      const ours = result.kind === 'failed' && result.code === 'door_busy';
      const { defaultFreshMs, keptMaxMs } = request;
      if (!ours) kept.keep(key, result, { nowMs: ways.nowMs(), defaultFreshMs, ...(keptMaxMs === undefined ? {} : { keptMaxMs }) });
      return result;
    })
    .finally(() => underWay.delete(key));
  underWay.set(key, flight);
  return flight;
}

async function beforeDeadline(flight: Promise<FetchResult>, withinMs: number): Promise<FetchResult> {
  const late = failed('budget_spent', 'The time for this request was used up.');
  if (withinMs <= 0) return late;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<FetchResult>((resolve) => {
    timer = setTimeout(() => resolve(late), withinMs);
  });
  try {
    return await Promise.race([flight, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

type Stale = ReturnType<KeptDocuments['stale']>;

async function getAndFollow(request: DocumentRequest, stale: Stale, ways: Ways): Promise<FetchResult> {
  const signal = AbortSignal.timeout(ways.fetchMs);
  let address = request.url;
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const answer = await oneHop(address, { request, etag: stale?.etag, signal }, ways);
    if (answer.kind === 'notModified') return stale ? { ...stale, freshForMs: freshForMs(answer.headers) ?? stale.freshForMs } : failed('status_not_ok', 'An answer says that nothing changed.');
    if (answer.kind !== 'redirect') return answer;
    const next = followed(answer.location, { from: address, asked: request.url, rule: request.redirects });
    if (typeof next !== 'string') return next;
    address = next;
  }
  return failed('too_many_redirects', `More than ${String(REDIRECTS_MAX)} redirects are not followed.`);
}

interface Hop {
  readonly request: DocumentRequest;
  readonly etag: string | undefined;
  readonly signal: AbortSignal;
}

/** A host first, so that the line before it takes up none of the places that are for all. */
async function oneHop(address: string, hop: Hop, ways: Ways): Promise<OneAnswer> {
  const fault = urlFault(address, ways.allow);
  if (fault) return fault;
  const url = new URL(address);
  const { host } = url;
  return await inTurn(ways.hosts, { name: host, who: host, signal: hop.signal }, async () =>
    await inTurn(ways.all, { name: '', who: 'The service', signal: hop.signal }, async () => await askHost(url, hop, ways)));
}

interface Turn {
  readonly name: string;
  readonly who: string;
  readonly signal: AbortSignal;
}

/** What was not answered in the time that others left for it says nothing of the place. */
async function inTurn(slots: Slots, { name, who, signal }: Turn, ask: () => Promise<OneAnswer>): Promise<OneAnswer> {
  const busy = failed('door_busy', `${who} is being asked for too many documents at once.`);
  const place = await slots.enter(name, signal);
  if (!place) return busy;
  try {
    const answer = await ask();
    return place.waited && answer.kind === 'failed' && answer.code === 'timed_out' ? busy : answer;
  } finally {
    place.leave();
  }
}

async function askHost(url: URL, { request, etag, signal }: Hop, ways: Ways): Promise<OneAnswer> {
  const guarded = await guardedAddresses(url, { resolve: ways.resolve, allow: ways.allow, signal });
  if (signal.aborted) return failed('timed_out', `${url.host} could not be found in time.`);
  if (guarded.kind === 'failed') return guarded;
  const { accept, maxBytes } = request;
  return await getOnce({ url, addresses: guarded.addresses, accept, maxBytes, etag, ca: ways.ca, signal });
}
