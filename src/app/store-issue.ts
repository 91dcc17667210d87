import { AppError } from '../errors.ts';
import { commitIssue, findHeldAward, lockAward, type Award, type CommitOutcome, type IssueCommit } from '../store/commit-issue.ts';
import type { Sql } from '../store/database.ts';
import { countTablesOnceGrown } from '../store/growth.ts';
import type { CheckedAward } from './check-award.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';

/** Refuses a duplicate before anything is made for it. The commit looks again, behind a lock. */
export async function refuseHeldAward(deps: AppDeps, { version }: Issuable, { awardDay, identifierDigests }: CheckedAward): Promise<void> {
  await refuseHeld(deps.db.sql, { issuerId: version.issuerId, microcredentialId: version.microcredentialId, awardDay, identifierDigests });
}

/**
 * The one commit of an issue. An Idempotency-Key says itself what a repetition is; without one, the same person holding the same
 * micro-credential for the same day is a duplicate, unless the caller allows it.
 */
export async function storeIssue(deps: AppDeps, issue: IssueCommit, allowDuplicate: boolean): Promise<CommitOutcome> {
  if (issue.idempotency || allowDuplicate) return await deps.commits.commit(issue);
  await countTablesOnceGrown(deps.db.sql, 1);
  return await deps.db.transaction(async (tx) => {
    await lockAward(tx, issue);
    await refuseHeld(tx, issue);
    return await commitIssue(tx, issue);
  });
}

async function refuseHeld(sql: Sql, award: Award): Promise<void> {
  const held = await findHeldAward(sql, award);
  if (held === undefined) return;
  throw new AppError('duplicate_credential', undefined, {
    extra: { credential: held },
    problems: [{ pointer: '/recipient', code: 'duplicate_credential', detail: 'Send allowDuplicate: true to issue another one.' }],
  });
}
