import { didDocumentUrl } from '../credential/did.ts';
import { once } from '../credential/once.ts';
import type { ControllerResult, DocumentPurpose, DocumentResult, StatusListResult } from '../credential/verify-deps.ts';
import type { Budget } from '../fetch/budget.ts';
import type { DocumentRequest, Door } from '../fetch/door.ts';
import type { FetchFailure, FetchResult } from '../fetch/fetch-result.ts';
import { jsonObjectOf, publishedListOf, servedObjectOf, ttlOfList } from './fetched.ts';

const MiB = 1024 * 1024;
const json = 'application/ld+json;q=0.9, application/json;q=0.8';
/** Badges of 2.0 are pages as well, to whoever does not ask for JSON alone. */
const openBadges2 = 'application/ld+json, application/json;q=0.9';

/** Nobody signed it, so that its address alone says whose it is: whoever can make a host redirect must not speak for it. */
const ofItsPlace = { redirects: 'sameOrigin' } as const;
/** It is signed, or the badge names the place for what it says and not for whose it is. */
const ofAnyPlace = { redirects: 'anywhere' } as const;

/** What each kind of document is asked for as, how large it may be, and how long it is used where its host does not say (B-166 to B-172). */
const kinds = {
  controller: { ...ofItsPlace, accept: `application/cid, application/did+ld+json, ${json}`, maxBytes: MiB, defaultFreshMs: 300_000 },
  statusList: {
    ...ofAnyPlace,
    accept: `application/vc, application/vc+ld+json, application/vc+jwt, ${json}, application/jwt;q=0.8, text/plain;q=0.5`,
    maxBytes: 4 * MiB,
    defaultFreshMs: 60_000,
    // five minutes is the time to live that the specification takes where a list names none; it may name less (checklist C-074)
    maxAgeMs: (kept) => Math.min(300_000, ttlOfList(kept) ?? Infinity),
  },
  key: { ...ofItsPlace, accept: `application/jwk+json, application/jwk-set+json, application/cid, application/did+ld+json, ${json}`, maxBytes: MiB, defaultFreshMs: 300_000 },
  keySet: { ...ofItsPlace, accept: 'application/jwk-set+json, application/json;q=0.9', maxBytes: MiB, defaultFreshMs: 300_000 },
  // as large as a badge may be, and no more kept than one
  refreshed: { ...ofAnyPlace, accept: `application/vc, application/vc+ld+json, application/vc+jwt, ${json}, application/jwt;q=0.8, text/plain;q=0.5`, maxBytes: 2 * MiB, defaultFreshMs: 0, keptMaxMs: 0 },
  schema: { ...ofAnyPlace, accept: 'application/schema+json, application/json;q=0.9', maxBytes: MiB / 4, defaultFreshMs: 3_600_000 },
  revocationList: { ...ofItsPlace, accept: 'application/json, application/ld+json;q=0.9', maxBytes: MiB, defaultFreshMs: 60_000, maxAgeMs: 300_000 },
  // whether it is still there is the question, and it may hold what is somebody's own
  assertion: { ...ofItsPlace, accept: openBadges2, maxBytes: MiB, defaultFreshMs: 0, maxAgeMs: -1, keptMaxMs: 0 },
  badgeObject: { ...ofItsPlace, accept: openBadges2, maxBytes: MiB, defaultFreshMs: 60_000, maxAgeMs: 300_000 },
  badge: {
    ...ofAnyPlace,
    accept: `application/vc, application/vc+ld+json, application/vc+jwt, application/jwt, image/png, image/svg+xml, ${json}, text/plain;q=0.5, application/octet-stream;q=0.4`,
    // as large as one that is posted
    maxBytes: 10 * MiB,
    defaultFreshMs: 0,
    // somebody's badge is not ours to keep, and large ones would drive out the lists that all ask for
    keptMaxMs: 0,
  },
} as const satisfies Record<DocumentPurpose | 'controller' | 'statusList' | 'refreshed' | 'badge', Omit<DocumentRequest, 'url'>>;

/** What the address of a badge led to. `unreachable`: nobody can say what is there. `notFound`: its host says that nothing is there. */
export type FetchedBadge =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreachable'; readonly because: FetchFailure; readonly detail: string }
  | { readonly kind: 'notFound'; readonly detail: string; readonly gone: boolean };

/** The world beyond this installation, as one verification may ask it: through the door, on one budget. */
export interface Outside {
  /** The badge that lies at an address, in any form. */
  badge(url: string): Promise<FetchedBadge>;
  controller(id: string): Promise<ControllerResult>;
  /** Asked for once, however short a list says that it is good for: the answers about one badge are of one moment. */
  statusList(url: string): Promise<StatusListResult>;
  /** What lies at the address for newer versions of a badge, in the forms of a status list. */
  refreshed(url: string): Promise<StatusListResult>;
  document(url: string, purpose: DocumentPurpose): Promise<DocumentResult>;
}

export function outsideOf(door: Door, budget: Budget): Outside {
  const ask = async (kind: keyof typeof kinds, url: string): Promise<FetchResult> => await door.get({ ...kinds[kind], url }, budget);
  return {
    badge: async (url) => {
      const result = await ask('badge', url);
      if (result.kind === 'found') return { kind: 'found', bytes: result.bytes };
      return result.kind === 'absent' ? { kind: 'notFound', detail: result.detail, gone: result.status === 410 } : { kind: 'unreachable', because: result.code, detail: `${result.detail} (${result.code})` };
    },
    controller: async (id) => {
      const url = id.startsWith('did:web:') ? didDocumentUrl(id) : id;
      if (url === undefined) return { kind: 'unreachable', detail: `${id} is not an address.` };
      return jsonObjectOf(await ask('controller', url));
    },
    statusList: once(async (url) => publishedListOf(await ask('statusList', url))),
    refreshed: async (url) => publishedListOf(await ask('refreshed', url)),
    document: async (url, purpose) => servedObjectOf(await ask(purpose, url)),
  };
}
