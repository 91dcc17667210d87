// Our badges in the hands of strangers: a process that has none of our code verifies them with stock libraries over HTTPS.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeState, issue, verdictOf } from '../support/badges.ts';
import { must, setStage, useService, type Json, type Stage } from '../support/service.ts';
import { stockVerifier as program, verifyElsewhere as verifyWithStockLibraries, type Finding } from '../support/stock-verifier.ts';
import { startTlsFront } from '../support/tls-front.ts';

const front = await startTlsFront();
const service = useService({ env: { PUBLIC_URL: front.origin } });

beforeAll(async () => await front.standBefore(service().service.http));
beforeEach(() => front.tamper((_path, body) => body));
afterAll(async () => await front.close());

/** What the stranger finds. `believed` is the CA that it was told to believe. */
const verifyElsewhere = async (credential: Json, believed = front.caFile): Promise<Finding> => await verifyWithStockLibraries(credential, believed);

const good: Finding = { verified: true, statusVerified: true, set: [], errors: [] };

describe('a stranger’s program', () => {
  test('imports nothing of ours', async () => {
    const source = await readFile(program, 'utf8');
    const imported = [...source.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map((match) => match[1] ?? '');
    expect(imported.length).toBeGreaterThan(8);
    for (const name of imported) expect(name).not.toMatch(/^[./]/);
  });
});

describe.each(['eddsa-rdfc-2022', 'Ed25519Signature2020'])('a badge signed as %s', { timeout: 120_000 }, (format) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(service());
  });

  test('verifies elsewhere, with its status, and the DID document and the status list are really asked for', async () => {
    const { credential } = await issue(service(), stage, { format });
    const from = front.asked.length;
    expect(await verifyElsewhere(credential)).toEqual(good);
    expect(new Set(front.asked.slice(from))).toEqual(new Set([`/issuers/${stage.slug}/did.json`, `/issuers/${stage.slug}/status/1`]));
    expect(credential.issuer.id).toBe(`did:web:${front.origin.slice('https://'.length).replace(':', '%3A')}:issuers:${stage.slug}`);
  });

  test('verifies elsewhere with all that a badge may have', async () => {
    const { credential } = await issue(service(), stage, {
      format,
      validUntil: '2099-12-31',
      narrative: '修了試験に**合格**した。',
      evidence: [{ url: 'https://evidence.example/report', label: { ja: 'レポート', en: 'report' }, narrative: 'The report.' }],
      recipient: { id: 'did:example:learner', email: 'hanako@learner.example', name: { ja: '山田 花子' }, identifiers: [{ type: 'sisSourcedId', value: 'S-1' }], hash: 'all' },
    });
    expect(await verifyElsewhere(credential)).toEqual(good);
  });

  test('is seen to be revoked elsewhere, at once, and no other badge is', async () => {
    const { id, credential } = await issue(service(), stage, { format });
    const other = await issue(service(), stage, { format });
    expect(await verifyElsewhere(credential)).toEqual(good);
    must(await changeState(service(), stage, id, 'revoke'), 200);
    expect(await verifyElsewhere(credential)).toEqual({ ...good, set: ['revocation'] });
    expect(await verifyElsewhere(other.credential)).toEqual(good);
  });

  test('is seen to be suspended and reinstated elsewhere', async () => {
    const suspendable = await setStage(service(), { statusPurpose: 'suspension' });
    const { id, credential } = await issue(service(), suspendable, { format });
    must(await changeState(service(), suspendable, id, 'suspend'), 200);
    expect(await verifyElsewhere(credential)).toEqual({ ...good, set: ['suspension'] });
    must(await changeState(service(), suspendable, id, 'reinstate'), 200);
    expect(await verifyElsewhere(credential)).toEqual(good);
  });

  test.each([
    ['its name', (badge: Json) => (badge.name += ' ')],
    ['its achievement', (badge: Json) => (badge.credentialSubject.achievement.name += '!')],
    ['its hours, which only our own extension holds', (badge: Json) => (badge.credentialSubject.achievement.frameworkRecord.workload.hours = 'PT450H')],
    ['its recipient', (badge: Json) => (badge.credentialSubject.identifier[0].identityHash = `sha256$${'0'.repeat(64)}`)],
    ['its place in the status list', (badge: Json) => (badge.credentialStatus.statusListIndex = '7')],
    ['its end', (badge: Json) => (badge.validUntil = '2199-01-01T00:00:00Z')],
  ])('fails elsewhere when one changes %s', async (_what, change) => {
    const { credential } = await issue(service(), stage, { format });
    const changed = structuredClone(credential);
    change(changed);
    expect(changed).not.toEqual(credential);
    expect(await verifyElsewhere(changed)).toMatchObject({ verified: false, set: [] });
  });

  const fragmentEnd = format === 'eddsa-rdfc-2022' ? '' : '-ed25519-2020';
  const methodOf = (document: Json, credential: Json): Json => document.verificationMethod.find((method: Json) => method.id === credential.proof[0].verificationMethod);
  const changeByte = (value: string, at = 20): string => value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);

  test.each([
    ['the public key', (document: Json, credential: Json) => (methodOf(document, credential).publicKeyMultibase = changeByte(methodOf(document, credential).publicKeyMultibase))],
    ['the id of the key', (document: Json, credential: Json) => (methodOf(document, credential).id = changeByte(methodOf(document, credential).id, -3))],
    ['what the key may be used for', (document: Json, credential: Json) => {
      const at = document.assertionMethod.indexOf(credential.proof[0].verificationMethod);
      document.assertionMethod[at] = changeByte(document.assertionMethod[at], -3);
    }],
    ['the DID', (document: Json) => (document.id = changeByte(document.id, -2))],
  ])('fails elsewhere when one byte of did.json is changed on the way: %s', async (_what, change) => {
    const { credential } = await issue(service(), stage, { format });
    expect(credential.proof[0].verificationMethod).toMatch(new RegExp(`#z6Mk[A-Za-z0-9]+${fragmentEnd}$`));
    let changedBytes = -1;
    front.tamper((path, body) => {
      if (!path.endsWith('/did.json')) return body;
      const document = JSON.parse(body.toString('utf8')) as Json;
      change(document, credential);
      const changed = Buffer.from(JSON.stringify(document));
      changedBytes = changed.filter((byte, n) => byte !== body[n]).length;
      return changed;
    });
    expect(await verifyElsewhere(credential)).toMatchObject({ verified: false });
    expect(changedBytes).toBe(1);
    // It is not the change that the stranger refuses but what it does: the same document as it was is taken again.
    front.tamper((_path, body) => body);
    expect(await verifyElsewhere(credential)).toEqual(good);
  });

  test('fails elsewhere when the status list is another one than was signed', async () => {
    const { id, credential } = await issue(service(), stage, { format });
    must(await changeState(service(), stage, id, 'revoke'), 200);
    // A list with no bit set, as somebody would like to show it who holds a revoked badge.
    const clean = await issue(service(), await setStage(service()), { format });
    const cleanList = must(await service().call('GET', new URL(clean.credential.credentialStatus.statusListCredential).pathname, { key: null }), 200).body;
    front.tamper((path, body) => {
      if (!path.includes('/status/')) return body;
      const list = JSON.parse(body.toString('utf8')) as Json;
      list.credentialSubject.encodedList = cleanList.credentialSubject.encodedList;
      return Buffer.from(JSON.stringify(list));
    });
    expect(await verifyElsewhere(credential)).toMatchObject({ verified: false, statusVerified: false });
  });

  test('cannot be verified by who does not believe the CA', async () => {
    const { credential } = await issue(service(), stage, { format });
    expect(await verifyElsewhere(credential, '/dev/null')).toMatchObject({ verified: false, set: [] });
  });

  test('is called valid by ourselves as by the stranger', async () => {
    const { credential } = await issue(service(), stage, { format });
    expect((await verdictOf(service(), credential)).outcome).toBe('valid');
  });
});
