import { beforeAll, describe, expect, test } from 'vitest';
import { changeState, credentialsPath, expectProblem, issue, issuedRows, tryToIssue } from '../support/badges.ts';
import { onPostgres } from '../support/database.ts';
import { holdTransaction } from '../support/held-transaction.ts';
import { anIssueRequest, must, setStage, useService, type Json, type Stage } from '../support/service.ts';

// 23:30 of 31 March in Tokyo.
const now = new Date('2026-03-31T14:30:00Z');
const service = useService({ clock: () => now });
let stage: Stage;
let people = 0;

beforeAll(async () => {
  stage = await setStage(service(), { statusPurpose: 'suspension' });
});

/** Somebody with all three kinds of stable identifier. */
function somebody(): Json {
  people += 1;
  return {
    id: `urn:example:learner:${people}`,
    email: `person-${people}@learner.example`,
    identifiers: [{ type: 'sisSourcedId', value: `S-${people}` }, { type: 'userName', value: `u-${people}` }],
  };
}

async function expectDuplicate(overrides: Json, existing: string, at = stage): Promise<void> {
  const before = await issuedRows(service());
  const problem = expectProblem(await tryToIssue(service(), at, overrides), 409, 'duplicate_credential', [{ pointer: '/recipient', code: 'duplicate_credential' }]);
  expect(problem.credential).toBe(existing);
  expect(await issuedRows(service())).toMatchObject({ credentials: before.credentials, recipients: before.recipients, events: before.events });
}

describe('without an Idempotency-Key the same person cannot get the same award twice', () => {
  test.each<[string, (person: Json) => Json]>([
    ['everything', (person) => person],
    ['the e-mail address', ({ email }) => ({ email })],
    ['the e-mail address in capitals and with space around it', ({ email }) => ({ email: ` ${email.toUpperCase()}` })],
    ['the id', ({ id }) => ({ id })],
    ['one identifier', ({ identifiers }) => ({ identifiers: [identifiers[1]] })],
    ['one identifier with space around it', ({ identifiers }) => ({ identifiers: [{ ...identifiers[0], value: ` ${identifiers[0].value} ` }] })],
    ['one identifier in full-width characters', ({ identifiers }) => ({ identifiers: [{ ...identifiers[0], value: identifiers[0].value.replaceAll(/[!-~]/g, (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)) }] })],
    ['one of them beside others', ({ email }) => ({ email, id: 'urn:example:someone-else', identifiers: [{ type: 'accountId', value: 'A-9' }] })],
  ])('known by %s', async (_what, part) => {
    const person = somebody();
    const { id } = await issue(service(), stage, { recipient: person });
    await expectDuplicate({ recipient: part(person) }, id);
  });

  test.each([['all'], ['none']])('whatever is hashed in the badge (%s)', async (hash) => {
    const person = somebody();
    const { id } = await issue(service(), stage, { recipient: { ...person, hash } });
    await expectDuplicate({ recipient: person }, id);
  });

  test('nor by the way of another format', async () => {
    const person = somebody();
    const { id } = await issue(service(), stage, { recipient: person });
    await expectDuplicate({ recipient: person, format: 'Ed25519Signature2020' }, id);
  });

  test('nor while the first is suspended', async () => {
    const person = somebody();
    const { id } = await issue(service(), stage, { recipient: person });
    must(await changeState(service(), stage, id, 'suspend'), 200);
    await expectDuplicate({ recipient: person }, id);
  });

  test('nor after one that was issued with a key', async () => {
    const person = somebody();
    const { id } = await issue(service(), stage, { recipient: person }, { 'idempotency-key': 'of-the-first' });
    await expectDuplicate({ recipient: person }, id);
  });
});

describe('what is no duplicate', () => {
  test.each<[string, (person: Json) => Json]>([
    ['another person', () => ({ recipient: somebody() })],
    ['the same value as an identifier of another type', ({ identifiers }) => ({ recipient: { identifiers: [{ type: 'accountId', value: identifiers[0].value }] } })],
    ['an identifier that differs in case', ({ identifiers }) => ({ recipient: { identifiers: [{ ...identifiers[0], value: identifiers[0].value.toLowerCase() }] } })],
    ['the same name', () => ({ recipient: { email: `name-${people}@learner.example`, name: { ja: '山田 花子' } } })],
    ['the same person on another award day', (person) => ({ recipient: person, awardedDate: '2026-03-30' })],
    ['the same request with allowDuplicate', (person) => ({ recipient: person, allowDuplicate: true })],
  ])('%s', async (_what, next) => {
    const person = { ...somebody(), name: { ja: '山田 花子' } };
    const { id } = await issue(service(), stage, { recipient: person });
    expect((await issue(service(), stage, next(person))).id).not.toBe(id);
  });

  test('allowDuplicate: false is none of the permission', async () => {
    const person = somebody();
    const { id } = await issue(service(), stage, { recipient: person });
    await expectDuplicate({ recipient: person, allowDuplicate: false }, id);
  });

  test('the same person with another micro-credential, or at another issuer', async () => {
    const person = somebody();
    const { id } = await issue(service(), stage, { recipient: person });
    const other = await setStage(service());
    expect((await issue(service(), other, { recipient: person })).id).not.toBe(id);
    const second = must(await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials`, { body: { record: (await record(stage)) } }), 201).body.id;
    must(await service().call('POST', `/v1/issuers/${stage.slug}/microcredentials/${second}/publish`), 200);
    expect((await issue(service(), stage, { recipient: person, microcredential: second })).id).not.toBe(id);
  });

  test('the same person again after revocation; then the new one counts', async () => {
    const person = somebody();
    const first = await issue(service(), stage, { recipient: person });
    must(await changeState(service(), stage, first.id, 'revoke'), 200);
    const second = await issue(service(), stage, { recipient: person });
    expect(second.id).not.toBe(first.id);
    await expectDuplicate({ recipient: person }, second.id);
  });
});

test('the award day is the one of the issuer’s zone, however it was written', async () => {
  const person = somebody();
  // Now is 31 March in Tokyo; 30 March 15:00 UTC is its first instant there, and one second earlier is the day before.
  const { id } = await issue(service(), stage, { recipient: person, awardedDate: undefined });
  await expectDuplicate({ recipient: person, awardedDate: '2026-03-31' }, id);
  await expectDuplicate({ recipient: person, awardedDate: '2026-03-30T15:00:00Z' }, id);
  await expectDuplicate({ recipient: person, awardedDate: '2026-03-30T10:00:00-05:00' }, id);
  await issue(service(), stage, { recipient: person, awardedDate: '2026-03-30T14:59:59Z' });
  await issue(service(), stage, { recipient: person, awardedDate: '2026-03-31T15:00:00Z' });
});

test('of twins at once one gets the credential and the others its id', async () => {
  const person = somebody();
  const { id, email, identifiers } = person;
  const parts = [person, { email }, { id, email }, { identifiers: identifiers.toReversed(), email }];
  const answers = await Promise.all([...parts, ...parts].map(async (recipient) => await tryToIssue(service(), stage, { recipient })));
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  const winner = answers.find((answer) => answer.status === 201)?.body.id;
  for (const { body } of answers.filter((answer) => answer.status === 409)) expect(body).toMatchObject({ code: 'duplicate_credential', credential: winner });
});

onPostgres('between two processes', () => {
  test('of twins at once one gets the credential', async () => {
    const second = await service().sibling();
    for (let round = 0; round < 5; round++) {
      const recipient = somebody();
      const answers = await Promise.all([service(), second, service(), second].map(async (to) => await tryToIssue(to, stage, { recipient })));
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409, 409]);
      const winner = answers.find((answer) => answer.status === 201)?.body.id;
      expect(answers.filter((answer) => answer.status === 409).map((answer) => answer.body.credential)).toEqual([winner, winner, winner]);
    }
  });

  test('a request that cannot find out in time whether it is a duplicate is told to come back, not that its key is in use', async () => {
    const recipient = somebody();
    const { db, digestIdentifier } = service().service.deps;
    await holdTransaction(db, async (tx) => await tx`
      insert into award_locks (issuer_id, identifier_digest) values (${stage.slug}, ${digestIdentifier(`email:${recipient.email}`)})`);
    const before = await issuedRows(service());
    const answer = await service().call('POST', credentialsPath(stage), { body: anIssueRequest(stage, { recipient }), key: stage.issuerKey });
    expectProblem(answer, 503, 'unavailable');
    expect(await issuedRows(service())).toEqual(before);
  });
});

async function record(at: Stage): Promise<Json> {
  return must(await service().call('GET', `/v1/issuers/${at.slug}/microcredentials/${at.microcredential}`), 200).body.record;
}
