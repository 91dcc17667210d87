// What every answer has in common: headers, limits, refusals of what is not well formed, and who is counted by the rate limit.
import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { credentialsPath, expectProblem, issue } from '../support/badges.ts';
import { aPng } from '../support/pictures.ts';
import { anIssueRequest, must, setStage, useService, type Answer, type CallOptions, type Json, type Stage } from '../support/service.ts';

const service = useService();

let stage: Stage;
let issued: Json;

beforeAll(async () => {
  stage = await setStage(service());
  issued = await issue(service(), stage);
});

const manage = async (method: string, rest: string, options: CallOptions = {}): Promise<Answer> =>
  await service().call(method, `/v1/issuers/${stage.slug}${rest}`, { key: stage.issuerKey, ...options });
const open = async (method: string, path: string, options: CallOptions = {}): Promise<Answer> => await service().call(method, path, { key: null, ...options });

/** Every kind of open address; the last two are not for pages of others. */
const openPaths = (): string[] => [
  '/.well-known/did.json',
  `/issuers/${stage.slug}`,
  `/issuers/${stage.slug}/did.json`,
  `/issuers/${stage.slug}/jwks.json`,
  `/issuers/${stage.slug}/status/1`,
  `/issuers/${stage.slug}/achievements/${stage.microcredential}`,
  `/issuers/${stage.slug}/achievements/${stage.microcredential}/v/1`,
];

describe('security headers', () => {
  const expected = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  };

  test('are on good and bad answers of every kind', async () => {
    const answers = [
      await manage('GET', ''),
      await manage('GET', '/nothing-here'),
      await service().call('GET', `/v1/issuers/${stage.slug}`, { key: null }),
      await manage('POST', '/credentials', { body: '{' }),
      await open('GET', '/nowhere'),
      await open('GET', '/%zz'),
      await open('DELETE', '/v1/verify'),
      await open('OPTIONS', '/v1/verify'),
      await open('GET', '/healthz'),
      await open('GET', '/openapi.json'),
      ...(await Promise.all(openPaths().map(async (path) => await open('GET', path)))),
    ];
    for (const answer of answers) expect(answer.headers, answer.text.slice(0, 200)).toMatchObject(expected);
  });

  test('tell the caches to keep nothing that a key was needed for, and no refusal', async () => {
    for (const answer of [await manage('GET', ''), await manage('GET', `/credentials/${issued.id}`), await open('GET', '/issuers/nobody'), await open('GET', '/nowhere')]) {
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  test('name the request as the problem document does', async () => {
    const answer = await open('GET', '/nowhere');
    expect(answer.body.instance).toBe(`urn:uuid:${String(answer.headers['x-request-id'])}`);
  });

  test('take no request id from outside', async () => {
    const answer = await open('GET', '/healthz', { headers: { 'x-request-id': 'mine', 'request-id': 'mine' } });
    expect(answer.headers['x-request-id']).not.toBe('mine');
  });

  test('do not name the software', async () => {
    for (const path of ['/healthz', '/nowhere', '/docs']) expect((await open('GET', path)).headers).not.toHaveProperty('x-powered-by');
  });
});

describe('HSTS', () => {
  const secure = useService({ env: { PUBLIC_URL: 'https://localhost:8443' } });
  test('is there where PUBLIC_URL is https, and only there', async () => {
    expect((await secure().call('GET', '/healthz')).headers['strict-transport-security']).toBe('max-age=31536000');
    expect((await open('GET', '/healthz')).headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('cross-origin reading', () => {
  const headers = { origin: 'https://some-page.example' };

  test('is allowed on every open route, without credentials, refusals included', async () => {
    const answers = [
      ...(await Promise.all([...openPaths(), '/issuers/nobody', '/issuers/UPPER'].map(async (path) => await open('GET', path, { headers })))),
      await open('POST', '/v1/verify', { headers, body: issued.credential }),
      await open('POST', '/v1/verify', { headers, body: '{' }),
    ];
    for (const answer of answers) {
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
      expect(answer.headers['access-control-expose-headers']).toMatch(/ETag.*Retry-After/);
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  test('is not allowed on any management route, whoever asks', async () => {
    for (const answer of [
      await manage('GET', '', { headers }),
      await service().call('GET', '/v1/issuers', { headers, key: null }),
      await manage('POST', '/credentials', { headers, body: anIssueRequest(stage) }),
      await manage('OPTIONS', '/credentials', { headers: { ...headers, 'access-control-request-method': 'POST' } }),
      await open('GET', '/metrics', { headers }),
    ]) {
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('lets a page ask before it posts a badge', async () => {
    const answer = must(await open('OPTIONS', '/v1/verify', { headers: { ...headers, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } }), 204);
    expect(answer.text).toBe('');
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST', 'access-control-max-age': '86400' });
    expect(String(answer.headers['access-control-allow-headers']).toLowerCase().split(/,\s*/)).toContain('content-type');
    expect(answer.headers['access-control-allow-headers']).not.toMatch(/authorization/i);
  });
});

describe('an address', () => {
  test.each(['/nowhere', '/v1', '/issuers', '/v1/nothing?x=1', '/V1/issuers', '//v1/issuers', '/issuers/aonagi/../../etc/passwd'])(
    'that does not exist is a problem of 404: %s',
    async (path) => {
      const answer = await service().call('GET', path);
      expectProblem(answer, 404, 'not_found');
      expect(answer.headers).not.toHaveProperty('allow');
    },
  );

  test.each([
    ['DELETE', '/v1/verify', 'OPTIONS, POST'],
    ['GET', '/v1/verify?policy=strict', 'OPTIONS, POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['PATCH', '/.well-known/did.json', 'GET, HEAD'],
    ['DELETE', '/v1/issuers', 'GET, HEAD, POST'],
    ['PUT', '/v1/issuers/aonagi', 'GET, HEAD, PATCH'],
    ['PUT', '/issuers/aonagi/status/1', 'GET, HEAD'],
    ['GET', '/v1/issuers/aonagi/credentials/018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11/revoke', 'POST'],
  ])('that knows another method says so with 405 and Allow: %s %s', async (method, path, allow) => {
    const answer = await service().call(method, path);
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers['allow']).toBe(allow);
  });

  test('answers HEAD as GET, without the body', async () => {
    const path = `/issuers/${stage.slug}/did.json`;
    const [head, get] = [await open('HEAD', path), await open('GET', path)];
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.headers['etag']).toBe(get.headers['etag']);
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
  });

  test.each(['/issuers/%zz', '/v1/issuers/%E0%A4%A', '/%'])('that cannot be decoded is a problem of 400: %s', async (path) => {
    expectProblem(await open('GET', path), 400, 'malformed_request');
  });

  test('that is too long for a route is no server error', async () => {
    expectProblem(await open('GET', `/issuers/${'a'.repeat(5000)}`), 400, 'malformed_request');
    expectProblem(await open('GET', `/issuers/${'a'.repeat(100)}`), 400, 'invalid_request', [{ pointer: '/params/slug', code: 'pattern' }]);
  });

  test.each(['Slug', 'a', 'a_b', 'a%00b', 'a%2fb', 'ａ'])('with a slug that cannot be one is a problem of 400: %s', async (slug) => {
    const answer = await open('GET', `/issuers/${slug.includes('%') ? slug : encodeURIComponent(slug)}`);
    expectProblem(answer, 400, 'invalid_request', [{ pointer: '/params/slug', code: 'pattern' }]);
  });

  test('takes no query parameter that it does not know', async () => {
    expectProblem(await manage('GET', '/credentials?stat=active'), 400, 'invalid_request', [{ pointer: '/query/stat', code: 'unknown_field' }]);
    expectProblem(await open('POST', '/v1/verify?policy=lax', { body: issued.credential }), 400, 'invalid_request', [{ pointer: '/query/policy', code: 'enum' }]);
    expectProblem(await manage('GET', '/credentials?limit=5&limit=6'), 400, 'invalid_request', [{ pointer: '/query/limit', code: 'type' }]);
  });
});

describe('what is not HTTP', () => {
  let port: number;
  beforeAll(async () => {
    await service().service.http.listen({ host: '127.0.0.1', port: 0 });
    const address = service().service.http.server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });

  const exchange = async (text: string): Promise<string> =>
    await new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8').on('data', (part: string) => (answer += part)).on('error', reject).on('close', () => resolve(answer));
    });

  test.each([
    ['is no request line', 'hello\r\n\r\n'],
    ['has a header without a colon', 'GET /healthz HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n'],
    ['has two lengths', 'POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['has a length and chunks', 'POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['has headers without end', `GET /healthz HTTP/1.1\r\nHost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`],
  ])('is a problem document where it %s', async (_what, text) => {
    const answer = await exchange(text);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 4(00|31) /);
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:akashi:problem:malformed_request', code: 'malformed_request', status: 400, instance: expect.stringMatching(/^urn:uuid:/) });
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('leaves the service as it was', async () => {
    expect(await exchange('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK[^]*\{"status":"ok"\}$/);
  });

  test('a line that stays silent too long is told so: 408', async () => {
    const silent = connect(port, '127.0.0.1');
    const answer = new Promise<string>((resolve) => {
      let text = '';
      silent.setEncoding('utf8').on('data', (part: string) => (text += part)).on('close', () => resolve(text));
    });
    await new Promise<void>((resolve) => {
      // What Node says when its own timer ends; waiting for that would take half a minute.
      service().service.http.server.once('connection', (socket) => {
        service().service.http.server.emit('clientError', Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
        resolve();
      });
    });
    expect(await answer).toMatch(/^HTTP\/1\.1 408 [^]*application\/problem\+json[^]*"code":"request_timeout"/);
  });
});

describe('a body', () => {
  const path = (): string => credentialsPath(stage);

  test.each([
    ['{"a":1,', 'malformed_json', ''],
    ['{"recipient":{"email":tru}}', 'malformed_json', ''],
    ['{"recipient":{"id":"a","id":"b"}}', 'duplicate_member', '/recipient/id'],
    ['{"recipient":{"i\\u0064":"a","id":"b"}}', 'duplicate_member', '/recipient/id'],
    ['{"__proto__":{"scopes":[]}}', 'malformed_json', '/__proto__'],
    ['{} {}', 'malformed_json', ''],
    [`${'['.repeat(100)}${']'.repeat(100)}`, 'too_deep', undefined],
  ])('that is not strict JSON is refused where it goes wrong: %s', async (body, code, pointer) => {
    const answer = await service().call('POST', path(), { body });
    const problem = expectProblem(answer, 400, 'malformed_json');
    expect(problem.errors).toEqual([{ pointer: pointer ?? expect.stringMatching(/^(\/0)+$/), code, detail: expect.any(String) }]);
  });

  test('that is not UTF-8 is refused', async () => {
    expectProblem(await service().call('POST', path(), { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }), 400, 'malformed_json');
  });

  test('that is missing is refused', async () => {
    for (const body of [undefined, '']) {
      const answer = await service().call('POST', path(), body === undefined ? {} : { body });
      expect([answer.status, answer.body.code]).toEqual([400, expect.stringMatching(/^(invalid_request|malformed_json)$/)]);
    }
  });

  test.each([
    ['a bell', '\u0007', 400],
    ['NUL', '\u0000', 400],
    ['DEL', '\u007f', 400],
    ['a C1 control', '\u0085', 400],
    ['a line separator', '\u2028', 400],
    ['a noncharacter', '\uffff', 400],
    ['a line break', '\n', 201],
    ['a tab', '\t', 201],
    ['a variation selector', '葛\u{e0100}', 201],
  ])('with %s in a text is refused with its place, or taken', async (_what, text, status) => {
    const answer = await service().call('POST', path(), { body: anIssueRequest(stage, { narrative: `before${text}after` }) });
    if (status === 201) must(answer, 201);
    else expectProblem(answer, 400, 'invalid_request', [{ pointer: '/narrative', code: 'control_character' }]);
  });

  test('with a control character in a member name is refused with its place', async () => {
    const answer = await service().call('POST', path(), { body: { recipient: { 'e/m\u0000': 'x' } } });
    expectProblem(answer, 400, 'invalid_request', [{ pointer: '/recipient/e~1m\u0000', code: 'control_character' }]);
  });

  test('with fields that are not there, or of a wrong kind, is refused with each place', async () => {
    const body = { ...anIssueRequest(stage), recipient: { email: 7 }, colour: 'red', allowDuplicate: 'yes' };
    const problem = expectProblem(await service().call('POST', path(), { body }), 400, 'invalid_request');
    const places = problem.errors.map((error: Json) => `${error.pointer} ${error.code}`);
    expect(places.toSorted()).toEqual(['/allowDuplicate type', '/colour unknown_field', '/recipient/email type']);
  });

  test.each([
    ['text/plain', '{}'],
    ['application/xml', '<a/>'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['image/png', 'x'],
    ['application/jsonx', '{}'],
  ])('of the type %s is refused with 415', async (type, body) => {
    expectProblem(await service().call('POST', path(), { body, headers: { 'content-type': type } }), 415, 'unsupported_media_type');
  });

  test('of JSON with a charset is taken', async () => {
    must(await service().call('POST', path(), { body: anIssueRequest(stage), headers: { 'content-type': 'application/json; charset=utf-8' } }), 201);
  });

  const padded = (body: unknown, bytes: number): string => {
    const text = JSON.stringify(body);
    return text + ' '.repeat(bytes - Buffer.byteLength(text));
  };

  test('to issue may have 64 KiB and not a byte more', async () => {
    must(await service().call('POST', path(), { body: padded(anIssueRequest(stage), 65_536) }), 201);
    expectProblem(await service().call('POST', path(), { body: padded(anIssueRequest(stage), 65_537) }), 413, 'body_too_large');
  });

  test('to verify may have 10 MiB and not a byte more', async () => {
    const limit = 10 * 1024 * 1024;
    expect(must(await open('POST', '/v1/verify', { body: padded(issued.credential, limit) }), 200).body.outcome).toBe('valid');
    expectProblem(await open('POST', '/v1/verify', { body: padded(issued.credential, limit + 1) }), 413, 'body_too_large');
  });

  test('of a picture may have 1 MiB, which other calls may not', async () => {
    const big = Buffer.concat([aPng(), Buffer.alloc(1_048_577)]);
    const put = async (body: Buffer): Promise<Answer> =>
      await manage('PUT', `/microcredentials/${stage.microcredential}/image`, { body, headers: { 'content-type': 'image/png', 'if-match': '"1"' } });
    expectProblem(await put(big), 413, 'body_too_large');
    expectProblem(await put(big.subarray(0, 1_048_576)), 400, 'invalid_image');
    expectProblem(await manage('POST', '/microcredentials', { body: padded({}, 300_000) }), 413, 'body_too_large');
  });
});

describe('caching', () => {
  test.each([0, 1, 2, 3, 4, 5, 6])('answers 304 without a body to who has the bytes already (open address %i)', async (n) => {
    const path = openPaths()[n] ?? '';
    const first = must(await open('GET', path), 200);
    const etag = String(first.headers['etag']);
    expect(etag).toMatch(/^"[A-Za-z0-9_-]{43}"$/);
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = must(await open('GET', path, { headers: { 'if-none-match': tags } }), 304);
      expect(again.text).toBe('');
      expect(again.headers).toMatchObject({ etag, 'cache-control': first.headers['cache-control'] });
    }
    must(await open('GET', path, { headers: { 'if-none-match': '"other"' } }), 200);
  });

  test('lets what may change be kept for a minute, and a picture for ever', async () => {
    for (const path of openPaths()) expect((await open('GET', path)).headers['cache-control'], path).toBe('public, max-age=60');
    const micro = `/v1/issuers/${stage.slug}/microcredentials`;
    const draft = must(await service().call('POST', micro, { body: { record: (await manage('GET', `/microcredentials/${stage.microcredential}`)).body.record } }), 201);
    const put = await service().call('PUT', `${micro}/${draft.body.id}/image`, { body: aPng(), headers: { 'content-type': 'image/png', 'if-match': String(draft.headers['etag']) } });
    must(put, 200);
    must(await service().call('POST', `${micro}/${draft.body.id}/publish`), 200);
    const image = must(await open('GET', `/issuers/${stage.slug}/achievements/${draft.body.id}/v/1/image`), 200);
    expect(image.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(image.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  });

  test('has another tag after a change: the status list after a revocation', async () => {
    const { id } = await issue(service(), stage);
    const before = await open('GET', `/issuers/${stage.slug}/status/1`);
    must(await manage('POST', `/credentials/${id}/revoke`, { body: { reason: 'other' } }), 200);
    const after = await open('GET', `/issuers/${stage.slug}/status/1`, { headers: { 'if-none-match': String(before.headers['etag']) } });
    expect(must(after, 200).headers['etag']).not.toBe(before.headers['etag']);
  });
});

describe('addresses in answers', () => {
  const spoofed = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '666', forwarded: 'host=evil.example;proto=https' };

  test('are made from PUBLIC_URL, whatever Host and X-Forwarded-* say', async () => {
    const calls: [string, string, CallOptions][] = [
      ['POST', credentialsPath(stage), { body: anIssueRequest(stage) }],
      ['GET', `/v1/issuers/${stage.slug}`, {}],
      ['GET', `/v1/issuers/${stage.slug}/microcredentials`, {}],
      ['GET', '/openapi.json', {}],
      ['POST', '/v1/verify', { body: issued.credential }],
      ...openPaths().map((path): [string, string, CallOptions] => ['GET', path, {}]),
    ];
    for (const [method, path, options] of calls) {
      const answer = await service().call(method, path, { ...options, headers: spoofed });
      expect(answer.status, answer.text).toBeLessThan(300);
      expect(`${answer.text} ${JSON.stringify(answer.headers)}`, path).not.toMatch(/evil\.|:666\b|https:\/\/localhost/);
    }
    const made = await service().call('POST', credentialsPath(stage), { body: anIssueRequest(stage), headers: spoofed });
    expect(made.headers['location']).toBe(`http://localhost:3000${credentialsPath(stage)}/${made.body.id}`);
    expect(made.body.credential.issuer.id).toBe(`did:web:localhost%3A3000:issuers:${stage.slug}`);
  });
});

describe('health', () => {
  test('/healthz says that the process answers', async () => {
    expect(must(await open('GET', '/healthz'), 200).body).toEqual({ status: 'ok' });
  });

  test('/readyz names the store', async () => {
    expect(must(await open('GET', '/readyz'), 200).body).toEqual({ status: 'ready', store: service().service.deps.db.kind });
  });

  test('/metrics counts by route pattern and outcome, and names nobody', async () => {
    await open('POST', '/v1/verify', { body: issued.credential });
    const answer = must(await open('GET', '/metrics'), 200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.text).toMatch(/^akashi_verdicts_total\{outcome="valid"\} [1-9]/m);
    expect(answer.text).toMatch(/^akashi_credentials_issued_total\{format="eddsa-rdfc-2022"\} [1-9]/m);
    expect(answer.text).toMatch(/^akashi_http_request_seconds_count\{method="POST",route="\/v1\/issuers\/:issuer\/credentials",status="201"\} [1-9]/m);
    expect(answer.text).toMatch(/^akashi_process_resident_memory_bytes /m);
    expect(answer.text).not.toContain(stage.slug);
    expect(answer.text).not.toContain(stage.microcredential);
  });

  test('a replay is not counted as an issued credential', async () => {
    const count = async (): Promise<number> => Number(/^akashi_credentials_issued_total\{format="Ed25519Signature2020"\} (\d+)/m.exec((await open('GET', '/metrics')).text)?.[1] ?? 0);
    const request = { body: anIssueRequest(stage, { format: 'Ed25519Signature2020' }), headers: { 'idempotency-key': 'counted-once' } };
    const before = await count();
    const first = must(await service().call('POST', credentialsPath(stage), request), 201);
    expect(must(await service().call('POST', credentialsPath(stage), request), 201).body.id).toBe(first.body.id);
    expect(await count()).toBe(before + 1);
  });
});

describe('/readyz where the store does not answer', () => {
  const lost = useService();
  test('says 503, while /healthz still says that the process lives', async () => {
    await lost().service.deps.db.close();
    const answer = await lost().call('GET', '/readyz', { key: null });
    expectProblem(answer, 503, 'unavailable');
    must(await lost().call('GET', '/healthz', { key: null }), 200);
    expectProblem(await lost().call('GET', '/v1/issuers'), 503, 'unavailable');
  });
});

describe('the rate limit', () => {
  const limit = { AKASHI_RATE_LIMIT: '3' };
  const direct = useService({ env: limit });
  const oneHop = useService({ env: { ...limit, AKASHI_TRUST_PROXY: '1' } });
  const network = useService({ env: { ...limit, AKASHI_TRUST_PROXY: '10.0.0.0/8' } });

  type Which = typeof direct;
  /** 400 where it was let through: there is no badge in the body. */
  const verify = async (which: Which, remoteAddress: string, forwardedFor?: string): Promise<Answer> =>
    await which().call('POST', '/v1/verify', { key: null, body: {}, remoteAddress, headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor } });
  const ask = async (which: Which, remoteAddress: string, forwardedFor?: string): Promise<number> => (await verify(which, remoteAddress, forwardedFor)).status;
  const askOften = async (which: Which, remoteAddress: string, forwardedFor: readonly (string | undefined)[]): Promise<number[]> => {
    const statuses: number[] = [];
    for (const one of forwardedFor) statuses.push(await ask(which, remoteAddress, one));
    return statuses;
  };
  const nothing = [undefined, undefined, undefined, undefined];
  const letThrough = [400, 400, 400, 429];

  test('refuses the fourth verification of an address in a minute, with Retry-After, and no other address', async () => {
    expect(await askOften(direct, '203.0.113.1', nothing)).toEqual(letThrough);
    const refused = await verify(direct, '203.0.113.1');
    expectProblem(refused, 429, 'rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(refused.headers['access-control-allow-origin']).toBe('*');
    expect(await ask(direct, '203.0.113.2')).toBe(400);
  });

  test.each([
    ['public documents', '/.well-known/did.json', '203.0.113.30'],
    ['health and the reader', '/healthz', '203.0.113.31'],
  ])('lets an address read ten times as many %s, whether it verified or not', async (_what, path, remoteAddress) => {
    expect(await askOften(direct, remoteAddress, nothing)).toEqual(letThrough);
    for (let n = 0; n < 30; n += 1) must(await direct().call('GET', path, { key: null, remoteAddress }), 200);
    const refused = await direct().call('GET', path, { key: null, remoteAddress });
    expectProblem(refused, 429, 'rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    must(await direct().call('GET', path, { key: null, remoteAddress: '203.0.113.32' }), 200);
  });

  test('does not count management calls', async () => {
    const remoteAddress = '203.0.113.4';
    for (let n = 0; n < 40; n += 1) must(await direct().call('GET', '/v1/issuers', { remoteAddress }), 200);
    expect(await askOften(direct, remoteAddress, nothing)).toEqual(letThrough);
  });

  test('with AKASHI_TRUST_PROXY off does not believe X-Forwarded-For', async () => {
    expect(await askOften(direct, '203.0.113.5', ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'])).toEqual(letThrough);
  });

  test('with one hop believes the proxy’s own entry, the last, and none that the caller put before it', async () => {
    expect(await askOften(oneHop, '10.0.0.1', ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'].map((address) => `${address}, 198.51.100.9`))).toEqual(letThrough);
    expect(await ask(oneHop, '10.0.0.1', '198.51.100.10')).toBe(400);
  });

  test('with a network believes proxies of that network and nobody else', async () => {
    expect(await askOften(network, '10.1.2.3', ['198.51.100.20', '198.51.100.21', '198.51.100.22', '198.51.100.23'])).toEqual([400, 400, 400, 400]);
    expect(await askOften(network, '203.0.113.6', ['198.51.100.30', '198.51.100.31', '198.51.100.32', '198.51.100.33'])).toEqual(letThrough);
  });

  test('counts the addresses of one IPv6 customer as one', async () => {
    const statuses: number[] = [];
    for (const n of [1, 2, 3, 4]) statuses.push(await ask(direct, `2001:db8:7:8::${n}`));
    expect(statuses).toEqual(letThrough);
    expect(await ask(direct, '2001:db8:7:9::1')).toBe(400);
  });

  test('can be switched off', async () => {
    for (let n = 0; n < 400; n += 1) must(await open('POST', '/v1/verify', { body: {}, remoteAddress: '203.0.113.7' }), 400);
  });
});
