import { describe, expect, test } from 'vitest';
import { placeOfFault, placeOfMember } from '../../../src/cli/json-place.ts';

describe('placeOfFault', () => {
  test.each<[string, string, [number, number, string]]>([
    ['a word that is none', '{\n "title": {"ja": "x"},\n "b": [1, {"c": tru}]\n}', [3, 17, '/b/1/c']],
    ['a comma too many', '{"a": 1,}', [1, 9, '']],
    ['a comma too few', '{"a": 1\n"b": 2}', [2, 1, '/a']],
    ['an end too early', '{"a": [1, 2', [1, 12, '/a/1']],
    ['something behind the end', '{}\n}', [2, 1, '']],
    ['a line break in a text', '{"学修成果": "あ\nい"}', [1, 12, '/学修成果']],
    ['an escape that is none', '["\\x"]', [1, 3, '/0']],
    ['a number with a leading zero', '{"a": 01}', [1, 8, '/a']],
    ['a name without quotes', '{a: 1}', [1, 2, '']],
    ['no colon', '{"a" 1}', [1, 6, '/a']],
    ['nothing', '', [1, 1, '']],
    ['members with slashes', '{"a/b~c": {"d": }}', [1, 17, '/a~1b~0c/d']],
  ])('%s', (_what, text, [line, column, pointer]) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(placeOfFault(text)).toEqual({ line, column, pointer });
  });

  test.each(['{}', '[]', ' {"a": [1, -2.5e+3, true, false, null, "\\u3042\\n", {}]} ', '"x"', '0', '{"a":{"b":[[],[[]]]}}'])('%s has none', (text) => expect(placeOfFault(text)).toBeUndefined());

  test('gives up on what is nested without end', () => {
    expect(placeOfFault('['.repeat(100_000))).toMatchObject({ line: 1, column: 502 });
  });
});

test('placeOfMember names the second of two', () => {
  expect(placeOfMember('{"a": 1,\n  "a": {"b": 2}}', '/a')).toEqual({ line: 2, column: 3, pointer: '/a' });
  expect(placeOfMember('{"a": [0, 1]}', '/a/1')).toEqual({ line: 1, column: 11, pointer: '/a/1' });
});
