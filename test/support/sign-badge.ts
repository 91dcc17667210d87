// A second signer of eddsa-rdfc-2022, written here from its specification: it signs what our own signer would refuse to sign.
import { createHash, createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto';
import { encode as base58 } from 'base58-universal';
import jsonld from 'jsonld';
import type { ContextSet } from '../../src/credential/contexts.ts';
import type { JsonObject, JsonValue } from '../../src/credential/json.ts';

export interface BadgeSigner {
  readonly contexts: ContextSet;
  readonly verificationMethod: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export interface TestKey {
  /** Multikey: z, then base58 of 0xed01 and the 32 bytes. */
  readonly multibase: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** An Ed25519 key whose 32 secret bytes all have one value: the same in every run. */
export function aTestKey(seedByte = 7): TestKey {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seedByte)]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    multibase: `z${base58(Buffer.concat([Buffer.from([0xed, 0x01]), publicKey]))}`,
    sign: async (bytes) => signBytes(null, bytes, privateKey),
  };
}

/** One proof over `document` (without its own); `members` replace those of the proof before it is signed, undefined takes one out. */
export async function aProof(document: JsonObject, signer: BadgeSigner, members: Readonly<Record<string, JsonValue | undefined>> = {}): Promise<JsonObject> {
  const all = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-04-02T00:00:00Z',
    verificationMethod: signer.verificationMethod,
    proofPurpose: 'assertionMethod',
    ...members,
  };
  const proof = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as JsonObject;
  const config = await hashOf({ '@context': document['@context'] ?? [], ...proof }, signer.contexts);
  const { proof: _proof, ...unsigned } = document;
  const signature = await signer.sign(Buffer.concat([config, await hashOf(unsigned, signer.contexts)]));
  return { ...proof, proofValue: `z${base58(signature)}` };
}

/** `document` with one good proof in place of whatever proof it has. */
export async function signed(document: JsonObject, signer: BadgeSigner): Promise<JsonObject> {
  const { proof: _proof, ...unsigned } = document;
  return { ...unsigned, proof: [await aProof(unsigned, signer)] };
}

/** SHA-256 of the canonical form. Not in safe mode: what JSON-LD drops is simply not signed, as by a careless signer. */
async function hashOf(document: JsonObject, contexts: ContextSet): Promise<Buffer> {
  const options = { base: null, safe: false, algorithm: 'RDFC-1.0', documentLoader: contexts.documentLoader };
  const canonize = jsonld.canonize as unknown as (input: object, options: object) => Promise<string>;
  return createHash('sha256').update(await canonize(document, options), 'utf8').digest();
}
