import { parseDidWeb } from '../did.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { dataModelOf } from '../model/context-rules.ts';
import { periodOf } from '../model/period-rules.ts';
import type { VerdictAchievement, VerdictCredential, VerdictIssuer } from '../verdict.ts';

function text(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The id of the issuer, which may be a string or the id of a Profile (checklist A-112); undefined where there is none. */
export function issuerIdOf(document: JsonObject): string | undefined {
  const { issuer } = document;
  const id = isJsonObject(issuer) ? issuer['id'] : issuer;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The issuer as the document describes it, without saying whether that is true. */
export function describeIssuer(document: JsonObject): Pick<VerdictIssuer, 'id' | 'name' | 'domain'> {
  const { issuer } = document;
  const id = issuerIdOf(document) ?? null;
  return { id, name: isJsonObject(issuer) ? text(issuer['name']) : null, domain: id === null ? null : domainOf(id) };
}

/** The host that a did:web or http(s) id lives under, with a non-default port; null for any other. */
export function domainOf(id: string): string | null {
  const didWeb = parseDidWeb(id);
  if (didWeb) return didWeb.host;
  return /^https?:\/\//i.test(id) && URL.canParse(id) ? new URL(id).host : null;
}

/** What the badge says of itself. */
export function describeCredential(document: JsonObject): VerdictCredential {
  const { start, end } = periodOf(document, dataModelOf(document));
  const subject = document['credentialSubject'];
  return {
    id: text(document['id']),
    name: text(document['name']),
    validFrom: text(document[start.name]),
    validUntil: text(document[end.name]),
    achievement: isJsonObject(subject) ? describeAchievement(subject['achievement']) : null,
  };
}

function describeAchievement(achievement: JsonValue | undefined): VerdictAchievement | null {
  if (!isJsonObject(achievement)) return null;
  const { id, name, description, achievementType } = achievement;
  return { id: text(id), name: text(name), description: text(description), achievementType: text(achievementType) };
}
