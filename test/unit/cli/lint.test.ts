// `akashi lint` on files of a folder of its own; as a process where the process matters.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintFiles } from '../../../src/cli/lint.ts';
import { exampleRecord } from '../../support/examples.ts';

const loader = fileURLToPath(new URL('../../support/typescript-loader.js', import.meta.url));
const cli = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
const good = exampleRecord('data-science-fundamentals');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-lint-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const file = async (name: string, content: unknown): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
};

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** On its own streams, in this process. */
async function run(args: readonly string[]): Promise<Omit<Run, 'code'> & { readonly code: number }> {
  const [out, err]: [string[], string[]] = [[], []];
  const isGood = await lintFiles(args, { clock: () => new Date('2026-11-26T00:00:00Z'), print: (line) => void out.push(line), complain: (line) => void err.push(line) });
  return { code: isGood ? 0 : 1, out: out.join(''), err: err.join('') };
}

/** As people run it. */
async function runProcess(args: readonly string[], input = ''): Promise<Run> {
  const child = spawn(process.execPath, ['--import', loader, cli, 'lint', ...args], { stdio: 'pipe' });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return { code, out, err };
}

describe('akashi lint', () => {
  test('judges every file, whatever the others are, and ends with 1 if one is bad', async () => {
    const [fine, broken] = [await file('good.json', good), await file('broken.json', '{\n "title": tru\n}')];
    const { code, out, err } = await runProcess([join(folder, 'nope.json'), broken, fine]);
    expect(code).toBe(1);
    expect(out).toContain(`${fine}: 100/100 — 公開できます / can be published`);
    expect(err).toContain(`${join(folder, 'nope.json')}: 読み込めません（ENOENT）。 / It cannot be read (ENOENT).`);
    expect(err).toContain(`${broken}:2:11: JSONとして読めません。`);
    expect(err).toContain('(/title)');
  });

  test('ends with 0 where all could be published, a body and standard input among them', async () => {
    const body = await file('body.json', { record: good, statusPurpose: 'suspension' });
    const { code, out, err } = await runProcess([body, '-'], JSON.stringify(good));
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/100\/100/g)).toHaveLength(2);
  });

  test('prints one JSON document that names its files', async () => {
    const [fine, latin] = [await file('good.json', good), await file('latin.json', new Uint8Array([0x22, 0xe9, 0x22]))];
    const { code, out } = await run(['--json', fine, latin, join(folder, 'nope.json')]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { file: fine, report: { score: 100, publishable: true } },
      { file: latin, error: { code: 'not_utf8' } },
      { file: join(folder, 'nope.json'), error: { code: 'unreadable' } },
    ]);
    expect(JSON.parse((await run(['--json', fine])).out)).toMatchObject([{ file: fine }]);
  });

  test.each<[string, unknown, string, object]>([
    ['a member beside the record', { record: {}, name: 'x' }, 'refused', { code: 'unknown_field', pointer: '/name', line: 1 }],
    ['a purpose that there is not', { record: {}, statusPurpose: 'x' }, 'refused', { code: 'invalid_value', pointer: '/statusPurpose' }],
    ['a member named twice', '{"record": {"a": 1,\n"a": 2}}', 'refused', { code: 'duplicate_member', pointer: '/record/a', line: 2, column: 1 }],
    ['a record that is null', { record: null }, 'judged', { unknown: [{ pointer: '', code: 'type' }] }],
    ['a list', [], 'judged', { unknown: [{ pointer: '', code: 'type' }] }],
  ])('%s is %s', async (_what, content, how, expected) => {
    const { code, out } = await run(['--json', await file('one.json', content)]);
    const [{ error, report }] = JSON.parse(out) as [{ error: object; report: object }];
    expect(code).toBe(1);
    expect(how === 'refused' ? error : report).toMatchObject(expected);
  });

  test('says what it does, and refuses options that it does not have', async () => {
    const help = await run(['--help']);
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toContain('akashi lint [--json] FILE …');
    await expect(run(['--jsn', 'x'])).rejects.toMatchObject({ code: 'invalid_configuration', message: expect.stringContaining('does not know --jsn') });
    await expect(run([])).rejects.toMatchObject({ code: 'invalid_configuration' });
    expect((await run(['--', '--json'])).err).toContain('--json: 読み込めません');
  });

  test.each(['--text', '--json'])('hands no control character of a record or of a file name to the terminal (%s)', async (form) => {
    const evil = await file('ev\u001B[2Jil.json', { ...good, 'x\u001B]0;pwned\u0007': 1, title: { ja: '\u009B31m赤\u202E', 'e\u001Bn': 'x' }, completionConditions: { ja: '未定\u200B' } });
    const { out, err } = await run([...(form === '--json' ? [form] : []), evil, join(folder, 'no\u001B[1m')]);
    expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(out).toContain(form === '--json' ? 'x\\u001b]0;pwned' : 'x\\u{1b}]0;pwned');
    if (form === '--json') expect(JSON.parse(out)).toHaveLength(2);
  });

  test('tells each finding below its item, and the frameworks in sentences', async () => {
    const { out } = await run([await file('weak.json', { ...good, learningOutcomes: [{ id: 'a', text: { ja: '統計', en: 'Statistics' } }], workload: { credits: [{ value: 2, scheme: 'JP-TANI' }] } })]);
    const lines = out.split('\n');
    const at = lines.findIndex((line) => line.startsWith('  △ 学修成果 / Learning outcomes (/learningOutcomes/0/text/ja)'));
    expect(lines[at + 3]).toMatch(/^ {6}\/learningOutcomes\/0\/text\/en: /);
    expect(lines[at + 4]).toMatch(/^ {2}○ /);
    expect(out).toContain('8 of 11 elements are met.');
    expect(out).toMatch(/ {6}7「.+」: この枠組みにない尺度で.+ \/ It is stated on a scale that this framework does not have/);
    expect(out).not.toContain('notComparable');
  });

  test('ends without a word when its reader stops reading', async () => {
    const path = await file('good.json', good);
    const child = spawn(process.execPath, ['--import', loader, cli, 'lint', ...Array.from({ length: 200 }, () => path)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const errors = text(child.stderr);
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, await errors]).toEqual([0, '']);
  });

  test.each([
    ['2026-11-26T14:59:59Z', 100],
    ['2026-11-26T15:00:00Z', 96],
  ])('at %s it is this day in Tokyo: score %i', async (now, score) => {
    const until = await file('until.json', { ...good, qualityAssurance: good.qualityAssurance?.map((one) => ({ ...one, validUntil: '2026-11-26' })) });
    const out: string[] = [];
    await lintFiles(['--json', until], { clock: () => new Date(now), print: (line) => void out.push(line), complain: () => {} });
    expect(JSON.parse(out.join(''))).toMatchObject([{ report: { score } }]);
  });

  test('refuses a record that is too large to be signed, as publishing does', async () => {
    const outcomes = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `o${n}`, text: { ja: `成果${n}を説明できる。`, en: `Can explain ${n}.` }, skills: [{ framework: 'ESCO', name: { ja: `技能${n}` }, uri: `https://a.example/${n}` }] }));
    const [large, small] = [await file('large.json', { ...good, learningOutcomes: outcomes(50) }), await file('small.json', { ...good, learningOutcomes: outcomes(20) })];
    const { code, out } = await run(['--json', large, small]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ report: { publishable: false, gaps: [{ pointer: '/learningOutcomes', code: 'badge_too_large' }] } }, { report: { publishable: true, gaps: [] } }]);
  });
});
