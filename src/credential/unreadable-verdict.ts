import { utcSeconds } from '../clock.ts';
import { checkIds, type Check, type VerifiedCredential } from './verdict.ts';

/** Why a text is no document that two readers would read alike (checklist B-029, C-010). */
export interface ReadingFault {
  readonly code: string;
  readonly pointer: string;
  readonly detail: string;
}

/** Limits of ours, which say nothing of the badge. */
const ownLimits: ReadonlySet<string> = new Set(['too_deep', 'too_many_values', 'jwt_too_large']);

/** What is known of a text although it could not be read. */
type Known = Pick<VerifiedCredential, 'form' | 'policy'>;

/**
 * The verdict on what could not be read without doubt: invalid, or undecided where a limit of ours was met; nothing of what it says is
 * repeated.
 */
export function unreadableVerdict({ code, pointer, detail }: ReadingFault, now: Date, known: Partial<Known> = {}): VerifiedCredential {
  const [first, ...others] = checkIds;
  const isUndecided = ownLimits.has(code);
  return {
    outcome: isUndecided ? 'indeterminate' : 'invalid',
    checkedAt: utcSeconds(now),
    policy: known.policy ?? 'strict',
    kind: 'badge',
    specVersion: '3.0',
    form: known.form ?? 'data-integrity',
    checks: [{ id: first, outcome: isUndecided ? 'unknown' : 'error', code, pointer, detail }, ...others.map((id): Check => ({ id, outcome: 'notRun' }))],
    status: { state: 'unknown' },
    issuer: { id: null, name: null, domain: null, binding: 'unproven', test: false },
    credential: { id: null, name: null, validFrom: null, validUntil: null, achievement: null },
    recipient: 'notAsked',
  };
}
