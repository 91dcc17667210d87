import { describe, expect, test } from 'vitest';
import { allScopes } from '../../src/app/scopes.ts';
import { must, setStage, useService } from '../support/service.ts';

const service = useService();

describe('the operator’s API keys', () => {
  test('are made, listed, and revoked at once, the first one by the second', async () => {
    const { call, operatorKey } = service();
    const second = must(await call('POST', '/v1/api-keys', { body: { name: 'second operator', scopes: [...allScopes] } }), 201).body;
    expect(second.key).toMatch(/^ak_live_[A-Za-z0-9_-]{43}$/);

    const listed = must(await call('GET', '/v1/api-keys', { key: second.key }), 200).body.items;
    expect(listed.map((key: { name: string }) => key.name)).toEqual(['AKASHI_BOOTSTRAP_KEY', 'second operator']);
    expect(JSON.stringify(listed)).not.toContain(second.key);

    must(await call('DELETE', `/v1/api-keys/${listed[0].id}`, { key: second.key }), 204);
    expect((await call('GET', '/v1/api-keys', { key: operatorKey })).status).toBe(401);
    expect(must(await call('GET', '/v1/api-keys', { key: second.key }), 200).body.items[0].revokedAt).toBeDefined();

    const restored = must(await call('POST', '/v1/api-keys', { key: second.key, body: { name: 'third', scopes: ['issuers:create', 'api-keys:write', 'issuers:read', 'microcredentials:write'] } }), 201);
    const weaker = await call('POST', '/v1/api-keys', { key: restored.body.key, body: { name: 'stronger', scopes: ['credentials:issue'] } });
    expect([weaker.status, weaker.body.code]).toEqual([403, 'insufficient_scope']);
  });
});

describe('an issuer’s key', () => {
  const other = useService();

  test('cannot have a scope of the operator’s keys, whoever makes it', async () => {
    const { call } = other();
    const { slug, issuerKey } = await setStage(other());
    for (const scope of ['operator-keys:read', 'operator-keys:write']) {
      const refused = await call('POST', `/v1/issuers/${slug}/api-keys`, { body: { name: 'too much', scopes: [scope] } });
      expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([403, 'scope_not_grantable', '/scopes/0']);
    }
    expect((await call('GET', '/v1/api-keys', { key: issuerKey })).body.code).toBe('insufficient_scope');
  });
});
