import { participationLabels } from '../profile/code-lists.ts';
import { flatten } from '../lang-string.ts';
import {
  assessmentPhrase,
  languagePhrase,
  levelPhrase,
  phraseOf,
  qualityAssurancePhrase,
  stackabilityPhrase,
  supervisionPhrase,
  workloadPhrase,
  type Phrase,
} from './phrases.ts';
import { itemLabel, type ItemKey } from '../profile/profile.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';

type Assessment = NonNullable<FrameworkRecord['assessment']>[number];

interface Section {
  readonly item: ItemKey;
  /** Lines of Markdown; none leaves the section out. */
  readonly lines: (record: FrameworkRecord) => readonly string[];
}

/** One heading per item, in the order in which the profile lists them (framework.md §4.1). */
const sections: readonly Section[] = [
  { item: 'learningOutcomes', lines: ({ learningOutcomes = [] }) => learningOutcomes.map(({ text }, index) => `${index + 1}. ${both(phraseOf(text))}`) },
  { item: 'workload', lines: ({ workload }) => (workload === undefined ? [] : [both(workloadPhrase(workload))]) },
  { item: 'level', lines: ({ level = [] }) => bullets(level.map(levelPhrase)) },
  { item: 'participation', lines: ({ participation = [] }) => bullets(participation.map((form) => participationLabels[form])) },
  { item: 'assessment', lines: ({ assessment = [] }) => bullets(assessment.map(assessmentPhrase)) },
  { item: 'supervision', lines: ({ assessment = [] }) => assessment.flatMap(supervisionLines) },
  { item: 'qualityAssurance', lines: ({ qualityAssurance = [] }) => qualityAssurance.map((one) => `- ${both(qualityAssurancePhrase(one))}${link(one.url)}`) },
  { item: 'prerequisites', lines: ({ prerequisites = [] }) => bullets(prerequisites.map(phraseOf)) },
  { item: 'stackability', lines: stackabilityLines },
  { item: 'skills', lines: ({ skills = [] }) => skills.map((skill) => `- ${both(skillPhrase(skill))}${link(skill.uri)}`) },
  { item: 'fieldOfStudy', lines: ({ fieldOfStudy = [] }) => fieldOfStudy.map(({ isced, name }) => `- ISCED-F ${isced}${name === undefined ? '' : ` ${both(phraseOf(name))}`}`) },
  { item: 'languageOfInstruction', lines: ({ languageOfInstruction = [] }) => bullets(languageOfInstruction.map(languagePhrase)) },
  { item: 'furtherInfo', lines: ({ furtherInfo = [] }) => furtherInfo.map(({ text, url }) => `- ${both(phraseOf(text))}${link(url)}`) },
];

/**
 * `criteria.narrative`: the record in Markdown, Japanese and English, for readers of a wallet that knows nothing of the extension. Never
 * empty (A-104): a record that states no item is represented by its description, or by its title.
 */
export function narrativeOf(record: FrameworkRecord): string {
  const written = sections.flatMap(({ item, lines }) => {
    const body = lines(record);
    return body.length === 0 ? [] : [`## ${itemLabel(item)}\n\n${body.join('\n')}`];
  });
  return written.length > 0 ? written.join('\n\n') : plain(flatten(record.description ?? record.title));
}

/** The method is one text in the record, so that it is said once, after both languages. */
function supervisionLines(assessment: Assessment): string[] {
  const phrase = supervisionPhrase(assessment);
  if (phrase === undefined) return [];
  const { idMethod } = assessment;
  return [`- ${both(phrase)}${idMethod === undefined ? '' : `（本人確認の方法 / identity check: ${plain(idMethod)}）`}`];
}

function stackabilityLines({ stackability }: FrameworkRecord): string[] {
  if (stackability === undefined) return [];
  const { towards = [], composedOf = [] } = stackability;
  return [
    `- ${both(stackabilityPhrase(stackability))}`,
    ...towards.map((target) => `- 積み重ね先 / Counts towards: <${target}>`),
    ...composedOf.map((component) => `- 構成要素 / Composed of: <${component}>`),
  ];
}

function skillPhrase({ framework, code, name }: SkillRef): Phrase {
  const origin = code === undefined ? framework : `${framework} ${code}`;
  const { ja, en } = phraseOf(name);
  return { ja: `${ja}（${origin}）`, en: `${en} (${origin})` };
}

function bullets(phrases: readonly Phrase[]): string[] {
  return phrases.map((phrase) => `- ${both(phrase)}`);
}

function both(phrase: Phrase): string {
  return plain(flatten(phrase));
}

function link(url: string | undefined): string {
  return url === undefined ? '' : ` <${url}>`;
}

/** A record's text is text: on one line, and nothing in it starts a link, an emphasis or HTML in the signed Markdown. */
function plain(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\\`*[\]<]/g, String.raw`\$&`).replace(/^(#|[-+>](?=\s)|\d+(?=[.)]\s))/, String.raw`\$1`);
}
