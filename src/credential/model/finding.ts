import { rules, type ModelCode } from './rules.ts';

/** A rule of the data model that a document breaks. `rule` is the line of the checklist, `pointer` an RFC 6901 JSON pointer. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: ModelCode;
  readonly rule: string;
  readonly pointer: string;
  readonly detail: string;
}

/** The finding that a rule is broken at a place; `more` says what the table cannot know. */
export function finding(code: ModelCode, pointer: string, more: Partial<Omit<Finding, 'code' | 'pointer'>> = {}): Finding {
  return { code, pointer, ...rules[code], ...more };
}
