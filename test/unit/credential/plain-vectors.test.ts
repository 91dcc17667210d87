// The W3C's vectors as what they are, whole credentials. Their keys are did:keys, and their issuers are not: nobody vouches for those.
import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/credential/json.ts';
import type { VerifiedCredential } from '../../../src/credential/verdict.ts';
import { verifyCredential } from '../../../src/credential/verify-credential.ts';
import { citizenshipContext } from './support/citizenship-context.ts';
import { controllerOf } from './support/fixtures.ts';
import { contextsWith, examplesContext } from './support/pinned-contexts.ts';
import { describeWithSharedData, sharedJson } from './support/shared-data.ts';
import { changed, depsOf, troubles } from './verify-support.ts';

const contexts = contextsWith({ ...examplesContext, ...citizenshipContext });

async function plainly(document: JsonObject): Promise<VerifiedCredential> {
  const { issuer } = document;
  const id = typeof issuer === 'string' ? issuer : String((issuer as JsonObject)['id']);
  return await verifyCredential({ document }, { ...depsOf({ controller: { kind: 'found', document: controllerOf(id, document) } }), contexts, plain: { beyondProof: true } });
}

const vectors = [
  'vc-di-eddsa/eddsa-rdfc-2022/signedDataInt',
  'vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt',
  'vc-di-eddsa/eddsa-jcs-2022/signedJCS',
  'vc-di-eddsa/Ed25519Signature2020/signedEdSig',
  'vc-di-eddsa/proof-set-chain/signedProofSet1',
  'vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256',
  'vc-di-ecdsa/ecdsa-rdfc-2019-p256/employ/signedECDSAP256',
  'vc-di-ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384',
  'vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ/signedECDSAP384',
  'vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256',
  'vc-di-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384',
] as const;

describeWithSharedData('the W3C’s signed credentials', () => {
  it.each(vectors)('%s has nothing against it but that its key is not its issuer’s', async (path) => {
    const document = sharedJson(`w3c/${path}.json`);
    const verdict = await plainly(document);
    const bindings = [document['proof'] ?? []].flat().map(() => 'binding error key_not_of_issuer');
    expect([verdict.kind, troubles(verdict)]).toEqual(['credential', bindings]);
    expect(troubles(await plainly(changed(document, { '/credentialSubject': {} })))).toEqual(['model error subject_empty', ...bindings]);
  });
});
