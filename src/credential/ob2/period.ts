import { checkValidity } from '../checks/validity.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { checkPeriod } from '../model/period-rules.ts';
import type { Check } from '../verdict.ts';
import type { VerifyDeps } from '../verify-deps.ts';

/** A date and time of 2.0 may leave the seconds out (OB2 §DateTime). */
export function withSeconds(value: JsonValue): JsonValue {
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?=Z|[+-]|$)/, '$1:00') : value;
}

const names: Readonly<Record<string, string>> = { '/validFrom': '/issuedOn', '/validUntil': '/expires' };

/** Whether an assertion was issued and has not expired (checklist G-030): what is asked of a badge of 3.0, under the older names. */
export function checkAssertionPeriod({ issuedOn, expires }: JsonObject, { now, policy = 'strict' }: Pick<VerifyDeps, 'now' | 'policy'>): Check[] {
  const period: JsonObject = {
    ...(issuedOn === undefined ? {} : { validFrom: withSeconds(issuedOn) }),
    ...(expires === undefined ? {} : { validUntil: withSeconds(expires) }),
  };
  const reversed = checkPeriod(period, { model: '2.0', pointer: '', policy }).map((finding): Check => ({ id: 'model', outcome: finding.severity, code: finding.code, pointer: finding.pointer, detail: `${finding.detail} (G-030)` }));
  return [...reversed, ...checkValidity(period, now, policy)].map((check) => {
    const pointer = names[check.pointer ?? ''];
    return pointer === undefined ? check : { ...check, pointer };
  });
}
