import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../../src/credential/json.ts';
import { readGraph } from '../../../../src/credential/signed-graph.ts';
import { verifyProof } from '../../../../src/credential/verify-proof.ts';
import { aDerivedProof, ecKeyFrom, publicKeyFrom, type DerivedParts, type DerivedProof } from '../support/suite-signer.ts';
import { aBadge, changed, contexts, issuerDid } from '../verify-support.ts';

const key = ecKeyFrom('P-256', 1);
const proofKey = ecKeyFrom('P-256', 2);
const attacker = ecKeyFrom('P-256', 3);
const verificationMethod = `${issuerDid}#${key.multibase}`;

const badge = aBadge({ '/credentialSubject/id': undefined, '/credentialSubject/identifier': { type: 'IdentityObject', hashed: false, identityHash: 'a', identityType: 'name' } });

async function shown(document: JsonObject, options: Partial<DerivedProof> = {}): Promise<JsonObject> {
  return { ...document, proof: await aDerivedProof(document, { key, proofKey, verificationMethod, ...options }) };
}

async function codeOf(document: JsonObject): Promise<string> {
  const reading = await readGraph(document, contexts);
  if (!reading.ok) return reading.faults[0]?.code ?? '';
  const { proof } = document;
  if (!isJsonObject(proof)) throw new Error('no proof');
  const result = await verifyProof({ graph: reading.graph, proof, proofs: [proof], publicKey: publicKeyFrom(key), contexts });
  return result.ok ? result.warnings.map(({ code }) => code).join() : result.code;
}

/** The proof of one document on another. */
async function transplanted(document: JsonObject, other: JsonObject, options: Partial<DerivedProof> = {}): Promise<string> {
  const { proof } = await shown(document, options);
  return await codeOf({ ...other, proof: proof ?? null });
}

function changeParts(change: (parts: DerivedParts) => Partial<DerivedParts>): Partial<DerivedProof> {
  return { change: (parts) => ({ ...parts, ...change(parts) }) };
}

describe('a derived proof', () => {
  it('verifies, and says that it may not be all', async () => {
    expect(await codeOf(await shown(badge))).toBe('disclosure_partial');
  });

  it('verifies where everything had to be shown, and where nothing had to', async () => {
    expect(await codeOf(await shown(badge, { isMandatory: () => true }))).toBe('disclosure_partial');
    expect(await codeOf(await shown(badge, { isMandatory: () => false }))).toBe('disclosure_partial');
  });

  it('N54 is refused where its base signature is by the proof-scoped key, which anybody can make', async () => {
    expect(await codeOf(await shown(badge, { key: proofKey }))).toBe('signature_invalid');
  });

  it('N54 is refused where an attacker made both signatures, or put in a key of his own beneath the issuer’s signature', async () => {
    expect(await codeOf(await shown(badge, { key: attacker, proofKey: attacker }))).toBe('signature_invalid');
    const theirs = await shown(badge, { proofKey: attacker });
    expect(await codeOf(theirs)).toBe('disclosure_partial');
    let issued: Uint8Array = new Uint8Array();
    await shown(badge, changeParts((parts) => ((issued = parts.baseSignature), {})));
    expect(await codeOf(await shown(badge, { proofKey: attacker, ...changeParts(() => ({ baseSignature: issued })) }))).toBe('signature_invalid');
  });

  it('N55 is refused with one quad altered, hidden or added, mandatory or not', async () => {
    for (const isMandatory of [() => true, () => false, (quad: string) => quad.includes('#validFrom>')]) {
      expect(await transplanted(badge, badge, { isMandatory })).toBe('disclosure_partial');
      for (const other of [
        changed(badge, { '/credentialSubject/achievement/name': 'other' }),
        changed(badge, { '/validFrom': '2026-04-02T00:00:00Z' }),
        changed(badge, { '/validFrom': undefined }),
        changed(badge, { '/name': undefined }),
        changed(badge, { '/description': 'more' }),
        changed(badge, { '/credentialSubject/identifier/identityHash': 'b' }),
      ]) {
        expect(await transplanted(badge, other, { isMandatory })).toMatch(/^(signature_invalid|signature_count)$/);
      }
    }
  });

  it('N55 is refused with one signature removed, added, altered, or with two exchanged', async () => {
    const cases: [(signatures: readonly Uint8Array[]) => readonly Uint8Array[], string][] = [
      [(list) => list.slice(1), 'signature_count'],
      [(list) => [...list, new Uint8Array(64)], 'signature_count'],
      [() => [], 'signature_count'],
      [(list) => list.with(0, new Uint8Array(64)), 'signature_invalid'],
      [(list) => [...list.slice(0, -1), new Uint8Array(64).fill(0xff)], 'signature_invalid'],
      [(list) => [list[1] ?? new Uint8Array(), list[0] ?? new Uint8Array(), ...list.slice(2)], 'signature_invalid'],
    ];
    for (const [change, code] of cases) expect(await codeOf(await shown(badge, changeParts(({ signatures }) => ({ signatures: change(signatures) }))))).toBe(code);
  });

  it('is refused where the indexes are other ones', async () => {
    const isMandatory = (quad: string): boolean => /#(validFrom|issuer)>/.test(quad);
    const moved = async (change: (indexes: readonly number[]) => readonly number[]): Promise<string> => codeOf(await shown(badge, { isMandatory, ...changeParts(({ mandatoryIndexes }) => ({ mandatoryIndexes: change(mandatoryIndexes) })) }));
    expect(await moved((list) => list)).toBe('disclosure_partial');
    expect(await moved((list) => list.slice(1))).toBe('signature_count');
    expect(await moved((list) => [...list, 500])).toBe('signature_count');
    expect(await moved((list) => (list[0] === 0 ? list.map((index) => index + 1) : [0, ...list.slice(1)]))).toBe('signature_invalid');
  });

  it('is refused with another date, method or purpose in the proof', async () => {
    const good = await shown(badge);
    expect(await codeOf(changed(good, { '/proof/created': '2026-04-02T00:00:00Z' }))).toBe('signature_invalid');
    expect(await codeOf(changed(good, { '/proof/created': undefined }))).toBe('signature_invalid');
    expect(await codeOf(changed(good, { '/proof/verificationMethod': `${issuerDid}#other` }))).toBe('signature_invalid');
    expect(await codeOf(changed(good, { '/proof/expires': '2099-01-01T00:00:00Z' }))).toBe('signature_invalid');
    expect(await codeOf(changed(good, { '/proof/cryptosuite': 'ecdsa-rdfc-2019' }))).toBe('proof_value_encoding');
  });

  it('is refused with labels that are not those of the document', async () => {
    const spare = [9, createHash('sha256').update('spare').digest()] as const;
    expect(await codeOf(await shown(badge, changeParts(({ labels }) => ({ labels: labels.slice(1) }))))).toBe('label_map_malformed');
    expect(await codeOf(await shown(badge, changeParts(({ labels }) => ({ labels: [...labels, spare] }))))).toBe('label_map_malformed');
    expect(await codeOf(await shown(badge, changeParts(({ labels: [first, ...rest] }) => ({ labels: [[first?.[0] ?? 0, spare[1]], ...rest] }))))).toBe('signature_invalid');
  });

  it('is refused where a holder tore one thing into two, each with some of its signed parts', async () => {
    // one result with two statements, and two results with one each, are the same quads if both nodes may have one label
    const result = { type: ['Result'], status: 'Completed', value: '80' };
    const halves = [{ type: ['Result'], status: 'Completed' }, { type: ['Result'], value: '80' }];
    const whole = aBadge({ '/credentialSubject/result': [result] });
    const torn = aBadge({ '/credentialSubject/result': halves });
    expect(await codeOf(await shown(whole))).toBe('disclosure_partial');
    expect(await codeOf(await shown(torn))).toBe('disclosure_partial');
    expect(await codeOf(await shown(torn, { labelOf: () => Buffer.alloc(32, 1) }))).toBe('label_map_malformed');
  });

  it('signs texts as they stand, even where they look like labels', async () => {
    const odd = aBadge({ '/credentialSubject/achievement/description': 'see _:abc for more' });
    expect(await codeOf(await shown(odd))).toBe('disclosure_partial');
    expect(await transplanted(odd, changed(odd, { '/credentialSubject/achievement/description': 'see _:abd for more' }))).toBe('signature_invalid');
  });

  it('is undecided in a chain, which the suite does not define', async () => {
    const proof = await aDerivedProof(badge, { key, proofKey, verificationMethod, members: { previousProof: 'urn:proof:1' } });
    const reading = await readGraph(badge, contexts);
    if (!reading.ok) throw new Error('unreadable');
    const proofs = [{ id: 'urn:proof:1' }, proof];
    expect(await verifyProof({ graph: reading.graph, proof, proofs, publicKey: publicKeyFrom(key), contexts })).toMatchObject({ ok: false, code: 'proof_chain_unsupported' });
  });
});
