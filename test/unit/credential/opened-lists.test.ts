import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { makeOpenedLists, type ListToOpen, type OpenedLists } from '../../../src/credential/opened-lists.ts';
import { verifyCredential, type ControllerResult, type VerifyDeps } from '../../../src/credential/verify-credential.ts';
import { isLetGo } from '../../support/garbage.ts';
import { base64url, didKey, signedSegments } from './jwt/jwt-support.ts';
import { aBadge, aController, aStatusList, attackerKey, changed, depsOf, issuerDid, issuerKey, listUrl, now, signed, statusEntry, troubles, type Change, type ListOptions, type World } from './verify-support.ts';

const good = { bits: new Uint8Array(1), idDiffers: false };
const fault = { outcome: 'unknown', code: 'status_list_undecided', detail: 'x' } as const;
const later = (ms: number): Date => new Date(now.getTime() + ms);

/** A list that counts how often it is opened, and asks for a key on the way as told. */
function aList(options: { readonly result?: typeof good | typeof fault; readonly says?: JsonValue; readonly key?: string; readonly ask?: (deps: VerifyDeps) => Promise<unknown> } = {}): ListToOpen & { readonly times: () => number } {
  const { result = good, says = {}, key = 'list', ask = async (deps: VerifyDeps) => await deps.resolveController(issuerDid) } = options;
  let times = 0;
  const open: ListToOpen['open'] = async (deps) => {
    times += 1;
    await ask(deps);
    return result;
  };
  return { key, open, says: () => [says], times: () => times };
}

const found = (change: Change = {}): ControllerResult => ({ kind: 'found', document: aController(change) });

describe('a list that was opened', () => {
  it('is not opened again, and the issuer’s keys are asked for each time', async () => {
    const [lists, list, asked] = [makeOpenedLists(), aList(), [] as string[]];
    for (let time = 0; time < 3; time += 1) expect(await lists.open(list, depsOf({ asked }))).toEqual(good);
    expect([list.times(), asked]).toEqual([1, Array.from({ length: 3 }, () => `controller ${issuerDid}`)]);
  });

  it('is opened again under another key', async () => {
    const [lists, list, other] = [makeOpenedLists(), aList(), aList({ key: 'other' })];
    await lists.open(list, depsOf());
    await lists.open(other, depsOf());
    expect([list.times(), other.times()]).toEqual([1, 1]);
  });

  it.each<[string, World]>([
    ['says something else', { controller: found({ '/verificationMethod/0/revoked': '2020-01-01T00:00:00Z' }) }],
    ['is not to be had', { controller: { kind: 'unreachable', detail: 'x' } }],
    ['is not there', { controller: { kind: 'notFound', detail: 'x' } }],
  ])('is opened again where the document of the issuer %s', async (_what, world) => {
    const [lists, list] = [makeOpenedLists(), aList()];
    await lists.open(list, depsOf());
    await lists.open(list, depsOf(world));
    expect(list.times()).toBe(2);
  });

  it('is opened again where a key that was found at an address is another one', async () => {
    const url = 'https://keys.example/1';
    const world = (n: string): World => ({ documents: { [`key ${url}`]: { kind: 'found', document: { n } } } });
    const [lists, list] = [makeOpenedLists(), aList({ ask: async (deps) => await deps.loadDocument(url, 'key') })];
    for (const n of ['a', 'a', 'b']) await lists.open(list, depsOf(world(n)));
    expect(list.times()).toBe(2);
  });

  it('is not kept where it is not good, or where something on the way was not to be had', async () => {
    const lists = makeOpenedLists();
    const [bad, silent] = [aList({ result: fault }), aList({ ask: async (deps) => await deps.loadDocument('https://keys.example/1', 'keySet') })];
    for (const list of [bad, silent]) {
      await lists.open(list, depsOf());
      await lists.open(list, depsOf());
      expect(list.times()).toBe(2);
    }
  });

  it.each<[string, Parameters<typeof aList>[0], World]>([
    ['a date of the list', { says: { validUntil: '2026-05-01T12:00:10Z', validFrom: '2026-04-01T00:00:00Z' } }, {}],
    ['a date deep in it', { says: { proof: [{ expires: '2026-05-01T14:00:10+02:00' }] } }, {}],
    ['a claim', { says: { exp: now.getTime() / 1000 + 10.5, ttl: 60_000 } }, {}],
    ['a date of a key', {}, { controller: found({ '/verificationMethod/0/expires': '2026-05-01T12:00:10Z' }) }],
  ])('is opened again from %s on, and no sooner', async (_what, options, world) => {
    const [lists, list] = [makeOpenedLists(), aList(options)];
    for (const [at, times] of [[0, 1], [9_999, 1], [10_000, 2]] as const) {
      await lists.open(list, depsOf({ ...world, now: later(at) }));
      expect(list.times()).toBe(times);
    }
  });

  it('is opened again where the clock has gone back', async () => {
    const [lists, list] = [makeOpenedLists(), aList()];
    await lists.open(list, depsOf());
    await lists.open(list, depsOf({ now: later(-1) }));
    expect(list.times()).toBe(2);
  });
});

describe('a list that several ask for at once', () => {
  it('is opened once, and each asks for the keys itself', async () => {
    const [lists, list, asked] = [makeOpenedLists(), aList(), [] as string[]];
    expect(await Promise.all([lists.open(list, depsOf()), lists.open(list, depsOf({ asked })), lists.open(list, depsOf())])).toEqual([good, good, good]);
    expect([list.times(), asked]).toEqual([1, [`controller ${issuerDid}`]]);
    await lists.open(list, depsOf());
    expect(list.times()).toBe(1);
  });

  it('is opened by the next one where the first one came to nothing, or failed', async () => {
    const failing = { ...aList(), open: async () => await Promise.reject(new Error('the store is gone')) };
    for (const first of [aList({ result: fault }), failing]) {
      const [lists, second] = [makeOpenedLists(), aList()];
      const [one, two] = await Promise.allSettled([lists.open(first, depsOf()), lists.open(second, depsOf())]);
      expect(one).toEqual(first === failing ? expect.objectContaining({ status: 'rejected' }) : { status: 'fulfilled', value: fault });
      expect([two, second.times()]).toEqual([{ status: 'fulfilled', value: good }, 1]);
    }
  });
});

describe('what is kept', () => {
  const timesAfter = async (lists: OpenedLists, keys: readonly string[], options: Parameters<typeof aList>[0] = {}): Promise<number[]> => {
    const made = new Map(keys.map((key) => [key, aList({ ...options, key })]));
    for (const key of keys) await lists.open(made.get(key) ?? aList(), depsOf());
    return [...made.values()].map((list) => list.times());
  };
  const ofBytes = (length: number): Parameters<typeof aList>[0] => ({ result: { bits: new Uint8Array(length), idDiffers: false } });

  it('is so many lists, the longest unused thrown out first', async () => {
    expect(await timesAfter(makeOpenedLists({ maxLists: 2 }), ['a', 'b', 'a', 'c', 'a', 'b'])).toEqual([1, 2, 1]);
    expect(await timesAfter(makeOpenedLists({ maxLists: 3 }), ['a', 'b', 'a', 'c', 'a', 'b'])).toEqual([1, 1, 1]);
  });

  it('is so many bytes', async () => {
    expect(await timesAfter(makeOpenedLists({ maxBytes: 25_000 }), ['a', 'b', 'c', 'a'], ofBytes(10_000))).toEqual([2, 1, 1]);
    expect(await timesAfter(makeOpenedLists({ maxBytes: 35_000 }), ['a', 'b', 'c', 'a'], ofBytes(10_000))).toEqual([1, 1, 1]);
    expect(await timesAfter(makeOpenedLists({ maxBytes: 0 }), ['a', 'a'])).toEqual([2]);
  });

  it('is no longer for a long key, and so much longer for each long question', async () => {
    const long = (letter: string): string => letter.repeat(1_000_000);
    expect(await timesAfter(makeOpenedLists({ maxBytes: 4_000 }), [long('a'), long('b'), long('a'), long('b')])).toEqual([1, 1]);
    const asksAt = (length: number): Parameters<typeof aList>[0] => ({ ask: async (deps) => await deps.loadDocument('https://keys.example/'.padEnd(length, 'x'), 'key') });
    const found = (length: number): World => ({ documents: { [`key ${'https://keys.example/'.padEnd(length, 'x')}`]: { kind: 'found', document: {} } } });
    for (const [length, times] of [[1_000, 1], [3_000, 2]] as const) {
      const [lists, made] = [makeOpenedLists({ maxBytes: 4_000 }), ['a', 'b'].map((key) => aList({ ...asksAt(length), key }))];
      for (const list of [...made, ...made]) await lists.open(list, depsOf(found(length)));
      expect(made.map((list) => list.times())).toEqual([times, times]);
    }
  });

  it('holds nothing of a document that was asked for on the way, of the list itself, or of who asked', async () => {
    const [lists, list] = [makeOpenedLists(), aList()];
    const opened = (of: (deps: VerifyDeps, document: JsonObject, says: JsonObject) => object) => async (): Promise<object> => {
      const [document, says] = [aController(), { a: 1 }];
      const deps = depsOf({ controller: { kind: 'found', document } });
      await lists.open({ ...list, says: () => [says] }, deps);
      return of(deps, document, says);
    };
    expect(await isLetGo(opened((_deps, document) => document))).toBe(true);
    expect(await isLetGo(opened((deps) => deps))).toBe(true);
    expect(await isLetGo(opened((_deps, _document, says) => says))).toBe(true);
    expect(list.times()).toBe(1);
  });
});

describe('a badge whose list was opened for another one', () => {
  const kid = `${issuerDid}#${issuerKey.multibase}`;
  const asJwt = async (options: ListOptions, claims: Change = {}): Promise<{ readonly jwt: string }> => {
    const credential = changed(await aStatusList(options), { '/proof': undefined, ...claims });
    return { jwt: signedSegments(base64url({ alg: didKey.alg, typ: 'vc+jwt', kid }), base64url(credential), didKey) };
  };
  const asJson = async (options: ListOptions = {}): Promise<{ readonly credential: JsonObject }> => ({ credential: await aStatusList(options) });
  type Published = Awaited<ReturnType<typeof asJson>> | Awaited<ReturnType<typeof asJwt>>;

  /** Verdicts one after the other on lists that are the same bytes, as far as is said. */
  function verifier(published: Published, lists = makeOpenedLists()): (entry?: Change, world?: World, badge?: Change) => Promise<string[]> {
    return async (entry = {}, world = {}, badge = {}) => {
      const document = await signed(aBadge({ '/credentialStatus': statusEntry({ '/id': undefined, ...entry }), ...badge }));
      const deps = { ...depsOf({ ...world, list: { kind: 'found', digest: 'same', ...published } }), openedLists: lists };
      const verdict = await verifyCredential({ document }, deps);
      return [verdict.outcome, ...troubles(verdict)];
    };
  }

  it('by another issuer is invalid once that one is recognised no more, although the list is kept', async () => {
    const attackersDid = `did:key:${attackerKey.multibase}`;
    const verdict = verifier(await asJson({ change: { '/issuer': attackersDid }, proof: { key: attackerKey, proof: { '/verificationMethod': `${attackersDid}#${attackerKey.multibase}` } } }));
    expect(await verdict({}, { standing: 'recognised' })).toEqual(['valid']);
    expect(await verdict({}, { standing: 'unrecognised' })).toEqual(['invalid', 'status error status_list_issuer']);
    expect(await verdict({}, { standing: 'unknown' })).toEqual(['indeterminate', 'status unknown status_list_issuer_unknown']);
    expect(await verdict({}, { standing: 'recognised' })).toEqual(['valid']);
  });

  it('is told by its own bit', async () => {
    for (const published of [await asJson({ set: [7] }), await asJwt({ set: [7] })]) {
      const verify = verifier(published);
      expect(await verify()).toEqual(['valid']);
      expect(await verify({ '/statusListIndex': '7' })).toEqual(['invalid', 'status error revoked']);
      expect(await verify({ '/statusListIndex': '8' })).toEqual(['valid']);
      expect(await verify({ '/statusListIndex': '131072' })).toEqual(['invalid', 'status error status_index_out_of_range']);
    }
  });

  it.each<[string, Change, string]>([
    ['purpose', { '/statusPurpose': 'suspension' }, 'status_list_purpose'],
    ['kind', { '/type': 'StatusList2021Entry' }, 'status_list_type'],
    ['width', { '/statusSize': 2, '/statusMessage': ['0', '1', '2', '3'].map((status) => ({ status: `0x${status}`, message: 'm' })) }, 'status_list_too_short'],
  ])('is not told by it where it asks for another %s', async (_what, entry, code) => {
    const verify = verifier(await asJson());
    const context: Change = entry['/type'] === undefined ? {} : { '/@context/2': 'https://w3id.org/vc/status-list/2021/v1' };
    expect(await verify()).toEqual(['valid']);
    expect(await verify(entry, {}, context)).toContain(`status error ${code}`);
  });

  it('is not told by it where it is somebody else’s', async () => {
    const other = `did:key:${attackerKey.multibase}`;
    const lists = makeOpenedLists();
    expect(await verifier(await asJson(), lists)()).toEqual(['valid']);
    const document = await signed(aBadge({ '/issuer/id': other, '/credentialStatus': statusEntry() }), { key: attackerKey, proof: { '/verificationMethod': `${other}#${attackerKey.multibase}` } });
    const verdict = await verifyCredential({ document }, { ...depsOf({ list: { kind: 'found', digest: 'same', ...(await asJson()) } }), openedLists: lists });
    expect(troubles(verdict)).toEqual(['status error status_list_issuer']);
  });

  it('is warned of a list of another id only at its own address', async () => {
    const [lists, published, moved] = [makeOpenedLists(), await asJson(), `${listUrl}0`];
    const warned = async (url: string): Promise<boolean> => {
      const document = await signed(aBadge({ '/credentialStatus': statusEntry({ '/id': undefined, '/statusListCredential': url }) }));
      const { checks } = await verifyCredential({ document }, { ...depsOf({ list: { kind: 'found', digest: 'same', ...published } }), openedLists: lists });
      return checks.some(({ code }) => code === 'status_list_id_differs');
    };
    expect([await warned(listUrl), await warned(moved), await warned(listUrl)]).toEqual([false, true, false]);
  });

  it('sees that the list, its proof or its token has ended', async () => {
    const cases: readonly (readonly [Published, string])[] = [
      [await asJson({ change: { '/validUntil': '2026-05-01T12:00:10Z' } }), 'status_list_expired'],
      [await asJson({ proof: { proof: { '/expires': '2026-05-01T12:00:10Z' } } }), 'status_list_proof'],
      [await asJwt({}, { '/exp': now.getTime() / 1000 + 10 }), 'status_list_expired'],
    ];
    for (const [published, code] of cases) {
      const verify = verifier(published);
      for (const at of [0, 5_000, 10_000]) expect(await verify({}, { now: later(at) })).toEqual(['valid']);
      expect(await verify({}, { now: later(10_001) })).toEqual(['invalid', `status error ${code}`]);
    }
  });

  it('sees at once that the key of the list is revoked, or no longer to be had', async () => {
    const listKey = { '/verificationMethod/2': { id: `${issuerDid}#list`, type: 'Multikey', controller: issuerDid, publicKeyMultibase: attackerKey.multibase }, '/assertionMethod/2': `${issuerDid}#list` };
    const published = await asJson({ proof: { key: attackerKey, proof: { '/verificationMethod': `${issuerDid}#list` } } });
    const verify = verifier(published);
    const with2 = (change: Change = {}): World => ({ controller: { kind: 'found', document: changed(aController(listKey), change) } });
    expect(await verify({}, with2())).toEqual(['valid']);
    expect(await verify({}, with2({ '/verificationMethod/2/revoked': '2026-04-30T00:00:00Z' }))).toEqual(['invalid', 'status error status_list_proof']);
    expect(await verify({}, with2({ '/assertionMethod/2': undefined }))).toEqual(['invalid', 'status error status_list_proof']);
    expect(await verify({}, with2())).toEqual(['valid']);
  });

  it('is told by the list anew where nobody says which bytes it was read from', async () => {
    const lists = makeOpenedLists();
    const verdictOn = async (set: readonly number[]): Promise<string> => {
      const document = await signed(aBadge({ '/credentialStatus': statusEntry() }));
      return (await verifyCredential({ document }, { ...depsOf({ list: { kind: 'found', ...(await asJson({ set })) } }), openedLists: lists })).status.state;
    };
    expect([await verdictOn([]), await verdictOn([94_567])]).toEqual(['active', 'revoked']);
  });
});
