import { describe, expect, it } from 'vitest';
import { canonicalJson, parseStrictJson, pointerTo, type JsonValue } from '../../../src/credential/json.ts';

function faultOf(text: string): unknown {
  const parsed = parseStrictJson(text);
  return parsed.ok ? parsed : { code: parsed.code, pointer: parsed.pointer };
}

describe('parseStrictJson', () => {
  it.each([
    ['an object', '{"a":[1,-0.5,1e3,true,false,null,"x"],"b":{}}'],
    ['a scalar', ' "only" '],
    ['white space of all kinds', '\t{\r\n "a" : [ 1 , { "b" : [ ] } ] }\n'],
    ['escaped quotes and backslashes', String.raw`{"a\"b":"\\","c\\":"\\\"","d":"{\"a\":1,\"a\":2}"}`],
    ['a surrogate pair, raw and escaped', String.raw`["𠮷","\ud842\udfb7"]`],
    ['one name in two objects', '[{"a":1},{"a":2},{"a":{"a":3}}]'],
  ])('reads %s as JSON.parse does', (_name, text) => {
    expect(parseStrictJson(text)).toStrictEqual({ ok: true, value: JSON.parse(text) });
  });

  it('skips a byte order mark at the start, and only there', () => {
    expect(parseStrictJson('\uFEFF{"a":1}')).toStrictEqual({ ok: true, value: { a: 1 } });
    expect(faultOf('{"a":1}\uFEFF')).toStrictEqual({ code: 'malformed_json', pointer: '' });
  });

  it.each(['', '{', '{"a":1,}', "{'a':1}", '{"a":1}{"b":2}', '[01]', '[NaN]', '// x\n1', '"\n"'])('refuses what is not JSON: %j', (text) => {
    expect(faultOf(text)).toStrictEqual({ code: 'malformed_json', pointer: '' });
  });

  it.each([
    ['{"a":1,"a":1}', '/a'],
    [String.raw`{"issuer":1,"\u0069ssuer":2}`, '/issuer'],
    ['{"x":[0,{"y":{"b":1,"c":2,"b":3}}]}', '/x/1/y/b'],
    ['{"a/b":{"m~n":1,"m~n":2}}', '/a~1b/m~0n'],
    ['{"":1,"":2}', '/'],
  ])('refuses a member that is named twice: %s', (text, pointer) => {
    expect(faultOf(text)).toStrictEqual({ code: 'duplicate_member', pointer });
  });

  it('refuses a member named __proto__, however it is written', () => {
    expect(faultOf('{"a":{"__proto__":{}}}')).toStrictEqual({ code: 'malformed_json', pointer: '/a/__proto__' });
    expect(faultOf(String.raw`{"\u005f_proto__":1}`)).toStrictEqual({ code: 'malformed_json', pointer: '/__proto__' });
  });

  it('refuses lone surrogates, which many texts would share one hash by', () => {
    expect(faultOf(String.raw`{"a":["\ud842"]}`)).toStrictEqual({ code: 'malformed_json', pointer: '/a/0' });
    expect(faultOf(String.raw`{"a":{"\udfb7":1}}`)).toStrictEqual({ code: 'malformed_json', pointer: '/a' });
    expect(faultOf('"\ud842"')).toStrictEqual({ code: 'malformed_json', pointer: '' });
  });

  it.each(['9007199254740991', '-9007199254740991', '0.1', '35.681236000000001', '1.2345678901234567', '1e21', '1E-7', '100000000000000000e-2', '0.00000000000000000001', '"20261234567890124"', '1.0000000000000000'])('reads %s, which is one number to all', (token) => {
    expect(parseStrictJson(`{"a":[${token}]}`).ok).toBe(true);
  });

  it.each(['9007199254740992', '9007199254740993', '-9007199254740992', '20261234567890124', '20261234567890123', '9007199254740992.4', '1.00000000000000001', '0.1000000000000000055', '123456789012345678.5'])('refuses %s, which is another number to a reader with exact ones', (token) => {
    expect(parseStrictJson(`{"a":[${token}]}`)).toMatchObject({ ok: false, code: 'malformed_json', pointer: '/a/0' });
  });

  it('refuses a number that no double holds', () => {
    expect(faultOf('[1e308]')).toMatchObject({ ok: true });
    expect(faultOf('[0,1e309]')).toStrictEqual({ code: 'malformed_json', pointer: '/1' });
  });

  it('takes 64 levels and refuses the 65th', () => {
    expect(parseStrictJson('['.repeat(64) + ']'.repeat(64)).ok).toBe(true);
    expect(faultOf('['.repeat(65) + ']'.repeat(65))).toStrictEqual({ code: 'too_deep', pointer: '/0'.repeat(64) });
  });

  it('takes as many values as the limit says and refuses one more', () => {
    expect(parseStrictJson('[1,2,3]', { maxValues: 4 }).ok).toBe(true);
    expect(parseStrictJson('[1,2,3]', { maxValues: 3 })).toMatchObject({ code: 'too_many_values', pointer: '/2' });
  });

  it('reads 600,000 characters outside of strings, blanks apart, and not one more', () => {
    const text = (digits: number): string => `[" ${'x'.repeat(700_000)}", ${' '.repeat(700_000)}0.${'0'.repeat(digits)}]`;
    expect(parseStrictJson(text(599_998)).ok).toBe(true);
    expect(faultOf(text(599_999))).toStrictEqual({ code: 'too_many_values', pointer: '' });
  });

  it('reads a text of the length that is allowed, and none that is longer', () => {
    expect(parseStrictJson('["12345"]', { maxCharacters: 9 }).ok).toBe(true);
    expect(parseStrictJson('["12345"]', { maxCharacters: 8 })).toMatchObject({ ok: false, code: 'too_many_values', pointer: '' });
  });

  it('reads 400,000 escapes, and not one more', () => {
    const text = (escapes: number): string => `["${'\\\\'.repeat(escapes)}"]`;
    expect(parseStrictJson(text(400_000)).ok).toBe(true);
    expect(faultOf(text(400_001))).toStrictEqual({ code: 'too_many_values', pointer: '' });
  });

  it('survives nesting that would overflow a recursive reader', () => {
    expect(faultOf('['.repeat(200))).toStrictEqual({ code: 'malformed_json', pointer: '' });
    expect(faultOf(`"${'['.repeat(1_000_000)}`)).toStrictEqual({ code: 'malformed_json', pointer: '' });
    expect(parseStrictJson(`["\\"${'['.repeat(1_000_000)}"]`).ok).toBe(true);
    expect(faultOf('['.repeat(100_000) + ']'.repeat(100_000))).toMatchObject({ code: 'too_deep' });
    // not well formed either, and refused before the native parser sees it
    expect(faultOf('['.repeat(10_000_000))).toStrictEqual({ code: 'too_deep', pointer: '' });
    expect(faultOf(`["${'['.repeat(10_000)}"`)).toMatchObject({ code: 'malformed_json' });
    expect(faultOf(`[${'[],'.repeat(100_000)}`)).toStrictEqual({ code: 'too_many_values', pointer: '' });
    expect(parseStrictJson(JSON.stringify([`${'[{,'.repeat(100_000)}\\"`]))).toMatchObject({ ok: true });
  });
});

describe('canonicalJson', () => {
  it('is one text for one value, whatever the order of the members', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson({ a: true, b: [1, { c: 'x', d: null }] })).toBe(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true }));
  });

  it('sorts by UTF-16 code units and writes numbers as RFC 8785 does', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, 'ö': 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
    expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, -0])).toBe('[333333333.3333333,1e+30,4.5,0.002,0]');
  });

  it.each<[string, string]>([
    ['1e21', '1e+21'],
    ['999999999999999900000', '999999999999999900000'],
    ['1e-7', '1e-7'],
    ['0.000001', '0.000001'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['5e-324', '5e-324'],
    ['1.7976931348623157e308', '1.7976931348623157e+308'],
    ['9007199254740993', '9007199254740992'],
    ['295147905179352830000', '295147905179352830000'],
    ['"\\u000f\\n\\u0022\\/\\u20ac\\u007f"', '"\\u000f\\n\\"/€\u007f"'],
    ['{"\ufb33":1,"\ud83d\ude00":2}', '{"😀":2,"\ufb33":1}'],
    ['{"10":1,"9":2,"":3}', '{"":3,"10":1,"9":2}'],
  ])('reads %s and writes %s (RFC 8785)', (text, canonical) => {
    expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(canonical);
  });
});

describe('pointerTo', () => {
  it('escapes as RFC 6901 asks', () => {
    expect(pointerTo('/a', '~/')).toBe('/a/~0~1');
    expect(pointerTo('', 3)).toBe('/3');
  });
});
