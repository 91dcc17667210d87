import { createHash } from 'node:crypto';
import { isJsonObject, type JsonValue } from './json.ts';

/** Says of JSON values whether they are the same: equal values have one fingerprint, whatever the order of members, and others another. */
export type Fingerprints = (value: JsonValue) => string;

/** A shorter text is its own fingerprint. */
const SHORT = 64;

/**
 * Fingerprints that are made once for each object and array, from those of what is inside: so that comparing objects that contain one
 * another, or each with all others, does not read a long text again and again.
 */
export function makeFingerprints(): Fingerprints {
  const known = new WeakMap<object, string>();
  const fingerprint = (value: JsonValue): string => {
    if (typeof value !== 'object' || value === null) return shortened(JSON.stringify(value));
    const made = known.get(value) ?? shortened(partsOf(value, fingerprint));
    known.set(value, made);
    return made;
  };
  return fingerprint;
}

function partsOf(value: Exclude<JsonValue, string | number | boolean | null>, fingerprint: Fingerprints): string {
  if (!isJsonObject(value)) return `[${value.map(fingerprint).join(',')}]`;
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${fingerprint(value[name] ?? null)}`).join(',')}}`;
}

/** No JSON text begins with a hash sign. */
function shortened(text: string): string {
  return text.length <= SHORT ? text : `#${createHash('sha256').update(text).digest('base64url')}`;
}
