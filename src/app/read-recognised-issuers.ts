import { createHash } from 'node:crypto';
import { standingOf, type RecognisedIndex, type Standing } from '../trust/recognise.ts';
import type { RecognisedIssuer, RecognisingBody } from '../trust/recognised-list.ts';
import type { AppDeps } from './deps.ts';
import { digestPageOf, invalidCursor, type Page, type PageRequest } from './page.ts';
import type { TrustListState } from './trust-lists.ts';

/** One entry of one list. */
export interface ListedIssuer {
  readonly list: Pick<TrustListState, 'id' | 'name'>;
  readonly recognisedBy: RecognisingBody;
  readonly issuer: RecognisedIssuer;
  /** Now. */
  readonly state: Standing;
}

export interface RecognisedIssuers extends Page<ListedIssuer> {
  readonly lists: readonly TrustListState[];
}

/** Whom this service recognises, and by which list: entries in the order of the lists and of what stands in them. */
export async function readRecognisedIssuers(deps: Pick<AppDeps, 'trustLists' | 'clock'>, request: PageRequest): Promise<RecognisedIssuers> {
  const nowMs = deps.clock().getTime();
  const lists = deps.trustLists.at(nowMs);
  const used = lists.flatMap(({ index, ...list }) => (index ? [{ ...list, index }] : []));
  const load = async ({ after, limit }: { after: string; limit: number }): Promise<Keyed[]> => behind(used, after, limit);
  const { items, next } = await digestPageOf(request, load, ({ key }) => key);
  return { items: items.map(({ list: { id, name, index }, issuer }) => ({ list: { id, name }, recognisedBy: index.list.recognisedBy, issuer, state: standingOf(issuer, nowMs) })), next, lists };
}

type UsedList = Pick<TrustListState, 'id' | 'name'> & { readonly index: RecognisedIndex };

interface Keyed {
  readonly key: string;
  readonly list: UsedList;
  readonly issuer: RecognisedIssuer;
}

/** The entries behind the one with this key; from the first on where there is none. */
function behind(lists: readonly UsedList[], after: string, limit: number): Keyed[] {
  let isBehind = after === '';
  const found: Keyed[] = [];
  for (const list of lists) {
    const keys = keysOf(list);
    const from = isBehind ? 0 : keys.indexOf(after) + 1;
    isBehind ||= from > 0;
    if (!isBehind) continue;
    const wanted = list.index.list.issuers.slice(from, from + limit - found.length);
    found.push(...wanted.map((issuer, at) => ({ key: keys[from + at] ?? '', list, issuer })));
  }
  if (!isBehind) throw invalidCursor();
  return found;
}

/** Of the lists in use: everybody may ask for page after page. */
const known = new WeakMap<RecognisedIndex, readonly string[]>();

/** Digests, since ids may be longer than a cursor. */
function keysOf({ id, index }: UsedList): readonly string[] {
  const keys = known.get(index) ?? index.list.issuers.map((issuer) => keyOf(id, issuer));
  known.set(index, keys);
  return keys;
}

function keyOf(listId: string, { id, validFrom, validUntil }: RecognisedIssuer): string {
  return createHash('sha256').update(JSON.stringify([listId, id, validFrom, validUntil])).digest('hex').slice(0, 32);
}
