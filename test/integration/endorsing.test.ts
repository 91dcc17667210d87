// An accreditor endorses what another issuer is about to offer; the issuer attaches it, publishes and issues; a verifier shows it.
import { beforeAll, describe, expect, test } from 'vitest';
import { changed } from '../unit/credential/verify-support.ts';
import { expectProblem, issue, makeRsaKey, publishedBit, verdictOf } from '../support/badges.ts';
import { demonstrationRecord } from '../support/examples.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';

let now = new Date('2026-04-02T03:04:05Z');
const service = useService({ clock: () => now });

let university: Stage;
let accreditor: Stage;

beforeAll(async () => {
  university = await setStage(service());
  accreditor = await setStage(service());
  for (const stage of [university, accreditor]) await makeRsaKey(service(), stage);
});

const did = (stage: Stage): string => `did:web:localhost%3A3000:issuers:${stage.slug}`;

async function endorse(by: Stage, body: Json, headers: Record<string, string> = {}): Promise<Answer> {
  return await service().call('POST', `/v1/issuers/${by.slug}/endorsements`, { body: { name: '認定', ...body }, key: by.issuerKey, headers });
}

interface Draft {
  readonly id: string;
  readonly subject: string;
  readonly etag: string;
}

async function aDraft(record: Json = demonstrationRecord): Promise<Draft> {
  const answer = must(await service().call('POST', `/v1/issuers/${university.slug}/microcredentials`, { body: { record }, key: university.issuerKey }), 201);
  return { id: answer.body.id, subject: answer.body.links.nextVersion, etag: String(answer.headers['etag']) };
}

const path = ({ id }: Pick<Draft, 'id'>, rest = ''): string => `/v1/issuers/${university.slug}/microcredentials/${id}${rest}`;

async function attach(draft: Draft, endorsements: unknown[]): Promise<Answer> {
  return await service().call('PUT', path(draft, '/endorsements'), { body: { endorsements }, key: university.issuerKey, headers: { 'if-match': draft.etag } });
}

async function publish(draft: Pick<Draft, 'id'>): Promise<Answer> {
  return await service().call('POST', path(draft, '/publish'), { key: university.issuerKey });
}

const places = (answer: Answer): string[] => (answer.body.errors ?? []).map(({ pointer, code }: Json) => `${pointer} ${code}`);

describe('an accreditor', () => {
  test('endorses by id, gets an EndorsementCredential that our verifier and its own reader accept, and can read and list it', async () => {
    const body = { subject: 'https://elsewhere.example/achievements/1', endorsementComment: '**審査済み**', validFrom: '2026-04-01', validUntil: '2031-03-31' };
    const answer = must(await endorse(accreditor, body), 201);
    const { id, credential } = answer.body;
    expect(answer.headers['location']).toBe(`http://localhost:3000/v1/issuers/${accreditor.slug}/endorsements/${id}`);
    expect(answer.body).toMatchObject({ issuer: accreditor.slug, state: 'active', format: 'eddsa-rdfc-2022', subject: body.subject, issuedAt: '2026-04-02T03:04:05Z', validFrom: '2026-03-31T15:00:00Z', validUntil: '2031-03-31T14:59:59Z' });
    expect(credential).toMatchObject({
      id: `urn:uuid:${id}`, type: ['VerifiableCredential', 'EndorsementCredential'], name: '認定', issuer: { id: did(accreditor) },
      credentialSubject: { id: body.subject, type: ['EndorsementSubject'], endorsementComment: '**審査済み**' }, credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
    });
    expect(await verdictOf(service(), credential)).toMatchObject({ outcome: 'valid', kind: 'endorsement', status: { state: 'active' }, issuer: { id: did(accreditor), binding: 'proven' } });
    const read = async (accept: string): Promise<Answer> => await service().call('GET', `/v1/issuers/${accreditor.slug}/endorsements/${id}`, { key: accreditor.issuerKey, headers: { accept } });
    expect([(await read('application/json')).body, (await read('application/vc')).body, (await read('application/jwt')).status]).toEqual([answer.body, credential, 406]);
    const list = must(await service().call('GET', `/v1/issuers/${accreditor.slug}/endorsements`, { key: accreditor.issuerKey }), 200).body;
    expect(list.items.map((item: Json) => item.id)).toContain(id);
    expect(list.items[0]).not.toHaveProperty('credential');
  });

  test.each(['Ed25519Signature2020', 'vc-jwt'])('signs as %s too', async (format) => {
    const { credential, jwt } = must(await endorse(accreditor, { subject: did(university), format }), 201).body;
    const verdict = must(await service().call('POST', '/v1/verify', { body: jwt ?? credential, key: null, headers: { 'content-type': jwt ? 'text/plain' : 'application/json' } }), 200).body;
    expect(verdict).toMatchObject({ outcome: 'valid', kind: 'endorsement', form: jwt ? 'vc-jwt' : 'data-integrity' });
  });

  test('is answered once for one Idempotency-Key, and refused with another body', async () => {
    const headers = { 'idempotency-key': 'endorse-1' };
    const [first, again] = [must(await endorse(accreditor, { subject: did(university) }, headers), 201), must(await endorse(accreditor, { subject: did(university) }, headers), 201)];
    expect([again.text, again.headers['idempotency-replayed'], first.headers['idempotency-replayed']]).toEqual([first.text, 'true', undefined]);
    expectProblem(await endorse(accreditor, { subject: 'urn:x:y' }, headers), 422, 'idempotency_key_reused');
    const badge = await service().call('POST', `/v1/issuers/${accreditor.slug}/credentials`, { body: { microcredential: accreditor.microcredential, recipient: { email: 'a@learner.example' } }, key: accreditor.issuerKey, headers });
    expectProblem(badge, 422, 'idempotency_key_reused');
    const [one, two] = await Promise.all([1, 2].map(async () => must(await endorse(accreditor, { subject: did(university) }, { 'idempotency-key': 'twins' }), 201).body.id));
    expect(one).toBe(two);
  });

  test.each<[string, Json, string]>([
    ['of nothing that could be an id', { subject: 'badge 1' }, '/subject not_a_uri'],
    ['that has ended', { validUntil: '2026-04-01' }, '/validUntil valid_until_before_valid_from'],
    ['that ends before it begins', { validFrom: '2027-04-01', validUntil: '2027-03-31' }, '/validUntil valid_until_before_valid_from'],
    ['from a day that is none', { validFrom: '2026-02-30' }, '/validFrom not_a_date'],
    ['with a name that nobody sees', { name: ' \u3000' }, '/name text_invisible'],
  ])('makes none %s', async (_what, body, problem) => {
    const answer = await endorse(accreditor, { subject: 'urn:x:y', ...body });
    expectProblem(answer, 400, 'invalid_request');
    expect(places(answer)).toEqual([problem]);
    expect(answer.body.errors[0].detail).toMatch(/[ぁ-ん].* \/ .*[a-z]/s);
  });

  test('does not endorse itself; one that begins later is made, and does not count until then', async () => {
    expect(places(await endorse(accreditor, { subject: did(accreditor) }))).toEqual(['/subject own_subject']);
    const { credential } = must(await endorse(accreditor, { subject: 'urn:x:y', validFrom: '2026-05-01' }), 201).body;
    expect((await verdictOf(service(), credential)).checks).toContainEqual(expect.objectContaining({ id: 'validity', code: 'not_yet_valid' }));
  });

  test('needs the scopes of issuing, reading and revoking, and sees no endorsement of another', async () => {
    const { id } = must(await endorse(accreditor, { subject: 'urn:x:y' }), 201).body;
    const key = must(await service().call('POST', `/v1/issuers/${accreditor.slug}/api-keys`, { body: { name: 'reader', scopes: ['issuers:read'] } }), 201).body.key;
    const at = `/v1/issuers/${accreditor.slug}/endorsements`;
    for (const [verb, to, body] of [['POST', at, { subject: 'urn:x:y', name: 'x' }], ['GET', at, undefined], ['GET', `${at}/${id}`, undefined], ['POST', `${at}/${id}/revoke`, { reason: 'other' }]] as const) {
      expectProblem(await service().call(verb, to, { ...(body ? { body } : {}), key }), 403, 'insufficient_scope');
      expectProblem(await service().call(verb, to, { ...(body ? { body } : {}), key: university.issuerKey }), 404, 'issuer_not_found');
    }
    expectProblem(await service().call('GET', `/v1/issuers/${university.slug}/endorsements/${id}`, { key: university.issuerKey }), 404, 'endorsement_not_found');
  });
});

describe('an endorsement on its way into badges', () => {
  test.each(['eddsa-rdfc-2022', 'Ed25519Signature2020', 'vc-jwt'])('of the next version, embedded and as a JWT, stands in badges of %s, counts there, and no more once it is revoked', async (format) => {
    const draft = await aDraft();
    const embedded = must(await endorse(accreditor, { subject: draft.subject, endorsementComment: '審査済み', validUntil: '2031-03-31' }), 201).body;
    const { jwt } = must(await endorse(accreditor, { subject: draft.subject, format: 'vc-jwt' }), 201).body;
    const attached = must(await attach(draft, [embedded.credential, jwt]), 200);
    expect(attached.body).toMatchObject({ draftPending: true, endorsements: [embedded.credential, jwt] });
    expect(must(await publish(draft), 200).body).toMatchObject({ version: 1, draftPending: false });
    const stage = { ...university, microcredential: draft.id };
    const issued = [await issue(service(), stage, { format }), await issue(service(), stage, { format })].map(({ credential, jwt: token }) => credential ?? token);
    for (const badge of issued) {
      const verdict = must(await service().call('POST', '/v1/verify', { body: badge, key: null, headers: { 'content-type': typeof badge === 'string' ? 'text/plain' : 'application/json', 'accept-language': 'ja' } }), 200).body;
      expect([verdict.outcome, verdict.endorsements.map(({ pointer, state, counts, issuer, endorsed }: Json) => [pointer, state, counts, issuer.id, endorsed])]).toEqual([
        'valid',
        [
          ['/credentialSubject/achievement/endorsement/0', 'genuine', true, did(accreditor), '/credentialSubject/achievement'],
          ['/credentialSubject/achievement/endorsementJwt/0', 'genuine', true, did(accreditor), '/credentialSubject/achievement'],
        ],
      ]);
      expect(verdict.summary).toContain('ほか1件の推薦（エンドースメント）は本物で、有効です。');
    }
    const achievement = must(await service().call('GET', new URL(draft.subject).pathname, { key: null }), 200).body;
    expect([achievement.endorsement, achievement.endorsementJwt]).toEqual([[embedded.credential], [jwt]]);

    const revoked = must(await service().call('POST', `/v1/issuers/${accreditor.slug}/endorsements/${embedded.id}/revoke`, { body: { reason: 'requirements-not-met' }, key: accreditor.issuerKey }), 200).body;
    expect([revoked.state, revoked.reason, await publishedBit(service(), embedded.credential)]).toEqual(['revoked', 'requirements-not-met', true]);
    const after = must(await service().call('POST', '/v1/verify', { body: issued[0], key: null, headers: { 'content-type': typeof issued[0] === 'string' ? 'text/plain' : 'application/json' } }), 200).body;
    expect([after.outcome, after.endorsements.map(({ state }: Json) => state)]).toEqual(['valid', ['revoked', 'genuine']]);
    expectProblem(await service().call('POST', `/v1/issuers/${accreditor.slug}/endorsements/${embedded.id}/revoke`, { body: { reason: 'other' }, key: accreditor.issuerKey }), 409, 'already_revoked');
  });

  test('is refused, each at its place and in both languages, where it would not count', async () => {
    const draft = await aDraft();
    const make = async (body: Json, by = accreditor): Promise<Json> => must(await endorse(by, { subject: draft.subject, ...body }), 201).body;
    const good = (await make({})).credential;
    const revoked = await make({});
    must(await service().call('POST', `/v1/issuers/${accreditor.slug}/endorsements/${revoked.id}/revoke`, { body: { reason: 'other' }, key: accreditor.issuerKey }), 200);
    const soon = (await make({ validUntil: '2026-04-02T04:00:00+00:00' })).credential;
    const token = (await make({ format: 'vc-jwt' })).jwt as string;
    const endorsements = [
      good,
      changed(good, { '/name': 'forged' }),
      (await make({ subject: draft.subject.replace(/1$/, '2') })).credential,
      revoked.credential,
      (await make({ validFrom: '2026-05-01' })).credential,
      (await make({}, university)).credential,
      token.replace(/.(?=.{20}$)/, (given) => (given === 'A' ? 'B' : 'A')),
    ];
    const answer = await attach(draft, endorsements);
    expectProblem(answer, 400, 'endorsement_refused');
    expect(places(answer)).toEqual([
      '/endorsements/1 endorsement_broken', '/endorsements/2 endorsement_other_subject', '/endorsements/3 endorsement_revoked',
      '/endorsements/4 endorsement_not_yet_valid', '/endorsements/5 endorsement_by_issuer', '/endorsements/6 endorsement_broken',
    ]);
    for (const { detail } of answer.body.errors) expect(detail).toMatch(/[ぁ-ん].* \/ .*[a-z]/s);
    expect(answer.body.errors[1].detail).toContain(draft.subject);
    expect((await service().call('GET', path(draft), { key: university.issuerKey })).body.endorsements).toEqual([]);
    now = new Date('2026-04-02T04:00:01Z');
    expect(places(await attach(draft, [soon]))).toEqual(['/endorsements/0 endorsement_expired']);
    now = new Date('2026-04-02T03:04:05Z');
    expect(must(await attach(draft, [soon]), 200).body.endorsements).toEqual([soon]);
  });

  test('is verified once more when the version is published; a later version needs one of its own', async () => {
    const draft = await aDraft();
    const made = must(await endorse(accreditor, { subject: draft.subject, validUntil: '2026-04-02T04:00:00+00:00' }), 201).body;
    must(await attach(draft, [made.credential]), 200);
    now = new Date('2026-04-02T04:00:01Z');
    expect(places(await publish(draft))).toEqual(['/endorsements/0 endorsement_expired']);
    now = new Date('2026-04-02T03:04:05Z');
    must(await publish(draft), 200);
    must(await publish(draft), 200);
    const revise = async (code: string): Promise<Draft> => {
      const { headers } = await service().call('GET', path(draft), { key: university.issuerKey });
      const answer = must(await service().call('PUT', path(draft), { body: { record: { ...demonstrationRecord, code } }, key: university.issuerKey, headers: { 'if-match': String(headers['etag']) } }), 200);
      return { id: draft.id, subject: answer.body.links.nextVersion, etag: String(answer.headers['etag']) };
    };
    const second = await revise('DS-900');
    expect(places(await publish(second))).toEqual(['/endorsements/0 endorsement_other_subject']);
    const next = must(await endorse(accreditor, { subject: second.subject }), 201).body.credential;
    must(await attach(second, [next]), 200);
    expect(must(await publish(second), 200).body).toMatchObject({ version: 2, endorsements: [next] });
    const third = await revise('DS-901');
    const emptied = must(await attach(third, []), 200);
    expect(emptied.body.endorsements).toEqual([]);
    must(await publish(third), 200);
    expect(await verdictOf(service(), (await issue(service(), { ...university, microcredential: draft.id })).credential)).toMatchObject({ outcome: 'valid', endorsements: [] });
  });

  test('needs the ETag that was read', async () => {
    const draft = await aDraft();
    expectProblem(await service().call('PUT', path(draft, '/endorsements'), { body: { endorsements: [] }, key: university.issuerKey }), 428, 'precondition_required');
    expectProblem(await attach({ ...draft, etag: '"99"' }, []), 412, 'precondition_failed');
  });
});
