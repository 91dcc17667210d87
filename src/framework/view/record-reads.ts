import type { TSchema } from 'typebox';
import {
  assessmentPhrase, expiryPhrase, identityCheckPhrase, levelPhrase, phraseOf, qualityAssurancePhrase, skillPhrase, timePhrases, workloadPhrase,
} from '../mapping/phrases.ts';
import { codedMembers } from '../profile/coded-members.ts';
import { labelOf, type Phrase } from '../profile/profile.ts';
import { recordSchema, type FrameworkRecord } from '../record/record.ts';
import { workloadMinutes } from '../record/workload-duration.ts';
import type { Read } from './place.ts';
import { shortText } from './short-text.ts';
import { entriesOf, isAmount, langStringOf, memberOf, sayInBoth, textPhrase } from './values.ts';

const readText: Read = (value) => phraseIn(langStringOf(value));
const readName: Read = (value) => phraseIn(langStringOf(memberOf(value, 'name')));
const readYesNo: Read = (value) => (typeof value === 'boolean' ? (value ? { ja: 'はい', en: 'yes' } : { ja: 'いいえ', en: 'no' }) : undefined);
const readNumber: Read = (value) => (isAmount(value) ? sayInBoth(String(value)) : undefined);

function phraseIn(text: ReturnType<typeof langStringOf>): Phrase | undefined {
  return text === undefined ? undefined : phraseOf(text);
}

type Credit = NonNullable<FrameworkRecord['workload']>['credits'] extends infer Credits ? NonNullable<Credits> extends (infer One)[] ? One : never : never;

function creditOf(value: unknown): Credit[] {
  const amount = memberOf(value, 'value');
  const scheme = shortText(memberOf(value, 'scheme'));
  return isAmount(amount) && scheme !== undefined ? [{ value: amount, scheme }] : [];
}

function hoursOf(value: unknown): string | undefined {
  return typeof value === 'string' && (workloadMinutes(value) ?? 0) > 0 ? value : undefined;
}

const readWorkload: Read = (value, { profile }) => {
  const hours = hoursOf(memberOf(value, 'hours'));
  const credits = entriesOf(memberOf(value, 'credits')).flatMap(creditOf);
  if (hours === undefined && credits.length === 0) return undefined;
  return workloadPhrase(profile, { ...(hours === undefined ? {} : { hours }), ...(credits.length === 0 ? {} : { credits }) });
};

const readLevel: Read = (value, { profile }) => {
  const scheme = shortText(memberOf(value, 'scheme'));
  const code = shortText(memberOf(value, 'code'));
  if (scheme === undefined || code === undefined) return undefined;
  const name = langStringOf(memberOf(value, 'name'));
  return levelPhrase(profile, { scheme, code, ...(name === undefined ? {} : { name }), officiallyReferenced: memberOf(value, 'officiallyReferenced') === true });
};

const readAssessment: Read = (value, { profile }) => {
  const type = shortText(memberOf(value, 'type'));
  if (type === undefined) return undefined;
  const label = langStringOf(memberOf(value, 'label'));
  const passCriterion = langStringOf(memberOf(value, 'passCriterion'));
  return assessmentPhrase(profile, { type, ...(label === undefined ? {} : { label }), ...(passCriterion === undefined ? {} : { passCriterion }) });
};

const readAssurance: Read = (value, { profile }) => {
  const kind = shortText(memberOf(value, 'kind'));
  const name = langStringOf(memberOf(value, 'name'));
  const body = langStringOf(memberOf(memberOf(value, 'body'), 'name'));
  return kind === undefined || name === undefined ? undefined : qualityAssurancePhrase(profile, { kind, name, ...(body === undefined ? {} : { body: { name: body } }) });
};

const readExpiry: Read = (value, { profile }) => {
  const kind = shortText(memberOf(value, 'kind'));
  if (kind === undefined) return undefined;
  const validFor = shortText(memberOf(value, 'validFor'));
  const renewal = langStringOf(memberOf(value, 'renewal'));
  return expiryPhrase(profile, { kind, ...(validFor === undefined ? {} : { validFor }), ...(renewal === undefined ? {} : { renewal }) });
};

const readSkill: Read = (value) => {
  const framework = shortText(memberOf(value, 'framework'));
  const name = langStringOf(memberOf(value, 'name'));
  const code = shortText(memberOf(value, 'code'));
  return framework === undefined || name === undefined ? undefined : skillPhrase({ framework, name, ...(code === undefined ? {} : { code }) });
};

const readField: Read = (value) => {
  const isced = memberOf(value, 'isced');
  if (typeof isced !== 'string' || !/^\d{2,4}$/.test(isced)) return undefined;
  const { ja, en } = phraseIn(langStringOf(memberOf(value, 'name'))) ?? { ja: '', en: '' };
  return { ja: `ISCED-F ${isced} ${ja}`.trimEnd(), en: `ISCED-F ${isced} ${en}`.trimEnd() };
};

const readIdentifier: Read = (value) => {
  const scheme = shortText(memberOf(value, 'scheme'));
  const identifier = shortText(memberOf(value, 'value'));
  return scheme === undefined || identifier === undefined ? undefined : sayInBoth(`${scheme} ${identifier}`);
};

/** Members whose form alone does not say how they are read. */
export const readsOfMembers: Readonly<Record<string, Read>> = {
  learningOutcomes: (value) => phraseIn(langStringOf(memberOf(value, 'text'))),
  'learningOutcomes.skills': readSkill,
  skills: readSkill,
  workload: readWorkload,
  'workload.hours': (value, reading) => readWorkload({ hours: value }, reading),
  'workload.credits': (value, reading) => readWorkload({ credits: [value] }, reading),
  level: readLevel,
  synchronous: (value) => (typeof value === 'boolean' ? timePhrases({ synchronous: value })[0] : undefined),
  assessment: readAssessment,
  'assessment.identityVerified': (value) => (typeof value === 'boolean' ? identityCheckPhrase(value) : undefined),
  qualityAssurance: readAssurance,
  'qualityAssurance.body': readName,
  'qualityAssurance.body.identifiers': readIdentifier,
  stackability: (value, reading) => readCode('stackability.kind')(memberOf(value, 'kind'), reading),
  fieldOfStudy: readField,
  expiryPolicy: readExpiry,
  furtherInfo: (value) => phraseIn(langStringOf(memberOf(value, 'text'))),
  resultDescriptions: readName,
  'resultDescriptions.rubricCriterionLevel': readName,
  awardingBody: readName,
  'awardingBody.identifiers': readIdentifier,
};

interface Shape {
  readonly type?: string;
  readonly anyOf?: readonly TSchema[];
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
}

/** How a member of a record (`assessment.passCriterion`) is read; undefined where it holds members and none of them tells what it is. */
export function readOfMember(member: string): Read | undefined {
  const own = Object.hasOwn(readsOfMembers, member) ? readsOfMembers[member] : undefined;
  if (own !== undefined) return own;
  const shape = member.split('.').reduce<Shape | undefined>(below, recordSchema);
  const { type, properties, anyOf } = entryOf(shape);
  if (properties !== undefined && Object.hasOwn(properties, 'ja')) return readText;
  if (type === 'boolean') return readYesNo;
  if (type === 'number') return readNumber;
  // a term of Open Badges, or one of the issuer's own
  return type === 'string' || anyOf !== undefined ? readCode(member) : undefined;
}

/** A code of a vocabulary in the profile's words, any other text as it stands. */
function readCode(member: string): Read {
  const vocabulary = codedMembers.find((coded) => coded.member === member)?.vocabulary;
  if (vocabulary === undefined) return textPhrase;
  return (value, { profile }) => {
    const code = shortText(value);
    return code === undefined ? undefined : labelOf(profile, vocabulary, code);
  };
}

function entryOf(shape: Shape | undefined): Shape {
  return shape?.items === undefined ? (shape ?? {}) : (shape.items as Shape);
}

/** A name that the schema leaves to the profile has the form that all such names have. */
function below(shape: Shape | undefined, name: string): Shape | undefined {
  const { properties = {}, patternProperties = {} } = entryOf(shape);
  return (Object.hasOwn(properties, name) ? properties[name] : Object.values(patternProperties)[0]) as Shape | undefined;
}
