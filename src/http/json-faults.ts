import { sayJsonFault } from '../app/json-fault-phrases.ts';
import type { ParsedJson } from '../credential/json.ts';
import type { InputProblem } from '../errors.ts';
import type { FormAdvice } from '../framework/form/form-problems.ts';
import { toldBy, type ItemProblem } from '../framework/problem.ts';
import type { Profile } from '../framework/profile/profile.ts';
import { attributed } from '../framework/profile/statement.ts';
import { itemAt } from '../framework/record/item-at.ts';
import { theRequest } from './fastify-errors.ts';

type Refused = Extract<ParsedJson, { ok: false }>;

/** Why a body was not read as JSON, in both languages and by the item that its place states, where it lies in a record or in a form with items. */
export function jsonProblem(profile: Profile, fault: Refused, form: FormAdvice | undefined): InputProblem[] {
  const { code, pointer } = fault;
  const problem = { pointer, code, say: sayJsonFault(fault) };
  if (pointer.startsWith('/record/')) return toldBelowRecord(profile, problem);
  const item = form?.itemAt(pointer);
  return toldBy(profile, [{ ...problem, ...(item === undefined ? {} : { item }) }], theRequest);
}

function toldBelowRecord(profile: Profile, { pointer, ...problem }: ItemProblem): InputProblem[] {
  const below = pointer.slice('/record'.length);
  const item = itemAt(below);
  const placed = attributed(profile, 'record', [{ ...problem, pointer: below, ...(item === undefined ? {} : { item }) }]);
  return toldBy(profile, placed).map((told) => ({ ...told, pointer }));
}
