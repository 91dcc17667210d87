import type { VcalmFault } from '../app/read-vcalm-request.ts';
import { explainCheck, type Language } from '../credential/explain-verdict.ts';
import { problemNameOf, problemType } from '../credential/problem-types.ts';
import type { Check } from '../credential/verdict.ts';

/** One entry of `problemDetails`: RFC 9457 with members of ours. */
export interface ProblemDetail {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly outcome: 'error' | 'unknown' | 'warning';
  readonly code: string;
  readonly check?: string;
  readonly pointer?: string;
  readonly particulars?: string;
  readonly next?: string;
}

/**
 * What was found amiss, in one language; `place` is where the credential stands. A warning does not have the type of an error: whoever goes
 * by types must not take it for one.
 */
export function problemsOf(checks: readonly Check[], language: Language, place = ''): ProblemDetail[] {
  return checks.flatMap((check): ProblemDetail[] => {
    const { id, outcome, code = `${id}_${outcome}`, pointer } = check;
    if (outcome === 'ok' || outcome === 'notRun') return [];
    const { detail, particulars, next } = explainCheck(check, language);
    const name = problemNameOf(check);
    return [
      {
        ...(outcome === 'warning' ? { type: `urn:akashi:check:${code}`, title: code } : { type: problemType(name), title: name }),
        detail,
        outcome,
        code,
        check: id,
        ...(pointer === undefined && place === '' ? {} : { pointer: `${place}${pointer ?? ''}` }),
        ...(particulars === undefined ? {} : { particulars }),
        ...(next === undefined ? {} : { next }),
      },
    ];
  });
}

export function requestProblems(faults: readonly VcalmFault[], language: Language): ProblemDetail[] {
  return faults.map(({ problem, code, pointer, ...told }) => ({ type: problemType(problem), title: problem, detail: told[language], outcome: 'error', code, pointer }));
}

/** Who reads no problem documents reads these; a list with anything in it means that it was not verified (checklist F-021). */
export function errorTexts(problems: readonly ProblemDetail[]): string[] {
  return problems.filter(({ outcome }) => outcome !== 'warning').map(({ title, code, detail }) => `${title} (${code}): ${detail}`);
}
