import { utcSeconds } from '../clock.ts';
import { checkIds, notAskedAbout, notReached, outcomeOf, type Check, type VerifiedCredential } from './verdict.ts';
import type { VerdictCode } from './glossary.ts';

/** Why a text is no document that two readers would read alike (checklist B-029, C-010). */
export interface ReadingFault {
  readonly code: VerdictCode;
  readonly pointer: string;
  readonly detail: string;
}

/** Limits of ours, which say nothing of the badge. */
const ownLimits: ReadonlySet<string> = new Set(['too_deep', 'too_many_values', 'jwt_too_large']);

/** What is known of a text although it could not be read. */
type Known = Pick<VerifiedCredential, 'specVersion' | 'form' | 'policy'>;

/**
 * The verdict on what could not be read without doubt: invalid, or undecided where a limit of ours was met; nothing of what it says is
 * repeated.
 */
export function unreadableVerdict({ code, pointer, detail }: ReadingFault, now: Date, known: Partial<Known> = {}): VerifiedCredential {
  return unjudgedVerdict({ ...known, check: { id: 'kind', outcome: ownLimits.has(code) ? 'unknown' : 'error', code, pointer, detail } }, now);
}

interface Unjudged extends Partial<Known> {
  /** Why there is nothing more to say. */
  readonly check: Check;
}

/** The verdict on a badge of which one check alone could be made. Its picture, if it has one, is told by whoever read it. */
export function unjudgedVerdict({ check, specVersion = '3.0', form = 'data-integrity', policy = 'strict' }: Unjudged, now: Date): VerifiedCredential {
  const checks = checkIds.map((id) => (id === check.id ? check : notReached(id)));
  return {
    outcome: outcomeOf(checks),
    checkedAt: utcSeconds(now),
    policy,
    kind: 'badge',
    specVersion,
    form,
    checks,
    status: { state: 'unknown' },
    issuer: { id: null, name: null, domain: null, binding: 'unproven', test: false, ...notAskedAbout },
    credential: { id: null, name: null, validFrom: null, validUntil: null, achievement: null },
    recipient: 'notAsked',
    endorsements: [],
  };
}
