import type { Issuer } from '../issuer/issuer.ts';
import type { Profile } from '../profile/profile.ts';
import type { FrameworkRecord } from '../record/record.ts';

/** What the exporters are given: a published version, and whose it is. */
export interface ExportInput {
  readonly profile: Profile;
  readonly record: FrameworkRecord;
  readonly issuer: Issuer;
  readonly did: string;
  /** Address of the published version. */
  readonly achievementId: string;
  readonly version: number;
  readonly imageUrl?: string;
}
