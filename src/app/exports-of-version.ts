import { elmOf } from '../framework/exports/elm.ts';
import type { ExportInput } from '../framework/exports/export-input.ts';
import { schemaOrgOf } from '../framework/exports/schema-org.ts';
import type { JsonObject } from '../framework/json.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { VersionRow } from '../store/microcredentials.ts';
import type { AppDeps } from './deps.ts';
import { issuerOf } from './read-issuers.ts';

const exporters = { 'schema-org': schemaOrgOf, elm: elmOf } as const;

export type ExportVocabulary = keyof typeof exporters;

/**
 * A version in the vocabularies that are not Open Badges, the issuer as it is now. Made when the version is published and kept with it:
 * what an address with a number answers with must not change, even where the issuer moves or is renamed.
 */
export function exportsOf(
  { profile, addresses }: Pick<AppDeps, 'addresses' | 'profile'>,
  issuer: IssuerRow,
  row: Pick<VersionRow, 'issuerId' | 'microcredentialId' | 'version' | 'record' | 'imageId'>,
): Record<ExportVocabulary, JsonObject> {
  const { issuerId, microcredentialId, version, imageId } = row;
  const input: ExportInput = {
    profile,
    record: row.record as unknown as FrameworkRecord,
    issuer: issuerOf(issuer),
    did: issuer.did,
    achievementId: addresses.achievementVersion(issuerId, microcredentialId, version),
    version,
    ...(imageId === null ? {} : { imageUrl: addresses.image(issuerId, microcredentialId, version) }),
  };
  return { 'schema-org': exporters['schema-org'](input), elm: exporters.elm(input) };
}
