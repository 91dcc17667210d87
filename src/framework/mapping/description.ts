import { labelOf, labelOfItem, valueOf, type ItemKey, type Phrase, type Profile } from '../profile/profile.ts';
import { itemAround } from '../profile/statement.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { levelPhrase, participationPhrases, phraseOf, timePhrases, workloadPhrase } from './phrases.ts';

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
  const japanese = [ja, facts.map(({ item, phrase }) => `${labelOfItem(profile, item).ja}：${phrase.ja}`).join('／')];
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
  return facts.map(({ item, phrase }) => `${labelOfItem(profile, item).en}: ${phrase.en}`).join('; ');
}

/** The members of which each badge says something at once; one that no item of the profile has is left to the criteria. */
function factsOf(record: FrameworkRecord, profile: Profile): Fact[] {
  const { workload, assessment = [], level = [] } = record;
  const kindOf = ({ type, label }: (typeof assessment)[number]): Phrase =>
    label !== undefined && valueOf(profile, 'assessment', type)?.needsLabel === true ? phraseOf(label) : labelOf(profile, 'assessment', type);
  const facts: readonly (readonly [member: string, phrases: readonly Phrase[]])[] = [
    ['workload', workload === undefined ? [] : [workloadPhrase(profile, workload)]],
    ['participation', [...participationPhrases(profile, record), ...timePhrases(record)]],
    ['assessment', assessment.map(kindOf)],
    ['level', level.map((one) => levelPhrase(profile, one))],
  ];
  return facts.flatMap(([member, phrases]) => {
    const item = itemAround(profile, 'record', member);
    return item === undefined || phrases.length === 0 ? [] : [{ item, phrase: joined(phrases) }];
  });
}

function joined(phrases: readonly Phrase[]): Phrase {
  return { ja: phrases.map(({ ja }) => ja).join('、'), en: phrases.map(({ en }) => en).join(', ') };
}
