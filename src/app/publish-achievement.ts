import { badgeContexts } from '../credential/build-credential.ts';
import type { JsonObject } from '../credential/json.ts';
import { AppError } from '../errors.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findEdition, findEditionLanguages, findExport, type VersionRow } from '../store/microcredentials.ts';
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

/** The Achievement of a version in one language; its own language is Japanese, so that this edition is the version itself. */
export async function publishEdition(deps: AppDeps, request: AchievementRequest & { version: number; language: string }): Promise<JsonObject> {
  const { issuer, row } = await published(deps, request);
  const { language } = request;
  if (language === 'ja') return openBadge(deps, issuer, row);
  const made = row.achievement === null ? documentsOf(deps, issuer, row).editions : undefined;
  const edition = made === undefined ? await findEdition(deps.db.sql, { ...row, language }) : new Map(Object.entries(made)).get(language);
  if (edition !== undefined) return { '@context': [...badgeContexts], ...(edition as JsonObject) };
  throw editionNotFound(made === undefined ? await findEditionLanguages(deps.db.sql, row) : Object.keys(made));
}

function editionNotFound(languages: readonly string[]): AppError {
  const rule = 'there is one in each language, besides Japanese, that title, description and every learning outcome are written in';
  return new AppError('edition_not_found', `This version has editions in ${['ja', ...languages].join(', ')} (ja: the version itself); ${rule}.`);
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
