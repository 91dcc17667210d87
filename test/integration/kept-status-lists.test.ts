import { expect, test } from 'vitest';
import { revokeCredential } from '../../src/app/change-credential-state.ts';
import { publishStatusList } from '../../src/app/publish-status-list.ts';
import { callerOf } from '../../src/app/caller.ts';
import { assertListPassesOurVerifier } from '../../src/app/self-verify.ts';
import { decodeStatusList, setStatusBit } from '../../src/credential/status-list.ts';
import { findIssuer } from '../../src/store/issuers.ts';
import { findActiveSigningKey } from '../../src/store/signing-keys.ts';
import { findStatusList } from '../../src/store/status-lists.ts';
import { anIssueRequest, must, setStage, useService } from '../support/service.ts';

const service = useService();
const list = (slug: string): string => `/issuers/${slug}/status/1`;

test('a released list is kept: a process that has none in memory gives the same bytes', async () => {
  const { call, service: running } = service();
  const stage = await setStage(service());
  must(await call('POST', `/v1/issuers/${stage.slug}/credentials`, { body: anIssueRequest(stage) }), 201);
  const first = must(await call('GET', list(stage.slug)), 200);
  running.deps.statusListCache.clear();
  expect((await call('GET', list(stage.slug))).text).toBe(first.text);
});

test('a revocation makes a new list, and the kept one is replaced', async () => {
  const { call, service: running } = service();
  const stage = await setStage(service());
  const { id } = must(await call('POST', `/v1/issuers/${stage.slug}/credentials`, { body: anIssueRequest(stage) }), 201).body;
  const before = must(await call('GET', list(stage.slug)), 200);
  const caller = callerOf({ apiKeyId: running.deps.newId(), owner: stage.slug, scopes: ['credentials:revoke'] });
  await revokeCredential(running.deps, { caller, slug: stage.slug, credentialId: id, reason: 'other' });
  const after = must(await call('GET', list(stage.slug)), 200);
  expect(after.body.credentialSubject.encodedList).not.toBe(before.body.credentialSubject.encodedList);
  expect(after.headers['etag']).not.toBe(before.headers['etag']);
  running.deps.statusListCache.clear();
  expect((await call('GET', list(stage.slug))).text).toBe(after.text);
});

test('a list that our own verifier refuses is neither kept nor released', async () => {
  const { call, service: running } = service();
  const stage = await setStage(service());
  must(await call('POST', `/v1/issuers/${stage.slug}/credentials`, { body: anIssueRequest(stage) }), 201);
  const { custody } = running.deps;
  const broken = { ...running.deps, custody: { ...custody, signer: (owner: string, row: Parameters<typeof custody.signer>[1]) => ({ ...custody.signer(owner, row), sign: async () => new Uint8Array(64) }) } };
  running.deps.statusListCache.clear();
  await expect(publishStatusList(broken, stage.slug, 1)).rejects.toMatchObject({ code: 'self_verification_failed' });
  must(await call('GET', list(stage.slug)), 200);
});

test('a list that says one bit else than the store is not passed', async () => {
  const { call, service: running } = service();
  const { deps } = running;
  const stage = await setStage(service());
  must(await call('POST', `/v1/issuers/${stage.slug}/credentials`, { body: anIssueRequest(stage) }), 201);
  const { text, body } = must(await call('GET', list(stage.slug)), 200);
  const [kept, issuer, key] = [await findStatusList(deps.db.sql, stage.slug, 1), await findIssuer(deps.db.sql, stage.slug), await findActiveSigningKey(deps.db.sql, stage.slug)];
  const decoded = decodeStatusList(body.credentialSubject.encodedList, {});
  if (!kept || !issuer || !key || !decoded.ok) throw new Error('the list is there');
  const bits = Uint8Array.from(decoded.bits);
  await assertListPassesOurVerifier(deps, { list: kept, issuer, key }, { document: text, bits });
  setStatusBit(bits, 131_071, true);
  await expect(assertListPassesOurVerifier(deps, { list: kept, issuer, key }, { document: text, bits })).rejects.toMatchObject({ code: 'self_verification_failed' });
});
