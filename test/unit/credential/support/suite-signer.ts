// Makes proofs of every suite for tests, by steps of its own; signs whatever it is told to, so that forgeries can be made too.
import { createECDH, createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { encode } from 'base58-universal';
import jsonld from 'jsonld';
import ContextResolver from 'jsonld/lib/ContextResolver.js';
import { canonicalJson, type JsonObject, type JsonValue } from '../../../../src/credential/json.ts';
import { publicKeyOfMultikey, type PublicKey } from '../../../../src/credential/public-key.ts';
import { contexts as pinned } from '../verify-support.ts';
import type { ContextSet } from '../../../../src/credential/contexts.ts';

export interface SuiteKey {
  readonly privateKey: KeyObject;
  readonly multibase: string;
}

export type Curve = 'P-256' | 'P-384';

const curves = {
  'P-256': { name: 'prime256v1', prefix: [0x80, 0x24], bytes: 32 },
  'P-384': { name: 'secp384r1', prefix: [0x81, 0x24], bytes: 48 },
} as const;

/** A key whose secret bytes all have one value: the same in every run. */
export function ecKeyFrom(curve: Curve, byte: number): SuiteKey {
  const { name, prefix, bytes } = curves[curve];
  const secret = Buffer.alloc(bytes, byte);
  const ecdh = createECDH(name);
  ecdh.setPrivateKey(secret);
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 1 + bytes), point.subarray(1 + bytes)].map((part) => part.toString('base64url'));
  const jwk = { kty: 'EC', crv: curve, x: x ?? '', y: y ?? '', d: secret.toString('base64url') };
  return {
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
    multibase: `z${encode(Uint8Array.of(...prefix, ...ecdh.getPublicKey(null, 'compressed')))}`,
  };
}

export function publicKeyFrom({ multibase }: Pick<SuiteKey, 'multibase'>): PublicKey {
  const result = publicKeyOfMultikey(multibase);
  if (!result.ok) throw new Error(result.detail);
  return result.key;
}

/** SHA-384 for P-384, SHA-256 else; ECDSA as r ‖ s. */
export function rawSignature({ privateKey }: SuiteKey, data: Uint8Array): Uint8Array {
  if (privateKey.asymmetricKeyType === 'ed25519') return sign(null, data, privateKey);
  return sign(hashFor(privateKey), data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

function hashFor(key: KeyObject): 'sha256' | 'sha384' {
  return key.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'sha384' : 'sha256';
}

/** Without safe mode; the members of `rdf-canonize` that the sources need no types for are given here. */
export async function quadsOf(document: JsonObject, { hash = 'sha256', contexts = pinned }: { readonly hash?: 'sha256' | 'sha384'; readonly contexts?: ContextSet } = {}): Promise<string> {
  // jsonld keeps contexts for the whole process, and a strange one changes what it makes of the next document.
  const contextResolver = new ContextResolver({ sharedCache: new Map() });
  const options = { base: null, documentLoader: contexts.documentLoader, contextResolver, rdfDirection: 'i18n-datatype', canonizeOptions: { messageDigestAlgorithm: hash } };
  return await jsonld.canonize(document, options as unknown as Parameters<typeof jsonld.canonize>[1]);
}

export interface SuiteProof {
  readonly cryptosuite: string;
  readonly key: SuiteKey;
  readonly verificationMethod: string;
  /** Members beside the usual ones; undefined takes one away. */
  readonly members?: Readonly<Record<string, JsonValue | undefined>>;
  /** The proofs that are signed with the document. */
  readonly previous?: readonly JsonObject[];
}

function optionsOf({ cryptosuite, verificationMethod, members = {} }: SuiteProof): JsonObject {
  const usual: Record<string, JsonValue | undefined> = { type: 'DataIntegrityProof', cryptosuite, created: '2026-04-01T00:00:00Z', verificationMethod, proofPurpose: 'assertionMethod', ...members };
  return Object.fromEntries(Object.entries(usual).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** A proof whose value is one signature over two hashes. */
export async function aSuiteProof(document: JsonObject, input: SuiteProof): Promise<JsonObject> {
  const { cryptosuite, key, previous = [] } = input;
  const options = optionsOf(input);
  const { proof: _proof, ...bare } = document;
  const unsecured: JsonObject = previous.length > 0 ? { ...bare, proof: [...previous] } : bare;
  const hash = hashFor(key.privateKey);
  const texts = cryptosuite.includes('jcs')
    ? [canonicalJson(options), canonicalJson(unsecured)]
    : [await quadsOf({ ...options, '@context': document['@context'] ?? null }, { hash }), await quadsOf(unsecured, { hash })];
  const data = Buffer.concat(texts.map((text) => createHash(hash).update(text).digest()));
  return { ...options, proofValue: `z${encode(rawSignature(key, data))}` };
}

/** What a derived proof is made of, for tests to change before it is put together. */
export interface DerivedParts {
  readonly header: readonly number[];
  readonly baseSignature: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  readonly labels: readonly (readonly [number, Uint8Array])[];
  readonly mandatoryIndexes: readonly number[];
}

export interface DerivedProof extends Omit<SuiteProof, 'cryptosuite'> {
  /** The key for single quads, that of `key` unless told. */
  readonly proofKey: SuiteKey;
  /** Which quads cannot be left out. */
  readonly isMandatory?: (quad: string) => boolean;
  /** The label, of 32 bytes, that stands for a canonical one. */
  readonly labelOf?: (number: number) => Uint8Array;
  readonly change?: (parts: DerivedParts) => DerivedParts;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A derived ecdsa-sd-2023 proof over what the document is now, as if the holder had left out nothing or something. */
export async function aDerivedProof(document: JsonObject, input: DerivedProof): Promise<JsonObject> {
  const { key, proofKey, isMandatory = (quad) => quad.includes('#issuer>'), labelOf = (number) => sha256(`label ${String(number)}`), change = (parts) => parts } = input;
  const options = optionsOf({ ...input, cryptosuite: 'ecdsa-sd-2023' });
  const { proof: _proof, ...unsecured } = document;
  const canonical = await quadsOf(unsecured);
  const numbers = [...new Set(canonical.match(/_:c14n\d+/g))].map((label) => Number(label.slice(6)));
  const named = (text: string): string => text.replace(/_:c14n(\d+)/g, (_all, number: string) => `_:u${Buffer.from(labelOf(Number(number))).toString('base64url')}`);
  const quads = canonical.split('\n').slice(0, -1).map((quad) => `${named(quad)}\n`).toSorted();
  const { x = '', y = '' } = publicKeyFrom(proofKey).keyObject.export({ format: 'jwk' });
  const odd = ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1) === 1;
  const publicKey = Uint8Array.of(0x80, 0x24, odd ? 3 : 2, ...Buffer.from(x, 'base64url'));
  const configuration = sha256(await quadsOf({ ...options, '@context': document['@context'] ?? null }));
  const base = Buffer.concat([configuration, publicKey, sha256(quads.filter(isMandatory).join(''))]);
  const parts = change({
    header: [0xd9, 0x5d, 0x01],
    baseSignature: rawSignature(key, base),
    publicKey,
    signatures: quads.filter((quad) => !isMandatory(quad)).map((quad) => rawSignature(proofKey, Buffer.from(quad))),
    labels: numbers.map((number) => [number, labelOf(number)] as const),
    mandatoryIndexes: quads.flatMap((quad, index) => (isMandatory(quad) ? [index] : [])),
  });
  return { ...options, proofValue: `u${Buffer.from(derivedBytes(parts)).toString('base64url')}` };
}

/** Header and CBOR of the parts. */
export function derivedBytes({ header, baseSignature, publicKey, signatures, labels, mandatoryIndexes }: DerivedParts): Uint8Array {
  const map = labels.flatMap(([number, label]) => [cborHead(0, number), cborBytes(label)]);
  return Buffer.concat([
    Uint8Array.from(header),
    cborHead(4, 5),
    cborBytes(baseSignature),
    cborBytes(publicKey),
    cborHead(4, signatures.length),
    ...signatures.map(cborBytes),
    cborHead(5, labels.length),
    ...map,
    cborHead(4, mandatoryIndexes.length),
    ...mandatoryIndexes.map((index) => cborHead(0, index)),
  ]);
}

/** The first bytes of a CBOR item, in the shortest form. */
export function cborHead(major: number, argument: number): Uint8Array {
  if (argument < 24) return Uint8Array.of((major << 5) | argument);
  if (argument < 0x100) return Uint8Array.of((major << 5) | 24, argument);
  return Uint8Array.of((major << 5) | 25, argument >> 8, argument & 0xff);
}

function cborBytes(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([cborHead(2, bytes.length), bytes]);
}
