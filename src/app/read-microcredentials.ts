import { AppError } from '../errors.ts';
import { findMicrocredential, findVersion, listMicrocredentials, type MicrocredentialRow, type VersionRow } from '../store/microcredentials.ts';
import type { AppDeps } from './deps.ts';
import { uuidPageOf, type Page, type PageRequest } from './page.ts';
import { readIssuer } from './read-issuers.ts';

export async function readMicrocredential(deps: AppDeps, slug: string, microcredentialId: string): Promise<MicrocredentialRow> {
  const row = await findMicrocredential(deps.db.sql, { issuerId: slug, microcredentialId });
  if (!row) throw new AppError('microcredential_not_found');
  return row;
}

export async function readMicrocredentials(deps: AppDeps, slug: string, request: PageRequest): Promise<Page<MicrocredentialRow>> {
  await readIssuer(deps, slug);
  return await uuidPageOf(request, (page) => listMicrocredentials(deps.db.sql, slug, page), (row) => row.microcredentialId);
}

/** A published version; the current one where none is named. */
export async function readVersion(
  deps: AppDeps,
  request: { slug: string; microcredentialId: string; version?: number },
): Promise<VersionRow> {
  const key = { issuerId: request.slug, microcredentialId: request.microcredentialId };
  const version = request.version ?? (await findMicrocredential(deps.db.sql, key))?.currentVersion;
  const row = version ? await findVersion(deps.db.sql, { ...key, version }) : undefined;
  if (!row) throw new AppError('version_not_found');
  return row;
}
