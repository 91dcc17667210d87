import { isJwsLike } from '../credential/baking/jws-like.ts';
import { isJsonObject, parseStrictJson } from '../credential/json.ts';
import type { Absence, DocumentResult, StatusListResult } from '../credential/verify-deps.ts';
import type { FetchedDocument, FetchFailure, FetchResult } from '../fetch/fetch-result.ts';

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

/** Failures that are the place's own. Any other was a rule or limit of ours, and a badge could have been made to run into it. */
const ofThePlace: ReadonlySet<FetchFailure> = new Set(['host_unknown', 'connection_failed', 'timed_out', 'status_not_ok']);

function absenceOf(fetched: Exclude<FetchResult, FetchedDocument>): Absence {
  if (fetched.kind === 'absent') return { kind: 'notFound', detail: fetched.detail };
  const { code, detail } = fetched;
  return { kind: 'unreachable', detail: `${detail} (${code})`, ...(ofThePlace.has(code) ? {} : { intolerable: true }) };
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
