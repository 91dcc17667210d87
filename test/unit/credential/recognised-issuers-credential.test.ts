import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../../src/credential/json.ts';
import { buildRecognisedIssuers, verifyRecognisedIssuers } from '../../../src/credential/recognised-issuers-credential.ts';
import { attackerKey, changed, depsOf, issuerDid, now, signed, type Change, type ProofOptions, type World } from './verify-support.ts';

const id = 'https://council.example/recognised';
const listText = '{"id":"https://council.example/recognised","issuers":[]}';
const named = { id, signerId: issuerDid };

function aCredential(change: Change = {}): JsonObject {
  return changed(buildRecognisedIssuers({ id, signerId: issuerDid, validFrom: new Date('2026-04-01T00:00:00Z'), validUntil: new Date('2026-06-01T00:00:00Z'), listText }), change);
}

async function outcome(document: JsonObject, world: World = {}): Promise<string> {
  const verified = await verifyRecognisedIssuers(document, named, depsOf(world));
  return verified.ok ? verified.listText : verified.code;
}

const after = async (change: Change, options: ProofOptions = {}): Promise<string> => await outcome(await signed(aCredential(change), options));
const encoded = (bytes: Uint8Array): string => `u${gzipSync(bytes).toString('base64url')}`;

describe('a signed list of recognised issuers', () => {
  it('gives what was signed, and its period', async () => {
    expect(await verifyRecognisedIssuers(await signed(aCredential()), named, depsOf())).toEqual({ ok: true, listText, validFromMs: Date.parse('2026-04-01T00:00:00Z'), validUntilMs: Date.parse('2026-06-01T00:00:00Z') });
  });

  it('is proven whatever its period, which is asked when it is used', async () => {
    expect(await outcome(await signed(aCredential()), { now: new Date(now.getTime() + 1e12) })).toBe(listText);
  });

  it('of a thousand issuers is read, and so is one of four megabytes; one of a byte more is not', async () => {
    const [large, larger] = [Buffer.alloc(4 * 1024 * 1024, 'a'), Buffer.alloc(4 * 1024 * 1024 + 1, 'a')];
    expect((await after({ '/credentialSubject/encodedIssuers': encoded(large) })).length).toBe(large.length);
    expect(await after({ '/credentialSubject/encodedIssuers': encoded(larger) })).toBe('list_malformed');
  });

  const attackersDid = `did:key:${attackerKey.multibase}`;
  test.each<[string, string, Change, ProofOptions?]>([
    ['by another key', 'list_proof', {}, { key: attackerKey }],
    ['by another signer', 'list_signer', { '/issuer': attackersDid }, { key: attackerKey, proof: { '/verificationMethod': `${attackersDid}#${attackerKey.multibase}` } }],
    ['of another id', 'list_id_differs', { '/id': 'https://council.example/other' }],
    ['without id', 'list_id_differs', { '/id': undefined }],
    ['without end', 'list_malformed', { '/validUntil': undefined }],
    ['without beginning', 'list_malformed', { '/validFrom': undefined }],
    ['with an end without offset', 'list_malformed', { '/validUntil': '2026-06-01T00:00:00' }],
    ['with a status, which nobody would look at', 'list_malformed', { '/credentialStatus': { type: 'BitstringStatusListEntry' } }],
    ['of another type', 'list_malformed', { '/type': ['VerifiableCredential', 'OpenBadgeCredential'] }],
    ['with a subject that says more', 'list_malformed', { '/credentialSubject/id': 'did:web:a.example' }],
    ['with two subjects', 'list_malformed', { '/credentialSubject': [{ type: 'RecognisedIssuers', encodedIssuers: 'u' }] }],
    ['with another context, which may mean something else', 'list_malformed', { '/@context/1/encodedIssuers': 'https://schema.org/name' }],
    ['with a further context', 'list_malformed', { '/@context/-': { x: 'urn:x' } }],
    ['that is not packed', 'list_malformed', { '/credentialSubject/encodedIssuers': listText }],
    ['that is not UTF-8', 'list_malformed', { '/credentialSubject/encodedIssuers': encoded(Uint8Array.of(0xff)) }],
    ['for another purpose', 'list_proof', {}, { proof: { '/proofPurpose': 'authentication' } }],
  ])('is refused: %s', async (_what, code, change, options = {}) => expect(await after(change, options)).toBe(code));

  test.each<[string, Change]>([
    ['its entries', { '/credentialSubject/encodedIssuers': encoded(Buffer.from('{}')) }],
    ['its end', { '/validUntil': '2036-06-01T00:00:00Z' }],
    ['its proof, which is gone', { '/proof': undefined }],
  ])('is refused where it was rewritten: %s', async (_what, change) => expect(await outcome(changed(await signed(aCredential()), change))).toBe('list_proof'));

  it('is undecided, and not at fault, where its signer cannot be reached', async () => {
    expect(await outcome(await signed(aCredential()), { controller: { kind: 'unreachable', detail: 'timeout' } })).toBe('list_undecided');
    expect(await outcome(await signed(aCredential()), { controller: { kind: 'notFound', detail: '404' } })).toBe('list_proof');
  });
});
