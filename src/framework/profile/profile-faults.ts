import type { InputProblem } from '../../errors.ts';
import { languageCodePattern } from '../lang-string.ts';
import { achievementTypes } from '../record/vocabularies.ts';
import { codedMembers } from './coded-members.ts';
import { fault, statedMembers } from './fault.ts';
import { isMember, memberNames } from './members.ts';
import { placeFaults } from './place-faults.ts';
import { vocabularyNames, type ProfileFile, type ProfileItem, type VocabularyName } from './profile-schema.ts';
import { isWithinMember } from './statement.ts';

/** What the schema of a profile cannot say: what is there once, what one part of the file says of another, and what the code has a place for. */
export function profileFaults(profile: ProfileFile): InputProblem[] {
  return [
    ...profile.items.flatMap((item, index) => itemFaults(profile, item, `/items/${index}`)),
    ...repeatedFaults(profile.items),
    ...placeFaults(profile),
    ...frameworkFaults(profile),
    ...publishingFaults(profile),
    ...languageFaults(profile),
    ...vocabularyNames.flatMap((name) => vocabularyFaults(profile, name)),
  ];
}

function itemFaults(profile: ProfileFile, item: ProfileItem, pointer: string): InputProblem[] {
  const { sources } = item.provenance;
  return [
    ...memberFaults(item, pointer),
    ...counterpartFaults(profile, item, pointer),
    ...sources.filter((source) => !Object.hasOwn(profile.sources, source)).map((source) => fault(`${pointer}/provenance`, `there is no source ${source}`)),
    ...(item.obligation === 'mandatory' && item.cardinality.startsWith('0') ? [fault(`${pointer}/cardinality`, 'what is mandatory cannot be given no time')] : []),
  ];
}

function memberFaults({ key, statedBy, members, details = [], vocabularies }: ProfileItem, pointer: string): InputProblem[] {
  const all = [...members, ...details];
  const unknown = all.filter((member) => !isMember(statedBy, member));
  const isUsed = (vocabulary: VocabularyName): boolean =>
    codedMembers.some((coded) => coded.vocabulary === vocabulary && all.some((member) => isWithinMember(coded.member, member)));
  return [
    ...unknown.map((member) => fault(`${pointer}/members`, `the item ${key} names ${member}, and ${statedMembers(statedBy, memberNames(statedBy))}`)),
    ...vocabularies.filter((name) => statedBy !== 'record' || !isUsed(name)).map((name) => fault(`${pointer}/vocabularies`, `no member of the item ${key} takes codes of ${name}`)),
  ];
}

function counterpartFaults({ frameworks }: ProfileFile, item: ProfileItem, pointer: string): InputProblem[] {
  return (['eu', 'au'] as const).flatMap((name) => {
    const id = item[name];
    const isKnown = id === null || frameworks[name].elements.some((element) => element.id === id);
    return isKnown ? [] : [fault(`${pointer}/${name}`, `the framework has no element ${id}`)];
  });
}

/** One item per key, and one per member: a problem belongs to one item, and a section is written once. */
function repeatedFaults(items: readonly ProfileItem[]): InputProblem[] {
  const keys = items.map(({ key }) => key);
  const members = items.flatMap((item, index) => [...item.members, ...(item.details ?? [])].map((member) => ({ index, member, id: `${item.statedBy} ${member}` })));
  const ids = members.map(({ id }) => id);
  return [
    ...keys.flatMap((key, index) => (keys.indexOf(key) < index ? [fault(`/items/${index}/key`, `the item ${key} stands twice`)] : [])),
    ...members.flatMap(({ index, member, id }, place) => (ids.indexOf(id) < place ? [fault(`/items/${index}/members`, `another item names the member ${member} too`)] : [])),
  ];
}

/** An element that stands twice would be judged twice and found once. */
function frameworkFaults({ frameworks }: ProfileFile): InputProblem[] {
  return (['eu', 'au'] as const).flatMap((name) => {
    const ids = frameworks[name].elements.map(({ id }) => id);
    return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [fault(`/frameworks/${name}/elements/${index}/id`, `the element ${id} stands twice`)] : []));
  });
}

function publishingFaults({ publishing, items, elmTypes }: ProfileFile): InputProblem[] {
  const { wholeProfileTypes, otherTypes: { mandatory, oneOf, suggested } } = publishing;
  const states = (key: string): boolean => items.some((item) => item.key === key && item.statedBy === 'record');
  const isType = (type: string): boolean => type.startsWith('ext:') || (achievementTypes as readonly string[]).includes(type);
  const noType = (pointer: string, types: readonly string[]): InputProblem[] =>
    types.filter((type) => !isType(type)).map((type) => fault(pointer, `${type} is no achievement type of Open Badges and does not start with ext:`));
  return [
    ...[...mandatory, ...oneOf].filter((key) => !states(key)).map((key) => fault('/publishing/otherTypes', `no item that a record states is called ${key}`)),
    ...noType('/publishing/wholeProfileTypes', wholeProfileTypes),
    ...noType('/publishing/otherTypes/suggested', [suggested]),
    ...noType('/elmTypes', elmTypes.map(({ achievementType }) => achievementType)),
    ...(wholeProfileTypes.includes(suggested) ? [fault('/publishing/otherTypes/suggested', `${suggested} is no other type: it demands the whole profile`)] : []),
  ];
}

/** Titles, headings and the summary are signed in Japanese, with English beside it: no record can be without. */
function languageFaults({ languages: { mandatory, recommended } }: ProfileFile): InputProblem[] {
  const noCode = (pointer: string, codes: readonly string[]): InputProblem[] =>
    codes.filter((code) => !new RegExp(languageCodePattern).test(code)).map((code) => fault(pointer, `${code} is no language code such as ja, en or zh-Hant`));
  return [
    ...noCode('/languages/mandatory', mandatory),
    ...noCode('/languages/recommended', recommended),
    ...(mandatory.includes('ja') ? [] : [fault('/languages/mandatory', 'ja must be among them: every text of a record is written in Japanese, other languages stand beside it')]),
  ];
}

function vocabularyFaults({ vocabularies }: ProfileFile, name: VocabularyName): InputProblem[] {
  const codes = vocabularies[name].values.flatMap(({ code, formerly = [] }) => [code, ...formerly]);
  return codes.filter((code, index) => codes.indexOf(code) < index).map((code) => fault(`/vocabularies/${name}`, `the code ${code} stands twice`));
}
