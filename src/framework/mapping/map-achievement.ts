import { alignmentsOf } from './alignments.ts';
import { assessmentLabels, participationLabels } from '../profile/code-lists.ts';
import { extensionContext, frameworkRecordOf } from './framework-extension.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { flatten } from '../lang-string.ts';
import { narrativeOf } from './narrative.ts';
import { levelPhrase, phraseOf, workloadPhrase, type Phrase } from './phrases.ts';
import { profile, type ItemKey } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import type { ResultDescription } from '../record/result-values.ts';

export interface AchievementInput {
  readonly record: FrameworkRecord;
  /** Address of the version; it becomes `achievement.id`, and its fragments those of the result descriptions. */
  readonly achievementId: string;
  /** Number of the version, from 1. */
  readonly version: number;
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

/** The core fields of an Achievement, each from the items of the record that it carries (framework.md §4.1). Undefined leaves one out. */
const coreFields: Readonly<Record<string, (input: AchievementInput) => JsonValue | undefined>> = {
  id: ({ achievementId }) => achievementId,
  type: () => ['Achievement'],
  achievementType: ({ record }) => record.achievementType,
  name: nameOf,
  description: ({ record }) => describe(record),
  criteria: ({ record }) => criteriaOf(record),
  inLanguage: () => 'ja',
  version: ({ version }) => String(version),
  humanCode: ({ record }) => record.code,
  creditsAvailable: ({ record }) => creditsOf(record),
  fieldOfStudy: ({ record }) => record.fieldOfStudy?.map(({ isced, name }) => (name === undefined ? isced : `${isced} ${flatten(name)}`)).join('; '),
  image: ({ imageUrl, imageCaption, record }) =>
    imageUrl === undefined ? undefined : { id: imageUrl, type: 'Image', caption: imageCaption ?? flatten(record.title) },
  alignment: ({ record }) => unlessEmpty(alignmentsOf(record)),
  tag: ({ record }) => unlessEmpty([...new Set((record.skills ?? []).flatMap(({ name }) => Object.values(name)))]),
  resultDescription: ({ record, achievementId }) => record.resultDescriptions?.map((description) => resultDescriptionOf(description, achievementId)),
  frameworkRecord: ({ record, includeExtension }) => (includeExtension ? frameworkRecordOf(record) : undefined),
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

function nameOf({ record, test }: AchievementInput): string {
  return `${test ? testPrefix : ''}${flatten(record.title)}`;
}

/** Credits as a bare number, only where the record states exactly one kind: Open Badges has no unit to tell 単位 from ECTS (§4.1). */
export function creditsOf({ workload }: FrameworkRecord): number | undefined {
  const [credit, another] = workload?.credits ?? [];
  return another === undefined ? credit?.value : undefined;
}

function unlessEmpty<Member extends JsonValue>(members: Member[]): Member[] | undefined {
  return members.length === 0 ? undefined : members;
}

function criteriaOf(record: FrameworkRecord): JsonObject {
  const page = record.furtherInfo?.find(({ url }) => url !== undefined)?.url;
  return { ...(page === undefined ? {} : { id: page }), narrative: narrativeOf(record) };
}

/** Displayers must show the description, and may never show criteria (§4.1): each language ends in a line that sums the items up. */
function describe(record: FrameworkRecord): string {
  const { ja, en } = phraseOf(record.description ?? record.title);
  const facts = summary(record);
  const japanese = [ja, facts.map(({ item, phrase }) => `${profile.items[item].ja}：${phrase.ja}`).join('／')];
  const english = [en === ja ? '' : en, facts.map(({ item, phrase }) => `${profile.items[item].en}: ${phrase.en}`).join('; ')];
  return [japanese, english].map((lines) => lines.filter((line) => line !== '').join('\n')).filter((text) => text !== '').join('\n\n');
}

interface Fact {
  readonly item: ItemKey;
  readonly phrase: Phrase;
}

function summary({ workload, participation = [], assessment = [], level = [] }: FrameworkRecord): Fact[] {
  const facts: Fact[] = [
    ...(workload === undefined ? [] : [{ item: 'workload', phrase: workloadPhrase(workload) } as const]),
    { item: 'participation', phrase: joined(participation.map((form) => participationLabels[form])) },
    { item: 'assessment', phrase: joined(assessment.map(({ type, label }) => (type === 'other' && label !== undefined ? phraseOf(label) : assessmentLabels[type]))) },
    { item: 'level', phrase: joined(level.map(levelPhrase)) },
  ];
  return facts.filter(({ phrase }) => phrase.ja !== '');
}

function joined(phrases: readonly Phrase[]): Phrase {
  return { ja: phrases.map(({ ja }) => ja).join('、'), en: phrases.map(({ en }) => en).join(', ') };
}

function resultDescriptionOf({ id, name, ...rest }: ResultDescription, achievementId: string): JsonObject {
  return { id: resultDescriptionId(achievementId, id), type: ['ResultDescription'], name: flatten(name), ...rest };
}
