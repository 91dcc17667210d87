import { describe, expect, test, vi } from 'vitest';
import { changeState, credentialsPath, expectProblem, issue, publishedBit, publishedBits, setPositions, verdictOf } from '../support/badges.ts';
import { onPostgres } from '../support/database.ts';
import { holdTransaction, waitingSessions } from '../support/held-transaction.ts';
import { must, setStage, useService, type Json, type Stage } from '../support/service.ts';

const service = useService();

interface Step {
  readonly verb: 'revoke' | 'suspend' | 'reinstate';
  /** The state that it leads to, or the code that it is refused with. */
  readonly to: string;
}
const states = ['active', 'suspended', 'revoked'];
const step = (verb: Step['verb'], to: string): Step => ({ verb, to });

interface Seen {
  readonly state: string;
  readonly bit: boolean;
  readonly outcome: string;
  readonly verdict: string;
}

/** The same question asked in all three places: the envelope, the bits of the list, the open verifier. */
async function seen(stage: Stage, id: string, badge: Json): Promise<Seen> {
  const { state } = must(await service().call('GET', credentialsPath(stage, `/${id}`), { key: stage.issuerKey }), 200).body;
  const { outcome, status } = await verdictOf(service(), badge);
  return { state, bit: await publishedBit(service(), badge), outcome, verdict: status.state };
}

/** A set bit says what its list is for, whatever led to it; of our own badges the verdict knows better. */
function expected(state: string): Seen {
  const bit = state !== 'active';
  return { state, bit, outcome: bit ? 'invalid' : 'valid', verdict: state };
}

describe.each<[string, Step[]]>([
  ['revocation', [step('revoke', 'revoked'), step('revoke', 'already_revoked'), step('suspend', 'already_revoked'), step('reinstate', 'already_revoked')]],
  ['revocation', [step('suspend', 'not_suspendable'), step('reinstate', 'not_suspendable'), step('revoke', 'revoked')]],
  ['suspension', [step('suspend', 'suspended'), step('suspend', 'already_suspended'), step('reinstate', 'active'), step('reinstate', 'not_suspended')]],
  ['suspension', [step('suspend', 'suspended'), step('reinstate', 'active'), step('suspend', 'suspended'), step('revoke', 'revoked')]],
  ['suspension', [step('suspend', 'suspended'), step('revoke', 'revoked'), step('reinstate', 'already_revoked'), step('suspend', 'already_revoked'), step('revoke', 'already_revoked')]],
  ['suspension', [step('reinstate', 'not_suspended'), step('revoke', 'revoked'), step('reinstate', 'already_revoked')]],
])('with statusPurpose %s', (purpose, steps) => {
  test(steps.map(({ verb, to }) => `${verb} → ${to}`).join(', '), async () => {
    const stage = await setStage(service(), { statusPurpose: purpose });
    const neighbour = await issue(service(), stage);
    const { id, credential } = await issue(service(), stage);
    expect(credential.credentialStatus.statusPurpose).toBe(purpose);
    let state = 'active';
    expect(await seen(stage, id, credential)).toEqual(expected(state));
    for (const { verb, to } of steps) {
      const answer = await changeState(service(), stage, id, verb);
      if (states.includes(to)) {
        expect(must(answer, 200).body).toMatchObject({ id, state: to, reason: 'issued-in-error', stateChangedAt: expect.stringMatching(/Z$/) });
        state = to;
      } else {
        expectProblem(answer, 409, to);
      }
      expect(await seen(stage, id, credential)).toEqual(expected(state));
    }
    expect(await seen(stage, neighbour.id, neighbour.credential)).toEqual(expected('active'));
    const { statusListCredential, statusListIndex } = credential.credentialStatus;
    expect(setPositions(await publishedBits(service(), statusListCredential))).toEqual(state === 'active' ? [] : [Number(statusListIndex)]);
  });
});

describe('a withdrawal', () => {
  test('answers a summary with the reason and the note, and the badge stays readable', async () => {
    const stage = await setStage(service());
    const { credential, ...envelope } = await issue(service(), stage);
    const answer = must(await changeState(service(), stage, envelope.id, 'revoke', { reason: 'misconduct', note: '代理受験のため。\n処分決定 2026-12' }), 200);
    expect(answer.body).toEqual({ ...envelope, state: 'revoked', reason: 'misconduct', note: '代理受験のため。\n処分決定 2026-12', stateChangedAt: expect.any(String) });
    expect(must(await service().call('GET', credentialsPath(stage, `/${envelope.id}`)), 200).body).toEqual({ ...answer.body, credential });
  });

  test('publishes neither reason nor note, and its event has the reason alone', async () => {
    const stage = await setStage(service());
    const { id, credential } = await issue(service(), stage);
    must(await changeState(service(), stage, id, 'revoke', { reason: 'misconduct', note: 'planted-note' }), 200);
    const list = must(await service().call('GET', new URL(credential.credentialStatus.statusListCredential).pathname, { key: null }), 200);
    expect(list.text).not.toMatch(/misconduct|planted/);
    expect(JSON.stringify(await verdictOf(service(), credential))).not.toContain('planted');
    const events = await service().service.deps.db.sql<Json[]>`select type, data from events where subject = ${id} order by at`;
    expect(events.map(({ type, data }: Json) => ({ type, data }))).toEqual([
      { type: 'credential.issued', data: expect.any(Object) },
      { type: 'credential.revoked', data: { reason: 'misconduct' } },
    ]);
  });

  test('of twins at once succeeds once', async () => {
    const stage = await setStage(service());
    const { id } = await issue(service(), stage);
    const answers = await Promise.all([1, 2, 3, 4].map(async () => await changeState(service(), stage, id, 'revoke')));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409, 409]);
    const [row] = await service().service.deps.db.sql`select count(*)::int as count from events where subject = ${id} and type = 'credential.revoked'`;
    expect(row?.['count']).toBe(1);
  });

  test('of many badges at once sets exactly their bits', async () => {
    const stage = await setStage(service());
    const issued: Json[] = await Promise.all(Array.from({ length: 12 }, async () => await issue(service(), stage)));
    const revoked = issued.slice(0, 7);
    await Promise.all(revoked.map(async ({ id }) => must(await changeState(service(), stage, id, 'revoke'), 200)));
    const positions = setPositions(await publishedBits(service(), issued[0].credential.credentialStatus.statusListCredential));
    expect(positions).toEqual(revoked.map(({ credential }) => Number(credential.credentialStatus.statusListIndex)).toSorted((a, b) => a - b));
  });

  test.each<[string, unknown, string, string]>([
    ['no body', undefined, '', 'type'],
    ['no reason', {}, '/reason', 'required'],
    ['a reason that is not on the list', { reason: 'because' }, '/reason', 'enum'],
    ['an empty note', { reason: 'other', note: '' }, '/note', 'minLength'],
    ['a note that is too long', { reason: 'other', note: 'x'.repeat(1001) }, '/note', 'maxLength'],
    ['a control character in the note', { reason: 'other', note: 'a\u0000b' }, '/note', 'control_character'],
    ['an unknown field', { reason: 'other', until: '2027-01-01' }, '/until', 'unknown_field'],
  ])('with %s changes nothing', async (_what, body, pointer, code) => {
    const stage = await setStage(service(), { statusPurpose: 'suspension' });
    const { id, credential } = await issue(service(), stage);
    for (const verb of ['revoke', 'suspend', 'reinstate']) {
      const answer = await service().call('POST', credentialsPath(stage, `/${id}/${verb}`), { body, key: stage.issuerKey });
      expectProblem(answer, 400, 'invalid_request', [{ pointer, code }]);
    }
    expect(await seen(stage, id, credential)).toEqual(expected('active'));
  });

  test('needs the scope, the issuer’s own key and a credential that is there', async () => {
    const [stage, other] = [await setStage(service()), await setStage(service())];
    const { id, credential } = await issue(service(), stage);
    const made = must(await service().call('POST', `/v1/issuers/${stage.slug}/api-keys`, { body: { name: 'x', scopes: ['credentials:issue', 'credentials:read'] } }), 201).body;
    const send = async (path: string, key: string | null): Promise<Json> => await service().call('POST', path, { key, body: { reason: 'other' } });
    expectProblem(await send(credentialsPath(stage, `/${id}/revoke`), null), 401, 'unauthenticated');
    expectProblem(await send(credentialsPath(stage, `/${id}/revoke`), made.key), 403, 'insufficient_scope');
    expectProblem(await send(credentialsPath(stage, `/${id}/revoke`), other.issuerKey), 404, 'issuer_not_found');
    expectProblem(await send(credentialsPath(other, `/${id}/revoke`), other.issuerKey), 404, 'credential_not_found');
    expectProblem(await send(credentialsPath(stage, `/${id}/revoke-all`), stage.issuerKey), 404, 'not_found');
    expect(await seen(stage, id, credential)).toEqual(expected('active'));
  });
});

describe('the published list', () => {
  test('is a signed credential of the issuer with the whole length, public and without end', async () => {
    const stage = await setStage(service());
    const { credential } = await issue(service(), stage);
    const url = credential.credentialStatus.statusListCredential;
    expect(credential.credentialStatus).toEqual({
      id: `${url}#${credential.credentialStatus.statusListIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: expect.stringMatching(/^(0|[1-9][0-9]{0,5})$/),
      statusListCredential: `http://localhost:3000/issuers/${stage.slug}/status/1`,
    });
    const answer = must(await service().call('GET', new URL(url).pathname, { key: null }), 200);
    expect(answer.headers).toMatchObject({ 'content-type': expect.stringMatching(/^application\/vc/), 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' });
    expect(answer.body).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: url,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: credential.issuer.id,
      credentialSubject: { id: `${url}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation' },
      proof: [{ cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' }],
    });
    expect(answer.body).not.toHaveProperty('validUntil');
    expect(await publishedBits(service(), url)).toEqual(Buffer.alloc(16_384));
  });

  test('changes its ETag with each withdrawal, and only then', async () => {
    const stage = await setStage(service(), { statusPurpose: 'suspension' });
    const { id, credential } = await issue(service(), stage);
    const path = new URL(credential.credentialStatus.statusListCredential).pathname;
    const etag = async (): Promise<string> => String(must(await service().call('GET', path, { key: null }), 200).headers['etag']);
    const first = await etag();
    await issue(service(), stage);
    expect(await etag()).toBe(first);
    expect((await service().call('GET', path, { key: null, headers: { 'if-none-match': first } })).status).toBe(304);
    must(await changeState(service(), stage, id, 'suspend'), 200);
    const second = await etag();
    expect(second).not.toBe(first);
    expect((await service().call('GET', path, { key: null, headers: { 'if-none-match': first } })).status).toBe(200);
    must(await changeState(service(), stage, id, 'reinstate'), 200);
    expect(await etag()).not.toBe(second);
  });

  test.each([['/status/2'], ['/status/0'], ['/status/01'], ['/status/1?timestamp=2026-01-01T00:00:00Z']])('refuses %s', async (rest) => {
    const stage = await setStage(service());
    await issue(service(), stage);
    expect([400, 404]).toContain((await service().call('GET', `/issuers/${stage.slug}${rest}`, { key: null })).status);
  });
});

onPostgres('in two processes', () => {
  test('a withdrawal in one shows at once in the other, although that one had the list already', async () => {
    const second = await service().sibling();
    const stage = await setStage(service(), { statusPurpose: 'suspension' });
    const { id, credential } = await issue(service(), stage);
    for (const [verb, bit] of [['suspend', true], ['reinstate', false], ['revoke', true]] as const) {
      expect(await publishedBit(second, credential)).toBe(!bit);
      must(await changeState(service(), stage, id, verb), 200);
      expect(await publishedBit(second, credential)).toBe(bit);
      expect((await verdictOf(second, credential)).outcome).toBe(bit ? 'invalid' : 'valid');
    }
  });

  test('a revocation that the other is about to commit is waited for, and is for ever', async () => {
    const stage = await setStage(service(), { statusPurpose: 'suspension' });
    const { id } = await issue(service(), stage);
    const { db } = service().service.deps;
    for (const verb of ['suspend', 'revoke']) {
      const held = await holdTransaction(db, async (tx) => await tx`update credentials set state = 'revoked', state_changed_at = now() where credential_id = ${id}`);
      const answer = changeState(service(), stage, id, verb);
      await vi.waitFor(async () => expect(await waitingSessions(db)).toBe(1), 4_000);
      await held.commit();
      expectProblem(await answer, 409, 'already_revoked');
      expect(must(await service().call('GET', credentialsPath(stage, `/${id}`)), 200).body.state).toBe('revoked');
      await db.sql`update credentials set state = 'active' where credential_id = ${id}`;
    }
  });
});
