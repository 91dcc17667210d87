// Two installations on two hosts, TLS between them: one issues, the other verifies through the guarded door.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeDoor } from '../../src/fetch/door.ts';
import { changeState, issue, verdictOf } from '../support/badges.ts';
import { startOutside, type Answer } from '../support/outside.ts';
import { must, setStage, useService, type Json, type Stage } from '../support/service.ts';

const outside = await startOutside();
const publicUrl = outside.address('issuer', '');
const issuing = useService({ env: { PUBLIC_URL: publicUrl, AKASHI_KEK: randomBytes(32).toString('base64url'), AKASHI_ALLOW_EMBEDDED: 'true' } });
let nowMs = Date.now();
const door = makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve, nowMs: () => nowMs });
const verifying = useService({ door });

let stage: Stage;

/** Passes on to the issuing service, as its reverse proxy does. */
const passOn: Answer = (url, response) => {
  void issuing().call('GET', `${url.pathname}${url.search}`, { key: null }).then(({ status, headers, text }) => {
    const { 'content-type': type = '', 'cache-control': cacheControl = '', etag = '' } = headers;
    response.writeHead(status, { 'content-type': String(type), 'cache-control': String(cacheControl), etag: String(etag) }).end(text);
  });
};

const codes = (verdict: Json): string[] => verdict.checks.filter((check: Json) => check.outcome !== 'ok').map((check: Json) => `${check.id} ${check.outcome} ${check.code}`);

beforeAll(async () => {
  stage = await setStage(issuing());
});
beforeEach(() => {
  outside.answer(passOn);
  // past everything that was kept
  nowMs += 4_000_000;
});
afterAll(async () => await outside.close());

describe('a badge of another installation', () => {
  test('is valid, with its key and its status read from where it was issued', async () => {
    const { credential } = await issue(issuing(), stage);
    const before = outside.asked.length;
    const verdict = await verdictOf(verifying(), credential);
    expect([verdict.outcome, codes(verdict)]).toEqual(['valid', []]);
    expect(verdict).toMatchObject({ issuer: { binding: 'proven', domain: `issuer.example:${String(outside.port)}` }, status: { state: 'active' } });
    expect(outside.asked.slice(before)).toEqual([`${publicUrl}/issuers/${stage.slug}/did.json`, credential.credentialStatus.statusListCredential]);
  });

  test('is verified again without asking again', async () => {
    const { credential } = await issue(issuing(), stage);
    await verdictOf(verifying(), credential);
    const before = outside.asked.length;
    expect((await verdictOf(verifying(), credential)).outcome).toBe('valid');
    expect(outside.asked.length).toBe(before);
  });

  test('is invalid once it is revoked, at the latest when the list has grown old', async () => {
    const { id, credential } = await issue(issuing(), stage);
    expect((await verdictOf(verifying(), credential)).outcome).toBe('valid');
    must(await changeState(issuing(), stage, id, 'revoke'), 200);
    nowMs += 300_001;
    expect(codes(await verdictOf(verifying(), credential))).toEqual(['status error revoked']);
  });

  test('is invalid where a claim was changed', async () => {
    const { credential } = await issue(issuing(), stage);
    expect(codes(await verdictOf(verifying(), { ...credential, name: 'Another' }))).toContain('proof error signature_invalid');
  });

  test('is invalid where its issuer does not publish the key', async () => {
    const { credential } = await issue(issuing(), stage);
    outside.answer((url, response, request) => {
      if (!url.pathname.endsWith('/did.json')) return passOn(url, response, request);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: credential.issuer.id, verificationMethod: [], assertionMethod: [] }));
    });
    expect(codes(await verdictOf(verifying(), credential))).toContain('binding error key_not_published');
  });

  test('N71 is indeterminate where its status list cannot be got, whatever stands in its place', async () => {
    const { credential } = await issue(issuing(), stage);
    const instead: readonly Answer[] = [
      (_url, response) => response.writeHead(404).end(),
      (_url, response) => response.writeHead(500).end(),
      (_url, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title>'),
      (_url, response) => response.destroy(),
      (_url, response) => response.writeHead(302, { location: 'https://10.0.0.1/list' }).end(),
    ];
    for (const answer of instead) {
      nowMs += 4_000_000;
      outside.answer((url, response, request) => (url.pathname.includes('/status/') ? answer(url, response, request) : passOn(url, response, request)));
      const verdict = await verdictOf(verifying(), credential);
      expect([verdict.outcome, codes(verdict), verdict.status.state]).toEqual(['indeterminate', ['status unknown status_list_unreachable'], 'unknown']);
    }
  });

  test('is indeterminate where the issuer’s host is down, and invalid where it has no such issuer', async () => {
    const { credential } = await issue(issuing(), stage);
    outside.answer((_url, response) => response.writeHead(503).end());
    expect(await verdictOf(verifying(), credential)).toMatchObject({ outcome: 'indeterminate', issuer: { binding: 'unproven' } });
    nowMs += 60_001;
    outside.answer((_url, response) => response.writeHead(404).end());
    expect(codes(await verdictOf(verifying(), credential))).toContain('binding error controller_not_found');
  });
});
