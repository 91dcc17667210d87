import { AppError, type InputProblem } from '../errors.ts';
import { jointBodyProblems } from '../framework/issuer/joint-body.ts';
import { toldBy } from '../framework/problem.ts';
import { checkRecord } from '../framework/record/check-record.ts';
import { publishGaps } from '../framework/record/publish-gaps.ts';
import type { FrameworkRecord } from '../framework/record/record.ts';
import { insertEvent } from '../store/events.ts';
import { findIssuer, type IssuerRow } from '../store/issuers.ts';
import { findMicrocredential, findVersion, publishDraft, retireMicrocredential, type MicrocredentialRow } from '../store/microcredentials.ts';
import { documentsOf } from './achievement-of-version.ts';
import { endorsementProblems, refuse } from './attach-endorsements.ts';
import { settled } from './as-published.ts';
import { assertSignable } from './assert-signable.ts';
import type { Caller } from './caller.ts';
import type { AppDeps } from './deps.ts';
import { belowRecord } from './draft-microcredential.ts';
import { issuerGaps } from './issuer-gaps.ts';
import { knownIssuer } from './read-issuers.ts';

interface PublishRequest {
  readonly slug: string;
  readonly microcredentialId: string;
}

/** Makes the draft the next, immutable version. Publishing a draft that is published already, or says the same, makes none. */
export async function publishMicrocredential(deps: AppDeps, caller: Caller, request: PublishRequest): Promise<MicrocredentialRow> {
  const key = { issuerId: request.slug, microcredentialId: request.microcredentialId };
  const endorsed = await judgeAttached(deps, key);
  return await deps.db.transaction(async (tx) => {
    const found = await findMicrocredential(tx, key);
    if (!found) throw new AppError('microcredential_not_found');
    if (found.retiredAt) throw new AppError('microcredential_retired', 'A retired micro-credential cannot be published again.');
    const draft = await settled(deps, tx, found);
    if (draft.publishedRevision === draft.revision) return draft;
    const issuer = await findIssuer(tx, request.slug);
    if (!issuer) throw new AppError('issuer_not_found');
    assertComplete(deps, issuer, draft.record as unknown as FrameworkRecord);
    assertEndorsed(draft, endorsed);
    const documents = documentsOf(deps, issuer, { ...draft, version: (draft.currentVersion ?? 0) + 1 });
    const published = await publishDraft(tx, { ...key, revision: draft.revision, documents });
    const version = published && (await findVersion(tx, { ...key, version: documents.version }));
    if (!published || !version) throw new AppError('conflict_retry', 'The draft changed while it was being published.');
    await assertSignable(deps, issuer, version);
    await insertEvent(tx, {
      owner: request.slug,
      eventId: deps.newId(),
      type: 'microcredential.published',
      actor: caller.apiKeyId,
      subject: request.microcredentialId,
      data: { version: published.currentVersion },
    });
    return published;
  });
}

interface JudgedDraft {
  readonly revision: number;
  readonly currentVersion: number | null;
  readonly problems: readonly InputProblem[];
}

/** What the endorsements of the draft come to now: they were good when they were attached. Outside of the transaction, since others are asked. */
async function judgeAttached(deps: AppDeps, key: Pick<MicrocredentialRow, 'issuerId' | 'microcredentialId'>): Promise<JudgedDraft | undefined> {
  const draft = await findMicrocredential(deps.db.sql, key);
  const issuer = draft?.endorsements ? await findIssuer(deps.db.sql, key.issuerId) : undefined;
  return draft && issuer && { revision: draft.revision, currentVersion: draft.currentVersion, problems: await endorsementProblems(deps, issuer, draft) };
}

function assertEndorsed(draft: MicrocredentialRow, judged: JudgedDraft | undefined): void {
  if (draft.endorsements === null) return;
  const isSame = judged?.revision === draft.revision && judged.currentVersion === draft.currentVersion;
  if (!isSame) throw new AppError('conflict_retry', 'The draft changed while it was being published.');
  refuse(judged.problems);
}

/**
 * A draft was whole in its form when it was stored, and so was the issuer; the profile may have been corrected since, and the issuer may have moved to
 * the address of a joint body.
 */
function assertComplete({ profile }: AppDeps, issuer: IssuerRow, record: FrameworkRecord): void {
  const ofRecord = [...checkRecord(profile, record), ...publishGaps(profile, record), ...jointBodyProblems(profile, record, knownIssuer(issuer))];
  const problems = [...belowRecord(toldBy(profile, ofRecord)), ...issuerGaps(profile, issuer)];
  if (problems.length > 0) throw new AppError('microcredential_incomplete', undefined, { problems });
}

/** Ends issuing for good. What was issued stays valid and verifies. */
export async function retire(deps: AppDeps, caller: Caller, request: PublishRequest): Promise<MicrocredentialRow> {
  const key = { issuerId: request.slug, microcredentialId: request.microcredentialId };
  return await deps.db.transaction(async (tx) => {
    const row = await retireMicrocredential(tx, key);
    if (!row) {
      const before = await findMicrocredential(tx, key);
      if (!before) throw new AppError('microcredential_not_found');
      return before;
    }
    const event = { owner: request.slug, actor: caller.apiKeyId, subject: request.microcredentialId };
    await insertEvent(tx, { ...event, eventId: deps.newId(), type: 'microcredential.retired' });
    return row;
  });
}
