import { flatten, type LangString } from '../lang-string.ts';
import type { ProfileItem } from '../profile/profile-schema.ts';
import { itemLabel, itemsOf, labelOf, labelOfItem, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import { itemAround } from '../profile/statement.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { skillsOf } from '../record/skills.ts';
import {
  assessmentPhrase, expiryPhrase, levelPhrase, participationPhrases, phraseOf, qualityAssurancePhrase, skillPhrase, supervisionPhrase, timePhrases, workloadPhrase,
} from './phrases.ts';
import { statedPhrases } from './stated-phrases.ts';

type Assessment = NonNullable<FrameworkRecord['assessment']>[number];

/** How a section writes a phrase: in both languages, or in the one of a language edition. */
type Write = (phrase: Phrase) => string;

interface Part {
  /** The member that it tells; it stands in the section of the item that has the member. */
  readonly member: string;
  /** Lines of Markdown; none leaves the part out. */
  readonly lines: (record: FrameworkRecord, profile: Profile, write: Write) => readonly string[];
}

/** How the members of a record are told (framework.md §4.1). What the profile adds to them is told by `statedPhrases`. */
const parts: readonly Part[] = [
  { member: 'awardingBody', lines: ({ awardingBody = [] }, _profile, write) => awardingBody.map(({ name, url }) => listItem('- ', `${write(phraseOf(name))}${link(url)}`)) },
  { member: 'learningPurpose', lines: ({ learningPurpose }, _profile, write) => paragraph(learningPurpose, write) },
  { member: 'learningContent', lines: ({ learningContent }, _profile, write) => paragraph(learningContent, write) },
  { member: 'learningOutcomes', lines: ({ learningOutcomes = [] }, _profile, write) => learningOutcomes.map(({ text }, index) => listItem(`${index + 1}. `, write(phraseOf(text)))) },
  { member: 'workload', lines: ({ workload }, profile, write) => (workload === undefined ? [] : [write(workloadPhrase(profile, workload))]) },
  { member: 'level', lines: ({ level = [] }, profile, write) => bullets(level.map((one) => levelPhrase(profile, one)), write) },
  { member: 'participation', lines: (record, profile, write) => bullets(participationPhrases(profile, record), write) },
  { member: 'synchronous', lines: (record, _profile, write) => bullets(timePhrases(record), write) },
  { member: 'assessment', lines: ({ assessment = [] }, profile, write) => bullets(assessment.map((one) => assessmentPhrase(profile, one)), write) },
  { member: 'assessment.supervision', lines: ({ assessment = [] }, profile, write) => assessment.flatMap((one) => supervisionLines(one, profile, write)) },
  { member: 'completionConditions', lines: ({ completionConditions }, _profile, write) => paragraph(completionConditions, write) },
  {
    member: 'qualityAssurance',
    lines: ({ qualityAssurance = [] }, profile, write) => qualityAssurance.map((one) => listItem('- ', `${write(qualityAssurancePhrase(profile, one))}${link(one.url)}`)),
  },
  { member: 'prerequisites', lines: ({ prerequisites = [] }, _profile, write) => bullets(prerequisites.map(phraseOf), write) },
  { member: 'stackability', lines: stackabilityLines },
  { member: 'skills', lines: (record, _profile, write) => skillsOf(record).map((skill) => `- ${write(skillPhrase(skill))}${link(skill.uri)}`) },
  {
    member: 'fieldOfStudy',
    lines: ({ fieldOfStudy = [] }, _profile, write) => fieldOfStudy.map(({ isced, name }) => `- ISCED-F ${isced}${name === undefined ? '' : ` ${write(phraseOf(name))}`}`),
  },
  { member: 'languageOfInstruction', lines: ({ languageOfInstruction = [] }, profile, write) => bullets(languageOfInstruction.map((code) => labelOf(profile, 'language', code)), write) },
  { member: 'expiryPolicy', lines: ({ expiryPolicy }, profile, write) => (expiryPolicy === undefined ? [] : [write(expiryPhrase(profile, expiryPolicy))]) },
  { member: 'furtherInfo', lines: ({ furtherInfo = [] }, _profile, write) => furtherInfo.map(({ text, url }) => listItem('- ', `${write(phraseOf(text))}${link(url)}`)) },
];

/**
 * `criteria.narrative`: the record in Markdown, Japanese and English, for readers of a wallet that knows nothing of the extension. One heading
 * per item that the profile gives a section, in the order of its file. Never
 * empty (A-104): a record that states no item is represented by its description, or by its title.
 */
export function narrativeOf(record: FrameworkRecord, profile: Profile): string {
  return written(record, profile, { heading: (item) => itemLabel(profile, item), write: bothLanguages });
}

/** The same in one language: `record` has its texts as `inLanguage` leaves them, and the words of the profile are its English ones. */
export function narrativeInEnglishWords(record: FrameworkRecord, profile: Profile): string {
  return written(record, profile, { heading: (item) => labelOfItem(profile, item).en, write: ({ en }) => plain(en) });
}

interface Style {
  readonly heading: (item: ItemKey) => string;
  readonly write: Write;
}

function written(record: FrameworkRecord, profile: Profile, { heading, write }: Style): string {
  const sections = itemsOf(profile, 'record').filter(({ openBadges }) => openBadges.narrative);
  const chapters = sections.flatMap((item) => {
    const body = linesOf(item, record, { profile, write });
    return body.length === 0 ? [] : [`## ${heading(item.key)}\n\n${body.join('\n')}`];
  });
  return chapters.length > 0 ? chapters.join('\n\n') : write(phraseOf(record.description ?? record.title));
}

/** The parts of the item's members, or what they say in general where the code has no part for any of them. */
function linesOf(item: ProfileItem, record: FrameworkRecord, { profile, write }: { readonly profile: Profile; readonly write: Write }): readonly string[] {
  const own = parts.filter(({ member }) => itemAround(profile, 'record', member) === item.key);
  if (own.length > 0) return own.flatMap(({ lines }) => lines(record, profile, write));
  const phrases = statedPhrases(profile, item, record);
  return phrases.length === 1 ? phrases.map(write) : bullets(phrases, write);
}

function paragraph(text: LangString | undefined, write: Write): string[] {
  return text === undefined ? [] : [write(phraseOf(text))];
}

/** The method is one text in the record, so that it is said once, after both languages. */
function supervisionLines(assessment: Assessment, profile: Profile, write: Write): string[] {
  const phrase = supervisionPhrase(profile, assessment);
  if (phrase === undefined) return [];
  const { idMethod } = assessment;
  const method = idMethod === undefined ? [] : [`  - ${write({ ja: '本人確認の方法', en: 'Identity check' })}: ${plain(idMethod)}`];
  return [`- ${write(phrase)}`, ...method];
}

function stackabilityLines({ stackability }: FrameworkRecord, profile: Profile, write: Write): string[] {
  if (stackability === undefined) return [];
  const { kind, towards = [], composedOf = [] } = stackability;
  return [
    `- ${write(labelOf(profile, 'stackability', kind))}`,
    ...towards.map((target) => `- ${write({ ja: '積み重ね先', en: 'Counts towards' })}: <${target}>`),
    ...composedOf.map((component) => `- ${write({ ja: '構成要素', en: 'Composed of' })}: <${component}>`),
  ];
}

function bullets(phrases: readonly Phrase[], write: Write): string[] {
  return phrases.map((phrase) => listItem('- ', write(phrase)));
}

/** The lines and paragraphs after the first stand under the first, so that they stay in the item. */
function listItem(marker: string, text: string): string {
  return `${marker}${text.replaceAll(/\n(?!\n)/g, `\n${' '.repeat(marker.length)}`)}`;
}

function link(url: string | undefined): string {
  return url === undefined ? '' : ` <${url}>`;
}

/** "日本語 / English" on one line; texts of several lines are a paragraph of each language. */
function bothLanguages(phrase: Phrase): string {
  const [ja, en] = [phrase.ja, phrase.en].map((text) => text.replaceAll(/^[ \t\n]+|[ \t\n]+$/g, '')) as [string, string];
  if (!`${ja}${en}`.includes('\n')) return plain(flatten({ ja, en }));
  return [...new Set([plain(ja), plain(en)])].join('\n\n');
}

/** Two spaces before a line feed keep the break in every Markdown; a backslash does not. */
const HARD_BREAK = '  \n';

/** A record's text is text: its lines and paragraphs are kept, and nothing in it starts a block, a link, an emphasis or HTML in the signed Markdown. */
function plain(text: string): string {
  const paragraphs = text.split(/\n[ \t]*(?:\n[ \t]*)+/).map((paragraph) => paragraph.split('\n').map(plainLine).filter((line) => line !== ''));
  return paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join(HARD_BREAK)).join('\n\n');
}

/** Spaces at the start would make a block of code. A colon or a bar there could be the ruler of a table. */
function plainLine(line: string): string {
  return line
    .replaceAll(/^[ \t]+|[ \t]+$/g, '')
    .replaceAll(/[\\`*_~[\]<>&]/g, String.raw`\$&`)
    .replace(/^[#=+|:-]/, String.raw`\$&`)
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}
