import { describe, expect, test } from 'vitest';
import type { StatusIndex } from '../../src/app/lease-status-index.ts';
import { changeState, issue, publishedBit, publishedBits, setPositions } from '../support/badges.ts';
import { onPostgres } from '../support/database.ts';
import { must, setStage, useService, type Stage, type TestService } from '../support/service.ts';

/** Of a block and a half, so that both the end of a list and the end of a block are met soon. */
const listSize = 1_504;
const whole = useService();
const small = useService({ statusListSize: listSize });

async function takeMany(test_: TestService, stage: Stage, count: number, purpose: 'revocation' | 'suspension' = 'revocation'): Promise<StatusIndex[]> {
  const taken: StatusIndex[] = [];
  for (let n = 0; n < count; n++) taken.push(await test_.service.deps.statusIndexes.take(stage.slug, purpose));
  return taken;
}

const place = ({ listNumber, index }: StatusIndex): string => `${listNumber}/${index}`;

async function listsOf(test_: TestService, stage: Stage): Promise<{ number: number; purpose: string; leased: number }[]> {
  return [...await test_.service.deps.db.sql<{ number: number; purpose: string; leased: number }[]>`
    select list_number as number, purpose, leased from status_lists where issuer_id = ${stage.slug} order by list_number`].map((row) => ({ ...row }));
}

describe('positions in a list', () => {
  test('are never given twice, over several blocks', async () => {
    const stage = await setStage(whole());
    const taken = await takeMany(whole(), stage, 3_500);
    expect(new Set(taken.map(place)).size).toBe(3_500);
    for (const { listNumber, index } of taken) {
      expect(listNumber).toBe(1);
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThan(131_072);
    }
    expect(await listsOf(whole(), stage)).toEqual([{ number: 1, purpose: 'revocation', leased: 4_000 }]);
  });

  test('say nothing about the order of issuing', async () => {
    const taken = await takeMany(whole(), await setStage(whole()), 1_000);
    const indexes = taken.map(({ index }) => index);
    const rising = indexes.filter((index, n) => n > 0 && index > (indexes[n - 1] ?? 0)).length;
    // Half of them by chance; six standard deviations on either side.
    expect(Math.abs(rising - 500)).toBeLessThan(60);
    expect(indexes.filter((index) => index < 65_536).length).toBeGreaterThan(400);
    expect(Math.max(...indexes)).toBeGreaterThan(120_000);
  });

  test('differ from issuer to issuer', async () => {
    const [one, two] = [await takeMany(whole(), await setStage(whole()), 50), await takeMany(whole(), await setStage(whole()), 50)];
    expect(one.map(({ index }) => index)).not.toEqual(two.map(({ index }) => index));
  });

  test('that are asked for at once come from one block', async () => {
    const stage = await setStage(whole());
    const taken = await Promise.all(Array.from({ length: 400 }, async () => await whole().service.deps.statusIndexes.take(stage.slug, 'revocation')));
    expect(new Set(taken.map(place)).size).toBe(400);
    expect(await listsOf(whole(), stage)).toEqual([{ number: 1, purpose: 'revocation', leased: 1_000 }]);
  });

  test('are of a list for each purpose', async () => {
    const stage = await setStage(whole());
    const revocation = await takeMany(whole(), stage, 2);
    const suspension = await takeMany(whole(), stage, 2, 'suspension');
    expect([...revocation, ...suspension].map(({ listNumber }) => listNumber)).toEqual([1, 1, 2, 2]);
    expect((await listsOf(whole(), stage)).map(({ number, purpose }) => [number, purpose])).toEqual([[1, 'revocation'], [2, 'suspension']]);
  });
});

describe('a list that is full', () => {
  test('gave each of its positions once, and the next list goes on', async () => {
    const stage = await setStage(small());
    const taken = await takeMany(small(), stage, 2 * listSize + 1);
    for (const number of [1, 2]) {
      const indexes = taken.filter(({ listNumber }) => listNumber === number).map(({ index }) => index);
      expect(indexes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: listSize }, (_, n) => n));
    }
    expect(taken.at(-1)?.listNumber).toBe(3);
    expect((await listsOf(small(), stage)).map(({ leased }) => leased)).toEqual([listSize, listSize, 1_000]);
  });

  test('leaves its badges withdrawable: each badge is on the list that it names', async () => {
    const stage = await setStage(whole());
    const before = await issue(whole(), stage);
    await takeMany(whole(), stage, 999);
    // As if other processes had taken all the rest: a shorter list cannot be published.
    await whole().service.deps.db.sql`update status_lists set leased = size where issuer_id = ${stage.slug}`;
    const after = await issue(whole(), stage);
    const lists = [before, after].map(({ credential }) => credential.credentialStatus.statusListCredential);
    expect(lists.map((url) => url.split('/').at(-1))).toEqual(['1', '2']);
    expect(after.links.statusList).toBe(lists[1]);
    for (const [revoked, other] of [[after, before], [before, after]]) {
      must(await changeState(whole(), stage, revoked.id, 'revoke'), 200);
      expect(await publishedBit(whole(), revoked.credential)).toBe(true);
      if (revoked === after) expect(await publishedBit(whole(), other.credential)).toBe(false);
    }
    for (const [n, url] of lists.entries()) {
      expect(setPositions(await publishedBits(whole(), url))).toEqual([Number([before, after][n].credential.credentialStatus.statusListIndex)]);
    }
  });
});

onPostgres('two processes', () => {
  test('never share a position', async () => {
    const second = await whole().sibling();
    const stage = await setStage(whole());
    const [one, two] = await Promise.all([takeMany(whole(), stage, 2_500), takeMany(second, stage, 2_500)]);
    expect(new Set([...one, ...two].map(place)).size).toBe(5_000);
    expect(await listsOf(whole(), stage)).toEqual([{ number: 1, purpose: 'revocation', leased: 6_000 }]);
  });

  test('never share a position over the end of a list', async () => {
    const second = await small().sibling();
    const stage = await setStage(small());
    const [one, two] = await Promise.all([takeMany(small(), stage, 2_500), takeMany(second, stage, 2_500)]);
    const taken = [...one, ...two];
    expect(new Set(taken.map(place)).size).toBe(5_000);
    for (const { index } of taken) expect(index).toBeLessThan(listSize);
  });

  test('a process that starts anew does not go on in the block of the one before', async () => {
    const stage = await setStage(whole());
    const before = await takeMany(whole(), stage, 10);
    const after = await takeMany(await whole().sibling(), stage, 995);
    expect(new Set([...before, ...after].map(place)).size).toBe(1_005);
    expect(await listsOf(whole(), stage)).toEqual([{ number: 1, purpose: 'revocation', leased: 2_000 }]);
  });
});
