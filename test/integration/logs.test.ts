// Everything a process writes, at the level that tells most: nothing of a person, no secret and no address as it was asked for.
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { demonstrationIssuer } from '../../src/framework/demonstration/demonstration.ts';
import { openDatabase } from '../../src/store/database.ts';
import { credentialsPath } from '../support/badges.ts';
import { aKek, asTestService, makeInstallation, runCli, serve, type Environment, type Installation, type Served } from '../support/served.ts';
import { anIssueRequest, must, setStage, type Answer, type CallOptions, type Json, type Stage } from '../support/service.ts';

const planted = {
  email: 'planted.hanako@learner-of-the-log.example',
  upperEmail: 'PLANTED.TARO@LEARNER-OF-THE-LOG.EXAMPLE',
  name: '埋込 花子',
  kana: 'ウメコミ ハナコ',
  latn: 'UMEKOMI Hanako',
  student: 'S-PLANTED-20260042',
  did: 'did:example:planted-learner-1',
  narrative: 'planted narrative of a learner',
  note: 'planted note of the registrar',
  evidence: 'https://evidence.example/planted/portfolio',
  idempotency: 'planted-idempotency-4711',
  query: 'planted-query-value',
  path: 'planted-path-segment',
  token: 'ak_live_PlantedTokenOfNobody0123456789abcdefghijklmnop',
  bearer: 'planted-bearer-that-is-no-key',
  cookie: 'planted-cookie-value',
  agent: 'planted-user-agent/1.0',
  forwarded: '198.51.100.77',
  member: 'plantedMember',
  keyName: 'planted name of an API key',
  databasePassword: 'planted-database-password',
};
const recipient = {
  id: planted.did,
  email: planted.email,
  name: { ja: planted.name, kana: planted.kana, latn: planted.latn },
  identifiers: [{ type: 'sisSourcedId', value: planted.student }],
};
const tellTale = {
  'user-agent': planted.agent,
  cookie: `session=${planted.cookie}`,
  referer: `https://lms.example/?learner=${planted.email}`,
  'x-forwarded-for': planted.forwarded,
};

/** The planted texts, and others given, that are in the output in one of the forms in which they could get there. */
function leaksIn(output: string, others: readonly string[] = []): string[] {
  const lower = output.toLowerCase();
  const forms = (text: string): string[] => [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
    Buffer.from(text).toString('base64url'),
    Buffer.from(text).toString('hex'),
    text.replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`),
  ];
  return [...Object.values(planted), ...others].filter((text) => forms(text).some((form) => lower.includes(form.toLowerCase())));
}

describe('what a process writes', { timeout: 240_000 }, () => {
  test('the grep finds what is planted, in every form', () => {
    for (const text of Object.values(planted)) {
      for (const form of [text, text.toUpperCase(), encodeURIComponent(text), Buffer.from(text).toString('base64url'), Buffer.from(text).toString('hex')]) {
        expect(leaksIn(`{"msg":"a ${form} b"}`)).toContain(text);
      }
    }
    expect(leaksIn('{"msg":"nothing"}')).toEqual([]);
  });

  test('holds nothing that was planted, in good requests, bad ones and faults of ours', async () => {
    const installation = await makeInstallation();
    const env: Environment = { ...withPassword(installation.env), AKASHI_LOG_LEVEL: 'trace', AKASHI_KEK: aKek() };
    const secrets = [env['AKASHI_KEK'] ?? '', installation.operatorKey];
    const first = await serve(env);
    const stage = await setStage(asTestService(first, installation.operatorKey));
    secrets.push(stage.issuerKey);
    const issued = await goodRequests(first, stage);
    secrets.push(stage.slug, issued.id, issued.credential.proof[0].proofValue, issued.credential.credentialSubject.identifier[0].identityHash);
    await badRequests(first, stage);
    expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });

    await breakStore(installation);
    const second = await serve(env);
    const faults = await faultsOfOurs(second, stage);
    expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null });

    for (const answer of faults) {
      expect([answer.status, answer.body.code], answer.text).toEqual([500, 'internal']);
      expect(leaksIn(answer.text, secrets)).toEqual([]);
      expect(answer.text).not.toMatch(/constraint|relation|violates|postgres|at .*\.ts/i);
    }
    for (const { output } of [first, second]) {
      expect(leaksIn(output(), secrets)).toEqual([]);
      const lines = output().trim().split('\n').map((line) => JSON.parse(line) as Json);
      expect(lines.filter(({ msg }) => msg === 'request').length).toBeGreaterThanOrEqual(faults.length);
      for (const line of lines) expect(JSON.stringify(line)).not.toMatch(/"(?:headers|url|body|query|parameters|detail|remoteAddress|ip)":/);
    }
    expectUsefulFaults(second, faults);
  });

  test('of a start that is refused repeats no secret', async () => {
    const { env } = await makeInstallation();
    const secret = aKek();
    const elsewhere = `postgres://akashi:${planted.databasePassword}@127.0.0.1:1/akashi`;
    for (const wrong of [
      { AKASHI_KEK: `${secret}=` },
      { AKASHI_BOOTSTRAP_KEY: secret },
      { PORT: secret },
      { PUBLIC_URL: `https://user:${secret}@badges.example` },
      { DATABASE_URL: `postgres://akashi:${secret} @localhost/akashi` },
      { DATABASE_URL: elsewhere },
      { AKASHI_KEK: secret, AKASHI_KEK_FILE: '/nowhere' },
    ]) {
      const cli = runCli(['serve'], { ...env, PORT: '0', AKASHI_LOG_LEVEL: 'trace', ...wrong });
      expect((await cli.ended).code, cli.output()).toBe(1);
      expect(cli.output()).toMatch(/^akashi: .+ \([a-z_]+\)$/m);
      expect(leaksIn(cli.output(), [secret])).toEqual([]);
    }
  });
});

async function goodRequests(served: Served, stage: Stage): Promise<Json> {
  const headers = { ...tellTale, 'idempotency-key': planted.idempotency };
  const body = anIssueRequest(stage, { recipient, narrative: planted.narrative, evidence: [{ url: planted.evidence, narrative: planted.narrative }] });
  const issued = must(await served.call('POST', credentialsPath(stage), { key: stage.issuerKey, headers, body }), 201).body;
  must(await served.call('POST', credentialsPath(stage), { key: stage.issuerKey, headers, body }), 201);
  must(await served.call('POST', credentialsPath(stage, '/search'), { key: stage.issuerKey, body: { recipient: { id: planted.did, email: planted.email } } }), 200);
  must(await served.call('GET', credentialsPath(stage, `/${issued.id}`), { key: stage.issuerKey, headers: { ...tellTale, accept: 'application/vc' } }), 200);
  must(await served.call('POST', '/v1/verify', { key: null, headers: tellTale, body: issued.credential }), 200);
  await served.call('GET', `/issuers/${stage.slug}?email=${planted.email}&q=${planted.query}`, { key: null, headers: tellTale });
  must(await served.call('POST', credentialsPath(stage, `/${issued.id}/revoke`), { key: stage.issuerKey, body: { reason: 'other', note: planted.note } }), 200);
  must(await served.call('POST', `/v1/issuers/${stage.slug}/api-keys`, { key: stage.issuerKey, body: { name: planted.keyName, scopes: ['keys:read'] } }), 201);
  return issued;
}

async function badRequests(served: Served, stage: Stage): Promise<void> {
  const email = encodeURIComponent(planted.email);
  const calls: [number, string, string, CallOptions][] = [
    [400, 'POST', credentialsPath(stage), { body: `{"recipient":{"email":"${planted.email}"` }],
    [400, 'POST', credentialsPath(stage), { body: { ...anIssueRequest(stage, { recipient: { ...recipient, email: [planted.email] } }), [planted.member]: planted.narrative } }],
    [400, 'POST', credentialsPath(stage), { body: anIssueRequest(stage, { recipient: { email: `${planted.upperEmail} x` } }) }],
    [400, 'POST', credentialsPath(stage), { body: anIssueRequest(stage, { recipient: { name: recipient.name }, narrative: `${planted.narrative}\u0000` }) }],
    [422, 'POST', credentialsPath(stage), { body: anIssueRequest(stage, { recipient }), headers: { ...tellTale, 'idempotency-key': planted.idempotency } }],
    [400, 'POST', credentialsPath(stage), { body: anIssueRequest(stage, { recipient }), headers: { 'idempotency-key': `${planted.idempotency} ${'x'.repeat(300)}` } }],
    [413, 'POST', credentialsPath(stage), { body: planted.email.repeat(3000) }],
    [415, 'POST', credentialsPath(stage), { body: planted.email, headers: { 'content-type': `text/${planted.path}` } }],
    [401, 'GET', `/v1/issuers/${stage.slug}?access_token=${planted.token}`, { key: null }],
    [401, 'GET', `/v1/issuers/${stage.slug}`, { key: planted.token, headers: tellTale }],
    [401, 'GET', `/v1/issuers/${stage.slug}`, { key: planted.bearer }],
    [400, 'GET', `/v1/issuers/${planted.path}/credentials?recipient=${email}`, {}],
    [404, 'GET', `/v1/issuers/${planted.path}/credentials`, {}],
    [400, 'GET', `/v1/issuers/${stage.slug}/credentials?recipient=${email}&${planted.query}=1`, {}],
    [404, 'GET', `/${planted.path}/${email}?q=${planted.query}`, { key: null, headers: tellTale }],
    [405, 'PUT', `/issuers/${planted.path}?q=${planted.query}`, { key: null }],
    [400, 'GET', `/issuers/%zz${planted.path}?q=${planted.query}`, { key: null }],
    [400, 'GET', `/issuers/${planted.path}${'x'.repeat(300)}`, { key: null }],
    [200, 'POST', '/v1/verify', { key: null, body: { type: ['VerifiableCredential', planted.name], issuer: planted.did, credentialSubject: recipient } }],
    [200, 'POST', '/v1/verify', { key: null, body: `{"type":"${planted.name}","type":"${planted.email}"}` }],
    [400, 'POST', '/v1/verify', { key: null, body: `${planted.email} is not JSON` }],
    [409, 'POST', '/v1/issuers', { body: { ...demonstrationIssuer, slug: stage.slug, email: planted.email } }],
    [400, 'POST', '/v1/issuers', { body: { ...demonstrationIssuer, slug: 'another', url: planted.email, timeZone: planted.query } }],
  ];
  for (const [status, method, path, options] of calls) must(await served.call(method, path, options), status);
  await rawRequest(served, `GET /${planted.path}?q=${planted.query} HTTP/1.1\r\nHost: x\r\nX-Mail ${planted.email}\r\n\r\n`);
  await rawRequest(served, `${planted.email}\r\n\r\n`);
  // Hung up in the middle of the body, with the request already known.
  await hangUp(served, `POST ${credentialsPath(stage)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${stage.issuerKey}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n`, `{"recipient":{"email":"${planted.email}"`);
}

/** Constraints and triggers that make PostgreSQL tell, in its errors, the rows that we write. */
async function breakStore({ database }: Installation): Promise<void> {
  const db = await openDatabase(database.options);
  try {
    await db.sql`alter table api_keys add constraint planted_check check (length(name) < 3) not valid`;
    await db.sql`create function tell_all() returns trigger language plpgsql as $$
      begin raise exception 'no room for %', new.document::jsonb #>> '{credentialSubject,narrative}' using detail = new.document, hint = new.document; end $$`;
    await db.sql`create trigger tell_all before insert on credentials for each row execute function tell_all()`;
    await db.sql`alter table events add constraint planted_subject check (subject = '') not valid`;
  } finally {
    await db.close();
  }
}

async function faultsOfOurs(served: Served, stage: Stage): Promise<Answer[]> {
  const issue = async (overrides: Json, headers = {}): Promise<Answer> =>
    await served.call('POST', credentialsPath(stage), { key: stage.issuerKey, headers: { ...tellTale, ...headers }, body: anIssueRequest(stage, { recipient, narrative: planted.narrative, ...overrides }) });
  return [
    await issue({ awardedDate: '2026-02-01' }),
    await issue({ awardedDate: '2026-02-02' }, { 'idempotency-key': `${planted.idempotency}-fault` }),
    await issue({ awardedDate: '2026-02-03', format: 'Ed25519Signature2020', allowDuplicate: true }),
    await served.call('POST', `/v1/issuers/${stage.slug}/api-keys`, { body: { name: planted.keyName, scopes: ['keys:read'] } }),
    await served.call('POST', '/v1/issuers', { body: { ...demonstrationIssuer, slug: planted.path, email: planted.email } }),
  ];
}

/** A log that tells nothing would pass all of the above: whoever looks for the fault must find it, by the id that the caller was given. */
function expectUsefulFaults(served: Served, faults: readonly Answer[]): void {
  const lines = served.output().trim().split('\n').map((line) => JSON.parse(line) as Json);
  for (const { body } of faults) {
    const id = String(body.instance).replace('urn:uuid:', '');
    const line = lines.find((one) => one.level === 'error' && one.requestId === id);
    expect(line?.err).toMatchObject({ name: 'PostgresError', code: expect.stringMatching(/^[0-9A-Z]{5}$/), stack: expect.arrayContaining([expect.stringMatching(/^at /)]) });
  }
}

function withPassword(env: Environment): Environment {
  const { DATABASE_URL } = env;
  if (DATABASE_URL === undefined) return env;
  // The server of the tests trusts everybody, with a password as without.
  const url = new URL(DATABASE_URL);
  url.password = planted.databasePassword;
  return { ...env, DATABASE_URL: url.href };
}

async function rawRequest({ origin }: Served, request: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(request));
    socket.resume().on('error', reject).on('close', () => resolve());
  });
}

async function hangUp({ origin }: Served, head: string, rest: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(head));
    socket.once('data', () => socket.write(rest, () => socket.destroy())).on('error', reject).on('close', () => resolve());
  });
}
