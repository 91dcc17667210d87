import { pointerTo } from '../credential/json.ts';

/** A place in a JSON text as people look it up. `line` and `column` count from 1, columns in characters; `pointer` is RFC 6901. */
export interface JsonPlace {
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

/** Deeper than any record; what is nested beyond it is taken for the fault. */
const DEPTH_MAX = 500;

const blank = /[ \t\r\n]*/y;
// oxlint-disable-next-line no-control-regex -- a JSON string must not hold them
const stringStart = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

interface Walk {
  readonly text: string;
  at: number;
  /** Where the text stops being JSON. */
  fault: { readonly at: number; readonly pointer: string } | undefined;
  readonly visit: (pointer: string, at: number) => void;
}

/** Where a text stops being JSON; undefined where it is JSON. */
export function placeOfFault(text: string): JsonPlace | undefined {
  const walk = walked(text, () => {});
  return walk.fault === undefined ? undefined : { ...positionOf(text, walk.fault.at), pointer: walk.fault.pointer };
}

/** Where the member or the element at `pointer` stands, the last of them where a member is named twice; the start of the text where none is. */
export function placeOfMember(text: string, pointer: string): JsonPlace {
  let found = 0;
  walked(text, (place, at) => {
    if (place === pointer) found = at;
  });
  return { ...positionOf(text, found), pointer };
}

function walked(text: string, visit: Walk['visit']): Walk {
  const walk: Walk = { text, at: 0, fault: undefined, visit };
  if (readValue(walk, '', 0)) {
    skipBlank(walk);
    if (walk.at < text.length) fail(walk, '');
  }
  return walk;
}

function readValue(walk: Walk, pointer: string, depth: number): boolean {
  skipBlank(walk);
  const character = walk.text[walk.at];
  if (depth > DEPTH_MAX) return fail(walk, pointer);
  if (character === '{') return readMembers(walk, depth, { close: '}', name: () => readName(walk, pointer) });
  if (character === '[') {
    let index = -1;
    return readMembers(walk, depth, { close: ']', name: () => pointerTo(pointer, (index += 1)) });
  }
  if (character === '"') return readString(walk, pointer);
  return take(walk, scalar) === '' ? fail(walk, pointer) : true;
}

interface Members {
  readonly close: '}' | ']';
  /** Reads what stands before the value and returns the value's pointer; undefined where that is no JSON. */
  readonly name: () => string | undefined;
}

function readMembers(walk: Walk, depth: number, { close, name }: Members): boolean {
  const start = walk.at;
  walk.at += 1;
  skipBlank(walk);
  if (walk.text[walk.at] === close) return isPast(walk);
  for (;;) {
    skipBlank(walk);
    const { at } = walk;
    const pointer = name();
    if (pointer === undefined) return false;
    walk.visit(pointer, at);
    if (!readValue(walk, pointer, depth + 1)) return false;
    skipBlank(walk);
    if (walk.text[walk.at] === close) return isPast(walk);
    if (walk.text[walk.at] !== ',' || walk.at <= start) return fail(walk, pointer);
    walk.at += 1;
  }
}

function readName(walk: Walk, parent: string): string | undefined {
  const { at } = walk;
  if (walk.text[at] !== '"' || !readString(walk, parent)) {
    fail(walk, parent);
    return undefined;
  }
  const pointer = pointerTo(parent, String(JSON.parse(walk.text.slice(at, walk.at))));
  skipBlank(walk);
  if (walk.text[walk.at] !== ':') {
    fail(walk, pointer);
    return undefined;
  }
  walk.at += 1;
  return pointer;
}

function readString(walk: Walk, pointer: string): boolean {
  take(walk, stringStart);
  return walk.text[walk.at] === '"' ? isPast(walk) : fail(walk, pointer);
}

function isPast(walk: Walk): true {
  walk.at += 1;
  return true;
}

/** Notes the first fault. */
function fail(walk: Walk, pointer: string): false {
  walk.fault ??= { at: walk.at, pointer };
  return false;
}

function take(walk: Walk, token: RegExp): string {
  token.lastIndex = walk.at;
  const [found = ''] = token.exec(walk.text) ?? [];
  walk.at += found.length;
  return found;
}

function skipBlank(walk: Walk): void {
  take(walk, blank);
}

function positionOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: ((before.at(-1) ?? '').match(/./gsu) ?? []).length + 1 };
}
