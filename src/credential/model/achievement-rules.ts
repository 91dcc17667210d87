import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import { finding, type Finding } from './finding.ts';

const subjectAt = '/credentialSubject';

/** The objects in an array, each with its index. */
function objects(value: JsonValue | undefined): readonly (readonly [JsonObject, number])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => (isJsonObject(item) ? [[item, index] as const] : []));
}

/**
 * What a badge's subject owes beyond its classes, and no schema checks: a recipient (checklist A-100), criteria that say something
 * hashes that can be compared (A-155, C-043), results that fit their descriptions.
 */
export function checkAchievementRules(document: JsonObject): Finding[] {
  const subject = document['credentialSubject'];
  if (!isJsonObject(subject)) return [];
  const achievement = isJsonObject(subject['achievement']) ? subject['achievement'] : {};
  return [
    ...checkRecipient(subject),
    ...objects(subject['identifier']).flatMap(([identity, index]) => checkIdentity(identity, `${subjectAt}/identifier/${String(index)}`)),
    ...checkCriteria(achievement),
    ...checkResults(subject, achievement),
  ];
}

function checkRecipient({ id, identifier }: JsonObject): Finding[] {
  const isSomebody = id !== undefined || (Array.isArray(identifier) && identifier.length > 0);
  return isSomebody ? [] : [finding('no_recipient', subjectAt)];
}

const identityHash = /^(?:md5\$[0-9a-f]{32}|sha256\$[0-9a-f]{64})$/i;

function checkIdentity(identity: JsonObject, pointer: string): Finding[] {
  const hash = identity['identityHash'];
  if (identity['hashed'] !== true || typeof hash !== 'string') return [];
  const place = pointerTo(pointer, 'identityHash');
  if (!identityHash.test(hash)) return [finding('identity_hash', place)];
  return /^md5/i.test(hash) ? [finding('identity_hash_md5', place)] : [];
}

function checkCriteria({ criteria }: JsonObject): Finding[] {
  if (!isJsonObject(criteria) || criteria['id'] !== undefined || criteria['narrative'] !== undefined) return [];
  return [finding('no_criteria', `${subjectAt}/achievement/criteria`)];
}

function checkResults(subject: JsonObject, achievement: JsonObject): Finding[] {
  const descriptions = new Map(objects(achievement['resultDescription']).map(([description]) => [description['id'], description]));
  return objects(subject['result']).flatMap(([result, index]) => {
    const pointer = `${subjectAt}/result/${String(index)}`;
    const reference = result['resultDescription'];
    if (typeof reference !== 'string') return [];
    const description = descriptions.get(reference);
    return description ? checkResult(result, description, pointer) : [finding('result_reference', pointerTo(pointer, 'resultDescription'))];
  });
}

function checkResult(result: JsonObject, description: JsonObject, pointer: string): Finding[] {
  const lacksStatus = description['resultType'] === 'Status' && result['status'] === undefined;
  return [
    ...(lacksStatus ? [finding('result_status_missing', pointer)] : []),
    ...checkLevel(result['achievedLevel'], description, pointerTo(pointer, 'achievedLevel')),
    ...checkValue(result['value'], description, pointerTo(pointer, 'value')),
  ];
}

function checkLevel(level: JsonValue | undefined, description: JsonObject, pointer: string): Finding[] {
  const levels = objects(description['rubricCriterionLevel']).map(([known]) => known['id']);
  return typeof level !== 'string' || levels.includes(level) ? [] : [finding('result_level', pointer)];
}

function checkValue(value: JsonValue | undefined, { allowedValue, valueMin, valueMax }: JsonObject, pointer: string): Finding[] {
  if (typeof value !== 'string') return [];
  const [given, low, high] = [value, valueMin, valueMax].map(numberIn);
  const isListed = !Array.isArray(allowedValue) || allowedValue.includes(value);
  const isOutside = given !== undefined && ((low !== undefined && given < low) || (high !== undefined && given > high));
  return isListed && !isOutside ? [] : [finding('result_value', pointer)];
}

function numberIn(value: JsonValue | undefined): number | undefined {
  return typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
