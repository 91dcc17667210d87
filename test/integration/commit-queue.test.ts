import { describe, expect, test } from 'vitest';
import { makeCommitQueue } from '../../src/app/commit-queue.ts';
import { COMMIT_ROWS_MAX, commitIssues, type IssueCommit } from '../../src/store/commit-issue.ts';
import { must, setStage, useService, anIssueRequest, type Stage } from '../support/service.ts';

const service = useService();
let nextIndex = 100_000;

/** Rows as the store keeps them, made from one that was issued: new ids, and places on the list that nobody has. */
async function rowsLike(stage: Stage, count: number, change: (n: number) => Partial<IssueCommit> = () => ({})): Promise<IssueCommit[]> {
  const { db, newId } = service().service.deps;
  must(await service().call('POST', `/v1/issuers/${stage.slug}/credentials`, { body: { ...anIssueRequest(stage), allowDuplicate: true } }), 201);
  const [issued] = await db.sql<IssueCommit[]>`
    select credentials.*, issuers.revision as profile_revision from credentials join issuers using (issuer_id)
    where issuer_id = ${stage.slug} order by credential_id desc limit 1`;
  if (!issued) throw new Error('nothing was issued');
  return Array.from({ length: count }, (_, n) => {
    const credentialId = newId();
    return { ...issued, credentialId, document: `{"n":${n}}`, statusIndex: nextIndex++, identifierDigests: [Buffer.alloc(32, n % 256), Buffer.alloc(32, 255)], idempotency: undefined, eventId: newId(), actor: null, ...change(n) };
  });
}

async function storedAmong(rows: readonly IssueCommit[]): Promise<string[]> {
  const { sql } = service().service.deps.db;
  const found = await sql<{ credentialId: string }[]>`select credential_id from credentials where credential_id in ${sql(rows.map(({ credentialId }) => credentialId))}`;
  return found.map(({ credentialId }) => credentialId).toSorted();
}

const key = (name: string, byte = 1): NonNullable<IssueCommit['idempotency']> => ({ key: name, bodyDigest: Buffer.alloc(32, byte) });

describe('commitIssues', () => {
  test('stores as many as it may hold, each with its people and its event', async () => {
    const stage = await setStage(service());
    const rows = await rowsLike(stage, COMMIT_ROWS_MAX, (n) => ({ idempotency: n % 2 === 0 ? key(`k-${n}`) : undefined }));
    const { sql } = service().service.deps.db;
    expect(await commitIssues(sql, rows)).toStrictEqual(rows.map(() => 'stored'));
    expect(await storedAmong(rows)).toStrictEqual(rows.map(({ credentialId }) => credentialId).toSorted());
    const ids = rows.map(({ credentialId }) => credentialId);
    const [counts] = await sql<{ recipients: number; events: number; keys: number }[]>`
      select (select count(*)::int from credential_recipients where credential_id in ${sql(ids)}) as recipients,
        (select count(*)::int from events where subject::text in ${sql(ids)}) as events,
        (select count(*)::int from idempotency_keys where credential_id in ${sql(ids)}) as keys`;
    expect(counts).toStrictEqual({ recipients: 2 * COMMIT_ROWS_MAX, events: COMMIT_ROWS_MAX, keys: COMMIT_ROWS_MAX / 2 });
  });

  test('answers for each what became of it: a key that is taken and a version that is no longer current cost the others nothing', async () => {
    const stage = await setStage(service());
    const { sql } = service().service.deps.db;
    expect(await commitIssues(sql, await rowsLike(stage, 1, () => ({ idempotency: key('taken') })))).toStrictEqual(['stored']);
    const rows = await rowsLike(stage, 5, (n) => [{}, { idempotency: key('taken') }, { profileRevision: 99 }, { microcredentialVersion: 99 }, { idempotency: key('free') }][n] ?? {});
    expect(await commitIssues(sql, rows)).toStrictEqual(['stored', 'keyTaken', 'notCurrent', 'notCurrent', 'stored']);
    expect(await storedAmong(rows)).toStrictEqual([rows[0]?.credentialId, rows[4]?.credentialId].toSorted());
  });
});

describe('the queue of commits', () => {
  test('stores the others where one cannot be stored, and tells each its own', async () => {
    const stage = await setStage(service());
    const rows = await rowsLike(stage, 130);
    const bad = rows[70];
    const good = rows[0];
    if (!bad || !good) throw new Error('no rows');
    rows[70] = { ...bad, statusIndex: good.statusIndex };
    const queue = makeCommitQueue(service().service.deps.db);
    const settled = await Promise.allSettled(rows.map(async (row) => await queue.commit(row)));
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(settled.filter((result) => result.status === 'fulfilled' && result.value === 'stored')).toHaveLength(129);
    expect(await storedAmong(rows)).toHaveLength(129);
  });
});
