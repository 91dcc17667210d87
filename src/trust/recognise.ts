import { nameKey } from './name-key.ts';
import type { NameByLanguage, RecognisedIssuer, RecognisedList } from './recognised-list.ts';

/** `past`: it has ended; `future`: it has not begun. */
export type Standing = 'current' | 'past' | 'future';

/** An entry about an issuer, and how it stands at the time that was asked about. */
export interface Recognition {
  readonly entry: RecognisedIssuer;
  readonly standing: Standing;
}

/** A list that can be asked. */
export interface RecognisedIndex {
  readonly list: RecognisedList;
  /** What the list says of an id, which is compared letter by letter. The caller has proven that it is the issuer's. */
  recognise(id: string, nowMs: number): readonly Recognition[];
  /** Those whose legal name a reader could take a name for. */
  named(name: string): readonly RecognisedIssuer[];
}

export function indexOf(list: RecognisedList): RecognisedIndex {
  const [byId, byName] = [new Map<string, RecognisedIssuer[]>(), new Map<string, RecognisedIssuer[]>()];
  for (const issuer of list.issuers) {
    add(byId, issuer.id, issuer);
    for (const key of keysOf(issuer.legalName)) add(byName, key, issuer);
  }
  return {
    list,
    recognise: (id, nowMs) => (byId.get(id) ?? []).map((entry) => ({ entry, standing: standingOf(entry, nowMs) })),
    named: (name) => byName.get(nameKey(name) ?? '') ?? [],
  };
}

/** Whether a name is the legal name of others in these lists, and not that of the issuer with this id. */
export function isNameOfAnother(lists: readonly RecognisedIndex[], { id, name }: { readonly id: string; readonly name: string }): boolean {
  const bearers = lists.flatMap((list) => list.named(name));
  return bearers.length > 0 && !bearers.some((bearer) => bearer.id === id);
}

/** Both ends belong to the period. */
export function covers({ fromMs, untilMs }: Pick<RecognisedIssuer, 'fromMs' | 'untilMs'>, atMs: number): boolean {
  return fromMs <= atMs && atMs <= untilMs;
}

/** How an entry stands at a time. */
export function standingOf(entry: RecognisedIssuer, nowMs: number): Standing {
  if (covers(entry, nowMs)) return 'current';
  return nowMs < entry.fromMs ? 'future' : 'past';
}

/** A badge has one text for a name, in which issuers write both languages: `日本語 / English`, `English (日本語)`. */
function keysOf(name: NameByLanguage): ReadonlySet<string> {
  const [ja, en, und] = [name.ja, name.en, name.und].map((one) => (one === null ? undefined : nameKey(one)));
  const single = [ja, en, und].filter((key) => key !== undefined);
  if (ja === undefined || en === undefined) return new Set(single);
  return new Set([...single, ...[[ja, en], [en, ja]].flatMap(([one = '', other = '']) => [`${one}${other}`, `${one}/${other}`, `${one}|${other}`, `${one}(${other})`])]);
}

function add(map: Map<string, RecognisedIssuer[]>, key: string, issuer: RecognisedIssuer): void {
  const known = map.get(key);
  if (known) known.push(issuer);
  else map.set(key, [issuer]);
}
