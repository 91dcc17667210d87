import { didDocumentUrl } from '../credential/did.ts';
import { isJsonObject } from '../credential/json.ts';
import { readJwt } from '../credential/jwt/read-jwt.ts';
import type { ControllerResult, DocumentPurpose, DocumentResult, PublishedList, StatusListResult } from '../credential/verify-deps.ts';
import type { Budget } from '../fetch/budget.ts';
import type { DocumentRequest, Door } from '../fetch/door.ts';
import type { FetchResult } from '../fetch/fetch-result.ts';
import { jsonObjectOf, publishedListOf } from './fetched.ts';

const MiB = 1024 * 1024;
const json = 'application/ld+json;q=0.9, application/json;q=0.8';

/** What each kind of document is asked for as, how large it may be, and how long it is used where its host does not say (B-166 to B-172). */
const kinds = {
  controller: { accept: `application/cid, application/did+ld+json, ${json}`, maxBytes: MiB, defaultFreshMs: 300_000 },
  statusList: {
    accept: `application/vc, application/vc+ld+json, application/vc+jwt, ${json}, application/jwt;q=0.8, text/plain;q=0.5`,
    maxBytes: 4 * MiB,
    defaultFreshMs: 60_000,
    // five minutes is the time to live that the specification takes where a list names none
    maxAgeMs: 300_000,
  },
  key: { accept: `application/jwk+json, application/jwk-set+json, application/cid, application/did+ld+json, ${json}`, maxBytes: MiB, defaultFreshMs: 300_000 },
  keySet: { accept: 'application/jwk-set+json, application/json;q=0.9', maxBytes: MiB, defaultFreshMs: 300_000 },
  schema: { accept: 'application/schema+json, application/json;q=0.9', maxBytes: MiB / 4, defaultFreshMs: 3_600_000 },
  revocationList: { accept: 'application/json, application/ld+json;q=0.9', maxBytes: MiB, defaultFreshMs: 60_000, maxAgeMs: 300_000 },
  badge: {
    accept: `application/vc, application/vc+ld+json, application/vc+jwt, application/jwt, image/png, image/svg+xml, ${json}, text/plain;q=0.5, application/octet-stream;q=0.4`,
    // as large as one that is posted
    maxBytes: 10 * MiB,
    defaultFreshMs: 0,
    // somebody's badge is not ours to keep, and large ones would drive out the lists that all ask for
    keptMaxMs: 0,
  },
} as const satisfies Record<DocumentPurpose | 'controller' | 'statusList' | 'badge', Omit<DocumentRequest, 'url'>>;

/** What the address of a badge led to. `unreachable`: nobody can say what is there. `notFound`: its host says that nothing is there. */
export type FetchedBadge = { readonly kind: 'found'; readonly bytes: Uint8Array } | { readonly kind: 'unreachable' | 'notFound'; readonly detail: string };

/** The world beyond this installation, as one verification may ask it: through the door, on one budget. */
export interface Outside {
  /** The badge that lies at an address, in any form. */
  badge(url: string): Promise<FetchedBadge>;
  controller(id: string): Promise<ControllerResult>;
  statusList(url: string): Promise<StatusListResult>;
  document(url: string, purpose: DocumentPurpose): Promise<DocumentResult>;
}

export function outsideOf(door: Door, budget: Budget): Outside {
  const ask = async (kind: keyof typeof kinds, url: string): Promise<FetchResult> => await door.get({ ...kinds[kind], url }, budget);
  return {
    badge: async (url) => {
      const result = await ask('badge', url);
      if (result.kind === 'found') return { kind: 'found', bytes: result.bytes };
      return result.kind === 'absent' ? { kind: 'notFound', detail: result.detail } : { kind: 'unreachable', detail: `${result.detail} (${result.code})` };
    },
    controller: async (id) => {
      const url = id.startsWith('did:web:') ? didDocumentUrl(id) : id;
      if (url === undefined) return { kind: 'unreachable', detail: `${id} is not an address.` };
      return jsonObjectOf(await ask('controller', url));
    },
    statusList: async (url) => {
      const read = publishedListOf(await listNotOlderThanItSays({ door, budget, url }));
      // A place that has no list now may have had one, and lose it to a mistake: nothing follows for the badge (N71).
      return read.kind === 'notFound' ? { kind: 'unreachable', detail: read.detail } : read;
    },
    document: async (url, purpose) => jsonObjectOf(await ask(purpose, url)),
  };
}

/** A list may say that it is good for less time than it was kept (`ttl`, checklist C-074); then it is asked for again. */
async function listNotOlderThanItSays({ door, budget, url }: { readonly door: Door; readonly budget: Budget; readonly url: string }): Promise<FetchResult> {
  const kept = await door.get({ ...kinds.statusList, url }, budget);
  const read = publishedListOf(kept);
  const ttl = read.kind === 'found' ? ttlOf(read) : undefined;
  if (typeof ttl !== 'number' || !(ttl >= 0) || ttl >= kinds.statusList.maxAgeMs) return kept;
  return await door.get({ ...kinds.statusList, url, maxAgeMs: ttl }, budget);
}

function ttlOf(list: PublishedList): unknown {
  const read = 'jwt' in list ? readJwt(list.jwt, 'jose') : undefined;
  const credential = 'jwt' in list ? (read?.ok ? read.jwt.credential : {}) : list.credential;
  const subject = credential['credentialSubject'];
  return isJsonObject(subject) ? subject['ttl'] : undefined;
}
