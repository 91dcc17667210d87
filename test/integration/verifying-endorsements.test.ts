// What a verifier is told over HTTP of a badge with a good, a broken and an expired endorsement.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDoor } from '../../src/fetch/door.ts';
import { findActiveSigningKey } from '../../src/store/signing-keys.ts';
import { issue, verdictOf } from '../support/badges.ts';
import { startOutside } from '../support/outside.ts';
import { must, setStage, useService, type Json } from '../support/service.ts';
import { aTestKey, signed, type BadgeSigner } from '../support/sign-badge.ts';

const now = new Date('2026-04-02T03:04:05Z');
const outside = await startOutside();
const service = useService({ clock: () => now, door: makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve }) });
/** Where the accreditor publishes its key. */
const domain = `other.example:${String(outside.port)}`;

let badge: Json;
let owner: BadgeSigner;
let accreditor: BadgeSigner & { readonly did: string };

beforeAll(async () => {
  const stage = await setStage(service());
  badge = (await issue(service(), stage)).credential;
  const { db, custody, contexts } = service().service.deps;
  const row = await findActiveSigningKey(db.sql, stage.slug);
  if (!row) throw new Error('the issuer has a key');
  owner = { contexts, verificationMethod: badge.proof[0].verificationMethod, sign: async (bytes) => await custody.signer(stage.slug, row).sign(bytes) };
  const key = aTestKey(9);
  const did = `did:web:other.example%3A${String(outside.port)}`;
  const method = { id: `${did}#${key.multibase}`, type: 'Multikey', controller: did, publicKeyMultibase: key.multibase };
  const document = JSON.stringify({ '@context': ['https://www.w3.org/ns/did/v1'], id: did, verificationMethod: [method], assertionMethod: [method.id] });
  outside.answer((_url, response) => void response.writeHead(200, { 'content-type': 'application/did+ld+json' }).end(document));
  accreditor = { did, contexts, verificationMethod: method.id, sign: key.sign };
});
afterAll(async () => await outside.close());

async function endorsement(change: Readonly<Record<string, string>> = {}): Promise<Json> {
  const unsigned = {
    '@context': badge['@context'].slice(0, 2),
    id: 'urn:uuid:01980000-0000-7000-8000-00000000000a',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Accreditation',
    issuer: { id: accreditor.did, type: ['Profile'], name: '架空の認定機構' },
    validFrom: '2021-04-01T00:00:00Z',
    credentialSubject: { id: badge.credentialSubject.achievement.id, type: ['EndorsementSubject'], endorsementComment: '**審査済み**' },
    ...change,
  };
  return await signed(unsigned as Json, accreditor);
}

async function carrying(...endorsements: Json[]): Promise<Json> {
  const { achievement } = badge.credentialSubject;
  return await signed({ ...badge, credentialSubject: { ...badge.credentialSubject, achievement: { ...achievement, endorsement: endorsements } } }, owner);
}

const expired = async (): Promise<Json> => await endorsement({ id: 'urn:uuid:01980000-0000-7000-8000-00000000000b', name: 'Five-year accreditation', validUntil: '2026-03-31T23:59:59Z' });
const broken = async (): Promise<Json> => ({ ...(await endorsement({ id: 'urn:uuid:01980000-0000-7000-8000-00000000000c' })), name: 'Highest praise' });
const place = '/credentialSubject/achievement/endorsement';
const states = (verdict: Json): string[] => verdict.endorsements.map(({ pointer, state, counts }: Json) => `${pointer} ${state} ${counts}`);
const checks = (verdict: Json): string[] => verdict.checks.filter(({ id }: Json) => id === 'endorsements').map(({ outcome, code, pointer }: Json) => `${outcome} ${code} ${pointer}`);

describe('a badge', () => {
  test('with a good endorsement and one that has ended is valid, and says which counts and whose it is', async () => {
    const verdict = await verdictOf(service(), await carrying(await endorsement(), await expired()));
    expect([verdict.outcome, states(verdict), checks(verdict)]).toEqual([
      'valid',
      [`${place}/0 genuine true`, `${place}/1 expired false`],
      [`warning endorsement_expired ${place}/1`, `ok endorsement_genuine ${place}/0`],
    ]);
    expect(verdict.endorsements[0]).toEqual({
      pointer: `${place}/0`, form: 'data-integrity', state: 'genuine', counts: true,
      issuer: { id: accreditor.did, name: '架空の認定機構', domain, binding: 'proven', test: false, recognised: 'notAsked', recognition: [] },
      id: 'urn:uuid:01980000-0000-7000-8000-00000000000a', name: 'Accreditation', subject: badge.credentialSubject.achievement.id,
      endorsed: '/credentialSubject/achievement', comment: '**審査済み**', validFrom: '2021-04-01T00:00:00Z', validUntil: null,
    });
  });

  test('with a broken one beside them is invalid, and all three are told', async () => {
    const verdict = await verdictOf(service(), await carrying(await endorsement(), await broken(), await expired()));
    expect([verdict.outcome, states(verdict), checks(verdict)]).toEqual([
      'invalid',
      [`${place}/0 genuine true`, `${place}/1 broken false`, `${place}/2 expired false`],
      [`error endorsement_broken ${place}/1`, `warning endorsement_expired ${place}/2`, `ok endorsement_genuine ${place}/0`],
    ]);
    expect(verdict.summary).toBe('The badge cannot be accepted. An endorsement in it cannot be accepted as genuine.');
  });

  test('says who endorses it in the language that was asked for, with the name beside what shows whose it is', async () => {
    const sent = await carrying(await endorsement(), await expired());
    const said = async (language: string): Promise<string> => must(await service().call('POST', '/v1/verify', { body: sent, key: null, headers: { 'accept-language': language } }), 200).body.summary;
    expect(await said('ja')).toContain(`「架空の認定機構」（${domain}）による推薦（エンドースメント）は本物で、有効です。数に入らない推薦（エンドースメント）が1件あります。`);
    expect(await said('en')).toContain(`Its endorsement by “架空の認定機構” (${domain}) is genuine and in force. One endorsement in it does not count.`);
  });
});

describe('an endorsement that is posted by itself', () => {
  test('is verified, is no badge, and is nobody’s', async () => {
    const { outcome, kind, summary, endorsements } = await verdictOf(service(), await endorsement());
    expect([outcome, kind, endorsements]).toEqual(['valid', 'endorsement', []]);
    expect(summary).toContain(`The endorsement issued by “架空の認定機構” (${domain}) is genuine and in force.`);
    expect(summary).toContain('It is no badge but an endorsement: it attests nobody’s learning.');
    const asked = await verdictOf(service(), { credential: await endorsement(), recipient: badge.credentialSubject.achievement.id });
    expect([asked.recipient, asked.checks.find(({ id }: Json) => id === 'recipient')?.code]).toEqual(['notAsked', 'recipient_not_compared']);
  });
});
