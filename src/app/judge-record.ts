import type { InputProblem } from '../errors.ts';
import { dayIn } from '../framework/dates.ts';
import { demonstrationIssuer } from '../framework/demonstration/demonstration.ts';
import { crosswalkOf, type CrosswalkRow } from '../framework/exports/crosswalk.ts';
import { defaultTimeZone } from '../framework/issuer/issuer.ts';
import { jointBodyProblems } from '../framework/issuer/joint-body.ts';
import { toldBy } from '../framework/problem.ts';
import { lintRecord, type LintReport } from '../framework/lint/lint-record.ts';
import { EARLIER_VERSIONS_MAX } from '../framework/mapping/related.ts';
import type { ProfileFile } from '../framework/profile/profile-schema.ts';
import { acceptRecord } from '../framework/record/check-record.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { StatusPurpose, VersionRow } from '../store/microcredentials.ts';
import { signingFaults, type Trial } from './assert-signable.ts';
import { isOperator, type Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { issuerGaps } from './issuer-gaps.ts';
import { knownIssuer, readIssuer } from './read-issuers.ts';
import { readMicrocredential, readVersion } from './read-microcredentials.ts';

/** What is judged: as it was sent, with or without a form. */
export interface LintRequest {
  readonly record: unknown;
  readonly statusPurpose?: StatusPurpose;
}

/** Judges a record as the caller's issuer would publish it, on that issuer's day, and stores nothing. The operator's is a plain one in Tokyo. */
export async function lintMicrocredential(deps: AppDeps, caller: Caller, request: LintRequest): Promise<LintReport> {
  if (isOperator(caller)) return await lintFor(deps, plainIssuer(deps), request);
  const issuer = await readIssuer(deps, caller.owner);
  const gaps = publisherGaps(deps, issuer, request.record);
  const report = await lintFor(deps, issuer, request);
  // That a badge would name the issuer twice follows from a joint body that is the issuer, which is told by its item.
  const isRepeated = gaps.some(({ code }) => code === 'joint_body_is_issuer');
  return withGaps(isRepeated ? { ...report, gaps: report.gaps.filter(({ code }) => code !== 'split_node') } : report, gaps);
}

/** The same without an issuer of this installation, and without a store. */
export async function lintAlone(deps: Trial, request: LintRequest): Promise<LintReport> {
  return await lintFor(deps, plainIssuer(deps), request);
}

async function lintFor(deps: Trial, issuer: IssuerRow, { record, statusPurpose = 'revocation' }: LintRequest): Promise<LintReport> {
  const report = lintRecord(deps.profile, record, dayIn(issuer.timeZone, deps.clock()));
  const accepted = acceptRecord(deps.profile, record);
  if ('refused' in accepted) return report;
  const faults = await signingFaults(deps, issuer, fullestVersion(deps, issuer, { record: accepted.record, statusPurpose }));
  return withGaps(report, faults);
}

function withGaps(report: LintReport, gaps: readonly InputProblem[]): LintReport {
  return gaps.length === 0 ? report : { ...report, publishable: false, gaps: [...report.gaps, ...gaps] };
}

/** What hinders this issuer, and perhaps no other, from publishing the record. */
function publisherGaps({ profile }: AppDeps, issuer: IssuerRow, record: unknown): InputProblem[] {
  const accepted = acceptRecord(profile, record);
  const repeated = 'refused' in accepted ? [] : jointBodyProblems(profile, accepted.record, knownIssuer(issuer));
  return [...toldBy(profile, repeated), ...issuerGaps(profile, issuer)];
}

/** A version of many, with a picture: one that is called publishable shall be so as a later version too. */
function fullestVersion(deps: Trial, { issuerId }: IssuerRow, { record, statusPurpose }: Required<LintRequest>): VersionRow {
  return {
    issuerId,
    microcredentialId: deps.newId(),
    version: EARLIER_VERSIONS_MAX + 1,
    record: record as VersionRow['record'],
    statusPurpose,
    imageId: deps.newId(),
    achievement: null,
    publishedAt: deps.clock(),
  };
}

/** An issuer as most are, where none is known. */
function plainIssuer({ addresses, clock }: Trial): IssuerRow {
  const { slug, timeZone = defaultTimeZone, test = false, ...profile } = demonstrationIssuer;
  const now = clock();
  return { issuerId: slug, did: addresses.issuerDid(slug) ?? addresses.issuer(slug), profile, timeZone, test, revision: 1, createdAt: now, updatedAt: now };
}

export interface Crosswalk {
  readonly version: number | null;
  readonly items: readonly CrosswalkRow[];
}

/** A published version beside other frameworks; without a version, the newest draft. */
export async function readCrosswalk(deps: AppDeps, request: { slug: string; microcredentialId: string; version?: number }): Promise<Crosswalk> {
  const { slug, microcredentialId, version } = request;
  const { timeZone } = await readIssuer(deps, slug);
  const draft = await readMicrocredential(deps, slug, microcredentialId);
  const { record } = version === undefined ? draft : await readVersion(deps, { slug, microcredentialId, version });
  // A draft that says what the published version says is that version.
  const published = draft.publishedRevision === draft.revision ? draft.currentVersion : null;
  return { version: version ?? published, items: crosswalkOf(deps.profile, record as unknown as FrameworkRecord, dayIn(timeZone, deps.clock())) };
}

/** The profile in the form of its file. */
export function readProfileFile({ profile }: AppDeps): ProfileFile {
  return { ...profile, items: Object.values(profile.items) };
}
