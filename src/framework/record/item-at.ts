import type { ItemKey } from '../profile/profile.ts';
import type { FrameworkRecord } from './record.ts';

/** What rules call each member of a record. */
export const itemOfMember = {
  title: 'title',
  description: 'description',
  achievementType: 'achievementType',
  awardingBody: 'jointAwardingBody',
  learningPurpose: 'learningPurpose',
  learningContent: 'learningContent',
  completionConditions: 'completionConditions',
  learningOutcomes: 'learningOutcomes',
  workload: 'workload',
  level: 'level',
  participation: 'participation',
  synchronous: 'participation',
  assessment: 'assessment',
  qualityAssurance: 'qualityAssurance',
  stackability: 'stackability',
  prerequisites: 'prerequisites',
  skills: 'skills',
  fieldOfStudy: 'fieldOfStudy',
  languageOfInstruction: 'languageOfInstruction',
  expiryPolicy: 'expiryPolicy',
  furtherInfo: 'furtherInfo',
  code: 'code',
  resultDescriptions: 'resultDescriptions',
  additionalItems: 'additionalItems',
} as const satisfies Record<keyof FrameworkRecord, ItemKey>;

const supervisionMembers = /^\/assessment\/\d+\/(supervision|identityVerified|idMethod)$/;

/** What rules call a place in a record; undefined for the record itself and for members that it does not have. */
export function itemAt(pointer: string): ItemKey | undefined {
  if (supervisionMembers.test(pointer)) return 'supervision';
  const [, member = ''] = pointer.split('/');
  return Object.hasOwn(itemOfMember, member) ? itemOfMember[member as keyof FrameworkRecord] : undefined;
}
