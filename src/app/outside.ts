import { isJsonObject, parseStrictJson, type JsonObject } from '../credential/json.ts';
import { didDocumentUrl } from '../credential/did.ts';
import type { ControllerResult, StatusListResult } from '../credential/verify-credential.ts';
import type { Budget } from '../fetch/budget.ts';
import type { DocumentRequest, Door } from '../fetch/door.ts';
import type { FetchResult } from '../fetch/fetch-result.ts';

const MiB = 1024 * 1024;

/** What each kind of document is asked for as, how large it may be, and how long it is used where its host does not say (B-166 to B-172). */
const kinds = {
  controller: { accept: 'application/cid, application/did+ld+json, application/ld+json;q=0.9, application/json;q=0.8', maxBytes: MiB, defaultFreshMs: 300_000 },
  statusList: {
    accept: 'application/vc, application/vc+ld+json, application/vc+jwt, application/ld+json;q=0.9, application/json;q=0.8, application/jwt;q=0.8, text/plain;q=0.5',
    maxBytes: 4 * MiB,
    defaultFreshMs: 60_000,
    // five minutes is the time to live that the specification takes where a list names none
    maxAgeMs: 300_000,
  },
} as const satisfies Record<string, Omit<DocumentRequest, 'url'>>;

/** The world beyond this installation, as one verification may ask it: through the door, on one budget. */
export interface Outside {
  controller(id: string): Promise<ControllerResult>;
  statusList(url: string): Promise<StatusListResult>;
}

export function outsideOf(door: Door, budget: Budget): Outside {
  return {
    controller: async (id) => {
      const url = id.startsWith('did:web:') ? didDocumentUrl(id) : id;
      if (url === undefined) return { kind: 'unreachable', detail: `${id} is not an address.` };
      const read = jsonObjectOf(await door.get({ ...kinds.controller, url }, budget));
      return read.kind === 'found' ? { kind: 'found', document: read.value } : read;
    },
    statusList: async (url) => {
      const read = jsonObjectOf(await listNotOlderThanItSays({ door, budget, url }));
      // A place that has no list now may have had one, and lose it to a mistake: nothing follows for the badge (N71).
      if (read.kind === 'notFound') return { kind: 'unreachable', detail: read.detail };
      return read.kind === 'found' ? { kind: 'found', credential: read.value } : read;
    },
  };
}

/** A list may say that it is good for less time than it was kept (`ttl`, checklist C-074); then it is asked for again. */
async function listNotOlderThanItSays({ door, budget, url }: { readonly door: Door; readonly budget: Budget; readonly url: string }): Promise<FetchResult> {
  const kept = await door.get({ ...kinds.statusList, url }, budget);
  const read = jsonObjectOf(kept);
  const subject = read.kind === 'found' ? read.value['credentialSubject'] : undefined;
  const ttl = isJsonObject(subject) ? subject['ttl'] : undefined;
  if (typeof ttl !== 'number' || !(ttl >= 0) || ttl >= kinds.statusList.maxAgeMs) return kept;
  return await door.get({ ...kinds.statusList, url, maxAgeMs: ttl }, budget);
}

type Read = { readonly kind: 'found'; readonly value: JsonObject } | { readonly kind: 'notFound' | 'unreachable'; readonly detail: string };

/** What is served as something else than JSON, as a page for a missing document is, tells nothing. */
function jsonObjectOf(result: FetchResult): Read {
  if (result.kind === 'absent') return { kind: 'notFound', detail: result.detail };
  if (result.kind === 'failed') return { kind: 'unreachable', detail: `${result.detail} (${result.code})` };
  const parsed = parseStrictJson(textOf(result.bytes) ?? '');
  if (parsed.ok && isJsonObject(parsed.value)) return { kind: 'found', value: parsed.value };
  return { kind: 'unreachable', detail: 'What is served there is not a JSON object.' };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // not UTF-8, hence not JSON
    return undefined;
  }
}
