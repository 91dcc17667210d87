import { afterAll, describe, expect, it } from 'vitest';
import { outsideOf, type Outside } from '../../../src/app/outside.ts';
import { badgeBudget } from '../../../src/fetch/budget.ts';
import { makeDoor } from '../../../src/fetch/door.ts';
import { startOutside } from '../../support/outside.ts';

const served = await startOutside();
let nowMs = 0;
// time goes on while it is asked
const door = makeDoor({ ...served, nowMs: () => (nowMs += 1) });
afterAll(async () => await served.close());

const forOneBadge = (): Outside => outsideOf(door, badgeBudget(door.budget()));
const listWith = (ttl: unknown): string => JSON.stringify({ credentialSubject: { type: 'BitstringStatusList', ttl } });

describe('a status list outside', () => {
  const asksFor = async (text: string, ask: (url: string) => Promise<void>): Promise<number> => {
    nowMs += 4_000_000;
    served.answer((_url, response) => response.writeHead(200, { 'content-type': 'application/vc', 'cache-control': 'max-age=3600', etag: '"1"' }).end(text));
    const before = served.asked.length;
    await ask(served.address('lists', '/list'));
    return served.asked.length - before;
  };

  it('is asked for once for one badge, however short it says that it is good for', async () => {
    const twice = async (url: string): Promise<void> => {
      const outside = forOneBadge();
      expect(await outside.statusList(url)).toEqual(await outside.statusList(url));
    };
    for (const ttl of [0, 1, 60_000]) expect(await asksFor(listWith(ttl), twice)).toBe(1);
  });

  it.each([[0, 2], [1_000, 2], [60_000, 1], [600_000, 1], [-1, 1], ['0', 1], [undefined, 1]])('with a ttl of %j is asked for %i times for two badges, ten seconds apart', async (ttl, times) => {
    const asked = await asksFor(listWith(ttl), async (url) => {
      await forOneBadge().statusList(url);
      nowMs += 10_000;
      await forOneBadge().statusList(url);
    });
    expect(asked).toBe(times);
  });

  it('is asked for again after five minutes, whatever it and its host say', async () => {
    const asked = await asksFor(listWith(600_000), async (url) => {
      await forOneBadge().statusList(url);
      nowMs += 300_001;
      await forOneBadge().statusList(url);
    });
    expect(asked).toBe(2);
  });

  it('has a digest of its bytes, the same for the same and another for others', async () => {
    const digestOf = async (text: string): Promise<unknown> => {
      let digest: unknown;
      await asksFor(text, async (url) => {
        const list = await forOneBadge().statusList(url);
        digest = list.kind === 'found' ? list.digest : undefined;
      });
      return digest;
    };
    const [first, again, other, token] = [await digestOf(listWith(0)), await digestOf(listWith(0)), await digestOf(` ${listWith(0)}`), await digestOf('e30.e30.AA')];
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(again).toBe(first);
    expect(new Set([first, other, token]).size).toBe(3);
  });

  it('that is not there is told apart from one that cannot be had', async () => {
    nowMs += 4_000_000;
    served.answer((_url, response) => response.writeHead(404).end());
    expect(await forOneBadge().statusList(served.address('lists', '/list'))).toMatchObject({ kind: 'notFound' });
    nowMs += 4_000_000;
    served.answer((_url, response) => response.writeHead(500).end());
    expect(await forOneBadge().statusList(served.address('lists', '/list'))).toMatchObject({ kind: 'unreachable' });
  });
});
