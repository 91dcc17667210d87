// Changes of texts and bytes: JSON written otherwise, JSON that two readers read in two ways, and plain damage.
import { isJsonObject, type JsonValue } from '../../../../src/credential/json.ts';
import type { Random } from '../../../fuzz/random.ts';

/** The same value in another spelling: white space, order of members, escapes, numbers. */
export function spelledOtherwise(value: JsonValue, random: Random): string {
  const gap = (): string => (random.once(4) ? random.of([' ', '\n', '\t', '\r\n', '  ']) : '');
  const spelled = (inner: JsonValue): string => {
    if (typeof inner === 'string') return spelledString(inner, random);
    if (typeof inner === 'number') return spelledNumber(inner, random);
    if (Array.isArray(inner)) return `[${gap()}${inner.map((item) => `${gap()}${spelled(item)}${gap()}`).join(',')}]`;
    if (!isJsonObject(inner)) return JSON.stringify(inner);
    const members = Object.entries(inner).map((member) => ({ member, rank: random.below(1_000) })).toSorted((left, right) => left.rank - right.rank);
    return `{${gap()}${members.map(({ member: [name, item] }) => `${gap()}${spelledString(name, random)}${gap()}:${gap()}${spelled(item)}${gap()}`).join(',')}}`;
  };
  return `${gap()}${spelled(value)}${gap()}`;
}

function spelledString(text: string, random: Random): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const units = Array.from({ length: text.length }, (_none, at) => text.charAt(at));
  const all = random.once(3);
  return `"${units.map((unit) => {
    if (unit === '/' && random.once(3)) return '\\/';
    const mustBe = JSON.stringify(unit).slice(1, -1);
    return random.once(all ? 3 : 40) && !isSurrogate(unit) ? escaped(unit) : isSurrogate(unit) ? unit : mustBe;
  }).join('')}"`;
}

function isSurrogate(unit: string): boolean {
  return unit >= '\uD800' && unit <= '\uDFFF';
}

/** `1`, `1.0`, `1e0`: one number, which nobody can tell apart once it is parsed. */
function spelledNumber(value: number, random: Random): string {
  const plain = JSON.stringify(value);
  const spellings = [plain, value.toExponential(), value.toExponential().replace('e', 'E'), Number.isInteger(value) && !plain.includes('e') ? `${plain}.0` : plain, plain.includes('.') && !plain.includes('e') ? `${plain}00` : plain];
  return random.of(spellings.filter((spelling) => Object.is(Number(spelling), value)));
}

const textChanges: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'a member twice': (text, random) => atOne(text, /"(?:[^"\\]|\\.)*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/g, random, (member) => `${member},${random.once(3) ? member : otherCopy(member, random)}`),
  'a name twice, the first null': (text, random) => atOne(text, /"(?:[^"\\]|\\.)*"\s*:/g, random, (name) => `${name}null,${name}`),
  'a lone surrogate': (text, random) => atOne(text, /"(?=[^"]*"\s*[,}\]])/g, random, (quote) => `${quote}${random.of(['\\ud800', '\\udc00', '\\ud83d\\ud83d'])}`),
  'a raw control character': (text, random) => atOne(text, /[a-z]/g, random, (letter) => `${letter}${random.of(['\n', '\u0000', '\u0001', '\u001f', '\u2028'])}`),
  '__proto__': (text, random) => atOne(text, /\{/g, random, () => `{"${random.of(['__proto__', '\\u005f_proto__'])}":${random.of(['null', '{}', '{"issuer":"x"}'])},`),
  'not quite JSON': (text, random) => random.of([`${text},`, `${text}${text}`, `${text}//x`, `/**/${text}`, text.replaceAll('"', "'"), text.replace(/\}$/, ',}'), text.replace(/:("[^"]*")/, ':+$1'), `${text}\u0000`, text.replace('{', '{x:1,'), text.replace('{', '{"x":NaN,'), text.replace('{', '{"x":1e999,'), text.replace('{', '{"x":01,'), `\uFEFF\uFEFF${text}`, `)]}'\n${text}`, `\u00A0${text}`]),
  'a character': (text, random) => {
    const at = random.below(text.length);
    return `${text.slice(0, at)}${random.of(['', '"', '}', ']', ',', ':', '\\', '[', '{', '0', 'x', ' ', '\uFFFD'])}${text.slice(at + random.below(2))}`;
  },
};

function otherCopy(member: string, random: Random): string {
  return random.of([member.replace(/:[^]*$/, ':null'), member.replace(/:[^]*$/, ':"x"'), member.replace(/^"(.)/, (_all, first: string) => `"\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}`)]);
}

function atOne(text: string, pattern: RegExp, random: Random, change: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return `${text} x`;
  const { 0: match, index } = random.of(found);
  return `${text.slice(0, index)}${change(match)}${text.slice(index + match.length)}`;
}

/** JSON text with one change that no change of the parsed value could make. */
export function mutatedText(text: string, random: Random): { readonly text: string; readonly what: string } {
  const [what, change] = random.of(Object.entries(textChanges));
  return { text: change(text, random), what };
}

/** Bytes with damage in one place. */
export function mutatedBytes(bytes: Buffer, random: Random): { readonly bytes: Buffer; readonly what: string } {
  const at = random.below(bytes.length);
  const length = 1 + random.below(8);
  const around = (what: string, inner: Buffer, taken: number) => ({ bytes: Buffer.concat([bytes.subarray(0, at), inner, bytes.subarray(at + taken)]), what: `${what} at byte ${String(at)}` });
  const noise = Buffer.from(Array.from({ length }, () => random.below(256)));
  return random.of([
    () => around('a bit', Buffer.of((bytes[at] ?? 0) ^ (1 << random.below(8))), 1),
    () => around('a bit', Buffer.of((bytes[at] ?? 0) ^ (1 << random.below(8))), 1),
    () => around('noise', noise, length),
    () => around('more', noise, 0),
    () => around('less', Buffer.alloc(0), length),
    () => around('twice', bytes.subarray(at, at + length), 0),
    () => around('cut off', Buffer.alloc(0), bytes.length),
  ])();
}
