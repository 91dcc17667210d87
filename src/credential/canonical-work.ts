import { createHash } from 'node:crypto';

/** What the library counts its own work by while it gives names to blank nodes: each digest that it makes, and each third order that it tries. */
export interface CanonicalWork {
  /** Looks to the library like the signal of an AbortController; asking is what is counted. */
  readonly signal: AbortSignal;
  createMessageDigest(): { update(text: string): void; digest(): string };
}

/** Thrown out of the library's own calls, to stop it. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
}

/**
 * A document within the limits on work takes two digests for each of its 300 objects, and a few more for each that looks like another. A
 * list, each place of which is a node, takes more, and its places are copied at each step: 1,400 alike took 370 ms and 100 MiB.
 */
const MAX_DIGESTS = 2_000;
/**
 * What looks alike is tried in every order, and twelve things have 479 million. A document without blank nodes' labels is a tree, in which
 * the order is settled by the first; only named graphs make more of it.
 */
const MAX_ORDERS_ASKED = 200;

/**
 * Bounds one canonicalisation by what it does and not by the time that it takes (checklist B-054): the verdict on a document is the same on
 * a slow machine, or a busy one. The work factor does not bound the orders in which what has a label already is tried.
 */
export function boundedWork(algorithm: 'sha256' | 'sha384'): CanonicalWork {
  const count = { digests: 0, orders: 0 };
  const signal = {
    reason: 'too many orders',
    get aborted() {
      count.orders += 1;
      return count.orders > MAX_ORDERS_ASKED;
    },
  };
  return {
    // the library reads these two members and no others
    signal: signal as unknown as AbortSignal,
    createMessageDigest: () => {
      count.digests += 1;
      if (count.digests > MAX_DIGESTS) throw new TooMuchWork('too many digests');
      const hash = createHash(algorithm);
      return { update: (text) => void hash.update(text, 'utf8'), digest: () => hash.digest('hex') };
    },
  };
}
