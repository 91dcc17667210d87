import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';

const contexts2 = /^https:\/\/(?:w3id\.org\/openbadges\/v2|openbadgespec\.org\/v2(?:\/.*)?)$/;
const contexts1 = /^https:\/\/(?:w3id\.org\/openbadges\/v1|openbadgespec\.org\/v1(?:\/.*)?)$/;

/** Whether a document says that it is an assertion of Open Badges 2.0 (checklist G-001). One that calls itself a credential as well is none. */
export function isAssertion(document: JsonObject): boolean {
  const types = typesOf(document);
  return types.includes('Assertion') && !types.includes('VerifiableCredential') && namesContext(document, contexts2);
}

/** Whether it is an assertion of the versions before, with their context or, the eldest, without any (checklist G-001). */
export function isOlderAssertion(document: JsonObject): boolean {
  if (namesContext(document, contexts1)) return typesOf(document).includes('Assertion');
  const members = [['uid'], ['recipient'], ['badge'], ['verify', 'verification']];
  return document['@context'] === undefined && members.every((names) => names.some((name) => Object.hasOwn(document, name)));
}

/** Whether `@context` is that of 2.0, or holds it. */
export function hasContext2(document: JsonObject): boolean {
  return namesContext(document, contexts2);
}

function namesContext(document: JsonObject, known: RegExp): boolean {
  return [document['@context'] ?? null].flat().some((context) => typeof context === 'string' && known.test(context));
}

/** All types that are strings; one type need not stand in an array. */
export function typesOf(object: JsonObject): string[] {
  const types: JsonValue[] = [object['type'] ?? object['@type'] ?? null].flat();
  return types.filter((type) => typeof type === 'string');
}

/** By what an assertion says that it is verified (checklist G-005); undefined where it says neither, or both. */
export function verificationOf({ verification }: JsonObject): 'hosted' | 'signed' | undefined {
  const types = isJsonObject(verification) ? typesOf(verification) : [];
  const [hosted, signed] = [types.some((type) => type === 'HostedBadge' || type === 'hosted'), types.some((type) => type === 'SignedBadge' || type === 'signed')];
  if (hosted === signed) return undefined;
  return hosted ? 'hosted' : 'signed';
}
