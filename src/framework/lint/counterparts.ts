import type { FrameworkElement } from '../profile/profile-schema.ts';
import { itemOf, itemsOf, type ItemKey, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { workloadMinutes } from '../record/workload-duration.ts';
import type { ItemState } from './item-states.ts';

export type FrameworkName = keyof Profile['frameworks'];

/**
 * How a badge of the record would stand to one element of a foreign framework. `atIssuing`: the issuer, the award or the service states it in
 * every badge. `notComparable`: it is stated in a scheme of credits or levels that the framework does not know; nothing is converted.
 * `ifApplicable`: not stated, which the framework allows where it does not apply.
 */
export type CounterpartOutcome = 'met' | 'atIssuing' | 'weak' | 'notMet' | 'ifApplicable' | 'notComparable';

export interface ElementOutcome {
  readonly element: FrameworkElement;
  /** The items of the profile that state it. */
  readonly items: readonly ItemKey[];
  readonly outcome: CounterpartOutcome;
}

export interface Judged {
  readonly profile: Profile;
  readonly record: Partial<FrameworkRecord>;
  readonly states: ReadonlyMap<ItemKey, ItemState>;
}

export function elementOutcomes(judged: Judged, framework: FrameworkName): ElementOutcome[] {
  const { profile } = judged;
  return profile.frameworks[framework].elements.map((element) => {
    const items = itemsOf(profile).filter((item) => item[framework] === element.id).map(({ key }) => key);
    return { element, items, outcome: outcomeOf(judged, element, items) };
  });
}

function outcomeOf({ profile, record, states }: Judged, element: FrameworkElement, items: readonly ItemKey[]): CounterpartOutcome {
  const described = items.map((item) => itemOf(profile, item));
  if (described.some(({ statedBy, obligation }) => statedBy !== 'record' && obligation === 'mandatory')) return 'atIssuing';
  const found = items.map((item) => states.get(item));
  if (found.includes('present')) return comparison(record, element, described.flatMap(({ members }) => members));
  if (found.includes('weak')) return 'weak';
  return element.obligation === 'mandatory-if-applicable' && !found.includes('invalid') ? 'ifApplicable' : 'notMet';
}

/** What is stated in figures meets an element only in figures that it can be compared with. */
function comparison(record: Partial<FrameworkRecord>, element: FrameworkElement, members: readonly string[]): CounterpartOutcome {
  const { schemes, minimumHours } = element;
  if (schemes === undefined) return 'met';
  if (members.includes('level')) return record.level?.some(({ scheme }) => schemes.includes(scheme)) ? 'met' : 'notComparable';
  const { hours, credits = [] } = record.workload ?? {};
  const minutes = hours === undefined ? undefined : workloadMinutes(hours);
  if (minutes !== undefined && minutes > 0) return minutes >= (minimumHours ?? 0) * 60 ? 'met' : 'notMet';
  return credits.some(({ scheme }) => schemes.includes(scheme)) ? 'met' : 'notComparable';
}
