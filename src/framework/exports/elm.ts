import { present, type JsonObject } from '../json.ts';
import { levelPhrase } from '../mapping/phrases.ts';
import { elmLevel, valueOf, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';
import { workloadMinutes } from '../record/workload-duration.ts';
import { accreditationNode, assessmentNode } from './elm-assurance.ts';
import { concept, languageMap, listConcept, localConcept, note, organisation, webResource } from './elm-nodes.ts';
import { notesOf } from './elm-notes.ts';
import { bothOf, joined, onlyAsWritten } from './elm-wording.ts';
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
  const awardingBodies = [{ ...issuer, id: did }, ...(record.awardingBody ?? [])];
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
    ...levels(input),
    mode: listValues(record.participation ?? [], 'participation', profile),
    language: listValues(record.languageOfInstruction ?? [], 'language', profile),
    thematicArea: record.fieldOfStudy?.map(({ isced, name }) => listConcept(`${snb}/isced-f/${isced}`, name)),
    entryRequirement: record.prerequisites === undefined ? undefined : note(joined(record.prerequisites.map(bothOf))),
    provenBy: record.assessment?.map((one) => assessmentNode(one, profile)),
    accreditation: (record.qualityAssurance ?? []).flatMap((one) => accreditationNode(one, input)),
    isPartialQualification: record.stackability === undefined ? undefined : record.stackability.towards !== undefined,
    homepage: [achievementId, ...(record.furtherInfo ?? []).flatMap(({ url }) => (url === undefined ? [] : [url]))].map(webResource),
    additionalNote: notesOf(record, profile),
    awardingOpportunity: [{ type: 'AwardingOpportunity', awardingBody: awardingBodies.map(organisation), learningAchievementSpecification: id }],
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

function levels({ record: { level = [] }, profile, did }: ExportInput): { eqfLevel: JsonObject | undefined; educationLevel: JsonObject[] } {
  const listed = level.flatMap((one) => {
    const concept = elmLevel(profile, one);
    return concept === undefined ? [] : [listConcept(concept, { ja: `レベル${one.code}`, en: `Level ${one.code}` })];
  });
  const [eqfLevel, ...more] = listed;
  const others = level.filter((one) => elmLevel(profile, one) === undefined);
  // The model has room for one eqfLevel; a second one, by another scheme of the same list, is a level all the same.
  return {
    eqfLevel,
    educationLevel: [...more, ...others.map((one) => {
      const label = onlyAsWritten(levelPhrase(profile, one), one.name);
      const code = encodeURIComponent(one.code);
      // The gold of one issuer is not that of another: a rank is a value of the issuer's own scheme.
      const isRank = valueOf(profile, 'levelScheme', one.scheme)?.wording === 'rank';
      return isRank ? concept(`${did}#rank-${code}`, `${did}#ranks`, label) : localConcept(one.scheme, code, label);
    })],
  };
}

/** The list values that a vocabulary's codes mean; a code that means none is left out here and told by a note. */
function listValues(codes: readonly string[], vocabulary: 'participation' | 'language' | 'outcomeType' | 'reusability', profile: Profile): JsonObject[] {
  return codes.flatMap((code) => {
    const value = valueOf(profile, vocabulary, code);
    return value?.elm === undefined ? [] : [listConcept(value.elm, { ja: value.ja, en: value.en })];
  });
}
