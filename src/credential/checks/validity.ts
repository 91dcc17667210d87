import type { JsonObject } from '../json.ts';
import { dataModelOf } from '../model/context-rules.ts';
import { periodOf } from '../model/period-rules.ts';
import type { Check, Policy } from '../verdict.ts';

/** Clocks differ; what begins no later than this has begun (checklist C-031). There is no such grace at the end. */
const CLOCK_SKEW_MS = 60_000;

/**
 * Whether a credential has begun and not ended (checklist C-025, C-026, C-032): the last instant still counts. A period that cannot be
 * read is left to the model's check, which refuses it.
 */
export function checkValidity(document: JsonObject, now: Date, policy: Policy = 'strict'): Check[] {
  const { start, end } = periodOf(document, dataModelOf(document), policy);
  const readable = start.atMs !== undefined && (end.atMs !== undefined || document[end.name] === undefined);
  return [
    ...(start.atMs !== undefined && start.atMs > now.getTime() + CLOCK_SKEW_MS
      ? [{ id: 'validity', outcome: 'error', code: 'not_yet_valid', pointer: `/${start.name}`, detail: 'The badge is not valid yet.' } as const]
      : []),
    ...(end.atMs !== undefined && end.atMs < now.getTime()
      ? [{ id: 'validity', outcome: 'error', code: 'expired', pointer: `/${end.name}`, detail: 'The badge has expired.' } as const]
      : []),
    ...(readable ? [] : [{ id: 'validity', outcome: 'notRun', code: 'period_unreadable', detail: 'The validity period cannot be read.' } as const]),
  ];
}
