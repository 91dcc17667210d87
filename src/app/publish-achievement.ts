import { badgeContexts } from '../credential/build-credential.ts';
import type { JsonObject } from '../credential/json.ts';
import { AppError } from '../errors.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findEdition, findExport, type VersionRow } from '../store/microcredentials.ts';
import { achievementOfVersion, documentsOf } from './achievement-of-version.ts';
import type { AppDeps } from './deps.ts';
import { exportsOf } from './exports-of-version.ts';
import { readVersion } from './read-microcredentials.ts';

export const exportFormats = ['ob3', 'schema-org', 'elm'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface AchievementRequest {
  readonly slug: string;
  readonly microcredentialId: string;
  /** The current one where it is left out. */
  readonly version?: number;
}

/** A published version as a document of its own: as the Achievement that its badges carry, or in the words of another vocabulary. */
export async function publishAchievement(deps: AppDeps, request: AchievementRequest & { format: ExportFormat }): Promise<JsonObject> {
  const { issuer, row } = await published(deps, request);
  const { format } = request;
  if (format === 'ob3') return openBadge(deps, issuer, row);
  const kept = await findExport(deps.db.sql, { ...row, format });
  return kept === undefined ? exportsOf(deps, issuer, row)[format] : (kept as JsonObject);
}

/** The Achievement of a version in one language. */
export async function publishEdition(deps: AppDeps, request: AchievementRequest & { version: number; language: string }): Promise<JsonObject> {
  const { issuer, row } = await published(deps, request);
  const { language } = request;
  const edition = row.achievement === null ? new Map(Object.entries(documentsOf(deps, issuer, row).editions)).get(language) : await findEdition(deps.db.sql, { ...row, language });
  if (edition === undefined) throw new AppError('edition_not_found');
  return { '@context': [...badgeContexts], ...(edition as JsonObject) };
}

async function published(deps: AppDeps, request: AchievementRequest): Promise<{ issuer: IssuerRow; row: VersionRow }> {
  const issuer = await findIssuer(deps.db.sql, request.slug);
  if (!issuer) throw new AppError('issuer_not_found');
  return { issuer, row: await readVersion(deps, request) };
}

function openBadge(deps: AppDeps, issuer: IssuerRow, row: VersionRow): JsonObject {
  const { achievement, contexts } = achievementOfVersion(deps, issuer, row);
  return { '@context': [...badgeContexts, ...contexts], ...achievement };
}
