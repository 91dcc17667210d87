import type { VocabularyName } from './profile-schema.ts';

/** Where a record uses codes, and of which vocabulary of the profile. */
export const codedMembers: readonly { readonly member: string; readonly vocabulary: VocabularyName }[] = [
  { member: 'participation', vocabulary: 'participation' },
  { member: 'assessment.type', vocabulary: 'assessment' },
  { member: 'assessment.supervision', vocabulary: 'supervision' },
  { member: 'qualityAssurance.kind', vocabulary: 'qualityAssurance' },
  { member: 'stackability.kind', vocabulary: 'stackability' },
  { member: 'expiryPolicy.kind', vocabulary: 'expiry' },
  { member: 'learningOutcomes.type', vocabulary: 'outcomeType' },
  { member: 'learningOutcomes.reusability', vocabulary: 'reusability' },
  { member: 'level.scheme', vocabulary: 'levelScheme' },
  { member: 'workload.credits.scheme', vocabulary: 'creditScheme' },
  { member: 'skills.framework', vocabulary: 'skillFramework' },
  { member: 'learningOutcomes.skills.framework', vocabulary: 'skillFramework' },
  { member: 'languageOfInstruction', vocabulary: 'language' },
];
