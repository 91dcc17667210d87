import { createHash } from 'node:crypto';
import { isJwsLike } from '../credential/baking/jws-like.ts';
import { isJsonObject, parseStrictJson, type JsonObject } from '../credential/json.ts';
import { readJwt } from '../credential/jwt/read-jwt.ts';
import type { Absence, DocumentResult, StatusListResult } from '../credential/verify-deps.ts';
import type { FetchedDocument, FetchFailure, FetchResult } from '../fetch/fetch-result.ts';

/** What was fetched as a JSON object. What is served as something else, as a page for a missing document is, tells nothing. */
export function jsonObjectOf(fetched: FetchResult): DocumentResult {
  return fetched.kind === 'found' ? objectIn(textOf(fetched)) : absenceOf(fetched);
}

/** The same, with how it was served: an assertion of Open Badges 2.0 is nobody's word but that of its place. */
export function servedObjectOf(fetched: FetchResult): DocumentResult {
  const result = jsonObjectOf(fetched);
  return result.kind === 'found' && fetched.kind === 'found' ? { ...result, served: { url: fetched.url, mediaType: fetched.mediaType } } : result;
}

/** What is known of the bytes of a list without parsing them again. */
interface ListFacts {
  /** A compact JWT by what it looks like, whatever it is served as, or JSON; `neither` tells nothing. */
  readonly form: 'jwt' | 'json' | 'neither';
  readonly digest: string;
  /** For how long the list says that it may be used, in milliseconds, where it says so. */
  readonly ttlMs: number | undefined;
}

/** By the bytes that the door keeps and hands out again. Never what they were parsed to: that can be twenty times as large, and nobody counts it. */
const listsRead = new WeakMap<Uint8Array, ListFacts>();

/** What was fetched as a status list. It is parsed when it is looked at: who knows its digest from before has no need to. */
export function publishedListOf(fetched: FetchResult): StatusListResult {
  if (fetched.kind !== 'found') return absenceOf(fetched);
  const { form, digest } = factsOf(fetched);
  if (form === 'neither') return notAnObject;
  const [jwt, credential] = [whenAsked(() => textOf(fetched)), whenAsked(() => objectOf(fetched))];
  return form === 'jwt' ? { kind: 'found', digest, get jwt() { return jwt(); } } : { kind: 'found', digest, get credential() { return credential(); } };
}

function whenAsked<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}

export function ttlOfList(fetched: FetchedDocument): number | undefined {
  return factsOf(fetched).ttlMs;
}

function factsOf(fetched: FetchedDocument): ListFacts {
  const facts = listsRead.get(fetched.bytes) ?? readFacts(fetched);
  listsRead.set(fetched.bytes, facts);
  return facts;
}

function readFacts(fetched: FetchedDocument): ListFacts {
  const text = textOf(fetched);
  const digest = createHash('sha256').update(fetched.bytes).digest('base64url');
  if (isJwsLike(text)) {
    const read = readJwt(text, 'jose');
    return { form: 'jwt', digest, ttlMs: read.ok ? ttlIn(read.jwt.credential) : undefined };
  }
  const read = objectIn(text);
  return read.kind === 'found' ? { form: 'json', digest, ttlMs: ttlIn(read.document) } : { form: 'neither', digest, ttlMs: undefined };
}

function ttlIn({ credentialSubject: subject }: JsonObject): number | undefined {
  const ttl = isJsonObject(subject) ? subject['ttl'] : undefined;
  return typeof ttl === 'number' && ttl >= 0 ? ttl : undefined;
}

/** Failures that are the place's own. Any other was a rule or limit of ours, and a badge could have been made to run into it. */
const ofThePlace: ReadonlySet<FetchFailure> = new Set(['host_unknown', 'connection_failed', 'timed_out', 'status_not_ok']);

function absenceOf(fetched: Exclude<FetchResult, FetchedDocument>): Absence {
  if (fetched.kind === 'absent') return { kind: 'notFound', detail: fetched.detail, ...(fetched.status === 410 ? { gone: true } : {}) };
  const { code, detail } = fetched;
  return { kind: 'unreachable', detail: `${detail} (${code})`, ...(ofThePlace.has(code) ? {} : { intolerable: true }) };
}

const notAnObject: Absence = { kind: 'unreachable', detail: 'What is served there is not a JSON object.' };

function objectOf(fetched: FetchedDocument): JsonObject {
  const read = objectIn(textOf(fetched));
  if (read.kind !== 'found') throw new TypeError('the bytes of a list are not what they were');
  return read.document;
}

function objectIn(text: string): DocumentResult {
  const parsed = parseStrictJson(text);
  if (parsed.ok && isJsonObject(parsed.value)) return { kind: 'found', document: parsed.value };
  return notAnObject;
}

function textOf({ bytes }: FetchedDocument): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    // not UTF-8, hence neither JSON nor a JWT
    return '';
  }
}
