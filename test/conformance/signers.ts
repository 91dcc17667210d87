// The issuers of the conformance server: one for each cryptosuite, each with a did:key of its own. Throw-away keys, the same in every run.
import { createECDH, createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { utcSeconds } from '../../src/clock.ts';
import { encodeBase58 } from '../../src/credential/base58.ts';
import { canonicalForm, type CanonicalForm, type Canonicalization } from '../../src/credential/canonical-form.ts';
import type { ContextSet } from '../../src/credential/contexts.ts';
import { canonicalJson, type JsonObject } from '../../src/credential/json.ts';
import { encodeEd25519Multikey } from '../../src/credential/multikey.ts';

export const suitePaths = ['rdfc', 'jcs', '2020', 'ecrdfc', 'ecjcs', 'status'] as const;

export type SuitePath = (typeof suitePaths)[number];

const suites: Readonly<Record<SuitePath, string>> = {
  rdfc: 'eddsa-rdfc-2022',
  jcs: 'eddsa-jcs-2022',
  2020: 'Ed25519Signature2020',
  ecrdfc: 'ecdsa-rdfc-2019',
  ecjcs: 'ecdsa-jcs-2019',
  status: 'eddsa-rdfc-2022',
};

export interface Purpose {
  readonly proofPurpose?: 'assertionMethod' | 'authentication';
  readonly challenge?: string;
  readonly domain?: string;
}

export interface SuiteSigner {
  readonly did: string;
  readonly suite: string;
  /** The document with the context that defines its proof, where its own do not, and with one proof. Signs whatever it is given. */
  secure(document: JsonObject, created: Date, purpose?: Purpose): Promise<JsonObject>;
}

interface Key {
  readonly privateKey: KeyObject;
  readonly multibase: string;
}

function seedOf(name: string): Buffer {
  return createHash('sha256').update(`akashi conformance ${name}`).digest();
}

function ed25519Key(name: string): Key {
  const privateKey = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seedOf(name)]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, multibase: encodeEd25519Multikey(Buffer.from(x, 'base64url')) };
}

/** Multicodec prefix of a P-256 public key: 0x1200 as a varint. */
const p256Prefix = [0x80, 0x24] as const;

function p256Key(name: string): Key {
  const secret = seedOf(name);
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(secret);
  const point = ecdh.getPublicKey();
  const [x = '', y = ''] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const privateKey = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d: secret.toString('base64url') }, format: 'jwk' });
  return { privateKey, multibase: `z${encodeBase58(Uint8Array.of(...p256Prefix, ...ecdh.getPublicKey(null, 'compressed')))}` };
}

const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';
const dataIntegrity = 'https://w3id.org/security/data-integrity/v2';
const ed25519Signature2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';

function withProofContext(document: JsonObject, suite: string): JsonObject {
  const contexts = [document['@context'] ?? []].flat();
  const needed = suite === 'Ed25519Signature2020' ? ed25519Signature2020 : contexts[0] === credentialsV1 ? dataIntegrity : undefined;
  return needed === undefined || contexts.includes(needed) ? document : { ...document, '@context': [...contexts, needed] };
}

export function makeSigner(path: SuitePath, contexts: ContextSet): SuiteSigner {
  const suite = suites[path];
  const { privateKey, multibase } = path.startsWith('ec') ? p256Key(path) : ed25519Key(path);
  const did = `did:key:${multibase}`;
  return {
    did,
    suite,
    async secure(unsigned, created, { proofPurpose = 'assertionMethod', ...occasion } = {}) {
      const document = withProofContext(unsigned, suite);
      const named = suite === 'Ed25519Signature2020' ? { type: suite } : { type: 'DataIntegrityProof', cryptosuite: suite };
      const options: JsonObject = { ...named, created: utcSeconds(created), verificationMethod: `${did}#${multibase}`, proofPurpose, ...occasion };
      const configuration: JsonObject = { '@context': document['@context'] ?? [], ...options };
      const texts = suite.includes('jcs') ? [canonicalJson(configuration), canonicalJson(document)] : await quadsOf([configuration, document], suite, contexts);
      const data = Buffer.concat(texts.map((text) => createHash('sha256').update(text).digest()));
      const signature = path.startsWith('ec') ? sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }) : sign(null, data, privateKey);
      return { ...document, proof: { ...(suite.includes('jcs') ? configuration : options), proofValue: `z${encodeBase58(signature)}` } };
    },
  };
}

async function quadsOf(documents: readonly JsonObject[], suite: string, contexts: ContextSet): Promise<string[]> {
  const way: Canonicalization = suite === 'Ed25519Signature2020' ? 'urdna2015' : 'rdfc-sha256';
  const forms: CanonicalForm[] = [];
  for (const document of documents) forms.push(await canonicalForm(document, contexts, way));
  return forms.map((form) => {
    if (!form.ok) throw new Error(form.detail);
    return form.nquads;
  });
}
