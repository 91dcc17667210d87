import { isJwsLike } from '../credential/baking/jws-like.ts';
import { isJsonObject, parseStrictJson } from '../credential/json.ts';
import type { Absence, DocumentResult, StatusListResult } from '../credential/verify-deps.ts';
import type { FetchedDocument, FetchResult } from '../fetch/fetch-result.ts';

/** What was fetched as a JSON object. What is served as something else, as a page for a missing document is, tells nothing. */
export function jsonObjectOf(fetched: FetchResult): DocumentResult {
  return fetched.kind === 'found' ? objectIn(textOf(fetched)) : absenceOf(fetched);
}

/** What was fetched as a status list: a compact JWT by what it looks like, whatever it is served as, or JSON. */
export function publishedListOf(fetched: FetchResult): StatusListResult {
  if (fetched.kind !== 'found') return absenceOf(fetched);
  const text = textOf(fetched);
  if (isJwsLike(text)) return { kind: 'found', jwt: text };
  const read = objectIn(text);
  return read.kind === 'found' ? { kind: 'found', credential: read.document } : read;
}

function absenceOf(fetched: Exclude<FetchResult, FetchedDocument>): Absence {
  if (fetched.kind === 'absent') return { kind: 'notFound', detail: fetched.detail };
  return { kind: 'unreachable', detail: `${fetched.detail} (${fetched.code})` };
}

function objectIn(text: string): DocumentResult {
  const parsed = parseStrictJson(text);
  if (parsed.ok && isJsonObject(parsed.value)) return { kind: 'found', document: parsed.value };
  return { kind: 'unreachable', detail: 'What is served there is not a JSON object.' };
}

function textOf({ bytes }: FetchedDocument): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    // not UTF-8, hence neither JSON nor a JWT
    return '';
  }
}
