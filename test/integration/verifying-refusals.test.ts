// What the open verifier says where it gives no verdict: in the language that is asked for, and with the way out.
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { expectProblem } from '../support/badges.ts';
import { useService, type Answer, type Json } from '../support/service.ts';

const service = useService();
const paths = ['/v1/verify', '/v1/verify/batch'];
const ask = async (method: string, path: string, { body, headers = {} }: { readonly body?: unknown; readonly headers?: Record<string, string> } = {}): Promise<Answer> => await service().call(method, path, { key: null, body, headers });
const isJapanese = (text: string): boolean => /[ぁ-んァ-ン一-龠]/.test(text);

/** Every sentence of a problem. */
const sentences = ({ title, detail, errors = [] }: Json): string[] => [title, detail, ...errors.map((error: Json) => error.detail)];

const large = (path: string): string => ' '.repeat((path.endsWith('batch') ? 64 : 10) * 1024 * 1024 + 1);
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };

const refusals: [string, number, string, (path: string, headers: Record<string, string>) => Promise<Answer>][] = [
  ['no badge', 400, 'no_badge', async (path, headers) => await ask('POST', path, { body: '{"hello":1}', headers })],
  ['nothing', 400, 'no_badge', async (path, headers) => await ask('POST', path, { headers })],
  ['an unknown policy', 400, 'invalid_request', async (path, headers) => await ask('POST', `${path}?policy=lax`, { body: {}, headers })],
  ['an unknown query', 400, 'invalid_request', async (path, headers) => await ask('POST', `${path}?polcy=strict`, { body: {}, headers })],
  ['a broken form', 400, 'invalid_request', async (path, headers) => await ask('POST', path, { body: '--x', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' } })],
  ['a field that there is not', 400, 'invalid_request', async (path, headers) => await ask('POST', path, { body: '--x\r\nContent-Disposition: form-data; name="policy"\r\n\r\ncompat\r\n--x--\r\n', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' } })],
  ['another method', 405, 'method_not_allowed', async (path, headers) => await ask('GET', path, { headers })],
  ['another address', 404, 'not_found', async (path, headers) => await ask('GET', `${path}/x`, { headers })],
  ['too much', 413, 'body_too_large', async (path, headers) => await ask('POST', path, { body: large(path), headers })],
  ['the fields of a web form', 415, 'unsupported_media_type', async (path, headers) => await ask('POST', path, { body: '{}', headers: { ...headers, ...urlencoded } })],
  ['a packed body', 415, 'unsupported_media_type', async (path, headers) => await ask('POST', path, { body: gzipSync('{}'), headers: { ...headers, 'content-encoding': 'gzip' } })],
];

describe('the refusal', () => {
  const all = refusals.flatMap(([what, status, code, send]) => paths.map((path) => ({ what, status, code, send, path })));

  test.each(all)('of $what at $path is told in the language that is asked for, and in English to who asks for none', async ({ status, code, send, path }) => {
    for (const [headers, language] of [[{ 'accept-language': 'ja, en;q=0.5' }, 'ja'], [{ 'accept-language': 'en-GB' }, 'en'], [{}, 'en'], [{ 'accept-language': 'fr' }, 'en']] as const) {
      const answer = await send(path, headers);
      const told = sentences(expectProblem(answer, status, code));
      const [, ...details] = told;
      expect([answer.headers['content-language'], String(answer.headers['vary'])]).toEqual([language, expect.stringContaining('Accept-Language')]);
      for (const sentence of told) expect([sentence, isJapanese(sentence)]).toEqual([sentence, language === 'ja']);
      expect(new Set(details).size, details.join('|')).toBe(details.length);
    }
  });

  test('of several badges to the verifier of one names the call for many, in its detail as well', async () => {
    const body = expectProblem(await ask('POST', '/v1/verify', { body: [{ type: 1 }, { type: 2 }] }), 400, 'use_verify_batch', [{ pointer: '', code: 'list_of_many' }]);
    expect(body.errors[0].detail).toContain('/v1/verify/batch');
    expect(sentences(body).join(' ')).not.toContain('one at a time');
  });

  test('of a faulty wrapper is told in one language', async () => {
    const answer = await ask('POST', '/v1/verify', { body: '{"jwt":"x","recipient":1,"recipient":2}', headers: { 'accept-language': 'ja' } });
    expect(expectProblem(answer, 400, 'malformed_json', [{ pointer: '/recipient', code: 'duplicate_member' }]).errors[0].detail).toMatch(/^同じ名前の記入欄が2回書かれています。.*。$/);
  });

  test('of too much states how much is taken', async () => {
    expect((await ask('POST', '/v1/verify', { body: large('/v1/verify') })).body.detail).toContain('10 MiB');
    expect((await ask('POST', '/v1/verify/batch', { body: large('/v1/verify/batch') })).body.detail).toContain('64 MiB');
    const managed = await service().call('POST', '/v1/issuers', { body: ' '.repeat(256 * 1024 + 1) });
    expect(expectProblem(managed, 413, 'body_too_large').detail).toContain('256 KiB');
  });

  test.each(paths)('of what curl sends by itself says what to write, at %s', async (path) => {
    for (const type of ['application/x-www-form-urlencoded', 'Application/X-WWW-Form-Urlencoded; charset=utf-8', 'multipart/mixed; boundary=x', 'json', ';', '\u00f0\u009f', '']) {
      const { detail } = expectProblem(await ask('POST', path, { body: '{}', headers: { 'content-type': type } }), 415, 'unsupported_media_type');
      expect(detail).toMatch(/-H 'content-type: application\/json' --data-binary @\w+\.json.*-F file=@/);
    }
  });

  test.each(paths)('of a packed body says that none is taken, at %s', async (path) => {
    const answer = await ask('POST', path, { body: gzipSync('{}'), headers: { 'content-encoding': 'gzip' } });
    expect(expectProblem(answer, 415, 'unsupported_media_type').detail).toContain('Content-Encoding');
    expect(answer.headers['accept-encoding']).toBe('identity');
    expectProblem(await ask('POST', path, { body: '{}', headers: { 'content-encoding': 'identity' } }), 400, 'no_badge');
  });

  test('of another method names the one there is, and no more', async () => {
    expect((await ask('GET', '/v1/verify')).body.detail).toBe('GET is not possible here; use POST.');
    expect((await service().call('PUT', '/v1/issuers/aonagi')).body.detail).toBe('PUT is not possible here; use GET or PATCH.');
  });

  test('of the bare address leads to the description', async () => {
    for (const path of ['/', '/?x=1']) expect(expectProblem(await ask('GET', path), 404, 'not_found').detail).toContain('/docs');
    expect(expectProblem(await ask('GET', '/nowhere'), 404, 'not_found').detail).not.toContain('/docs');
  });

  test('of an address that cannot be read is a problem, whatever the language', async () => {
    expectProblem(await ask('GET', '/v1/%zz', { headers: { 'accept-language': 'ja' } }), 400, 'malformed_request');
  });

  test('of a management call lists its places in both languages, as before', async () => {
    const answer = await service().call('POST', '/v1/issuers', { body: {}, headers: { 'accept-language': 'ja' } });
    for (const { detail } of expectProblem(answer, 400, 'invalid_request').errors) expect(detail).toMatch(/。 \/ [A-Z]/);
    expect(answer.headers).not.toHaveProperty('content-language');
  });
});

test('a refused body leaves nothing of the connection behind', async () => {
  await service().service.http.listen({ host: '127.0.0.1', port: 0 });
  const address = service().service.http.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const body = 'credential=x';
  const text = `POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  const answers = await new Promise<string>((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part: string) => (got += part)).on('error', reject).on('close', () => resolve(got));
  });
  expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['415', '200']);
});

describe('the rate limit', () => {
  const limited = useService({ env: { AKASHI_RATE_LIMIT: '90' } });
  const call = async (method: string, remoteAddress: string, path = '/v1/verify/batch'): Promise<Answer> => await limited().call(method, path, { key: null, remoteAddress, ...(method === 'POST' ? { body: '[]', headers: { 'accept-language': 'ja' } } : {}) });

  test('of batches is a thirtieth, counts refused calls, and says so in the language that is asked for', async () => {
    const address = '203.0.113.50';
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await call('POST', address)).status);
    const answer = await call('POST', address);
    expect(statuses).toEqual([400, 400, 400]);
    const { title, detail } = expectProblem(answer, 429, 'rate_limited');
    expect([isJapanese(title), detail]).toEqual([true, expect.stringMatching(/^一つのアドレスから送れるのは1分に3回まで.*\d+秒後/)]);
    expect(answer.headers['content-language']).toBe('ja');
  });

  test.each(paths)('does not count what a browser asks beforehand: %s', async (path) => {
    const address = '203.0.113.51';
    for (let n = 0; n < 95; n += 1) expect((await call('OPTIONS', address, path)).status).toBe(204);
    expect((await call('POST', address, path)).status).toBe(400);
  });
});
