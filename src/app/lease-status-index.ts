import { STATUS_LIST_ENTRIES } from '../credential/status-list.ts';
import { permuteStatusIndex } from '../credential/status-permutation.ts';
import type { Database } from '../store/database.ts';
import type { StatusPurpose } from '../store/microcredentials.ts';
import { leaseStatusBlock, openStatusList, type StatusBlock } from '../store/status-lists.ts';

/** Running numbers a process takes at once. A crash wastes at most one block; no two badges ever share a position. */
const BLOCK_SIZE = 1_000;

export interface StatusIndex {
  readonly listNumber: number;
  readonly index: number;
}

export interface StatusIndexLeases {
  /** A position that no other credential has or will have, spread over the list so that it tells nothing about the order of issuing. */
  take(issuerId: string, purpose: StatusPurpose): Promise<StatusIndex>;
}

export function makeStatusIndexLeases(db: Database, newPermutationKey: () => Uint8Array, listSize = STATUS_LIST_ENTRIES): StatusIndexLeases {
  const blocks = new Map<string, StatusBlock & { next: number }>();
  const refills = new Map<string, Promise<void>>();

  async function refill(key: string, issuerId: string, purpose: StatusPurpose): Promise<void> {
    let block = await leaseStatusBlock(db.sql, { issuerId, purpose, blockSize: BLOCK_SIZE });
    while (!block) {
      await openStatusList(db.sql, { issuerId, purpose, size: listSize, permutationKey: newPermutationKey() });
      block = await leaseStatusBlock(db.sql, { issuerId, purpose, blockSize: BLOCK_SIZE });
    }
    blocks.set(key, { ...block, next: block.from });
  }

  function refillOnce(key: string, issuerId: string, purpose: StatusPurpose): Promise<void> {
    const running = refills.get(key) ?? refill(key, issuerId, purpose).finally(() => refills.delete(key));
    refills.set(key, running);
    return running;
  }

  return {
    async take(issuerId, purpose) {
      const key = `${purpose} ${issuerId}`;
      for (;;) {
        const block = blocks.get(key);
        if (block && block.next < block.to) {
          const counter = block.next++;
          return { listNumber: block.listNumber, index: permuteStatusIndex(block.permutationKey, counter, block.size) };
        }
        await refillOnce(key, issuerId, purpose);
      }
    },
  };
}
