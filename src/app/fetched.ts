import { createHash } from 'node:crypto';
import { isJwsLike } from '../credential/baking/jws-like.ts';
import { isJsonObject, parseStrictJson } from '../credential/json.ts';
import { readJwt } from '../credential/jwt/read-jwt.ts';
import type { Absence, DocumentResult, PublishedList, StatusListResult } from '../credential/verify-deps.ts';
import type { FetchedDocument, FetchFailure, FetchResult } from '../fetch/fetch-result.ts';

/** What was fetched as a JSON object. What is served as something else, as a page for a missing document is, tells nothing. */
export function jsonObjectOf(fetched: FetchResult): DocumentResult {
  return fetched.kind === 'found' ? objectIn(textOf(fetched)) : absenceOf(fetched);
}

/** A status list, and for how long it says that it may be used (`ttl`, in milliseconds), where it says so. */
interface ReadList {
  readonly list: StatusListResult;
  readonly ttlMs: number | undefined;
}

/** By the bytes that the door keeps and hands out again: a list is parsed when it comes, and not for each badge. */
const listsRead = new WeakMap<Uint8Array, ReadList>();

/** What was fetched as a status list: a compact JWT by what it looks like, whatever it is served as, or JSON. */
export function publishedListOf(fetched: FetchResult): StatusListResult {
  return fetched.kind === 'found' ? readList(fetched).list : absenceOf(fetched);
}

export function ttlOfList(fetched: FetchedDocument): number | undefined {
  return readList(fetched).ttlMs;
}

function readList(fetched: FetchedDocument): ReadList {
  const known = listsRead.get(fetched.bytes);
  if (known) return known;
  const list = listIn(fetched);
  const read = { list, ttlMs: list.kind === 'found' ? ttlIn(list) : undefined };
  listsRead.set(fetched.bytes, read);
  return read;
}

function listIn(fetched: FetchedDocument): StatusListResult {
  const text = textOf(fetched);
  const digest = createHash('sha256').update(fetched.bytes).digest('base64url');
  if (isJwsLike(text)) return { kind: 'found', jwt: text, digest };
  const read = objectIn(text);
  return read.kind === 'found' ? { kind: 'found', credential: read.document, digest } : read;
}

function ttlIn(list: PublishedList): number | undefined {
  const read = 'jwt' in list ? readJwt(list.jwt, 'jose') : undefined;
  const credential = 'jwt' in list ? (read?.ok ? read.jwt.credential : {}) : list.credential;
  const subject = credential['credentialSubject'];
  const ttl = isJsonObject(subject) ? subject['ttl'] : undefined;
  return typeof ttl === 'number' && ttl >= 0 ? ttl : undefined;
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
