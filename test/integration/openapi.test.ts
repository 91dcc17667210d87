// The OpenAPI document against what the service really does: a client that was generated from it must never be surprised.
import { validate } from '@readme/openapi-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { credentialsPath, issue, tryToIssue } from '../support/badges.ts';
import { differencesFrom, makeJudge, operationAt, operationsOf, type Judge, type Operation } from '../support/open-api.ts';
import { aPng } from '../support/pictures.ts';
import { addressOf, knownOperation, knownOperations, makeWorld, type CallParts, type World } from '../support/operation-calls.ts';
import { anIssueRequest, must, useService, type Answer, type CallOptions, type Json } from '../support/service.ts';

const service = useService();
const limited = useService({ env: { AKASHI_RATE_LIMIT: '1' } });

let document: Json;
let operations: Operation[];
let judge: Judge;

beforeAll(async () => {
  document = must(await service().call('GET', '/openapi.json', { key: null }), 200).body;
  operations = operationsOf(document);
  judge = makeJudge(document);
});

describe('the document', () => {
  test('is OpenAPI 3.1 and valid', async () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    const result = await validate(structuredClone(document));
    expect(result).toMatchObject({ valid: true, warnings: [] });
  });

  test('is JSON that every page may read', async () => {
    const answer = await service().call('GET', '/openapi.json', { key: null });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' });
  });

  test('names its server by PUBLIC_URL', () => {
    expect(document.servers).toEqual([{ url: 'http://localhost:3000' }]);
  });

  test('names every operation once, and nothing that is not there', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names.toSorted()).toEqual(Object.keys(knownOperations).toSorted());
  });

  test('says of every operation what it is called, what it does, where it belongs and how it can end', () => {
    for (const { operationId, object } of operations) {
      expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(object.summary, operationId).toMatch(/^\S.{3,}/);
      expect(object.tags, operationId).toHaveLength(1);
      const statuses = Object.keys(object.responses);
      expect(statuses, operationId).toEqual(expect.arrayContaining(['500', '503']));
      expect(statuses.filter((status) => status < '300'), operationId).toHaveLength(1);
      expect(statuses, operationId).toContain(String(knownOperation(operationId).status));
      for (const [status, response] of Object.entries<Json>(object.responses)) {
        expect(response.description, `${operationId} ${status}`).toMatch(/^(?!Default Response)\S/);
        // the W3C's calls say of a bad credential with 400 what they say of a good one with 200
        const more = status === '400' && /^verify(?:Credential|Presentation)$/.test(operationId) ? ['application/json'] : [];
        if (status >= '400') expect(Object.keys(response.content), `${operationId} ${status}`).toEqual([...more, 'application/problem+json']);
      }
    }
  });

  test('says of every operation with a body that it can be refused for its form, its size and its type', () => {
    for (const { operationId, object } of operations.filter(({ method }) => ['POST', 'PUT', 'PATCH'].includes(method))) {
      expect(Object.keys(object.responses), operationId).toEqual(expect.arrayContaining(['400', '413', '415']));
    }
  });

  test('says of every operation with a key which scope it needs, and that it can be refused for that', () => {
    for (const { operationId, object, secured } of operations) {
      const { scope } = knownOperation(operationId);
      expect(secured, operationId).toBe(scope !== undefined);
      if (scope === undefined) continue;
      expect(object.security).toEqual([{ apiKey: [] }]);
      expect(object.description, operationId).toContain(`\`${scope}\``);
      expect(Object.keys(object.responses), operationId).toEqual(expect.arrayContaining(['401', '403']));
    }
    expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  test('says what publishing, retiring, linting and the public addresses do beyond their names, and where the vocabularies are', () => {
    const described = (operationId: string): string => operations.find((operation) => operation.operationId === operationId)?.object.description ?? '';
    for (const operationId of ['draftMicrocredential', 'lintMicrocredential']) expect(described(operationId)).toContain('`getProfile`');
    expect(described('publishMicrocredential')).toContain('`microcredential_incomplete`');
    expect(described('retireMicrocredential')).toContain('no way back');
    for (const operationId of ['getAchievementVersion', 'getAchievementEdition']) expect(described(operationId)).toContain('every one of its learning outcomes');
    const { parameters } = document.paths['/issuers/{slug}/achievements/{id}/v/{version}/{language}'].get;
    for (const parameter of parameters) expect(parameter.description ?? parameter.schema.description, parameter.name).toMatch(/\S/);
  });

  test('has no example that its own schema refuses', () => {
    const examples = [...examplesIn(document, [])];
    expect(examples.length).toBeGreaterThan(10);
    for (const { schema, value } of examples) expect({ schema, faults: judge(schema, value) }).toEqual({ schema, faults: [] });
  });

  test('has an example for every body of JSON', () => {
    const bodies = operations.filter(({ object }) => object.requestBody?.content['application/json']);
    expect(bodies.length).toBeGreaterThan(5);
    for (const { operationId, path, method } of bodies) {
      const place = ['paths', path, method.toLowerCase(), 'requestBody'];
      const has = [...examplesIn(at(place), place)].length > 0;
      expect(has, operationId).toBe(true);
    }
  });
});

interface Exchange {
  readonly method: string;
  readonly address: string;
  readonly answer: Answer;
}

describe('a walk through the API', () => {
  const exchanges: Exchange[] = [];
  let world: World;

  const send = async (method: string, address: string, options: CallOptions = {}, from = service): Promise<Answer> => {
    const answer = await from().call(method, address, options);
    exchanges.push({ method, address, answer });
    return answer;
  };

  const callKnown = async (operation: Operation, change: CallOptions = {}, elsewhere: Partial<CallParts> = {}): Promise<Answer> => {
    const parts = { ...(await knownOperation(operation.operationId).prepare(world)), ...elsewhere };
    const { body, headers = {} } = parts;
    const options = { ...(body === undefined ? {} : { body }), headers, ...change };
    return await send(operation.method, addressOf(operation.path, parts), options);
  };

  beforeAll(async () => {
    world = await makeWorld(service());
    for (const operation of operations) must(await callKnown(operation), knownOperation(operation.operationId).status);
    for (const operation of operations) await walkThroughRefusals(operation);
    await walkThroughConflicts();
    await walkThroughForms();
    for (const { path, method, operationId } of operations.filter(({ object }) => object.responses['429'])) {
      const address = addressOf(path, { slug: 'nobody', params: { id: world.stage.microcredential, version: '1', number: '1', language: 'en', thumbprint: 'A'.repeat(43) } });
      // Verifying is limited to one a minute here, reading to ten.
      const statuses: number[] = [];
      while (statuses.length < 11 && statuses.at(-1) !== 429) statuses.push((await send(method, address, { body: {} }, limited)).status);
      expect(statuses.at(-1), operationId).toBe(429);
    }
  }, 120_000);

  /** What can be wrong with the call of any operation. */
  async function walkThroughRefusals(operation: Operation): Promise<void> {
    const { responses } = operation.object;
    if (operation.secured) await callKnown(operation, { key: null });
    if (responses['404']) await callKnown(operation, {}, { slug: 'no-such-issuer', params: { id: '018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11', version: '7', number: '7', language: 'fr', thumbprint: 'A'.repeat(43) } });
    if (responses['400']) await callKnown(operation, {}, { slug: 'UPPER', params: { id: 'UPPER', version: 'UPPER', number: 'UPPER', language: 'UPPER', thumbprint: 'UPPER' }, query: '?limit=many' });
    if (responses['415']) await callKnown(operation, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'x' });
    if (responses['413']) {
      const body = Buffer.alloc(({ verifyBadge: 11, verifyCredential: 11, verifyPresentation: 11, verifyBatch: 65 }[operation.operationId] ?? 2) << 20, 0x20);
      must(await callKnown(operation, { body, headers: { 'content-type': 'application/json', ...contentTypeOf(operation), 'if-match': '"1"' } }), 413);
    }
    if (responses['428']) await callKnown(operation, { headers: contentTypeOf(operation) });
    if (responses['412']) await callKnown(operation, { headers: { ...contentTypeOf(operation), 'if-match': '"999"' } });
    if (responses['304']) {
      const parts = await knownOperation(operation.operationId).prepare(world);
      const { headers } = await send('GET', addressOf(operation.path, parts));
      must(await send('GET', addressOf(operation.path, parts), { headers: { 'if-none-match': String(headers['etag']) } }), 304);
    }
    for (const body of ['{"a":1,', '{"unknown":true}', '[]', '[{},{}]', '"text"', '{"type":"x"}', '']) {
      if (operation.object.requestBody?.content['application/json']) await callKnown(operation, { body });
    }
    if (operation.secured) {
      const parts = await knownOperation(operation.operationId).prepare(world);
      await callKnown(operation, { key: await weakKey(operation, parts) }, parts);
    }
  }

  /** A key that lacks the scope of this one operation. */
  async function weakKey({ operationId }: Operation, { slug }: CallParts): Promise<string> {
    const scopes = [operationId === 'listSigningKeys' ? 'issuers:read' : 'keys:read'];
    return must(await service().call('POST', `/v1/issuers/${slug || world.stage.slug}/api-keys`, { body: { name: 'weak', scopes } }), 201).body.key;
  }

  /** 409 and 422, each by the story that leads there. */
  async function walkThroughConflicts(): Promise<void> {
    const { stage, suspendable } = world;
    const issuers = must(await send('GET', '/v1/issuers?limit=200'), 200).body.items;
    must(await send('POST', '/v1/issuers', { body: { slug: issuers[0].slug, name: issuers[0].name, country: 'JP' } }), 409);
    const request = anIssueRequest(stage);
    must(await send('POST', credentialsPath(stage), { body: request, headers: { 'idempotency-key': 'walk-1' } }), 201);
    must(await send('POST', credentialsPath(stage), { body: anIssueRequest(stage), headers: { 'idempotency-key': 'walk-1' } }), 422);
    must(await send('POST', credentialsPath(stage), { body: request }), 409);
    const { id } = await issue(service(), stage);
    must(await send('POST', credentialsPath(stage, `/${id}/suspend`), { body: { reason: 'other' } }), 409);
    must(await send('POST', credentialsPath(stage, `/${id}/revoke`), { body: { reason: 'other' } }), 200);
    must(await send('POST', credentialsPath(stage, `/${id}/revoke`), { body: { reason: 'other' } }), 409);
    const held = await issue(service(), suspendable);
    must(await send('POST', credentialsPath(suspendable, `/${held.id}/reinstate`), { body: { reason: 'other' } }), 409);
    const path = `/v1/issuers/${stage.slug}/microcredentials`;
    const draft = must(await send('POST', path, { body: { record: { title: { ja: '下書き' }, achievementType: 'MicroCredential' } } }), 201);
    must(await send('POST', `${path}/${draft.body.id}/publish`), 409);
    must(await tryToIssue(service(), { ...stage, microcredential: draft.body.id }), 409);
    must(await send('POST', `${path}/${draft.body.id}/retire`), 200);
    must(await send('POST', `${path}/${draft.body.id}/publish`), 409);
    const headers = { 'if-match': '"1"' };
    must(await send('PUT', `${path}/${draft.body.id}`, { headers, body: { record: draft.body.record } }), 409);
    must(await send('PUT', `${path}/${draft.body.id}/image`, { headers: { ...headers, 'content-type': 'image/png' }, body: aPng() }), 409);
    must(await send('PUT', `${path}/${draft.body.id}/endorsements`, { headers, body: { endorsements: [] } }), 409);
    await walkThroughEndorsements();
  }

  /** What becomes of an endorsement besides its success. */
  async function walkThroughEndorsements(): Promise<void> {
    const path = `/v1/issuers/${world.suspendable.slug}/endorsements`;
    const body = { subject: 'urn:x:y', name: '認定' };
    const headers = { 'idempotency-key': 'walk-2' };
    const { id } = must(await send('POST', path, { body, headers }), 201).body;
    must(await send('POST', path, { body: { ...body, subject: 'urn:x:z' }, headers }), 422);
    must(await send('POST', path, { body: { ...body, format: 'vc-jwt' } }), 409);
    must(await send('GET', `${path}/${id}`, { headers: { accept: 'application/jwt' } }), 406);
    must(await send('POST', `${path}/${id}/revoke`, { body: { reason: 'other' } }), 200);
    must(await send('POST', `${path}/${id}/revoke`, { body: { reason: 'other' } }), 409);
  }

  /** The forms of a credential, and verdicts of all three outcomes. */
  async function walkThroughForms(): Promise<void> {
    const { stage } = world;
    const { id, credential } = await issue(service(), stage, { validUntil: '2099-03-31', evidence: [{ url: 'https://evidence.example/1' }] });
    for (const accept of ['application/json', 'application/vc', 'application/vc+ld+json', 'application/ld+json']) {
      must(await send('GET', credentialsPath(stage, `/${id}`), { headers: { accept } }), 200);
    }
    must(await send('GET', credentialsPath(stage, `/${id}`), { headers: { accept: 'application/jwt' } }), 406);
    const body = anIssueRequest(stage, { format: 'vc-jwt' });
    must(await send('POST', credentialsPath(stage), { body }), 409);
    must(await send('POST', `/v1/issuers/${stage.slug}/keys`, { body: { algorithm: 'RS256' } }), 201);
    must(await send('POST', `/v1/issuers/${stage.slug}/keys`, { body: { algorithm: 'RS256' } }), 409);
    const token = must(await send('POST', credentialsPath(stage), { body }), 201).body;
    for (const accept of ['application/json', 'application/jwt', 'application/vc+jwt', 'text/plain']) {
      must(await send('GET', credentialsPath(stage, `/${token.id}`), { headers: { accept } }), 200);
    }
    must(await send('GET', credentialsPath(stage, `/${token.id}`), { headers: { accept: 'application/vc' } }), 406);
    for (const where of ['', '/v/1']) {
      const achievement = `/issuers/${stage.slug}/achievements/${stage.microcredential}${where}`;
      for (const format of ['ob3', 'schema-org', 'elm']) must(await send('GET', `${achievement}?format=${format}`, { key: null }), 200);
      must(await send('GET', achievement, { key: null, headers: { accept: 'application/vnd.schemaorg.ld+json' } }), 200);
      must(await send('GET', achievement, { key: null, headers: { accept: 'image/webp' } }), 406);
    }
    must(await send('POST', '/v1/verify/batch', { body: [credential, {}], key: null, headers: { accept: 'application/x-ndjson' } }), 200);
    must(await send('POST', '/v1/verify/batch', { body: [credential, {}], key: null, headers: { accept: 'text/csv' } }), 406);
    must(await send('GET', credentialsPath(stage, '?limit=1')), 200);
    must(await send('GET', credentialsPath(stage, '?limit=0')), 400);
    must(await send('GET', credentialsPath(stage, '?cursor=x')), 400);
    for (const [body, outcome] of [
      [credential, 'valid'],
      [{ ...credential, name: 'forged' }, 'invalid'],
      [{ ...credential, issuer: { ...credential.issuer, id: 'did:web:elsewhere.example' } }, undefined],
      ['{"type":"x","type":"y"}', 'invalid'],
      [{ '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiableCredential'] }, undefined],
    ] as const) {
      const verdict = must(await send('POST', '/v1/verify', { body, key: null }), 200).body;
      if (outcome !== undefined) expect(verdict.outcome).toBe(outcome);
    }
  }

  test('meets no answer that the document does not describe', () => {
    const surprises = exchanges.flatMap(({ method, address, answer }) => {
      const operation = operationAt(operations, method, address);
      if (!operation) return [`${method} ${address} is no operation`];
      return differencesFrom({ judge, operation }, answer).map((difference) => `${operation.operationId} ${answer.status}: ${difference}: ${answer.text.slice(0, 300)}`);
    });
    expect(surprises).toEqual([]);
    expect(exchanges.length).toBeGreaterThan(200);
  });

  test('meets every status that the document describes, but those of a fault, a slow line or a lost race', () => {
    const met = new Set(exchanges.map(({ method, address, answer }) => `${operationAt(operations, method, address)?.operationId} ${answer.status}`));
    const described = operations.flatMap(({ operationId, object }) => Object.keys(object.responses).map((status) => `${operationId} ${status}`));
    const missing = described.filter((one) => !met.has(one) && !/ (500|503|408)$/.test(one));
    expect(missing).toEqual([]);
  });

  test('would notice a body, a status or a media type that is not described', async () => {
    const operation = operationAt(operations, 'GET', `/v1/issuers/${world.stage.slug}`);
    if (!operation) throw new Error('getIssuer is described');
    const answer = await service().call('GET', `/v1/issuers/${world.stage.slug}`);
    const differences = (changed: Partial<Answer>): string[] => differencesFrom({ judge, operation }, { ...answer, ...changed });
    expect(differences({})).toEqual([]);
    expect(differences({ status: 418 })).toEqual(['status 418 is not described']);
    expect(differences({ headers: { 'content-type': 'text/html' } })).toEqual(['200 as text/html is not described, only application/json']);
    expect(differences({ body: { ...answer.body, slug: 7 } })).toEqual([expect.stringMatching(/^\/slug must be string/)]);
    expect(differences({ body: { ...answer.body, did: undefined } })).toEqual([expect.stringMatching(/required property 'did'/)]);
  });
});

describe('the reader at /docs', () => {
  test('is a page of ours with nothing from elsewhere', async () => {
    const page = must(await service().call('GET', '/docs', { key: null }), 200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    const links = [...page.text.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(new URL(link, 'http://localhost:3000/docs').origin).toBe('http://localhost:3000');
      must(await service().call('GET', new URL(link, 'http://localhost:3000/docs').pathname, { key: null }), 200);
    }
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  });

  test('may load nothing from elsewhere, run nothing inline and be framed by nobody', async () => {
    const policy = String((await service().call('GET', '/docs', { key: null })).headers['content-security-policy']);
    const directives = new Map(policy.split(';').map((directive) => directive.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]));
    for (const [name, sources] of directives) {
      // A style of the reader itself may be known by its hash; nothing else may, and no other host is named anywhere.
      const hashes = name === 'style-src' ? /^'(unsafe-hashes|sha256-[A-Za-z0-9+/]{43}=)'$/ : /^$/;
      expect(sources.filter((source) => !["'none'", "'self'", 'data:'].includes(source) && !hashes.test(source)), name).toEqual([]);
    }
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
  });

  test('reads the document of this service', async () => {
    const script = must(await service().call('GET', '/docs/static/swagger-initializer.js', { key: null }), 200).text;
    const own = must(await service().call('GET', '/docs/json', { key: null }), 200);
    expect(script).toContain("url: resolveUrl('./json')");
    expect(own.body.paths).toEqual(document.paths);
  });
});

function contentTypeOf({ operationId }: Operation): Record<string, string> {
  return operationId.endsWith('Image') ? { 'content-type': 'image/png' } : {};
}

function at(path: readonly string[]): Json {
  return path.reduce<Json>((value, step) => value[step], document);
}

/** Each example of the document with the place of the schema that it must match: of a schema, a parameter or a media type. */
function* examplesIn(value: Json, path: readonly string[]): Generator<{ schema: readonly string[]; value: Json }> {
  if (typeof value !== 'object' || value === null) return;
  const schema = value.schema === undefined ? path : [...path, 'schema'];
  if (Object.hasOwn(value, 'example')) yield { schema, value: value.example };
  if (Array.isArray(value.examples)) for (const example of value.examples) yield { schema, value: example };
  else if (value.examples !== undefined) for (const example of Object.values<Json>(value.examples)) yield { schema, value: example.value };
  for (const [name, member] of Object.entries(value)) {
    if (name !== 'example' && name !== 'examples') yield* examplesIn(member, [...path, name]);
  }
}
