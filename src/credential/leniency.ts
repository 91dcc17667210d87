// Owns what `policy=compat` puts up with: the finding of the strict rules, told as a warning under a code of its own.
// Refuses nothing and looks at nothing: each rule says at its place what may be tolerated, and where tolerance ends.
// Called by the checks of the verifier.
import type { VerdictCode } from './glossary.ts';
import type { Check } from './verdict.ts';

/** The codes of what only `compat` accepts; no other code begins so. */
export type LeniencyCode = Extract<VerdictCode, `compat_${string}`>;

/** Whether a code says that only `compat` accepted something. */
export function isLeniency(code: string | undefined): boolean {
  return code?.startsWith('compat_') ?? false;
}

/** A finding of the strict rules as `compat` tells it. The code that it has under `strict` stands at the end of the detail. */
export function tolerated<T extends Pick<Check, 'code' | 'detail'>>(finding: T, code: LeniencyCode): T & { readonly outcome: 'warning'; readonly code: LeniencyCode } {
  const { detail = '', code: strictCode = '' } = finding;
  return { ...finding, outcome: 'warning', code, detail: `${detail} (${strictCode})`.trim() };
}
