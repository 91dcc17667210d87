import { createHash } from 'node:crypto';
import type { RecognisedIssuer, RecognisingBody } from '../trust/recognised-list.ts';
import type { AppDeps } from './deps.ts';
import { digestPageOf, type Page, type PageRequest } from './page.ts';
import type { TrustListState } from './trust-lists.ts';

/** One entry of one list. */
export interface ListedIssuer {
  readonly list: Pick<TrustListState, 'id' | 'name'>;
  readonly recognisedBy: RecognisingBody;
  readonly issuer: RecognisedIssuer;
  /** Whether now lies within its period. */
  readonly state: 'current' | 'past' | 'future';
}

export interface RecognisedIssuers extends Page<ListedIssuer> {
  readonly lists: readonly TrustListState[];
}

/** Whom this service recognises, and by which list: entries in the order of the lists and of what stands in them. */
export async function readRecognisedIssuers(deps: Pick<AppDeps, 'trustLists' | 'clock'>, request: PageRequest): Promise<RecognisedIssuers> {
  const nowMs = deps.clock().getTime();
  const lists = deps.trustLists.at(nowMs);
  const all = lists.flatMap((list) => entriesOf(list, nowMs));
  const page = await digestPageOf(request, { all, keyOf });
  return { ...page, lists };
}

function entriesOf({ id, name, index }: TrustListState, nowMs: number): ListedIssuer[] {
  if (!index) return [];
  const { issuers, recognisedBy } = index.list;
  return issuers.map((issuer) => ({ list: { id, name }, recognisedBy, issuer, state: nowMs < issuer.fromMs ? 'future' : nowMs > issuer.untilMs ? 'past' : 'current' }));
}

/** Ids may be longer than a cursor. */
function keyOf({ list, issuer }: ListedIssuer): string {
  return createHash('sha256').update(JSON.stringify([list.id, issuer.id, issuer.validFrom, issuer.validUntil])).digest('hex').slice(0, 32);
}
