import { describe, expect, it } from 'vitest';
import { relabelled } from '../../../../src/credential/suites/relabel.ts';

const labels = new Map([
  ['c14n0', 'uB'],
  ['c14n1', 'uA'],
]);

describe('relabelled', () => {
  it('renames subjects, objects and graphs, and sorts anew', () => {
    const nquads = '_:c14n0 <urn:p> _:c14n1 .\n_:c14n1 <urn:p> <urn:x> _:c14n0 .\n<urn:x> <urn:p> "v"^^<urn:t> .\n';
    expect(relabelled(nquads, labels)).toStrictEqual(['<urn:x> <urn:p> "v"^^<urn:t> .\n', '_:uA <urn:p> <urn:x> _:uB .\n', '_:uB <urn:p> _:uA .\n']);
  });

  it('leaves texts alone that look like a label, or like a quad', () => {
    const nquads = '_:c14n0 <urn:p> "see _:c14n1 . _:other"@ja .\n_:c14n1 <urn:p> "a \\" . _:c14n0 <urn:p> _:c14n0 ." .\n';
    expect(relabelled(nquads, labels)).toStrictEqual(['_:uA <urn:p> "a \\" . _:c14n0 <urn:p> _:c14n0 ." .\n', '_:uB <urn:p> "see _:c14n1 . _:other"@ja .\n']);
  });

  it('takes exactly the labels of the document', () => {
    const one = '_:c14n0 <urn:p> "v" .\n';
    expect(relabelled(one, new Map([['c14n0', 'uA']]))).toHaveLength(1);
    expect(relabelled(one, labels)).toBeUndefined();
    expect(relabelled(one, new Map())).toBeUndefined();
    expect(relabelled(one, new Map([['c14n1', 'uA']]))).toBeUndefined();
    expect(relabelled('', new Map())).toStrictEqual([]);
  });

  it('refuses a line that is no quad', () => {
    expect(relabelled('_:c14n0 <urn:p> "v" . _:c14n1 <urn:p> "w" .\n', labels)).toBeUndefined();
  });
});
