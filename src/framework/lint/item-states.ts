import type { ItemProblem } from '../problem.ts';
import { itemsOf, type ItemKey, type Profile } from '../profile/profile.ts';
import { attributed, isWithinMember, placeAt, states } from '../profile/statement.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { weaknessesOf } from './weaknesses.ts';

export type ItemState = 'present' | 'missing' | 'weak' | 'invalid';

export interface JudgedItem {
  readonly item: ItemKey;
  readonly state: ItemState;
  /** What makes it invalid, or else what makes it weak. */
  readonly findings: readonly ItemProblem[];
}

export interface Reading {
  readonly record: Partial<FrameworkRecord>;
  readonly problems: readonly ItemProblem[];
}

/** Every item that a record states, with its state: what is wrong outweighs what is missing, and that what is weak. */
export function judgeItems(profile: Profile, { record, problems }: Reading, today: string): JudgedItem[] {
  const weak = attributed(profile, 'record', weaknessesOf(profile, record, today));
  return itemsOf(profile, 'record').map((item): JudgedItem => {
    const { key, members } = item;
    const isHere = (pointer: string): boolean => members.includes(placeAt(pointer));
    const wrong = problems.filter((problem) => problem.item === key);
    const isAbsent = wrong.length > 0 && wrong.every(({ code, pointer }) => code === 'required' && isHere(pointer));
    if (wrong.length > 0 && !isAbsent) return { item: key, state: 'invalid', findings: wrong };
    if (!states(item, record)) {
      // A member that was left out for its form is there all the same, whichever item the fault belongs to.
      const below = problems.filter(({ code, pointer }) => code !== 'required' && members.some((member) => isWithinMember(placeAt(pointer), member)));
      return { item: key, state: below.length > 0 ? 'invalid' : 'missing', findings: below };
    }
    const findings = weak.filter((weakness) => weakness.item === key);
    return { item: key, state: findings.length > 0 ? 'weak' : 'present', findings };
  });
}
