import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorTable } from '../../src/http/error-table.ts';

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
});
