import type { ProfileItem, StatedBy } from '../profile/profile-schema.ts';
import { isWithinMember } from '../profile/statement.ts';

/** The fields of a badge that each member of a record is written into, besides the section of the criteria and the extension. */
const ofRecord: readonly (readonly [member: string, fields: readonly string[]])[] = [
  ['title', ['achievement.name', 'credential.name']],
  ['description', ['achievement.description']],
  ['achievementType', ['achievement.achievementType']],
  ['awardingBody', ['achievement.creator']],
  ['learningOutcomes', ['achievement.alignment', 'achievement.tag']],
  ['workload', ['achievement.creditsAvailable', 'credentialSubject.creditsEarned', 'achievement.description']],
  ['level', ['achievement.alignment', 'achievement.description']],
  ['participation', ['achievement.description']],
  ['synchronous', ['achievement.description']],
  ['assessment', ['achievement.resultDescription', 'achievement.description']],
  ['qualityAssurance', ['achievement.alignment']],
  ['skills', ['achievement.alignment', 'achievement.tag']],
  ['fieldOfStudy', ['achievement.fieldOfStudy']],
  ['expiryPolicy', ['validUntil']],
  ['furtherInfo', ['achievement.criteria.id']],
  ['code', ['achievement.humanCode']],
  ['resultDescriptions', ['achievement.resultDescription']],
];

/** The fields of those who state their items in one place each. */
const ofOthers: Readonly<Record<Exclude<StatedBy, 'record'>, readonly string[]>> = {
  award: ['credentialSubject.id', 'credentialSubject.identifier', 'credentialSubject.result', 'credentialSubject.narrative', 'awardedDate', 'validUntil', 'evidence'],
  issuer: ['issuer', 'issuer.name', 'issuer.url', 'issuer.email', 'issuer.description', 'issuer.otherIdentifier', 'issuer.address.addressCountryCode', 'issuer.address.addressRegion'],
  service: ['validFrom', 'achievement.version', 'achievement.related'],
};

/**
 * The fields of Open Badges 3.0 that the mapping writes an item into, whichever the profile names (framework.md §4.1). A profile can name fewer of
 * them, which the crosswalk then shows; one that is not among them would be shown where nothing stands.
 */
export function emittedBy({ statedBy, members, details = [], openBadges: { narrative } }: ProfileItem): string[] {
  if (statedBy !== 'record') return [...ofOthers[statedBy]];
  const stated = [...members, ...details];
  const fields = ofRecord.flatMap(([member, names]) => (stated.some((one) => isWithinMember(one, member)) ? names : []));
  return [...new Set([...fields, ...(narrative ? ['achievement.criteria.narrative'] : [])])];
}
