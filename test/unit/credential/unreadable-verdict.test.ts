import { describe, expect, it } from 'vitest';
import { unreadableVerdict } from '../../../src/credential/unreadable-verdict.ts';

describe('the verdict on what could not be read', () => {
  it.each([
    ['duplicate_member', 'invalid', 'error'],
    ['too_deep', 'indeterminate', 'unknown'],
    ['too_many_values', 'indeterminate', 'unknown'],
  ] as const)('%s is %s', (code, outcome, check) => {
    const verdict = unreadableVerdict({ code, pointer: '/a', detail: 'd' }, new Date(0));
    expect(verdict).toMatchObject({ outcome, issuer: { binding: 'unproven' }, credential: { id: null } });
    expect(verdict.checks.slice(0, 2)).toEqual([{ id: 'baking', outcome: 'ok' }, { id: 'kind', outcome: check, code, pointer: '/a', detail: 'd' }]);
    expect(verdict.checks.slice(2).every((other) => other.outcome === 'notRun')).toBe(true);
  });
});
