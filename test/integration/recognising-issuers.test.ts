// Who the issuer is: an installation that recognises issuers by a list of its operator's, by one that another installation signs, and by a registry.
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { signTrustList } from '../../src/app/sign-trust-list.ts';
import { makeDoor } from '../../src/fetch/door.ts';
import { changeState, issue, verdictOf } from '../support/badges.ts';
import { startOutside, type Answer } from '../support/outside.ts';
import { must, setStage, useService, type Json, type Stage } from '../support/service.ts';
import { aBadge, keyFrom, signed } from '../unit/credential/verify-support.ts';

const outside = await startOutside();
const publicUrl = outside.address('issuer', '');
const hour = 3_600_000;
let nowMs = Date.now();
const clock = (): Date => new Date(nowMs);
const door = makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve, nowMs: () => (nowMs += 1) });

const didOf = (slug: string): string => `did:web:issuer.example%3A${String(outside.port)}:issuers:${slug}`;
const key = keyFrom(9);
const keyDid = `did:key:${key.multibase}`;
const [plainId, signedId, registryId] = ['urn:example:own-list', outside.address('lists', '/recognised'), outside.address('lists', '/registry.json')];
const plainName = { ja: '自校の一覧', en: 'Our own list', und: null };
const signedName = { ja: '架空大学協議会の一覧', en: 'List of the Fictional Council', und: null };
const own = { id: plainId, name: { ja: plainName.ja, en: plainName.en }, recognisedBy: { name: { ja: '検証者' } } };
const legalName = { ja: '青凪大学', en: 'Aonagi University' };
const ended = { id: didOf('former'), legalName: { ja: '旧波大学' }, validFrom: '2020-04-01T00:00:00+09:00', validUntil: new Date(nowMs - 1).toISOString() };
const coming = { id: didOf('coming'), legalName: { ja: '新波大学' }, validFrom: '2099-04-01T00:00:00+09:00' };

const folder = mkdtempSync(join(tmpdir(), 'akashi-test-trust-'));
const write = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(value));
  return join(folder, name);
};
write('own.json', { ...own, issuers: [ended, coming] });
const trustFile = write('trust.json', {
  lists: [
    { format: 'plain', file: 'own.json' },
    { format: 'signed', id: signedId, name: { ja: signedName.ja, en: signedName.en }, signer: didOf('council'), url: signedId },
    { format: 'dcc-registry', id: registryId, name: { en: 'A registry' }, url: registryId },
  ],
});

const issuing = useService({ door, clock, env: { PUBLIC_URL: publicUrl, AKASHI_KEK: randomBytes(32).toString('base64url'), AKASHI_ALLOW_EMBEDDED: 'true' } });
const verifying = useService({ door, clock, env: { AKASHI_TRUST_FILE: trustFile } });

/** What lies at the list host; the issuing installation is passed on to. */
let lying: Readonly<Record<string, unknown>> = {};
const answer: Answer = (url, response) => {
  if (url.hostname === 'lists.example') {
    const what = lying[url.pathname];
    if (typeof what === 'number' || what === undefined) return void response.writeHead(typeof what === 'number' ? what : 404).end();
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(typeof what === 'string' ? what : JSON.stringify(what));
  }
  void issuing().call('GET', `${url.pathname}${url.search}`, { key: null }).then(({ status, headers, text }) => {
    response.writeHead(status, { 'content-type': String(headers['content-type'] ?? '') }).end(text);
  });
};

const registry = { meta: { created: '2026-01-01T00:00:00+0000', updated: '2026-01-01T00:00:00+0000' }, registry: { [keyDid]: { name: 'Minato College', location: 'Minato', url: 'https://www.minato.example/' } } };

async function signedList(issuers: readonly unknown[], until = nowMs + 1000 * hour): Promise<string> {
  const list = { id: signedId, name: { ja: '一覧' }, recognisedBy: { name: { ja: '架空大学協議会', en: 'Fictional Council' } }, issuers };
  return await signTrustList(issuing().service.deps, { bytes: Buffer.from(JSON.stringify(list)), slug: 'council', validUntil: new Date(until) });
}

const listed = (change: Json = {}): Json => ({ id: didOf('aonagi'), legalName, identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' }], domain: 'aonagi.example', validFrom: '2020-04-01T00:00:00+09:00', validUntil: '2099-03-31T23:59:59+09:00', ...change });

/** From now on there is this at the list host, and every list is loaded anew. */
async function serve(next: typeof lying): Promise<void> {
  lying = next;
  nowMs += 2 * hour;
  await verifying().service.deps.trustLists.loadDue(nowMs);
}

const stages: Record<string, Stage> = {};
const stageOf = async (slug: string): Promise<Stage> => (stages[slug] ??= await setStage(issuing(), { slug }));
const badgeOf = async (slug: string): Promise<Json> => (await issue(issuing(), await stageOf(slug))).credential;
const recognitionOf = ({ issuer: { recognised, recognition } }: Json): Json => [recognised, recognition.map(({ list, state }: Json) => [list.id, state])];
const lists = async (): Promise<Json> => must(await verifying().call('GET', '/v1/trust/issuers', { key: null }), 200).body;
const states = async (): Promise<Json> => (await lists()).lists.map(({ state, code }: Json) => (code === undefined ? state : `${state} ${code}`));
const summaryOf = async (badge: Json, language: string): Promise<string> => must(await verifying().call('POST', '/v1/verify', { body: badge, key: null, headers: { 'accept-language': language } }), 200).body.summary;
const warnings = ({ checks }: Json): string[] => checks.filter(({ outcome }: Json) => outcome === 'warning').map(({ id, code }: Json) => `${id} ${code}`);

const aKeyBadge = async (change: Json = {}): Promise<Json> =>
  await signed(aBadge({ '/issuer/id': keyDid, '/issuer/name': 'Somebody', '/validFrom': '2020-01-01T00:00:00Z', ...change }), { key, proof: { '/verificationMethod': `${keyDid}#${key.multibase}`, '/created': '2020-01-01T00:00:00Z' } });

beforeAll(async () => {
  outside.answer(answer);
  await stageOf('council');
});
beforeEach(() => outside.answer(answer));
afterAll(async () => {
  await outside.close();
  rmSync(folder, { recursive: true });
});

describe('a genuine badge', () => {
  beforeAll(async () => await serve({ '/recognised': await signedList([listed()]), '/registry.json': registry }));

  test('of an issuer that a signed list names says by which list, who recognises it, and what it is', async () => {
    const verdict = await verdictOf(verifying(), await badgeOf('aonagi'));
    expect(verdict).toMatchObject({ outcome: 'valid', issuer: { id: didOf('aonagi'), binding: 'proven', recognised: 'yes' } });
    expect(verdict.issuer.recognition).toEqual([
      {
        list: { id: signedId, name: signedName },
        state: 'current',
        whenIssued: true,
        legalName: { ...legalName, und: null },
        identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' }],
        domain: 'aonagi.example',
        validFrom: '2020-04-01T00:00:00+09:00',
        validUntil: '2099-03-31T23:59:59+09:00',
        recognisedBy: { id: didOf('council'), name: { ja: '架空大学協議会', en: 'Fictional Council', und: null } },
      },
    ]);
    expect(warnings(verdict)).toEqual([]);
  });

  test('is called by the legal name of the list, and by the list', async () => {
    const badge = await badgeOf('aonagi');
    expect(await summaryOf(badge, 'ja')).toContain(`「青凪大学」（一覧「架空大学協議会の一覧」に掲載、issuer.example:${String(outside.port)}）が発行した`);
    expect(await summaryOf(badge, 'en')).toContain(`issued by “Aonagi University” (in the list “List of the Fictional Council”, issuer.example:${String(outside.port)}),`);
  });

  test('of an issuer that no list names is valid, and its own name stands beside its domain', async () => {
    const badge = await badgeOf('unlisted');
    const verdict = await verdictOf(verifying(), badge);
    expect([verdict.outcome, verdict.issuer.recognised, verdict.issuer.recognition]).toEqual(['valid', 'no', []]);
    expect(await summaryOf(badge, 'en')).toContain(`(issuer.example:${String(outside.port)})`);
    expect(await summaryOf(badge, 'en')).toContain('The issuer is in none of the lists that this service uses.');
  });

  test('of another issuer with the legal name of a listed one is valid, and warned of', async () => {
    const badge = await badgeOf('unlisted');
    expect(badge.issuer.name).toBe('青凪大学 / Aonagi University');
    const verdict = await verdictOf(verifying(), badge);
    expect([verdict.outcome, warnings(verdict)]).toEqual(['valid', ['binding issuer_name_of_another']]);
    expect(verdict.summary).toContain('it may be an impostor');
    expect(verdict.next).toContain('Do not rely on the badge');
  });

  test('of an issuer whose entry has ended, or has not begun, is not recognised, and says since or from when', async () => {
    const [former, next] = [await badgeOf('former'), await badgeOf('coming')];
    const verdict = await verdictOf(verifying(), former);
    expect([verdict.outcome, recognitionOf(verdict)]).toEqual(['valid', ['no', [[plainId, 'past']]]]);
    expect(verdict.issuer.recognition[0]).toMatchObject({ whenIssued: false, legalName: { ja: '旧波大学', en: null, und: null }, validUntil: ended.validUntil, recognisedBy: { id: null } });
    expect(await summaryOf(former, 'en')).toContain(`The issuer was in the list “Our own list” as “旧波大学” until ${ended.validUntil}, and is not any more. The date of issue that the badge states does not lie within that time.`);
    expect(recognitionOf(await verdictOf(verifying(), next))).toEqual(['no', [[plainId, 'future']]]);
    expect(await summaryOf(next, 'ja')).toContain('一覧「自校の一覧」への掲載は、2099-04-01T00:00:00+09:00からです。');
  });

  test('of a key that a registry names is recognised by it', async () => {
    const badge = await aKeyBadge();
    const verdict = await verdictOf(verifying(), badge);
    expect([verdict.outcome, recognitionOf(verdict)]).toEqual(['valid', ['yes', [[registryId, 'current']]]]);
    expect(verdict.issuer.recognition[0]).toMatchObject({ legalName: { ja: null, en: null, und: 'Minato College' }, domain: 'www.minato.example' });
    expect(await summaryOf(badge, 'en')).toContain('issued by “Minato College” (in the list “A registry”)');
  });

  test('of a sandbox issuer is recognised by nobody', async () => {
    const sandbox = await setStage(issuing(), { slug: 'aonagi-test', test: true });
    await serve({ '/recognised': await signedList([listed({ id: didOf('aonagi-test') })]), '/registry.json': registry });
    // asked where it is known to be one
    const { credential } = await issue(issuing(), sandbox);
    expect((await verdictOf(issuing(), credential)).issuer).toMatchObject({ test: true, recognised: 'notAsked', recognition: [] });
    await serve({ '/recognised': await signedList([listed()]), '/registry.json': registry });
  });
});

describe('a badge that is not proven', () => {
  beforeAll(async () => await serve({ '/recognised': await signedList([listed()]), '/registry.json': registry }));

  test('is recognised by nobody, whatever it says of its issuer', async () => {
    const forged = { ...(await badgeOf('aonagi')), name: 'Another' };
    expect(await verdictOf(verifying(), forged)).toMatchObject({ outcome: 'invalid', issuer: { binding: 'unproven', recognised: 'notAsked', recognition: [] } });
    const compat = must(await verifying().call('POST', '/v1/verify?policy=compat', { body: forged, key: null }), 200).body;
    expect(compat.issuer).toMatchObject({ recognised: 'notAsked', recognition: [] });
  });

  test('is as invalid as before where its issuer is recognised, and the verdict still says by whom', async () => {
    const stage = await stageOf('aonagi');
    const { id, credential } = await issue(issuing(), stage);
    must(await changeState(issuing(), stage, id, 'revoke'), 200);
    const verdict = await verdictOf(verifying(), credential);
    expect([verdict.outcome, recognitionOf(verdict)]).toEqual(['invalid', ['yes', [[signedId, 'current']]]]);
    expect(verdict.summary).not.toContain('Aonagi');
  });
});

describe('a list', () => {
  /** What the list host serves in place of the signed list, and how the list then stands. */
  const faults: readonly (readonly [string, string, (good: Json) => unknown])[] = [
    ['that was rewritten', 'notUsed list_proof', (good) => ({ ...good, validUntil: '2999-01-01T00:00:00Z' })],
    ['whose proof is gone', 'notUsed list_proof', ({ proof: _proof, ...good }) => good],
    ['of another id', 'notUsed list_id_differs', (good) => ({ ...good, id: 'urn:example:x' })],
    ['by somebody else', 'notUsed list_signer', (good) => ({ ...good, issuer: didOf('aonagi') })],
    ['that is a page', 'unavailable list_malformed', () => '<!doctype html><title>Sign in</title>'],
    ['that names a member twice', 'unavailable list_malformed', (good) => JSON.stringify(good).replace('{', '{"issuer":"did:web:x.example",')],
    ['that is five megabytes', 'unavailable list_unreachable', () => `"${'a'.repeat(5 * 1024 * 1024)}"`],
    ['that is gone', 'unavailable list_not_found', () => 404],
    ['whose host fails', 'unavailable list_unreachable', () => 500],
  ];
  test.each(faults)('%s is not used: %s', async (_what, state, change) => {
    const badge = await badgeOf('aonagi');
    // whatever was good before is forgotten
    await serve({ '/recognised': {}, '/registry.json': registry });
    expect(await states()).toEqual(['used', 'notUsed list_malformed', 'used']);
    await serve({ '/recognised': change(JSON.parse(await signedList([listed()]))), '/registry.json': registry });
    expect((await states())[1]).toBe(state);
    const verdict = await verdictOf(verifying(), badge);
    expect([verdict.outcome, recognitionOf(verdict)]).toEqual(['valid', ['unknown', [[signedId, 'unknown']]]]);
    expect(verdict.issuer.recognition[0]).toMatchObject({ list: { id: signedId, name: signedName }, legalName: null, recognisedBy: null });
    expect(verdict.summary).toContain('Whether the issuer is recognised is not known, because the list “List of the Fictional Council” cannot be used now.');
    const told = verifying().log().split('\n').filter((line) => line.includes('a list of recognised issuers is not used'));
    expect(JSON.parse(told.at(-1) ?? '{}')).toMatchObject({ level: 'warn', trustList: signedId, code: state.split(' ')[1], warning: expect.any(String) });
  });

  test('that was good and cannot be had again is used to the end of its hour, and then told as too old', async () => {
    const badge = await badgeOf('aonagi');
    await serve({ '/recognised': await signedList([listed()]), '/registry.json': registry });
    lying = { '/registry.json': registry };
    nowMs += hour - 60_000;
    await verifying().service.deps.trustLists.loadDue(nowMs);
    expect(recognitionOf(await verdictOf(verifying(), badge))[0]).toBe('yes');
    nowMs += 120_000;
    expect((await states())[1]).toBe('unavailable list_stale');
    expect(recognitionOf(await verdictOf(verifying(), badge))[0]).toBe('unknown');
  });

  test('that has expired is not used, and one that is renewed is used again', async () => {
    const badge = await badgeOf('aonagi');
    await serve({ '/recognised': await signedList([listed()], nowMs + 2 * hour + 600_000), '/registry.json': registry });
    expect((await states())[1]).toBe('used');
    nowMs += 600_001;
    expect((await states())[1]).toBe('notUsed list_expired');
    expect(recognitionOf(await verdictOf(verifying(), badge))[0]).toBe('unknown');
    await serve({ '/recognised': await signedList([listed()]), '/registry.json': registry });
    expect(recognitionOf(await verdictOf(verifying(), badge))[0]).toBe('yes');
  });

  test('of a signer that cannot be reached is unavailable', async () => {
    const good = await signedList([listed()]);
    outside.answer((url, response, request) => (url.hostname === 'issuer.example' ? void response.writeHead(503).end() : answer(url, response, request)));
    await serve({ '/recognised': good, '/registry.json': registry });
    nowMs += 2 * hour;
    expect((await states())[1]).toMatch(/^unavailable list_(undecided|stale)$/);
  });

  test('whose host does not answer keeps no verdict waiting', async () => {
    const badge = await aKeyBadge();
    await serve({ '/recognised': await signedList([listed()]), '/registry.json': registry });
    const held: ServerResponse[] = [];
    let ended = 0;
    outside.answer((url, response, request) => {
      if (url.hostname !== 'lists.example') return answer(url, response, request);
      held.push(response);
      response.once('close', () => (ended += 1));
    });
    nowMs += 2 * hour;
    const verdict = await verdictOf(verifying(), badge);
    expect([verdict.outcome, recognitionOf(verdict)]).toEqual(['valid', ['unknown', [[signedId, 'unknown'], [registryId, 'unknown']]]]);
    const loading = verifying().service.deps.trustLists.loadDue(nowMs);
    await vi.waitFor(() => expect(held.length).toBe(2), 4_000);
    // a verdict that had waited would have come when the door gave up
    expect(ended).toBe(0);
    for (const response of held) response.writeHead(503).end();
    await loading;
  });

  test('that recognises nobody any more ends what it said', async () => {
    const badge = await badgeOf('aonagi');
    await serve({ '/recognised': await signedList([listed()]), '/registry.json': registry });
    expect(recognitionOf(await verdictOf(verifying(), badge))[0]).toBe('yes');
    await serve({ '/recognised': await signedList([]), '/registry.json': registry });
    expect(recognitionOf(await verdictOf(verifying(), badge))).toEqual(['no', []]);
  });
});

describe('GET /v1/trust/issuers', () => {
  beforeAll(async () => await serve({ '/recognised': await signedList([listed(), listed({ id: didOf('b'), legalName: { en: 'B' } })]), '/registry.json': { ...registry, registry: { ...registry.registry, 'no id': { name: 'X' } } } }));

  test('says of each list whether it is used, and of each issuer by which list', async () => {
    const body = await lists();
    expect(body.lists).toEqual([
      { id: plainId, name: plainName, format: 'plain', url: null, signer: null, state: 'used', issuers: 2, leftOut: 0, loadedAt: null, validUntil: null },
      { id: signedId, name: signedName, format: 'signed', url: signedId, signer: didOf('council'), state: 'used', issuers: 2, leftOut: 0, loadedAt: expect.stringMatching(/Z$/), validUntil: expect.stringMatching(/Z$/) },
      { id: registryId, name: { ja: null, en: 'A registry', und: null }, format: 'dcc-registry', url: registryId, signer: null, state: 'used', issuers: 1, leftOut: 1, loadedAt: expect.stringMatching(/Z$/), validUntil: null },
    ]);
    expect(body.items.map(({ id, list, state }: Json) => [id, list.id, state])).toEqual([
      [didOf('former'), plainId, 'past'],
      [didOf('coming'), plainId, 'future'],
      [didOf('aonagi'), signedId, 'current'],
      [didOf('b'), signedId, 'current'],
      [keyDid, registryId, 'current'],
    ]);
    expect(body.next).toBeNull();
  });

  test('is read page by page, and a cursor of no item is refused', async () => {
    const all = (await lists()).items.map(({ id }: Json) => id);
    const read: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Json = must(await verifying().call('GET', `/v1/trust/issuers?limit=2${next === '' ? '' : `&cursor=${next}`}`, { key: null }), 200).body;
      expect(page.lists.length).toBe(3);
      read.push(...page.items.map(({ id }: Json) => id));
      next = page.next;
    }
    expect(read).toEqual(all);
    const cursor = Buffer.from('0'.repeat(32)).toString('base64url');
    expect((await verifying().call('GET', `/v1/trust/issuers?cursor=${cursor}`, { key: null })).body.code).toBe('invalid_cursor');
  });

  test('of an installation without lists is empty, and its verdicts say that none was asked', async () => {
    expect(must(await issuing().call('GET', '/v1/trust/issuers', { key: null }), 200).body).toEqual({ lists: [], items: [], next: null });
    expect((await verdictOf(issuing(), await badgeOf('aonagi'))).issuer).toMatchObject({ binding: 'proven', recognised: 'notAsked', recognition: [] });
  });
});
