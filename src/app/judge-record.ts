import { crosswalkOf, type CrosswalkRow } from '../framework/exports/crosswalk.ts';
import { lintRecord, type LintReport } from '../framework/lint/lint-record.ts';
import type { ProfileFile } from '../framework/profile/profile-schema.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import type { AppDeps } from './deps.ts';
import { readMicrocredential, readVersion } from './read-microcredentials.ts';

/** Judges a record and stores nothing. */
export function lintMicrocredential(deps: AppDeps, record: unknown): LintReport {
  return lintRecord(deps.profile, record, today(deps));
}

export interface Crosswalk {
  readonly version: number | null;
  readonly items: readonly CrosswalkRow[];
}

/** A published version beside other frameworks; without a version, the newest draft. */
export async function readCrosswalk(deps: AppDeps, request: { slug: string; microcredentialId: string; version?: number }): Promise<Crosswalk> {
  const { slug, microcredentialId, version } = request;
  const draft = await readMicrocredential(deps, slug, microcredentialId);
  const { record } = version === undefined ? draft : await readVersion(deps, { slug, microcredentialId, version });
  return { version: version ?? null, items: crosswalkOf(deps.profile, record as unknown as FrameworkRecord, today(deps)) };
}

/** The profile in the form of its file. */
export function readProfileFile({ profile }: AppDeps): ProfileFile {
  return { ...profile, items: Object.values(profile.items) };
}

function today({ clock }: AppDeps): string {
  return clock().toISOString().slice(0, 10);
}
