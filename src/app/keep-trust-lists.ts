import type { AppDeps } from './deps.ts';
import { loadTrustList } from './load-trust-list.ts';
import { makeTrustLists, type TrustLists } from './trust-lists.ts';
import type { TrustSource } from './trust-source.ts';

/** Where the operator is told which lists are used. */
interface ListLog {
  info(members: object, message: string): void;
  warn(members: object, message: string): void;
}

/** How often is looked whether a list is due. A verification looks as well, and waits for none. */
const LOOK_EVERY_MS = 30_000;

/** The lists of this process; `deps` is asked for when a list is loaded, not before. */
export function trustListsOf(sources: readonly TrustSource[], deps: () => AppDeps, logger: ListLog): TrustLists {
  return makeTrustLists(sources, {
    load: async (source) => await loadTrustList(deps(), source),
    onError: (error) => deps().onBackgroundError(error),
    onChange: ({ id, state, code, detail }) => {
      if (state === 'used') logger.info({ trustList: id }, 'a list of recognised issuers is used');
      else logger.warn({ trustList: id, code, warning: detail }, 'a list of recognised issuers is not used');
    },
    nowMs: () => deps().clock().getTime(),
  });
}

/** Has the lists loaded from now on, whenever they are due; returns what ends it. Keeps no process up. */
export function keepTrustLists({ trustLists, clock }: Pick<AppDeps, 'trustLists' | 'clock'>): () => void {
  const look = (): void => void trustLists.loadDue(clock().getTime());
  look();
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
