import { AppError } from '../errors.ts';
import { COMMIT_ROWS_MAX, commitIssue, commitIssues, type CommitOutcome, type IssueCommit } from '../store/commit-issue.ts';
import type { Database } from '../store/database.ts';
import { isLockTimeout } from '../store/unavailable.ts';

/** Stores what is issued at the same time in one statement; each caller is answered after its own was committed. */
export interface CommitQueue {
  commit(issue: IssueCommit): Promise<CommitOutcome>;
}

interface Waiting {
  readonly issue: IssueCommit;
  resolve(outcome: CommitOutcome): void;
  reject(error: unknown): void;
}

/** A commit waits for a disk and costs a round trip, for one row as for many: with two under way, one fills while the other waits. */
const underWayMax = { postgres: 2, embedded: 1 } as const;

export function makeCommitQueue({ kind, sql }: Pick<Database, 'kind' | 'sql'>): CommitQueue {
  const waiting: Waiting[] = [];
  let underWay = 0;

  async function store(lot: readonly Waiting[]): Promise<void> {
    if (lot.length === 1) return await storeOneByOne(lot);
    try {
      const outcomes = await commitIssues(sql, lot.map(({ issue }) => issue));
      lot.forEach(({ resolve }, n) => resolve(outcomes[n] ?? 'notCurrent'));
    } catch (error) {
      // where the store was lost on the way nobody knows what it did, and it is not done twice
      if (error instanceof AppError && !isLockTimeout(error)) lot.forEach(({ reject }) => reject(error));
      else await storeOneByOne(lot);
    }
  }

  /** One row must not spoil the others'. */
  async function storeOneByOne(lot: readonly Waiting[]): Promise<void> {
    for (const { issue, resolve, reject } of lot) await commitIssue(sql, issue).then(resolve, reject);
  }

  function begin(): void {
    if (underWay >= underWayMax[kind] || waiting.length === 0) return;
    underWay += 1;
    void store(waiting.splice(0, COMMIT_ROWS_MAX)).finally(() => {
      underWay -= 1;
      begin();
    });
  }

  return {
    commit: async (issue) =>
      await new Promise((resolve, reject) => {
        waiting.push({ issue, resolve, reject });
        begin();
      }),
  };
}
