import { describe, expect, it } from 'vitest';
import type { Loading } from '../../../src/app/load-trust-list.ts';
import { makeTrustLists, type TrustLists, type TrustListState } from '../../../src/app/trust-lists.ts';
import type { ChangingList } from '../../../src/app/trust-source.ts';
import { aList, aonagi, mustRead } from '../trust/support.ts';

const name = { ja: null, en: 'A list', und: null };
const source: ChangingList = {
  kind: 'changing',
  bytes: undefined,
  source: { format: 'signed', id: 'https://council.example/recognised', name, signer: 'did:web:council.example', recognisedBy: { id: null, name }, from: { url: 'https://council.example/list' }, pointer: '/lists/0' },
};
const minute = 60_000;
const hour = 60 * minute;
const list = mustRead(aList());
const loaded: Loading = { kind: 'loaded', list, leftOut: 0, freshForMs: hour, validFromMs: 0, validUntilMs: 10 * hour };
const missed: Loading = { kind: 'missed', code: 'list_unreachable', detail: 'timeout' };
const faulty: Loading = { kind: 'faulty', code: 'list_proof', detail: 'signature' };

interface Stand {
  readonly lists: TrustLists;
  readonly changes: string[];
  readonly errors: unknown[];
  times(): number;
  /** What there is from now on. */
  give(next: Loading | Error): void;
  /** How the list stands at a time, once what was due is done. */
  at(nowMs: number): Promise<string>;
}

const said = ({ state, code }: TrustListState): string => `${state}${code === undefined ? '' : ` ${code}`}`;

function aStand(first: Loading | Error): Stand {
  let [next, nowMs, times] = [first, 0, 0];
  const [changes, errors]: [string[], unknown[]] = [[], []];
  const lists = makeTrustLists([source], {
    load: async () => {
      times += 1;
      if (next instanceof Error) throw next;
      return next;
    },
    onError: (error) => errors.push(error),
    onChange: (state) => changes.push(said(state)),
    nowMs: () => nowMs,
  });
  return {
    lists, changes, errors,
    times: () => times,
    give: (given) => (next = given),
    at: async (atMs) => {
      nowMs = atMs;
      await lists.loadDue(atMs);
      return lists.at(atMs).map(said).join();
    },
  };
}

describe('a list that is fetched', () => {
  it('is not waited for: until it was loaded it is unavailable, and asking begins to load it', async () => {
    const stand = aStand(loaded);
    expect(stand.lists.at(0).map(said)).toEqual(['unavailable list_not_loaded']);
    expect(stand.times()).toBe(1);
    expect(await stand.at(0)).toBe('used');
    expect(stand.lists.at(0)[0]?.index?.recognise(aonagi, Date.parse('2026-05-01T00:00:00Z')).length).toBe(1);
  });

  it('is loaded once for all who ask meanwhile, and again at half of its time', async () => {
    const stand = aStand(loaded);
    await Promise.all([stand.at(0), stand.at(0), stand.at(1)]);
    expect(stand.times()).toBe(1);
    await stand.at(hour / 2);
    await stand.at(hour / 2 + 10);
    expect(stand.times()).toBe(2);
  });

  it('is used to the end of its time where it cannot be had again, and then not', async () => {
    const stand = aStand(loaded);
    await stand.at(0);
    stand.give(missed);
    expect([await stand.at(hour / 2), await stand.at(hour), await stand.at(hour + 1)]).toEqual(['used', 'used', 'unavailable list_stale']);
    stand.give(loaded);
    expect(await stand.at(hour + 2)).toBe('unavailable list_stale');
    expect(await stand.at(hour + 2 + minute)).toBe('used');
    expect(stand.changes).toEqual(['used', 'unavailable list_stale', 'used']);
  });

  it('is not used any more once it is at fault, whatever it said before', async () => {
    const stand = aStand(loaded);
    await stand.at(0);
    stand.give(faulty);
    expect(await stand.at(hour / 2)).toBe('notUsed list_proof');
    stand.give(missed);
    expect(await stand.at(hour / 2 + minute)).toBe('unavailable list_unreachable');
  });

  it('does not give way to an older one', async () => {
    const stand = aStand({ ...loaded, validFromMs: 10 });
    await stand.at(minute);
    stand.give({ ...loaded, list: { ...list, issuers: [] }, validFromMs: 9 });
    expect(await stand.at(hour)).toBe('used');
    expect(stand.lists.at(hour)[0]?.index?.list.issuers.length).toBe(1);
    expect(await stand.at(hour + minute + 1)).toBe('unavailable list_stale');
    stand.give({ ...loaded, list: { ...list, issuers: [] }, validFromMs: 10 });
    expect(await stand.at(hour + 2 * minute + 1)).toBe('used');
    expect(stand.lists.at(hour + 2 * minute + 1)[0]?.index?.list.issuers.length).toBe(0);
  });

  it('does not give way to an older one after something faulty lay there either', async () => {
    const stand = aStand({ ...loaded, validFromMs: 10 });
    await stand.at(minute);
    stand.give({ kind: 'faulty', code: 'list_malformed', detail: 'no list' });
    expect(await stand.at(hour)).toBe('notUsed list_malformed');
    stand.give({ ...loaded, validFromMs: 9 });
    expect(await stand.at(hour + 2 * minute)).toBe('unavailable list_older');
    stand.give({ ...loaded, validFromMs: 10 });
    expect(await stand.at(hour + 4 * minute)).toBe('used');
  });

  it('that is kept for long is looked at every hour', async () => {
    const stand = aStand({ ...loaded, freshForMs: 24 * hour, validUntilMs: 100 * hour });
    await stand.at(0);
    await stand.at(hour - 1);
    expect(stand.times()).toBe(1);
    await stand.at(hour);
    expect(stand.times()).toBe(2);
  });

  it('is used within its period, with a minute for clocks at its beginning and none at its end', async () => {
    const stand = aStand({ ...loaded, freshForMs: 100 * hour, validFromMs: 2 * minute, validUntilMs: 4 * minute });
    expect([await stand.at(minute - 1), await stand.at(minute), await stand.at(4 * minute), await stand.at(4 * minute + 1)]).toEqual(['notUsed list_not_yet_valid', 'used', 'used', 'notUsed list_expired']);
  });

  it('that fails to load through a fault of ours is unavailable, and the fault is told', async () => {
    const stand = aStand(new Error('of ours'));
    expect(await stand.at(0)).toBe('unavailable list_undecided');
    expect(stand.errors).toEqual([new Error('of ours')]);
  });

  it('is told of when it begins and when it ceases to be used, and not each time', async () => {
    const stand = aStand(missed);
    for (const atMs of [0, minute, 2 * minute]) await stand.at(atMs);
    stand.give(loaded);
    for (const atMs of [3 * minute, 40 * minute]) await stand.at(atMs);
    expect(stand.changes).toEqual(['unavailable list_unreachable', 'used']);
  });
});

describe('a list of the operator’s own', () => {
  it('is used from the beginning, for good', () => {
    const lists = makeTrustLists([{ kind: 'fixed', format: 'plain', list, leftOut: 0 }], { load: async () => missed, onError: () => undefined, onChange: () => undefined, nowMs: () => 0 });
    expect(lists.at(1e15).map(said)).toEqual(['used']);
  });
});
