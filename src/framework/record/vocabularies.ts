import { Type } from 'typebox';

/** Closed vocabularies of Open Badges 3.0 as far as a record or an award may use them (checklist ). */
export const achievementTypes = [
  'Achievement', 'ApprenticeshipCertificate', 'Assessment', 'Assignment', 'AssociateDegree', 'Award', 'Badge', 'BachelorDegree',
  'Certificate', 'CertificateOfCompletion', 'Certification', 'CommunityService', 'Competency', 'Course', 'CoCurricular', 'Degree',
  'Diploma', 'DoctoralDegree', 'Fieldwork', 'GeneralEducationDevelopment', 'JourneymanCertificate', 'LearningProgram', 'License',
  'Membership', 'ProfessionalDoctorate', 'QualityAssuranceCredential', 'MasterCertificate', 'MasterDegree', 'MicroCredential',
  'ResearchDoctorate', 'SecondarySchoolDiploma',
] as const;

/** Without RubricCriterion, which is a rubric's line and not a result: its levels are, as RubricCriterionLevel. */
export const resultTypes = [
  'GradePointAverage', 'LetterGrade', 'Percent', 'PerformanceLevel', 'PredictedScore', 'RawScore', 'Result', 'RubricCriterionLevel',
  'RubricScore', 'ScaledScore', 'Status',
] as const;

export const resultStatuses = ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'] as const;

/**
 * The statuses of Open Badges that say it was achieved. A badge does, and a result that says the opposite, or that it is not over yet (Enrolled,
 * InProgress, OnHold), must not be signed into it. Provisional stays: the learner has completed it, and a confirmation is still to come.
 */
export const achievedStatuses: readonly string[] = ['Completed', 'Provisional'];

/**
 * The identifier types that name a person. `name` and `emailAddress` have members of their own in the request; those of products,
 * books and platforms name no learner. `nationalIdentityNumber` is left out: a Japanese individual number may be collected only for
 * the purposes that the law lists, a badge is none of them, and twelve digits are guessed from any hash.
 */
export const personIdentifierTypes = [
  'sourcedId', 'systemId', 'userName', 'accountId', 'lisSourcedId', 'oneRosterSourcedId', 'sisSourcedId', 'ltiUserId', 'identifier',
] as const;

/** A term of an extensible vocabulary. The official schema's pattern is not anchored and lets more through. */
const extensionTerm = Type.String({ pattern: '^ext:[A-Za-z0-9._-]+$', maxLength: 64 });

/** Schema of an extensible vocabulary: one of `terms`, or an `ext:` term. */
export function extensible<const Term extends string>(terms: readonly Term[], description: string) {
  return Type.Union([Type.Enum<Term[]>([...terms], { type: 'string' }), extensionTerm], { description });
}
