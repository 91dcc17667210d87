import type { ItemProblem } from '../problem.ts';
import type { ItemKey, Profile } from '../profile/profile.ts';
import { isStated, recordItems } from '../record/publish-gaps.ts';
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
  const weak = weaknessesOf(profile, record, today);
  return recordItems(profile).map((item) => {
    const wrong = problems.filter((problem) => problem.item === item);
    const isAbsent = wrong.length > 0 && wrong.every(({ code, pointer }) => code === 'required' && pointer === `/${item}`);
    if (wrong.length > 0 && !isAbsent) return { item, state: 'invalid', findings: wrong };
    if (!isStated(record, item)) {
      // A member that was left out for its form is there all the same, whichever item the fault belongs to.
      const below = problems.filter(({ code, pointer }) => code !== 'required' && pointer.startsWith(`/${item}/`));
      return { item, state: below.length > 0 ? 'invalid' : 'missing', findings: below };
    }
    const findings = weak.filter((weakness) => weakness.item === item);
    return { item, state: findings.length > 0 ? 'weak' : 'present', findings };
  });
}
