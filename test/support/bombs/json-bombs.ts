// Text that costs its reader: before anything of a badge is looked at.
import { aHardBadge, BODY, bomb, many, shot, type Bomb, type Shot } from './bomb.ts';

/** A badge with one more member, whose text is given. */
function withMember(text: string): string {
  return `${JSON.stringify(aHardBadge()).slice(0, -1)},"x":${text}}`;
}

function filled(piece: string, bytes = BODY - 4096): string {
  return piece.repeat(Math.floor(bytes / Buffer.byteLength(piece))).slice(0, -1);
}

const raw = (text: string): Shot => shot(text);
const nested = (depth: number): string => withMember('['.repeat(depth - 1) + ']'.repeat(depth - 1));
/** Of the 20,000 values that are read, the badge itself takes fewer than 60. */
const members = (count: number, name: (at: number) => string, value: string): string => withMember(`{${many(count, (at) => `"${name(at)}":${value}`).join(',')}}`);
const INSIDE = 19_940;

export const jsonBombs: readonly Bomb[] = [
  bomb('json: 64 levels, inside', () => raw(nested(64))),
  bomb('json: 65 levels, beyond', () => raw(nested(65))),
  bomb('json: 256 levels, before the gross limit', () => raw(nested(256))),
  bomb('json: ten million opening brackets', () => raw('['.repeat(BODY - 1))),
  bomb('json: ten million brackets in a member', () => raw(withMember('['.repeat(BODY - 4096)))),
  bomb('json: brackets and quotes', () => raw(withMember(filled('["",')))),
  bomb('json: 20,000 values, inside', () => raw(withMember(`[${many(INSIDE, () => '1').join(',')}]`))),
  bomb('json: 20,001 values, beyond', () => raw(withMember(`[${many(20_001, () => '1').join(',')}]`))),
  bomb('json: 79,000 values, before the gross limit', () => raw(withMember(`[${many(79_000, () => '1').join(',')}]`))),
  bomb('json: five million values', () => raw(withMember(`[${filled('1,')}]`))),
  bomb('json: three million empty objects', () => raw(withMember(`[${filled('{},')}]`))),
  bomb('json: 20,000 keys, inside', () => raw(members(INSIDE, (at) => `k${String(at)}`, '1'))),
  bomb('json: 20,000 keys of 500 characters', () => raw(members(INSIDE, (at) => String(at).padStart(500, 'k'), '1'))),
  bomb('json: 20,000 keys written with escapes', () => raw(members(INSIDE, (at) => `\\u006b${String(at)}`, '1'))),
  bomb('json: 20,000 keys that are numbers', () => raw(members(INSIDE, (at) => String(at * 7919), '1'))),
  bomb('json: a million keys', () => raw(members(1_000_000, (at) => String(at), '1').slice(0, BODY))),
  bomb('json: a duplicate key after 20,000', () => raw(members(INSIDE, (at) => `k${String(at === INSIDE - 1 ? 0 : at)}`, '1'))),
  bomb('json: 20,000 duplicates', () => raw(members(INSIDE, () => 'k', '1'))),
  bomb('json: a duplicate key 60 levels down', () => raw(withMember(`${'{"a":'.repeat(60)}{"b":1,"b":2}${'}'.repeat(60)}`))),
  bomb('json: a string of 690,000 characters, inside', () => raw(withMember(`"${'x'.repeat(690_000)}"`))),
  bomb('json: a string of ten megabytes', () => raw(withMember(`"${'x'.repeat(BODY - 4096)}"`))),
  bomb('json: a string of ten megabytes beyond Latin', () => raw(withMember(`"${filled('証', BODY - 4096)}"`))),
  bomb('json: 1.7 million \\u escapes', () => raw(withMember(`"${filled('\\u8a3c', BODY - 4096).slice(0, -5)}"`))),
  bomb('json: five million escaped quotes', () => raw(withMember(`"${'\\"'.repeat(BODY / 2 - 4096)}"`))),
  bomb('json: five million escaped backslashes', () => raw(withMember(`"${'\\\\'.repeat(BODY / 2 - 4096)}"`))),
  bomb('json: strings that end in many backslashes', () => raw(withMember(`[${many(400, () => `"${'\\\\'.repeat(13_000)}"`).join(',')}]`))),
  bomb('json: a number of ten million digits', () => raw(withMember('9'.repeat(BODY - 4096)))),
  bomb('json: a fraction of ten million digits', () => raw(withMember(`0.${'9'.repeat(BODY - 4096)}`))),
  bomb('json: 19,000 numbers of 500 digits', () => raw(withMember(`[${many(19_000, () => `0.${'123456789'.repeat(58)}e-5`).join(',')}]`))),
  bomb('json: blank, ten megabytes', () => raw(withMember(`${' '.repeat(BODY - 4096)}1`))),
  bomb('json: cut off at the end', () => raw(withMember(`"${'x'.repeat(BODY - 4096)}"`).slice(0, -1))),
  bomb('json: wrapped, with a duplicate inside', () => raw(`{"credential":${members(INSIDE - 10, (at) => `k${String(at === 7 ? 0 : at)}`, '1')}}`)),
  bomb('json: a list of lines that are no badges', () => raw(`{"a":1}\n{"a":"${'x'.repeat(BODY - 4096)}"}`)),
];
