import type { InputProblem } from '../../errors.ts';
import { carriedByCore } from '../mapping/framework-extension.ts';
import { emittedBy } from '../mapping/emitted-places.ts';
import { isMember, memberNames, requiredMembers } from './members.ts';
import type { ProfileFile, ProfileItem } from './profile-schema.ts';
import { isWithinMember } from './statement.ts';
import { fault, statedMembers } from './fault.ts';

/** The list whose concepts are an `eqfLevel`. Any other address there would be signed off as a level of the EQF. */
const eqfList = 'http://data.europa.eu/snb/eqf/';

/** Where a profile says that an item, a level or a credit goes, and nothing goes there; and what the form demands and the profile does not. */
export function placeFaults({ items, vocabularies }: ProfileFile): InputProblem[] {
  return [
    ...items.flatMap((item, index) => [...requiredFaults(item, index), ...coreFaults(item, index), ...extensionFaults(item, index)]),
    ...vocabularies.levelScheme.values.flatMap(({ code, elm }, index) => {
      const isLevel = elm === undefined || (elm.startsWith(eqfList) && elm.slice(eqfList.length) === '{code}');
      return isLevel ? [] : [fault(`/vocabularies/levelScheme/values/${index}/elm`, `the levels of ${code} are an eqfLevel by it, so that it must be ${eqfList}{code}; leave it out for a scheme that is not the EQF`)];
    }),
    ...vocabularies.creditScheme.values.flatMap(({ code, ja, en, enPlural = '{value}' }, index) =>
      Object.entries({ ja, en, enPlural })
        .filter(([, label]) => !label.includes('{value}'))
        .map(([name]) => fault(`/vocabularies/creditScheme/values/${index}/${name}`, `the label of ${code} must hold {value}, which stands for the number of credits`)),
    ),
  ];
}

function requiredFaults({ key, statedBy, members, obligation }: ProfileItem, index: number): InputProblem[] {
  const required = members.filter((member) => requiredMembers(statedBy).includes(member));
  if (obligation === 'mandatory' || required.length === 0) return [];
  return [fault(`/items/${index}/obligation`, `the item ${key} must be mandatory, since no ${statedBy} has its form without ${required.join(' and ')}`)];
}

function coreFaults(item: ProfileItem, index: number): InputProblem[] {
  const places = emittedBy(item);
  return item.openBadges.core
    .filter((field) => !places.includes(field))
    .map((field) => fault(`/items/${index}/openBadges/core`, `no badge states the item ${item.key} in ${field}; ${places.length === 0 ? 'leave it empty' : `there are ${places.join(', ')}`}`));
}

/** The extension is the record, so that what it carries is a member of one: that which the item states, or the one around it. */
function extensionFaults({ key, members, details = [], statedBy, openBadges: { extension } }: ProfileItem, index: number): InputProblem[] {
  if (extension === undefined) return [];
  const pointer = `/items/${index}/openBadges/extension`;
  if (!isMember('record', extension)) return [fault(pointer, `the extension is the record, and ${statedMembers('record', memberNames('record'))}`)];
  if (carriedByCore.has(extension)) return [fault(pointer, `the extension has no ${extension}: a core field carries it; leave extension out`)];
  if (statedBy === 'record' && [...members, ...details].some((member) => isWithinMember(member, extension))) return [];
  return [fault(pointer, `the item ${key} is not stated by ${extension}; write the member that states it, or leave extension out`)];
}
