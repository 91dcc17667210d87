import { checkIds, notReached, type Check } from './verdict.ts';

/** More findings of one check tell a reader nothing new; errors are kept before warnings. */
const MAX_FINDINGS_PER_CHECK = 50;

const severity = ['error', 'unknown', 'warning', 'notRun', 'ok'];

/** All checks by step, the gravest first; a step that was not reached is named as such. */
export function inOrder(checks: readonly Check[]): Check[] {
  return checkIds.flatMap((id): Check[] => {
    const own = checks.filter((check) => check.id === id);
    if (own.length === 0) return [notReached(id)];
    if (own.length > 1) own.sort((a, b) => severity.indexOf(a.outcome) - severity.indexOf(b.outcome));
    if (own.length <= MAX_FINDINGS_PER_CHECK) return own;
    const detail = `${String(own.length - MAX_FINDINGS_PER_CHECK)} more are not listed.`;
    return [...own.slice(0, MAX_FINDINGS_PER_CHECK), { id, outcome: own[MAX_FINDINGS_PER_CHECK]?.outcome ?? 'ok', code: 'more_findings', detail }];
  });
}
