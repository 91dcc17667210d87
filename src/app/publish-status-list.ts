import { createHash } from 'node:crypto';
import { verificationMethodId } from '../credential/did.ts';
import type { JsonObject } from '../credential/json.ts';
import { secureCredential } from '../credential/secure-credential.ts';
import { buildStatusListCredential, emptyBits, encodeStatusList, setStatusBit } from '../credential/status-list.ts';
import { AppError } from '../errors.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findActiveSigningKey, type SigningKeyRow } from '../store/signing-keys.ts';
import { findStatusList, readStatusBits, type StatusListRow } from '../store/status-lists.ts';
import type { AppDeps } from './deps.ts';

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
  const { sql } = deps.db;
  const [list, issuer, key] = [await findStatusList(sql, slug, listNumber), await findIssuer(sql, slug), await findActiveSigningKey(sql, slug)];
  if (!list || !issuer || !key) throw new AppError('status_list_not_found');
  const address = `${slug} ${listNumber}`;
  const madeFrom = `${list.revision} ${key.keyId}`;
  const cached = deps.statusListCache.get(address);
  if (cached?.madeFrom === madeFrom) return await cached.published;
  const published = signList(deps, { list, issuer, key });
  remember(deps.statusListCache, address, { madeFrom, published });
  published.catch(() => deps.statusListCache.delete(address));
  return await published;
}

function remember(cache: StatusListCache, address: string, entry: CachedList): void {
  cache.delete(address);
  cache.set(address, entry);
  const [oldest] = cache.keys();
  if (cache.size > CACHED_LISTS && oldest !== undefined) cache.delete(oldest);
}

async function signList(
  deps: AppDeps,
  { list, issuer, key }: { list: StatusListRow; issuer: IssuerRow; key: SigningKeyRow },
): Promise<PublishedStatusList> {
  const { indexes } = await readStatusBits(deps.db.sql, list.issuerId, list.listNumber);
  const bits = emptyBits(list.size);
  for (const index of indexes) setStatusBit(bits, index, true);
  const now = deps.clock();
  const signer = deps.custody.signer(list.issuerId, key);
  const credential = await secureCredential({
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
  const body = JSON.stringify(credential);
  return { credential, body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}
