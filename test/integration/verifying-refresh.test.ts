// A refresh service on another host, TLS between it and the verifier, through the guarded door.
import { afterAll, describe, expect, test } from 'vitest';
import { makeDoor } from '../../src/fetch/door.ts';
import { verdictOf } from '../support/badges.ts';
import { startOutside } from '../support/outside.ts';
import { useService, type Json } from '../support/service.ts';
import { aBadge, keyFrom, signed, type Change } from '../unit/credential/verify-support.ts';

const outside = await startOutside();
const verifying = useService({ door: makeDoor({ allow: outside.allow, ca: outside.ca, resolve: outside.resolve }) });

const key = keyFrom(9);
const did = `did:key:${key.multibase}`;
const by = { key, proof: { '/verificationMethod': `${did}#${key.multibase}`, '/created': '2020-01-01T00:00:00Z' } };
const url = outside.address('other', '/badge');
const sent: Change = {
  '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  '/refreshService': { id: url, type: '1EdTechCredentialRefresh' },
  '/issuer/id': did,
  '/validFrom': '2020-01-01T00:00:00Z',
  '/validUntil': '2021-01-01T00:00:00Z',
};
const newer: Change = { ...sent, '/name': 'The newer one', '/validFrom': '2021-01-01T00:00:00Z', '/validUntil': undefined };

const refreshOf = (verdict: Json): string[] => verdict.checks.filter(({ id }: Json) => id === 'refresh').map(({ outcome, code }: Json) => `${outcome} ${code}`);

afterAll(async () => await outside.close());

describe('an expired badge that names a refresh service', () => {
  test('is judged by its newer version', async () => {
    const body = JSON.stringify(await signed(aBadge(newer), by));
    outside.answer((_url, response) => void response.writeHead(200, { 'content-type': 'application/vc' }).end(body));
    const before = outside.asked.length;
    const verdict = await verdictOf(verifying(), await signed(aBadge(sent), by));
    expect([verdict.outcome, refreshOf(verdict), verdict.credential.name]).toEqual(['valid', ['warning refresh_followed'], 'The newer one']);
    expect(outside.asked.slice(before)).toEqual([url]);
  });

  test.each([
    ['a page', 200, '<html>', 'text/html'],
    ['nothing', 404, '', 'text/plain'],
    ['a forged version', 200, JSON.stringify({ ...aBadge(newer), proof: [] }), 'application/json'],
    ['a version of endless depth', 200, '['.repeat(1_000_000), 'application/json'],
  ])('is judged as it is where there is %s', async (_what, status, body, type) => {
    outside.answer((_url, response) => void response.writeHead(status, { 'content-type': type }).end(body));
    const verdict = await verdictOf(verifying(), await signed(aBadge({ ...sent, '/refreshService': { id: outside.address('other', `/${String(status)}/${String(body.length)}`), type: '1EdTechCredentialRefresh' } }), by));
    expect([verdict.outcome, verdict.credential.validUntil]).toEqual(['invalid', '2021-01-01T00:00:00Z']);
    expect(refreshOf(verdict)).toEqual([body.startsWith('{') ? 'warning refresh_not_proven' : 'warning refresh_unreachable']);
  });

  test('does not lead inside: a private address is not asked', async () => {
    const inside = { ...sent, '/refreshService': { id: 'https://10.0.0.1/badge', type: '1EdTechCredentialRefresh' } };
    const verdict = await verdictOf(verifying(), await signed(aBadge(inside), by));
    expect([verdict.outcome, refreshOf(verdict)]).toEqual(['invalid', ['warning refresh_unreachable']]);
  });
});
