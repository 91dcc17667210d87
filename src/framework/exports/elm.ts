import { present, type JsonObject } from '../json.ts';
import { assessmentPhrase, expiryPhrase, levelPhrase, phraseOf, qualityAssurancePhrase, supervisionPhrase } from '../mapping/phrases.ts';
import { elmLevel, itemOf, labelOf, valueOf, type Phrase, type Profile } from '../profile/profile.ts';
import { itemAround } from '../profile/statement.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';
import { workloadMinutes } from '../record/workload-duration.ts';
import { concept, languageMap, listConcept, localConcept, note, organisation, webResource } from './elm-nodes.ts';
import type { ExportInput } from './export-input.ts';

const snb = 'http://data.europa.eu/snb';

/**
 * A published record as a `Qualification` of the European Learning Model 3 (application profile EDC, namespace
 * `http://data.europa.eu/snb/model/elm/`): the specification that achievements refer to, without a learner. Hence no LearningAssessment, which
 * would need a grade, but its specification. Nothing is converted: a level is an `eqfLevel` only where the record states an EQF level, JEQF and
 * all others are an `educationLevel`; 単位 are credits of a framework of their own. What the model has no list value or property for is a note.
 */
export function elmOf(input: ExportInput): JsonObject {
  const { record, profile, issuer, did, achievementId } = input;
  const id = `${achievementId}#qualification`;
  const awardingBody = { ...issuer, id: did };
  return present({
    '@context': [{ id: '@id', type: '@type' }, 'http://data.europa.eu/snb/model/context/edc-ap'],
    id,
    type: 'Qualification',
    dcType: typeOf(record, profile),
    identifier: record.code === undefined ? undefined : [{ type: 'Identifier', schemeName: 'course code', notation: record.code }],
    title: languageMap(record.title),
    description: record.description === undefined ? undefined : languageMap(record.description),
    learningOutcome: record.learningOutcomes?.map((outcome) => outcomeNode(outcome, input)),
    ...measures(record, profile),
    ...levels(record, profile),
    mode: listValues(record.participation ?? [], 'participation', profile),
    language: listValues(record.languageOfInstruction ?? [], 'language', profile),
    thematicArea: record.fieldOfStudy?.map(({ isced, name }) => listConcept(`${snb}/isced-f/${isced}`, name ?? { ja: isced, en: isced })),
    entryRequirement: record.prerequisites === undefined ? undefined : note(joined(record.prerequisites.map(phraseOf))),
    provenBy: record.assessment?.map((one) => assessmentNode(one, profile)),
    accreditation: (record.qualityAssurance ?? []).flatMap((one) => accreditationNode(one, profile)),
    isPartialQualification: record.stackability === undefined ? undefined : record.stackability.towards !== undefined,
    homepage: [achievementId, ...(record.furtherInfo ?? []).flatMap(({ url }) => (url === undefined ? [] : [url]))].map(webResource),
    additionalNote: notesOf(record, profile),
    awardingOpportunity: [{ type: 'AwardingOpportunity', awardingBody: [organisation(awardingBody)], learningAchievementSpecification: id }],
  });
}

function typeOf({ achievementType }: FrameworkRecord, { elmTypes }: Profile): JsonObject | undefined {
  const type = elmTypes.find((one) => one.achievementType === achievementType);
  return type && listConcept(type.elm, { ja: type.ja, en: type.en });
}

function outcomeNode({ id, text, type, reusability, skills = [] }: NonNullable<FrameworkRecord['learningOutcomes']>[number], input: ExportInput): JsonObject {
  const { record, profile, achievementId } = input;
  // Skills that the record states as a whole stand with its only outcome; with several, nothing says to which of them they belong.
  const all = record.learningOutcomes?.length === 1 ? [...skills, ...(record.skills ?? [])] : skills;
  const escoPrefix = 'http://data.europa.eu/esco/skill/';
  const isEsco = ({ uri }: SkillRef): boolean => uri.startsWith(escoPrefix);
  return present({
    id: `${achievementId}#outcome-${id}`,
    type: 'LearningOutcome',
    title: languageMap(text),
    dcType: type === undefined ? undefined : listValues([type], 'outcomeType', profile)[0],
    reusabilityLevel: reusability === undefined ? undefined : listValues([reusability], 'reusability', profile)[0],
    relatedESCOSkill: all.filter(isEsco).map(({ uri, name }) => concept(uri, 'http://data.europa.eu/esco/concept-scheme/skills', name)),
    relatedSkill: all.filter((skill) => !isEsco(skill)).map(({ framework, uri, name }) => concept(uri, `urn:akashi:ns:v1#${framework}`, name)),
  });
}

function measures({ workload }: FrameworkRecord, profile: Profile): { volumeOfLearning: string | undefined; creditPoint: JsonObject[] } {
  const { hours, credits = [] } = workload ?? {};
  return {
    volumeOfLearning: hours !== undefined && (workloadMinutes(hours) ?? 0) > 0 ? hours : undefined,
    creditPoint: credits.map(({ value, scheme }) => ({ type: 'CreditPoint', framework: creditFramework(profile, scheme), point: String(value) })),
  };
}

function creditFramework(profile: Profile, scheme: string): JsonObject {
  const { elm, name = { ja: scheme, en: scheme } } = valueOf(profile, 'creditScheme', scheme) ?? {};
  return elm === undefined ? localConcept('credit', scheme, name) : listConcept(elm, name);
}

function levels({ level = [] }: FrameworkRecord, profile: Profile): { eqfLevel: JsonObject | undefined; educationLevel: JsonObject[] } {
  const listed = level.flatMap((one) => {
    const concept = elmLevel(profile, one);
    return concept === undefined ? [] : [listConcept(concept, { ja: `レベル${one.code}`, en: `Level ${one.code}` })];
  });
  const others = level.filter((one) => elmLevel(profile, one) === undefined);
  return {
    eqfLevel: listed[0],
    educationLevel: others.map((one) => localConcept(one.scheme, encodeURIComponent(one.code), levelPhrase(profile, one))),
  };
}

/** The list values that a vocabulary's codes mean; a code that means none is left out here and told by a note. */
function listValues(codes: readonly string[], vocabulary: 'participation' | 'language' | 'outcomeType' | 'reusability', profile: Profile): JsonObject[] {
  return codes.flatMap((code) => {
    const value = valueOf(profile, vocabulary, code);
    return value?.elm === undefined ? [] : [listConcept(value.elm, { ja: value.ja, en: value.en })];
  });
}

function assessmentNode(assessment: NonNullable<FrameworkRecord['assessment']>[number], profile: Profile): JsonObject {
  const value = valueOf(profile, 'assessment', assessment.type);
  const supervision = supervisionPhrase(profile, assessment);
  return present({
    type: 'LearningAssessmentSpecification',
    title: languageMap(assessment.label ?? labelOf(profile, 'assessment', assessment.type)),
    dcType: value?.elm === undefined ? undefined : listConcept(value.elm, { ja: value.ja, en: value.en }),
    description: assessment.passCriterion === undefined ? undefined : languageMap(assessmentPhrase(profile, assessment)),
    additionalNote: supervision === undefined ? undefined : [note(supervision)],
  });
}

/** An accreditation needs its kind and its agent: quality assurance of one's own, or by a body that is not named, is told by a note. */
function accreditationNode(assurance: NonNullable<FrameworkRecord['qualityAssurance']>[number], profile: Profile): JsonObject[] {
  const { kind, name, body, url, date, validUntil } = assurance;
  const value = valueOf(profile, 'qualityAssurance', kind);
  if (value?.elm === undefined || body === undefined) return [];
  return [
    present({
      type: 'Accreditation',
      dcType: listConcept(value.elm, { ja: value.ja, en: value.en }),
      title: languageMap(name),
      accreditingAgent: organisation(body),
      dateIssued: date === undefined ? undefined : `${date}T00:00:00Z`,
      expiryDate: validUntil === undefined ? undefined : `${validUntil}T23:59:59Z`,
      homepage: url === undefined ? undefined : [webResource(url)],
    }),
  ];
}

function notesOf(record: FrameworkRecord, profile: Profile): JsonObject[] {
  const { participation = [], languageOfInstruction = [], qualityAssurance = [], stackability, expiryPolicy, furtherInfo = [] } = record;
  const unlisted = (codes: readonly string[], vocabulary: 'participation' | 'language'): Phrase[] =>
    codes.filter((code) => valueOf(profile, vocabulary, code)?.elm === undefined).map((code) => labelOf(profile, vocabulary, code));
  const ownAssurance = qualityAssurance.filter((one) => accreditationNode(one, profile).length === 0);
  const named: readonly (readonly [member: string, readonly Phrase[]])[] = [
    ['learningPurpose', record.learningPurpose === undefined ? [] : [phraseOf(record.learningPurpose)]],
    ['learningContent', record.learningContent === undefined ? [] : [phraseOf(record.learningContent)]],
    ['completionConditions', record.completionConditions === undefined ? [] : [phraseOf(record.completionConditions)]],
    ['participation', unlisted(participation, 'participation')],
    ['languageOfInstruction', unlisted(languageOfInstruction, 'language')],
    ['qualityAssurance', ownAssurance.map((one) => withPages(qualityAssurancePhrase(profile, one), [one.url, one.body?.url]))],
    ['skills', record.learningOutcomes?.length === 1 ? [] : (record.skills ?? []).map(({ name, uri }) => withPages(phraseOf(name), [uri]))],
    ['stackability', partsOf(stackability)],
    ['expiryPolicy', expiryPolicy === undefined ? [] : [expiryPhrase(profile, expiryPolicy)]],
    ['furtherInfo', furtherInfo.map(({ text }) => phraseOf(text))],
    ...Object.entries(record.additionalItems ?? {}).map(([name, text]) => [`additionalItems.${name}`, [phraseOf(text)]] as const),
  ];
  return named.flatMap(([member, phrases]) => {
    if (phrases.length === 0) return [];
    const { ja, en } = joined(phrases);
    const item = itemAround(profile, 'record', member);
    if (item === undefined) return [note({ ja, en })];
    const label = itemOf(profile, item);
    return [note({ ja: `${label.ja}：${ja}`, en: `${label.en}: ${en}` })];
  });
}

function withPages({ ja, en }: Phrase, pages: readonly (string | undefined)[]): Phrase {
  const named = pages.filter((page) => page !== undefined).join(' ');
  return named === '' ? { ja, en } : { ja: `${ja} ${named}`, en: `${en} ${named}` };
}

/** Parts are no `hasPart`: the model wants their titles, and a record names them by address alone. */
function partsOf(stackability: FrameworkRecord['stackability']): Phrase[] {
  return [
    ...(stackability?.towards ?? []).map((uri) => ({ ja: `積み重ね先 ${uri}`, en: `counts towards ${uri}` })),
    ...(stackability?.composedOf ?? []).map((uri) => ({ ja: `構成要素 ${uri}`, en: `composed of ${uri}` })),
  ];
}

function joined(phrases: readonly Phrase[]): Phrase {
  return { ja: phrases.map(({ ja }) => ja).join('、'), en: phrases.map(({ en }) => en).join('; ') };
}
