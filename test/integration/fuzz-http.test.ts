// Badges changed by chance, and what is no badge at all, over HTTP in every form in which one can be sent: the answer is a verdict or a refusal that
// the API description tells of, never a 500, and a verdict is `valid` only where the badge says the same. FUZZ_DOCUMENTS, FUZZ_SEED as elsewhere.
import { beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseStrictJson, type JsonObject } from '../../src/credential/json.ts';
import { issue } from '../support/badges.ts';
import { differencesFrom, makeJudge, operationAt, operationsOf, type Judge, type Operation } from '../support/open-api.ts';
import { aBakedSvg, aPng, iTXt } from '../support/pictures.ts';
import { must, setStage, useService, type Answer, type Json } from '../support/service.ts';
import { aZip } from '../support/zip.ts';
import { randomFrom, type Random } from '../fuzz/random.ts';
import { documentsEach, seed } from '../unit/credential/fuzz/chance.ts';
import { mutatedDocument } from '../unit/credential/fuzz/mutate-json.ts';
import { mutatedBytes, mutatedText, spelledOtherwise } from '../unit/credential/fuzz/mutate-text.ts';
import { relationOf } from '../unit/credential/fuzz/same.ts';
import { aDidJwt } from '../unit/credential/jwt/jwt-support.ts';

const now = new Date('2026-04-02T03:04:05Z');
const service = useService({ clock: () => now, logLevel: 'error' });

let badge: JsonObject;
let judge: Judge;
let operations: readonly Operation[];

beforeAll(async () => {
  const stage = await setStage(service());
  badge = (await issue(service(), stage)).credential;
  const document: Json = must(await service().call('GET', '/openapi.json', { key: null }), 200).body;
  judge = makeJudge(document);
  operations = operationsOf(document);
});

/** A badge, or what stands in its place, as text or bytes. */
interface Inner {
  readonly bytes: Buffer;
  readonly what: string;
}

function garbage(random: Random): Inner {
  const noise = Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)));
  const text = JSON.stringify(badge);
  const bytes = random.of<() => Buffer | string>([
    () => noise,
    () => '',
    () => ' \n',
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.from(text).subarray(0, random.below(text.length)),
    () => '['.repeat(random.below(100_000)),
    () => '{"a":'.repeat(random.below(1_000)),
    () => `[${'0,'.repeat(random.below(100_000))}0]`,
    () => `{"credential":${'[]'.repeat(random.below(3))}}`,
    () => random.of(['null', 'true', '0', '-0', '1e999', '"x"', '[]', '{}', '[[]]', '{"":""}', '"eyJ.e30."', 'eyJ.e30.', '{"@context":null}', '{"type":[]}', '{"proof":{}}', '{"issuer":null,"proof":[null]}', '{"url":"https://a.example/"}', '{"jwt":""}', '{"credential":null}', '<svg', '<svg/>', '<!DOCTYPE html>', 'https://a.example/b.png', '%PDF-1.7', 'GIF89a', 'PK\u0003\u0004']),
    () => `{"@context":${JSON.stringify('x'.repeat(random.below(100_000)))},"type":"x"}`,
    () => `{"type":${JSON.stringify(Object.fromEntries(Array.from({ length: random.below(2_000) }, (_none, at) => [`k${String(at)}`, at])))}}`,
  ])();
  return { bytes: Buffer.from(bytes), what: 'garbage' };
}

function inner(random: Random): Inner {
  const text = JSON.stringify(badge);
  const ofText = (changed: { readonly text: string; readonly what: string }): Inner => ({ bytes: Buffer.from(changed.text), what: changed.what });
  const ofDocument = (): Inner => {
    const { document, what } = mutatedDocument(badge, random);
    return { bytes: Buffer.from(JSON.stringify(document)), what };
  };
  return random.of<() => Inner>([
    ofDocument,
    ofDocument,
    ofDocument,
    () => ofText({ text, what: 'the badge itself' }),
    () => ofText({ text: spelledOtherwise(badge, random), what: 'spelled otherwise' }),
    () => ofText(mutatedText(text, random)),
    () => mutatedBytes(Buffer.from(text), random),
    () => garbage(random),
    () => mutatedBytes(Buffer.from(aDidJwt()), random),
  ])();
}

const described = ['application/json', 'application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/jwt', 'application/vc+jwt', 'text/plain', 'image/png', 'image/svg+xml', 'application/octet-stream'];
const odd = ['application/json; charset=utf-16', 'application/json;charset=shift_jis', 'text/plain; charset=x', 'APPLICATION/JSON', 'application/json;', 'application/json; charset', 'application', '*/*', 'text/html', 'application/xml', 'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary="a b"', 'application/x-www-form-urlencoded', 'application/problem+json', '', ' ', ';', 'a/b; c="\\"'];

interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function aForm(parts: readonly { readonly name: string; readonly filename?: string; readonly content: Buffer }[], boundary = 'of-this-test'): Buffer {
  const pieces = parts.flatMap(({ name, filename, content }) => [`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n`, content, '\r\n']);
  return Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
}

const formType = { 'content-type': 'multipart/form-data; boundary=of-this-test' };
const jsonType = { 'content-type': 'application/json' };
const recipients = ['"hanako@learner.example"', '""', 'null', '7', '{}', '{"identityType":"emailAddress","value":"x"}', '{"identityType":null,"value":[]}', '["x"]', '"\\ud800"'];

/** How a badge is sent, by the name of the form. */
const forms: Readonly<Record<string, (content: Buffer, random: Random) => Sent>> = {
  'as it is': (body, random) => ({ path: '/v1/verify', headers: { 'content-type': random.of(described) }, body }),
  'with a strange type': (body, random) => ({ path: '/v1/verify', headers: { 'content-type': random.of(odd) }, body }),
  'with a query': (body, random) => ({ path: `/v1/verify?${random.of(['policy=strict', 'policy=compat', 'policy', 'x=1', 'policy=strict&policy=strict', '%', '__proto__=x'])}`, headers: jsonType, body }),
  'in a wrapper': (content, random) => ({ path: '/v1/verify', headers: jsonType, body: Buffer.from(`{"${random.of(['credential', 'credential', 'jwt', 'url'])}":${random.once(4) ? JSON.stringify(content.toString('utf8')) : content.toString('utf8')}${random.once(2) ? `,"recipient":${random.of(recipients)}` : ''}}`) }),
  'in a PNG': (content, random) => ({ path: '/v1/verify', headers: { 'content-type': random.of(['image/png', 'application/octet-stream']) }, body: aPng({ width: 4, height: 4, extra: [iTXt('openbadgecredential', '', { bytes: content })] }) }),
  'in an SVG': (content) => ({ path: '/v1/verify', headers: { 'content-type': 'image/svg+xml' }, body: Buffer.from(aBakedSvg(content.toString('utf8'))) }),
  'in a form': (content, random) => ({ path: '/v1/verify', headers: formType, body: aForm([{ name: random.once(8) ? random.of(['x', '', 'file[]', 'é']) : 'file', filename: random.of(['a.json', 'バッジ.png', '', '../x', 'a"b']), content }, ...(random.once(3) ? [{ name: 'recipient', content: Buffer.from(random.of(recipients)) }] : [])]) }),
  'in a batch': (content) => ({ path: '/v1/verify/batch', headers: jsonType, body: Buffer.from(`[${content.toString('utf8')}]`) }),
  'in lines': (content, random) => ({ path: '/v1/verify/batch', headers: { 'content-type': 'application/x-ndjson', accept: random.of(['application/x-ndjson', 'application/json', '*/*', 'text/html', '']) }, body: Buffer.concat([content, Buffer.from('\n{}\n')]) }),
  'in a ZIP': (content, random) => ({ path: '/v1/verify/batch', headers: { 'content-type': 'application/zip' }, body: aZip([{ name: random.of(['a.json', '../a.json', '', 'dir/', 'バッジ.json']), data: content, method: random.of([0, 8]) }]) }),
  'in a form of files': (content) => ({ path: '/v1/verify/batch', headers: formType, body: aForm([{ name: 'file', filename: 'a.json', content }, { name: 'file', filename: 'b.json', content: Buffer.from('{}') }]) }),
  'in a ZIP in a form of files': (content, random) => ({ path: '/v1/verify/batch', headers: formType, body: aForm([{ name: 'file', filename: 'a.zip', content: aZip([{ name: 'a.json', data: content, method: random.of([0, 8]) }]) }, { name: random.of(['file', 'file', 'recipient', 'x']), filename: 'b.zip', content: random.of([Buffer.from('{}'), content, aZip([]), Buffer.from('PK\x03\x04')]) }]) }),
  'in a fence': (content, random) => ({ path: random.of(['/v1/verify', '/v1/verify/batch']), headers: { 'content-type': random.of(odd) }, body: Buffer.concat([Buffer.from(random.of(['```\n', '```json\n', '``` json\r\n', '```'])), content, Buffer.from(random.of(['\n```', '```\n', '']))]) }),
  'in a batch of a strange type': (content, random) => ({ path: '/v1/verify/batch', headers: { 'content-type': random.of([...odd, 'application/zip', 'application/x-ndjson']) }, body: content }),
};

async function send({ path, headers, body }: Sent): Promise<Answer> {
  const response = await service().service.http.inject({ method: 'POST', url: path, headers, payload: body });
  return { status: response.statusCode, headers: response.headers, text: response.body, body: readJson(response.body) };
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of an answer, or each line of one, the verdicts and the codes of what was no badge. */
function resultsOf({ body, text, headers }: Answer): Json[] {
  if (String(headers['content-type']).startsWith('application/x-ndjson')) return text.trim().split('\n').map(readJson);
  return body?.results ?? [{ verdict: body }];
}

async function faultsOf(sent: Sent, content: Inner, answer: Answer): Promise<string[]> {
  if (answer.status !== 200 && (answer.status < 400 || answer.status > 499)) return [`status ${String(answer.status)}`];
  const operation = operationAt(operations, 'POST', sent.path);
  if (!operation) throw new Error(`${sent.path} is not described`);
  const differences = differencesFrom({ judge, operation }, answer);
  if (answer.status !== 200) return answer.body?.status === answer.status ? differences : [...differences, 'not a problem document'];
  const results = resultsOf(answer);
  const internal = results.filter(({ problem }) => problem?.code === 'internal').map(() => 'an internal problem in a batch');
  const isValid = results.some(({ verdict }) => verdict?.outcome === 'valid');
  return [...differences, ...internal, ...(isValid && !(await saysTheSame(content)) ? ['is valid'] : [])];
}

async function saysTheSame({ bytes }: Inner): Promise<boolean> {
  const parsed = parseStrictJson(bytes.toString('utf8').trim());
  return parsed.ok && isJsonObject(parsed.value) && (await relationOf(parsed.value, badge, 'graph')) !== 'other';
}

describe('what is sent to the open verifier', () => {
  const all = Object.entries(forms).map(([name, form], number) => ({ name, form, number: 300 + number }));

  test('is valid in each form in which the badge can be sent', async () => {
    const random = randomFrom(1);
    const ways = ['as it is', 'in a PNG', 'in an SVG', 'in a batch', 'in lines', 'in a form of files'].flatMap((name) => forms[name] ?? []);
    for (const way of ways) {
      const sent = way(Buffer.from(JSON.stringify(badge)), random);
      const { accept: _accept, ...headers } = sent.headers;
      const answer = must(await send({ ...sent, headers }), 200);
      expect(resultsOf(answer)[0].verdict.outcome).toBe('valid');
    }
  });

  test.each(all)('is answered with a verdict or a refusal, and never a 500: $name', async ({ name, form, number }) => {
    const faults: string[] = [];
    const tally: Record<string, number> = {};
    for (let count = 0; count < documentsEach(0.2, all.length) && faults.length < 10; count += 1) {
      const random = randomFrom(seed, number, count);
      const content = inner(random);
      const well = form(content.bytes, random);
      // Damage to the frame, and not to the badge, is for the answer to survive; what it makes of the badge is read in the other tests.
      const isDamaged = random.once(6) && well.body.length > 0;
      const sent = isDamaged ? { ...well, body: mutatedBytes(well.body, random).bytes } : well;
      const answer = await send(sent);
      const found = (await faultsOf(sent, content, answer)).filter((fault) => !(isDamaged && fault === 'is valid' && sent.body.includes(content.bytes)));
      const outcome = answer.status === 200 ? `200 ${String(resultsOf(answer)[0]?.verdict?.outcome ?? 'no badge')}` : String(answer.status);
      tally[outcome] = (tally[outcome] ?? 0) + 1;
      for (const fault of found) faults.push(`${name}, FUZZ_SEED=${String(seed)}, document ${String(count)}, ${content.what}: ${fault}: ${JSON.stringify(sent.headers)} ${sent.body.toString('latin1').slice(0, 300)} → ${answer.text.slice(0, 300)}`);
    }
    if (process.env['FUZZ_DOCUMENTS'] !== undefined) console.log(name, JSON.stringify(tally));
    expect(faults).toEqual([]);
    expect(service().log()).toBe('');
  }, 3_600_000);

  test.each(['/v1/verify', '/v1/verify/batch'])('is answered wherever it is cut off: %s', async (path) => {
    const text = Buffer.from(path.endsWith('batch') ? `[${JSON.stringify(badge)}]` : JSON.stringify(badge));
    const every = process.env['FUZZ_DOCUMENTS'] === undefined ? 23 : 1;
    for (let length = 0; length < text.length; length += every) {
      const answer = await send({ path, headers: jsonType, body: text.subarray(0, length) });
      expect([length, answer.status, answer.body.code]).toEqual([length, 400, expect.any(String)]);
    }
  }, 3_600_000);
});
