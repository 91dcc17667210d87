import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { makeInFlight } from '../../src/app/in-flight.ts';
import { demonstrationRecord } from '../support/examples.ts';
import { changeState, credentialsPath, expectProblem, issuedRows } from '../support/badges.ts';
import { onPostgres } from '../support/database.ts';
import { holdTransaction, waitingSessions } from '../support/held-transaction.ts';
import { anIssueRequest, must, setStage, useService, type Answer, type Json, type Stage, type TestService } from '../support/service.ts';

const service = useService();
let stage: Stage;

beforeAll(async () => {
  stage = await setStage(service());
});

async function send(body: unknown, idempotencyKey: string, { to = service(), at = stage }: { to?: TestService; at?: Stage } = {}): Promise<Answer> {
  return await to.call('POST', credentialsPath(at), { body, key: at.issuerKey, headers: { 'idempotency-key': idempotencyKey } });
}

async function issuedCount(): Promise<number> {
  return (await issuedRows(service())).credentials;
}

/** Proves that `work` leaves exactly `count` more credentials, keys and events. */
async function leaving<T>(count: number, work: () => Promise<T>): Promise<T> {
  const before = await issuedRows(service());
  const result = await work();
  const { credentials, keys, events } = await issuedRows(service());
  expect([credentials - before.credentials, keys - before.keys, events - before.events]).toEqual([count, count, count]);
  return result;
}

/** The same members in another order and with other white space. */
function rewritten(body: Json): string {
  const reversed = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).toReversed().map(([name, member]) => [name, reversed(member)]));
  };
  return `\n${JSON.stringify(reversed(body), undefined, 4)}\t`;
}

describe('the same Idempotency-Key', () => {
  test('with the same body is answered with the same answer', async () => {
    const [body, key] = [anIssueRequest(stage), randomUUID()];
    const [first, second] = await leaving(1, async () => [must(await send(body, key), 201), must(await send(body, key), 201)]);
    expect(second?.text).toBe(first?.text);
    expect(second?.headers['location']).toBe(first?.headers['location']);
  });

  test('knows the body again in another order of members and other white space', async () => {
    const [body, key] = [anIssueRequest(stage), randomUUID()];
    const [first, second] = await leaving(1, async () => [must(await send(body, key), 201), must(await send(rewritten(body), key), 201)]);
    expect(second?.text).toBe(first?.text);
  });

  test.each<[string, (body: Json) => Json]>([
    ['one more member', (body) => ({ ...body, narrative: 'x' })],
    ['one member less', ({ results: _results, ...body }) => body],
    ['another learner', (body) => ({ ...body, recipient: { email: 'other@learner.example' } })],
    ['another order of a list', (body) => ({ ...body, evidence: body.evidence.toReversed() })],
    ['a name in another normal form', (body) => ({ ...body, recipient: { ...body.recipient, name: { ja: 'が' } } })],
    ['a default written out', (body) => ({ ...body, format: 'eddsa-rdfc-2022' })],
  ])('with %s in the body is refused', async (_what, change) => {
    const recipient = { email: 'nfd@learner.example', name: { ja: 'か\u3099' } };
    const body = anIssueRequest(stage, { recipient, evidence: [{ narrative: 'a' }, { narrative: 'b' }], allowDuplicate: true });
    const key = randomUUID();
    must(await send(body, key), 201);
    await leaving(0, async () => expectProblem(await send(change(body), key), 422, 'idempotency_key_reused'));
  });

  test('is another key at another issuer, and in another case', async () => {
    const other = await setStage(service());
    const key = `k-${randomUUID()}`;
    const answers = await leaving(3, async () => [
      must(await send(anIssueRequest(stage), key), 201),
      must(await send(anIssueRequest(other), key, { at: other }), 201),
      must(await send(anIssueRequest(stage), key.toUpperCase()), 201),
    ]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(3);
  });

  test('is not used up by a request that was refused', async () => {
    const draft = must(await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials`, { body: { record: demonstrationRecord } }), 201).body;
    const [body, key] = [anIssueRequest(stage, { microcredential: draft.id }), randomUUID()];
    expectProblem(await send({ ...body, extra: 1 }, key), 400, 'invalid_request');
    expectProblem(await send(body, key), 409, 'microcredential_not_published');
    must(await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials/${draft.id}/publish`), 200);
    await leaving(1, async () => must(await send(body, key), 201));
  });

  test('is answered after the credential was revoked and the micro-credential retired, with the same badge', async () => {
    const own = await setStage(service());
    const [body, key] = [anIssueRequest(own), randomUUID()];
    const first = must(await send(body, key, { at: own }), 201).body;
    must(await changeState(service(), own, first.id, 'revoke'), 200);
    must(await service().call('POST', `/v1/issuers/${own.slug}/microcredentials/${own.microcredential}/retire`), 200);
    const again = await leaving(0, async () => must(await send(body, key, { at: own }), 201).body);
    expect(again).toEqual({ ...first, state: 'revoked', reason: 'issued-in-error', stateChangedAt: again.stateChangedAt });
    expectProblem(await service().call('POST', credentialsPath(own), { body: anIssueRequest(own), key: own.issuerKey }), 409, 'microcredential_retired');
  });

  test('says itself what a repetition is: two keys for one person are two credentials', async () => {
    const body = anIssueRequest(stage);
    await leaving(2, async () => {
      must(await send(body, randomUUID()), 201);
      must(await send(body, randomUUID()), 201);
    });
  });

  test('with a JSON number or text that is equal in meaning is the same body', async () => {
    const key = randomUUID();
    const body = JSON.stringify(anIssueRequest(stage, { narrative: 'é/' }));
    const first = must(await send(body, key), 201);
    const second = must(await send(body.replace('é/', '\\u00e9\\/'), key), 201);
    expect(second.body.id).toBe(first.body.id);
  });
});

describe('twins at once', () => {
  test('of one body get one credential', async () => {
    const [body, key] = [anIssueRequest(stage), randomUUID()];
    const answers = await leaving(1, async () => await Promise.all(Array.from({ length: 12 }, async () => await send(body, key))));
    expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(201));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  });

  test('of different bodies get one credential and refusals', async () => {
    const key = randomUUID();
    const answers = await leaving(1, async () => await Promise.all(Array.from({ length: 6 }, async () => await send(anIssueRequest(stage), key))));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 422, 422, 422, 422, 422]);
  });

  test('of one key at two issuers have nothing to do with each other', async () => {
    const other = await setStage(service());
    const key = randomUUID();
    const answers = await leaving(2, async () => await Promise.all([stage, other].map(async (at) => await send(anIssueRequest(at), key, { at }))));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
  });

  test('after a first that fails: the next one does the work', async () => {
    const take = vi.spyOn(service().service.deps.statusIndexes, 'take').mockRejectedValueOnce(new Error('planted'));
    const [body, key] = [anIssueRequest(stage), randomUUID()];
    const answers = await leaving(1, async () => await Promise.all([send(body, key), send(body, key), send(body, key)]));
    take.mockRestore();
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 201, 500]);
  });

  test('a twin of another body is refused at once while the first is still at work', async () => {
    let goOn: () => void = () => undefined;
    const { statusIndexes } = service().service.deps;
    const index = await statusIndexes.take(stage.slug, 'revocation');
    const take = vi.spyOn(statusIndexes, 'take').mockImplementationOnce(async () => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return index;
    });
    const key = randomUUID();
    const first = send(anIssueRequest(stage), key);
    await vi.waitFor(() => expect(take).toHaveBeenCalled());
    expectProblem(await send(anIssueRequest(stage), key), 422, 'idempotency_key_reused');
    goOn();
    must(await first, 201);
    take.mockRestore();
  });

  test('a twin that waits too long is told to come back, and the first one’s end frees the key', async () => {
    const inFlight = makeInFlight(1);
    const digest = Buffer.from('body');
    let goOn: (value: string) => void = () => undefined;
    const first = inFlight.afterTwin('k', digest, async () => await new Promise<string>((resolve) => {
      goOn = resolve;
    }));
    await expect(inFlight.afterTwin('k', digest, async () => 'second')).rejects.toMatchObject({ code: 'idempotency_in_progress' });
    await expect(inFlight.afterTwin('other', digest, async () => 'other')).resolves.toBe('other');
    goOn('first');
    await expect(first).resolves.toBe('first');
    await expect(inFlight.afterTwin('k', digest, async () => 'third')).resolves.toBe('third');
  });
});

onPostgres('twins of two processes', () => {
  /** Holds the row of a key as a process in the middle of its commit does. */
  async function holdKey(key: string, like: Answer): Promise<ReturnType<typeof holdTransaction> extends Promise<infer Held> ? Held : never> {
    return await holdTransaction(service().service.deps.db, async (tx) => await tx`
      insert into idempotency_keys (issuer_id, idempotency_key, body_digest, credential_id)
      select issuer_id, ${key}, body_digest, credential_id from idempotency_keys where credential_id = ${like.body.id}`);
  }

  test('get one credential, whichever of them is first', async () => {
    const second = await service().sibling();
    for (let round = 0; round < 5; round++) {
      const [body, key] = [anIssueRequest(stage), randomUUID()];
      const answers = await leaving(1, async () => await Promise.all([service(), second, service(), second].map(async (to) => await send(body, key, { to }))));
      expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    }
  });

  test('of different bodies get one credential and refusals', async () => {
    const second = await service().sibling();
    const key = randomUUID();
    const answers = await leaving(1, async () => await Promise.all([service(), second, service(), second].map(async (to) => await send(anIssueRequest(stage), key, { to }))));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 422, 422, 422]);
  });

  test('a twin whose first is still committing after five seconds is told so, and leaves nothing', async () => {
    const body = anIssueRequest(stage);
    const key = randomUUID();
    await holdKey(key, must(await send(body, randomUUID()), 201));
    const before = await issuedCount();
    expectProblem(await send(body, key), 409, 'idempotency_in_progress');
    expect(await issuedCount()).toBe(before);
  });

  test('a twin gets the answer of a first that commits while it waits', async () => {
    const body = anIssueRequest(stage);
    const key = randomUUID();
    const like = must(await send(body, randomUUID()), 201);
    const held = await holdKey(key, like);
    const before = await issuedCount();
    const twin = send(body, key);
    await vi.waitFor(async () => expect(await waitingSessions(service().service.deps.db)).toBe(1), 4_000);
    await held.commit();
    expect(must(await twin, 201).body).toEqual(like.body);
    expect(await issuedCount()).toBe(before);
  });

  test('a twin of another body is refused by a first that commits while it waits', async () => {
    const key = randomUUID();
    const held = await holdKey(key, must(await send(anIssueRequest(stage), randomUUID()), 201));
    const before = await issuedCount();
    const twin = send(anIssueRequest(stage), key);
    await vi.waitFor(async () => expect(await waitingSessions(service().service.deps.db)).toBe(1), 4_000);
    await held.commit();
    expectProblem(await twin, 422, 'idempotency_key_reused');
    expect(await issuedCount()).toBe(before);
  });

  test('a twin does the work of a first that gives up while it waits', async () => {
    const body = anIssueRequest(stage);
    const key = randomUUID();
    const like = must(await send(body, randomUUID()), 201);
    const held = await holdKey(key, like);
    const twin = send(body, key);
    await vi.waitFor(async () => expect(await waitingSessions(service().service.deps.db)).toBe(1), 4_000);
    await held.rollBack();
    expect(must(await twin, 201).body.id).not.toBe(like.body.id);
  });
});
