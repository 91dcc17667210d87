// Every case of the checklist's table I.1 that JSON badges with the two suites can meet, by its number. Each differs from a badge that is
// valid in the one thing that the case names, and is signed anew after the change, unless the case is about the signature.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { encodeStatusList, emptyBits } from '../../../src/credential/status-list.ts';
import type { VerdictOutcome } from '../../../src/credential/verdict.ts';
import { aBadge, aBadgeV1, aController, aProof, aStatusList, attackerKey, changed, faults, issuerDid, issuerKey, listUrl, signed, signed2020, statusEntry, troubles, verified, type Change, type ListOptions, type World } from './verify-support.ts';

const v2 = 'https://www.w3.org/ns/credentials/v2';
const ob = (version: string): string => `https://purl.imsglobal.org/spec/ob/v3p0/context${version}.json`;
const achievement = '/credentialSubject/achievement';

describe('the badge that the cases start from', () => {
  it('is valid, without a warning', async () => {
    const verdict = await verified(await signed(aBadge()));
    expect({ outcome: verdict.outcome, faults: faults(verdict) }).toEqual({ outcome: 'valid', faults: [] });
  });

  it('is valid in the older suite and the older model, with a warning each', async () => {
    const older = await verified(await signed2020(aBadgeV1()));
    expect({ outcome: older.outcome, faults: faults(older) }).toEqual({ outcome: 'valid', faults: ['model warning data_model_1_1', 'proof warning suite_deprecated'] });
  });
});

interface Case {
  readonly id: string;
  readonly what: string;
  readonly change: Change;
  /** Among the errors, as `check error code`. */
  readonly error: string;
  readonly base?: (change: Change) => JsonObject;
}

const document: Case[] = [
  { id: 'N02', what: 'no @context', change: { '/@context': undefined }, error: 'model error context_missing' },
  { id: 'N03', what: '@context a single string', change: { '/@context': v2 }, error: 'model error context_not_array' },
  { id: 'N04', what: 'only the VC context', change: { '/@context': [v2] }, error: 'model error context_second' },
  { id: 'N05', what: 'contexts swapped', change: { '/@context': [ob('-3.0.3'), v2] }, error: 'model error context_order' },
  { id: 'N06', what: 'v2 with context.json', change: { '/@context/1': ob('') }, error: 'jsonld error protected_term' },
  { id: 'N06', what: 'v2 with 3.0.1', change: { '/@context/1': ob('-3.0.1') }, error: 'model error context_pair' },
  { id: 'N07', what: 'context-3.0.10.json', change: { '/@context/1': ob('-3.0.10') }, error: 'model error context_second' },
  { id: 'N07', what: 'a context version that does not exist', change: { '/@context/1': ob('-3.0.9') }, error: 'jsonld error context_not_pinned' },
  { id: 'N07', what: 'a context of an unknown host', change: { '/@context/2': 'https://attacker.example/context.json' }, error: 'jsonld error context_not_pinned' },
  ...['type', 'id', 'name', 'OpenBadgeCredential'].map(
    (term): Case => ({ id: 'N08', what: `a later context redefining ${term}`, change: { '/@context/2': { [term]: 'https://attacker.example/#x' } }, error: 'jsonld error protected_term' }),
  ),
  { id: 'N08', what: 'a context in the achievement', change: { [`${achievement}/@context`]: { x: 'urn:x:y' } }, error: 'model error context_nested' },
  { id: 'N08', what: 'a context in the subject', change: { '/credentialSubject/@context': { x: 'urn:x:y' } }, error: 'model error context_nested' },
  { id: 'N08', what: '@context: null', change: { '/@context/2': null }, error: 'model error context_null' },
  { id: 'N09', what: 'type without VerifiableCredential', change: { '/type': ['OpenBadgeCredential'] }, error: 'model error type' },
  { id: 'N10', what: 'type VerifiableCredential only', change: { '/type': ['VerifiableCredential'] }, error: 'kind error wrong_type' },
  { id: 'N11', what: 'an unmapped type', change: { '/type/2': 'FooCredential' }, error: 'jsonld error data_loss' },
  { id: 'N12', what: 'an undefined property', change: { '/foo': 'bar' }, error: 'jsonld error data_loss' },
  { id: 'N12', what: 'an undefined property deep inside', change: { [`${achievement}/criteria/foo`]: 'bar' }, error: 'jsonld error data_loss' },
  { id: 'N13', what: 'no id', change: { '/id': undefined }, error: 'model error required' },
  { id: 'N14', what: 'an empty id', change: { '/id': '' }, error: 'model error datatype' },
  { id: 'N14', what: 'a relative id', change: { '/id': 'badge-1' }, error: 'model error datatype' },
  { id: 'N15', what: 'no issuer', change: { '/issuer': undefined }, error: 'binding error issuer_missing' },
  { id: 'N15', what: 'issuers in an array', change: { '/issuer': [] }, error: 'model error single_expected' },
  { id: 'N15', what: 'a number as issuer', change: { '/issuer': 10 }, error: 'model error datatype' },
  { id: 'N15', what: 'an issuer without id', change: { '/issuer/id': undefined }, error: 'binding error issuer_missing' },
  { id: 'N16', what: 'an issuer that is no Profile', change: { '/issuer/type': ['https://x.example/Organization'] }, error: 'model error type' },
  ...([undefined, [], 'urn:x:y', {}] as const).map(
    (subject): Case => ({ id: 'N17', what: `credentialSubject ${JSON.stringify(subject)}`, change: { '/credentialSubject': subject === undefined ? undefined : structuredClone<JsonValue>(subject as JsonValue) }, error: subject === undefined ? 'model error required' : Array.isArray(subject) ? 'model error single_expected' : typeof subject === 'string' ? 'model error datatype' : 'model error type' }),
  ),
  { id: 'N18', what: 'a subject without id and identifier', change: { '/credentialSubject/id': undefined }, error: 'model error no_recipient' },
  { id: 'N19', what: 'a subject with no identifier in its list', change: { '/credentialSubject/id': undefined, '/credentialSubject/identifier': [] }, error: 'model error no_recipient' },
  { id: 'N20', what: 'a subject that is no AchievementSubject', change: { '/credentialSubject/type': ['https://x.example/Subject'] }, error: 'model error type' },
  { id: 'N21', what: 'no achievement', change: { [achievement]: undefined }, error: 'model error required' },
  ...['criteria', 'name', 'description', 'id'].map((name): Case => ({ id: 'N22', what: `an achievement without ${name}`, change: { [`${achievement}/${name}`]: undefined }, error: 'model error required' })),
  { id: 'N23', what: 'empty criteria', change: { [`${achievement}/criteria`]: {} }, error: 'model error no_criteria' },
  { id: 'N24', what: 'an unknown achievementType', change: { [`${achievement}/achievementType`]: 'Nanodegree' }, error: 'model error vocabulary' },
  { id: 'N25', what: 'a malformed extension term', change: { [`${achievement}/achievementType`]: 'bad ext:N !!' }, error: 'model error vocabulary' },
  { id: 'N26', what: 'image as string', change: { '/image': 'https://x.example/i.png' }, error: 'model error datatype' },
  { id: 'N26', what: 'an Image with another member', change: { '/image': { id: 'https://x.example/i.png', type: 'Image', name: 'x' } }, error: 'model error closed_class' },
  { id: 'N27', what: 'identityType email', change: { '/credentialSubject/identifier': [{ type: 'IdentityObject', hashed: false, identityHash: 'a@b.example', identityType: 'email' }] }, error: 'model error vocabulary' },
  { id: 'N28', what: 'a result of a Status without status', change: results({}), error: 'model error result_status_missing' },
  { id: 'N29', what: 'an unknown result status', change: results({ status: 'Passed' }), error: 'model error vocabulary' },
  { id: 'N30', what: 'credits as string', change: { [`${achievement}/creditsAvailable`]: '3' }, error: 'model error datatype' },
  { id: 'N30', what: 'a result as number', change: results({ status: 'Completed', value: 90 }), error: 'model error datatype' },
  { id: 'N31', what: 'no validFrom', change: { '/validFrom': undefined }, error: 'model error required' },
  { id: 'N32', what: 'validFrom without time', change: { '/validFrom': '2024-01-01' }, error: 'model error datatype' },
  { id: 'N32', what: 'validFrom without zone', change: { '/validFrom': '2024-01-01T00:00:00' }, error: 'model error datatype' },
  { id: 'N33', what: 'validUntil before validFrom', change: { '/validUntil': '2026-03-31T00:00:00Z' }, error: 'model error period_reversed' },
  { id: 'N34', what: 'v2 with issuanceDate', change: { '/issuanceDate': '2026-04-01T00:00:00Z' }, error: 'model error mixed_model' },
  { id: 'N35', what: 'v1 with validFrom', change: { '/validFrom': '2026-04-01T00:00:00Z' }, error: 'model error mixed_model', base: aBadgeV1 },
  { id: 'N36', what: 'a null', change: { '/description': null }, error: 'model error null_value' },
  { id: 'N36', what: 'a type that names nothing, where the model asks for none', change: { [`${achievement}/criteria/type`]: [] }, error: 'jsonld error data_loss' },
  { id: 'N36', what: 'an empty array', change: { [`${achievement}/tag`]: [] }, error: 'model error empty_array' },
  { id: 'N37', what: 'a list of statuses', change: { '/credentialStatus': [statusEntry()] }, error: 'model error single_expected' },
  { id: 'N75', what: 'a status id that is the list', change: { '/credentialStatus': statusEntry({ '/id': listUrl }) }, error: 'model error status_id_is_list' },
  { id: 'N76', what: 'statusSize 0', change: { '/credentialStatus': statusEntry({ '/statusSize': 0 }) }, error: 'model error status_size' },
  { id: 'N76', what: 'statusSize 2 without messages', change: { '/credentialStatus': statusEntry({ '/statusSize': 2 }) }, error: 'model error status_message' },
  { id: 'N76', what: 'statusSize 2 with three messages', change: { '/credentialStatus': statusEntry({ '/statusSize': 2, '/statusMessage': ['0x0', '0x1', '0x2'].map((status) => ({ status, message: 'm' })) }) }, error: 'model error status_message' },
  ...(['-1', '0x10', '1e3', ' 5', true] as const).map((index): Case => ({ id: 'N73', what: `status index ${JSON.stringify(index)}`, change: { '/credentialStatus': statusEntry({ '/statusListIndex': index }) }, error: 'model error status_index' })),
  { id: 'N65', what: 'validFrom tomorrow', change: { '/validFrom': '2026-05-02T12:00:00Z' }, error: 'validity error not_yet_valid' },
  { id: 'N66', what: 'validUntil yesterday', change: { '/validUntil': '2026-04-30T12:00:00Z' }, error: 'validity error expired' },
  { id: 'C-026', what: 'validUntil a millisecond ago', change: { '/validUntil': '2026-05-01T11:59:59.999Z' }, error: 'validity error expired' },
  { id: 'C-031', what: 'validFrom more than a minute ahead', change: { '/validFrom': '2026-05-01T12:01:00.001Z' }, error: 'validity error not_yet_valid' },
  { id: 'N66', what: 'expirationDate yesterday', change: { '/expirationDate': '2026-04-30T12:00:00Z' }, error: 'validity error expired', base: aBadgeV1 },
  { id: 'N65', what: 'issuanceDate tomorrow', change: { '/issuanceDate': '2026-05-02T12:00:00Z' }, error: 'validity error not_yet_valid', base: aBadgeV1 },
  { id: 'N85', what: 'a ClrCredential', change: { '/type': ['VerifiableCredential', 'ClrCredential'] }, error: 'kind error wrong_type' },
  { id: 'N85', what: 'a presentation', change: { '/type': ['VerifiablePresentation'] }, error: 'kind error wrong_type' },
  { id: 'N85', what: 'a badge that is a status list as well', change: { '/type/2': 'BitstringStatusListCredential' }, error: 'kind error ambiguous_type' },
...['profile', 'endorsementcredential'].map(
    (name): Case => ({
      id: 'N78',
      what: `the schema of a ${name}`,
      change: {
        '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
        '/credentialSchema': [{ id: `https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_${name}_schema.json`, type: '1EdTechJsonSchemaValidator2019' }],
      },
      error: 'schema error schema_violated',
    }),
  ),
];

function results(result: JsonObject): Change {
  return {
    [`${achievement}/resultDescription`]: [{ id: 'urn:uuid:00000000-0000-0000-0000-000000000002', type: ['ResultDescription'], name: 'Status', resultType: 'Status' }],
    '/credentialSubject/result': [{ type: ['Result'], resultDescription: 'urn:uuid:00000000-0000-0000-0000-000000000002', ...result }],
  };
}

describe('a badge that says the wrong thing, well signed', () => {
  it.each(document)('$id refuses $what', async ({ change, error, base = aBadge }) => {
    const unsigned = base(change);
    const secured = base === aBadge ? await signed(unsigned) : await signed2020(unsigned);
    const verdict = await verified(secured, { list: { kind: 'found', credential: await aStatusList() } });
    expect(verdict.outcome).toBe('invalid');
    expect(troubles(verdict)).toContain(error);
  });

  it('N28 accepts the same result with a status, so that the case proves its rule', async () => {
    expect((await verified(await signed(aBadge(results({ status: 'Completed' }))))).outcome).toBe('valid');
  });

  it('N78 leaves a badge undecided that names a schema which cannot be read', async () => {
    const schema = { id: 'https://schemas.example/badge.json', type: '1EdTechJsonSchemaValidator2019' };
    const verdict = await verified(await signed(aBadge({ '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '/credentialSchema': [schema] })));
    expect({ outcome: verdict.outcome, troubles: troubles(verdict) }).toEqual({ outcome: 'indeterminate', troubles: ['schema unknown schema_unreachable'] });
  });
});

describe('proofs', () => {
  async function outcomeFor(secured: JsonObject, world?: World): Promise<{ outcome: VerdictOutcome; troubles: string[] }> {
    const verdict = await verified(secured, world);
    return { outcome: verdict.outcome, troubles: troubles(verdict) };
  }
  const invalid = (...errors: string[]): object => ({ outcome: 'invalid', troubles: errors });

  it.each([
    [undefined, 'proof_missing'],
    [[], 'proof_malformed'],
    [null, 'proof_malformed'],
    ['x', 'proof_malformed'],
    [['x'], 'proof_malformed'],
  ] as const)('N38 refuses the proof %j', async (proof, code) => {
    const verdict = await verified(changed(aBadge(), { '/proof': structuredClone<JsonValue | undefined>(proof as JsonValue | undefined) }));
    expect(verdict.outcome).toBe('invalid');
    expect(troubles(verdict)).toContain(`proof error ${code}`);
  });

  it.each(['/name', '/id', '/validFrom', '/issuer/name', '/credentialSubject/id', `${achievement}/name`, `${achievement}/criteria/narrative`])('N39 refuses %s changed after signing', async (pointer) => {
    const value = pointer === '/validFrom' ? '2026-04-01T00:00:01Z' : 'urn:other:value';
    expect(await outcomeFor(changed(await signed(aBadge()), { [pointer]: value }))).toEqual(invalid('proof error signature_invalid'));
  });

  it('N39 refuses a member added or taken away after signing', async () => {
    const secured = await signed(aBadge({ '/validUntil': '2030-01-01T00:00:00Z', '/credentialStatus': statusEntry() }));
    expect(await outcomeFor(changed(secured, { '/description': 'new' }))).toEqual(invalid('proof error signature_invalid'));
    expect(await outcomeFor(changed(secured, { '/validUntil': undefined }))).toEqual(invalid('proof error signature_invalid'));
    expect(await outcomeFor(changed(secured, { '/credentialStatus': undefined }))).toEqual(invalid('proof error signature_invalid'));
  });

  it('N40 refuses created changed or taken away after signing', async () => {
    const secured = await signed(aBadge());
    expect(await outcomeFor(changed(secured, { '/proof/0/created': '2026-04-02T00:00:00Z' }))).toEqual(invalid('proof error signature_invalid'));
    expect(await outcomeFor(changed(secured, { '/proof/0/created': undefined }))).toEqual(invalid('proof error signature_invalid'));
  });

  it('N41 refuses a proof made for another purpose', async () => {
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/proofPurpose': 'authentication' } }))).toEqual(invalid('proof error proof_purpose'));
    expect((await outcomeFor(await signed(aBadge(), { proof: { '/proofPurpose': undefined } }))).outcome).toBe('invalid');
  });

  it('N42 refuses a DataIntegrityProof without cryptosuite, an unknown cryptosuite alone, an unknown type', async () => {
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/cryptosuite': undefined } }))).toEqual(invalid('proof error proof_malformed'));
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/cryptosuite': 'eddsa-rdf-2022' } }))).toEqual(invalid('proof error cryptosuite_unknown'));
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/type': 'RsaSignature2018' } }))).toEqual(invalid('proof error proof_type_unknown'));
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/type': ['DataIntegrityProof'] } }))).toMatchObject({ outcome: 'invalid' });
  });

  it('leaves a badge undecided whose only proof is of the standard suite bbs-2023', async () => {
    const suite = { '/cryptosuite': 'bbs-2023' };
    expect(await outcomeFor(await signed(aBadge(), { proof: suite }))).toEqual({ outcome: 'indeterminate', troubles: ['proof unknown cryptosuite_unsupported'] });
    const foreign = await signed(aBadge(), { key: attackerKey, proof: { ...suite, '/verificationMethod': `did:key:${attackerKey.multibase}#${attackerKey.multibase}` } });
    expect(await outcomeFor(foreign)).toMatchObject({ outcome: 'invalid', troubles: expect.arrayContaining(['binding error key_not_of_issuer']) as string[] });
  });

  it('N43 refuses a proofValue in another base, of another length, of other characters', async () => {
    const secured = await signed(aBadge());
    const [proof] = [secured['proof']].flat() as JsonObject[];
    const value = String(proof?.['proofValue']);
    const bytes = createHash('sha512').digest();
    const values = [`u${value.slice(1)}`, `m${value.slice(1)}`, `z${encode(bytes.subarray(1))}`, `z${encode(Buffer.concat([bytes, Buffer.of(1)]))}`, `${value.slice(0, -1)}0`, value.slice(1), ''];
    for (const bad of values) expect(await outcomeFor(changed(secured, { '/proof/0/proofValue': bad }))).toEqual(invalid('proof error proof_value_encoding'));
    expect(await outcomeFor(changed(secured, { '/proof/0/proofValue': undefined }))).toEqual(invalid('proof error proof_malformed'));
  });

  it('N44 refuses a published key that is no Ed25519 key, or cut short', async () => {
    const x25519 = `z${encode(Buffer.concat([Buffer.of(0xec, 0x01), Buffer.alloc(32, 7)]))}`;
    const short = `z${encode(Buffer.concat([Buffer.of(0xed, 0x01), Buffer.alloc(31, 7)]))}`;
    for (const bad of [x25519, short, 'not multibase', '', 7]) {
      const document = aController({ '/verificationMethod/0/publicKeyMultibase': bad });
      expect(await outcomeFor(await signed(aBadge()), { controller: { kind: 'found', document } })).toEqual(invalid('binding error key_encoding'));
    }
    const document = aController({ '/verificationMethod/0/type': 'RsaVerificationKey2018' });
    expect(await outcomeFor(await signed(aBadge()), { controller: { kind: 'found', document } })).toEqual(invalid('binding error key_type'));
  });

  it('N45 refuses a proof that has expired or is from the future', async () => {
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/expires': '2026-04-30T00:00:00Z' } }))).toEqual(invalid('proof error proof_expired'));
    expect((await outcomeFor(await signed(aBadge(), { proof: { '/expires': '2026-05-02T00:00:00Z' } }))).outcome).toBe('valid');
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/created': '2026-05-02T12:00:00Z' } }))).toEqual(invalid('proof error proof_created'));
    expect((await outcomeFor(await signed(aBadge(), { proof: { '/created': '2026-05-01T12:01:00Z' } }))).outcome).toBe('valid');
    expect(await outcomeFor(await signed(aBadge(), { proof: { '/created': '2026-05-01T12:01:01Z' } }))).toEqual(invalid('proof error proof_created'));
  });

  it('N46 refuses the key of somebody else, in whatever form it is named', async () => {
    const methods = [
      `did:key:${attackerKey.multibase}#${attackerKey.multibase}`,
      `https://attacker.example/1#${attackerKey.multibase}`,
      `${issuerDid}:2#${attackerKey.multibase}`,
      `${issuerDid.toUpperCase()}#${attackerKey.multibase}`,
    ];
    for (const method of methods) {
      const forged = await signed(aBadge(), { key: attackerKey, proof: { '/verificationMethod': method } });
      const verdict = await verified(forged, { controller: { kind: 'found', document: aController({}, method.slice(0, method.indexOf('#')), attackerKey) } });
      expect(verdict.outcome).toBe('invalid');
      expect(troubles(verdict)).toEqual([expect.stringMatching(/^binding error (key_not_of_issuer|verification_method_url)$/)]);
      expect(verdict.issuer.binding).toBe('unproven');
    }
  });

  it('N47 refuses a key in the fragment that the issuer does not publish', async () => {
    const forged = await signed(aBadge(), { key: attackerKey });
    expect(await outcomeFor(forged)).toEqual(invalid('binding error key_not_published'));
    const https = await signed(aBadge({ '/issuer/id': 'https://victim.example/issuers/1' }), { key: attackerKey, proof: { '/verificationMethod': `https://victim.example/issuers/1#${attackerKey.multibase}` } });
    const victim = aController({}, 'https://victim.example/issuers/1', issuerKey);
    expect(await outcomeFor(https, { controller: { kind: 'found', document: victim } })).toEqual(invalid('binding error key_not_published'));
  });

  it.each([
    ['controller document of another', { '/id': 'did:web:other.example' }, 'controller_document_id'],
    ['controller document without id', { '/id': undefined }, 'controller_document_id'],
    ['method controlled by another', { '/verificationMethod/0/controller': 'did:web:other.example' }, 'verification_method_controller'],
    ['method without controller', { '/verificationMethod/0/controller': undefined }, 'verification_method_controller'],
    ['method not for assertion', { '/assertionMethod/0': undefined }, 'key_not_for_assertion'],
    ['document without assertionMethod', { '/assertionMethod': undefined }, 'key_not_for_assertion'],
    ['method with a relative id', { '/verificationMethod/0/id': `#${issuerKey.multibase}` }, 'key_not_published'],
    ['method listed twice with two keys', { '/verificationMethod/1/id': `${issuerDid}#${issuerKey.multibase}`, '/verificationMethod/1/publicKeyMultibase': attackerKey.multibase }, 'verification_method_ambiguous'],
    ['no methods', { '/verificationMethod': null }, 'key_not_published'],
  ] as const)('N48 refuses a %s', async (_what, change, code) => {
    expect(await outcomeFor(await signed(aBadge()), { controller: { kind: 'found', document: aController(change) } })).toEqual(invalid(`binding error ${code}`));
  });

  it('N48 accepts a method that stands in assertionMethod itself', async () => {
    const embedded = { id: `${issuerDid}#${issuerKey.multibase}`, type: 'Multikey', controller: issuerDid, publicKeyMultibase: issuerKey.multibase };
    const document = aController({ '/verificationMethod': undefined, '/assertionMethod': embedded });
    expect((await outcomeFor(await signed(aBadge()), { controller: { kind: 'found', document } })).outcome).toBe('valid');
  });

  it.each([
    ['revoked', '2026-05-01T12:00:00Z', 'key_revoked'],
    ['expires', '2026-05-01T12:00:00Z', 'key_expired'],
    ['revoked', 'yesterday', 'verification_method_malformed'],
  ])('N49 refuses a key with %s %s, and accepts it a moment before', async (name, value, code) => {
    const world = (instant: string): World => ({ controller: { kind: 'found', document: aController({ [`/verificationMethod/0/${name}`]: instant }) } });
    expect(await outcomeFor(await signed(aBadge()), world(value))).toEqual(invalid(`binding error ${code}`));
    expect((await outcomeFor(await signed(aBadge()), world('2026-05-01T12:00:01Z'))).outcome).toBe('valid');
  });

  it.each([
    ['did:web:127.0.0.1', 'did_web_malformed'],
    ['did:web:10.0.0.1%3A8443:issuers:a', 'did_web_malformed'],
    ['did:web:x.example:..:a', 'did_web_malformed'],
    ['DID:web:x.example', 'verification_method_url'],
    ['http://x.example/issuers/1', 'verification_method_url'],
  ])('N50 refuses the issuer %s', async (id, code) => {
    const secured = await signed(aBadge({ '/issuer/id': id }), { proof: { '/verificationMethod': `${id}#${issuerKey.multibase}` } });
    expect(await outcomeFor(secured, { controller: { kind: 'found', document: aController({}, id) } })).toEqual(invalid(`binding error ${code}`));
  });

  it('refuses an issuer that its own place does not know', async () => {
    const controller = { kind: 'notFound', detail: 'no such issuer' } as const;
    expect(await outcomeFor(await signed(aBadge()), { controller })).toEqual(invalid('binding error controller_not_found'));
  });

  it('leaves a badge undecided whose issuer cannot be asked, and calls neither proof nor issuer proven', async () => {
    const verdict = await verified(await signed(aBadge()), { controller: { kind: 'unreachable', detail: 'no network' } });
    expect({ outcome: verdict.outcome, troubles: troubles(verdict), binding: verdict.issuer.binding }).toEqual({ outcome: 'indeterminate', troubles: ['binding unknown controller_unreachable'], binding: 'unproven' });
  });

  it('leaves a badge undecided whose issuer has a DID of a method that is not resolved', async () => {
    const id = 'did:ion:EiClkZMDxPKqC9c';
    const secured = await signed(aBadge({ '/issuer/id': id }), { proof: { '/verificationMethod': `${id}#0` } });
    expect(await outcomeFor(secured)).toEqual({ outcome: 'indeterminate', troubles: ['binding unknown did_method_unsupported'] });
  });

  it('refuses a did:key that is named without, or with another, fragment, or is not of this suite', async () => {
    const id = `did:key:${issuerKey.multibase}`;
    const badge = aBadge({ '/issuer/id': id });
    expect((await outcomeFor(await signed(badge, { proof: { '/verificationMethod': `${id}#${issuerKey.multibase}` } }))).outcome).toBe('valid');
    expect(await outcomeFor(await signed(badge, { proof: { '/verificationMethod': id } }))).toEqual(invalid('binding error verification_method_url'));
    expect(await outcomeFor(await signed(badge, { key: attackerKey, proof: { '/verificationMethod': `${id}#${attackerKey.multibase}` } }))).toEqual(invalid('binding error key_not_published'));
    const p256 = 'did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169';
    const other = await signed(aBadge({ '/issuer/id': p256 }), { proof: { '/verificationMethod': `${p256}#${p256.slice(8)}` } });
    expect(await outcomeFor(other)).toEqual(invalid('proof error key_kind'));
  });

  it('N51 refuses a set with a broken proof, whichever place it has', async () => {
    const badge = aBadge();
    const good = await aProof(badge);
    const broken = { ...good, created: '2026-04-02T00:00:00Z' };
    const foreign = await aProof(badge, { key: attackerKey, proof: { '/verificationMethod': `did:key:${attackerKey.multibase}#${attackerKey.multibase}` } });
    expect((await outcomeFor({ ...badge, proof: [good, await aProof(badge, { proof: { '/created': '2026-04-02T00:00:00Z' } })] })).outcome).toBe('valid');
    expect(await outcomeFor({ ...badge, proof: [good, broken] })).toEqual(invalid('proof error signature_invalid'));
    expect(await outcomeFor({ ...badge, proof: [broken, good] })).toEqual(invalid('proof error signature_invalid'));
    expect(await outcomeFor({ ...badge, proof: [good, foreign] })).toEqual(invalid('binding error key_not_of_issuer'));
    expect(await outcomeFor({ ...badge, proof: [good, { type: 'SomeProofType' }] })).toEqual(invalid('proof error proof_type_unknown'));
  });

  it('N51 believes nothing of a badge with a broken proof beside a good one', async () => {
    const badge = aBadge({ '/credentialStatus': statusEntry() });
    const good = await aProof(badge);
    const verdict = await verified({ ...badge, proof: [good, { ...good, created: '2026-04-02T00:00:00Z' }] }, { list: { kind: 'found', credential: await aStatusList({ set: [94_567] }) } });
    expect(verdict).toMatchObject({ outcome: 'invalid', issuer: { binding: 'unproven' }, status: { state: 'unknown' } });
    expect(troubles(verdict)).toEqual(['proof error signature_invalid']);
  });

  it('leaves a badge undecided with an unknown suite beside one that is only not read here', async () => {
    const badge = aBadge();
    const proof = await aProof(badge);
    expect(await outcomeFor({ ...badge, proof: [{ ...proof, cryptosuite: 'future-2031' }, { ...proof, cryptosuite: 'bbs-2023' }] })).toEqual({
      outcome: 'indeterminate',
      troubles: ['proof unknown cryptosuite_unknown', 'proof unknown cryptosuite_unsupported'],
    });
  });

  it('N52 refuses a chain to a proof that is not there, to itself, or to one that it did not sign (B-025)', async () => {
    const badge = aBadge();
    const first = await aProof(badge, { proof: { '/id': 'urn:proof:1' } });
    const second = (previousProof: JsonValue): Promise<JsonObject> => aProof(badge, { proof: { '/id': 'urn:proof:2', '/previousProof': previousProof } });
    expect(await outcomeFor({ ...badge, proof: [first, await second('urn:proof:none')] })).toEqual(invalid('proof error previous_proof_missing'));
    expect(await outcomeFor({ ...badge, proof: [first, await second('urn:proof:2')] })).toEqual(invalid('proof error proof_chain_circular'));
    expect(await outcomeFor({ ...badge, proof: [first, await second('urn:proof:1')] })).toEqual(invalid('proof error signature_invalid'));
    const broken = { ...first, created: '2026-04-02T00:00:00Z' };
    expect((await outcomeFor({ ...badge, proof: [broken, await second('urn:proof:1')] })).outcome).toBe('invalid');
  });

  it('leaves a badge undecided that carries more proofs than are worth verifying', async () => {
    const badge = aBadge();
    const proof = await aProof(badge);
    expect((await outcomeFor({ ...badge, proof: Array.from({ length: 4 }, () => proof) })).outcome).toBe('valid');
    expect(await outcomeFor({ ...badge, proof: Array.from({ length: 5 }, () => proof) })).toEqual({ outcome: 'indeterminate', troubles: ['proof unknown too_many_proofs'] });
  });

  it('refuses a proof with contexts that differ from the document’s (B-050), and an Ed25519Signature2020 without created (B-080)', async () => {
    const badge = aBadge();
    expect((await outcomeFor(await signed(badge, { proof: { '/@context': badge['@context'] ?? null } }))).outcome).toBe('valid');
    expect(await outcomeFor(await signed(badge, { proof: { '/@context': [v2] } }))).toEqual(invalid('proof error proof_context_differs'));
    expect(await outcomeFor(await signed2020(aBadgeV1(), { proof: { '/created': undefined } }))).toEqual(invalid('proof error proof_created'));
  });

  it('refuses each proof that is good for one suite under the name of the other', async () => {
    const badge = aBadge({ '/@context/2': 'https://w3id.org/security/suites/ed25519-2020/v1' });
    expect((await outcomeFor(await signed(badge))).outcome).toBe('valid');
    expect((await outcomeFor(await signed2020(badge))).outcome).toBe('valid');
    const relabelled = changed(await signed2020(badge), { '/proof/0/type': 'DataIntegrityProof', '/proof/0/cryptosuite': 'eddsa-rdfc-2022' });
    expect(await outcomeFor(relabelled)).toEqual(invalid('proof error signature_invalid'));
  });
});

describe('status', () => {
  const revocable = (change: Change = {}): Promise<JsonObject> => signed(aBadge({ '/credentialStatus': statusEntry(change) }));

  async function statusOf(list: ListOptions, entry: Change = {}, badge?: JsonObject): Promise<object> {
    const verdict = await verified(badge ?? (await revocable(entry)), { list: { kind: 'found', credential: await aStatusList(list) } });
    return { outcome: verdict.outcome, state: verdict.status.state, troubles: troubles(verdict) };
  }
  const invalid = (error: string, state = 'unknown'): object => ({ outcome: 'invalid', state, troubles: [`status error ${error}`] });
  const active = { outcome: 'valid', state: 'active', troubles: [] };

  it('is active with a clear bit, among set ones', async () => {
    expect(await statusOf({ set: [94_566, 94_568, 0, 131_071] })).toEqual(active);
  });

  it('N67 refuses a revoked badge', async () => {
    expect(await statusOf({ set: [94_567] })).toEqual(invalid('revoked', 'revoked'));
  });

  it.each([0, 7, 8, 131_071])('N67 reads the bit %i, first bit most significant', async (index) => {
    expect(await statusOf({ set: [index] }, { '/statusListIndex': String(index) })).toEqual(invalid('revoked', 'revoked'));
    expect(await statusOf({ set: [index ^ 7] }, { '/statusListIndex': String(index) })).toEqual(active);
  });

  it('N68 refuses a suspended badge', async () => {
    expect(await statusOf({ set: [94_567], purpose: 'suspension' }, { '/statusPurpose': 'suspension' })).toEqual(invalid('suspended', 'suspended'));
    expect(await statusOf({ purpose: 'suspension' }, { '/statusPurpose': 'suspension' })).toEqual(active);
  });

  it('N69 refuses a list that serves another purpose', async () => {
    expect(await statusOf({ purpose: 'suspension' })).toEqual(invalid('status_list_purpose'));
    expect(await statusOf({ change: { '/credentialSubject/statusPurpose': undefined } })).toEqual(invalid('status_list_purpose'));
  });

  it.each<[string, ListOptions, string]>([
    ['is signed by another key', { proof: { key: attackerKey } }, 'status_list_proof'],
    ['is signed by another key of another controller', { proof: { key: attackerKey, proof: { '/verificationMethod': `did:key:${attackerKey.multibase}#${attackerKey.multibase}` } } }, 'status_list_proof'],
    ['is issued by somebody else', { change: { '/issuer': 'did:web:other.example' } }, 'status_list_issuer'],
    ['has no issuer', { change: { '/issuer': undefined } }, 'status_list_issuer'],
    ['has expired', { change: { '/validUntil': '2026-04-30T00:00:00Z' } }, 'status_list_expired'],
    ['is not valid yet', { change: { '/validFrom': '2026-05-02T00:00:00Z' } }, 'status_list_not_yet_valid'],
    ['has a period that cannot be read', { change: { '/validUntil': 'never' } }, 'status_list_malformed'],
    ['is of the older model (C-077)', { change: { '/@context/0': 'https://www.w3.org/2018/credentials/v1' } }, 'status_list_context'],
    ['is no status list', { change: { '/type': ['VerifiableCredential'] } }, 'status_list_type'],
    ['is no credential', { change: { '/type': ['BitstringStatusListCredential'] } }, 'status_list_type'],
    ['has another subject', { change: { '/credentialSubject/type': 'Other' } }, 'status_list_malformed'],
    ['has no bits', { change: { '/credentialSubject/encodedList': undefined } }, 'status_list_malformed'],
    ['has what JSON-LD drops', { change: { '/foo': 'bar' } }, 'status_list_proof'],
    ['has a context that is not pinned', { change: { '/@context/1': 'https://x.example/c' } }, 'status_list_proof'],
  ])('N70 refuses a list that %s', async (_what, list, code) => {
    expect(await statusOf(list)).toEqual(invalid(code));
  });

  it('N70 refuses a list that was changed after signing, or never signed', async () => {
    const list = await aStatusList({ set: [94_567] });
    const cleared = changed(list, { '/credentialSubject/encodedList': encodeStatusList(emptyBits(131_072)) });
    for (const credential of [cleared, changed(list, { '/proof': undefined }), changed(list, { '/proof': [] })]) {
      const verdict = await verified(await revocable(), { list: { kind: 'found', credential } });
      expect({ outcome: verdict.outcome, state: verdict.status.state, troubles: troubles(verdict) }).toEqual(invalid('status_list_proof'));
    }
  });

  it('N70 refuses a list whose end hides in its subject, which has the same id', async () => {
    const ended = { '/credentialSubject/id': listUrl, '/validUntil': '2026-04-30T00:00:00Z' };
    expect(await statusOf({ change: ended })).toEqual(invalid('status_list_expired'));
    const hidden = changed(await aStatusList({ change: ended }), {
      '/validUntil': undefined,
      '/credentialSubject/type': ['BitstringStatusList', 'VerifiableCredential'],
      '/credentialSubject/validUntil': '2026-04-30T00:00:00Z',
    });
    const verdict = await verified(await revocable(), { list: { kind: 'found', credential: hidden } });
    expect({ outcome: verdict.outcome, troubles: troubles(verdict) }).toEqual({ outcome: 'invalid', troubles: ['status error status_list_proof'] });
  });

  it('leaves a badge undecided whose list has a proof that is not read here', async () => {
    expect(await statusOf({ proof: { proof: { '/cryptosuite': 'bbs-2023' } } })).toEqual({ outcome: 'indeterminate', state: 'unknown', troubles: ['status unknown status_list_undecided'] });
  });

  it('N71 decides nothing where the list is not there, or cannot be reached', async () => {
    const missing = await verified(await revocable(), { list: { kind: 'notFound', detail: 'no such list' } });
    expect({ outcome: missing.outcome, state: missing.status.state, troubles: troubles(missing) }).toEqual({ outcome: 'indeterminate', state: 'unknown', troubles: ['status unknown status_list_not_found'] });
    const unreachable = await verified(await revocable(), { list: { kind: 'unreachable', detail: 'timeout' } });
    expect({ outcome: unreachable.outcome, state: unreachable.status.state, troubles: troubles(unreachable) }).toEqual({ outcome: 'indeterminate', state: 'unknown', troubles: ['status unknown status_list_unreachable'] });
  });

  it('N72 refuses a list that is too short', async () => {
    expect(await statusOf({ entries: 131_064 }, { '/statusListIndex': '0' })).toEqual(invalid('status_list_too_short'));
  });

  it.each(['131072', '4294967297', '99999999999999999999'])('N73 refuses the index %s beyond the list, without wrapping around', async (index) => {
    expect(await statusOf({ set: [0, 1] }, { '/statusListIndex': index })).toEqual(invalid('status_index_out_of_range'));
  });

  it('N74 refuses a list that is not multibase, base64url, or gzip, or is a bomb', async () => {
    const good = encodeStatusList(emptyBits(131_072));
    const bomb = `u${gzipSync(Buffer.alloc(17 * 1024 * 1024)).toString('base64url')}`;
    const bad = [good.slice(1), `${good}=`, `${good.slice(0, 9)}+${good.slice(10)}`, `u${Buffer.alloc(16_384).toString('base64url')}`, bomb, 'u', ''];
    for (const encodedList of bad) expect(await statusOf({ change: { '/credentialSubject/encodedList': encodedList } })).toEqual(invalid('status_list_malformed'));
  });

  it('C-070 reads an entry of several bits as one number, and demands a list long enough for it', async () => {
    const entry = { '/statusSize': 2, '/statusListIndex': '3', '/statusMessage': ['0x0', '0x1', '0x2', '0x3'].map((status) => ({ status, message: 'm' })) };
    expect(await statusOf({ entries: 262_144, set: [5, 8] }, entry)).toEqual(active);
    expect(await statusOf({ entries: 262_144, set: [6] }, entry)).toEqual(invalid('revoked', 'revoked'));
    expect(await statusOf({ entries: 262_144, set: [7] }, entry)).toEqual(invalid('revoked', 'revoked'));
    expect(await statusOf({}, entry)).toEqual(invalid('status_list_too_short'));
    expect(await statusOf({ entries: 262_144 }, { ...entry, '/statusListIndex': '131072' })).toEqual(invalid('status_index_out_of_range'));
  });

  it('does not look at the list of a badge that is not proven (C-030)', async () => {
    let asked = 0;
    const list: World['list'] = { kind: 'found', credential: await aStatusList({ set: [94_567] }) };
    const forged = changed(await revocable(), { '/name': 'forged' });
    const world: World = {
      get list() {
        asked += 1;
        return list;
      },
    };
    const verdict = await verified(forged, world);
    expect({ outcome: verdict.outcome, state: verdict.status.state, troubles: troubles(verdict), asked }).toEqual({ outcome: 'invalid', state: 'unknown', troubles: ['proof error signature_invalid'], asked: 0 });
    expect(verdict.checks).toContainEqual({ id: 'status', outcome: 'notRun' });
  });
});
