import { beforeAll, describe, expect, test } from 'vitest';
import { changeState, expectProblem, issue } from '../support/badges.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';
import { aZip } from '../support/zip.ts';

let nowMs = Date.parse('2026-04-02T03:04:05Z');
let stepMs = 0;
const service = useService({ clock: () => new Date((nowMs += stepMs)) });

let stage: Stage;
let good: Json;
let revoked: Json;
let forged: Json;

beforeAll(async () => {
  stage = await setStage(service());
  good = (await issue(service(), stage)).credential;
  const withdrawn = await issue(service(), stage, { recipient: { email: 'b@example.com' } });
  must(await changeState(service(), stage, withdrawn.id, 'revoke'), 200);
  revoked = withdrawn.credential;
  forged = { ...good, name: 'Another' };
});

const post = async (body: unknown, headers: Record<string, string> = {}): Promise<Answer> => await service().call('POST', '/v1/verify/batch', { body, key: null, headers });
const outcomes = (body: Json): string[] => body.results.map(({ verdict, problem }: Json) => verdict?.outcome ?? problem.code);

describe('a batch', () => {
  test('as a JSON array gets a verdict for each, in order, whatever stands beside it', async () => {
    const { body } = must(await post([good, forged, {}, { credential: good, recipient: 'nobody@example.com' }, 'no badge', revoked, 7]), 200);
    expect(outcomes(body)).toEqual(['valid', 'invalid', 'no_badge', 'valid', 'no_badge', 'invalid', 'no_badge']);
    expect(body.counts).toEqual({ valid: 2, invalid: 2, indeterminate: 0, problem: 3 });
    expect(body.results.map(({ index }: Json) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(body.results[3].verdict.recipient).toBe('differs');
    expect(body.results[5].verdict.status.state).toBe('revoked');
  });

  test('gives each badge the verdict that it gets by itself', async () => {
    const [fromBatch] = must(await post([revoked]), 200).body.results;
    const alone = must(await service().call('POST', '/v1/verify', { body: JSON.stringify(revoked), key: null }), 200).body;
    expect(fromBatch.verdict).toEqual(alone);
  });

  test('one a line, is answered one a line when that is asked for', async () => {
    const lines = `${JSON.stringify(good)}\n\n${JSON.stringify(forged)}\nnonsense\n`;
    const answer = await post(lines, { 'content-type': 'application/x-ndjson', accept: 'application/x-ndjson', 'accept-language': 'ja' });
    expect([answer.status, answer.headers['content-type'], answer.headers['content-language']]).toEqual([200, 'application/x-ndjson', 'ja']);
    const told = answer.text.trim().split('\n').map((line) => JSON.parse(line) as Json);
    expect(told.map(({ verdict, problem }) => verdict?.outcome ?? problem.code)).toEqual(['valid', 'invalid', 'no_badge']);
    expect(told[0].verdict.summary).toMatch(/が発行した「.+」のバッジは本物で、有効です。/);
  });

  test('as a ZIP names the files', async () => {
    const files = [{ name: '修了証.json', data: Buffer.from(JSON.stringify(good)) }, { name: 'a.pdf', data: Buffer.from('%PDF-1.7') }];
    const { body } = must(await post(aZip(files), { 'content-type': 'application/zip' }), 200);
    expect(body.results.map(({ name, verdict, problem }: Json) => [name, verdict?.outcome ?? problem.code])).toEqual([['修了証.json', 'valid'], ['a.pdf', 'no_badge']]);
  });

  test('as a form of files names them too', async () => {
    const part = (name: string, text: string): string => `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}\r\n`;
    const form = `${part('a.json', JSON.stringify(good))}${part('b.json', JSON.stringify(forged))}--x--\r\n`;
    const { body } = must(await post(form, { 'content-type': 'multipart/form-data; boundary=x' }), 200);
    expect(body.results.map(({ name, verdict }: Json) => [name, verdict.outcome])).toEqual([['a.json', 'valid'], ['b.json', 'invalid']]);
  });

  test.each(['application/zip', 'application/x-zip-compressed', 'application/octet-stream', 'text/plain', 'application/json'])('as a ZIP or as lines is told by its bytes under %s', async (type) => {
    const archive = aZip([{ name: 'a.json', data: Buffer.from(JSON.stringify(good)) }, { name: 'b.json', data: Buffer.from(JSON.stringify(forged)) }]);
    expect(outcomes(must(await post(archive, { 'content-type': type }), 200).body)).toEqual(['valid', 'invalid']);
    if (type.includes('zip')) return;
    expect(outcomes(must(await post(`${JSON.stringify(good)}\n${JSON.stringify(forged)}\n`, { 'content-type': type }), 200).body)).toEqual(['valid', 'invalid']);
  });

  const form = (...parts: [string, string | Buffer][]): Buffer => Buffer.concat([...parts.flatMap(([disposition, content]) => [`--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`, content, '\r\n']), '--x--\r\n'].map((piece) => Buffer.from(piece)));
  const formType = { 'content-type': 'multipart/form-data; boundary=x' };

  test('as a form with a ZIP beside a file names the files of both', async () => {
    const archive = aZip([{ name: 'a.json', data: Buffer.from(JSON.stringify(good)) }, { name: 'README.txt', data: Buffer.from('our graduates') }]);
    const { body } = must(await post(form(['name="file"; filename="z.zip"', archive], ['name="file"; filename="b.json"', JSON.stringify(forged)]), formType), 200);
    expect(body.results.map(({ index, name, verdict, problem }: Json) => [index, name, verdict?.outcome ?? problem.errors[0].code])).toEqual([[0, 'z.zip/a.json', 'valid'], [1, 'z.zip/README.txt', 'unknown_text'], [2, 'b.json', 'invalid']]);
  });

  test('as a form takes files under any field name, and no recipient, no policy and no other text', async () => {
    const file: [string, string] = ['name="one"; filename="a.json"', JSON.stringify(good)];
    expect(outcomes(must(await post(form(file, ['name="file"', JSON.stringify(forged)]), formType), 200).body)).toEqual(['valid', 'invalid']);
    for (const [disposition, pointer, said] of [
      ['name="recipient"', '/recipient', /\{"credential": …, "recipient": …\}/],
      ['name="recipient"; filename="blob"', '/recipient', /JSON array/],
      ['name="policy"', '/policy', /\?policy=compat/],
      ['name="note"', '/note', /files/],
    ] as const) {
      const answer = await post(form(file, [disposition, 'compat']), formType);
      expect(expectProblem(answer, 400, 'invalid_request', [{ pointer, code: 'unknown_field' }]).errors[0].detail).toMatch(said);
    }
  });

  test('tells what is no badge in the language that is asked for', async () => {
    const [problem] = must(await post('["x"]', { 'accept-language': 'ja' }), 200).body.results.map((result: Json) => result.problem);
    expect([problem.title, problem.detail, problem.errors[0].detail]).toEqual(['本文にバッジと思われるものがありません。', '文字列の中に入ったJSONまたはテキストです。', '外側の引用符を外し、バッジのJSONそのものを送ってください。']);
  });

  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['an empty list', '[]', {}, 400, 'no_badge'],
    ['a single badge', '{}', {}, 400, 'no_badge'],
    ['half a list', '[{}', {}, 400, 'no_badge'],
    ['what is no ZIP', 'PK', { 'content-type': 'application/zip' }, 400, 'no_badge'],
    ['501 badges', `[${Array.from({ length: 501 }, () => '{}').join(',')}]`, {}, 413, 'batch_too_large'],
    ['a form without an end', '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }, 400, 'invalid_request'],
    ['an answer in a form that there is not', '[{}]', { accept: 'text/csv' }, 406, 'not_acceptable'],
    ['a picture', 'x', { 'content-type': 'image/png' }, 400, 'no_badge'],
    ['the fields of a web form', '[{}]', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
  ])('of %s is refused', async (_what, body, headers, status, code) => {
    expectProblem(await post(body, headers), status, code);
  });

  test('of 500 badges is judged whole', async () => {
    const { body } = must(await post(`[${Array.from({ length: 500 }, (_, at) => (at % 100 === 0 ? JSON.stringify(good) : '{}')).join(',')}]`), 200);
    expect(body.counts).toEqual({ valid: 5, invalid: 0, indeterminate: 0, problem: 495 });
  });

  test('that takes more than a minute leaves the rest undecided', async () => {
    stepMs = 5_000;
    try {
      const { body } = must(await post(Array.from({ length: 12 }, () => good)), 200);
      const last = body.results.at(-1).verdict;
      expect([body.results[0].verdict.outcome, last.outcome, last.checks.find(({ id }: Json) => id === 'kind').code]).toEqual(['valid', 'indeterminate', 'batch_out_of_time']);
      expect(body.results).toHaveLength(12);
    } finally {
      stepMs = 0;
    }
  });
});
