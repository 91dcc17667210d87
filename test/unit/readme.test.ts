import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkResults } from '../../src/framework/award/results.ts';
import { lintRecord } from '../../src/framework/lint/lint-record.ts';
import type { FrameworkRecord } from '../../src/framework/record/record.ts';
import { errorTable } from '../../src/http/error-table.ts';
import { profile } from '../support/profiles.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

describe('README.md', () => {
  it('holds the table of error codes as it is made from the list', () => {
    expect(/<!-- errors -->\n([^]*?)<!-- \/errors -->/.exec(readme)?.[1]).toBe(errorTable());
  });

  it('says why each production dependency is there, and names none that is not', () => {
    const chapter = /## Dependencies\n([^]*?)\n## /.exec(readme)?.[1] ?? '';
    const named = [...chapter.matchAll(/`([@a-z0-9./-]+)`/g)].map(([, name]) => name).filter((name) => name !== 'overrides' && name !== 'package.json');
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    expect(named.toSorted()).toEqual(Object.keys(dependencies).toSorted());
  });

  it('names every setting', () => {
    const settings = [...read('src/config.ts').matchAll(/^ {2}'([A-Z_]+)',$/gm)].map(([, name]) => name ?? '');
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('shows a record that can be published as it stands, with nothing weak in it, and results that it takes', () => {
    const [, example = ''] = /```json\n([^]*?)```/.exec(readme) ?? [];
    const { record } = JSON.parse(example) as { record: FrameworkRecord };
    expect(lintRecord(profile, record, '2026-11-26')).toMatchObject({ publishable: true, gaps: [], unknown: [], counts: { weak: 0, invalid: 0 } });
    const [, results = ''] = /"results": (\[.*?\])/.exec(readme) ?? [];
    expect(checkResults(record, JSON.parse(results))).toEqual([]);
    // What the walk with curl changes for version 2.
    expect(example).toContain(/sed 's\/(\w+)\//.exec(readme)?.[1]);
  });

  it('names the vocabularies by their names', () => {
    const [, named = ''] = /under `vocabularies` \(([^)]*)\)/.exec(readme) ?? [];
    const names = [...named.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(3);
    expect(Object.keys(profile.vocabularies)).toEqual(expect.arrayContaining(names));
  });
});
