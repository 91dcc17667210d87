import { hash } from 'node:crypto';
import { utcSeconds } from '../clock.ts';
import { AppError } from '../errors.ts';
import { encodeBase58 } from './base58.ts';
import { canonicalForm, type CanonicalForm, type Canonicalization } from './canonical-form.ts';
import type { ContextSet } from './contexts.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { ProofFormat } from './proof-format.ts';
import type { CredentialSigner } from './secure-credential.ts';
import type { SignedGraph } from './signed-graph.ts';

export interface ProofOptions {
  readonly format: ProofFormat;
  readonly signer: CredentialSigner;
  readonly created: Date;
  readonly contexts: ContextSet;
}

/**
 * A proof of a graph, to assert it: SHA-256 of the proof's options, then of the document, each in its canonical form, signed with Ed25519
 * (checklist B-042, B-050, B-080). Members in the order in which the libraries of Digital Bazaar write them, whose proofs are the same.
 */
export async function makeProof(graph: SignedGraph, options: ProofOptions): Promise<JsonObject> {
  const { signer, contexts, format } = options;
  const way = format === 'Ed25519Signature2020' ? 'urdna2015' : 'rdfc-sha256';
  const proof = proofOptions(options);
  const key = JSON.stringify([way, Object.values(proof), graph.context] satisfies JsonValue[]);
  const configuration = kept.get(contexts)?.get(key) ?? (await configurationHash(key, { configuration: { ...proof, '@context': graph.context }, contexts, way }));
  const data = Buffer.concat([configuration, sha256(await graph.canonicalForm(way))]);
  return { ...proof, proofValue: `z${encodeBase58(await signer.sign(data))}` };
}

function proofOptions({ format, signer, created }: ProofOptions): JsonObject {
  const [date, { verificationMethod }] = [utcSeconds(created), signer];
  if (format === 'Ed25519Signature2020') return { type: format, created: date, verificationMethod, proofPurpose: 'assertionMethod' };
  return { type: 'DataIntegrityProof', created: date, verificationMethod, cryptosuite: format, proofPurpose: 'assertionMethod' };
}

function sha256(form: CanonicalForm): Buffer {
  if (!form.ok) throw new AppError('invalid_request', 'The credential cannot be signed.', { problems: [{ code: form.code, pointer: form.pointer, detail: form.detail }] });
  return hash('sha256', form.nquads, 'buffer');
}

/** The options of one key and one second are the same for everything that is issued then. */
const maxKept = 256;
const kept = new WeakMap<ContextSet, Map<string, Buffer>>();

interface ToHash {
  readonly configuration: JsonObject;
  readonly contexts: ContextSet;
  readonly way: Canonicalization;
}

async function configurationHash(key: string, { configuration, contexts, way }: ToHash): Promise<Buffer> {
  const hashes = kept.get(contexts) ?? new Map<string, Buffer>();
  kept.set(contexts, hashes);
  if (hashes.size >= maxKept) hashes.clear();
  const digest = sha256(await canonicalForm(configuration, contexts, way));
  hashes.set(key, digest);
  return digest;
}
