import { AppError } from '../errors.ts';
import { commitIssue, findHeldAward, type CommitOutcome, type IssueCommit } from '../store/commit-issue.ts';
import type { AppDeps } from './deps.ts';

/**
 * The one commit of an issue. An Idempotency-Key says itself what a repetition is; without one, the same person holding the same
 * micro-credential for the same day is a duplicate, unless the caller allows it.
 */
export async function storeIssue(deps: AppDeps, issue: IssueCommit, allowDuplicate: boolean): Promise<CommitOutcome> {
  if (issue.idempotency || allowDuplicate) return await commitIssue(deps.db.sql, issue);
  return await deps.db.transaction(async (tx) => {
    const held = await findHeldAward(tx, issue);
    if (held !== undefined) {
      throw new AppError('duplicate_credential', undefined, {
        extra: { credential: held },
        problems: [{ pointer: '/recipient', code: 'duplicate_credential', detail: 'Send allowDuplicate: true to issue another one.' }],
      });
    }
    return await commitIssue(tx, issue);
  });
}
