import { expect, it } from 'vitest';
import { makeFingerprints } from '../../../src/credential/fingerprint.ts';
import { canonicalJson, type JsonValue } from '../../../src/credential/json.ts';

const long = 'x'.repeat(100);
const values: readonly JsonValue[] = [
  null, true, 1, '1', '', '#', `#${long}`, long, `${long}y`, [], [[]], {}, { a: 1 }, { a: '1' }, { b: 1 }, { a: 1, b: 2 }, { b: 2, a: 1 }, [1, 2], [2, 1], ['1,2'],
  { a: [long] }, { a: { '0': long } }, { a: long }, [long, long], [[long], long], { a: { b: { c: long } } }, { a: { b: { c: `${long}y` } } }, { a: { c: { b: long } } },
];

it('is the same for the same value, and for no other', () => {
  const fingerprint = makeFingerprints();
  for (const one of values) for (const other of values) expect(fingerprint(one) === fingerprint(structuredClone(other)), `${canonicalJson(one)} ${canonicalJson(other)}`).toBe(canonicalJson(one) === canonicalJson(other));
});

it('is short, whatever it is of', () => {
  expect(makeFingerprints()({ a: [long.repeat(1000)] }).length).toBeLessThan(65);
});
