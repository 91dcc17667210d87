// Says how a changed badge differs from the original, in as few words as can be.
import { canonicalJson, isJsonObject, parseStrictJson, pointerTo, type JsonValue } from '../../../../src/credential/json.ts';

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : canonicalJson(value).slice(0, 160);
}

function differencesOf(left: JsonValue | undefined, right: JsonValue | undefined, pointer = ''): string[] {
  if (left !== undefined && right !== undefined && canonicalJson(left) === canonicalJson(right)) return [];
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) return left.flatMap((item, at) => differencesOf(item, right[at], pointerTo(pointer, at)));
  if (!isJsonObject(left) || !isJsonObject(right)) return [`${pointer}: ${shown(left)} → ${shown(right)}`];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) => differencesOf(left[name], right[name], pointerTo(pointer, name)));
}

/** By place where both are JSON, otherwise by the first and last byte that differ. */
export function difference(original: Buffer, changed: Buffer): string {
  const [left, right] = [original, changed].map((bytes) => parseStrictJson(bytes.toString('utf8')));
  if (left?.ok === true && right?.ok === true) return differencesOf(left.value, right.value).slice(0, 5).join('; ') || 'the same value, spelled otherwise';
  const shorter = Math.min(original.length, changed.length);
  let from = 0;
  while (from < shorter && original[from] === changed[from]) from += 1;
  let behind = 0;
  while (behind < shorter - from && original.at(-1 - behind) === changed.at(-1 - behind)) behind += 1;
  const window = (bytes: Buffer): string => JSON.stringify(bytes.subarray(Math.max(0, from - 12), Math.min(bytes.length - behind, from + 200)).toString('latin1'));
  return `from byte ${String(from)}: ${window(original)} → ${window(changed)}`;
}
