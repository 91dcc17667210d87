// The test vectors of the W3C's suites: every value on the way to a signature, and what a change of any part comes to.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { encode } from 'base58-universal';
import { expect, it } from 'vitest';
import { canonicalForm, type Canonicalization } from '../../../../src/credential/canonical-form.ts';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/credential/json.ts';
import type { PublicKey } from '../../../../src/credential/public-key.ts';
import { readGraph } from '../../../../src/credential/signed-graph.ts';
import { parseDerivedProofValue, type DerivedProofValue } from '../../../../src/credential/suites/derived-proof-value.ts';
import { configurationOf } from '../../../../src/credential/suites/rdfc.ts';
import { relabelled } from '../../../../src/credential/suites/relabel.ts';
import { decodeSignature, hashData } from '../../../../src/credential/suites/signature.ts';
import { verifyProof } from '../../../../src/credential/verify-proof.ts';
import { citizenshipContext } from '../support/citizenship-context.ts';
import { contextsWith, examplesContext } from '../support/pinned-contexts.ts';
import { describeWithSharedData, sharedJson, sharedText } from '../support/shared-data.ts';
import { publicKeyFrom } from '../support/suite-signer.ts';

const contexts = contextsWith({ ...examplesContext, ...citizenshipContext });

interface Vector {
  readonly folder: string;
  /** What the names of the files end in. */
  readonly suffix: string;
  readonly way: Canonicalization | 'jcs';
}

const vectors: readonly Vector[] = [
  { folder: 'vc-di-eddsa/eddsa-rdfc-2022', suffix: 'DataInt', way: 'rdfc-sha256' },
  { folder: 'vc-di-eddsa/eddsa-rdfc-2022/employ', suffix: 'DataInt', way: 'rdfc-sha256' },
  { folder: 'vc-di-eddsa/eddsa-jcs-2022', suffix: 'JCS', way: 'jcs' },
  { folder: 'vc-di-eddsa/Ed25519Signature2020', suffix: 'EdSig', way: 'urdna2015' },
  { folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p256', suffix: 'ECDSAP256', way: 'rdfc-sha256' },
  { folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p256/employ', suffix: 'ECDSAP256', way: 'rdfc-sha256' },
  { folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p384', suffix: 'ECDSAP384', way: 'rdfc-sha384' },
  { folder: 'vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ', suffix: 'ECDSAP384', way: 'rdfc-sha384' },
  { folder: 'vc-di-ecdsa/ecdsa-jcs-2019-p256', suffix: 'JCSECDSAP256', way: 'jcs' },
  { folder: 'vc-di-ecdsa/ecdsa-jcs-2019-p384', suffix: 'JCSECDSAP384', way: 'jcs' },
];

function fileOf({ folder, suffix }: Vector, name: string): string {
  return sharedText(`w3c/${folder}/${name}${suffix}.txt`);
}

function proofOf({ proof }: JsonObject): JsonObject {
  const [first] = [proof ?? []].flat();
  if (!isJsonObject(first)) throw new Error('the vector has no proof');
  return first;
}

function keyOf(document: JsonObject): PublicKey {
  const { verificationMethod } = proofOf(document);
  return publicKeyFrom({ multibase: String(verificationMethod).split('#').at(-1) ?? '' });
}

async function codeOf(document: JsonObject, publicKey: PublicKey): Promise<string> {
  const reading = await readGraph(document, contexts);
  if (!reading.ok) return reading.faults[0]?.code ?? '';
  const result = await verifyProof({ graph: reading.graph, proof: proofOf(document), publicKey, contexts });
  return result.ok ? 'ok' : result.code;
}

/** Each way to change one text, number or truth value by a little. */
function* changesOf(value: JsonValue): Generator<JsonValue> {
  if (typeof value === 'string') yield `${value}.`;
  else if (typeof value === 'number') yield value + 1;
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) for (const other of changesOf(item)) yield value.with(at, other);
  else if (isJsonObject(value)) for (const [name, member] of Object.entries(value)) for (const other of changesOf(member)) yield { ...value, [name]: other };
}

function* withoutOneMember(value: JsonValue): Generator<JsonValue> {
  if (Array.isArray(value)) for (const [at, item] of value.entries()) for (const other of withoutOneMember(item)) yield value.with(at, other);
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _taken, ...rest } = value;
      yield rest;
      for (const other of withoutOneMember(member)) yield { ...value, [name]: other };
    }
  }
}

describeWithSharedData('the vectors of suites with one signature', () => {
  it('are all of them', () => {
    const folder = new URL('../../../../../shared/data/w3c/', import.meta.url);
    const signed = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)signed[^/]*$/.test(path) && !path.includes('proof-set-chain'));
    expect(signed.map((path) => path.slice(0, path.lastIndexOf('/'))).toSorted()).toStrictEqual(vectors.map(({ folder: name }) => name).toSorted());
  });

  it.each(vectors)('$folder: every value on the way', async (vector) => {
    const signed = sharedJson(`w3c/${vector.folder}/signed${vector.suffix}.json`);
    const { proof: _proof, ...document } = signed;
    const { proofValue, ...options } = proofOf(signed);
    const key = keyOf(signed);
    const textOf = async (value: JsonObject): Promise<string> => {
      if (vector.way === 'jcs') return canonicalJson(value);
      const form = await canonicalForm(value, contexts, vector.way);
      return form.ok ? form.nquads : form.code;
    };
    const texts = { document: await textOf(document), configuration: await textOf({ ...options, '@context': document['@context'] ?? null }) };
    expect(texts).toStrictEqual({ document: fileOf(vector, 'canonDoc'), configuration: fileOf(vector, 'proofCanon') });
    const data = hashData(key, texts).toString('hex');
    expect(data).toBe(fileOf(vector, 'combinedHash'));
    expect(data).toBe(fileOf(vector, 'proofHash') + fileOf(vector, 'docHash'));
    expect(proofValue).toBe(fileOf(vector, 'sigBTC58'));
    expect(Buffer.from(decodeSignature(key, String(proofValue)) ?? []).toString('hex')).toBe(fileOf(vector, 'sigHex'));
    expect(await codeOf(signed, key)).toBe('ok');
  });

  it.each(vectors)('$folder: a change of any value, and the loss of any member, is refused', async (vector) => {
    const signed = sharedJson(`w3c/${vector.folder}/signed${vector.suffix}.json`);
    const key = keyOf(signed);
    const changed = [...changesOf(signed), ...withoutOneMember(signed)].filter((other) => isJsonObject(other)).filter((other) => isJsonObject(other['proof']));
    expect(changed.length).toBeGreaterThan(30);
    for (const other of changed) {
      expect({ other, code: await codeOf(other, key) }).not.toMatchObject({ code: 'ok' });
    }
  });

  it.each(vectors)('$folder: a flipped bit of the signature is refused', async (vector) => {
    const signed = sharedJson(`w3c/${vector.folder}/signed${vector.suffix}.json`);
    const proof = proofOf(signed);
    const key = keyOf(signed);
    const signature = decodeSignature(key, String(proof['proofValue'])) ?? new Uint8Array();
    for (const at of [0, 1, signature.length / 2, signature.length - 1]) {
      const flipped = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(await codeOf({ ...signed, proof: { ...proof, proofValue: `z${encode(flipped)}` } }, key)).toBe('signature_invalid');
    }
  });
});

describeWithSharedData('the vectors of ecdsa-sd-2023', () => {
  const folders = ['vc-di-ecdsa/ecdsa-sd-2023/employ', 'vc-di-ecdsa/ecdsa-sd-2023/prc'];

  function parsed(document: JsonObject): DerivedProofValue {
    const result = parseDerivedProofValue(String(proofOf(document)['proofValue']));
    if (!result.ok) throw new Error(result.detail);
    return result.value;
  }

  function hex(bytes: Uint8Array): string {
    return Buffer.from(bytes).toString('hex');
  }

  function sha256(text: string): string {
    return createHash('sha256').update(text).digest('hex');
  }

  it.each(folders)('%s: every value on the way', async (folder) => {
    const document = sharedJson(`w3c/${folder}/derivedRevealDocument.json`);
    const expected = sharedJson(`w3c/${folder}/verifyDerivedProofValue.json`);
    const data = sharedJson(`w3c/${folder}/verifyCreateVerifyData.json`);
    const value = parsed(document);
    expect({
      baseSignature: hex(value.baseSignature),
      publicKey: `z${encode(value.publicKeyBytes)}`,
      signatures: value.signatures.map(hex),
      labelMap: [...value.labels].map(([from, to]) => [from, to]),
      mandatoryIndexes: [...value.mandatoryIndexes],
    }).toStrictEqual(expected);
    const reading = await readGraph(document, contexts);
    if (!reading.ok) throw new Error(reading.faults[0]?.detail);
    const canonical = await reading.graph.canonicalForm('rdfc-sha256');
    const quads = canonical.ok ? (relabelled(canonical.nquads, value.labels) ?? []) : [];
    expect(quads).toStrictEqual(JSON.parse(sharedText(`w3c/${folder}/verifyNQuads.json`)));
    const nonMandatory = quads.filter((_quad, index) => !value.mandatoryIndexes.has(index));
    const mandatory = quads.filter((_quad, index) => value.mandatoryIndexes.has(index));
    const proof = { ...proofOf(document), proofValue: '' };
    const configuration = await configurationOf({ graph: reading.graph, proof, previousProofs: [], publicKey: keyOf(document), contexts }, 'rdfc-sha256');
    expect({ nonMandatory, mandatoryHash: sha256(mandatory.join('')), proofHash: configuration.ok ? sha256(configuration.nquads) : '' }).toMatchObject({
      nonMandatory: data['nonMandatory'],
      mandatoryHash: data['mandatoryHash'],
      proofHash: data['proofHash'],
    });
    expect(await codeOf(document, keyOf(document))).toBe('ok');
  });

  it.each([...folders.map((folder) => `w3c/${folder}/derivedRevealDocument.json`), '1edtech/ob30/sd/derivedcredential.json'])('%s: a change of any value, and the loss of any member, is refused', async (path) => {
    const document = sharedJson(path);
    const key = keyOf(document);
    expect(await codeOf(document, key)).toBe('ok');
    const single = { ...document, proof: proofOf(document) };
    const changed = [...changesOf(single), ...withoutOneMember(single)].filter((other) => isJsonObject(other)).filter((other) => isJsonObject(other['proof']));
    expect(changed.length).toBeGreaterThan(30);
    for (const other of changed) expect({ other, code: await codeOf(other, key) }).not.toMatchObject({ code: 'ok' });
  });

  it.each(folders)('%s: the base proof is for the holder alone (N53)', async (folder) => {
    const document = sharedJson(`w3c/${folder}/addSignedSDBase.json`);
    expect(await codeOf(document, keyOf(document))).toBe('proof_is_base');
  });
});
