import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrustSources } from '../../../src/app/read-trust-sources.ts';
import { AppError } from '../../../src/errors.ts';
import { aList, anIssuer } from '../trust/support.ts';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'akashi-test-trust-'))));
afterAll(async () => await rm(folder, { recursive: true }));

const put = async (name: string, content: unknown): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

/** What is refused, as `pointer code`. */
async function refusals(file: string): Promise<string[]> {
  try {
    await readTrustSources(file);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_configuration') throw error;
    return error.problems.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('the lists of a configuration', () => {
  it('are read from where the settings are, the example among them', async () => {
    const sources = await readTrustSources(fileURLToPath(new URL('../../../examples/trust/trust.json', import.meta.url)));
    expect(sources.map((source) => (source.kind === 'fixed' ? [source.format, source.list.issuers.length] : [source.source.format, source.source.signer]))).toEqual([
      ['plain', 2],
      ['dcc-registry', 1],
      ['signed', 'did:web:accreditor.example'],
    ]);
  });

  it('are refused with every fault of every file, each by its file and place', async () => {
    await put('good.json', aList());
    await put('bad.json', aList({ id: 'urn:example:bad' }, anIssuer({ domain: 'A' }), anIssuer({ id: 'x' })));
    await put('registry.json', { meta: {}, registry: { x: { name: 'X' } } });
    await put('twice.json', '{"id": "urn:example:a", "id": "urn:example:b"}');
    const called = { name: { en: 'A' } };
    const file = await put('trust.json', {
      lists: [
        { format: 'plain', file: 'good.json' },
        { format: 'plain', file: 'bad.json' },
        { format: 'plain', file: 'twice.json' },
        { format: 'plain', file: 'nowhere.json' },
        { format: 'dcc-registry', id: 'urn:example:registry', ...called, file: 'registry.json' },
        { format: 'signed', id: 'urn:example:signed', ...called, signer: 'did:web:a.example', file: 'neither.json' },
      ],
    });
    expect(await refusals(file)).toEqual([
      'bad.json#/issuers/0/domain not_a_domain',
      'bad.json#/issuers/1/id not_an_id',
      'twice.json#/id duplicate_member',
      'nowhere.json unreadable',
      'registry.json#/registry/x not_an_id',
      'trust.json#/lists/5/file unreadable',
    ]);
  });

  it('are refused where the settings are not to be had, or are none', async () => {
    expect(await refusals(join(folder, 'absent.json'))).toEqual(['absent.json unreadable']);
    expect(await refusals(folder)).toEqual([`${folder.split('/').at(-1) ?? ''} unreadable`]);
    expect(await refusals(await put('empty.json', ''))).toEqual(['empty.json# malformed_json']);
    expect(await refusals(await put('proto.json', '{"lists": [], "__proto__": {}}'))).toEqual(['proto.json#/__proto__ malformed_json']);
    expect(await refusals(await put('format.json', { lists: [{ format: 'x' }] }))).toEqual(['format.json#/lists/0/format not_a_text']);
  });

  it('are refused where two have one id, which only their files tell', async () => {
    await put('one.json', aList());
    const file = await put('twins.json', { lists: [{ format: 'plain', file: 'one.json' }, { format: 'plain', file: 'one.json' }] });
    expect(await refusals(file)).toEqual(['twins.json#/lists duplicate_id']);
  });

  it('are read up to four megabytes', async () => {
    const text = JSON.stringify(aList());
    const padded = (bytes: number): string => text + ' '.repeat(bytes - Buffer.byteLength(text));
    await put('large.json', padded(4 * 1024 * 1024));
    await put('larger.json', padded(4 * 1024 * 1024 + 1));
    expect(await refusals(await put('size.json', { lists: [{ format: 'plain', file: 'large.json' }] }))).toEqual([]);
    expect(await refusals(await put('sizes.json', { lists: [{ format: 'plain', file: 'larger.json' }] }))).toEqual(['larger.json too_large']);
  });

  it('hold ten thousand entries that say all that they can', async () => {
    const issuers = Array.from({ length: 10_000 }, (_none, index) => anIssuer({ id: `did:web:u${String(index)}.example`, identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' }], domain: undefined }));
    await put('many.json', aList({ issuers }));
    const [source] = await readTrustSources(await put('settings.json', { lists: [{ format: 'plain', file: 'many.json' }] }));
    expect(source?.kind === 'fixed' && source.list.issuers.length).toBe(10_000);
  });
});
