import { describe, expect, test, vi } from 'vitest';
import { callerOf } from '../../src/app/caller.ts';
import type { AppDeps } from '../../src/app/deps.ts';
import { issueCredential, type IssueRequest } from '../../src/app/issue-credential.ts';
import { insertSigningKey } from '../../src/store/signing-keys.ts';
import { demonstrationRecord } from '../support/examples.ts';
import { issue, issuedRows, verdictOf } from '../support/badges.ts';
import { onPostgres } from '../support/database.ts';
import { holdTransaction, waitingSessions } from '../support/held-transaction.ts';
import { anIssueRequest, must, setStage, useService, type Json, type Stage } from '../support/service.ts';

const service = useService();

type Change = (stage: Stage) => Promise<unknown>;

const path = (stage: Stage, rest = ''): string => `/v1/issuers/${stage.slug}/microcredentials/${stage.microcredential}${rest}`;

async function etagOf(where: string): Promise<string> {
  return String(must(await service().call('GET', where), 200).headers['etag']);
}

const changeProfile: Change = async (stage) => {
  const where = `/v1/issuers/${stage.slug}`;
  must(await service().call('PATCH', where, { body: { name: { ja: '改称後大学' } }, headers: { 'if-match': await etagOf(where) } }), 200);
};
const publishNext: Change = async (stage) => {
  const body = { record: { ...demonstrationRecord, title: { ja: '第二版' } } };
  must(await service().call('PUT', path(stage), { body, headers: { 'if-match': await etagOf(path(stage)) } }), 200);
  must(await service().call('POST', path(stage, '/publish')), 200);
};
const retire: Change = async (stage) => must(await service().call('POST', path(stage, '/retire')), 200);
/** What rotation after a leak will do: the old key is revoked, a new one signs. */
const replaceKey: Change = async (stage) => {
  const { db, custody } = service().service.deps;
  const key = await custody.generateKey(stage.slug);
  await db.transaction(async (tx) => {
    await tx`update signing_keys set state = 'revoked', revoked_at = now() where issuer_id = ${stage.slug} and state = 'active'`;
    await insertSigningKey(tx, stage.slug, key);
  });
};

/** The service as it is, but for `change`, which happens `times` times after all was loaded and before anything is committed. */
function depsWith(change: () => Promise<unknown>, times: number): { deps: AppDeps; signed: string[] } {
  const { deps } = service().service;
  const signed: string[] = [];
  let left = times;
  const take: AppDeps['statusIndexes']['take'] = async (issuerId, purpose) => {
    const index = await deps.statusIndexes.take(issuerId, purpose);
    if (left-- > 0) await change();
    return index;
  };
  const signer: AppDeps['custody']['signer'] = (owner, row) => {
    signed.push(row.publicKeyMultibase);
    return deps.custody.signer(owner, row);
  };
  return { deps: { ...deps, statusIndexes: { take }, custody: { ...deps.custody, signer } }, signed };
}

/** The bare id of what was issued. */
async function issueWith(deps: AppDeps, stage: Stage, key?: string): Promise<string> {
  const { row } = await issueCredential(deps, {
    caller: callerOf({ apiKeyId: deps.newId(), owner: stage.slug, scopes: ['credentials:issue'] }),
    slug: stage.slug,
    request: anIssueRequest(stage) as unknown as IssueRequest,
    idempotency: key === undefined ? undefined : { key, bodyDigest: Buffer.alloc(32) },
  });
  return row.credentialId;
}

async function documentsOf(stage: Stage): Promise<Json[]> {
  const rows = await service().service.deps.db.sql<{ document: string }[]>`select document from credentials where issuer_id = ${stage.slug}`;
  return rows.map(({ document }) => JSON.parse(document));
}

describe.each([['without an Idempotency-Key', undefined], ['with an Idempotency-Key', 'k-1']])('%s, what changes between loading and storing is never signed as it was', (_what, key) => {
  test.each<[string, Change, (badge: Json) => Json, Json]>([
    ['the profile of the issuer', changeProfile, (badge) => badge.issuer.name, '改称後大学'],
    ['the version of the micro-credential', publishNext, (badge) => [badge.name, badge.credentialSubject.achievement.version], ['第二版', '2']],
  ])('%s', async (_name, change, part, expected) => {
    const stage = await setStage(service());
    const { deps, signed } = depsWith(async () => await change(stage), 1);
    const credentialId = await issueWith(deps, stage, key);
    expect(signed).toHaveLength(2);
    const documents = await documentsOf(stage);
    expect(documents.map(part)).toEqual([expected]);
    expect(documents[0].id).toBe(`urn:uuid:${credentialId}`);
    expect((await verdictOf(service(), documents[0])).outcome).toBe('valid');
  });

  test('the signing key', async () => {
    const stage = await setStage(service());
    const { deps, signed } = depsWith(async () => await replaceKey(stage), 1);
    await issueWith(deps, stage, key);
    const [document, ...others] = await documentsOf(stage);
    expect(others).toEqual([]);
    expect(new Set(signed).size).toBe(2);
    expect(document.proof[0].verificationMethod.endsWith(`#${signed[1]}`)).toBe(true);
    expect((await verdictOf(service(), document)).outcome).toBe('valid');
  });

  test('a micro-credential that is retired issues nothing', async () => {
    const stage = await setStage(service());
    const before = await issuedRows(service());
    const { deps } = depsWith(async () => await retire(stage), 1);
    await expect(issueWith(deps, stage, key)).rejects.toMatchObject({ code: 'microcredential_retired' });
    expect(await issuedRows(service())).toEqual({ ...before, locks: expect.any(Number) });
  });

  test('what changes every time is given up, and nothing is stored', async () => {
    const stage = await setStage(service());
    const before = await issuedRows(service());
    const { deps, signed } = depsWith(async () => await changeProfile(stage), 99);
    await expect(issueWith(deps, stage, key)).rejects.toMatchObject({ code: 'conflict_retry' });
    expect(signed.length).toBeGreaterThan(1);
    expect(await issuedRows(service())).toEqual({ ...before, locks: expect.any(Number) });
    const again = await issueWith(service().service.deps, stage, key);
    expect((await documentsOf(stage)).map(({ id }) => id)).toEqual([`urn:uuid:${again}`]);
  });
});

test('a draft that is saved meanwhile is no reason to start anew: the version is still current', async () => {
  const stage = await setStage(service());
  const { deps, signed } = depsWith(async () => {
    const body = { record: { ...demonstrationRecord, title: { ja: '下書き' } } };
    must(await service().call('PUT', path(stage), { body, headers: { 'if-match': await etagOf(path(stage)) } }), 200);
  }, 1);
  await issueWith(deps, stage);
  expect(signed).toHaveLength(1);
  expect((await documentsOf(stage))[0].name).not.toContain('下書き');
});

test('a badge that does not pass our own verifier is never stored', async () => {
  const stage = await setStage(service());
  const { deps } = service().service;
  const before = await issuedRows(service());
  const flipped: AppDeps['custody']['signer'] = (owner, row) => {
    const { publicKeyMultibase, sign } = deps.custody.signer(owner, row);
    return {
      publicKeyMultibase,
      sign: async (data) => {
        const signature = Uint8Array.from(await sign(data));
        signature[10] = (signature[10] ?? 0) ^ 1;
        return signature;
      },
    };
  };
  const broken = { ...deps, custody: { ...deps.custody, signer: flipped } };
  await expect(issueWith(broken, stage)).rejects.toMatchObject({ code: 'self_verification_failed' });
  expect(await issuedRows(service())).toEqual(before);
});

test('badges of a revoked key are no longer valid; those of its successor are', async () => {
  const stage = await setStage(service());
  const before = (await issue(service(), stage)).credential;
  expect((await verdictOf(service(), before)).outcome).toBe('valid');
  await replaceKey(stage);
  const after = (await issue(service(), stage)).credential;
  const verdict = await verdictOf(service(), before);
  expect(verdict).toMatchObject({ outcome: 'invalid', issuer: { binding: 'unproven' } });
  expect(verdict.checks).toContainEqual(expect.objectContaining({ id: 'binding', outcome: 'error', code: 'key_revoked' }));
  expect(await verdictOf(service(), after)).toMatchObject({ outcome: 'valid', status: { state: 'active' } });
});

onPostgres('a change that another process is about to commit', () => {
  test.each<[string, (badge: Json) => Json, Json]>([
    ['commits while we wait for it: the badge has the new profile', (badge) => badge.issuer.name, '改称後大学'],
  ])('%s', async (_what, part, expected) => {
    const stage = await setStage(service());
    const { db } = service().service.deps;
    const held = await holdTransaction(db, async (tx) => await tx`
      update issuers set revision = revision + 1, profile = jsonb_set(profile::jsonb, '{name}', '{"ja":"改称後大学"}')::json where issuer_id = ${stage.slug}`);
    const issuing = issue(service(), stage);
    await vi.waitFor(async () => expect(await waitingSessions(db)).toBe(1), 4_000);
    await held.commit();
    expect(part((await issuing).credential)).toBe(expected);
    expect(await documentsOf(stage)).toHaveLength(1);
  });

  test('is undone while we wait for it: the badge is stored as it was made', async () => {
    const stage = await setStage(service());
    const { db } = service().service.deps;
    const held = await holdTransaction(db, async (tx) => await tx`update microcredentials set retired_at = now() where issuer_id = ${stage.slug}`);
    const issuing = issue(service(), stage);
    await vi.waitFor(async () => expect(await waitingSessions(db)).toBe(1), 4_000);
    await held.rollBack();
    expect((await verdictOf(service(), (await issuing).credential)).outcome).toBe('valid');
  });
});
