import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nothingMore } from '../../../src/fetch/allow-list.ts';
import { badgeBudget, type Budget } from '../../../src/fetch/budget.ts';
import { makeDoor, type Door, type DoorParts } from '../../../src/fetch/door.ts';
import type { FetchResult } from '../../../src/fetch/fetch-result.ts';
import { startOutside, type Answer, type Outside } from '../../support/outside.ts';

const MiB = 1024 * 1024;
let outside: Outside;

beforeAll(async () => {
  outside = await startOutside();
});
afterAll(async () => await outside.close());
afterEach(() => outside.answer((_url, response) => response.writeHead(404).end()));

function doorTo(parts: Partial<DoorParts> = {}): Door {
  const { allow, ca, resolve } = outside;
  return makeDoor({ allow, ca, resolve, ...parts });
}

interface Ask {
  readonly budget?: Budget;
  readonly maxBytes?: number;
  readonly defaultFreshMs?: number;
  readonly redirects?: 'anywhere' | 'sameOrigin';
}

async function get(door: Door, url: string, { budget = door.budget(), maxBytes = MiB, defaultFreshMs = 0, redirects = 'anywhere' }: Ask = {}): Promise<FetchResult> {
  return await door.get({ url, accept: 'application/json', maxBytes, defaultFreshMs, redirects }, budget);
}

const says = (text: string | Buffer, headers: Record<string, string> = {}): Answer => (_url, response) => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
};

/** How often `path` was asked for while `run` ran. */
async function countAsked(run: () => Promise<unknown>): Promise<number> {
  const before = outside.asked.length;
  await run();
  return outside.asked.length - before;
}

function textOf(result: FetchResult): string {
  return result.kind === 'found' ? Buffer.from(result.bytes).toString() : JSON.stringify(result);
}

describe('the door gets a document', () => {
  it('with its media type and final address', async () => {
    outside.answer(says('{"a":1}'));
    const url = outside.address('issuer', '/did.json?x=1');
    const result = await get(doorTo(), url);
    expect(result).toMatchObject({ kind: 'found', mediaType: 'application/json', url });
    expect(textOf(result)).toBe('{"a":1}');
  });

  it('asks with no cookie, no credentials and no kept connection', async () => {
    let headers: Record<string, unknown> = {};
    outside.answer((_url, response, request) => {
      headers = request.headers;
      response.writeHead(200, { 'set-cookie': 'a=b' }).end('{}');
    });
    const door = doorTo();
    await get(door, outside.address('issuer', '/1'));
    await get(door, outside.address('issuer', '/2'));
    expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    expect(headers['connection']).toBe('close');
  });

  it('that is compressed', async () => {
    outside.answer(says(gzipSync('{"zipped":true}'), { 'content-encoding': 'gzip' }));
    expect(textOf(await get(doorTo(), outside.address('issuer', '/z')))).toBe('{"zipped":true}');
  });

  it('of exactly the largest size, and not one byte more', async () => {
    outside.answer(says('x'.repeat(1000)));
    expect(await get(doorTo(), outside.address('issuer', '/1000'), { maxBytes: 1000 })).toMatchObject({ kind: 'found' });
    expect(await get(doorTo(), outside.address('issuer', '/1000'), { maxBytes: 999 })).toMatchObject({ kind: 'failed', code: 'too_large' });
  });

  it('behind three redirects, and not behind four', async () => {
    outside.answer((url, response) => {
      const left = Number(url.searchParams.get('left'));
      if (left === 0) return void response.writeHead(200).end('"here"');
      response.writeHead(302, { location: outside.address('issuer', `/r?left=${String(left - 1)}`) }).end();
    });
    expect(textOf(await get(doorTo(), outside.address('redirector', '/r?left=3')))).toBe('"here"');
    expect(await get(doorTo(), outside.address('redirector', '/r?left=4'))).toMatchObject({ code: 'too_many_redirects' });
  });

  it.each([404, 410] as const)('not, where its host says %i', async (status) => {
    outside.answer((_url, response) => response.writeHead(status).end('gone'));
    expect(await get(doorTo(), outside.address('issuer', '/gone'))).toMatchObject({ kind: 'absent', status });
  });

  it.each([201, 204, 206, 304, 400, 401, 403, 429, 500, 503])('not, where its host answers %i', async (status) => {
    outside.answer((_url, response) => response.writeHead(status).end());
    expect(await get(doorTo(), outside.address('issuer', `/${String(status)}`))).toMatchObject({ kind: 'failed', code: 'status_not_ok' });
  });
});

describe('the door refuses', () => {
  it.each([
    ['http', 'http://issuer.example/'],
    ['file', 'file:///etc/passwd'],
    ['data', 'data:application/json,{}'],
    ['gopher', 'gopher://issuer.example/'],
    ['no scheme', 'issuer.example/did.json'],
    ['a user name', 'https://user@issuer.example/'],
    ['a password', 'https://:secret@issuer.example/'],
  ])('an address with %s', async (_name, url) => {
    expect(await get(doorTo(), url)).toMatchObject({ kind: 'failed', code: 'url_not_allowed' });
  });

  it('an address of more than 8,192 characters, as it is named and as it is asked for, and one more that a redirect names', async () => {
    outside.answer(says('"here"'));
    const long = (length: number, character = 'x'): string => outside.address('issuer', '/').padEnd(length, character);
    const encoded = (count: number): string => `${outside.address('issuer', '/')}${'%E6%BC%A2'.repeat(count)}`;
    const most = Math.floor((8_192 - encoded(0).length) / 9);
    expect(await get(doorTo(), long(8_192))).toMatchObject({ kind: 'found' });
    expect(await get(doorTo(), long(8_193))).toMatchObject({ code: 'url_not_allowed' });
    expect(await get(doorTo(), decodeURIComponent(encoded(most)))).toMatchObject({ kind: 'found' });
    expect(await get(doorTo(), decodeURIComponent(encoded(most + 1)))).toMatchObject({ code: 'url_not_allowed' });
    outside.answer((url, response) => (url.pathname === '/r' ? response.writeHead(302, { location: long(8_193) }).end() : response.writeHead(200).end('"here"')));
    expect(await get(doorTo(), outside.address('redirector', '/r'))).toMatchObject({ code: 'url_not_allowed' });
  });

  it('a port that is not 443', async () => {
    expect(await get(doorTo({ allow: nothingMore }), outside.address('issuer', '/'))).toMatchObject({ code: 'port_not_allowed' });
  });

  it.each([
    '127.0.0.1', '0x7f.1', '2130706433', '0177.0.0.1', '0', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[::7f00:1]',
    '169.254.169.254', '10.0.0.1', '100.64.0.1', '[fd00::1]', '[fe80::1]', '[ff02::1]', '127.1', '１２７.0.0.1',
  ])('the literal %s, which no resolver is asked about', async (host) => {
    const asked: string[] = [];
    const door = doorTo({ allow: nothingMore, resolve: async (name) => {
      asked.push(name);
      return ['8.8.8.8'];
    } });
    expect(await get(door, `https://${host}/`)).toMatchObject({ kind: 'failed', code: 'address_not_public' });
    expect(asked).toEqual([]);
  });

  it('a name at a private address', async () => {
    const door = doorTo({ allow: nothingMore, resolve: async () => ['192.168.1.1'] });
    expect(await get(door, 'https://issuer.example/')).toMatchObject({ code: 'address_not_public' });
  });

  it('a name of which one address is private', async () => {
    const door = doorTo({ allow: nothingMore, resolve: async () => ['8.8.8.8', '127.0.0.1'] });
    expect(await get(door, 'https://issuer.example/')).toMatchObject({ code: 'address_not_public' });
  });

  it('a redirect to a private address, to http and to a port', async () => {
    for (const [location, code] of [['https://10.0.0.1/', 'address_not_public'], ['http://issuer.example/', 'url_not_allowed'], ['https://lists.example:1/', 'port_not_allowed'], ['//:', 'redirect_refused']]) {
      outside.answer((_url, response) => response.writeHead(302, { location }).end());
      expect(await get(doorTo(), outside.address('redirector', `/${String(code)}`))).toMatchObject({ code });
    }
  });

  it('a name that changes its address between the check and the connection: it is asked once', async () => {
    let times = 0;
    const resolve = async (): Promise<string[]> => [(times += 1) === 1 ? '127.0.0.1' : '10.9.9.9'];
    outside.answer(says('"first"'));
    expect(textOf(await get(doorTo({ resolve }), outside.address('issuer', '/rebind')))).toBe('"first"');
    expect(times).toBe(1);
  });

  it('a host with a certificate that nobody vouches for', async () => {
    const { allow, resolve } = outside;
    expect(await get(makeDoor({ allow, resolve }), outside.address('issuer', '/'))).toMatchObject({ code: 'certificate_refused' });
  });

  it('a host with the certificate of another name', async () => {
    const url = `https://stranger.example:${String(outside.port)}/`;
    const allow = { networks: outside.allow.networks, ports: new Set([`stranger.example:${String(outside.port)}`]) };
    expect(await get(doorTo({ allow, resolve: async () => ['127.0.0.1'] }), url)).toMatchObject({ code: 'certificate_refused' });
  });

  it('a name that is not known', async () => {
    const url = `https://nobody.example:${String(outside.port)}/`;
    const allow = { networks: [], ports: new Set([`nobody.example:${String(outside.port)}`]) };
    expect(await get(doorTo({ allow }), url)).toMatchObject({ code: 'host_unknown' });
  });

  it('a bomb: 200 MiB out of 200 kB', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MiB));
    outside.answer(says(bomb, { 'content-encoding': 'gzip' }));
    expect(await get(doorTo(), outside.address('issuer', '/bomb'))).toMatchObject({ code: 'too_large' });
  });

  it('an encoding that was not asked for, and one that is broken', async () => {
    outside.answer(says('x', { 'content-encoding': 'br' }));
    expect(await get(doorTo(), outside.address('issuer', '/br'))).toMatchObject({ code: 'encoding_unsupported' });
    outside.answer(says('not gzip', { 'content-encoding': 'gzip' }));
    expect(await get(doorTo(), outside.address('issuer', '/broken'))).toMatchObject({ code: 'connection_failed' });
  });

  it('half a document', async () => {
    outside.answer((_url, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await get(doorTo(), outside.address('issuer', '/half'))).toMatchObject({ code: 'connection_failed' });
  });

  it('a host that trickles for ever', async () => {
    outside.answer((_url, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    expect(await get(doorTo({ fetchMs: 150 }), outside.address('issuer', '/drip'))).toMatchObject({ code: 'timed_out' });
  });

  it('a name server that never answers', async () => {
    const resolve = async (_name: string, signal: AbortSignal): Promise<string[]> => await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('cancelled'))));
    expect(await get(doorTo({ fetchMs: 100, resolve }), outside.address('issuer', '/'))).toMatchObject({ code: 'timed_out' });
  });
});

describe('the door, where a document must be of its own origin', () => {
  const leads = (to: Readonly<Record<string, string>>): Answer => (url, response) => {
    const location = to[`${url.hostname}${url.pathname}`];
    if (location === undefined) return void response.writeHead(200, { 'cache-control': 'max-age=60' }).end('"here"');
    response.writeHead(302, { location }).end();
  };
  const own = { redirects: 'sameOrigin' } as const;
  const asked = (): string => outside.address('issuer', '/asked');

  it('follows redirects that stay there', async () => {
    outside.answer(leads({ 'issuer.example/asked': '/2', 'issuer.example/2': outside.address('issuer', '/3'), 'issuer.example/3': '/4' }));
    expect(textOf(await get(doorTo(), asked(), own))).toBe('"here"');
  });

  it.each([
    ['another host', () => outside.address('other', '/')],
    ['another port', () => 'https://issuer.example/'],
    ['a host that is above it', () => `https://example:${String(outside.port)}/`],
    ['the same host by http', () => `http://issuer.example:${String(outside.port)}/`],
  ])('follows none to %s, and asks nothing there', async (_where, location) => {
    outside.answer(leads({ 'issuer.example/asked': '/2', 'issuer.example/2': location() }));
    const door = doorTo();
    const before = outside.asked.length;
    expect(await get(door, asked(), own)).toMatchObject({ kind: 'failed', code: 'redirect_leaves_origin' });
    expect(outside.asked.slice(before)).toEqual([asked(), outside.address('issuer', '/2')]);
  });

  it('follows none that leads away and back', async () => {
    outside.answer(leads({ 'issuer.example/asked': outside.address('other', '/'), 'other.example/': outside.address('issuer', '/here') }));
    expect(await get(doorTo(), asked(), own)).toMatchObject({ code: 'redirect_leaves_origin' });
    expect(textOf(await get(doorTo(), asked()))).toBe('"here"');
  });

  it('does not take what it got before from anywhere', async () => {
    outside.answer(leads({ 'issuer.example/asked': outside.address('other', '/') }));
    const door = doorTo();
    expect(await get(door, asked())).toMatchObject({ kind: 'found' });
    expect(await get(door, asked(), own)).toMatchObject({ code: 'redirect_leaves_origin' });
  });
});

describe('the door asks as little as it can', () => {
  it('uses a document for as long as its host says, then asks by ETag', async () => {
    let nowMs = 1_000_000;
    const door = doorTo({ nowMs: () => nowMs });
    const url = outside.address('issuer', '/etag');
    const ask = async (): Promise<FetchResult> => await get(door, url);
    const etags: unknown[] = [];
    outside.answer((_url, response, request) => {
      etags.push(request.headers['if-none-match']);
      const status = request.headers['if-none-match'] === '"v1"' ? 304 : 200;
      response.writeHead(status, { etag: '"v1"', 'cache-control': 'public, max-age=60' }).end(status === 200 ? '"v1"' : undefined);
    });
    expect(await countAsked(async () => [await ask(), await ask()])).toBe(1);
    nowMs += 59_999;
    expect(await countAsked(ask)).toBe(0);
    nowMs += 1;
    expect(textOf(await ask())).toBe('"v1"');
    expect(await countAsked(ask)).toBe(0);
    expect(etags).toEqual([undefined, '"v1"']);
  });

  it.each([['no-store', 0], ['no-cache, max-age=60', 0], ['max-age=999999999', 3_600_000], ['private, max-age="5"', 5_000]])('keeps to %s', async (header, expectedMs) => {
    let nowMs = 0;
    const door = doorTo({ nowMs: () => nowMs });
    outside.answer(says('1', { 'cache-control': header }));
    const ask = async (): Promise<FetchResult> => await get(door, outside.address('issuer', '/fresh'), { defaultFreshMs: 77 });
    await ask();
    nowMs = Math.max(0, expectedMs - 1);
    expect(await countAsked(ask)).toBe(expectedMs === 0 ? 1 : 0);
    nowMs = expectedMs;
    expect(await countAsked(ask)).toBe(1);
  });

  it('leaves a place that failed alone for a minute', async () => {
    let nowMs = 0;
    const door = doorTo({ nowMs: () => nowMs });
    outside.answer((_url, response) => response.writeHead(500).end());
    const ask = async (): Promise<FetchResult> => await get(door, outside.address('issuer', '/down'));
    await ask();
    outside.answer(says('"up"'));
    nowMs = 59_999;
    expect(await ask()).toMatchObject({ code: 'status_not_ok' });
    nowMs = 60_000;
    expect(textOf(await ask())).toBe('"up"');
  });

  it('asks once for all who want the same at the same time', async () => {
    outside.answer((_url, response) => setTimeout(() => response.writeHead(200).end('"one"'), 30));
    const door = doorTo();
    const many = async (): Promise<FetchResult[]> => await Promise.all(Array.from({ length: 20 }, async () => await get(door, outside.address('issuer', '/same'))));
    expect(await countAsked(many)).toBe(1);
  });

  it('speaks to one host twice at once, and to the others beside it', async () => {
    let now = 0;
    let most = 0;
    outside.answer((_url, response) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        response.writeHead(200).end('1');
      }, 20);
    });
    const door = doorTo();
    const six = Array.from({ length: 6 }, (_, index) => `/${String(index)}`);
    const results = await Promise.all(six.map(async (path) => await get(door, outside.address('issuer', path))));
    expect(results.every((result) => result.kind === 'found')).toBe(true);
    expect(most).toBe(2);
    most = 0;
    await Promise.all(six.flatMap((path) => [get(door, outside.address('lists', path)), get(door, outside.address('other', path))]));
    expect(most).toBe(4);
  });

  describe('of many at once', () => {
    const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
    /** Which of the hosts never answer; the others do at once. */
    const silent = (...names: readonly string[]): Answer => (url, response) => void (names.some((name) => url.hostname.startsWith(name)) || response.writeHead(200, { 'cache-control': 'max-age=60' }).end('"here"'));
    const codesOf = (results: readonly FetchResult[]): string[] => [...new Set(results.map((result) => (result.kind === 'failed' ? result.code : result.kind)))].toSorted();
    it('answers for one host while another keeps all of its questions waiting', async () => {
      outside.answer(silent('lists'));
      const door = doorTo({ fetchMs: 400 });
      const waiting = times(80).map(async (index) => await get(door, outside.address('lists', `/${String(index)}`)));
      expect(textOf(await get(door, outside.address('issuer', '/')))).toBe('"here"');
      expect(codesOf(await Promise.all(waiting))).toEqual(['door_busy', 'timed_out']);
    });

    it('lets 64 wait for one host, and tells the next one at once', async () => {
      outside.answer(silent('lists'));
      const door = doorTo({ fetchMs: 400 });
      let settled = 0;
      const waiting = times(66).map(async (index) => await get(door, outside.address('lists', `/${String(index)}`)).finally(() => (settled += 1)));
      expect(await get(door, outside.address('lists', '/one-more'))).toMatchObject({ code: 'door_busy' });
      expect(settled).toBe(0);
      await Promise.all(waiting);
    });

    it('speaks to 64 hosts at once, and to the next ones as places become free', async () => {
      const begun: (() => void)[] = [];
      const door = doorTo({ resolve: async () => await new Promise((resolve) => begun.push(() => resolve([]))) });
      const asked = times(70).map(async (index) => await get(door, `https://many${String(index)}.example/`));
      await new Promise(setImmediate);
      expect(begun.length).toBe(64);
      for (let next = 0; next < 70; next += 1) {
        expect(begun.length).toBe(Math.min(70, 64 + next));
        begun[next]?.();
        await asked[next];
        await new Promise(setImmediate);
      }
      expect(codesOf(await Promise.all(asked))).toEqual(['host_unknown']);
    });

    it('does not call a place silent that had less than the whole time, because others were before it', async () => {
      const held: (() => void)[] = [];
      const door = doorTo({
        fetchMs: 200,
        resolve: async (_name, signal) =>
          await new Promise((resolve, reject) => {
            held.push(() => resolve([]));
            signal.addEventListener('abort', () => reject(new Error('cancelled')));
          }),
      });
      const url = (path: string): string => outside.address('issuer', path);
      const [first, second, behind] = ['/1', '/2', '/behind'].map(async (path) => await get(door, url(path)));
      await new Promise(setImmediate);
      for (const answer of held) answer();
      expect([await first, await second, await behind]).toMatchObject([{ code: 'host_unknown' }, { code: 'host_unknown' }, { code: 'door_busy' }]);
      const again = get(door, url('/behind'));
      await new Promise(setImmediate);
      held.at(-1)?.();
      expect(await again).toMatchObject({ code: 'host_unknown' });
    });
  });

  it('asks for eight documents a badge and fifty a request', async () => {
    outside.answer(says('1', { 'cache-control': 'max-age=60' }));
    const door = doorTo();
    const request = door.budget();
    const countOf = async (prefix: string, budget: Budget): Promise<number> => {
      const results = [];
      for (let index = 0; index < 10; index += 1) results.push(await get(door, outside.address('issuer', `/${prefix}/${String(index)}`), { budget }));
      expect(results.filter((result) => result.kind === 'failed').every((result) => result.kind === 'failed' && result.code === 'budget_spent')).toBe(true);
      return results.filter((result) => result.kind === 'found').length;
    };
    const counts = [];
    for (let badge = 0; badge < 7; badge += 1) counts.push(await countOf(`badge${String(badge)}`, badgeBudget(request)));
    expect(counts).toEqual([8, 8, 8, 8, 8, 8, 2]);
    expect(await countOf('badge0', door.budget())).toBe(10); // eight are known already and cost nothing
  });

  it('stops waiting at the deadline, and has the document for the next who asks', async () => {
    outside.answer((_url, response) => setTimeout(() => response.writeHead(200, { 'cache-control': 'max-age=60' }).end('"late"'), 150));
    const door = doorTo();
    const url = outside.address('issuer', '/late');
    expect(await get(door, url, { budget: door.budget({ withinMs: 40 }) })).toMatchObject({ code: 'budget_spent' });
    expect(textOf(await get(door, url))).toBe('"late"');
    expect(outside.asked.filter((asked) => asked === url)).toHaveLength(1);
  });
});
