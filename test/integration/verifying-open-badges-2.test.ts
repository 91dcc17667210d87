// Badges of Open Badges 2.0 over HTTP: the service verifies, and their hosts answer on this machine through the guarded door.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { makeDoor } from '../../src/fetch/door.ts';
import { glossary } from '../../src/credential/glossary.ts';
import { verdictOf } from '../support/badges.ts';
import { startOutside } from '../support/outside.ts';
import { aPng, anSvg, iTXt, tEXt } from '../support/pictures.ts';
import { must, useService, type Json } from '../support/service.ts';
import { aBadgeClass, aHosted, aJws, aKey, aList, aProfile, attacker, email } from '../unit/credential/ob2/ob2-support.ts';
import type { Change } from '../unit/credential/verify-support.ts';

type Answer = { readonly status?: number; readonly type?: string; readonly location?: string; readonly body?: string | object };

/** What each address answers; any other is not there. */
const places = new Map<string, Answer>();
const outside = await startOutside((url, response) => {
  const { status = 200, type = 'application/ld+json', location, body = '' } = places.get(url.href) ?? { status: 404 };
  response.writeHead(status, { 'content-type': type, 'cache-control': 'max-age=3600', ...(location === undefined ? {} : { location }) }).end(typeof body === 'string' ? body : JSON.stringify(body));
});
let nowMs = Date.now();
const service = useService({ clock: () => new Date('2026-05-01T12:00:00Z'), door: makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve, nowMs: () => (nowMs += 1) }) });
afterAll(async () => await outside.close());

const here = (path: string): string => outside.address('issuer', path);
const at = { assertion: here('/assertions/1'), badge: here('/classes/1'), issuer: here('/issuer'), key: here('/keys/1'), list: here('/revoked') };
const hosted = (change: Change = {}): Json => aHosted({ '/id': at.assertion, '/badge': at.badge, ...change });
const signed = (change: Change = {}, key = {}): string => aJws({ payload: { '/badge': at.badge, '/verification/creator': at.key, ...change }, ...key });
const id = 'urn:uuid:01980000-0000-7000-8000-000000000020';

function lay(what: Readonly<Record<string, Answer>> = {}): void {
  places.clear();
  const documents = { [at.assertion]: hosted(), [at.badge]: aBadgeClass({ '/id': at.badge, '/issuer': at.issuer }), [at.issuer]: aProfile({ '/id': at.issuer, '/publicKey': at.key, '/revocationList': at.list }), [at.key]: aKey({ '/id': at.key, '/owner': at.issuer }), [at.list]: aList() };
  for (const [address, body] of Object.entries(documents)) places.set(address, { body });
  for (const [address, answer] of Object.entries(what)) places.set(address, answer);
  // past everything that was kept
  nowMs += 4_000_000;
}

beforeEach(() => lay());

const codes = (verdict: Json): string[] => verdict.checks.filter((check: Json) => check.outcome !== 'ok' && check.outcome !== 'notRun').map((check: Json) => `${check.id} ${check.outcome} ${check.code}`);
const verdict = async (badge: unknown): Promise<Json> => await verdictOf(service(), badge);
const picture = async (body: Buffer | string): Promise<Json> => must(await service().call('POST', '/v1/verify', { key: null, body, headers: { 'content-type': 'application/octet-stream' } }), 200).body;

describe('a hosted badge', () => {
  test('is valid by the word of its host, asked for once each, and says that nobody signed it', async () => {
    const before = outside.asked.length;
    const answer = await verdict({ credential: hosted(), recipient: email });
    expect(answer).toMatchObject({ outcome: 'valid', kind: 'badge', specVersion: '2.0', form: 'ob2-hosted', source: 'json', status: { state: 'active' }, recipient: 'matches', issuer: { id: at.issuer, name: 'Example University', domain: `issuer.example:${String(outside.port)}`, binding: 'proven' } });
    expect(answer.summary).toBe(`The badge “Robotics”, issued by “Example University” (issuer.example:${String(outside.port)}), is shown by its host at present as valid. Nobody signed it: the word of the host is all that stands behind it. ${glossary.recipient_as_sent.en}`);
    expect(outside.asked.slice(before)).toEqual([at.assertion, at.badge, at.issuer]);
  });

  test('is told in Japanese', async () => {
    const { body } = must(await service().call('POST', '/v1/verify', { key: null, body: hosted(), headers: { 'accept-language': 'ja' } }), 200);
    expect(body.summary).toContain('発行元のサイトが現在有効なものとして示しています。署名はなく');
    expect(body.summary).not.toContain('本物');
  });

  test('is asked for anew each time, however long its host says that it is good for; what it points to is kept', async () => {
    await verdict(hosted());
    const before = outside.asked.length;
    expect((await verdict(hosted())).outcome).toBe('valid');
    expect(outside.asked.slice(before)).toEqual([at.assertion]);
    places.set(at.assertion, { body: { id: at.assertion, revoked: true, revocationReason: 'Awarded in error' } });
    expect(await verdict(hosted())).toMatchObject({ outcome: 'invalid', status: { state: 'revoked', reason: 'Awarded in error' } });
  });

  test('N83: of which a copy says something else is judged by its host, and the summary warns', async () => {
    const answer = await verdict({ credential: hosted({ '/recipient': { type: 'email', hashed: false, identity: 'mallory@example.com' } }), recipient: 'mallory@example.com' });
    expect([answer.outcome, answer.recipient, codes(answer)]).toEqual(['valid', 'differs', ['proof warning hosted_differs', 'recipient warning recipient_differs']]);
    expect(answer.summary).toContain(glossary.hosted_differs.en);
  });

  test.each<[string, Answer, string, string]>([
    ['is gone', { status: 410 }, 'invalid', 'status error revoked'],
    ['is not there', { status: 404 }, 'invalid', 'proof error hosted_not_found'],
    ['has a host that fails', { status: 500 }, 'indeterminate', 'proof unknown hosted_unreachable'],
    ['is a page', { body: '<!doctype html><title>A badge</title>', type: 'text/html' }, 'indeterminate', 'proof unknown hosted_unreachable'],
    ['is text', { body: aHosted({ '/id': at.assertion, '/badge': at.badge }), type: 'text/plain' }, 'indeterminate', 'proof unknown hosted_media_type'],
    ['redirects to another origin', { status: 302, location: outside.address('other', '/assertion') }, 'indeterminate', 'proof unknown hosted_unreachable'],
    ['redirects into the network of the service', { status: 302, location: 'https://10.0.0.1/' }, 'indeterminate', 'proof unknown hosted_unreachable'],
    ['redirects to itself', { status: 302, location: at.assertion }, 'indeterminate', 'proof unknown hosted_unreachable'],
    ['is huge', { body: `{"id":"${'x'.repeat(1_100_000)}"}` }, 'indeterminate', 'proof unknown hosted_unreachable'],
  ])('that %s: %#', async (_what, answer, outcome, code) => {
    lay({ [outside.address('other', '/assertion')]: { body: hosted() }, [at.assertion]: answer });
    const found = await verdict(hosted());
    expect([found.outcome, codes(found)]).toEqual([outcome, [code]]);
    expect(found.issuer.binding).toBe('unproven');
  });

  test('that has moved within its host is taken, unless it leaves the part of the host that its issuer names', async () => {
    const moved = { [at.assertion]: { status: 302, location: here('/moved') }, [here('/moved')]: { body: hosted() } };
    lay(moved);
    expect((await verdict(hosted())).outcome).toBe('valid');
    lay({ ...moved, [at.issuer]: { body: aProfile({ '/id': at.issuer, '/verification': { startsWith: [here('/assertions/'), here('/classes/')] } }) } });
    expect(codes(await verdict(hosted()))).toEqual(['binding error outside_scope']);
  });

  test('G-033: with an http address is asked for over https', async () => {
    const plain = at.assertion.replace('https:', 'http:');
    lay({ [at.assertion]: { body: hosted({ '/id': plain }) } });
    const answer = await verdict(hosted({ '/id': plain }));
    expect([answer.outcome, codes(answer)]).toEqual(['valid', ['model warning http_address']]);
  });

  test('is taken out of pictures, as JSON and as its address', async () => {
    const text = JSON.stringify(hosted());
    const pictures: (Buffer | string)[] = [
      aPng({ extra: [iTXt('openbadges', text)] }),
      aPng({ extra: [tEXt('openbadges', at.assertion)] }),
      anSvg(`<o:assertion xmlns:o="http://openbadges.org" verify="${at.assertion}"><![CDATA[${text}]]></o:assertion>`),
      anSvg(`<o:assertion xmlns:o="http://openbadges.org" verify="${at.assertion}"/>`),
    ];
    for (const one of pictures) expect(await picture(one)).toMatchObject({ outcome: 'valid', specVersion: '2.0', form: 'ob2-hosted', credential: { id: at.assertion } });
    const twice = await picture(aPng({ extra: [iTXt('openbadges', text), iTXt('openbadges', text)] }));
    expect([twice.outcome, codes(twice)]).toEqual(['invalid', ['baking error baked_twice']]);
    lay({ [at.assertion]: { status: 410 } });
    expect(await picture(aPng({ extra: [tEXt('openbadges', at.assertion)] }))).toMatchObject({ outcome: 'invalid', specVersion: '2.0', form: 'ob2-hosted', status: { state: 'revoked' } });
    lay({ [at.assertion]: { body: { uid: '1', recipient: email, badge: at.badge, verify: { type: 'hosted', url: at.assertion } } } });
    expect(codes(await picture(aPng({ extra: [tEXt('openbadges', at.assertion)] })))).toEqual(['kind unknown open_badges_1']);
  });

  test('is read from a posted address, which says nothing of what is there once it is gone', async () => {
    expect(await verdict({ url: at.assertion, recipient: email })).toMatchObject({ outcome: 'valid', source: 'url', form: 'ob2-hosted', recipient: 'matches' });
    const copy = outside.address('other', '/copy');
    places.set(copy, { body: hosted({ '/issuedOn': '2020-01-01T00:00:00Z' }) });
    expect(await verdict({ url: copy })).toMatchObject({ outcome: 'valid', credential: { id: at.assertion, validFrom: '2026-04-01T00:00:00Z' } });
    lay({ [at.assertion]: { status: 410 } });
    const gone = await verdict({ url: at.assertion });
    expect([gone.outcome, codes(gone)]).toEqual(['indeterminate', ['kind unknown badge_gone']]);
  });
});

describe('a signed badge', () => {
  test('is valid by a key that its issuer lists; revoked where the list names it', async () => {
    const before = outside.asked.length;
    expect(await verdict({ jwt: signed(), recipient: email })).toMatchObject({ outcome: 'valid', specVersion: '2.0', form: 'ob2-signed', source: 'jwt', status: { state: 'active' }, issuer: { binding: 'proven' }, recipient: 'matches' });
    expect(outside.asked.slice(before)).toEqual([at.badge, at.issuer, at.key, at.list]);
    lay({ [at.list]: { body: aList({ id, revocationReason: 'Violation of policy' }) } });
    expect(await verdict({ jwt: signed() })).toMatchObject({ outcome: 'invalid', status: { state: 'revoked', reason: 'Violation of policy' } });
    lay({ [at.list]: { status: 503 } });
    expect(codes(await verdict({ jwt: signed() }))).toEqual(['status unknown status_list_unreachable']);
    lay({ [at.list]: { status: 302, location: outside.address('other', '/list') }, [outside.address('other', '/list')]: { body: aList() } });
    expect(codes(await verdict({ jwt: signed() }))).toEqual(['status unknown status_list_unreachable']);
  });

  test('N84: is refused by a key that its issuer does not list, and by another key', async () => {
    const theirs = outside.address('other', '/key');
    places.set(theirs, { body: aKey({ '/id': theirs, '/owner': at.issuer }, attacker.rsa) });
    expect(codes(await verdict({ jwt: signed({ '/verification/creator': theirs }, { key: attacker.rsa }) }))).toEqual(['binding error key_not_published']);
    expect(codes(await verdict({ jwt: signed({}, { key: attacker.rsa }) }))).toEqual(['proof error signature_invalid']);
  });

  test('is taken out of pictures, and posted as a body', async () => {
    for (const one of [aPng({ extra: [iTXt('openbadges', signed())] }), anSvg(`<o:assertion xmlns:o="http://openbadges.org" verify="${signed()}"/>`), signed()]) {
      expect(await picture(one)).toMatchObject({ outcome: 'valid', specVersion: '2.0', form: 'ob2-signed' });
    }
  });
});

describe('a batch', () => {
  test('gives each badge of 2.0 its own verdict', async () => {
    const { body } = must(await service().call('POST', '/v1/verify/batch', { key: null, body: [hosted(), { jwt: signed() }, hosted({ '/id': here('/assertions/2') })] }), 200);
    expect(JSON.stringify(body)).not.toContain('no_badge');
    expect(body.results.map((item: Json) => item.verdict.outcome)).toEqual(['valid', 'valid', 'invalid']);
  });
});
