import { Ajv } from 'ajv';
import { errorsByPlace, formProblems, type FormAdvice } from '../form/form-problems.ts';
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
  /** The members of the record that are of another form, or that a record does not have. */
  readonly misshapen: ReadonlySet<string>;
}

/** Judges the form alone; the profile says what the messages list. */
export function judgeForm(profile: Profile, value: unknown): FormJudgement {
  if (hasForm(value)) return { problems: [], misshapen: new Set() };
  const byPlace = errorsByPlace(hasForm.errors ?? []);
  return {
    problems: formProblems(byPlace, adviceOf(profile)).map((problem) => (problem.code === 'enum' ? { ...problem, code: 'vocabulary_unknown' } : problem)),
    misshapen: new Set([...byPlace.keys()].map((pointer) => unescaped(pointer.split('/')[1] ?? ''))),
  };
}

function adviceOf(profile: Profile): FormAdvice {
  return { itemAt, hintAt: (pointer, value) => recordHintAt(profile, pointer, value) };
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
