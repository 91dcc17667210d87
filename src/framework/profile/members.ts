import type { TSchema } from 'typebox';
import { awardSchema } from '../award/award.ts';
import { issuerSchema } from '../issuer/issuer.ts';
import { recordSchema } from '../record/record.ts';
import type { ProfileItem, StatedBy } from './profile-schema.ts';

/** The member of a record that holds texts by names which the profile alone knows; an item names one of those. */
const holder = 'additionalItems';
const named = /^additionalItems\.[a-z][A-Za-z0-9]{0,39}$/;

/** Every member that an item may name, with the pointer that leads there or to the list that it is in; by who states it. */
const members: Readonly<Record<StatedBy, ReadonlyMap<string, string>>> = {
  record: new Map(membersBelow(recordSchema, { path: '', pointer: '', inList: false })),
  award: new Map(membersBelow(awardSchema, { path: '', pointer: '', inList: false })),
  issuer: new Map(membersBelow(issuerSchema, { path: '', pointer: '', inList: false })),
  // what the service states of itself is in no request
  service: new Map([['issuedOn', '/issuedOn'], ['version', '/version']]),
};

interface Place {
  readonly path: string;
  readonly pointer: string;
  readonly inList: boolean;
}

interface Shape {
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: unknown;
}

function* membersBelow(schema: TSchema, place: Place): Generator<[member: string, pointer: string]> {
  const { items, properties = {}, patternProperties } = schema as Shape;
  if (items !== undefined) yield* membersBelow(items, { ...place, inList: true });
  // a text by language is one member
  if (patternProperties !== undefined) return;
  for (const [name, below] of Object.entries(properties)) {
    const path = place.path === '' ? name : `${place.path}.${name}`;
    const pointer = place.inList ? place.pointer : `${place.pointer}/${name}`;
    yield [path, pointer];
    yield* membersBelow(below, { path, pointer, inList: place.inList });
  }
}

/** Whether there is such a member. */
export function isMember(statedBy: StatedBy, member: string): boolean {
  return (members[statedBy].has(member) && member !== holder) || (statedBy === 'record' && named.test(member));
}

const required: Readonly<Record<StatedBy, readonly string[]>> = {
  record: recordSchema.required,
  award: awardSchema.required,
  issuer: issuerSchema.required,
  service: [],
};

/** The members without which nothing has the form, whatever the profile says of them. */
export function requiredMembers(statedBy: StatedBy): readonly string[] {
  return required[statedBy];
}

/** The members that there are, for a message. */
export function memberNames(statedBy: StatedBy): string[] {
  const names = [...members[statedBy].keys()].filter((name) => name !== holder);
  return statedBy === 'record' ? [...names, `${holder}.NAME`] : names;
}

/** Where an item would be stated: the pointer of its first member, or of the list that the member is in. */
export function pointerOfItem({ statedBy, members: [first = ''] }: Pick<ProfileItem, 'statedBy' | 'members'>): string {
  return members[statedBy].get(first) ?? `/${first.replaceAll('.', '/')}`;
}
