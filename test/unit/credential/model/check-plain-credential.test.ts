import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { checkPlainCredential } from '../../../../src/credential/model/check-plain-credential.ts';
import { changed, type Change } from '../verify-support.ts';

const v2 = 'https://www.w3.org/ns/credentials/v2';
const sha256 = '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734';
const multibase = `u${Buffer.from(sha256, 'hex').toString('base64url')}`;
const multihash = `u${Buffer.from(`1220${sha256}`, 'hex').toString('base64url')}`;

function found(document: JsonObject): string[] {
  return checkPlainCredential(document).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
}

function of(change: Change = {}): string[] {
  return found(changed({ '@context': [v2], type: ['VerifiableCredential'], issuer: 'did:example:issuer', credentialSubject: { id: 'did:example:subject' } }, change));
}

function ofV1(change: Change = {}): string[] {
  return found(
    changed({ '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiableCredential'], issuer: 'did:example:issuer', issuanceDate: '2026-01-01T00:00:00Z', credentialSubject: { id: 'did:example:subject' } }, change),
  );
}

const resource = (more: JsonObject, id: JsonValue = v2): Change => ({ '/relatedResource': [{ id, ...more }] });

describe('checkPlainCredential', () => {
  it('has nothing against the least that a credential can be', () => {
    expect([of(), ofV1()]).toEqual([[], []]);
  });

  // where the adapter's table tells what is refused, this one tells the place and the code
  it.each<[string, Change, string]>([
    ['no @context', { '/@context': undefined }, 'error context_missing /@context'],
    ['@context as a text', { '/@context': v2 }, 'error context_no_array /@context'],
    ['another first context', { '/@context/0': 'https://example.org/v2' }, 'error context_first /@context/0'],
    ['null as a context', { '/@context/-': null }, 'error context_null /@context/1'],
    ['a context within', { '/credentialSubject/@context': {} }, 'warning context_nested /credentialSubject/@context'],
    ['an issuer without an id', { '/issuer': { name: 'x' } }, 'error required /issuer/id'],
    ['an issuer with a name of no language', { '/issuer': { id: 'did:example:issuer', name: 7 } }, 'error language_value /issuer/name'],
    ['a language that is none', { '/name': { '@value': 'x', '@language': 'a language' } }, 'error language_value /name'],
    ['a direction that is none', { '/name': { '@value': 'x', '@language': 'en', '@direction': 'up' } }, 'error language_value /name'],
    ['the second of two subjects as a text', { '/credentialSubject': [{ id: 'did:example:a' }, 'did:example:b'] }, 'error datatype /credentialSubject/1'],
    ['a status without a type', { '/credentialStatus': [{ type: 'S' }, { id: 'https://a.example/s' }] }, 'error type /credentialStatus/1/type'],
    ['a type that is an empty array', { '/evidence': { type: [] } }, 'error type /evidence/type'],
    ['no terms of use at all', { '/termsOfUse': [] }, 'error empty_array /termsOfUse'],
    ['a schema without an id', { '/credentialSchema': { type: 'JsonSchema' } }, 'error required /credentialSchema/id'],
    ['a rendering method without a type', { '/renderMethod': { id: 'https://a.example/r' } }, 'error type /renderMethod/type'],
    ['a date of the older model', { '/issuanceDate': '2026-01-01T00:00:00Z' }, 'error mixed_model /issuanceDate'],
    ['an end before the beginning', { '/validFrom': '2026-01-02T00:00:00Z', '/validUntil': '2026-01-01T00:00:00Z' }, 'error period_reversed /validUntil'],
    ['an end that cannot be read', { '/validUntil': 'soon' }, 'error datatype /validUntil'],
  ])('finds %s', (_what, change, expected) => {
    expect(of(change)).toEqual([expected]);
  });

  it('takes several types of one thing', () => {
    expect(of({ '/evidence': { type: ['A', 'B'] } })).toEqual([]);
  });

  it('demands in version 1.1 what that demands', () => {
    expect(ofV1({ '/issuanceDate': undefined })).toEqual(['error required /issuanceDate']);
    expect(ofV1({ '/credentialStatus': { type: 'S' } })).toEqual(['error required /credentialStatus/id']);
    expect(ofV1({ '/refreshService': { type: 'S' } })).toEqual(['error required /refreshService/id']);
    expect(of({ '/refreshService': { type: 'S' } })).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['a bare hash in base64url', { digestMultibase: multibase }],
    ['a multihash', { digestMultibase: multihash }],
    ['several hashes, of which one is not known here', { digestSRI: `sha512-${Buffer.alloc(64).toString('base64')} sha256-${Buffer.from(sha256, 'hex').toString('base64')}` }],
    ['SRI with an option', { digestSRI: `sha256-${Buffer.from(sha256, 'hex').toString('base64')}?ct=application/ld+json` }],
  ])('compares the digest of a related resource that is known: %s', (_what, digest) => {
    expect(of(resource(digest))).toEqual([]);
    const [[member, text]] = Object.entries(digest) as [[string, string]];
    const other = text.replaceAll(multibase.slice(1), Buffer.alloc(32, 7).toString('base64url')).replaceAll(multihash, `u${Buffer.from(`1220${'07'.repeat(32)}`, 'hex').toString('base64url')}`).replaceAll(Buffer.from(sha256, 'hex').toString('base64'), Buffer.alloc(32, 7).toString('base64'));
    expect(of(resource({ [member]: other }))).toEqual([`error related_resource_differs /relatedResource/0/${member}`]);
    expect(of(resource({ [member]: other }, 'https://example.org/resource'))).toEqual([`warning related_resource_unchecked /relatedResource/0/${member}`]);
  });

  it.each<[string, JsonObject, string]>([
    ['none', {}, '/relatedResource/0'],
    ['one in no base', { digestMultibase: sha256 }, '/relatedResource/0/digestMultibase'],
    ['one of another length', { digestMultibase: `${multibase}AA` }, '/relatedResource/0/digestMultibase'],
    ['one that is no text', { digestSRI: 7 }, '/relatedResource/0/digestSRI'],
    ['one of another hash', { digestSRI: 'md5-1B2M2Y8AsgTpgAmY7PhCfg==' }, '/relatedResource/0/digestSRI'],
    ['none of several', { digestSRI: [] }, '/relatedResource/0/digestSRI'],
  ])('finds a digest that cannot be read: %s', (_what, digest, pointer) => {
    expect(of(resource(digest))).toEqual([`error related_resource_digest ${pointer}`]);
  });

  it('finds two related resources of one id, and one without', () => {
    const digest = { digestMultibase: multibase };
    expect(of({ '/relatedResource': [{ id: v2, ...digest }, { id: v2, ...digest }] })).toEqual(['error related_resource_repeated /relatedResource/1/id']);
    expect(of({ '/relatedResource': digest })).toEqual(['error required /relatedResource/id', 'warning related_resource_unchecked /relatedResource/digestMultibase']);
  });

  it('does not read a member of the prototype as one of the credential', () => {
    expect(() => checkPlainCredential(Object.create({ issuer: 'x' }) as JsonObject)).not.toThrow();
    expect(found(Object.create({ issuer: 'did:example:x' }) as JsonObject)).toContain('error required /issuer');
  });
});
