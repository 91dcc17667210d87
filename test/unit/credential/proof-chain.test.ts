import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/credential/json.ts';
import { previousProofsOf } from '../../../src/credential/proof-chain.ts';
import { readGraph } from '../../../src/credential/signed-graph.ts';
import { verifyProof } from '../../../src/credential/verify-proof.ts';
import { contextsWith, examplesContext } from './support/pinned-contexts.ts';
import { describeWithSharedData, sharedJson } from './support/shared-data.ts';
import { publicKeyFrom } from './support/suite-signer.ts';

function link(id: string | undefined, previousProof?: JsonValue): JsonObject {
  return { ...(id === undefined ? {} : { id }), ...(previousProof === undefined ? {} : { previousProof }) };
}

/** What the last of some proofs follows, by id; or why it cannot. */
function followed(...proofs: readonly JsonObject[]): JsonValue {
  const result = previousProofsOf(proofs.at(-1) ?? {}, proofs);
  return result.ok ? result.proofs.map(({ id }) => id ?? null) : result.code;
}

describe('previousProofsOf', () => {
  it('finds one or several, in the order of the document, and none where none is named', () => {
    expect(followed(link('a'), link('b'))).toStrictEqual([]);
    expect(followed(link('a'), link('b'), link(undefined, 'b'))).toStrictEqual(['b']);
    expect(followed(link('a'), link('b'), link('c', ['b', 'a']))).toStrictEqual(['a', 'b']);
    expect(followed(link('a'), link('b', 'a'), link('c', ['b']))).toStrictEqual(['b']);
  });

  it.each<[string, readonly JsonObject[], string]>([
    ['an id that no proof has', [link('a'), link('b', 'c')], 'previous_proof_missing'],
    ['one of two that no proof has', [link('a'), link('b', ['a', 'c'])], 'previous_proof_missing'],
    ['an empty list', [link('a'), link('b', [])], 'previous_proof_missing'],
    ['null', [link('a'), link('b', null)], 'previous_proof_missing'],
    ['a proof itself instead of its id', [link('a'), link('b', link('a'))], 'previous_proof_missing'],
    ['an id that two proofs have', [link('a'), link('a'), link('b', 'a')], 'previous_proof_repeated'],
    ['one id twice', [link('a'), link('b', ['a', 'a'])], 'previous_proof_repeated'],
    ['itself', [link('a', 'a')], 'proof_chain_circular'],
    ['itself beside another', [link('a'), link('b', ['a', 'b'])], 'proof_chain_circular'],
    ['one that follows it', [link('a', 'b'), link('b', 'a')], 'proof_chain_circular'],
    ['one that follows it at a distance', [link('a', 'c'), link('b', 'a'), link('c', 'b')], 'proof_chain_circular'],
  ])('refuses %s', (_name, proofs, code) => {
    expect(followed(...proofs)).toBe(code);
  });

  it('is not caught in a circle of others', () => {
    expect(followed(link('a', 'b'), link('b', 'a'), link('c', 'a'))).toStrictEqual(['a']);
  });
});

describeWithSharedData('the W3C’s chains of proofs', () => {
  const contexts = contextsWith(examplesContext);
  const folder = 'w3c/vc-di-eddsa/proof-set-chain';

  /** What becomes of each proof, with the key that it names. */
  async function codesOf(document: JsonObject): Promise<string[]> {
    const reading = await readGraph(document, contexts);
    if (!reading.ok) throw new Error(reading.faults[0]?.detail);
    const proofs = [document['proof'] ?? []].flat().filter((proof) => isJsonObject(proof));
    const results = proofs.map(async (proof) => {
      const publicKey = publicKeyFrom({ multibase: String(proof['verificationMethod']).split('#').at(-1) ?? '' });
      const result = await verifyProof({ graph: reading.graph, proof, proofs, publicKey, contexts });
      return result.ok ? 'ok' : result.code;
    });
    return await Promise.all(results);
  }

  function chainOf(name: string): { readonly document: JsonObject; readonly proofs: JsonObject[] } {
    const document = sharedJson(`${folder}/${name}.json`);
    return { document, proofs: [document['proof'] ?? []].flat().filter((proof) => isJsonObject(proof)) };
  }

  it.each([
    ['signedProofSet1', 1],
    ['signedProofSet2', 2],
    ['signedProofChain1', 3],
    ['signedProofChain2', 4],
  ] as const)('%s verifies, in whatever order its %i proofs stand', async (name, count) => {
    const { document, proofs } = chainOf(name);
    expect(await codesOf(document)).toStrictEqual(Array.from({ length: count }, () => 'ok'));
    expect(await codesOf({ ...document, proof: proofs.toReversed() })).toStrictEqual(Array.from({ length: count }, () => 'ok'));
  });

  it('breaks where an earlier proof is changed, taken out or exchanged', async () => {
    const { document, proofs } = chainOf('signedProofChain2');
    const [first = {}, second = {}, third = {}, fourth = {}] = proofs;
    expect(await codesOf({ ...document, proof: [{ ...first, created: '2023-02-24T23:36:39Z' }, second, third, fourth] })).toStrictEqual(['signature_invalid', 'ok', 'signature_invalid', 'ok']);
    expect(await codesOf({ ...document, proof: [second, third, fourth] })).toStrictEqual(['ok', 'previous_proof_missing', 'ok']);
    expect(await codesOf({ ...document, proof: [{ ...first, id: second['id'] ?? null }, { ...second, id: first['id'] ?? null }, third, fourth] })).toStrictEqual(['signature_invalid', 'signature_invalid', 'signature_invalid', 'ok']);
  });

  it('breaks where a link is taken away or moved', async () => {
    const { document, proofs } = chainOf('signedProofChain2');
    const [first = {}, second = {}, third = {}, fourth = {}] = proofs;
    const { previousProof: _previousProof, ...unlinked } = fourth;
    expect(await codesOf({ ...document, proof: [first, second, third, unlinked] })).toStrictEqual(['ok', 'ok', 'ok', 'signature_invalid']);
    expect(await codesOf({ ...document, proof: [first, second, third, { ...fourth, previousProof: first['id'] ?? null }] })).toStrictEqual(['ok', 'ok', 'ok', 'signature_invalid']);
    expect(await codesOf({ ...document, proof: [first, second, { ...third, previousProof: [first['id'] ?? null] }, fourth] })).toStrictEqual(['ok', 'ok', 'signature_invalid', 'signature_invalid']);
  });
});
