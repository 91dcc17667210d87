/**
 * Words by which a result says that nothing was achieved. Where the record states the least that passes, that decides; these are for descriptions
 * that state none, so that no badge goes out with "不合格" in it. The list is short on purpose: what a scale of its own calls a failure is for its
 * `requiredValue` to say.
 */
const failing: ReadonlySet<string> = new Set([
  '不合格', '不可', '落第', '失格', '不認定', '未修了', '未合格', '未到達', '未達成',
  'fail', 'failed', 'failure', 'failing', 'not passed', 'not pass', 'did not pass', 'no pass', 'not achieved', 'not completed', 'not satisfactory', 'unsatisfactory',
  'withdrew', 'withdrawn',
]);

/** Whether a value says by itself that it was not passed, however it is written and whatever follows in brackets. */
export function saysFailure(value: string): boolean {
  const plain = value.normalize('NFKC').toLowerCase().replace(/\(.*$/u, '').replace(/[\s_-]+/gu, ' ').replace(/[。.!]+\s*$/u, '').trim();
  return failing.has(plain);
}
