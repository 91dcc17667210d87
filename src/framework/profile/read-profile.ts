import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { AppError, type InputProblem } from '../../errors.ts';
import { profileSchema, vocabularyNames, type ProfileFile } from './profile-schema.ts';
import { itemKeys, type Profile } from './profile.ts';

/** The profile that ships; a correction from the published text is a change of this file. */
export const shippedProfile = new URL('../profiles/jmicro-framework-1.0.json', import.meta.url);

/** Codes that rules of the code speak of. A profile may reword them and add others, and must have these. */
const codesWithRules: Readonly<Partial<Record<keyof ProfileFile['vocabularies'], readonly string[]>>> = {
  supervision: ['none'],
  stackability: ['standalone', 'stackable'],
  expiry: ['never', 'fixed-term'],
};

/** Reads a profile once, at the start. Errors: `invalid_profile` with every fault, where the file is not what the code can work by. */
export function readProfile(file: URL): Profile {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return profileOf(parsed);
}

/** The same for a profile that was read already. */
export function profileOf(value: unknown): Profile {
  assertForm(value);
  const faults = faultsOf(value);
  if (faults.length > 0) throw new AppError('invalid_profile', undefined, { problems: faults });
  const items = Object.fromEntries(value.items.map((item) => [item.key, item])) as Profile['items'];
  return { ...value, items };
}

function assertForm(value: unknown): asserts value is ProfileFile {
  const validate = new Ajv({ allErrors: true, strict: false }).compile<ProfileFile>(profileSchema);
  if (validate(value)) return;
  const problems = (validate.errors ?? []).map(({ instancePath, message = 'is not valid', params }) => ({
    pointer: instancePath,
    code: 'profile_form',
    detail: `${message} ${JSON.stringify(params)}`,
  }));
  throw new AppError('invalid_profile', undefined, { problems });
}

/** What a schema cannot say: what must be there once, and what one part of the file says of another. */
function faultsOf(profile: ProfileFile): InputProblem[] {
  const keys = profile.items.map(({ key }) => key);
  const known: readonly string[] = itemKeys;
  return [
    ...itemKeys.filter((key) => !keys.includes(key)).map((key) => fault('/items', `the item ${key} is missing`)),
    ...keys.flatMap((key, index) => [
      ...(known.includes(key) ? [] : [fault(`/items/${index}/key`, `no item is called ${key}`)]),
      ...(keys.indexOf(key) < index ? [fault(`/items/${index}/key`, `the item ${key} stands twice`)] : []),
    ]),
    ...profile.items.flatMap((item, index) => [
      ...counterpartFaults(profile, item, `/items/${index}`),
      ...item.provenance.sources.filter((source) => !(source in profile.sources)).map((source) => fault(`/items/${index}/provenance`, `there is no source ${source}`)),
      ...(item.obligation === 'mandatory' && item.cardinality.startsWith('0') ? [fault(`/items/${index}/cardinality`, 'what is mandatory cannot be given no time')] : []),
    ]),
    ...publishingFaults(profile, known),
    ...vocabularyNames.flatMap((name) => vocabularyFaults(profile, name)),
  ];
}

function counterpartFaults({ frameworks }: ProfileFile, item: ProfileFile['items'][number], pointer: string): InputProblem[] {
  return (['eu', 'au'] as const).flatMap((name) => {
    const id = item[name];
    const isKnown = id === null || frameworks[name].elements.some((element) => element.id === id);
    return isKnown ? [] : [fault(`${pointer}/${name}`, `the framework has no element ${id}`)];
  });
}

function publishingFaults({ publishing }: ProfileFile, known: readonly string[]): InputProblem[] {
  const { mandatory, oneOf } = publishing.otherTypes;
  return [...mandatory, ...oneOf].filter((key) => !known.includes(key)).map((key) => fault('/publishing/otherTypes', `no item is called ${key}`));
}

function vocabularyFaults({ vocabularies }: ProfileFile, name: (typeof vocabularyNames)[number]): InputProblem[] {
  const codes = vocabularies[name].values.map(({ code }) => code);
  const pointer = `/vocabularies/${name}`;
  const missing = (codesWithRules[name] ?? []).filter((code) => !codes.includes(code));
  return [
    ...codes.filter((code, index) => codes.indexOf(code) < index).map((code) => fault(pointer, `the code ${code} stands twice`)),
    ...missing.map((code) => fault(pointer, `the code ${code} is missing`)),
  ];
}

function fault(pointer: string, detail: string): InputProblem {
  return { pointer, code: 'profile_fault', detail };
}
