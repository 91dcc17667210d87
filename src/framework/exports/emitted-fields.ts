import { creatorOf, creditsOf } from '../mapping/map-achievement.ts';
import { supervisionValue } from './elm-assurance.ts';
import type { ProfileItem } from '../profile/profile-schema.ts';
import { elmLevel, pageOfLevel, valueOf, type Profile } from '../profile/profile.ts';
import type { FrameworkRecord, SkillRef } from '../record/record.ts';

type Emitted = (record: FrameworkRecord, profile: Profile) => boolean;

const credits: Emitted = (record) => creditsOf(record) !== undefined;
const isEsco = ({ uri }: SkillRef): boolean => uri.startsWith('http://data.europa.eu/esco/skill/');
/** Skills of the record as a whole stand with its only outcome in the European Learning Model; with several they are a note. */
const skillsOfOutcomes = ({ learningOutcomes = [], skills = [] }: FrameworkRecord): SkillRef[] => [
  ...learningOutcomes.flatMap((outcome) => outcome.skills ?? []),
  ...(learningOutcomes.length === 1 ? skills : []),
];

/** Fields that an item's place in the profile names and that not every record that states the item has, by the item's member and the field. */
const conditions: Readonly<Record<string, Emitted>> = {
  'workload achievement.creditsAvailable': credits,
  'workload credentialSubject.creditsEarned': credits,
  'workload Qualification.volumeOfLearning': ({ workload }) => workload?.hours !== undefined,
  'workload Qualification.creditPoint': ({ workload }) => workload?.credits !== undefined,
  'level achievement.alignment': ({ level = [] }, profile) => level.some((one) => pageOfLevel(profile, one) !== undefined),
  'level Qualification.eqfLevel': ({ level = [] }, profile) => level.some((one) => elmLevel(profile, one) !== undefined),
  'level Qualification.educationLevel': ({ level = [] }, profile) => level.some((one) => elmLevel(profile, one) === undefined),
  'learningOutcomes achievement.alignment': ({ learningOutcomes = [] }) => learningOutcomes.some(({ skills }) => skills !== undefined),
  'assessment achievement.resultDescription': ({ resultDescriptions }) => resultDescriptions !== undefined,
  'assessment.supervision LearningAssessmentSpecification.idVerification': ({ assessment = [] }, profile) => assessment.some((one) => supervisionValue(profile, one) !== undefined),
  'qualityAssurance achievement.alignment': ({ qualityAssurance = [] }) => qualityAssurance.some(({ url, body }) => url !== undefined || body?.url !== undefined),
  'qualityAssurance Qualification.accreditation': ({ qualityAssurance = [] }, profile) =>
    qualityAssurance.some(({ kind, body }) => body !== undefined && valueOf(profile, 'qualityAssurance', kind)?.elm !== undefined),
  'awardingBody achievement.creator': (record) => creatorOf(record) !== undefined,
  'skills LearningOutcome.relatedESCOSkill': (record) => skillsOfOutcomes(record).some(isEsco),
  'skills LearningOutcome.relatedSkill': (record) => skillsOfOutcomes(record).some((skill) => !isEsco(skill)),
  'participation Qualification.mode': ({ participation = [] }, profile) => participation.some((code) => valueOf(profile, 'participation', code)?.elm !== undefined),
  'languageOfInstruction Qualification.language': ({ languageOfInstruction = [] }, profile) => languageOfInstruction.some((code) => valueOf(profile, 'language', code)?.elm !== undefined),
  'expiryPolicy validUntil': ({ expiryPolicy }) => expiryPolicy?.validFor !== undefined,
  'furtherInfo achievement.criteria.id': ({ furtherInfo = [] }) => furtherInfo.some(({ url }) => url !== undefined),
  'furtherInfo Qualification.homepage': ({ furtherInfo = [] }) => furtherInfo.some(({ url }) => url !== undefined),
};

/** Of the fields that the profile names for an item, those that a badge or an export of this record really has. */
export function emittedFields(fields: readonly string[], { members }: ProfileItem, { record, profile }: { readonly record: FrameworkRecord; readonly profile: Profile }): string[] {
  return fields.filter((field) => members.every((member) => conditions[`${member} ${field}`]?.(record, profile) ?? true));
}
