import type { JsonObject } from '../credential/json.ts';
import { extensionContext } from '../framework/mapping/framework-extension.ts';
import { languageEditions } from '../framework/mapping/language-edition.ts';
import { achievementOf, nameOf, type AchievementInput, type AchievementOutput } from '../framework/mapping/map-achievement.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { AttachedEndorsement, MicrocredentialRow, PublishedDocuments, VersionRow } from '../store/microcredentials.ts';
import type { AppDeps } from './deps.ts';
import { exportsOf } from './exports-of-version.ts';

type Mapping = Pick<AppDeps, 'addresses' | 'profile'>;
type Unpublished = Pick<VersionRow, 'issuerId' | 'microcredentialId' | 'version' | 'record' | 'imageId'>;

/** A published version as the Achievement that its badges carry, with the contexts that it needs. The same for ever. */
export function achievementOfVersion(deps: Mapping, issuer: IssuerRow, row: VersionRow): AchievementOutput {
  if (row.achievement === null) return achievementOf(inputOf(deps, issuer, row));
  const achievement = row.achievement as JsonObject;
  const record = row.record as unknown as FrameworkRecord;
  return { achievement, name: nameOf({ record, test: issuer.test }), contexts: 'frameworkRecord' in achievement ? [extensionContext()] : [] };
}

/** What a draft is published as: its Achievement, that once more in each language that the record is whole in, and its exports. */
export function documentsOf(deps: Mapping, issuer: IssuerRow, row: Unpublished & Partial<Pick<MicrocredentialRow, 'endorsements'>>): PublishedDocuments {
  const input = inputOf(deps, issuer, row);
  return { version: row.version, achievement: withEndorsements(achievementOf(input).achievement, row.endorsements ?? null), editions: languageEditions(input), exports: exportsOf(deps, issuer, row) };
}

/** The achievement of a version with the endorsements in it, each under the name that its form has. */
function withEndorsements(achievement: JsonObject, attached: readonly AttachedEndorsement[] | null): JsonObject {
  const documents = (attached ?? []).filter((given) => typeof given !== 'string') as JsonObject[];
  const jwts = (attached ?? []).filter((given) => typeof given === 'string');
  return { ...achievement, ...(documents.length === 0 ? {} : { endorsement: documents }), ...(jwts.length === 0 ? {} : { endorsementJwt: jwts }) };
}

function inputOf({ addresses, profile }: Mapping, issuer: IssuerRow, row: Unpublished): AchievementInput {
  const { issuerId, microcredentialId, version, imageId } = row;
  const addressOfVersion = (number: number): string => addresses.achievementVersion(issuerId, microcredentialId, number);
  return {
    profile,
    record: row.record as unknown as FrameworkRecord,
    achievementId: addressOfVersion(version),
    version,
    addressOfVersion,
    addressOfEdition: (language) => addresses.achievementEdition(issuerId, microcredentialId, { version, language }),
    test: issuer.test,
    includeExtension: true,
    ...(imageId === null ? {} : { imageUrl: addresses.image(issuerId, microcredentialId, version) }),
  };
}
