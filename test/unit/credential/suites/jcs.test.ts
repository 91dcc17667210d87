import { describe, expect, it } from 'vitest';
import { isJsonObject, parseStrictJson, type JsonObject, type JsonValue } from '../../../../src/credential/json.ts';
import { readGraph } from '../../../../src/credential/signed-graph.ts';
import { verifyProof } from '../../../../src/credential/verify-proof.ts';
import { aSuiteProof, ecKeyFrom, publicKeyFrom, type SuiteKey } from '../support/suite-signer.ts';
import { aBadge, changed, contexts, issuerDid, issuerKey } from '../verify-support.ts';

const keys: Readonly<Record<string, SuiteKey>> = { 'eddsa-jcs-2022': issuerKey, 'ecdsa-jcs-2019': ecKeyFrom('P-384', 1) };

async function codeOf(document: JsonObject, key: SuiteKey): Promise<string> {
  const reading = await readGraph(document, contexts);
  if (!reading.ok) return reading.faults[0]?.code ?? '';
  const { proof } = document;
  if (!isJsonObject(proof)) throw new Error('no proof');
  const result = await verifyProof({ graph: reading.graph, proof, proofs: [{ id: 'urn:proof:1' }, proof], publicKey: publicKeyFrom(key), contexts });
  return result.ok ? ['ok', ...result.warnings.map(({ code }) => code)].join() : result.code;
}

describe.each(['eddsa-jcs-2022', 'ecdsa-jcs-2019'])('a proof of %s', (cryptosuite) => {
  const key = keys[cryptosuite] ?? issuerKey;
  const badge = aBadge();

  async function signed(document: JsonObject, members: Readonly<Record<string, JsonValue | undefined>> = { '@context': structuredClone(document['@context']) }): Promise<JsonObject> {
    return { ...document, proof: await aSuiteProof(document, { cryptosuite, key, verificationMethod: `${issuerDid}#${key.multibase}`, members }) };
  }

  it('verifies with the contexts of the document in it, and without any', async () => {
    expect(await codeOf(await signed(badge), key)).toBe('ok');
    expect(await codeOf(await signed(badge, {}), key)).toBe('ok');
  });

  it('does not depend on the order of members, white space or escapes', async () => {
    const document = await signed(badge);
    const text = JSON.stringify(Object.fromEntries(Object.entries(document).toReversed()), undefined, 2).replace('データ', String.raw`\u30c7\u30fc\u30bf`);
    const parsed = parseStrictJson(text);
    expect(await codeOf(parsed.ok && isJsonObject(parsed.value) ? parsed.value : {}, key)).toBe('ok');
  });

  it('warns of contexts that were added, which it does not cover', async () => {
    const document = await signed(badge);
    expect(await codeOf(changed(document, { '/@context/-': 'https://w3id.org/security/data-integrity/v2' }), key)).toBe('ok,context_unsigned');
    expect(await codeOf(changed(await signed(badge, {}), { '/@context/-': 'https://w3id.org/security/data-integrity/v2' }), key)).toBe('signature_invalid');
  });

  it('refuses contexts that do not begin with those of the proof', async () => {
    const document = await signed(badge);
    const [first = null, second = null] = [badge['@context'] ?? null].flat();
    expect(await codeOf(changed(document, { '/@context': [first, 'https://w3id.org/security/data-integrity/v2', second] }), key)).toBe('proof_context_differs');
    expect(await codeOf(changed(document, { '/proof/@context': [] }), key)).toBe('proof_context_differs');
    expect(await codeOf(changed(document, { '/proof/@context': null }), key)).toBe('proof_context_differs');
    expect(await codeOf(changed(document, { '/proof/@context': [first] }), key)).toBe('signature_invalid');
    expect(await codeOf(changed(document, { '/proof/@context': undefined }), key)).toBe('signature_invalid');
  });

  it('refuses what RDF would not tell apart: a set in another order, a number written as text, an added null', async () => {
    const several = aBadge({ '/credentialSubject/achievement/tag': ['a', 'b'], '/credentialSubject/achievement/creditsAvailable': 1.5 });
    const document = await signed(several);
    expect(await codeOf(document, key)).toBe('ok');
    expect(await codeOf(changed(document, { '/credentialSubject/achievement/tag': ['b', 'a'] }), key)).toBe('signature_invalid');
    expect(await codeOf(changed(document, { '/credentialSubject/achievement/tag': ['a', 'b', 'b'] }), key)).toBe('signature_invalid');
    expect(await codeOf(changed(document, { '/credentialSubject/achievement/creditsAvailable': '1.5' }), key)).toBe('signature_invalid');
    expect(await codeOf({ ...document, image: null }, key)).toBe('data_loss');
  });

  it('still has to say the same in JSON and in JSON-LD, though its signature fits', async () => {
    expect(await codeOf(await signed({ ...badge, image: null }), key)).toBe('data_loss');
    expect(await codeOf(await signed({ ...badge, colour: 'red' }), key)).toBe('data_loss');
    expect(await codeOf(await signed({ ...badge, 'https://www.w3.org/2018/credentials#credentialStatus': { id: 'urn:x' } }), key)).toBe('term_disguised');
  });

  it('refuses a lone surrogate, which it could not be told apart by', async () => {
    expect(await codeOf(await signed(aBadge({ '/name': 'a \ud842 b' })), key)).toBe('data_loss');
    expect(await codeOf(await signed(badge, { domain: '\ud842' }), key)).toBe('data_loss');
    expect(await codeOf(await signed(aBadge({ '/name': '𠮷 \\ud842' })), key)).toBe('ok');
  });

  it('refuses a changed proof', async () => {
    const document = await signed(badge);
    expect(await codeOf(changed(document, { '/proof/domain': 'x.example' }), key)).toBe('signature_invalid');
    expect(await codeOf(changed(document, { '/proof/created': '2026-04-01T00:00:01Z' }), key)).toBe('signature_invalid');
    expect(await codeOf(changed(document, { '/proof/cryptosuite': cryptosuite.replace('jcs', 'rdfc') }), key)).toBe('signature_invalid');
  });

  it('is undecided in a chain, for which VC Data Integrity and the suite say different things', async () => {
    expect(await codeOf(await signed(badge, { '@context': badge['@context'], previousProof: 'urn:proof:1' }), key)).toBe('proof_chain_unsupported');
  });
});
