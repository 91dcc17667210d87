import { createHash } from 'node:crypto';
import { verificationMethodId } from '../credential/did.ts';
import type { JsonObject } from '../credential/json.ts';
import { secureCredential } from '../credential/secure-credential.ts';
import { buildStatusListCredential, emptyBits, encodeStatusList, setStatusBit } from '../credential/status-list.ts';
import { AppError } from '../errors.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findActiveSigningKey, type Ed25519KeyRow } from '../store/signing-keys.ts';
import { findListDocument, findStatusList, keepListDocument, readStatusBits, type StatusListRow } from '../store/status-lists.ts';
import type { AppDeps } from './deps.ts';
import { assertListPassesOurVerifier } from './self-verify.ts';

/** How long others may keep a list, in milliseconds: the `ttl` in it and the `max-age` beside it. */
export const STATUS_LIST_TTL_MS = 60_000;
const CACHED_LISTS = 256;

export interface PublishedStatusList {
  readonly credential: JsonObject;
  readonly body: string;
  readonly etag: string;
}

interface CachedList {
  readonly madeFrom: string;
  readonly published: Promise<PublishedStatusList>;
}

/** The signed lists of this process, each good for one revision of its row and one signing key. Who reads asks the store first. */
export type StatusListCache = Map<string, CachedList>;

/** The list as its bits are now: the revision is read each time, so that a revocation shows at once, in every process. */
export async function publishStatusList(deps: AppDeps, slug: string, listNumber: number): Promise<PublishedStatusList> {
  const address = `${slug} ${listNumber}`;
  const { list, issuer, key } = await deps.reads.read(`list ${address}`, async () => await readParts(deps, slug, listNumber));
  if (!list || !issuer || !key) throw new AppError('status_list_not_found');
  const madeFrom = `${list.revision} ${key.keyId}`;
  const cached = deps.statusListCache.get(address);
  if (cached?.madeFrom === madeFrom) return await cached.published;
  const made = listOf(deps, { list, issuer, key });
  remember(deps.statusListCache, address, { madeFrom, published: made });
  made.catch(() => forget(deps.statusListCache, address, made));
  return await made;
}

async function readParts({ db: { sql } }: AppDeps, slug: string, listNumber: number): Promise<Partial<ListParts>> {
  const [list, issuer, key] = await Promise.all([findStatusList(sql, slug, listNumber), findIssuer(sql, slug), findActiveSigningKey(sql, slug)]);
  return { ...(list ? { list } : {}), ...(issuer ? { issuer } : {}), ...(key ? { key } : {}) };
}

function remember(cache: StatusListCache, address: string, entry: CachedList): void {
  cache.delete(address);
  cache.set(address, entry);
  const [oldest] = cache.keys();
  if (cache.size > CACHED_LISTS && oldest !== undefined) cache.delete(oldest);
}

/** What failed is tried again by the next reader; what another reader has put there meanwhile stays. */
function forget(cache: StatusListCache, address: string, failed: Promise<PublishedStatusList>): void {
  if (cache.get(address)?.published === failed) cache.delete(address);
}

interface ListParts {
  readonly list: StatusListRow;
  readonly issuer: IssuerRow;
  readonly key: Ed25519KeyRow;
}

/** What was released before of this revision, or a new list: signed, passed by our own verifier, and kept before it is released. */
async function listOf(deps: AppDeps, parts: ListParts): Promise<PublishedStatusList> {
  const { issuerId, listNumber, revision } = parts.list;
  const kept = await findListDocument(deps.db.sql, { issuerId, listNumber, revision, keyId: parts.key.keyId });
  return kept === undefined ? await makeList(deps, parts) : published(kept);
}

async function makeList(deps: AppDeps, parts: ListParts): Promise<PublishedStatusList> {
  const { issuerId, listNumber, size } = parts.list;
  const { indexes, revision } = await readStatusBits(deps.db.sql, issuerId, listNumber);
  const bits = emptyBits(size);
  for (const index of indexes) setStatusBit(bits, index, true);
  const document = JSON.stringify(await signList(deps, parts, bits));
  await assertListPassesOurVerifier(deps, parts, { document, bits });
  await keepListDocument(deps.db.sql, { issuerId, listNumber, revision, keyId: parts.key.keyId, document });
  return published(document);
}

function published(body: string): PublishedStatusList {
  return { credential: JSON.parse(body) as JsonObject, body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

async function signList(deps: AppDeps, { list, issuer, key }: ListParts, bits: Uint8Array): Promise<JsonObject> {
  const now = deps.clock();
  const signer = deps.custody.signer(list.issuerId, key);
  return await secureCredential({
    credential: buildStatusListCredential({
      id: deps.addresses.statusList(list.issuerId, list.listNumber),
      issuerDid: issuer.did,
      purpose: list.purpose,
      encodedList: encodeStatusList(bits),
      validFrom: now,
      ttlMs: STATUS_LIST_TTL_MS,
    }),
    format: 'eddsa-rdfc-2022',
    signer: {
      verificationMethod: verificationMethodId(issuer.did, key.publicKeyMultibase, 'eddsa-rdfc-2022'),
      sign: (data) => signer.sign(data),
    },
    created: now,
    contexts: deps.contexts,
  });
}
