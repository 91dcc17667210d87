import { achievementCredentialProperties, classes, credentialProperties, endorsementCredentialProperties, periodProperties, type PropertyRule } from './classes.ts';

type Properties = Readonly<Record<string, PropertyRule>>;

/** A status list is a credential too; its subject has no class in the table, which is of badges (Bitstring Status List, *BitstringStatusList*). */
const statusListSubject = ['encodedList', 'statusPurpose', 'statusReference', 'statusSize', 'statusMessage', 'ttl', 'refreshURI'];
const statusEntry = ['statusPurpose', 'statusListIndex', 'statusListCredential', 'statusSize', 'statusMessage', 'statusReference'];

const credential: Properties = { ...credentialProperties, ...achievementCredentialProperties, ...endorsementCredentialProperties, ...periodProperties['2.0'], ...periodProperties['1.1'] };

const more: Readonly<Record<string, readonly string[]>> = {
  credentialSubject: statusListSubject,
  credentialStatus: statusEntry,
  achievement: ['frameworkRecord'],
};

const tables: readonly Properties[] = [credentialProperties, achievementCredentialProperties, endorsementCredentialProperties, ...Object.values(classes).map(({ properties }) => properties)];

/** The names of the properties that the value of a property may have, whichever class has it. */
function namesWithin(property: string): string[] {
  const ranges = tables.flatMap((table) => (Object.hasOwn(table, property) ? [String(table[property]).split(' ', 1)[0] ?? ''] : []));
  return [...new Set(ranges)].flatMap((range) => {
    if (range === 'EndorsementCredential') return Object.keys(credential);
    const name = range === 'ProfileRef' ? 'Profile' : range;
    return Object.hasOwn(classes, name) ? Object.keys(classes[name as keyof typeof classes].properties) : [];
  });
}

/** What the model expects of the badge itself. */
export const rootProperties: ReadonlySet<string> = new Set(Object.keys(credential));

const places = new Map<string, ReadonlySet<string>>();
const kinds = new Map<string, ReadonlySet<string>>();

/** The subject of an embedded endorsement is no learner. */
export const endorsementSubject: ReadonlySet<string> = new Set(Object.keys(classes.EndorsementSubject.properties));

/**
 * The names of the properties that the model expects in the object that is the value of a property, which may have several names, in an
 * object where it expects `around`. Empty where the model knows no such place. The same set, not only an equal one, for places of the
 * same kind.
 */
export function propertiesAt(property: Iterable<string>, around: ReadonlySet<string>): ReadonlySet<string> {
  const given = [...property];
  if (given.includes('credentialSubject') && around !== rootProperties) return endorsementSubject;
  const place = given.join();
  const known = places.get(place);
  if (known) return known;
  const names = [...new Set(given.flatMap((name) => [...namesWithin(name), ...(more[name] ?? [])]))].toSorted();
  const kind = kinds.get(names.join()) ?? new Set(names);
  kinds.set(names.join(), kind);
  places.set(place, kind);
  return kind;
}
