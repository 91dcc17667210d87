// Badges that are posted more than once, in every form: what is known of their bytes saves the proof, and decides nothing else.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startLibraries } from '../../src/app/libraries-queue.ts';
import { makeDoor } from '../../src/fetch/door.ts';
import { changeState, issue, makeRsaKey, verdictOf } from '../support/badges.ts';
import { librariesThread } from '../support/libraries-thread.ts';
import { startOutside } from '../support/outside.ts';
import { aBakedSvg, aPng, iTXt } from '../support/pictures.ts';
import { must, setStage, useService, type Json, type Stage, type TestService } from '../support/service.ts';
import { aBadge, aController, attackerKey, changed, issuerKey, signed, type Change } from '../unit/credential/verify-support.ts';

const world = new Map<string, string>();
const outside = await startOutside((url, response) => {
  const found = world.get(url.pathname);
  return found === undefined ? response.writeHead(404).end() : response.writeHead(200, { 'content-type': 'application/json' }).end(found);
});
let nowMs = Date.now();
const service = useService({ door: makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve, nowMs: () => (nowMs += 1) }) });
afterAll(async () => await outside.close());

let stage: Stage;
let issued: Json;
let badge: Json;

beforeAll(async () => {
  stage = await setStage(service());
  issued = await issue(service(), stage, { recipient: { email: 'hanako@learner.example' } });
  badge = issued.credential;
});

const counters = { known: /^akashi_proof_results_total\{signature="known"\} (\d+)$/m, verified: /^akashi_proof_results_total\{signature="verified"\} (\d+)$/m, read: /^akashi_documents_read_total\{tier="emitter"\} (\d+)$/m, slowly: /^akashi_documents_read_total\{tier="libraries"\} (\d+)$/m };
type Counts = Record<keyof typeof counters, number>;

async function counted(test: TestService): Promise<Counts> {
  const { text } = must(await test.call('GET', '/metrics', { key: null }), 200);
  return Object.fromEntries(Object.entries(counters).map(([name, pattern]) => [name, Number(pattern.exec(text)?.[1] ?? 0)])) as Counts;
}

let before: Counts;
beforeEach(async () => {
  before = await counted(service());
});
/** What was counted since it was last asked, zeros left out. */
async function did(): Promise<Partial<Counts>> {
  const [since, now] = [before, await counted(service())];
  before = now;
  return Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - since[name as keyof Counts]]).filter(([, count]) => count !== 0));
}

const post = async (body: unknown, query = ''): Promise<Json> => must(await service().call('POST', `/v1/verify${query}`, { body, key: null, headers: { 'content-type': 'application/octet-stream' } }), 200).body;
const troubles = (verdict: Json): string[] => verdict.checks.filter(({ outcome }: Json) => outcome === 'error' || outcome === 'unknown').map(({ id, outcome, code }: Json) => `${id} ${outcome} ${code}`);
const text = (more = ''): string => `${JSON.stringify(badge)}${more}`;

describe('a badge of the service that is posted again', () => {
  test('is known by its bytes in every form, and each form by itself', async () => {
    const picture = aPng({ extra: [iTXt('openbadgecredential', text())] });
    const forms: readonly (readonly [unknown, string])[] = [[text(), 'json'], [aBakedSvg(text()), 'svg'], [picture, 'png'], [`{"credential":${text()}}`, 'json'], [`\`\`\`json\n${text()}\n\`\`\``, 'json']];
    for (const [body, source] of forms) {
      expect([await post(body), await did()]).toEqual([expect.objectContaining({ outcome: 'valid', source, form: 'data-integrity' }), expect.objectContaining({ verified: 1 })]);
      expect([await post(body), await did()]).toEqual([expect.objectContaining({ outcome: 'valid', source, form: 'data-integrity' }), { known: 1 }]);
    }
    expect((await post(aBakedSvg(text().replace('OpenBadgeCredential', 'OpenBadgeCredentia1')))).outcome).toBe('invalid');
  });

  test('as a JWT is known too, until the issuer publishes one key more', async () => {
    const own = await setStage(service());
    await makeRsaKey(service(), own);
    const { jwt } = await issue(service(), own, { format: 'vc-jwt' });
    for (const expected of [expect.objectContaining({ verified: 1 }), { known: 1 }, { known: 1 }]) {
      expect(await post(jwt)).toMatchObject({ outcome: 'valid', form: 'vc-jwt', issuer: { binding: 'proven' } });
      expect(await did()).toEqual(expected);
    }
    expect(troubles(await post(`${String(jwt).slice(0, -4)}AAAA`))).toContain('proof error signature_invalid');

    const { credential } = await issue(service(), stage);
    expect((await post(credential)).outcome).toBe('valid');
    await makeRsaKey(service(), stage);
    await did();
    for (const expected of [{ verified: 1 }, { known: 1 }]) expect([(await post(credential)).outcome, await did()]).toEqual(['valid', expect.objectContaining(expected)]);
  });

  test('is compared with whoever is asked about, each time', async () => {
    const asking = async (recipient: string): Promise<string> => (await post(JSON.stringify({ credential: badge, recipient }))).recipient;
    for (let time = 0; time < 2; time += 1) expect([await asking('hanako@learner.example'), await asking('taro@learner.example')]).toEqual(['matches', 'differs']);
    expect(await did()).toEqual({ verified: 2, read: 2, known: 2 });
  });

  test('is judged anew by the other policy', async () => {
    const body = text(' \n');
    for (const expected of [{ verified: 1, read: 1 }, { known: 1 }]) {
      for (const policy of ['strict', 'compat']) expect([(await post(body, `?policy=${policy}`)).policy, await did()]).toEqual([policy, expected]);
    }
  });

  test('is revoked at once', async () => {
    const { id, credential } = await issue(service(), stage);
    for (let time = 0; time < 2; time += 1) expect((await post(credential)).status).toEqual({ state: 'active' });
    must(await changeState(service(), stage, id, 'revoke'), 200);
    await did();
    expect([troubles(await post(credential)), (await did()).known]).toEqual([['status error revoked'], 1]);
  });

  test('many times in one batch is verified once', async () => {
    const items = Array.from({ length: 20 }, () => `{ "credential": ${text()} }`);
    const { body } = must(await service().call('POST', '/v1/verify/batch', { body: `[${items.join(',')}]`, key: null }), 200);
    expect([body.counts.valid, await did()]).toEqual([20, { read: 1, verified: 1, known: 19 }]);
  });

  test('at the same time is verified once', async () => {
    const body = text('\t');
    const verdicts = await Promise.all(Array.from({ length: 5 }, async () => await post(body)));
    expect([verdicts.map(({ outcome }) => outcome), await did()]).toEqual([Array.from({ length: 5 }, () => 'valid'), { read: 1, verified: 1, known: 4 }]);
  });

  test('after its forgeries, or before them, is what it is', async () => {
    const [genuine, forged] = [text('\n\n'), text('\n\n').replace('"credentialSubject":{', '"credentialSubject":{"role":"Rector",')];
    for (const [body, outcome] of [[forged, 'invalid'], [genuine, 'valid'], [forged, 'invalid'], [genuine, 'valid']] as const) expect((await post(body)).outcome).toBe(outcome);
    expect(await did()).toMatchObject({ verified: 2, known: 2 });
  });

  test('is not known from being issued, and issuing knows nothing of it', async () => {
    const { credential } = await issue(service(), stage);
    expect(await did()).toEqual({});
    expect([(await post(credential)).outcome, await did()]).toEqual(['valid', { verified: 1, read: 1 }]);
  });
});

describe('a badge of somebody else', () => {
  const issuerDid = `did:web:issuer.example%3A${String(outside.port)}`;
  const publish = (change: Change = {}): void => void world.set('/.well-known/did.json', JSON.stringify(aController(change, issuerDid)));
  const past = { '/validFrom': '2020-01-01T00:00:00Z' };
  const proof = (): Change => ({ '/verificationMethod': `${issuerDid}#${issuerKey.multibase}`, '/created': '2020-01-01T00:00:00Z' });
  const aForeign = async (change: Change = {}): Promise<Json> => await signed(aBadge({ '/issuer/id': issuerDid, ...past, ...change }), { key: issuerKey, proof: proof() });

  beforeEach(() => {
    publish();
    nowMs += 4_000_000;
  });

  test('is invalid once its key is revoked, as soon as the document of its issuer is asked for again', async () => {
    const body = JSON.stringify(await aForeign());
    for (const expected of [{ verified: 1, read: 1 }, { known: 1 }]) expect([(await post(body)).outcome, await did()]).toEqual(['valid', expected]);
    publish({ '/verificationMethod/0/revoked': '2020-02-01T00:00:00Z' });
    nowMs += 300_001;
    expect([troubles(await post(body)), await did()]).toEqual([['binding error key_revoked'], {}]);
    publish();
    nowMs += 300_001;
    expect([(await post(body)).outcome, await did()]).toEqual(['valid', { known: 1 }]);
  });

  test('is verified with whatever key is published under the name that it gives', async () => {
    const method = `${issuerDid}#key-1`;
    const body = JSON.stringify(await signed(aBadge({ '/issuer/id': issuerDid, ...past }), { key: issuerKey, proof: { ...proof(), '/verificationMethod': method } }));
    const under = (key: typeof issuerKey): void => publish({ '/verificationMethod/0/id': method, '/verificationMethod/0/publicKeyMultibase': key.multibase, '/assertionMethod/0': method });
    for (const [key, outcome] of [[issuerKey, 'valid'], [attackerKey, 'invalid'], [issuerKey, 'valid']] as const) {
      under(key);
      nowMs += 300_001;
      expect((await post(body)).outcome).toBe(outcome);
    }
    expect(await did()).toMatchObject({ verified: 2, known: 1 });
  });

  test('at an address is known by what lies there, not by the address', async () => {
    const genuine = await aForeign({ '/name': 'of the address' });
    const forged = changed(genuine, { '/name': 'forged' });
    const body = JSON.stringify({ url: outside.address('other', '/badge') });
    const at = async (document: Json): Promise<Json> => {
      world.set('/badge', JSON.stringify(document));
      return await post(body);
    };
    for (const [document, outcome] of [[genuine, 'valid'], [forged, 'invalid'], [genuine, 'valid'], [forged, 'invalid']] as const) {
      expect(await at(document)).toMatchObject({ outcome, source: 'url' });
    }
    expect(await did()).toMatchObject({ verified: 2, known: 2 });
    expect([(await post(JSON.stringify(genuine))).source, await did()]).toEqual(['json', { known: 1 }]);
  });
});

describe('the tiers of the engine', () => {
  test('with the emitter switched off, what it has read is read again by the libraries', async () => {
    const body = text('\r\n');
    for (const expected of [{ verified: 1, read: 1 }, { known: 1 }]) expect([(await post(body)).outcome, await did()]).toEqual(['valid', expected]);
    service().service.deps.contexts.activeContexts?.switchOff();
    expect((await post(body)).outcome).toBe('valid');
    expect(await did()).toMatchObject({ verified: 1, slowly: expect.any(Number) as number });
    expect([(await post(body)).outcome, (await did()).known]).toEqual(['valid', 1]);
  });
});

describe('a thread that gives up', () => {
  let isHasty = true;
  const slow = useService({
    startLibraries: (contexts, observer) => {
      const [hasty, patient] = [1, 20_000].map((ms) => startLibraries(contexts, { observer, entry: librariesThread, jobMs: ms }));
      if (!hasty || !patient) throw new Error('there are two');
      const now = (): typeof hasty => (isHasty ? hasty : patient);
      return { read: async (...asked) => await now().read(...asked), canonicalForm: async (...asked) => await now().canonicalForm(...asked), close: async () => void (await Promise.all([hasty.close(), patient.close()])) };
    },
  });

  test('leaves nothing behind that the next one would find', async () => {
    const { credential } = await issue(slow(), await setStage(slow()));
    const odd = { ...credential, '@context': [...credential['@context'], { added: 'urn:added' }] };
    for (let time = 0; time < 2; time += 1) expect(troubles(await verdictOf(slow(), odd))).toEqual(['jsonld unknown canonicalization_limit']);
    isHasty = false;
    expect(troubles(await verdictOf(slow(), odd))).toEqual([]);
    isHasty = true;
    expect([(await verdictOf(slow(), odd)).outcome, (await counted(slow())).known]).toEqual(['valid', 1]);
  });
});
