import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { encodeEd25519Multikey } from '../../../../src/credential/multikey.ts';
import { verificationMethodId } from '../../../../src/credential/did.ts';
import type { ProofFormat } from '../../../../src/credential/proof-format.ts';
import type { CredentialSigner } from '../../../../src/credential/secure-credential.ts';

export interface TestKey {
  readonly publicKey: Uint8Array;
  readonly publicKeyMultibase: string;
  sign(data: Uint8Array): Promise<Uint8Array>;
}

/** An Ed25519 key whose 32 secret bytes all have one value: the same in every run. */
export function aKey(seedByte = 1): TestKey {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seedByte)]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32));
  return { publicKey, publicKeyMultibase: encodeEd25519Multikey(publicKey), sign: async (data) => sign(null, data, privateKey) };
}

export const issuerDid = 'did:web:badges.example:issuers:kiso';

export function aSigner(format: ProofFormat, key: TestKey = aKey()): CredentialSigner {
  return { verificationMethod: verificationMethodId(issuerDid, key.publicKeyMultibase, format), sign: key.sign };
}
