// Who may do what, for every management operation that /openapi.json names. An operation that operation-calls.ts does not know fails.
import { beforeAll, describe, expect, test } from 'vitest';
import { credentialsPath, expectProblem, issue } from '../support/badges.ts';
import { operationsOf, type Operation } from '../support/open-api.ts';
import { addressOf, knownOperation, makeWorld, type CallParts, type World } from '../support/operation-calls.ts';
import { allIssuerScopes, anIssueRequest, must, setStage, useService, type Answer, type Stage } from '../support/service.ts';

const service = useService();

let world: World;
let other: Stage;
let operations: Operation[];

beforeAll(async () => {
  world = await makeWorld(service());
  other = await setStage(service());
  const document = must(await service().call('GET', '/openapi.json', { key: null }), 200).body;
  operations = operationsOf(document).filter(({ secured }) => secured);
});

interface Attempt {
  readonly operation: Operation;
  readonly parts: CallParts;
}

async function attempt({ operation, parts }: Attempt, key: string | null): Promise<Answer> {
  const { body, headers = {} } = parts;
  return await service().call(operation.method, addressOf(operation.path, parts), { ...(body === undefined ? {} : { body }), headers, key });
}

/** Of an issuer, or of the operator where there is no slug. */
async function makeKey(slug: string | undefined, scopes: readonly string[]): Promise<{ id: string; key: string; path: string }> {
  const path = slug === undefined ? '/v1/api-keys' : `/v1/issuers/${slug}/api-keys`;
  const { id, key } = must(await service().call('POST', path, { body: { name: 'test', scopes } }), 201).body;
  return { id, key, path: `${path}/${id}` };
}

const operatorScopes = ['issuers:create', 'operator-keys:read', 'operator-keys:write'];

/** Whose keys may have the scope: the issuer that the call is about, or nobody but the operator. */
function ownerFor(scope: string, { slug }: CallParts): string | undefined {
  return operatorScopes.includes(scope) ? undefined : slug || world.stage.slug;
}

/** What the two issuers hold, the keys that the test itself makes left out: a refused call must leave it as it was. */
async function everythingHeld(): Promise<unknown> {
  const [row] = await service().service.deps.db.sql`
    select (select count(*)::int from issuers) as issuers, (select sum(revision)::int from issuers) as issuer_revisions,
      (select count(*)::int from microcredentials) as microcredentials, (select sum(revision)::int from microcredentials) as revisions,
      (select count(*)::int from microcredentials where retired_at is not null) as retired, (select count(*)::int from microcredential_versions) as versions,
      (select count(*)::int from images) as images, (select count(*)::int from credentials) as credentials,
      (select count(*)::int from credentials where state <> 'active') as changed, (select count(*)::int from status_bits) as bits,
      (select count(*)::int from api_keys where revoked_at is not null) as revoked, (select count(*)::int from idempotency_keys) as idempotency`;
  return row;
}

/** Every management operation by its name; which there are is only known once the service runs. */
async function forEachOperation(work: (attempt: Attempt, scope: string) => Promise<void>): Promise<void> {
  expect(operations.length).toBeGreaterThan(20);
  for (const operation of operations) {
    const { prepare, scope } = knownOperation(operation.operationId);
    if (scope === undefined) throw new Error(`${operation.operationId} asks for a key, but operation-calls.ts names no scope`);
    const parts = await prepare(world);
    await work({ operation, parts }, scope).catch((cause: unknown) => {
      throw new Error(operation.operationId, { cause });
    });
  }
}

const operatorOnly = (scope: string): boolean => scope === 'issuers:create' || scope.startsWith('operator-keys:');

describe('every management operation', () => {
  test('is refused without a key, with one that does not exist, and with one of a wrong form: 401', async () => {
    const nobody = ['ak_live_', 'ak_test_'].map((start) => `${start}${'Q'.repeat(43)}`);
    await forEachOperation(async (one) => {
      const before = await everythingHeld();
      for (const key of [null, ...nobody, 'x', '']) {
        const answer = await attempt(one, key);
        expectProblem(answer, 401, 'unauthenticated');
        expect(answer.headers['www-authenticate']).toBe('Bearer realm="akashi"');
      }
      expect(await everythingHeld()).toEqual(before);
    });
  });

  test('is refused to a key of the issuer, and to one of the operator, that has every scope but the one needed: 403', async () => {
    await forEachOperation(async (one, scope) => {
      const ofIssuer = await makeKey(one.parts.slug || world.stage.slug, allIssuerScopes.filter((other) => other !== scope));
      const ofOperator = await makeKey(undefined, [...operatorScopes, ...allIssuerScopes].filter((other) => other !== scope));
      const before = await everythingHeld();
      for (const { key } of [ofIssuer, ofOperator]) {
        expect(expectProblem(await attempt(one, key), 403, 'insufficient_scope').scope).toBe(scope);
      }
      expect(await everythingHeld()).toEqual(before);
    });
  });

  test('does not exist for a key of another issuer: 404, as for an issuer that nobody has', async () => {
    await forEachOperation(async (one) => {
      if (!one.operation.path.includes('{issuer}')) return;
      const before = await everythingHeld();
      const refused = expectProblem(await attempt(one, other.issuerKey), 404, 'issuer_not_found');
      const nowhere = expectProblem(await attempt({ ...one, parts: { ...one.parts, slug: 'nobody-has-this' } }, other.issuerKey), 404, 'issuer_not_found');
      expect({ ...refused, instance: '' }).toEqual({ ...nowhere, instance: '' });
      expect(await everythingHeld()).toEqual(before);
    });
  });

  test('does not find what belongs to another issuer at the caller’s own address: 404', async () => {
    let tried = 0;
    await forEachOperation(async (one) => {
      if (!one.operation.path.includes('{issuer}') || !one.operation.path.includes('{id}')) return;
      const before = await everythingHeld();
      const answer = await attempt({ ...one, parts: { ...one.parts, slug: other.slug } }, other.issuerKey);
      expect([answer.status, answer.body.code], answer.text).toEqual([404, expect.stringMatching(/^(microcredential|credential|endorsement|key)_not_found$/)]);
      expect(await everythingHeld()).toEqual(before);
      tried += 1;
    });
    expect(tried).toBeGreaterThan(8);
  });

  test('is done for a key of the issuer with that one scope alone, but for what is the operator’s: 2xx', async () => {
    await forEachOperation(async (one, scope) => {
      if (operatorOnly(scope)) return;
      const { key } = await makeKey(one.parts.slug || world.stage.slug, [scope]);
      must(await attempt(one, key), knownOperation(one.operation.operationId).status);
    });
  });

  test('is done for the operator: 2xx', async () => {
    await forEachOperation(async (one) => {
      must(await attempt(one, service().operatorKey), knownOperation(one.operation.operationId).status);
    });
  });

  test('is refused to a key that was revoked, at once: 401', async () => {
    await forEachOperation(async (one, scope) => {
      const { key, path } = await makeKey(ownerFor(scope, one.parts), [scope]);
      must(await service().call('DELETE', path), 204);
      expectProblem(await attempt(one, key), 401, 'unauthenticated');
    });
  });

  test('tells who is not known nothing about its body', async () => {
    await forEachOperation(async (one) => {
      if (one.operation.object.requestBody === undefined) return;
      for (const body of ['{"a":', '{}', Buffer.alloc(2 << 20)]) {
        expectProblem(await attempt({ ...one, parts: { ...one.parts, body } }, null), 401, 'unauthenticated');
      }
    });
  });
});

describe('lists', () => {
  test('show a key of an issuer that issuer alone, and the operator all', async () => {
    const slugs = async (key: string): Promise<string[]> => {
      const answer = must(await service().call('GET', '/v1/issuers?limit=200', { key }), 200);
      expect(answer.body.next).toBeNull();
      return answer.body.items.map(({ slug }: { slug: string }) => slug);
    };
    expect(await slugs(other.issuerKey)).toEqual([other.slug]);
    expect(await slugs(service().operatorKey)).toEqual(expect.arrayContaining([other.slug, world.stage.slug, world.suspendable.slug]));
  });

  test.each(['credentials', 'microcredentials', 'api-keys', 'keys'])('of %s hold nothing of another issuer', async (what) => {
    await issue(service(), world.stage);
    const mine = await idsIn(`/v1/issuers/${other.slug}/${what}?limit=200`.replace('/keys?limit=200', '/keys'));
    const theirs = await idsIn(`/v1/issuers/${world.stage.slug}/${what}?limit=200`.replace('/keys?limit=200', '/keys'));
    expect(theirs.length).toBeGreaterThan(0);
    expect(mine.filter((id) => theirs.includes(id))).toEqual([]);
  });

  test('of people hold nothing of another issuer: the same e-mail address is searched for in each alone', async () => {
    const recipient = { email: 'shared@learner.example' };
    const { id } = await issue(service(), world.stage, { recipient });
    const search = async (stage: Stage): Promise<string[]> =>
      must(await service().call('POST', credentialsPath(stage, '/search'), { key: stage.issuerKey, body: { recipient } }), 200).body.items.map((item: { id: string }) => item.id);
    expect(await search(world.stage)).toEqual([id]);
    expect(await search(other)).toEqual([]);
  });

  async function idsIn(path: string): Promise<string[]> {
    return must(await service().call('GET', path), 200).body.items.map(({ id }: { id: string }) => id);
  }
});

describe('an issuer', () => {
  test('cannot issue a micro-credential of another issuer', async () => {
    const answer = await service().call('POST', credentialsPath(other), { key: other.issuerKey, body: anIssueRequest(world.stage) });
    expectProblem(answer, 404, 'microcredential_not_found', [{ pointer: '/microcredential', code: 'microcredential_not_found' }]);
  });

  test('has Idempotency-Keys of its own: the same key at another issuer is another request', async () => {
    const headers = { 'idempotency-key': 'shared-between-two' };
    const first = await issue(service(), world.stage, {}, headers);
    const second = await issue(service(), other, {}, headers);
    expect(second.id).not.toBe(first.id);
  });
});

describe('API keys', () => {
  test('hand on no scope that they lack: 403, each one pointed at', async () => {
    const { key } = await makeKey(other.slug, ['api-keys:write', 'credentials:read']);
    const body = { name: 'stronger', scopes: ['credentials:read', 'credentials:issue', 'api-keys:write', 'issuers:write'] };
    const answer = await service().call('POST', `/v1/issuers/${other.slug}/api-keys`, { key, body });
    expectProblem(answer, 403, 'scope_not_grantable', [
      { pointer: '/scopes/1', code: 'scope_not_grantable' },
      { pointer: '/scopes/3', code: 'scope_not_grantable' },
    ]);
    must(await service().call('POST', `/v1/issuers/${other.slug}/api-keys`, { key, body: { name: 'weaker', scopes: ['credentials:read'] } }), 201);
  });

  test('of an issuer cannot be given what is the operator’s, by the operator either: 403', async () => {
    for (const scope of operatorScopes) {
      for (const key of [other.issuerKey, service().operatorKey]) {
        const body = { name: 'operator', scopes: ['issuers:read', scope] };
        expectProblem(await service().call('POST', `/v1/issuers/${other.slug}/api-keys`, { key, body }), 403, 'scope_not_grantable', [{ pointer: '/scopes/1', code: 'operator_only' }]);
      }
    }
  });

  test('of the operator hand on no scope that they lack either: 403', async () => {
    const { key } = await makeKey(undefined, ['operator-keys:write', 'issuers:read', 'api-keys:write']);
    const wanted = { name: 'stronger', scopes: ['issuers:read', 'issuers:create'] };
    expectProblem(await service().call('POST', '/v1/api-keys', { key, body: wanted }), 403, 'scope_not_grantable', [{ pointer: '/scopes/1', code: 'scope_not_grantable' }]);
    const body = { name: 'stronger', scopes: ['credentials:issue'] };
    expectProblem(await service().call('POST', `/v1/issuers/${other.slug}/api-keys`, { key, body }), 403, 'scope_not_grantable');
  });

  test('of the operator are not in the list of an issuer, nor revoked there, and the other way round', async () => {
    const [ofOperator, ofIssuer] = [await makeKey(undefined, ['issuers:read']), await makeKey(other.slug, ['issuers:read'])];
    expectProblem(await service().call('DELETE', `/v1/issuers/${other.slug}/api-keys/${ofOperator.id}`), 404, 'key_not_found');
    expectProblem(await service().call('DELETE', `/v1/api-keys/${ofIssuer.id}`), 404, 'key_not_found');
    expect(must(await service().call('GET', `/v1/issuers/${other.slug}/api-keys?limit=200`), 200).text).not.toContain(ofOperator.id);
    expect(must(await service().call('GET', '/v1/api-keys?limit=200'), 200).text).not.toContain(ofIssuer.id);
  });

  test('are refused with a scope that there is not, twice the same, or none: 400', async () => {
    for (const scopes of [['everything'], ['keys:read', 'keys:read'], []]) {
      expectProblem(await service().call('POST', `/v1/issuers/${other.slug}/api-keys`, { body: { name: 'x', scopes } }), 400, 'invalid_request');
    }
  });

  test('say by their prefix whether they belong to a sandbox issuer', async () => {
    const sandbox = await setStage(service(), { test: true });
    expect(sandbox.issuerKey).toMatch(/^ak_test_[A-Za-z0-9_-]{43}$/);
    expect(other.issuerKey).toMatch(/^ak_live_[A-Za-z0-9_-]{43}$/);
    must(await service().call('GET', `/v1/issuers/${sandbox.slug}`, { key: sandbox.issuerKey }), 200);
    const disguised = sandbox.issuerKey.replace('ak_test_', 'ak_live_');
    expectProblem(await service().call('GET', `/v1/issuers/${sandbox.slug}`, { key: disguised }), 401, 'unauthenticated');
  });

  test('are shown once and kept only as a hash', async () => {
    const { id, key } = await makeKey(other.slug, ['keys:read']);
    const listed = must(await service().call('GET', `/v1/issuers/${other.slug}/api-keys?limit=200`), 200);
    expect(listed.text).toContain(id);
    expect(listed.text).not.toContain(key);
    const rows = await service().service.deps.db.sql<{ row: string }[]>`select api_keys::text as row from api_keys`;
    expect(JSON.stringify(rows)).not.toContain(key.slice('ak_live_'.length));
  });

  test('that are revoked stay in the list with the time, and revoking again changes nothing', async () => {
    const { id } = await makeKey(other.slug, ['keys:read']);
    const path = `/v1/issuers/${other.slug}/api-keys`;
    must(await service().call('DELETE', `${path}/${id}`), 204);
    const revokedAt = async (): Promise<string> =>
      must(await service().call('GET', `${path}?limit=200`), 200).body.items.find((item: { id: string }) => item.id === id).revokedAt;
    const first = await revokedAt();
    expect(first).toMatch(/^\d{4}-.*Z$/);
    must(await service().call('DELETE', `${path}/${id}`), 204);
    expect(await revokedAt()).toBe(first);
  });

  test.each([
    ['Basic', (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`],
    ['no scheme', (key: string) => key],
    ['two tokens', (key: string) => `Bearer ${key} ${key}`],
    ['a token in quotes', (key: string) => `Bearer "${key}"`],
    ['a comma list', (key: string) => `Bearer ${key}, Bearer ${key}`],
  ])('are taken as a bearer token only, not as %s', async (_what, header) => {
    const authorization = header(other.issuerKey);
    expectProblem(await service().call('GET', `/v1/issuers/${other.slug}`, { key: null, headers: { authorization } }), 401, 'unauthenticated');
  });

  test('are taken with the scheme in any case', async () => {
    must(await service().call('GET', `/v1/issuers/${other.slug}`, { key: null, headers: { authorization: `bearer ${other.issuerKey}` } }), 200);
  });

  test('are not taken from the query string', async () => {
    expectProblem(await service().call('GET', `/v1/issuers/${other.slug}?access_token=${other.issuerKey}`, { key: null }), 401, 'unauthenticated');
  });
});
