import { achievementOf, type AchievementOutput } from '../framework/mapping/map-achievement.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { VersionRow } from '../store/microcredentials.ts';
import type { Addresses } from './addresses.ts';

/** A published version as the Achievement that its badges carry, with the contexts that it needs. The same for ever. */
export function achievementOfVersion(addresses: Addresses, issuer: IssuerRow, row: VersionRow): AchievementOutput {
  const { issuerId, microcredentialId, version, imageId } = row;
  return achievementOf({
    record: row.record as unknown as FrameworkRecord,
    achievementId: addresses.achievementVersion(issuerId, microcredentialId, version),
    version,
    test: issuer.test,
    includeExtension: true,
    ...(imageId === null ? {} : { imageUrl: addresses.image(issuerId, microcredentialId, version) }),
  });
}
