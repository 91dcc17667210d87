// Badges with proofs of every suite, through the whole verifier.
import { decode, encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { aDerivedProof, aSuiteProof, ecKeyFrom, type SuiteKey } from './support/suite-signer.ts';
import { aBadge, aBadgeV1, aController, aProof2020, changed, faults, issuerDid, issuerKey, troubles, verified, type Change, type World } from './verify-support.ts';

const p256 = ecKeyFrom('P-256', 1);
const p384 = ecKeyFrom('P-384', 1);
const proofKey = ecKeyFrom('P-256', 2);

const suites: readonly (readonly [cryptosuite: string, kind: string, key: SuiteKey])[] = [
  ['eddsa-rdfc-2022', 'Ed25519', issuerKey],
  ['eddsa-jcs-2022', 'Ed25519', issuerKey],
  ['ecdsa-rdfc-2019', 'P-256', p256],
  ['ecdsa-rdfc-2019', 'P-384', p384],
  ['ecdsa-jcs-2019', 'P-256', p256],
  ['ecdsa-jcs-2019', 'P-384', p384],
  ['ecdsa-sd-2023', 'P-256', p256],
];

type Members = Readonly<Record<string, JsonValue | undefined>>;

interface Making {
  readonly cryptosuite: string;
  readonly key: SuiteKey;
  readonly issuer?: string;
  readonly members?: Members;
  readonly previous?: readonly JsonObject[];
}

async function aProofOf(document: JsonObject, { issuer = issuerDid, ...making }: Making): Promise<JsonObject> {
  const input = { ...making, verificationMethod: `${issuer}#${making.key.multibase}` };
  return making.cryptosuite === 'ecdsa-sd-2023' ? await aDerivedProof(document, { ...input, proofKey }) : await aSuiteProof(document, input);
}

/** The issuer publishes one key, as Multikey and again as Ed25519VerificationKey2020 where it is one. */
function publishing(key: SuiteKey, change: Change = {}): World {
  return { controller: { kind: 'found', document: aController(change, issuerDid, key) } };
}

async function judged(document: JsonObject, world: World): Promise<{ outcome: string; faults: string[] }> {
  const verdict = await verified(document, world);
  return { outcome: verdict.outcome, faults: faults(verdict) };
}

function partial(cryptosuite: string): string[] {
  return cryptosuite === 'ecdsa-sd-2023' ? ['proof warning disclosure_partial'] : [];
}

describe.each(suites)('a badge with %s and a key of %s', (cryptosuite, _kind, key) => {
  const made = { cryptosuite, key };

  it('is valid in the newer model', async () => {
    const badge = aBadge();
    expect(await judged({ ...badge, proof: await aProofOf(badge, made) }, publishing(key))).toEqual({ outcome: 'valid', faults: expect.arrayContaining(partial(cryptosuite)) as string[] });
    expect(await judged({ ...badge, proof: [await aProofOf(badge, made)] }, publishing(key))).toEqual({ outcome: 'valid', faults: partial(cryptosuite) });
  });

  it('is valid in the older model, with the context that defines its proof', async () => {
    for (const version of ['v1', 'v2']) {
      const badge = aBadgeV1({ '/@context/2': `https://w3id.org/security/data-integrity/${version}` });
      expect(await judged({ ...badge, proof: [await aProofOf(badge, made)] }, publishing(key))).toEqual({ outcome: 'valid', faults: ['model warning data_model_1_1', ...partial(cryptosuite)] });
    }
  });

  it('is invalid after a change', async () => {
    const badge = aBadge();
    const secured = { ...badge, proof: [await aProofOf(badge, made)] };
    expect((await judged(changed(secured, { '/name': 'other' }), publishing(key))).faults).toEqual(['proof error signature_invalid']);
    expect((await judged(changed(secured, { '/proof/0/created': '2026-04-01T00:00:01Z' }), publishing(key))).faults).toEqual(['proof error signature_invalid']);
  });

  it('is invalid in the name of a suite for other keys, and by the suites’ other canonical form', async () => {
    const badge = aBadge();
    const secured = { ...badge, proof: [await aProofOf(badge, made)] };
    const isEd25519 = key === issuerKey;
    expect((await judged(changed(secured, { '/proof/0/cryptosuite': isEd25519 ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022' }), publishing(key))).faults).toEqual(['proof error key_kind']);
    const other = cryptosuite.includes('jcs') ? cryptosuite.replace('jcs', 'rdfc') : cryptosuite.replace('rdfc', 'jcs');
    if (other !== cryptosuite) expect((await judged(changed(secured, { '/proof/0/cryptosuite': other }), publishing(key))).faults).toEqual(['proof error signature_invalid']);
  });

  it('is valid by did:key, which names nobody', async () => {
    const issuer = `did:key:${key.multibase}`;
    const badge = aBadge({ '/issuer/id': issuer });
    expect(await judged({ ...badge, proof: [await aProofOf(badge, { ...made, issuer })] }, {})).toEqual({ outcome: 'valid', faults: [...partial(cryptosuite), 'binding warning issuer_self_named'] });
  });

  it('is invalid with a key that the issuer does not publish', async () => {
    const badge = aBadge();
    const secured = { ...badge, proof: [await aProofOf(badge, made)] };
    const other = ecKeyFrom('P-256', 9);
    expect((await judged(secured, publishing(other))).faults).toEqual(['binding error key_not_published']);
    const exchanged = publishing(key, { '/verificationMethod/0/publicKeyMultibase': other.multibase, '/verificationMethod/1': undefined });
    expect((await judged(secured, exchanged)).faults).toEqual([key === issuerKey ? 'proof error key_kind' : expect.stringMatching(/^proof error (signature_invalid|proof_value_encoding)$/)]);
  });

  it('is valid with its key published as a JWK, with a warning', async () => {
    const badge = aBadge();
    const secured = { ...badge, proof: [await aProofOf(badge, made)] };
    const { d: _d, ...jwk } = key.privateKey.export({ format: 'jwk' }) as JsonObject;
    const asJwk = publishing(key, { '/verificationMethod/0/type': 'JsonWebKey', '/verificationMethod/0/publicKeyMultibase': undefined, '/verificationMethod/0/publicKeyJwk': jwk });
    expect(await judged(secured, asJwk)).toEqual({ outcome: 'valid', faults: [...partial(cryptosuite), 'binding warning key_type_differs'] });
  });
});

describe('keys and suites', () => {
  it('N44 refuses an Ed25519VerificationKey2020 that holds a key of another kind', async () => {
    const badge = aBadge();
    const proof = await aSuiteProof(badge, { cryptosuite: 'ecdsa-rdfc-2019', key: p256, verificationMethod: `${issuerDid}#${p256.multibase}-ed25519-2020` });
    expect((await judged({ ...badge, proof: [proof] }, publishing(p256))).faults).toEqual(['binding error key_encoding']);
    const renamed = publishing(p256, { '/verificationMethod/1/type': 'Multikey' });
    expect((await judged({ ...badge, proof: [proof] }, renamed)).outcome).toBe('valid');
  });

  it('takes the draft eddsa-2022 with a key in either form of its time, with a warning', async () => {
    const badge = aBadgeV1({ '/@context/2': 'https://w3id.org/security/data-integrity/v1' });
    for (const suffix of ['', '-ed25519-2020']) {
      const proof = await aSuiteProof(badge, { cryptosuite: 'eddsa-2022', key: issuerKey, verificationMethod: `${issuerDid}#${issuerKey.multibase}${suffix}` });
      expect(await judged({ ...badge, proof: [proof] }, {})).toEqual({ outcome: 'valid', faults: ['model warning data_model_1_1', 'proof warning suite_deprecated'] });
    }
  });

  it('refuses a P-384 key for selective disclosure', async () => {
    const badge = aBadge();
    const proof = await aDerivedProof(badge, { key: p384, proofKey, verificationMethod: `${issuerDid}#${p384.multibase}` });
    expect((await judged({ ...badge, proof: [proof] }, publishing(p384))).faults).toEqual(['proof error key_kind']);
  });

  it('N53 refuses a base proof by its own code', async () => {
    const badge = aBadge();
    const proof = await aDerivedProof(badge, { key: p256, proofKey, verificationMethod: `${issuerDid}#${p256.multibase}`, change: (parts) => ({ ...parts, header: [0xd9, 0x5d, 0x00] }) });
    expect((await judged({ ...badge, proof: [proof] }, publishing(p256))).faults).toEqual(['proof error proof_is_base']);
  });

  it('takes either of the two ECDSA signatures that r allows, as no specification asks for one of them', async () => {
    const badge = aBadge();
    const proof = await aProofOf(badge, { cryptosuite: 'ecdsa-rdfc-2019', key: p256 });
    const bytes = Buffer.from(decode(String(proof['proofValue']).slice(1)) ?? []);
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const negated = (order - BigInt(`0x${bytes.subarray(32).toString('hex')}`)).toString(16).padStart(64, '0');
    const twin = { ...proof, proofValue: `z${encode(Buffer.concat([bytes.subarray(0, 32), Buffer.from(negated, 'hex')]))}` };
    expect(twin['proofValue']).not.toBe(proof['proofValue']);
    expect((await judged({ ...badge, proof: [twin] }, publishing(p256))).outcome).toBe('valid');
    const beyond = Buffer.concat([bytes.subarray(0, 32), Buffer.alloc(32, 0xff)]);
    expect((await judged({ ...badge, proof: [{ ...proof, proofValue: `z${encode(beyond)}` }] }, publishing(p256))).faults).toEqual(['proof error signature_invalid']);
    const zero = Buffer.alloc(64);
    expect((await judged({ ...badge, proof: [{ ...proof, proofValue: `z${encode(zero)}` }] }, publishing(p256))).faults).toEqual(['proof error signature_invalid']);
  });
});

describe('sets and chains of proofs', () => {
  const badge = aBadge();
  const eddsa = { cryptosuite: 'eddsa-rdfc-2022', key: issuerKey };

  it('are valid where every proof is, whatever the suites', async () => {
    const proof = [await aProofOf(badge, eddsa), await aProofOf(badge, { cryptosuite: 'eddsa-jcs-2022', key: issuerKey })];
    expect(await judged({ ...badge, proof }, {})).toEqual({ outcome: 'valid', faults: [] });
    expect((await judged({ ...badge, proof: [proof[0] ?? null, { ...proof[1], created: '2026-04-02T00:00:00Z' }] }, {})).faults).toEqual(['proof error signature_invalid']);
  });

  it('are valid where a chain signs what came before it, and not where that was exchanged (B-025)', async () => {
    const first = await aProofOf(badge, { ...eddsa, members: { id: 'urn:proof:1' } });
    const twin = await aProofOf(badge, { ...eddsa, members: { id: 'urn:proof:1', created: '2026-04-01T00:00:01Z' } });
    const second = await aProofOf(badge, { ...eddsa, members: { id: 'urn:proof:2', previousProof: 'urn:proof:1' }, previous: [first] });
    const third = await aProofOf(badge, { ...eddsa, members: { previousProof: ['urn:proof:1', 'urn:proof:2'] }, previous: [first, second] });
    expect(await judged({ ...badge, proof: [first, second, third] }, {})).toEqual({ outcome: 'valid', faults: [] });
    expect(await judged({ ...badge, proof: [third, first, second] }, {})).toEqual({ outcome: 'valid', faults: [] });
    expect((await judged({ ...badge, proof: [twin] }, {})).outcome).toBe('valid');
    expect((await judged({ ...badge, proof: [twin, second] }, {})).faults).toEqual(['proof error signature_invalid']);
    expect((await judged({ ...badge, proof: [second] }, {})).faults).toEqual(['proof error previous_proof_missing']);
  });

  it('chain over proofs of another suite and of Ed25519Signature2020', async () => {
    const both = aBadge({ '/@context/2': 'https://w3id.org/security/suites/ed25519-2020/v1' });
    const jcs = await aProofOf(both, { cryptosuite: 'eddsa-jcs-2022', key: issuerKey, members: { id: 'urn:proof:1', '@context': both['@context'] } });
    const older = await aProof2020(both, { proof: { '/id': 'urn:proof:2' } });
    const last = await aProofOf(both, { ...eddsa, members: { previousProof: ['urn:proof:1', 'urn:proof:2'] }, previous: [jcs, older] });
    expect(await judged({ ...both, proof: [jcs, older, last] }, {})).toEqual({ outcome: 'valid', faults: ['proof warning suite_deprecated'] });
  });

  it('are undecided where a proof follows one that is not read, which beside it would be a warning', async () => {
    const unread = { ...(await aProofOf(badge, { ...eddsa, members: { id: 'urn:proof:1' } })), cryptosuite: 'bbs-2023' };
    const last = await aProofOf(badge, { ...eddsa, members: { previousProof: 'urn:proof:1' }, previous: [unread] });
    const verdict = await verified({ ...badge, proof: [unread, last] });
    expect({ outcome: verdict.outcome, binding: verdict.issuer.binding, troubles: troubles(verdict) }).toEqual({ outcome: 'indeterminate', binding: 'unproven', troubles: ['proof unknown cryptosuite_unsupported', 'proof unknown previous_proof_unverified'] });
    expect(await judged({ ...badge, proof: [unread, await aProofOf(badge, eddsa)] }, {})).toEqual({ outcome: 'valid', faults: ['proof warning cryptosuite_unsupported'] });
  });

  it('are undecided where a chain is of a suite that has none, and invalid where it goes round', async () => {
    const first = await aProofOf(badge, { ...eddsa, members: { id: 'urn:proof:1' } });
    const jcs = await aProofOf(badge, { cryptosuite: 'eddsa-jcs-2022', key: issuerKey, members: { previousProof: 'urn:proof:1' }, previous: [first] });
    expect(await judged({ ...badge, proof: [first, jcs] }, {})).toEqual({ outcome: 'indeterminate', faults: ['proof unknown proof_chain_unsupported'] });
    const round = await aProofOf(badge, { ...eddsa, members: { id: 'urn:proof:1', previousProof: 'urn:proof:2' } });
    const back = await aProofOf(badge, { ...eddsa, members: { id: 'urn:proof:2', previousProof: 'urn:proof:1' }, previous: [round] });
    expect(await judged({ ...badge, proof: [round, back] }, {})).toEqual({ outcome: 'invalid', faults: ['proof error proof_chain_circular', 'proof error proof_chain_circular'] });
  });

  it.each<[number, string, string[]]>([
    [140, 'valid', []],
    [150, 'indeterminate', ['proof unknown canonicalization_limit']],
  ])('are read over %i pieces of evidence: %s', async (count, outcome, found) => {
    const wide = aBadge({ '/evidence': Array.from({ length: count }, (_none, index) => ({ type: ['Evidence'], name: `piece ${String(index)}` })) });
    const first = await aProofOf(wide, { ...eddsa, members: { id: 'urn:proof:1' } });
    const last = await aProofOf(wide, { ...eddsa, members: { previousProof: 'urn:proof:1' }, previous: [first] });
    expect(await judged({ ...wide, proof: [first] }, {})).toEqual({ outcome: 'valid', faults: [] });
    expect(await judged({ ...wide, proof: [first, last] }, {})).toEqual({ outcome, faults: found });
  });

  it('are invalid where any link is by another than the issuer', async () => {
    const stranger = `did:key:${p256.multibase}`;
    const first = await aProofOf(badge, { cryptosuite: 'ecdsa-rdfc-2019', key: p256, issuer: stranger, members: { id: 'urn:proof:1' } });
    const last = await aProofOf(badge, { ...eddsa, members: { previousProof: 'urn:proof:1' }, previous: [first] });
    expect((await judged({ ...badge, proof: [first, last] }, {})).faults).toContain('binding error key_not_of_issuer');
  });
});

describe('a derived proof of more parts than are looked at', () => {
  it.each<[number, string, string[]]>([
    [380, 'valid', ['proof warning disclosure_partial']],
    [400, 'indeterminate', ['proof unknown proof_too_large']],
  ])('with %i tags is %s', async (count, outcome, found) => {
    const tags = Array.from({ length: count }, (_none, index) => `tag ${String(index)}`);
    const badge = aBadge({ '/credentialSubject/achievement/tag': tags });
    const proof = await aProofOf(badge, { cryptosuite: 'ecdsa-sd-2023', key: p256 });
    expect(await judged({ ...badge, proof: [proof] }, publishing(p256))).toEqual({ outcome, faults: found });
  });
});
