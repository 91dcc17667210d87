import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLoopback, readConfig } from '../../src/config.ts';
import { AppError, type InputProblem } from '../../src/errors.ts';

const kek = Buffer.alloc(32, 7).toString('base64url');
const bootstrapKey = 'ak_live_pFtDFgg63DhiVuKJbZ0cQ-k1W_9xSpq7yRAtjnEm2oL';

/** A complete configuration of a public service. */
function aPublicService(overrides: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PUBLIC_URL: 'https://badges.example.ac.jp', DATABASE_URL: 'postgres://akashi:secret@db/akashi', AKASHI_KEK: kek, ...overrides };
}

function faultsOf(env: NodeJS.ProcessEnv): readonly InputProblem[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_configuration') return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs nothing on loopback', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: new URL('http://localhost:3000'),
      store: { kind: 'embedded' },
      kek: { loopback: true },
      bootstrapKey: undefined,
      trustProxy: false,
      logLevel: 'info',
      rateLimit: 300,
    });
  });

  it('takes a public service', () => {
    const config = readConfig(aPublicService({ PORT: '8080', HOST: '0.0.0.0', AKASHI_BOOTSTRAP_KEY: bootstrapKey, AKASHI_LOG_LEVEL: 'warn', AKASHI_DATA_DIR: '/data' }));
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      store: { kind: 'postgres', url: 'postgres://akashi:secret@db/akashi' },
      kek: { kek, loopback: false, defaultFile: '/data/key-encryption-key' },
      bootstrapKey,
      logLevel: 'warn',
      dataDir: '/data',
    });
    expect(config.publicUrl.origin).toBe('https://badges.example.ac.jp');
  });

  it('makes PUBLIC_URL from PORT where it is not given', () => {
    expect(readConfig({ PORT: '4000' }).publicUrl.origin).toBe('http://localhost:4000');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', AKASHI_KEK: '', AKASHI_TRUST_PROXY: '' })).toEqual(readConfig({}));
  });

  it.each([
    ['~/.local/share/akashi', {}, join(homedir(), '.local/share/akashi')],
    ['a folder of XDG_DATA_HOME', { XDG_DATA_HOME: '/xdg' }, '/xdg/akashi'],
    ['nothing relative from XDG_DATA_HOME', { XDG_DATA_HOME: 'xdg' }, join(homedir(), '.local/share/akashi')],
    ['AKASHI_DATA_DIR before all', { XDG_DATA_HOME: '/xdg', AKASHI_DATA_DIR: '/data' }, '/data'],
    ['a relative AKASHI_DATA_DIR from where it was started', { AKASHI_DATA_DIR: 'data' }, join(process.cwd(), 'data')],
  ])('keeps its data in %s', (_, env, expected) => {
    expect(readConfig(env).dataDir).toBe(expected);
  });

  it('lists every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', HOST: 'a b', PUBLIC_URL: 'https://h/p', DATABASE_URL: 'mysql://h', AKASHI_KEK: 'short', AKASHI_LOG_LEVEL: 'loud', AKASHI_TYPO: '1' });
    expect(faults.map(({ pointer }) => pointer).sort()).toEqual(['AKASHI_KEK', 'AKASHI_LOG_LEVEL', 'AKASHI_TYPO', 'DATABASE_URL', 'HOST', 'PORT', 'PUBLIC_URL']);
  });

  it('repeats no value in its complaints', () => {
    const secret = 'sekrit-value-of-somebody';
    const faults = faultsOf({
      DATABASE_URL: secret,
      AKASHI_KEK: secret,
      AKASHI_BOOTSTRAP_KEY: secret,
      PUBLIC_URL: secret,
      AKASHI_TRUST_PROXY: secret,
      AKASHI_RATE_LIMIT: secret,
      AKASHI_FETCH_ALLOW: secret,
    });
    expect(faults).toHaveLength(7);
    expect(JSON.stringify(faults)).not.toContain(secret);
  });
});

/** One row per rule: the variable, a value that is taken, and a neighbour of it that is refused. */
const values: readonly (readonly [string, string, string])[] = [
  ['PORT', '65535', '65536'],
  ['PORT', '1', '-1'],
  ['PORT', '80', '080'],
  ['PORT', '3000', '3000.5'],
  ['PORT', '3000', '3e3'],
  ['HOST', '::', ':::'],
  ['HOST', '0.0.0.0', '0.0.0.0:80'],
  ['HOST', 'my-host.local', 'http://my-host.local'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp/', 'https://badges.example.ac.jp/akashi'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp:8443', 'https://badges.example.ac.jp:0'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp', 'https://user@badges.example.ac.jp'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp', 'https://badges.example.ac.jp?'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp', 'https://badges.example.ac.jp#'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp', 'http://badges.example.ac.jp'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp', ' https://badges.example.ac.jp'],
  ['PUBLIC_URL', 'https://badges.example.ac.jp', 'badges.example.ac.jp'],
  ['PUBLIC_URL', 'http://localhost:3000', 'http://localhost.example.org:3000'],
  ['PUBLIC_URL', 'http://akashi.localhost', 'http://akashilocalhost'],
  ['PUBLIC_URL', 'http://127.9.9.9', 'http://128.0.0.1'],
  ['PUBLIC_URL', 'http://[::1]:3000', 'http://[::2]:3000'],
  ['PUBLIC_URL', 'http://localhost', 'ftp://localhost'],
  ['DATABASE_URL', 'postgresql://h/db', 'postgres:h/db'],
  ['DATABASE_URL', 'postgres://u:p@a:5432,b:5432/db', 'postgres://a b/db'],
  ['AKASHI_KEK', kek, kek.slice(1)],
  ['AKASHI_BOOTSTRAP_KEY', bootstrapKey, bootstrapKey.slice(0, -1)],
  ['AKASHI_ALLOW_EMBEDDED', 'true', 'yes'],
  ['AKASHI_TRUST_PROXY', 'off', 'on'],
  ['AKASHI_TRUST_PROXY', '1', '0'],
  ['AKASHI_TRUST_PROXY', '16', '17'],
  ['AKASHI_TRUST_PROXY', '10.0.0.0/8, 2001:db8::/32', '10.0.0.0/8, 2001:db8::/129'],
  ['AKASHI_TRUST_PROXY', '192.0.2.1', '192.0.2'],
  ['AKASHI_TRUST_PROXY', '10.0.0.0/1', '0.0.0.0/0'],
  ['AKASHI_TRUST_PROXY', '10.0.0.0/32', '10.0.0.0/33'],
  ['AKASHI_TRUST_PROXY', '10.0.0.0/8', '10.0.0.0/8/8'],
  ['AKASHI_TRUST_PROXY', '10.0.0.0/8', '10.0.0.0/8,'],
  ['AKASHI_TRUST_PROXY', '127.0.0.1', 'loopback'],
  ['AKASHI_LOG_LEVEL', 'silent', 'Silent'],
  ['AKASHI_RATE_LIMIT', 'off', 'none'],
  ['AKASHI_RATE_LIMIT', '1', '0'],
  ['AKASHI_RATE_LIMIT', '1000000', '1000001'],
  ['AKASHI_FETCH_ALLOW', '10.20.0.0/16,badges.example.ac.jp:8443', '10.20.0.0/16,badges.example.ac.jp'],
  ['AKASHI_FETCH_ALLOW', 'fd00::/8', 'fd00::/129'],
];

describe('one value', () => {
  it.each(values)('%s takes %s and refuses %s', (variable, good, bad) => {
    expect(faultsOf(aPublicService({ [variable]: good }))).toEqual([]);
    expect(faultsOf(aPublicService({ [variable]: bad })).map(({ pointer, code }) => [pointer, code])).toEqual([[variable, 'invalid_value']]);
  });

  it.each([
    ['off', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('AKASHI_TRUST_PROXY %s is read', (text, expected) => {
    expect(readConfig({ AKASHI_TRUST_PROXY: text }).trustProxy).toEqual(expected);
  });

  it.each([
    ['off', undefined],
    ['20', 20],
  ])('AKASHI_RATE_LIMIT %s is read', (text, expected) => {
    expect(readConfig({ AKASHI_RATE_LIMIT: text }).rateLimit).toBe(expected);
  });

  it('lets be what Kubernetes tells everybody of a service named akashi', () => {
    const told = { AKASHI_SERVICE_HOST: '10.0.0.1', AKASHI_SERVICE_PORT_HTTP: '3000', AKASHI_PORT: 'tcp://10.0.0.1:3000', AKASHI_PORT_3000_TCP: 'tcp://10.0.0.1:3000' };
    expect(readConfig(told).port).toBe(3000);
    expect(faultsOf({ AKASHI_PORTS: '3000' })).toMatchObject([{ code: 'unknown_variable' }]);
  });

  it('refuses a setting that does not exist', () => {
    expect(faultsOf({ AKASHI_KEKFILE: '/etc/kek' })).toMatchObject([{ pointer: 'AKASHI_KEKFILE', code: 'unknown_variable' }]);
    expect(faultsOf({ PATH: '/bin', TEST_DATABASE_URL: 'x' })).toEqual([]);
  });
});

describe('values together', () => {
  it.each<[string, NodeJS.ProcessEnv, string, string]>([
    ['no key-encryption key in public', aPublicService({ AKASHI_KEK: '' }), 'AKASHI_KEK', 'missing'],
    ['the embedded store in public', aPublicService({ DATABASE_URL: '' }), 'DATABASE_URL', 'missing'],
    ['the embedded store in public, switched off by name', aPublicService({ DATABASE_URL: '', AKASHI_ALLOW_EMBEDDED: 'false' }), 'DATABASE_URL', 'missing'],
    ['two key-encryption keys', aPublicService({ AKASHI_KEK_FILE: '/etc/kek' }), 'AKASHI_KEK_FILE', 'conflict'],
    ['a port of the system without PUBLIC_URL', { PORT: '0' }, 'PUBLIC_URL', 'missing'],
  ])('refuses %s', (_, env, variable, code) => {
    expect(faultsOf(env).map((fault) => [fault.pointer, fault.code])).toEqual([[variable, code]]);
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['a key-encryption key file in public', aPublicService({ AKASHI_KEK: '', AKASHI_KEK_FILE: '/etc/kek' })],
    ['the embedded store in public when asked for', aPublicService({ DATABASE_URL: '', AKASHI_ALLOW_EMBEDDED: 'true' })],
    ['a port of the system with PUBLIC_URL', { PORT: '0', PUBLIC_URL: 'http://localhost:1' }],
    ['PostgreSQL on loopback', { DATABASE_URL: 'postgres://localhost/akashi' }],
  ])('takes %s', (_, env) => {
    expect(faultsOf(env)).toEqual([]);
  });
});

describe('isLoopback', () => {
  it.each(['http://localhost', 'http://LOCALHOST:1', 'https://a.localhost', 'http://127.0.0.1', 'http://127.1', 'http://0x7f.1', 'http://[::1]', 'http://[0:0::1]'])('knows %s', (url) => {
    expect(isLoopback(new URL(url))).toBe(true);
  });

  it.each(['http://0.0.0.0', 'http://[::]', 'http://10.0.0.1', 'https://localhost.example', 'https://127.0.0.1.example', 'https://127.example'])('does not take %s for it', (url) => {
    expect(isLoopback(new URL(url))).toBe(false);
  });
});
