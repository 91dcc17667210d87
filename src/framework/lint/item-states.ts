import type { ItemProblem } from '../problem.ts';
import { findItem, itemsOf, type ItemKey, type Profile } from '../profile/profile.ts';
import type { ProfileItem } from '../profile/profile-schema.ts';
import { attributed, isWithinMember, placeAt, states } from '../profile/statement.ts';
import type { ReadRecord } from '../record/check-record.ts';
import { followsFrom } from '../record/well-formed-parts.ts';
import { weaknessesOf } from './weaknesses.ts';

export type ItemState = 'present' | 'missing' | 'weak' | 'invalid';

export interface JudgedItem {
  readonly item: ItemKey;
  readonly state: ItemState;
  /** What makes it invalid and then what makes it weak; of a missing one, what stands there all the same and says nothing. */
  readonly findings: readonly ItemProblem[];
}

/** A record as it was read; nothing was left out where that is not said. */
export type Reading = Pick<ReadRecord, 'record' | 'problems'> & Partial<ReadRecord>;

/** Every item that a record states, with its state: what is wrong outweighs what is missing, and that what is weak. */
export function judgeItems(profile: Profile, reading: Reading, today: string): JudgedItem[] {
  const weak = asHandedIn(reading, attributed(profile, 'record', weaknessesOf(profile, reading.record, today)));
  return itemsOf(profile, 'record').map((item) => judgeItem(item, reading, weak.filter((weakness) => weakness.item === item.key)));
}

/** Findings about the record where they stand in what was handed in, without those that follow from what was left out of it. */
export function asHandedIn({ leftOut = [], placeOf = (pointer) => pointer }: Reading, findings: readonly ItemProblem[]): ItemProblem[] {
  return findings.map((finding) => ({ ...finding, pointer: placeOf(finding.pointer) })).filter((finding) => !followsFrom(leftOut, finding));
}

function judgeItem(judged: ProfileItem, { record, problems, hidden = [] }: Reading, weak: readonly ItemProblem[]): JudgedItem {
  const { key: item, members } = judged;
  const isWithHidden = (pointer: string): boolean => hidden.some((one) => one.item === item && pointer.startsWith(`${one.place}/`));
  const wrong = problems.filter((problem) => problem.item === item || isWithHidden(problem.pointer));
  if (!states(judged, record)) {
    if (wrong.length > 0 && wrong.every((problem) => leavesEmpty(judged, problem))) return { item, state: 'missing', findings: wrong.filter(({ code }) => code !== 'required') };
    // A member that was left out for its form is there all the same, whichever item the fault belongs to.
    const isBelow = ({ code, pointer }: ItemProblem): boolean => code !== 'required' && members.some((member) => isWithinMember(placeAt(pointer), member));
    const below = wrong.length > 0 ? wrong : problems.filter(isBelow);
    return { item, state: below.length > 0 ? 'invalid' : 'missing', findings: below };
  }
  const weakBeside = weak.filter(({ pointer }) => !wrong.some((problem) => problem.pointer === pointer));
  if (wrong.length > 0) return { item, state: 'invalid', findings: [...wrong, ...weakBeside] };
  return { item, state: weak.length > 0 ? 'weak' : 'present', findings: weak };
}

/** Whether a problem says that nothing at all stands where its item is stated: no member, an empty list, a text of which nothing shows. */
export function saysNothing(profile: Profile, problem: ItemProblem): boolean {
  const item = problem.item === undefined ? undefined : findItem(profile, problem.item);
  return item !== undefined && leavesEmpty(item, problem);
}

function leavesEmpty({ members }: ProfileItem, { code, pointer }: ItemProblem): boolean {
  return code === 'blank_text' || code === 'minLength' || ((code === 'required' || code === 'minItems') && members.includes(placeAt(pointer)));
}
