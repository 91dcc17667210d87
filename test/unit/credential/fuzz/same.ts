// What a changed document may be and still be valid. Everything that is not listed here is another badge.
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/credential/json.ts';
import { quadsOf } from '../support/suite-signer.ts';
import type { Relation } from './campaign.ts';

export type Signed = 'graph' | 'text';

/** Members whose value is signed as JSON, in which every order counts. */
const literals = new Set(['frameworkRecord']);

/**
 * What no proof over an RDF graph can tell from the original: a set without order; one value in place of a set of one; a text, or a whole
 * proof, twice in a set; the second name that the standard has for the type of a badge; and the digits of a number that is no integer
 * beyond the sixteenth.
 */
function asSets(value: JsonValue, name = ''): JsonValue {
  if (literals.has(name)) return value;
  if (typeof value === 'number') return Number(value.toExponential(15));
  if (name === 'type' && Array.isArray(value) && value.includes('AchievementCredential')) return asSets(value.map((type) => (type === 'AchievementCredential' ? 'OpenBadgeCredential' : type)), name);
  if (Array.isArray(value)) {
    const items = new Map(value.map((item) => [typeof item === 'string' ? item : name === 'proof' ? canonicalJson(item) : Symbol('once'), asSets(item)]));
    const [only] = items.values();
    if (items.size === 1 && !Array.isArray(only)) return only ?? null;
    return [...items.values()].toSorted((left, right) => (canonicalJson(left) < canonicalJson(right) ? -1 : 1));
  }
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, asSets(inner, member)])) : value;
}

/** Without contexts, which no proof over a graph signs: only what they make of the names. */
function withoutContexts(value: JsonValue, name = ''): JsonValue {
  if (literals.has(name)) return value;
  if (Array.isArray(value)) return value.map((item) => withoutContexts(item));
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([member]) => member !== '@context').map(([member, inner]) => [member, withoutContexts(inner, member)])) : value;
}

function equal(left: JsonValue, right: JsonValue): boolean {
  return canonicalJson(left) === canonicalJson(right);
}

function withoutProof({ proof: _proof, ...unsecured }: JsonObject): JsonObject {
  return unsecured;
}

/** The relation of a changed document to the signed one. A proof over the text leaves open no more than whether its proof stands in a list, and how often. */
export async function relationOf(changed: JsonObject, original: JsonObject, signed: Signed): Promise<Relation> {
  if (equal(changed, original)) return 'same';
  if (signed === 'text') {
    return equal(withoutProof(changed), withoutProof(original)) && equal(asSets(changed['proof'] ?? null, 'proof'), asSets(original['proof'] ?? null, 'proof')) ? 'explained' : 'other';
  }
  if (!equal(asSets(withoutContexts(changed)), asSets(withoutContexts(original)))) return 'other';
  const [left, right] = await Promise.all([changed, original].map(async (document) => await quadsOf(withoutProof(document)).catch(() => undefined)));
  return left !== undefined && left === right ? 'explained' : 'other';
}
