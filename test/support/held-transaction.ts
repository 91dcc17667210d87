// A transaction that stays open until it is told to end: how another process, in the middle of its commit, looks from outside.
import { onTestFinished } from 'vitest';
import type { Database, Sql } from '../../src/store/database.ts';

export interface HeldTransaction {
  commit(): Promise<void>;
  rollBack(): Promise<void>;
}

/** Runs `work` and comes back with its effects made and not yet committed. It is rolled back at the end of the test at the latest. */
export async function holdTransaction(database: Database, work: (tx: Sql) => Promise<unknown>): Promise<HeldTransaction> {
  let end: (how: 'commit' | 'rollBack') => void = () => undefined;
  const told = new Promise<'commit' | 'rollBack'>((resolve) => {
    end = resolve;
  });
  let over: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    over = database
      .transaction(async (tx) => {
        await work(tx);
        resolve();
        if ((await told) === 'rollBack') throw new RolledBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) reject(error);
      });
  });
  const finish = async (how: 'commit' | 'rollBack'): Promise<void> => {
    end(how);
    await over;
  };
  onTestFinished(async () => await finish('rollBack'));
  return { commit: async () => await finish('commit'), rollBack: async () => await finish('rollBack') };
}

class RolledBack extends Error {}

/** How many sessions of this database wait for a lock now. */
export async function waitingSessions(database: Database): Promise<number> {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}
