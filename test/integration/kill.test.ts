// kill -9 of a real process that is issuing, again and again on one store: what was answered is kept, what was not is whole or absent.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { credentialsPath, verdictOf } from '../support/badges.ts';
import { asTestService, makeInstallation, serve, type Installation, type Served } from '../support/served.ts';
import { anIssueRequest, must, setStage, type Answer, type Json, type Stage } from '../support/service.ts';

/** Each on the store that the one before left behind; the number of answers after which the process is killed. */
const killedAfterAnswers = [1, 2, 3, 5, 8, 4, 13, 6, 1, 21];
const senders = 6;

interface Sent {
  /** Undefined for a request without an Idempotency-Key. */
  readonly key: string | undefined;
  readonly body: string;
  answer: Json;
}

/** What became of all requests, in the order of sending. */
const sent: Sent[] = [];
let installation: Installation;
let stage: Stage;

async function send(served: Served, one: Sent): Promise<void> {
  const headers = one.key === undefined ? {} : { 'idempotency-key': one.key };
  const answer: Answer | undefined = await served
    .call('POST', credentialsPath(stage), { key: stage.issuerKey, body: one.body, headers })
    // The line broke: nobody knows what became of it.
    .catch(() => undefined);
  if (answer) one.answer = must(answer, 201).body;
}

/** Issues with several requests at a time until the process is gone, which it is after that many answers. */
async function issueUntilKilled(served: Served, afterAnswers: number): Promise<void> {
  let answers = 0;
  let gone = false;
  let killing: Promise<unknown> = Promise.resolve();
  const sender = async (): Promise<void> => {
    while (!gone) {
      const key = sent.length % 4 === 3 ? undefined : `kill-${String(sent.length)}`;
      const format = sent.length % 3 === 0 ? 'Ed25519Signature2020' : 'eddsa-rdfc-2022';
      const one: Sent = { key, body: JSON.stringify(anIssueRequest(stage, { format })), answer: undefined };
      sent.push(one);
      await send(served, one);
      if (one.answer === undefined) return;
      answers += 1;
      if (answers < afterAnswers || gone) continue;
      gone = true;
      killing = served.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  await killing;
  await served.kill('SIGKILL');
}

/** How much there is of each thing that one issue leaves, and how much of it stands alone. Read in one statement: as of one instant. */
async function readStore(): Promise<Json> {
  const database = await openDatabase(installation.database.options);
  try {
    const [row] = await database.sql`
      select (select count(*)::int from credentials) as credentials,
        (select count(*)::int from idempotency_keys) as keys,
        (select count(*)::int from credential_recipients) as recipients,
        (select count(*)::int from events where type = 'credential.issued') as events,
        (select count(distinct (status_list, status_index))::int from credentials) as places,
        (select count(*)::int from idempotency_keys left join credentials using (issuer_id, credential_id) where document is null) as keys_of_nothing,
        (select count(*)::int from credential_recipients left join credentials using (issuer_id, credential_id) where document is null) as recipients_of_nothing,
        (select count(*)::int from credentials left join credential_recipients using (issuer_id, credential_id) where identifier_digest is null) as without_recipient,
        (select count(*)::int from credentials left join events on owner = issuer_id and subject = credential_id::text and type = 'credential.issued'
          where event_id is null) as without_event,
        (select count(*)::int from (select credential_id from idempotency_keys group by credential_id having count(*) > 1) as doubled) as doubled`;
    return row;
  } finally {
    await database.close();
  }
}

function expectNothingHalfIssued(store: Json): void {
  const { credentials, recipients, events, places, keysOfNothing, recipientsOfNothing, withoutRecipient, withoutEvent, doubled } = store;
  expect({ recipients, events, places }).toEqual({ recipients: credentials, events: credentials, places: credentials });
  expect({ keysOfNothing, recipientsOfNothing, withoutRecipient, withoutEvent, doubled }).toEqual({
    keysOfNothing: 0, recipientsOfNothing: 0, withoutRecipient: 0, withoutEvent: 0, doubled: 0,
  });
  const [keyed, unkeyed] = [sent.filter(({ key }) => key !== undefined), sent.filter(({ key }) => key === undefined)];
  expect(store.keys).toBeGreaterThanOrEqual(keyed.filter(isAnswered).length);
  expect(store.keys).toBeLessThanOrEqual(keyed.length);
  expect(credentials - store.keys).toBeGreaterThanOrEqual(unkeyed.filter(isAnswered).length);
  expect(credentials - store.keys).toBeLessThanOrEqual(unkeyed.length);
}

function isAnswered({ answer }: Sent): boolean {
  return answer !== undefined;
}

// One story in order: each test goes on with the store of the one before.
describe('a process that is killed while it issues', { timeout: 600_000 }, () => {
  let answeredBefore: readonly Sent[];
  let unanswered: readonly Sent[];

  beforeAll(async () => {
    installation = await makeInstallation({ keep: true });
  });
  afterAll(async () => await installation.remove());

  test('starts again after each kill, and never leaves half of a credential', async () => {
    for (const [n, afterAnswers] of killedAfterAnswers.entries()) {
      const served = await serve(installation.env);
      if (n === 0) stage = await setStage(asTestService(served, installation.operatorKey));
      await issueUntilKilled(served, afterAnswers);
      expectNothingHalfIssued(await readStore());
    }
    unanswered = sent.filter((one) => !isAnswered(one));
    answeredBefore = sent.filter(isAnswered);
    expect(answeredBefore.length).toBeGreaterThanOrEqual(killedAfterAnswers.reduce((sum, count) => sum + count, 0));
    // Without requests that were cut off the test would show nothing.
    expect(unanswered.filter(({ key }) => key !== undefined).length).toBeGreaterThan(killedAfterAnswers.length);
  });

  test('has kept every credential that it answered with, and each of them verifies', async () => {
    const served = await serve(installation.env);
    for (const { answer } of answeredBefore) {
      const read = must(await served.call('GET', credentialsPath(stage, `/${answer.id}`), { key: stage.issuerKey }), 200);
      expect(read.body).toEqual(answer);
      expect((await verdictOf(asTestService(served, installation.operatorKey), answer.credential)).outcome).toBe('valid');
    }
    const places = answeredBefore.map(({ answer }) => `${answer.credential.credentialStatus.statusListCredential} ${answer.credential.credentialStatus.statusListIndex}`);
    expect(new Set(places).size).toBe(answeredBefore.length);
  });

  test('gives exactly one credential to each request whose answer was lost, when it is sent again, however often', async () => {
    const served = await serve(installation.env);
    const again = unanswered.filter(({ key }) => key !== undefined);
    for (const one of again) {
      await send(served, one);
      const first = one.answer;
      await Promise.all([send(served, one), send(served, one)]);
      expect(one.answer).toEqual(first);
      expect((await verdictOf(asTestService(served, installation.operatorKey), first.credential)).outcome).toBe('valid');
    }
    await served.kill('SIGTERM');
    const store = await readStore();
    expectNothingHalfIssued(store);
    expect(store.keys).toBe(sent.filter(({ key }) => key !== undefined).length);
  });

  test('answers a request that was answered before as it did then', async () => {
    const before = await readStore();
    const served = await serve(installation.env);
    for (const one of answeredBefore.filter(({ key }) => key !== undefined).slice(0, 20)) {
      const { answer } = one;
      await send(served, one);
      expect(one.answer).toEqual(answer);
    }
    await served.kill('SIGTERM');
    expect(await readStore()).toEqual(before);
  });

  test('finds a credential whose answer was lost as the duplicate that a request without a key would be', async () => {
    const served = await serve(installation.env);
    const lost = unanswered.filter(({ key }) => key === undefined);
    for (const { body } of lost) {
      const answer = await served.call('POST', credentialsPath(stage), { key: stage.issuerKey, body });
      // Either it had been stored, and is named, or it had not, and is issued now.
      expect([201, 409], answer.text).toContain(answer.status);
      const id = answer.status === 201 ? answer.body.id : answer.body.credential;
      const read = must(await served.call('GET', credentialsPath(stage, `/${id}`), { key: stage.issuerKey }), 200);
      expect((await verdictOf(asTestService(served, installation.operatorKey), read.body.credential)).outcome).toBe('valid');
    }
    await served.kill('SIGTERM');
    const store = await readStore();
    expectNothingHalfIssued(store);
    expect(store.credentials).toBe(sent.length);
  });
});
