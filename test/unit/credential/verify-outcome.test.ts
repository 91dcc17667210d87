import { describe, expect, it } from 'vitest';
import { checkIds, outcomeOf, type Check, type CheckOutcome } from '../../../src/credential/verdict.ts';

function checks(...others: CheckOutcome[]): Check[] {
  return [...checkIds.map((id): Check => ({ id, outcome: 'ok' })), ...others.map((outcome): Check => ({ id: 'model', outcome }))];
}

describe('outcomeOf', () => {
  it.each([
    [[], 'valid'],
    [['warning'], 'valid'],
    [['unknown'], 'indeterminate'],
    [['notRun'], 'indeterminate'],
    [['error'], 'invalid'],
    [['error', 'unknown', 'notRun', 'warning'], 'invalid'],
  ] as const)('with %j beside passes is %s', (others, outcome) => {
    expect(outcomeOf(checks(...others))).toBe(outcome);
  });

  it('is not valid when a step is missing altogether', () => {
    for (const id of checkIds.filter((one) => one !== 'recipient')) expect(outcomeOf(checks().filter((check) => check.id !== id))).toBe('indeterminate');
    expect(outcomeOf([])).toBe('indeterminate');
  });

  it.each(['error', 'unknown', 'warning', 'notRun'] as const)('is not changed by a recipient that is %s (C-027, C-045)', (outcome) => {
    const recipient: Check = { id: 'recipient', outcome };
    expect(outcomeOf([...checks().filter(({ id }) => id !== 'recipient'), recipient])).toBe('valid');
    expect(outcomeOf([...checks('error'), recipient])).toBe('invalid');
  });
});
