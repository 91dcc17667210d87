import { parseDateTime } from '../date-time-stamp.ts';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import { isAbsoluteUri } from '../model/datatypes.ts';
import { rules, type ModelCode } from '../model/rules.ts';
import type { Check, Policy } from '../verdict.ts';
import { classes, linkable, type ClassName } from './classes.ts';
import { withSeconds } from './period.ts';
import { hasContext2, typesOf, verificationOf } from './recognise.ts';

interface Walk {
  readonly policy: Policy;
  readonly checks: Check[];
}

/** Where a value stands: its place in the badge, as if all of it were one document, what belongs there, and the line of the checklist. */
interface Place {
  readonly rule: string;
  readonly pointer: string;
  readonly range: string;
}

/**
 * Judges one object by the table of its class (checklist G-002 to G-005), as `plainObject` returns it, with what stands inside of it; but
 * neither a BadgeClass nor a Profile inside, which count as their own addresses have them. Further properties are allowed.
 */
export function checkObject(object: JsonObject, name: ClassName, { pointer, policy = 'strict' }: { readonly pointer: string; readonly policy: Policy | undefined }): Check[] {
  const walk: Walk = { policy, checks: [] };
  if (Object.hasOwn(object, '@context') && !hasContext2(object)) {
    const detail = 'The context is not that of Open Badges 2.0; the object was read by the names that stand there.';
    walk.checks.push({ id: 'model', outcome: 'warning', code: 'other_context_2', pointer: pointerTo(pointer, '@context'), detail });
  }
  walkObject(object, { rule: '', pointer, range: name }, walk);
  return walk.checks;
}

function report(walk: Walk, code: ModelCode, { rule, pointer, ...more }: Omit<Place, 'range'> & { readonly detail?: string; readonly outcome?: 'warning' }): void {
  const { detail, severity } = rules[code];
  walk.checks.push({ id: 'model', outcome: more.outcome ?? severity, code, pointer, detail: `${more.detail ?? detail} (${rule})` });
}

function walkObject(object: JsonObject, { pointer, range }: Place, walk: Walk): void {
  const { rule, types, properties } = classes[range as ClassName];
  if (types.length > 0 && !typesOf(object).some((type) => types.includes(type))) {
    report(walk, 'type', { rule, pointer: pointerTo(pointer, 'type'), detail: `The type must hold "${types.join('" or "')}".` });
  }
  for (const [key, property] of Object.entries(properties)) {
    const [inside = '', cardinality] = property.split(' ');
    const place = { rule, pointer: pointerTo(pointer, key), range: inside };
    const given = Object.hasOwn(object, key) ? object[key] : undefined;
    if (given === undefined) {
      if (cardinality === '1') report(walk, 'required', place);
    } else if (!Array.isArray(given) || inside === 'VerificationType') checkValue(given, place, walk);
    else if (cardinality === '0..*') given.forEach((item, index) => checkValue(item, { ...place, pointer: pointerTo(place.pointer, index) }, walk));
    else report(walk, 'single_expected', place);
  }
  if (range === 'IdentityObject') checkIdentity(object, pointer, walk);
}

function checkValue(value: JsonValue, place: Place, walk: Walk): void {
  if (Object.hasOwn(classes, place.range)) return checkClass(value, place, walk);
  const unless = (holds: boolean, expected: string, outcome?: 'warning'): void => {
    if (!holds) report(walk, 'datatype', { ...place, detail: `This must be ${expected}.`, ...(outcome ? { outcome } : {}) });
  };
  switch (place.range) {
    case 'Boolean':
      return unless(typeof value === 'boolean', 'true or false');
    case 'DateTime':
      return checkDate(value, place, walk);
    case 'VerificationType':
      return unless(verificationOf({ verification: { type: value } }) !== undefined, 'HostedBadge or SignedBadge');
    case 'Iri':
      return unless(typeof value === 'string' && isAbsoluteUri(value), 'an absolute IRI');
    case 'Link':
      // What a badge proves does not depend on it. A label within the document is no address, and is allowed.
      return unless(typeof value === 'string' && (isAbsoluteUri(value) || value.startsWith('_:')), 'an absolute address', typeof value === 'string' ? 'warning' : undefined);
    default:
      return unless(typeof value === 'string', 'a string');
  }
}

/** Objects that are looked for at their addresses. */
const followed: ReadonlySet<string> = new Set<ClassName>(['BadgeClass', 'Profile', 'CryptographicKey']);

function checkClass(value: JsonValue, place: Place, walk: Walk): void {
  const { range } = place;
  if (typeof value === 'string' && linkable.has(range)) return checkValue(value, { ...place, range: followed.has(range) ? 'Iri' : 'Link' }, walk);
  if (!isJsonObject(value)) return report(walk, 'datatype', { ...place, detail: `This must be an object of class ${range}${linkable.has(range) ? ', or its IRI' : ''}.` });
  if (range !== 'BadgeClass' && range !== 'Profile') walkObject(value, place, walk);
}

function checkDate(value: JsonValue, place: Place, walk: Walk): void {
  if (parseDateTime(withSeconds(value), 'strict') !== undefined) return;
  const isLenient = walk.policy === 'compat' && parseDateTime(withSeconds(value), 'compat') !== undefined;
  if (isLenient) report(walk, 'compat_date_without_offset', place);
  else report(walk, 'datatype', { ...place, detail: 'This must be a date and time with a time zone.' });
}

/** OB2 §IdentityHash; checklist A-155. */
function checkIdentity({ hashed, identity }: JsonObject, pointer: string, walk: Walk): void {
  if (hashed !== true || typeof identity !== 'string') return;
  const place = { rule: 'G-004', pointer: pointerTo(pointer, 'identity') };
  if (/^md5\$[0-9a-f]{32}$/i.test(identity)) report(walk, 'identity_hash_md5', place);
  else if (!/^sha256\$[0-9a-f]{64}$/i.test(identity)) report(walk, 'identity_hash', place);
}
