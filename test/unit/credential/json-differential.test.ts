// The quick way to see that no member is named twice, against the slow one that looks at every name. The seed is kept, so that a failure can be had again.
import { expect, it } from 'vitest';
import { parseStrictJson, type ParsedJson } from '../../../src/credential/json.ts';

const TEXTS = 20_000;

/** Mulberry32. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const names = ['a', 'b', 'c', 'd', '0', '1', '01', '', 'a:b', '{', '証', '\\u0061', '\\"', '\\\\', 'toString', '__proto__', '\\u005f_proto__', '\\ud842\\udfb7', '\\ud842', 'constructor'];
const scalars = ['1', '-0', '1e3', '1e309', 'true', 'null', '""', '"a:b,{["', '"\\\\"', '"\\":\\""', '"\\\\\\""', '"\\ud842\\udfb7"', '"\\udfb7"', '"𠮷"', '"\\\\ud842"'];
const blanks = ['', '', '', ' ', '\n\t', ' \r'];

/** JSON by chance, with few names, so that some are there twice. */
function textFrom(random: (below: number) => number, depth = 0): string {
  // the outermost value is no scalar
  const of = (all: readonly string[]): string => all[random(random(12) === 0 ? all.length : Math.min(all.length, 9))] ?? '';
  const blank = (): string => blanks[random(blanks.length)] ?? '';
  const kind = depth > 7 ? 0 : depth < 2 ? 2 + random(2) : random(4);
  const items = kind < 2 ? [] : Array.from({ length: random(5) }, () => textFrom(random, depth + 1));
  const text = kind < 2 ? of(scalars) : kind === 2 ? `[${items.join(`${blank()},`)}]` : `{${items.map((item) => `${blank()}"${of(names)}"${blank()}:${item}`).join(',')}}`;
  return `${blank()}${text}${blank()}`;
}

/** A pair of escaped surrogates makes the reader look at all that follows, name by name. */
function slowly(text: string, limits: { readonly maxDepth: number; readonly maxValues: number }): ParsedJson {
  const read = parseStrictJson(`["\\ud842\\udfb7",${text}]`, { maxDepth: limits.maxDepth + 1, maxValues: limits.maxValues + 2 });
  if (!read.ok) return { ...read, pointer: read.pointer.replace(/^\/1/, '') };
  return { ok: true, value: Array.isArray(read.value) ? (read.value[1] ?? null) : null };
}

function told(read: ParsedJson): string {
  return read.ok ? JSON.stringify(read.value) : `${read.code} ${read.pointer}`;
}

it('sees the same by counting as by looking at every name', () => {
  const random = randomFrom(20_261_126);
  const codes = new Map<string, number>();
  for (let made = 0; made < TEXTS; made += 1) {
    const text = textFrom(random);
    const limits = { maxDepth: 2 + random(6), maxValues: 5 + random(40) };
    const quick = parseStrictJson(text, limits);
    const slow = slowly(text, limits);
    // far beyond the limits no place is looked for
    if (!quick.ok && quick.code.startsWith('too_') && quick.pointer === '') expect(slow.ok, text).toBe(false);
    else expect(told(quick), text).toBe(told(slow));
    const code = quick.ok ? 'ok' : quick.code;
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  for (const code of ['ok', 'duplicate_member', 'malformed_json', 'too_deep', 'too_many_values']) expect(codes.get(code), code).toBeGreaterThan(50);
});

it('finds a second member of a name anywhere in a text that has it once', () => {
  const random = randomFrom(7);
  for (let made = 0; made < 2_000; made += 1) {
    const members = Array.from({ length: 1 + random(30) }, (_, at) => `"k${String(at)}":{"v":${String(at)}}`);
    const again = random(members.length);
    const text = (...more: string[]): string => `{"x":[{${[...members, ...more].join(',')}}]}`;
    expect(parseStrictJson(text())).toMatchObject({ ok: true });
    expect(parseStrictJson(text(`"k${String(again)}":0`))).toMatchObject({ code: 'duplicate_member', pointer: `/x/0/k${String(again)}` });
    expect(parseStrictJson(text(`"\\u006b${String(again)}":0`))).toMatchObject({ code: 'duplicate_member', pointer: `/x/0/k${String(again)}` });
  }
});
