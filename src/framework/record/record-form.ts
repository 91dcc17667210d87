import { Ajv } from 'ajv';
import { errorsByPlace, formProblems, placeOf, type FormAdvice } from '../form/form-problems.ts';
import type { ItemProblem } from '../problem.ts';
import type { Profile } from '../profile/profile.ts';
import { itemAt } from './item-at.ts';
import { recordHintAt } from './record-hints.ts';
import { recordSchema } from './record.ts';

// As the HTTP edge does: nothing is coerced, removed or filled in, and one fault does not hide another.
const hasForm = new Ajv({ allErrors: true, verbose: true, strict: false, coerceTypes: false, removeAdditional: false, useDefaults: false }).compile(recordSchema);

/** What the form alone says of a record. */
export interface FormJudgement {
  /** Where the value has not the form of a record, each place once; the first 200 places. Pointers start at the record. */
  readonly problems: readonly ItemProblem[];
}

/** One place that has not the form of a record, and the keyword of the schema that it breaks; `limit` is that keyword's. */
export interface FormFault {
  readonly pointer: string;
  readonly keyword: string;
  readonly limit?: number;
}

/** Every break of the form, in no words. */
export function formFaults(value: unknown): FormFault[] {
  if (hasForm(value)) return [];
  return (hasForm.errors ?? []).map((error) => {
    const { limit } = error.params as { readonly limit?: number };
    return { pointer: placeOf(error), keyword: error.keyword, ...(limit === undefined ? {} : { limit }) };
  });
}

/** Judges the form alone; the profile says what the messages list. */
export function judgeForm(profile: Profile, value: unknown): FormJudgement {
  if (hasForm(value)) return { problems: [] };
  const problems = formProblems(errorsByPlace(hasForm.errors ?? []), adviceOf(profile));
  return { problems: problems.map((problem) => (problem.code === 'enum' ? { ...problem, code: 'vocabulary_unknown' } : problem)) };
}

function adviceOf(profile: Profile): FormAdvice {
  return { itemAt, hintAt: (pointer, value) => recordHintAt(profile, pointer, value) };
}
