import { describe, expect, it } from 'vitest';
import { aZip as zip } from '../../support/zip.ts';
import { arrayItems, splitBatch, type BatchForm } from '../../../src/app/split-batch.ts';

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
    expect(await read(`[${text(10 * MiB + 1)},1]`)).toEqual([['too_large'], ['1']]);
    expect(await read(`[${text(10 * MiB)}]`)).toEqual([[text(10 * MiB)]]);
  });

  it('of text that is not UTF-8 is refused', async () => {
    await expect(read(Buffer.from([0x5b, 0xff, 0x5d]))).rejects.toMatchObject({ code: 'no_badge' });
  });
});

describe('a batch by lines', () => {
  it('has one badge a line, whatever ends it', async () => {
    expect(await read('{"a":1}\r\n\n{"b":2}\n eyJ.a.b ', 'ndjson')).toEqual([['{"a":1}'], ['{"b":2}'], ['eyJ.a.b']]);
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
    expect(await read(zip(files), 'zip')).toEqual([['encrypted', 'encrypted'], ['broken', 'unreadable'], ['unknown', 'unreadable'], ['large', 'too_large'], ['good', '{}']]);
  });

  it('refuses a bomb: by what it declares, and file by file by what it does not', async () => {
    const ten = Buffer.alloc(10 * MiB);
    await expect(read(zip(Array.from({ length: 26 }, (_, at) => ({ name: String(at), data: ten }))), 'zip')).rejects.toMatchObject({ code: 'batch_too_large' });
    expect(await read(zip([{ name: 'liar', data: ten, declared: 5 }]), 'zip')).toEqual([['liar', 'unreadable']]);
  });

  it.each([['nothing', Buffer.alloc(0)], ['text', Buffer.from('hello')], ['half a ZIP', zip([{ name: 'a', data: Buffer.from('1') }]).subarray(0, 40)]])('refuses %s', async (_name, bytes) => {
    await expect(read(bytes, 'zip')).rejects.toMatchObject({ code: 'no_badge' });
  });
});
