import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { demonstrationAward } from '../../src/framework/demonstration/demonstration.ts';
import { issue, issuedRows, tryToIssue, verdictOf } from '../support/badges.ts';
import { must, setStage, useService, type Json } from '../support/service.ts';

const now = new Date('2026-04-02T03:04:05.678Z');
const service = useService({ clock: () => now });

const proofs: Json = {
  'eddsa-rdfc-2022': { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', method: (did: string, key: string) => `${did}#${key}` },
  Ed25519Signature2020: { type: 'Ed25519Signature2020', cryptosuite: undefined, method: (did: string, key: string) => `${did}#${key}-ed25519-2020` },
};

describe.each(Object.keys(proofs))('issuing as %s', (format) => {
  test('answers 201 with Location, the envelope as designed and nothing else', async () => {
    const stage = await setStage(service());
    const answer = must(await tryToIssue(service(), stage, { format, validUntil: '2031-03-31' }), 201);
    const { credential, ...envelope } = answer.body;
    const self = `http://localhost:3000/v1/issuers/${stage.slug}/credentials/${envelope.id}`;
    const issuer = `http://localhost:3000/issuers/${stage.slug}`;
    expect(envelope).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      issuer: stage.slug,
      state: 'active',
      format,
      microcredential: stage.microcredential,
      version: 1,
      issuedAt: '2026-04-02T03:04:05Z',
      validUntil: '2031-03-31T14:59:59Z',
      links: { self, achievement: `${issuer}/achievements/${stage.microcredential}/v/1`, statusList: `${issuer}/status/1` },
    });
    expect(answer.headers['location']).toBe(self);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(credential.id).toBe(`urn:uuid:${envelope.id}`);
  });

  test('signs the credential that was asked for, by the key that the issuer publishes', async () => {
    const stage = await setStage(service());
    const { credential, id } = await issue(service(), stage, { format, validUntil: '2031-03-31' });
    const did = `did:web:localhost%3A3000:issuers:${stage.slug}`;
    const { verificationMethod } = must(await service().call('GET', `/issuers/${stage.slug}/did.json`, { key: null }), 200).body;
    const key = verificationMethod[0].publicKeyMultibase;
    const { type, cryptosuite, method } = proofs[format];
    expect(Object.keys(credential)).toEqual([
      '@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'validUntil', 'awardedDate', 'credentialSubject', 'credentialStatus', 'proof',
    ]);
    expect(credential).toMatchObject({
      id: `urn:uuid:${id}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: did, type: ['Profile'] },
      validFrom: '2026-04-02T03:04:05Z',
      validUntil: '2031-03-31T14:59:59Z',
      awardedDate: '2026-03-31T00:00:00+09:00',
    });
    expect(credential['@context'].slice(0, 2)).toEqual(['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']);
    expect(credential.proof).toEqual([
      {
        type,
        ...(cryptosuite ? { cryptosuite } : {}),
        created: '2026-04-02T03:04:05Z',
        verificationMethod: method(did, key),
        proofPurpose: 'assertionMethod',
        proofValue: expect.stringMatching(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/),
      },
    ]);
    expect((await verdictOf(service(), credential)).outcome).toBe('valid');
  });
});

test('leaves an event without personal data, and the bytes in the store', async () => {
  const stage = await setStage(service());
  const before = await issuedRows(service());
  const { id, credential } = await issue(service(), stage, { recipient: { email: 'planted@learner.example', name: { ja: '植木 しるし' } } });
  expect(await issuedRows(service())).toEqual({ ...before, credentials: before.credentials + 1, recipients: before.recipients + 1, locks: before.locks + 1, events: before.events + 1 });
  const { sql } = service().service.deps.db;
  const [stored] = await sql<{ document: string }[]>`select document from credentials where credential_id = ${id}`;
  expect(stored?.document).toBe(JSON.stringify(credential));
  const [event] = await sql<Json[]>`select type, subject, actor, data from events where subject = ${id}`;
  expect(event).toEqual({ type: 'credential.issued', subject: id, actor: expect.any(String), data: { microcredential: stage.microcredential, version: 1 } });
  const everything = JSON.stringify(await sql`select * from events`) + JSON.stringify(await sql`select encode(identifier_digest, 'escape') from credential_recipients`);
  expect(everything).not.toMatch(/planted|植木/);
});

describe('the learner in the badge', () => {
  const identityOf = async (recipient: Json): Promise<Json[]> => {
    const stage = await setStage(service());
    return (await issue(service(), stage, { recipient })).credential.credentialSubject.identifier;
  };

  // Each of these changes under NFC, or holds a code point that lazy text handling drops.
  test.each([
    ['an ideographic variation sequence', '辻\u{E0100} 一郎'],
    ['a standardised variation sequence', '神\uFE00 二郎'],
    ['a compatibility ideograph', '\uFA19 三郎'],
    ['a compatibility ideograph of another plane', '\u{2F81A} 四郎'],
    ['a decomposed kana', 'か\u3099 五郎'],
    ['a full-width space', '髙橋\u3000花子'],
    ['half-width kana', 'ﾊﾅｺ'],
    ['an ideograph beyond the BMP', '𠮷野 六郎'],
  ])('keeps %s in a name exactly as it was sent', async (_what, ja) => {
    const identifier = await identityOf({ email: 'kanji@learner.example', name: { ja, latn: 'Ta\u0308ro\u0304' } });
    expect(identifier.slice(1)).toEqual([
      { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: ja },
      { type: 'IdentityObject', identityType: 'ext:nameLatn', hashed: false, identityHash: 'Ta\u0308ro\u0304' },
    ]);
  });

  test('hides the e-mail address behind SHA-256 of its normal form and a salt of 128 bits', async () => {
    const [email] = await identityOf({ email: '  Hanako.Yamada@Learner.Example ' });
    expect(email).toEqual({ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, salt: expect.any(String), identityHash: expect.any(String) });
    expect(Buffer.from(email.salt, 'base64url')).toHaveLength(16);
    expect(Buffer.from(email.salt, 'base64url').toString('base64url')).toBe(email.salt);
    const expected = createHash('sha256').update(`hanako.yamada@learner.example${email.salt}`, 'utf8').digest('hex');
    expect(email.identityHash).toBe(`sha256$${expected}`);
  });

  test('takes another salt for each credential', async () => {
    const salts = await Promise.all([1, 2, 3].map(async () => (await identityOf({ email: 'same@learner.example' }))[0].salt));
    expect(new Set(salts).size).toBe(3);
  });

  test('hashes every identifier and name where that is asked for, and nothing where it is refused', async () => {
    const recipient = { email: 'a@learner.example', name: { ja: '山田 花子' }, identifiers: [{ type: 'sisSourcedId', value: 'S-1' }] };
    const all = await identityOf({ ...recipient, hash: 'all' });
    expect(all.map(({ hashed, identityHash }: Json) => [hashed, /^sha256\$[0-9a-f]{64}$/.test(identityHash)])).toEqual([[true, true], [true, true], [true, true]]);
    const none = await identityOf({ ...recipient, hash: 'none' });
    expect(none.map(({ hashed, identityHash, salt }: Json) => [hashed, identityHash, salt])).toEqual([
      [false, 'a@learner.example', undefined],
      [false, '山田 花子', undefined],
      [false, 'S-1', undefined],
    ]);
  });

  test('may be an id alone', async () => {
    const stage = await setStage(service());
    const { credential } = await issue(service(), stage, { recipient: { id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' } });
    expect(credential.credentialSubject.id).toBe('did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK');
    expect(credential.credentialSubject).not.toHaveProperty('identifier');
    expect((await verdictOf(service(), credential)).outcome).toBe('valid');
  });
});

describe('dates', () => {
  test.each([
    ['a bare day, which begins in the zone of the issuer', '2026-03-31', '2026-03-31T00:00:00+09:00'],
    ['an offset that is not the issuer’s', '2026-03-31T17:00:00-05:00', '2026-03-31T17:00:00-05:00'],
    ['UTC', '2026-03-31T17:00:00Z', '2026-03-31T17:00:00Z'],
  ])('awardedDate: keeps %s', async (_what, sent, signed) => {
    const { credential } = await issue(service(), await setStage(service()), { awardedDate: sent });
    expect(credential.awardedDate).toBe(signed);
  });

  test.each([
    ['a bare day means its last second in the zone of the issuer', '2027-03-31', '2027-03-31T14:59:59Z'],
    ['an offset becomes UTC', '2027-03-31T17:00:00-05:00', '2027-03-31T22:00:00Z'],
    ['one second after now is late enough', '2026-04-02T03:04:06Z', '2026-04-02T03:04:06Z'],
    ['the last instant that four digits can say', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
  ])('validUntil: %s', async (_what, sent, signed) => {
    const { credential, validUntil } = await issue(service(), await setStage(service()), { validUntil: sent });
    expect([credential.validUntil, validUntil]).toEqual([signed, signed]);
  });

  test('leaves out what was not sent', async () => {
    const { credential } = await issue(service(), await setStage(service()), { awardedDate: undefined, results: undefined });
    expect(Object.keys(credential)).toEqual(['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'credentialSubject', 'credentialStatus', 'proof']);
    expect(credential.credentialSubject).not.toHaveProperty('result');
  });
});

test('signs results, evidence and narrative of the award', async () => {
  const stage = await setStage(service());
  const achievementId = `http://localhost:3000/issuers/${stage.slug}/achievements/${stage.microcredential}/v/1`;
  const { credential } = await issue(service(), stage, {
    results: demonstrationAward.results,
    evidence: [{ url: 'https://www.aonagi.example/portfolio/1', label: { ja: '最終課題', en: 'Final report' }, narrative: '分析レポート' }],
    narrative: 'よくできました。\nWell done.',
  });
  expect(credential.credentialSubject.result).toEqual([{ type: ['Result'], resultDescription: `${achievementId}#result-final-grade`, value: '優' }]);
  expect(credential.credentialSubject.narrative).toBe('よくできました。\nWell done.');
  expect(credential.evidence).toEqual([{ id: 'https://www.aonagi.example/portfolio/1', type: ['Evidence'], name: '最終課題 / Final report', narrative: '分析レポート' }]);
  expect((await verdictOf(service(), credential)).outcome).toBe('valid');
});

describe('a test issuer', () => {
  test('marks every title, and its verdicts say so', async () => {
    const stage = await setStage(service(), { test: true });
    const { credential } = await issue(service(), stage);
    expect(credential.name).toMatch(/^【試験】TEST/);
    expect(credential.credentialSubject.achievement.name).toMatch(/^【試験】TEST/);
    expect(await verdictOf(service(), credential)).toMatchObject({ outcome: 'valid', issuer: { test: true } });
  });

  test('is told from one that is none', async () => {
    const { credential } = await issue(service(), await setStage(service()));
    expect(credential.name).not.toContain('TEST');
    expect((await verdictOf(service(), credential)).issuer.test).toBe(false);
  });

  test('stays one: its profile cannot be changed to none', async () => {
    const stage = await setStage(service(), { test: true });
    const answer = await service().call('PATCH', `/v1/issuers/${stage.slug}`, { body: { test: false }, headers: { 'if-match': '"1"' } });
    expect(answer.status).toBe(400);
  });
});
