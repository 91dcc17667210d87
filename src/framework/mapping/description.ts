import { labelOf, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { levelPhrase, participationPhrases, phraseOf, workloadPhrase } from './phrases.ts';

interface Fact {
  readonly item: ItemKey;
  readonly phrase: Phrase;
}

/**
 * `achievement.description` as plain text: displayers must show it, and may never show criteria (framework.md §4.1), so that each language
 * ends in a line that sums the items up.
 */
export function descriptionOf(record: FrameworkRecord, profile: Profile): string {
  const { ja, en } = phraseOf(record.description ?? record.title);
  const facts = factsOf(record, profile);
  const japanese = [ja, facts.map(({ item, phrase }) => `${profile.items[item].ja}：${phrase.ja}`).join('／')];
  return joinParagraphs([japanese, [en === ja ? '' : en, englishSummary(facts, profile)]]);
}

/** The same in one language, with the profile's English words. */
export function descriptionInEnglishWords(record: FrameworkRecord, profile: Profile): string {
  return joinParagraphs([[phraseOf(record.description ?? record.title).en, englishSummary(factsOf(record, profile), profile)]]);
}

function joinParagraphs(paragraphs: readonly (readonly string[])[]): string {
  return paragraphs.map((lines) => lines.filter((line) => line !== '').join('\n')).filter((text) => text !== '').join('\n\n');
}

function englishSummary(facts: readonly Fact[], profile: Profile): string {
  return facts.map(({ item, phrase }) => `${profile.items[item].en}: ${phrase.en}`).join('; ');
}

function factsOf(record: FrameworkRecord, profile: Profile): Fact[] {
  const { workload, assessment = [], level = [] } = record;
  const facts: Fact[] = [
    ...(workload === undefined ? [] : [{ item: 'workload', phrase: workloadPhrase(profile, workload) } as const]),
    { item: 'participation', phrase: joined(participationPhrases(profile, record)) },
    {
      item: 'assessment',
      phrase: joined(assessment.map(({ type, label }) => (type === 'other' && label !== undefined ? phraseOf(label) : labelOf(profile, 'assessment', type)))),
    },
    { item: 'level', phrase: joined(level.map((one) => levelPhrase(profile, one))) },
  ];
  return facts.filter(({ phrase }) => phrase.ja !== '');
}

function joined(phrases: readonly Phrase[]): Phrase {
  return { ja: phrases.map(({ ja }) => ja).join('、'), en: phrases.map(({ en }) => en).join(', ') };
}
