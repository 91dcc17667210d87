// The start and the end of a real process: what it refuses by name, what it does once, and how it goes.
import { connect } from 'node:net';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeCustody } from '../../src/keys/custody.ts';
import { loadKeyEncryptionKey } from '../../src/keys/kek.ts';
import { openDatabase, type Database, type Sql } from '../../src/store/database.ts';
import { ensureServiceKey } from '../../src/store/signing-keys.ts';
import { credentialsPath, issue, verdictOf } from '../support/badges.ts';
import { onEmbedded, onPostgres } from '../support/database.ts';
import { aKek, asTestService, makeInstallation, runCli, serve, type Cli, type Installation, type Served } from '../support/served.ts';
import { anIssueRequest, must, setStage, type Stage } from '../support/service.ts';

/** A start takes seconds where the machine is busy. */
const LONG = 180_000;

/** The process ends with 1 and says why; what it says. */
async function refusal(cli: Cli): Promise<string> {
  expect(await cli.ended, cli.output()).toEqual({ code: 1, signal: null });
  return cli.output();
}

async function stageOf(served: Served, { operatorKey }: Installation): Promise<Stage> {
  return await setStage(asTestService(served, operatorKey));
}

describe('a start', { timeout: LONG }, () => {
  test('on nothing makes all it needs, says what it is, and serves', async () => {
    const installation = await makeInstallation({ migrated: false });
    const served = await serve(installation.env);
    expect(await served.wrote('migrations applied')).toMatch(/"applied":\["0001_initial"/);
    must(await served.call('GET', '/readyz', { key: null }), 200);
    const stage = await stageOf(served, installation);
    const issued = await issue(asTestService(served, installation.operatorKey), stage);
    expect((await verdictOf(asTestService(served, installation.operatorKey), issued.credential)).outcome).toBe('valid');
    const keyFile = join(installation.folder, 'key-encryption-key');
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  });

  test('on what the last one left goes on where that one ended', async () => {
    const installation = await makeInstallation();
    const first = await serve(installation.env);
    const stage = await stageOf(first, installation);
    const { id, credential } = await issue(asTestService(first, installation.operatorKey), stage);
    expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    const second = await serve(installation.env);
    expect(second.output()).not.toContain('migrations applied');
    const read = must(await second.call('GET', credentialsPath(stage, `/${id}`), { key: stage.issuerKey }), 200);
    expect(read.body.credential).toEqual(credential);
    expect((await verdictOf(asTestService(second, installation.operatorKey), credential)).outcome).toBe('valid');
  });

  test('with another PUBLIC_URL is refused with the number of badges that would be orphaned', async () => {
    const installation = await makeInstallation();
    const first = await serve(installation.env);
    const stage = await stageOf(first, installation);
    for (let n = 0; n < 3; n += 1) await issue(asTestService(first, installation.operatorKey), stage);
    await first.kill('SIGTERM');
    const said = await refusal(runCli(['serve'], { ...installation.env, PORT: '0', PUBLIC_URL: 'http://badges.localhost:3000' }));
    expect(said).toContain('(public_url_changed)');
    expect(said).toContain('http://badges.localhost:3000');
    expect(said).toContain('http://localhost:3000');
    expect(said).toMatch(/\b3 badges\b/);
    const again = await serve(installation.env);
    must(await again.call('GET', `/v1/issuers/${stage.slug}`), 200);
  });

  test('with lists of recognised issuers that have faults is refused, with each of them', async () => {
    const installation = await makeInstallation();
    const file = join(installation.folder, 'trust.json');
    await writeFile(join(installation.folder, 'own.json'), JSON.stringify({ id: 'urn:example:own', name: { en: 'Own' }, recognisedBy: { name: { en: 'We' } }, issuers: [{ id: 'aonagi', legalName: {} }] }));
    await writeFile(file, JSON.stringify({ lists: [{ format: 'plain', file: 'own.json' }] }));
    const said = await refusal(runCli(['serve'], { ...installation.env, PORT: '0', AKASHI_TRUST_FILE: file }));
    expect(said).toContain('(invalid_configuration)');
    expect(said).toContain('own.json#/issuers/0/id: ');
    expect(said).toContain('own.json#/issuers/0/legalName: ');
  });

  test('signs a list of recognised issuers from the command line, and uses it', async () => {
    const installation = await makeInstallation();
    const first = await serve(installation.env);
    const stage = await stageOf(first, installation);
    const { credential } = await issue(asTestService(first, installation.operatorKey), stage);
    await first.kill('SIGTERM');
    const did: string = credential.issuer.id;
    const list = { id: 'urn:example:signed', name: { en: 'Signed' }, recognisedBy: { name: { en: 'We' } }, issuers: [{ id: did, legalName: { en: 'Aonagi University' } }] };
    const [listFile, signedFile, trustFile] = ['list.json', 'signed.json', 'trust.json'].map((name) => join(installation.folder, name)) as [string, string, string];
    await writeFile(listFile, JSON.stringify(list));
    const sign = runCli(['trust', 'sign', '--issuer', stage.slug, '--until', '2099-04-01T00:00:00+09:00', listFile], installation.env);
    expect(await sign.ended, sign.output()).toEqual({ code: 0, signal: null });
    await writeFile(signedFile, sign.output());
    await writeFile(trustFile, JSON.stringify({ lists: [{ format: 'signed', id: list.id, name: { en: 'Signed' }, signer: did, file: 'signed.json' }] }));
    const second = await serve({ ...installation.env, AKASHI_TRUST_FILE: trustFile });
    await second.wrote('a list of recognised issuers is used');
    const verdict = await verdictOf(asTestService(second, installation.operatorKey), credential);
    expect([verdict.outcome, verdict.issuer.recognised, verdict.issuer.recognition[0].recognisedBy.id]).toEqual(['valid', 'yes', did]);
    expect((await second.call('GET', '/v1/trust/issuers', { key: null })).body.lists[0]).toMatchObject({ state: 'used', url: null, validUntil: '2099-03-31T15:00:00Z' });
  });

  test('signs no list that has faults, of no issuer, or that ends before it begins', async () => {
    const installation = await makeInstallation();
    const first = await serve(installation.env);
    const stage = await stageOf(first, installation);
    await first.kill('SIGTERM');
    const [good, bad] = [join(installation.folder, 'good.json'), join(installation.folder, 'bad.json')];
    const list = { id: 'urn:example:signed', name: { en: 'Signed' }, recognisedBy: { name: { en: 'We' } }, issuers: [] };
    await writeFile(good, JSON.stringify(list));
    await writeFile(bad, JSON.stringify({ ...list, issuers: [{ id: 'x', legalName: { en: 'X' } }] }));
    const said = async (slug: string, until: string, file: string): Promise<string> => await refusal(runCli(['trust', 'sign', '--issuer', slug, '--until', until, file], installation.env));
    const later = '2099-04-01T00:00:00+09:00';
    expect(await said(stage.slug, later, bad)).toContain('/issuers/0/id: ');
    expect(await said('nobody', later, good)).toContain('(issuer_not_found)');
    expect(await said(stage.slug, '2020-04-01T00:00:00+09:00', good)).toContain('would end before it begins');
    expect(await said(stage.slug, '2099-04-01', good)).toContain('--until DATE');
  });

  test('with another key-encryption key is refused, naming both by their ids and neither by its bytes', async () => {
    const [right, wrong] = [aKek(), aKek()];
    const installation = await makeInstallation();
    await (await serve({ ...installation.env, AKASHI_KEK: right })).kill('SIGTERM');
    const said = await refusal(runCli(['serve'], { ...installation.env, PORT: '0', AKASHI_KEK: wrong }));
    expect(said).toContain('(wrong_key_encryption_key)');
    expect(new Set(said.match(/\b[0-9a-f]{16}\b/g)).size).toBe(2);
    expect(said).not.toContain(right);
    expect(said).not.toContain(wrong);
    must(await (await serve({ ...installation.env, AKASHI_KEK: right })).call('GET', '/readyz', { key: null }), 200);
  });

  test('with a key-encryption key where a self-made one was before is refused as well', async () => {
    const installation = await makeInstallation();
    await (await serve(installation.env)).kill('SIGTERM');
    expect(await refusal(runCli(['serve'], { ...installation.env, PORT: '0', AKASHI_KEK: aKek() }))).toContain('(wrong_key_encryption_key)');
  });

  test('warns of a key file that others can read', async () => {
    const installation = await makeInstallation();
    const file = join(installation.folder, 'kek');
    await writeFile(file, `${aKek()}\n`);
    await chmod(file, 0o644);
    const served = await serve({ ...installation.env, AKASHI_KEK_FILE: file });
    expect(await served.wrote('chmod 600')).toContain('"level":"warn"');
  });

  test('with everything wrong says everything at once, and starts nothing', async () => {
    const installation = await makeInstallation();
    const said = await refusal(
      runCli(['serve'], {
        ...installation.env,
        PORT: 'eighty',
        HOST: 'not a host',
        PUBLIC_URL: 'http://badges.example/path',
        DATABASE_URL: 'mysql://root:hunter2@db/akashi',
        AKASHI_KEK: 'too-short',
        AKASHI_BOOTSTRAP_KEY: 'ak_live_guessable',
        AKASHI_TRUST_PROXY: 'everybody',
        AKASHI_LOG_LEVEL: 'loud',
        AKASHI_RATE_LIMIT: '-1',
        AKASHI_ALLOW_EMBEDDED: 'maybe',
        AKASHI_TRUSTPROXY: '1',
      }),
    );
    expect(said).toContain('(invalid_configuration)');
    const named = [...said.matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1] ?? '').toSorted();
    expect(named).toEqual([
      'AKASHI_ALLOW_EMBEDDED', 'AKASHI_BOOTSTRAP_KEY', 'AKASHI_KEK', 'AKASHI_LOG_LEVEL', 'AKASHI_RATE_LIMIT', 'AKASHI_TRUSTPROXY', 'AKASHI_TRUST_PROXY',
      'DATABASE_URL', 'HOST', 'PORT', 'PUBLIC_URL',
    ]);
    for (const value of ['hunter2', 'too-short', 'guessable']) expect(said).not.toContain(value);
  });

  test('on a public address is refused on the embedded store and without a key-encryption key', async () => {
    const { folder } = await makeInstallation();
    const said = await refusal(runCli(['serve'], { PORT: '0', AKASHI_DATA_DIR: folder, PUBLIC_URL: 'https://badges.example.ac.jp' }));
    expect(said).toMatch(/^ {2}AKASHI_KEK: /m);
    expect(said).toMatch(/^ {2}DATABASE_URL: .*AKASHI_ALLOW_EMBEDDED/m);
  });

  test('on a public address is refused with the public example key, wherever that stands', async () => {
    const installation = await makeInstallation();
    const example = new URL('../../keys.example/key-encryption-key', import.meta.url);
    const env = { ...installation.env, PORT: '0', PUBLIC_URL: 'https://badges.example.ac.jp', AKASHI_ALLOW_EMBEDDED: 'true' };
    const text = (await readFile(example, 'utf8')).trim();
    expect(await refusal(runCli(['serve'], { ...env, AKASHI_KEK: text }))).toContain('keys.example');
    expect(await refusal(runCli(['serve'], { ...env, AKASHI_KEK_FILE: example.pathname }))).toContain('keys.example');
  });

  test('on a port that is taken fails, and leaves the store free for the next', async () => {
    const installation = await makeInstallation();
    const other = await makeInstallation();
    const { origin } = await serve(other.env);
    const said = await refusal(runCli(['serve'], { ...installation.env, HOST: '127.0.0.1', PORT: new URL(origin).port }));
    expect(said).toContain('HOST and PORT: cannot listen on 127.0.0.1');
    must(await (await serve(installation.env)).call('GET', '/readyz', { key: null }), 200);
  });
});

describe('a command line', { timeout: LONG }, () => {
  test('that nobody knows is refused with what there is', async () => {
    const cli = runCli(['srve'], {});
    expect(await cli.ended).toEqual({ code: 2, signal: null });
    expect(cli.output()).toContain('akashi serve');
  });

  test('makes keys that a start takes', async () => {
    const make = async (what: string): Promise<string> => {
      const cli = runCli(['keys', what], {});
      expect(await cli.ended).toEqual({ code: 0, signal: null });
      return cli.output().trim();
    };
    const installation = await makeInstallation();
    const [AKASHI_KEK, AKASHI_BOOTSTRAP_KEY] = [await make('kek'), await make('bootstrap')];
    const served = await serve({ ...installation.env, AKASHI_KEK, AKASHI_BOOTSTRAP_KEY });
    must(await served.call('GET', '/v1/issuers'), 200);
  });
});

describe('the bootstrap key', { timeout: LONG }, () => {
  test('becomes the operator’s first key once, and does not come back after that key is revoked', async () => {
    const installation = await makeInstallation();
    const keysInStore = async (served: Served): Promise<number> => must(await served.call('GET', '/v1/issuers'), 200).status;
    const first = await serve(installation.env);
    expect(first.output()).toContain('AKASHI_BOOTSTRAP_KEY is now');
    expect(await keysInStore(first)).toBe(200);
    await first.kill('SIGTERM');

    const second = await serve(installation.env);
    expect(second.output()).not.toContain('AKASHI_BOOTSTRAP_KEY is now');
    expect(await keysInStore(second)).toBe(200);
    await second.kill('SIGTERM');

    await inStore(installation, async (sql) => {
      expect(await sql`select owner from api_keys`).toEqual([{ owner: '*' }]);
      expect(await sql`select type, actor from events where owner = '*'`).toEqual([{ type: 'bootstrap-key.consumed', actor: null }]);
      await sql`update api_keys set revoked_at = now() where owner = '*'`;
    });

    const third = await serve(installation.env);
    expect(third.output()).not.toContain('AKASHI_BOOTSTRAP_KEY is now');
    must(await third.call('GET', '/v1/issuers'), 401);
    await third.kill('SIGTERM');

    await inStore(installation, async (sql) => {
      await sql`delete from api_keys`;
    });
    const fourth = await serve(installation.env);
    must(await fourth.call('GET', '/v1/issuers'), 401);
  });

  test('is not needed: without one there is no key at all', async () => {
    const { env } = await makeInstallation();
    const { AKASHI_BOOTSTRAP_KEY: key, ...without } = env;
    const served = await serve(without);
    must(await served.call('GET', '/v1/issuers', { key }), 401);
  });
});

/** Works on the store while no process has it. */
async function inStore(installation: Installation, work: (sql: Sql) => Promise<void>): Promise<void> {
  const database = await openDatabase(installation.database.options);
  try {
    await work(database.sql);
  } finally {
    await database.close();
  }
}

describe('the end', { timeout: LONG }, () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s lets the running request finish and takes no new one', async (signal) => {
    const installation = await makeInstallation();
    const served = await serve(installation.env);
    const stage = await stageOf(served, installation);
    const body = JSON.stringify(anIssueRequest(stage));
    const { port } = new URL(served.origin);

    const socket = connect(Number(port), '127.0.0.1');
    const received: string[] = [];
    const closed = new Promise<string>((resolve) => socket.setEncoding('utf8').on('close', () => resolve(received.join(''))));
    const continued = new Promise<void>((resolve) => {
      socket.on('data', (part: string) => {
        received.push(part);
        if (part.startsWith('HTTP/1.1 100')) resolve();
      });
    });
    socket.write(
      `POST ${credentialsPath(stage)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${stage.issuerKey}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${String(Buffer.byteLength(body))}\r\nExpect: 100-continue\r\n\r\n`,
    );
    // The request is with the service from here on: it waits for its body.
    await continued;
    const ended = served.kill(signal);
    await served.wrote('"msg":"closing"');
    await expect(fetch(`${served.origin}/healthz`)).rejects.toThrow('fetch failed');
    socket.write(body);
    expect(await ended, served.output()).toEqual({ code: 0, signal: null });
    const answer = (await closed).split('\r\n\r\n').slice(1).join('\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 201 Created[^]*connection: close/i);

    await inStore(installation, async (sql) => {
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from credentials`;
      expect(row?.count).toBe(1);
    });
  });
});

onEmbedded('two processes and one embedded store', () => {
  test('are refused: the second names the process and the folder, and the first goes on', { timeout: LONG }, async () => {
    const installation = await makeInstallation();
    const first = await serve(installation.env);
    const said = await refusal(runCli(['serve'], { ...installation.env, PORT: '0' }));
    expect(said).toContain('(data_directory_in_use)');
    expect(said).toContain(`process ${String(first.pid)}`);
    expect(said).toContain(installation.folder);
    expect(await refusal(runCli(['migrate'], { ...installation.env, PORT: '0' }))).toContain('(data_directory_in_use)');
    await stageOf(first, installation);
    await first.kill('SIGTERM');
    const next = await serve(installation.env);
    expect(must(await next.call('GET', '/v1/issuers'), 200).body.items).toHaveLength(1);
  });

  test('of which the first was killed: the second takes over', { timeout: LONG }, async () => {
    const installation = await makeInstallation();
    const first = await serve(installation.env);
    await stageOf(first, installation);
    await first.kill('SIGKILL');
    const second = await serve(installation.env);
    expect(must(await second.call('GET', '/v1/issuers'), 200).body.items).toHaveLength(1);
    expect((await readdir(installation.folder)).filter((name) => name.startsWith('akashi.lock.'))).toHaveLength(1);
  });

  test('serving says that the store is for small installs', { timeout: LONG }, async () => {
    const { env } = await makeInstallation();
    expect(await (await serve(env)).wrote('embedded store is for trying')).toContain('"store":"embedded"');
  });
});

onPostgres('two processes that start at once on an empty PostgreSQL', () => {
  test.each([1, 2, 3])('both serve, with one of everything (round %i)', { timeout: LONG }, async () => {
    const installation = await makeInstallation({ migrated: false });
    const both = await Promise.all([serve(installation.env), serve(installation.env)]);
    const consumed = both.filter((served) => served.output().includes('AKASHI_BOOTSTRAP_KEY is now'));
    expect(consumed).toHaveLength(1);
    const [first, second] = both;
    if (!first || !second) throw new Error('there are two');

    // What one makes the other reads, opens with the same key-encryption key, signs with and verifies.
    const stage = await stageOf(first, installation);
    const issued = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => await issue(asTestService(n % 2 === 0 ? first : second, installation.operatorKey), stage, {}, { 'idempotency-key': `k-${String(n % 6)}` })),
    ).catch((error: unknown) => error);
    // The bodies under one key differ, so that one of each pair is refused; what was issued is told by the store.
    expect(String(issued)).toContain('idempotency_key_reused');
    const items = must(await second.call('GET', credentialsPath(stage, '?limit=200')), 200).body.items;
    for (const { id } of items) {
      const { credential } = must(await second.call('GET', credentialsPath(stage, `/${id}`)), 200).body;
      expect((await verdictOf(asTestService(first, installation.operatorKey), credential)).outcome).toBe('valid');
    }

    const served = must(await first.call('GET', '/.well-known/did.json', { key: null }), 200);
    expect(must(await second.call('GET', '/.well-known/did.json', { key: null }), 200).body).toEqual(served.body);
    expect(served.body.verificationMethod).toHaveLength(2);
    await Promise.all(both.map(async (one) => await one.kill('SIGTERM')));
    await inStore(installation, async (sql) => {
      const [row] = await sql`
        select (select count(*)::int from installation) as installations, (select count(*)::int from service_keys) as keys,
          (select count(*)::int from api_keys where owner = '*') as operators, (select count(*)::int from migrations) as migrations,
          (select count(*)::int from installation_secrets) as secrets`;
      expect(row).toEqual({ installations: 1, keys: 1, operators: 1, migrations: (await migrationNames()).length, secrets: 2 });
    });
  });

  test('make one service key, however close they are', { timeout: LONG }, async () => {
    const { database } = await makeInstallation();
    const [first, second] = [await openDatabase(database.options), await openDatabase(database.options)];
    onTestFinished(async () => void (await Promise.all([first.close(), second.close()])));
    const custody = makeCustody(await loadKeyEncryptionKey({ kek: aKek(), defaultFile: '', loopback: true }));
    await first.sql`insert into installation (public_url) values ('http://localhost:3000')`;
    const ensure = async (db: Database): Promise<string> =>
      (await db.transaction(async (tx) => await ensureServiceKey(tx, async () => await custody.generateKey('did:web:localhost%3A3000')))).publicKeyMultibase;
    for (let round = 0; round < 10; round += 1) {
      const keys = await Promise.all([first, second, first, second].map(ensure));
      expect(new Set(keys).size).toBe(1);
      expect(await first.sql`delete from service_keys returning 1`).toHaveLength(1);
    }
  });

  async function migrationNames(): Promise<string[]> {
    return (await readdir(new URL('../../migrations/', import.meta.url))).filter((name) => name.endsWith('.sql'));
  }
});
