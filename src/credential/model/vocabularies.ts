/**
 * The enumerations of Open Badges 3.0 (checklist ). All but ResultStatusType may be extended by `ext:` terms.
 */
export const vocabularies = {
  AchievementType: {
    rule: 'A-140',
    extensible: true,
    terms: new Set([
      'Achievement', 'ApprenticeshipCertificate', 'Assessment', 'Assignment', 'AssociateDegree', 'Award', 'Badge', 'BachelorDegree',
      'Certificate', 'CertificateOfCompletion', 'Certification', 'CommunityService', 'Competency', 'Course', 'CoCurricular', 'Degree',
      'Diploma', 'DoctoralDegree', 'Fieldwork', 'GeneralEducationDevelopment', 'JourneymanCertificate', 'LearningProgram', 'License',
      'Membership', 'ProfessionalDoctorate', 'QualityAssuranceCredential', 'MasterCertificate', 'MasterDegree', 'MicroCredential',
      'ResearchDoctorate', 'SecondarySchoolDiploma',
    ]),
  },
  AlignmentTargetType: {
    rule: 'A-141',
    extensible: true,
    terms: new Set(['ceasn:Competency', 'ceterms:Credential', 'CFItem', 'CFRubric', 'CFRubricCriterion', 'CFRubricCriterionLevel', 'CTDL']),
  },
  IdentifierTypeEnum: {
    rule: 'A-142',
    extensible: true,
    terms: new Set([
      'name', 'sourcedId', 'systemId', 'productId', 'userName', 'accountId', 'emailAddress', 'nationalIdentityNumber', 'isbn', 'issn',
      'lisSourcedId', 'oneRosterSourcedId', 'sisSourcedId', 'ltiContextId', 'ltiDeploymentId', 'ltiToolId', 'ltiPlatformId', 'ltiUserId',
      'identifier',
    ]),
  },
  ResultType: {
    rule: 'A-143',
    extensible: true,
    terms: new Set([
      'GradePointAverage', 'LetterGrade', 'Percent', 'PerformanceLevel', 'PredictedScore', 'RawScore', 'Result', 'RubricCriterion',
      'RubricCriterionLevel', 'RubricScore', 'ScaledScore', 'Status',
    ]),
  },
  ResultStatusType: {
    rule: 'A-144',
    extensible: false,
    terms: new Set(['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew']),
  },
} as const;

export type VocabularyName = keyof typeof vocabularies;

const extensionTerm = /^ext:[A-Za-z0-9._-]+$/;

/** The line of the checklist that a value breaks, or undefined for a term of the vocabulary or a well-formed extension of it. */
export function brokenVocabularyRule(name: VocabularyName, value: string): string | undefined {
  const vocabulary = vocabularies[name];
  if ((vocabulary.terms as ReadonlySet<string>).has(value)) return undefined;
  if (!vocabulary.extensible || !value.startsWith('ext:')) return vocabulary.rule;
  return extensionTerm.test(value) ? undefined : 'A-007';
}
