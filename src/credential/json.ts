/** A JSON value as `parseStrictJson` returns it: finite numbers, well-formed strings, no member named twice. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** Bounds on what is worth reading; both count from the outermost value (depth 1, value 1). */
export interface JsonLimits {
  readonly maxDepth?: number;
  readonly maxValues?: number;
  /** Of the text; none where it is left out. */
  readonly maxCharacters?: number;
}

export type JsonFault = 'malformed_json' | 'duplicate_member' | 'too_deep' | 'too_many_values';

export type ParsedJson =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly code: JsonFault; readonly pointer: string; readonly detail: string };

type Fault = Extract<ParsedJson, { ok: false }>;

/** A rich badge has a few hundred values, ten levels deep; beyond these bounds a document costs more than it can tell. */
const defaultMaxDepth = 64;
const defaultMaxValues = 20_000;

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Appends one reference token to an RFC 6901 pointer. */
export function pointerTo(parent: string, member: string | number): string {
  if (typeof member === 'number' || !/[~/]/.test(member)) return `${parent}/${member}`;
  return `${parent}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether an object with a member of this name is anywhere in a value. */
export function hasMember(value: JsonValue, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => hasMember(item, name));
  if (Object.hasOwn(value, name)) return true;
  for (const member in value) {
    const inner = value[member];
    if (typeof inner === 'object' && hasMember(inner, name)) return true;
  }
  return false;
}

/** In an escape such a unit may stand alone, which only a look at its neighbour can tell. */
const escapedSurrogate = /\\u[dD][89a-fA-F]/;
/** A double holds every number of fifteen digits; of a longer one, readers see what their numbers can hold. */
const MANY_DIGITS = 16;

/**
 * Reads one JSON document so that no second reader can see another one in it (checklist A-001, B-029): no member named twice, also when
 * written with different escapes; no `__proto__`; no lone surrogate; no number that a double does not hold. A byte order mark at the
 * start is skipped. Never throws; `pointer` names the place (RFC 6901), "" the whole text.
 */
export function parseStrictJson(text: string, limits: JsonLimits = {}): ParsedJson {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!body.isWellFormed()) return fault('malformed_json', '', 'the text holds a lone surrogate');
  if (body.length > (limits.maxCharacters ?? Infinity)) return fault('too_many_values', '', 'longer than is read');
  const marks = countMarks(body, limits);
  if ('ok' in marks) return marks;
  let value: JsonValue;
  try {
    value = JSON.parse(body) as JsonValue;
  } catch {
    return fault('malformed_json', '', 'the text is not well-formed JSON');
  }
  if (holdsAll(value, marks, limits) && !(body.includes('\\u') && escapedSurrogate.test(body)) && !marks.hasLongNumber) return { ok: true, value };
  return scan(body, limits) ?? { ok: true, value };
}

function fault(code: JsonFault, pointer: string, detail: string): Fault {
  return { ok: false, code, pointer, detail };
}

/** So far beyond the limits, the place of the first excess helps nobody. */
const grossly = 4;
/** Of what stands outside of strings, blanks apart: long numbers cost the native parser a tenth of a millisecond a thousand digits. */
const MAX_BARE_CHARACTERS = 600_000;
/** Four times what a document may have that is written with them; millions take the native parser twenty times their size in memory. */
const MAX_ESCAPES = 400_000;

/** What a text has outside of its strings. In well-formed JSON each member has one colon. */
interface Marks {
  readonly colons: number;
  /** A number of so many characters that it may say more than a double holds. */
  readonly hasLongNumber: boolean;
}

/**
 * Bounds what the native parser is given: ten megabytes of opening brackets take it seconds, millions of empty arrays a gigabyte. Reads the
 * text as if it were well formed, and counts no value twice.
 */
function countMarks(text: string, { maxDepth = defaultMaxDepth, maxValues = defaultMaxValues }: JsonLimits): Marks | Fault {
  if (hasManyEscapes(text)) return fault('too_many_values', '', 'more escapes than are read');
  let [depth, containers, commas, colons, bare] = [0, 0, 0, 0, 0];
  let [run, longest, lastBare] = [0, 0, -1];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
      if (at < 0) break;
    } else if (code === 0x3a) {
      colons += 1;
    } else if (code === 0x2c) {
      commas += 1;
      if (commas > maxValues * grossly) return fault('too_many_values', '', `more than ${maxValues} values`);
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      containers += 1;
      if (depth > maxDepth * grossly) return fault('too_deep', '', `nested deeper than ${maxDepth}`);
      if (containers > maxValues * grossly) return fault('too_many_values', '', `more than ${maxValues} values`);
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    } else if (code > 0x20) {
      bare += 1;
      run = at === lastBare + 1 ? run + 1 : 1;
      lastBare = at;
      if (run > longest) longest = run;
      if (bare > MAX_BARE_CHARACTERS) return fault('too_many_values', '', 'more digits than are read');
    }
  }
  return { colons, hasLongNumber: longest >= MANY_DIGITS };
}

function hasManyEscapes(text: string): boolean {
  let escapes = 0;
  for (let at = text.indexOf('\\'); at >= 0 && escapes <= MAX_ESCAPES; at = text.indexOf('\\', at + 2)) escapes += 1;
  return escapes > MAX_ESCAPES;
}

interface Tally {
  readonly maxDepth: number;
  readonly maxValues: number;
  /** Of objects. */
  members: number;
  /** Of arrays. */
  values: number;
}

/**
 * Whether a value has every member that its text has, and nothing that `scan` would look for: the native parser keeps the last of two
 * members with one name, so that there are fewer members than colons. Several times faster than to look at every name in the text.
 */
function holdsAll(value: JsonValue, { colons }: Marks, { maxDepth = defaultMaxDepth, maxValues = defaultMaxValues }: JsonLimits): boolean {
  const tally: Tally = { maxDepth, maxValues, members: 0, values: 0 };
  return isPlain(value, tally, 1) && tally.members === colons && 1 + tally.values + tally.members <= maxValues;
}

/** Strings are only counted; a call for each would take as long as all the rest. */
function isPlain(value: JsonValue, tally: Tally, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > tally.maxDepth) return false;
  if (Array.isArray(value)) {
    tally.values += value.length;
    for (const item of value) if (typeof item !== 'string' && !isPlain(item, tally, depth + 1)) return false;
    return true;
  }
  for (const name in value) {
    tally.members += 1;
    const item = value[name];
    if (name === '__proto__') return false;
    if (typeof item !== 'string' && item !== undefined && !isPlain(item, tally, depth + 1)) return false;
  }
  return true;
}

/** An object or array that the scan is inside of: `names` are the members met so far, undefined in an array. */
interface Frame {
  readonly names: Set<string> | undefined;
  name: string;
  index: number;
  expectsName: boolean;
}

function pointerOf(frames: readonly Frame[]): string {
  return frames.reduce((pointer, frame) => pointerTo(pointer, frame.names ? frame.name : frame.index), '');
}

/**
 * Looks for what `JSON.parse` lets pass. The text is known to be well formed, so each token needs no more than its first character; and
 * the native parser has built the values, which is several times faster than to build them here.
 */
function scan(text: string, limits: JsonLimits): Fault | undefined {
  const { maxDepth = defaultMaxDepth, maxValues = defaultMaxValues } = limits;
  const frames: Frame[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const frame = frames.at(-1);
    if (' \t\r\n:'.includes(character)) continue;
    if (character === ',') {
      if (frame) nextItem(frame);
    } else if (character === '}' || character === ']') {
      frames.pop();
    } else if (frame?.expectsName === true) {
      const end = endOfString(text, at);
      const found = enterMember(frames, frame, text.slice(at, end + 1));
      if (found) return found;
      at = end;
    } else {
      values += 1;
      if (values > maxValues) return fault('too_many_values', pointerOf(frames), `more than ${maxValues} values`);
      if (character === '{' || character === '[') {
        if (frames.length === maxDepth) return fault('too_deep', pointerOf(frames), `nested deeper than ${maxDepth}`);
        frames.push({ names: character === '{' ? new Set() : undefined, name: '', index: 0, expectsName: character === '{' });
      } else {
        const end = character === '"' ? endOfString(text, at) : endOfLiteral(text, at);
        const found = scalarFault(text.slice(at, end + 1), frames);
        if (found) return found;
        at = end;
      }
    }
  }
  return undefined;
}

function nextItem(frame: Frame): void {
  frame.index += 1;
  frame.expectsName = frame.names !== undefined;
}

function enterMember(frames: readonly Frame[], frame: Frame, token: string): Fault | undefined {
  const name = decodeString(token);
  frame.name = name;
  frame.expectsName = false;
  if (!name.isWellFormed()) return fault('malformed_json', pointerOf(frames.slice(0, -1)), 'a member name holds a lone surrogate');
  if (name === '__proto__') return fault('malformed_json', pointerOf(frames), 'a member must not be named __proto__');
  if (frame.names?.has(name) === true) return fault('duplicate_member', pointerOf(frames), 'the member is named twice');
  frame.names?.add(name);
  return undefined;
}

function scalarFault(token: string, frames: readonly Frame[]): Fault | undefined {
  if (token.startsWith('"')) {
    return decodeString(token).isWellFormed() ? undefined : fault('malformed_json', pointerOf(frames), 'a string holds a lone surrogate');
  }
  const detail = /^[-0-9]/.test(token) ? numberFault(token) : undefined;
  return detail === undefined ? undefined : fault('malformed_json', pointerOf(frames), detail);
}

/** No program writes a double in more. */
const maxSignificantDigits = 17;

/** Whether a number could be another one to a reader who has not the doubles of RFC 8259 but exact numbers (RFC 7493, 2.2). */
function numberFault(token: string): string | undefined {
  const value = Number(token);
  if (!Number.isFinite(value)) return 'a number is beyond the range of a double';
  const [digits = '', exponent] = token.replace(/^-/, '').split(/[eE]/);
  if (exponent === undefined && Number.isInteger(value) && !Number.isSafeInteger(value)) return 'a whole number is beyond what a double holds exactly';
  const [, fraction = ''] = digits.split('.');
  const significant = digits.replace('.', '').replace(/^0+|0+$/g, '');
  if (significant.length > maxSignificantDigits) return 'a number has more digits than a double holds';
  return exponent === undefined && /[1-9]/.test(fraction) && Number.isInteger(value) ? 'a fraction is lost where numbers are doubles' : undefined;
}

function decodeString(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
}

/** Where the string that starts at `start` ends; -1 where it does not. */
function endOfString(text: string, start: number): number {
  const end = text.indexOf('"', start + 1);
  if (end < 0 || text.charCodeAt(end - 1) !== 0x5c) return end;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at += 1;
  }
  return -1;
}

function endOfLiteral(text: string, start: number): number {
  let end = start;
  while (end + 1 < text.length && !' \t\r\n,]}'.includes(text.charAt(end + 1))) end += 1;
  return end;
}

/** RFC 8785: one text for one JSON value, whatever the order of its members. For pins and digests. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  // by UTF-16 units, as the specification asks
  for (const name of Object.keys(value).sort()) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`;
  return `{${text}}`;
}
