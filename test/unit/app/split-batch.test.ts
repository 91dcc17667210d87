import { describe, expect, it } from 'vitest';
import { aZip as zip } from '../../support/zip.ts';
import { arrayItems, splitBatch, takeFiles, type BatchForm } from '../../../src/app/split-batch.ts';

const MiB = 1024 * 1024;

async function read(bytes: Uint8Array | string, form?: BatchForm): Promise<unknown[]> {
  const items = await splitBatch(Buffer.from(bytes), form);
  return await Promise.all(
    items.map(async ({ name, read: content }) => {
      const got = await content();
      return [...(name === undefined ? [] : [name]), 'bytes' in got ? Buffer.from(got.bytes).toString() : got.fault];
    }),
  );
}

describe('a batch as a JSON array', () => {
  it.each<[string, readonly string[]]>([
    ['[{"a":1},{"b":[1,2]}]', ['{"a":1}', '{"b":[1,2]}']],
    [' [ {"a":"],[\\"}"} , "eyJ.a.b" ] \n', ['{"a":"],[\\"}"}', '"eyJ.a.b"']],
    ['\uFEFF[{}]', ['{}']],
    ['[[1],{"a":[{}]}]', ['[1]', '{"a":[{}]}']],
    // what is wrong within an item is found where the item is read
    ['[{"a":1,},nonsense,]', ['{"a":1,}', 'nonsense', '']],
    ['["\\\\","\\\\\\""]', ['"\\\\"', '"\\\\\\""']],
  ])('%s', async (text, items) => {
    expect(arrayItems(text)).toEqual(items);
    expect(await read(text)).toEqual(items.map((item) => [item]));
  });

  it.each(['', ' ', '{}', '"a"', '[', '[{}', '[{]', '["a]', '[{}] {}', '[{}][{}]', 'null', '[]]'])('refuses %j', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'no_badge' });
  });

  it('of nothing is refused, as is a batch of nothing in every other form', async () => {
    for (const [bytes, form] of [['[]', undefined], ['[ ]', undefined], ['\n \n', 'ndjson'], [zip([]), 'zip']] as const) {
      await expect(read(bytes, form)).rejects.toMatchObject({ code: 'no_badge' });
    }
  });

  it('takes five hundred badges and not one more', async () => {
    expect(await read(`[${Array.from({ length: 500 }, () => '{}').join(',')}]`)).toHaveLength(500);
    await expect(read(`[${Array.from({ length: 501 }, () => '{}').join(',')}]`)).rejects.toMatchObject({ code: 'batch_too_large' });
    await expect(read(`[${','.repeat(5_000_000)}]`)).rejects.toMatchObject({ code: 'batch_too_large' });
    expect(await read('{}\n'.repeat(500), 'ndjson')).toHaveLength(500);
    await expect(read('{}\n'.repeat(501), 'ndjson')).rejects.toMatchObject({ code: 'batch_too_large' });
  });

  it('takes a badge of ten megabytes and tells of a larger one', async () => {
    const text = (length: number): string => `"${'x'.repeat(length - 2)}"`;
    expect(await read(`[${text(10 * MiB + 1)},1]`)).toEqual([['file_too_large'], ['1']]);
    expect(await read(`[${text(10 * MiB)}]`)).toEqual([[text(10 * MiB)]]);
  });

  it('of text that is not UTF-8 is refused', async () => {
    await expect(read(Buffer.from([0x5b, 0xff, 0x5d]))).rejects.toMatchObject({ code: 'no_badge' });
  });
});

describe('a batch whose form nobody states', () => {
  it.each<[string, string | Buffer, unknown[]]>([
    ['an array', ' [{},"eyJ.a.b"]', [['{}'], ['"eyJ.a.b"']]],
    ['an array in a fence', '```json\n[{},1]\n```\n', [['{}'], ['1']]],
    ['lines, though a later one is broken', '{"a":1}\n{"b":\n', [['{"a":1}'], ['{"b":']]],
    ['lines of JWTs', 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln\r\neyJhbGciOiJFUzI1NiJ9.e30.c2ln\n', [['eyJhbGciOiJFUzI1NiJ9.e30.c2ln'], ['eyJhbGciOiJFUzI1NiJ9.e30.c2ln']]],
    ['a ZIP', zip([{ name: 'a', data: Buffer.from('1') }]), [['a', '1']]],
  ])('is told by its bytes: %s', async (_what, bytes, items) => {
    expect(await read(bytes)).toEqual(items);
  });

  it.each<[string, string | Buffer, string]>([
    ['one badge', '{"type":["OpenBadgeCredential"]}', 'one_in_place_of_many'],
    ['one badge over several lines', '{\n"type":1\n}', 'one_in_place_of_many'],
    ['a JWT', 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln\n', 'one_in_place_of_many'],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'one_in_place_of_many'],
    ['a JPEG', Buffer.from('ffd8ffe0', 'hex'), 'picture_of_other_kind'],
    ['a PDF', '%PDF-1.7', 'pdf'],
    ['a document of Word', zip([{ name: '[Content_Types].xml', data: Buffer.from('<Types/>') }]), 'office_document'],
    ['a badge that is cut off', '{"type":[', 'malformed_json'],
    ['a text', 'name,email\na,b', 'unknown_text'],
    ['an array that is cut off', '[{}', 'array_damaged'],
    ['an empty array', '[]', 'empty_batch'],
    ['white space', ' \n', 'empty_batch'],
    ['an empty ZIP', zip([]), 'empty_batch'],
    ['half a ZIP', zip([{ name: 'a', data: Buffer.from('1') }]).subarray(0, 40), 'archive_damaged'],
  ])('is refused by what it is: %s', async (_what, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'no_badge', problems: [{ pointer: '', code }] });
  });
});

describe('a batch as the files of a form', () => {
  const file = (name: string, content: Buffer | string) => ({ name, bytes: Buffer.from(content) });
  const taken = async (...files: ReturnType<typeof file>[]): Promise<unknown[]> =>
    await Promise.all((await takeFiles(files)).map(async ({ name, read: content }) => [name, await content().then((got) => ('bytes' in got ? Buffer.from(got.bytes).toString() : got.fault), (error: { problems: { code: string }[] }) => error.problems[0]?.code)]));
  const packed = zip([{ name: 'b.json', data: Buffer.from('2') }, { name: 'c/d.json', data: Buffer.from('3') }]);

  it('takes those of a ZIP among them in its place', async () => {
    expect(await taken(file('a.json', '1'), file('z.zip', packed), file('e.json', '4'))).toEqual([['a.json', '1'], ['z.zip/b.json', '2'], ['z.zip/c/d.json', '3'], ['e.json', '4']]);
  });

  it('keeps a broken ZIP and a document of Word for one part each, which cost the others nothing', async () => {
    const word = zip([{ name: 'word/document.xml', data: Buffer.from('<w/>') }, { name: '[Content_Types].xml', data: Buffer.from('<Types/>') }]);
    expect(await taken(file('z.zip', packed.subarray(0, -30)), file('w.docx', word), file('e.json', '4'))).toEqual([['z.zip', 'archive_damaged'], ['w.docx', 'office_document'], ['e.json', '4']]);
  });

  it('counts the badges, the entries and the bytes of all archives together', async () => {
    const of = (count: number, data = Buffer.from('1')): Buffer => zip(Array.from({ length: count }, (_, at) => ({ name: `${String(at)}.json`, data })));
    expect(await takeFiles([file('a.zip', of(250)), file('b.zip', of(250))])).toHaveLength(500);
    await expect(takeFiles([file('a.zip', of(250)), file('b.zip', of(251))])).rejects.toMatchObject({ code: 'batch_too_large' });
    const [thirteen, ignored] = [of(13, Buffer.alloc(10 * MiB)), zip(Array.from({ length: 1_001 }, (_, at) => ({ name: `${String(at)}/`, data: Buffer.alloc(0) })))];
    await expect(takeFiles([file('a.zip', thirteen), file('b.zip', thirteen)])).rejects.toMatchObject({ code: 'batch_too_large' });
    await expect(takeFiles([file('a.zip', ignored), file('b.zip', ignored)])).rejects.toMatchObject({ code: 'batch_too_large' });
  });
});

describe('a batch by lines', () => {
  it('has one badge a line, whatever ends it', async () => {
    expect(await read('{"a":1}\r\n\n{"b":2}\n eyJ.a.b ', 'ndjson')).toEqual([['{"a":1}'], ['{"b":2}'], ['eyJ.a.b']]);
  });
});

describe('what is called lines', () => {
  it.each<[string, unknown[]]>([
    ['[{},\n{}]', [['{}'], ['{}']]],
    ['[{},\n{"a":1}', [['[{},'], ['{"a":1}']]],
    ['nonsense', [['nonsense']]],
  ])('and is an array as a whole is read as that, anything else line by line: %j', async (text, items) => {
    expect(await read(text, 'ndjson')).toEqual(items);
  });
});

describe('a batch as a ZIP', () => {
  it('has one badge a file, packed or not', async () => {
    const files = [{ name: 'a.json', data: Buffer.from('{"a":1}') }, { name: 'sub/b.png', data: Buffer.from('png'), method: 0 }];
    expect(await read(zip(files), 'zip')).toEqual([['a.json', '{"a":1}'], ['sub/b.png', 'png']]);
  });

  it('knows Japanese names as UTF-8 and as Windows writes them', async () => {
    const data = Buffer.from('1');
    const shiftJis = Buffer.from('8f439797838f838c2e6a736f6e'.replace('838f838c', '8fd8'), 'hex');
    const names = [{ name: '修了証.json', data, flags: 0x0800 }, { name: '修了証.json', data }, { name: shiftJis, data }];
    const [utf8, unsaid, windows] = (await read(zip(names), 'zip')) as string[][];
    expect([utf8?.[0], unsaid?.[0]]).toEqual(['修了証.json', '修了証.json']);
    expect(windows?.[0]).toBe(new TextDecoder('shift_jis').decode(shiftJis));
  });

  it('leaves out folders and what file managers add', async () => {
    const data = Buffer.from('1');
    const names = ['a/', '__MACOSX/a/._b.json', '.DS_Store', 'a/.hidden', 'Thumbs.db', 'a/b.json'];
    expect(await read(zip(names.map((name) => ({ name, data }))), 'zip')).toEqual([['a/b.json', '1']]);
  });

  it('tells of a file that is encrypted, broken, packed in an unknown way, or too large', async () => {
    const data = Buffer.from('{}');
    const files = [
      { name: 'encrypted', data, flags: 1 },
      { name: 'broken', data, packed: Buffer.from([0xff, 0xff, 0xff]) },
      { name: 'unknown', data, method: 99 },
      { name: 'large', data: Buffer.alloc(10 * MiB + 1) },
      { name: 'good', data },
    ];
    expect(await read(zip(files), 'zip')).toEqual([['encrypted', 'file_encrypted'], ['broken', 'file_unreadable'], ['unknown', 'file_unreadable'], ['large', 'file_too_large'], ['good', '{}']]);
  });

  it('refuses a bomb: by what it declares, and file by file by what it does not', async () => {
    const ten = Buffer.alloc(10 * MiB);
    await expect(read(zip(Array.from({ length: 26 }, (_, at) => ({ name: String(at), data: ten }))), 'zip')).rejects.toMatchObject({ code: 'batch_too_large' });
    expect(await read(zip([{ name: 'liar', data: ten, declared: 5 }]), 'zip')).toEqual([['liar', 'file_unreadable']]);
  });

  it.each([['nothing', Buffer.alloc(0)], ['text', Buffer.from('hello')], ['half a ZIP', zip([{ name: 'a', data: Buffer.from('1') }]).subarray(0, 40)]])('refuses %s', async (_name, bytes) => {
    await expect(read(bytes, 'zip')).rejects.toMatchObject({ code: 'no_badge' });
  });
});
