import { isDeepStrictEqual } from 'node:util';
import type { Sql } from '../store/database.ts';
import { findIssuer } from '../store/issuers.ts';
import { findDocuments, findVersion, settleDraft, type MicrocredentialRow } from '../store/microcredentials.ts';
import { documentsOf } from './achievement-of-version.ts';
import type { AppDeps } from './deps.ts';

/** The draft, and no longer a pending one where publishing it would change nothing. */
export async function settled(deps: AppDeps, tx: Sql, draft: MicrocredentialRow): Promise<MicrocredentialRow> {
  if (draft.publishedRevision === draft.revision || !(await isAsPublished(deps, tx, draft))) return draft;
  return (await settleDraft(tx, draft)) ?? draft;
}

/**
 * Whether publishing the draft would make the current version once more: the same record, picture and status purpose, and the same documents.
 * The documents differ where the issuer's profile or ours has changed since, and then there is something to publish.
 */
async function isAsPublished(deps: AppDeps, tx: Sql, draft: MicrocredentialRow): Promise<boolean> {
  if (draft.currentVersion === null) return false;
  const key = { issuerId: draft.issuerId, microcredentialId: draft.microcredentialId, version: draft.currentVersion };
  const [version, kept, issuer] = [await findVersion(tx, key), await findDocuments(tx, key), await findIssuer(tx, draft.issuerId)];
  if (!version || !kept || !issuer) return false;
  const stated = ({ record, imageId, statusPurpose }: Pick<MicrocredentialRow, 'record' | 'imageId' | 'statusPurpose'>) => ({ record, imageId, statusPurpose });
  if (!isDeepStrictEqual(stated(draft), stated(version))) return false;
  const made: Readonly<Record<string, unknown>> = { ...documentsOf(deps, issuer, { ...draft, version: key.version }) };
  // A version of before a migration has none of the documents that came with it.
  return Object.entries(kept).every(([name, document]) => document === null || isDeepStrictEqual(document, made[name]));
}
