import { encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import type { ContextSet } from '../../../src/credential/contexts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/credential/json.ts';
import { decodeMultibase58, encodeEd25519Multikey } from '../../../src/credential/multikey.ts';
import { proofFormats } from '../../../src/credential/proof-format.ts';
import { publicKeyOfMultikey, type PublicKey } from '../../../src/credential/public-key.ts';
import { secureCredential } from '../../../src/credential/secure-credential.ts';
import { readGraph } from '../../../src/credential/signed-graph.ts';
import type { ProofResult } from '../../../src/credential/proof-fault.ts';
import { verifyProof } from '../../../src/credential/verify-proof.ts';
import { aBadge, aCredential, changed } from './support/a-badge.ts';
import { aKey, aSigner } from './support/a-signer.ts';
import { contextsWith, examplesContext, pinnedContexts } from './support/pinned-contexts.ts';
import { describeWithSharedData, sharedJson } from './support/shared-data.ts';

function proofsOf(document: JsonObject): JsonObject[] {
  return [document['proof'] ?? []].flat().filter((proof) => isJsonObject(proof));
}

function keyOf(multibase: string): PublicKey {
  const result = publicKeyOfMultikey(multibase);
  if (!result.ok) throw new Error(result.detail);
  return result.key;
}

type Options = { readonly publicKey?: PublicKey; readonly now?: Date; readonly contexts?: ContextSet };

/** What becomes of one proof of a document, if the document can be read. */
async function resultOf(document: JsonObject, proof: JsonObject, { publicKey = keyOf(aKey().publicKeyMultibase), contexts = pinnedContexts, ...options }: Options): Promise<ProofResult | { ok: false; code: string }> {
  const reading = await readGraph(document, contexts);
  if (!reading.ok) return { ok: false, code: reading.faults[0]?.code ?? '' };
  return await verifyProof({ graph: reading.graph, proof, proofs: proofsOf(document), publicKey, contexts, ...options });
}

/** What becomes of the first proof of a document. */
async function verdictOn(document: JsonObject, options: Options = {}): Promise<string> {
  const [proof = {}] = proofsOf(document);
  const result = await resultOf(document, proof, options);
  return result.ok ? 'ok' : result.code;
}

/** A badge that was signed as it is now, with the given members of its proof. */
function withProof(badge: JsonObject, members: Record<string, JsonValue | undefined>): JsonObject {
  return Object.entries(members).reduce((document, [name, value]) => changed(document, ['proof', 0, name], value), badge);
}

function textOf(member: JsonValue | undefined): string {
  return typeof member === 'string' ? member : '';
}

function signatureOf(badge: JsonObject): Uint8Array {
  return Uint8Array.from(decodeMultibase58(textOf(proofsOf(badge)[0]?.['proofValue']), 64) ?? []);
}

function flipBit(badge: JsonObject, byte: number): string {
  const bytes = signatureOf(badge);
  bytes[byte] = (bytes[byte] ?? 0) ^ 1;
  return `z${encode(bytes)}`;
}

describe.each(proofFormats)('a proof in the format %s', (format) => {
  it('verifies by a path that shares nothing with the one that signed', async () => {
    expect(await verdictOn(await aBadge({ format }))).toBe('ok');
  });

  it('does not depend on the order of members or on white space', async () => {
    const badge = await aBadge({ format });
    expect(await verdictOn(Object.fromEntries(Object.entries(badge).toReversed()))).toBe('ok');
  });

  it.each<[string, readonly (string | number)[], JsonValue | undefined]>([
    ['a changed letter', ['name'], 'データサイエンス基礎 / Foundations of Data science'],
    ['a changed hour in the framework record', ['credentialSubject', 'achievement', 'frameworkRecord', 'workload', 'hours'], 46],
    ['a changed status index', ['credentialStatus', 'statusListIndex'], '94568'],
    ['a status index as a number', ['credentialStatus', 'statusListIndex'], 94_567],
    ['an added member', ['description'], 'more'],
    ['an added type', ['type', 2], 'EndorsementCredential'],
    ['a member taken out', ['validUntil'], undefined],
    ['another date of the proof', ['proof', 0, 'created'], '2026-04-01T00:00:01Z'],
    ['another method', ['proof', 0, 'verificationMethod'], 'did:web:other.example#key'],
    ['an added end', ['proof', 0, 'expires'], '2099-01-01T00:00:00Z'],
    ['an added domain', ['proof', 0, 'domain'], 'other.example'],
  ])('fails with %s', async (_name, path, value) => {
    expect(await verdictOn(changed(await aBadge({ format }), path, value))).toBe('signature_invalid');
  });

  it('fails without its date', async () => {
    const code = format === 'eddsa-rdfc-2022' ? 'signature_invalid' : 'proof_created';
    expect(await verdictOn(withProof(await aBadge({ format }), { created: undefined }))).toBe(code);
  });

  it('fails where the status stands under another name, though the signature fits', async () => {
    const { credentialStatus, ...rest } = await aBadge({ format });
    const hidden = { ...rest, 'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus ?? null };
    expect(await verdictOn(hidden)).toBe('term_disguised');
  });

  it('fails where a null was added, though the signature fits', async () => {
    expect(await verdictOn({ ...(await aBadge({ format })), image: null })).toBe('data_loss');
  });

  it('fails with another key, and with every flipped bit', async () => {
    const badge = await aBadge({ format });
    expect(await verdictOn(badge, { publicKey: keyOf(aKey(2).publicKeyMultibase) })).toBe('signature_invalid');
    for (const byte of [0, 31, 32, 63]) expect(await verdictOn(withProof(badge, { proofValue: flipBit(badge, byte) }))).toBe('signature_invalid');
  });

  it('fails with S that is not below the order of the group', async () => {
    const badge = await aBadge({ format });
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const bytes = Buffer.from(signatureOf(badge));
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order;
    const malleated = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]);
    expect(await verdictOn(withProof(badge, { proofValue: `z${encode(malleated)}` }))).toBe('signature_invalid');
  });

  it.each<[string, string]>([
    ['another base', 'uAAAA'],
    ['63 bytes', `z${encode(new Uint8Array(63).fill(9))}`],
    ['65 bytes', `z${encode(new Uint8Array(65).fill(9))}`],
    ['a character outside of base58', 'z0'],
    ['nothing', ''],
  ])('refuses a proofValue that is %s', async (_name, proofValue) => {
    expect(await verdictOn(withProof(await aBadge({ format }), { proofValue }))).toBe('proof_value_encoding');
  });

  it('refuses a public key that fits every signature', async () => {
    const identity = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0));
    expect(publicKeyOfMultikey(encodeEd25519Multikey(identity))).toMatchObject({ ok: false });
  });
});

describe('the form of a proof', () => {
  it.each<[string, Record<string, JsonValue | undefined>, string]>([
    ['an unknown type', { type: 'SomeProofType' }, 'proof_type_unknown'],
    ['no type', { type: undefined }, 'proof_malformed'],
    ['its type in an array', { type: ['DataIntegrityProof'] }, 'proof_malformed'],
    ['an unknown cryptosuite', { cryptosuite: 'future-2031' }, 'cryptosuite_unknown'],
    ['a cryptosuite that is not read here', { cryptosuite: 'bbs-2023' }, 'cryptosuite_unsupported'],
    ['a suite for keys of another kind', { cryptosuite: 'ecdsa-rdfc-2019' }, 'key_kind'],
    ['the name that the Open Badges text misspells', { cryptosuite: 'eddsa-rdf-2022' }, 'cryptosuite_unknown'],
    ['no cryptosuite', { cryptosuite: undefined }, 'proof_malformed'],
    ['another purpose', { proofPurpose: 'authentication' }, 'proof_purpose'],
    ['no purpose', { proofPurpose: undefined }, 'proof_malformed'],
    ['no method', { verificationMethod: undefined }, 'proof_malformed'],
    ['a method that is an object', { verificationMethod: { id: 'did:web:x.example#k' } }, 'proof_malformed'],
    ['no value', { proofValue: undefined }, 'proof_malformed'],
    ['a member that no context defines', { colour: 'red' }, 'data_loss'],
    ['a label for an id, which is not signed', { id: '_:b0' }, 'data_loss'],
    ['a type told a second time', { '@type': 'DataIntegrityProof' }, 'term_disguised'],
    ['an empty box', { '@nest': {} }, 'data_loss'],
    ['an id that is not signed', { id: 'urn:uuid:1' }, 'signature_invalid'],
    ['a date without offset', { created: '2026-04-01T00:00:00' }, 'proof_created'],
    ['a date that is null', { created: null }, 'proof_created'],
    ['an end that is no date', { expires: 'soon' }, 'proof_expired'],
    ['a predecessor', { previousProof: 'urn:uuid:1' }, 'previous_proof_missing'],
    ['contexts that differ from the document', { '@context': ['https://www.w3.org/ns/credentials/v2'] }, 'proof_context_differs'],
  ])('%s is refused', async (_name, members, code) => {
    expect(await verdictOn(withProof(await aBadge(), members))).toBe(code);
  });

  it('may repeat the contexts of the document', async () => {
    const badge = await aBadge();
    expect(await verdictOn(withProof(badge, { '@context': badge['@context'] }))).toBe('ok');
  });

  it('is taken under its draft name, and only as signed', async () => {
    expect(await verdictOn(withProof(await aBadge(), { cryptosuite: 'eddsa-2022' }))).toBe('signature_invalid');
  });

  it('needs the context of Ed25519Signature2020 in the document', async () => {
    const badge = await aBadge();
    expect(await verdictOn(withProof(badge, { type: 'Ed25519Signature2020', cryptosuite: undefined }))).toBe('proof_context_missing');
  });
});

describe('the time of a proof', () => {
  const now = new Date('2026-04-01T00:00:00Z');

  async function badgeOf(created: string): Promise<JsonObject> {
    return secureCredential({ credential: aCredential(), format: 'eddsa-rdfc-2022', signer: aSigner('eddsa-rdfc-2022'), created: new Date(created), contexts: pinnedContexts });
  }

  it('may lie a minute ahead, and no more', async () => {
    expect(await verdictOn(await badgeOf('2026-04-01T00:01:00Z'), { now })).toBe('ok');
    expect(await verdictOn(await badgeOf('2026-04-01T00:01:01Z'), { now })).toBe('proof_created');
  });

  it('ends with expires', async () => {
    const ending = withProof(await aBadge(), { expires: '2026-04-01T00:00:00Z' });
    expect(await verdictOn(ending, { now })).toBe('signature_invalid');
    expect(await verdictOn(ending, { now: new Date(now.getTime() + 1) })).toBe('proof_expired');
  });

  it('is not judged without an instant to judge by', async () => {
    expect(await verdictOn(await badgeOf('2126-04-01T00:00:00Z'))).toBe('ok');
  });
});

describe('a set of proofs', () => {
  it('is verified one by one, each over the document without any', async () => {
    const first = await aBadge();
    const second = await secureCredential({ credential: aCredential(), format: 'eddsa-rdfc-2022', signer: aSigner('eddsa-rdfc-2022', aKey(2)), created: new Date(0), contexts: pinnedContexts });
    const both = { ...first, proof: [...proofsOf(first), ...proofsOf(second)] };
    const [one = {}, two = {}] = proofsOf(both);
    const check = async (proof: JsonObject, seed: number) => resultOf(both, proof, { publicKey: keyOf(aKey(seed).publicKeyMultibase) });
    expect(await check(one, 1)).toStrictEqual({ ok: true, warnings: [] });
    expect(await check(two, 2)).toStrictEqual({ ok: true, warnings: [] });
    expect(await check(two, 1)).toMatchObject({ ok: false, code: 'signature_invalid' });
  });
});

describeWithSharedData('published signatures', () => {
  const contexts = contextsWith(examplesContext);

  async function codesOf(path: string): Promise<string[]> {
    const document = sharedJson(path);
    return Promise.all(
      proofsOf(document).map(async (proof) => {
        const read = publicKeyOfMultikey(textOf(proof['verificationMethod']).split(/[#:]/).at(-1) ?? '');
        if (!read.ok) return 'no key';
        const result = await resultOf(document, proof, { publicKey: read.key, contexts });
        return result.ok ? 'ok' : result.code;
      }),
    );
  }

  it.each<[string, readonly string[]]>([
    ['1edtech/vector/signed.json', ['ok']],
    ['w3c/vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json', ['ok']],
    ['w3c/vc-di-eddsa/Ed25519Signature2020/signedEdSig.json', ['ok']],
    ['w3c/vc-di-eddsa/proof-set-chain/signedProofSet2.json', ['ok', 'ok']],
    ['w3c/vc-di-eddsa/proof-set-chain/signedProofChain1.json', ['ok', 'ok', 'ok']],
    ['w3c/vc-di-eddsa/proof-set-chain/signedProofChain2.json', ['ok', 'ok', 'ok', 'ok']],
    ['w3c/vc-di-eddsa/eddsa-jcs-2022/signedJCS.json', ['ok']],
    ['w3c/vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json', ['ok']],
    ['w3c/vc-di-ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384.json', ['ok']],
    ['w3c/vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json', ['ok']],
    ['w3c/vc-di-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json', ['ok']],
    ['1edtech/ob30/sd/derivedcredential.json', ['ok']],
    ['1edtech/ob30/simple.json', ['ok']],
    ['1edtech/ob30/simple_v1.json', ['ok']],
    ['1edtech/ob30/simple-eddsa-2022.json', ['ok']],
    ['1edtech/ob30/complete.json', ['ok']],
    ['1edtech/ob30/endorsement-valid.json', ['ok']],
    ['1edtech/ob30/credential-status-revoked.json', ['ok']],
    ['1edtech/ob30/bit-string-list/testlist', ['ok']],
    ['1edtech/ob30/bit-string-list/credential-status-revoked-blank-nodes.json', ['ok']],
    ['1edtech/ob30/simple-multiple-proofs.json', ['no key', 'ok']],
    ['1edtech/ob30/simple-err-proof-value.json', ['signature_invalid']],
    ['1edtech/ob30/endorsement-err-schema-status-refresh.json', ['signature_invalid']],
  ])('%s: %j', async (path, codes) => {
    expect(await codesOf(path)).toStrictEqual(codes);
  });
});
