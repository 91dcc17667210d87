import { extensionContext, frameworkRecordOf } from './framework-extension.ts';
import { organisationProfile } from '../issuer/issuer.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { flatten } from '../lang-string.ts';
import type { Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { skillsOf } from '../record/skills.ts';
import type { ResultDescription } from '../record/result-values.ts';
import { alignmentsOf } from './alignments.ts';
import { descriptionOf } from './description.ts';
import { narrativeOf } from './narrative.ts';
import { relatedOf } from './related.ts';

export interface AchievementInput {
  readonly profile: Profile;
  readonly record: FrameworkRecord;
  /** Address of the version; it becomes `achievement.id`, and its fragments those of the result descriptions. */
  readonly achievementId: string;
  /** Number of the version, from 1. */
  readonly version: number;
  /** Addresses of the earlier versions and of the language editions of this one, for `related`. */
  readonly addressOfVersion: (version: number) => string;
  readonly addressOfEdition: (language: string) => string;
  readonly imageUrl?: string;
  readonly imageCaption?: string;
  /** Whether the issuer is a sandbox: the title then says so in both languages. */
  readonly test: boolean;
  /** Whether the record itself goes along as `frameworkRecord`. */
  readonly includeExtension: boolean;
}

export interface AchievementOutput {
  readonly achievement: JsonObject;
  /** The name of the achievement, for the credential's own `name`, which wallets show. */
  readonly name: string;
  /** What `@context` needs after VCDM 2.0 and OB 3.0.3 (and after the proof's own context, where it has one). */
  readonly contexts: JsonValue[];
}

/** Prefix of everything a sandbox awards (design.md, Identifiers). */
export const testPrefix = '【試験】TEST ';

/** Address of a result description, a fragment of its achievement. `slug` is its id in the record. */
export function resultDescriptionId(achievementId: string, slug: string): string {
  return `${achievementId}#result-${slug}`;
}

/** Address of a level of a rubric, a fragment beside that of its result description. Two hyphens are in no id, so that it is no description's. */
export function rubricLevelId(achievementId: string, slug: string, level: string): string {
  return `${resultDescriptionId(achievementId, slug)}--level-${level}`;
}

/** The core fields of an Achievement, each from the items of the record that it carries (framework.md §4.1). Undefined leaves one out. */
const coreFields: Readonly<Record<string, (input: AchievementInput) => JsonValue | undefined>> = {
  id: ({ achievementId }) => achievementId,
  type: () => ['Achievement'],
  achievementType: ({ record }) => record.achievementType,
  name: nameOf,
  description: ({ record, profile }) => descriptionOf(record, profile),
  criteria: ({ record, profile }) => ({ ...criteriaPage(record), narrative: narrativeOf(record, profile) }),
  inLanguage: () => 'ja',
  version: ({ version }) => String(version),
  humanCode: ({ record }) => record.code,
  creator: ({ record }) => creatorOf(record),
  creditsAvailable: ({ record }) => creditsOf(record),
  fieldOfStudy: ({ record }) => record.fieldOfStudy?.map(({ isced, name }) => (name === undefined ? isced : `${isced} ${flatten(name)}`)).join('; '),
  image: ({ imageUrl, imageCaption, record }) =>
    imageUrl === undefined ? undefined : { id: imageUrl, type: 'Image', caption: imageCaption ?? flatten(record.title) },
  alignment: ({ record, profile }) => unlessEmpty(alignmentsOf(record, profile, flatten)),
  tag: ({ record }) => unlessEmpty([...new Set(skillsOf(record).flatMap(({ name }) => Object.values(name).filter((text) => text !== undefined)))]),
  resultDescription: ({ record, achievementId }) => record.resultDescriptions?.map((description) => resultDescriptionOf(description, achievementId)),
  related: (input) => unlessEmpty(relatedOf(input)),
  frameworkRecord: ({ record, profile, includeExtension }) => (includeExtension ? frameworkRecordOf(record, profile) : undefined),
};

/**
 * A record as an Achievement of Open Badges 3.0, every multi-valued property an array. Passes the official schema and
 * JSON-LD safe mode with `contexts` after the two public ones. The same input gives the same bytes on every machine.
 */
export function achievementOf(input: AchievementInput): AchievementOutput {
  const fields = Object.entries(coreFields).flatMap(([name, valueOf]) => {
    const value = valueOf(input);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { achievement: Object.fromEntries(fields), name: nameOf(input), contexts: input.includeExtension ? [extensionContext()] : [] };
}

/** The name of the achievement, and of its badges. */
export function nameOf({ record, test }: Pick<AchievementInput, 'record' | 'test'>): string {
  return `${test ? testPrefix : ''}${flatten(record.title)}`;
}

/**
 * The body that awards it jointly with the issuer. An achievement has one creator, so that of several none is picked: those stand in the
 * narrative and in the extension alone.
 */
export function creatorOf({ awardingBody = [] }: FrameworkRecord): JsonObject | undefined {
  const [body, another] = awardingBody;
  return body === undefined || another !== undefined ? undefined : organisationProfile(body);
}

/** Credits as a bare number, only where the record states exactly one kind: Open Badges has no unit to tell 単位 from ECTS (§4.1). */
export function creditsOf({ workload }: FrameworkRecord): number | undefined {
  const [credit, another] = workload?.credits ?? [];
  return another === undefined ? credit?.value : undefined;
}

function unlessEmpty<Member extends JsonValue>(members: Member[]): Member[] | undefined {
  return members.length === 0 ? undefined : members;
}

/** `criteria.id`: the first page that the further information names. */
export function criteriaPage(record: FrameworkRecord): { readonly id?: string } {
  const page = record.furtherInfo?.find(({ url }) => url !== undefined)?.url;
  return page === undefined ? {} : { id: page };
}

function resultDescriptionOf({ id, name, rubricCriterionLevel, requiredLevel, ...rest }: ResultDescription, achievementId: string): JsonObject {
  const levelId = (level: string): string => rubricLevelId(achievementId, id, level);
  return {
    id: resultDescriptionId(achievementId, id),
    type: ['ResultDescription'],
    name: flatten(name),
    ...rest,
    ...(requiredLevel === undefined ? {} : { requiredLevel: levelId(requiredLevel) }),
    ...(rubricCriterionLevel === undefined
      ? {}
      : {
          rubricCriterionLevel: rubricCriterionLevel.map((level) => ({
            id: levelId(level.id),
            type: ['RubricCriterionLevel'],
            name: flatten(level.name),
            ...(level.description === undefined ? {} : { description: flatten(level.description) }),
            ...(level.level === undefined ? {} : { level: level.level }),
            ...(level.points === undefined ? {} : { points: level.points }),
          })),
        }),
  };
}
