import type { Bilingual } from '../lang-string.ts';
import type { JsonObject } from '../json.ts';
import { expiryPhrase, levelPhrase, qualityAssurancePhrase, timePhrases } from '../mapping/phrases.ts';
import { elmLevel, labelOf, labelOfItem, valueOf, type Phrase, type Profile } from '../profile/profile.ts';
import { itemAround } from '../profile/statement.ts';
import type { FrameworkRecord } from '../record/record.ts';
import { isAccreditation } from './elm-assurance.ts';
import { hasJapaneseScript, note } from './elm-nodes.ts';
import { bothOf, framed, joined, onlyAsWritten } from './elm-wording.ts';

type ResultDescription = NonNullable<FrameworkRecord['resultDescriptions']>[number];

/** What the European Learning Model has no property or list value for: one Note each, headed by the item that has the member. */
export function notesOf(record: FrameworkRecord, profile: Profile): JsonObject[] {
  const { learningPurpose, learningContent, completionConditions, level = [], qualityAssurance = [], stackability, expiryPolicy, furtherInfo = [], resultDescriptions = [] } = record;
  const named: readonly (readonly [member: string, readonly Bilingual[]])[] = [
    ['learningPurpose', learningPurpose === undefined ? [] : [bothOf(learningPurpose)]],
    ['learningContent', learningContent === undefined ? [] : [bothOf(learningContent)]],
    ['completionConditions', completionConditions === undefined ? [] : [bothOf(completionConditions)]],
    // `eqfLevel` is a bare value of the list: whose claim it is must be said beside it.
    ['level', level.filter((one) => elmLevel(profile, one) !== undefined).map((one) => onlyAsWritten(levelPhrase(profile, one), one.name))],
    ['participation', unlisted(record.participation, 'participation', profile)],
    ['synchronous', timePhrases(record)],
    ['languageOfInstruction', unlisted(record.languageOfInstruction, 'language', profile)],
    [
      'qualityAssurance',
      qualityAssurance
        .filter((one) => !isAccreditation(one, profile))
        .map((one) => withPages(onlyAsWritten(qualityAssurancePhrase(profile, one), one.name, one.body?.name), [one.url, one.body?.url])),
    ],
    ['skills', record.learningOutcomes?.length === 1 ? [] : (record.skills ?? []).map(({ name, uri }) => withPages(bothOf(name), [uri]))],
    ['stackability', partsOf(stackability)],
    ['expiryPolicy', expiryPolicy === undefined ? [] : [onlyAsWritten(expiryPhrase(profile, expiryPolicy), expiryPolicy.renewal)]],
    ['resultDescriptions', resultDescriptions.map(resultText)],
    ['furtherInfo', furtherInfo.map(({ text }) => bothOf(text))],
    ...Object.entries(record.additionalItems ?? {}).map(([name, text]) => [`additionalItems.${name}`, [bothOf(text)]] as const),
  ];
  return named.flatMap(([member, texts]) => {
    const item = itemAround(profile, 'record', member);
    if (item === undefined) return texts.map(note);
    const label = labelOfItem(profile, item);
    return texts.map((text) => note(framed(text, { before: { ja: `${label.ja}：`, en: `${label.en}: ` } })));
  });
}

function unlisted(codes: readonly string[] = [], vocabulary: 'participation' | 'language', profile: Profile): Phrase[] {
  return codes.filter((code) => valueOf(profile, vocabulary, code)?.elm === undefined).map((code) => labelOf(profile, vocabulary, code));
}

function withPages(text: Bilingual, pages: readonly (string | undefined)[]): Bilingual {
  return framed(text, { after: pages.flatMap((page) => (page === undefined ? [] : [` ${page}`])).join('') });
}

/** Parts are no `hasPart`: the model wants their titles, and a record names them by address alone. */
function partsOf(stackability: FrameworkRecord['stackability']): Phrase[] {
  return [
    ...(stackability?.towards ?? []).map((uri) => ({ ja: `積み重ね先 ${uri}`, en: `counts towards ${uri}` })),
    ...(stackability?.composedOf ?? []).map((uri) => ({ ja: `構成要素 ${uri}`, en: `composed of ${uri}` })),
  ];
}

/** A scale belongs to no assessment in particular, so that it is no `gradingScheme`: "得点（0～100、合格は60以上）". */
function resultText({ name, allowedValue = [], valueMin, valueMax, requiredValue, rubricCriterionLevel = [], requiredLevel }: ResultDescription): Bilingual {
  const least = rubricCriterionLevel.find(({ id }) => id === requiredLevel)?.name ?? (requiredValue === undefined ? undefined : asWritten(requiredValue));
  const facts = [
    ...(valueMin === undefined && valueMax === undefined ? [] : [{ ja: `${valueMin ?? ''}～${valueMax ?? ''}`, en: rangeInEnglish(valueMin, valueMax) }]),
    ...allowedValue.map(asWritten),
    ...rubricCriterionLevel.map((level) => bothOf(level.name)),
    ...(least === undefined ? [] : [atLeast(bothOf(least))]),
  ];
  if (facts.length === 0) return bothOf(name);
  const { ja, en } = joined(facts);
  const english = name.en === undefined || en === undefined ? undefined : `${name.en} (${en})`;
  return { ja: `${name.ja}（${ja}）`, ...(english === undefined ? {} : { en: english }) };
}

function atLeast({ ja, en }: Bilingual): Bilingual {
  return { ja: `合格は${ja}以上`, ...(en === undefined ? {} : { en: `pass: at least ${en}` }) };
}

function rangeInEnglish(least: string | undefined, most: string | undefined): string {
  return least === undefined ? `up to ${most ?? ''}` : `${least} ${most === undefined ? 'and more' : `to ${most}`}`;
}

/** A value stands for itself in every language, unless it is a word of Japanese. */
function asWritten(value: string): Bilingual {
  return hasJapaneseScript(value) ? { ja: value } : { ja: value, en: value };
}
