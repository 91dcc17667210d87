import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { makeLogger } from '../../src/logging.ts';
import { scrub } from '../../src/log-scrub.ts';

/** What must never be found in any output, and where each of them was planted. */
const planted = {
  email: 'hanako.yamada@example.ac.jp',
  name: '山田花子',
  latinName: 'Hanako Yamada',
  token: 'ak_live_pFtDFgg63DhiVuKJbZ0cQ-k1W_9xSpq7yRAtjnEm2oL',
  kek: 'Kd2vPq8xWm4bZr7tYc1nLs6hGj3fAe9uXo5iQw0-RTk',
  jwt: 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJoYW5ha28ifQ.c2lnbmF0dXJl',
  password: 'tr0ub4dor',
} as const;

function aLog() {
  const lines: string[] = [];
  const logger = makeLogger({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } });
  const entries = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { logger, lines, entries };
}

function expectNothingPlanted(lines: readonly string[]): void {
  expect(lines.length).toBeGreaterThan(0);
  const found = Object.values(planted).filter((secret) => lines.join('').includes(secret));
  expect(found).toEqual([]);
}

function aDatabaseError(): Error {
  return Object.assign(new Error(`duplicate key value violates unique constraint: Key (email)=(${planted.email})`), {
    name: 'PostgresError',
    severity: 'ERROR',
    code: '23505',
    detail: `Key (email)=(${planted.email}) already exists`,
    where: planted.name,
    query: `select '${planted.token}'`,
    parameters: [planted.email],
    constraint_name: 'recipients_email_key',
    table_name: 'recipients',
    routine: '_bt_check_unique',
  });
}

describe('a log line', () => {
  it('holds the listed members, its level by name, and the time in UTC', () => {
    const { logger, entries } = aLog();
    logger.info({ method: 'POST', route: '/v1/issuers/:issuer/credentials', status: 201, ms: 12 }, 'request');
    expect(entries()).toEqual([
      expect.objectContaining({ level: 'info', msg: 'request', method: 'POST', route: '/v1/issuers/:issuer/credentials', status: 201, ms: 12 }),
    ]);
    expect(entries()[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('replaces what is not listed, and says where the list is', () => {
    const { logger, entries } = aLog();
    logger.info({ recipient: planted.name, body: { a: 1 } }, 'x');
    expect(entries()[0]).toMatchObject({ recipient: '[not listed in logging.ts]', body: '[not listed in logging.ts]' });
  });

  it('keeps lists of texts, and no objects, under a listed member', () => {
    const { logger, entries } = aLog();
    logger.info({ applied: ['0001_initial'], store: { url: planted.password } }, 'x');
    expect(entries()[0]).toMatchObject({ applied: ['0001_initial'], store: '[not listed in logging.ts]' });
  });

  it('is cut where a text is long', () => {
    const { logger, entries } = aLog();
    logger.info({ warning: 'ab '.repeat(1_000) }, 'x');
    expect(String(entries()[0]?.['warning'])).toHaveLength(500);
  });

  it.each<[string, (log: ReturnType<typeof aLog>['logger']) => void]>([
    ['members of any name', (log) => log.info({ ...planted, config: { kek: planted.kek, bootstrapKey: planted.token } }, 'x')],
    ['values under a listed member', (log) => log.info({ route: `/x?email=${planted.email}`, warning: `${planted.token} ${planted.kek} ${planted.jwt}` }, 'x')],
    ['the bindings of a child logger', (log) => log.child({ ...planted, who: { name: planted.name } }).info('x')],
    ['bindings that are set later', (log) => log.setBindings({ user: planted.name })],
    ['a message', (log) => log.warn(`from ${planted.email} with Bearer ${planted.token}`)],
    ['values put into a message', (log) => log.info('%s signed in as %j', planted.name, { ...planted })],
    ['values put into a message beside members', (log) => log.info({ status: 1 }, '%s', planted.name)],
    ['a prefix of messages', (log) => log.child({}, { msgPrefix: `${planted.email} ` }).info('x')],
    ['headers of a request', (log) => log.info({ req: { headers: { authorization: planted.token }, url: `/${planted.email}`, body: planted.name } }, 'x')],
    ['a reply', (log) => log.info({ res: { statusCode: 200, headers: planted, payload: planted.name } }, 'x')],
    ['an error of the database', (log) => log.error({ err: aDatabaseError() }, 'x')],
    ['an error of the database given alone', (log) => log.error(aDatabaseError())],
    ['an error of the database without a message', (log) => log.error({ err: aDatabaseError() })],
    ['an error of the database below another', (log) => log.error({ err: new Error('outer', { cause: aDatabaseError() }) }, 'x')],
    ['errors gathered in one', (log) => log.error({ err: new AggregateError([aDatabaseError(), new Error(planted.email)], 'many') }, 'x')],
    ['an error that parsing gave', (log) => log.error({ err: new SyntaxError(`Unexpected token in "${planted.latinName}"`) }, 'x')],
    ['what an error quotes', (log) => log.error({ err: new TypeError(`"${planted.latinName}" is no name, ${planted.name} neither`) }, 'x')],
    ['an error whose text looks like stack frames', (log) => log.error({ err: new Error(`x\n    at "${planted.latinName}"\n    at ${planted.name}`) }, 'x')],
    ['properties hung on an error', (log) => log.error({ err: Object.assign(new Error('x'), { body: planted.name, validation: [planted], code: planted.latinName }) }, 'x')],
    ['something thrown that is no error', (log) => log.error({ err: { message: planted.name } }, 'x')],
    ['an address with a password', (log) => log.error({ err: new Error(`connect postgres://akashi:${planted.password}@db/akashi`) }, 'x')],
    ['a request as Node gives it', (log) => log.info(Object.assign(Object.create(null), { method: 'GET', headers: planted, socket: {}, url: planted.email }))],
  ])('lets nothing through from %s', (_, write) => {
    const { logger, lines } = aLog();
    write(logger);
    logger.info('after');
    expectNothingPlanted(lines);
  });
});

describe('an error in the log', () => {
  it('of ours keeps code, message and the codes of its problems', () => {
    const { logger, entries } = aLog();
    const problems = [{ pointer: '/recipient/email', code: 'pattern', detail: planted.email }];
    logger.error({ err: new AppError('invalid_request', 'The request is wrong.', { problems }) }, 'request failed');
    expect(entries()[0]?.['err']).toMatchObject({ name: 'AppError', code: 'invalid_request', message: 'The request is wrong.', problems: ['pattern'] });
  });

  it('of the database keeps what finds the fault: code, constraint, table, routine', () => {
    const { logger, entries } = aLog();
    logger.error({ err: aDatabaseError() }, 'request failed');
    const { stack, ...rest } = (entries()[0]?.['err'] ?? {}) as { stack?: string[] };
    expect(rest).toEqual({ name: 'PostgresError', code: '23505', constraint_name: 'recipients_email_key', table_name: 'recipients', routine: '_bt_check_unique' });
    expect(stack?.[0]).toContain('logging.test.ts');
  });

  it('of JavaScript keeps the words of code that its message quotes', () => {
    const { logger, entries } = aLog();
    logger.error({ err: new TypeError("Cannot read properties of undefined (reading 'credentialSubject')") }, 'x');
    expect(entries()[0]?.['err']).toMatchObject({ name: 'TypeError', message: "Cannot read properties of undefined (reading 'credentialSubject')" });
  });

  it('has its frames and its causes, three deep at most', () => {
    const { logger, entries } = aLog();
    const err = [1, 2, 3, 4, 5].reduce((cause: Error | undefined, n) => new Error(`level ${n}`, { cause }), undefined);
    logger.error({ err }, 'x');
    expect(JSON.stringify(entries()[0]?.['err'])).toContain('level 2');
    expect(JSON.stringify(entries()[0]?.['err'])).not.toContain('level 1');
    expect(entries()[0]?.['err']).toMatchObject({ stack: expect.arrayContaining([expect.stringMatching(/^at /)]) });
  });
});

describe('the framework’s own lines', () => {
  it('hold the pattern of a route, and nothing of the request', async () => {
    const { logger, lines, entries } = aLog();
    const app = fastify({ loggerInstance: logger });
    app.post('/people/:id', async () => {
      throw aDatabaseError();
    });
    const headers = { authorization: `Bearer ${planted.token}`, 'x-name': planted.latinName };
    await app.inject({ method: 'POST', url: `/people/${planted.email}?t=${planted.token}`, headers, payload: { name: planted.name } });
    await app.inject({ method: 'POST', url: `/people/1`, headers: { 'content-type': 'application/json' }, payload: `{"name": ${planted.name}` });
    await app.inject({ method: 'GET', url: `/nowhere/${encodeURIComponent(planted.email)}/Hanako`, headers });
    await app.close();
    expectNothingPlanted(lines);
    expect(lines.join('')).not.toContain('Hanako');
    expect(entries()[0]).toMatchObject({ msg: 'incoming request', req: { method: 'POST', route: '/people/:id' } });
  });
});

describe('scrub', () => {
  it.each([
    ['a token', `key ${planted.token}.`, 'key ak_live_[redacted].'],
    ['an authorization', `Authorization: Basic dXNlcjpwYXNz`, 'Authorization: Basic [redacted]'],
    ['an e-mail address', `to ${planted.email}, now`, 'to [e-mail], now'],
    ['an e-mail address in Japanese', 'to 花子@例え.テスト now', 'to [e-mail] now'],
    ['a query', 'https://h/p?a=b&c=d end', 'https://h/p?[redacted] end'],
    ['a key in base64url', `kek ${planted.kek}`, 'kek [redacted]'],
    ['a token and nothing else', 'ak_test_a', 'ak_test_[redacted]'],
    ['the credentials of an address and nothing else', 'db://user:word@h', 'db://[redacted]@h'],
    ['an e-mail address and nothing else', 'a@b.c', '[e-mail]'],
    ['a query and nothing else', '/p?a=b', '/p?[redacted]'],
    ['a JWT and nothing else', 'eyJh.b', '[redacted]'],
    ['a key and nothing else', 'K'.repeat(43), '[redacted]'],
  ])('takes out %s', (_, text, expected) => {
    expect(scrub(text)).toBe(expected);
  });

  it.each([
    'at run (file:///srv/akashi/node_modules/@fastify/cors/index.js:10:5)',
    'z6MkgikMjTeSTr2TcJxPbmP2jZJge5Tc7CDaZr6XzHw6SYXc',
    '65bc31ee75bdd4d5c7f5ef1b0d9d1c8b0ef1f5a7f1fd9b6d9e9d7a3a2c4b6d8e',
    'http://localhost:3000',
    '018f6b0a-5b2c-7c3d-8e4f-0123456789ab',
    'Is it ready? Yes.',
    'K'.repeat(42),
  ])('leaves %s', (text) => {
    expect(scrub(text)).toBe(text);
  });

  it.each(['a', '?', 'a@', 'a.', 'eyJ.', 'http://'])('comes to an end over many times %s', (text) => {
    expect(scrub(text.repeat(20_000)).length).toBeGreaterThan(0);
  });
});
